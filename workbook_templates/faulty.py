"""What a faulty example is, and the clean contract that each starts from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from content import EXAMPLE_TERMS, Row

# (code, milestone; None is the contract or the table)
Planted = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True)
class Faulty:
    """One faulty example: its rows and terms, the day it is meant for, and the findings planted in it.

    `columns` are columns beside those that every row has, `without` are columns that are missing on purpose,
    `hidden` milestones stand in hidden rows, `planted` is by profile, `thresholds` are policy that a rule
    needs before it asks for anything, `beside` are more sheets as rows of cells, headings first.
    """

    name: str
    title: str
    rows: list[Row]
    terms: dict[str, Any]
    planted: dict[str, Planted]
    as_of: date = date(2026, 11, 22)
    columns: tuple[str, ...] = ()
    without: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    thresholds: dict[str, Any] = field(default_factory=dict)
    beside: dict[str, list[list[Any]]] = field(default_factory=dict)


def terms(*left_out: str, **changed: Any) -> dict[str, Any]:
    """The clean terms, some left out or changed."""
    return {name: value for name, value in (EXAMPLE_TERMS | changed).items() if name not in left_out}


def a_year_earlier(rows: list[Row]) -> list[Row]:
    """The rows 52 weeks earlier, on the same weekdays."""
    year = timedelta(weeks=52)
    for row in rows:
        row |= {"start_date": row["start_date"] - year, "due_date": row["due_date"] - year}
    return rows


def terms_a_year_earlier(*left_out: str, **changed: Any) -> dict[str, Any]:
    """The clean terms 52 weeks earlier, changed as said."""
    year = timedelta(weeks=52)
    dates = {name: EXAMPLE_TERMS[name] - year for name in ("signed_date", "start_date", "end_date")}
    return terms(*left_out, **(dates | changed))


def accepted(submitted: date, day: date, invoice: str) -> Row:
    """The cells of a gate that was accepted and invoiced on one day."""
    return {
        "submitted_date": submitted,
        "accepted_date": day,
        "invoice_number": invoice,
        "invoice_date": day,
    }
