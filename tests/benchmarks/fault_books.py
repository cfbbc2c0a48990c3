"""Clean Statements of Work for the fault benchmark: read from data/fault_books and planned.

Ten contracts in ten trades, each with its own layout, heading words and way to state its terms, in English
of three countries, German and Spanish. A book's rows give durations; dates follow from them, so that a fault
can move one without breaking the rest. `fault_layout` writes them as .xlsx and tells where each cell stands.
"""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data" / "fault_books"
FURTHER = Path(__file__).parent / "data" / "fault_books_unseen"
MONEY = frozenset({"amount", "cost", "invoiced_amount", "paid_amount", "baseline_amount"})
Row = dict[str, Any]
Place = tuple[str, str]  # sheet and cell


def working(day: date, days: int) -> date:
    """The n-th day from Monday to Friday after a day."""
    while days > 0:
        day += timedelta(1)
        days -= day.weekday() < 5
    return day


@dataclass
class Book:
    """One contract before it is laid out: rows by field, terms by key, sheets beside."""

    name: str
    language: str
    as_of: date
    sheet: str
    origin: str
    columns: list[list[str]]
    rows: list[Row | str]
    terms: list[list[Any]]
    value: float
    starts: date
    review: int
    terms_form: str
    terms_sheet: str
    terms_origin: str = "B3"
    preamble: list[list[str]] = field(default_factory=list)
    bands: list[list[str]] = field(default_factory=list)
    sides: list[dict[str, Any]] = field(default_factory=list)
    date_format: str = "yyyy-mm-dd"
    total: bool = False
    excel_table: bool = False
    status_words: dict[str, str] = field(default_factory=dict)
    invoice_prefix: str = "INV-"
    settings: dict[str, Any] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    after: list[Callable[..., None]] = field(default_factory=list)  # of (workbook, at), before saving

    @property
    def milestones(self) -> list[Row]:
        """The rows that are no section headings, in the order of the sheet."""
        return [row for row in self.rows if isinstance(row, dict)]

    def has(self, *fields: str) -> bool:
        """Whether the sheet has all of these columns."""
        mine = {name for name, _ in self.columns}
        return all(name in mine for name in fields)

    def side(self, kind: str) -> dict[str, Any] | None:
        """The sheet beside of that kind, if the book has one."""
        return next((side for side in self.sides if side["kind"] == kind), None)

    def beside(self, kind: str) -> dict[str, Any]:
        """The sheet beside of that kind, in a book that has one."""
        return next(side for side in self.sides if side["kind"] == kind)

    def term(self, key: str) -> Any:
        """What the terms say of a key; None where they do not speak of it."""
        return next((line[2] for line in self.terms if line[0] == key), None)

    def say(self, key: str, label: str, value: Any) -> None:
        """States a term, in place of what was there; a sentence or a clause keeps its form."""
        for line in self.terms:
            if line[0] == key:
                line[2] = value
                return
        self.terms.append([key, label, value])

    def unsay(self, key: str) -> None:
        """Takes a term out."""
        self.terms = [line for line in self.terms if line[0] != key]

    def wordy(self) -> bool:
        """Whether the terms are sentences rather than labels with values."""
        return self.terms_form in {"sentences", "clauses"}


def books() -> Iterator[Book]:
    """Every clean book, in the order of their names."""
    for path in sorted(FOLDER.glob("*.toml")):
        yield book(path.stem)


def further() -> list[str]:
    """The names of the clean books that no fault is put into: written later, to be read without an alarm."""
    return [path.stem for path in sorted(FURTHER.glob("*.toml"))]


def book(name: str) -> Book:
    """A fresh copy of one clean book."""
    return copy.deepcopy(_KNOWN.get(name) or _KNOWN.setdefault(name, _loaded(name)))


_KNOWN: dict[str, Book] = {}


def _loaded(name: str) -> Book:
    path = FOLDER / f"{name}.toml"
    path = path if path.exists() else FURTHER / path.name
    data = tomllib.loads(path.read_text("utf-8"))
    names, states = data.pop("fields"), data.pop("states", [])
    slack, constants = data.pop("slack"), data.pop("constants", {})
    listed: list[Row | str] = [
        row if isinstance(row, str) else dict(zip(names, row, strict=True)) | constants
        for row in data.pop("rows")
    ]
    made = Book(rows=listed, **data)
    _plan(made, slack)
    for row, state in zip(made.milestones, states, strict=bool(states)) if states else ():
        _progress(made, row, state)
    for side in made.sides:
        if side["rows"] == "from rows":
            side["rows"] = _listed(made, side["kind"])
    if made.side("invoices"):
        for row in made.milestones:
            for key in ("invoice_number", "invoice_date", "invoiced_amount", "paid_date", "paid_amount"):
                row.pop(key, None)
    return made


def _plan(made: Book, slack: int) -> None:
    """Dates from durations: a row begins after the review of what it follows, else of the row before."""
    ends: dict[str, date] = {}
    last: date | None = None
    for number, row in enumerate(made.milestones):
        days = row.pop("days")
        before = [
            ends[one.strip()] for one in str(row.get("depends_on") or "").split(",") if one.strip() in ends
        ]
        since = max(before) if before else last if "depends_on" not in row else None
        row["start_date"] = made.starts if since is None else working(since, made.review + slack)
        row["due_date"] = last = ends[str(row.get("id", number))] = working(row["start_date"], days)
        if "amount" not in row:
            row["amount"] = round(made.value * row["payment_percent"], 2)
        if not row.get("change_order"):
            row["payment_percent"] = row["amount"] / made.value


def _progress(made: Book, row: Row, state: str) -> None:
    """What the delivery columns of a row hold when it has come so far."""
    row["status"] = made.status_words[state]
    row["state"] = state
    if state in {"progress", "open"}:
        return
    row["submitted_date"] = row["due_date"]
    if state == "submitted":
        row["submitted_date"] = _back(made.as_of, 2)
        return
    row["accepted_date"] = working(row["submitted_date"], 3)
    if state == "accepted":
        return
    number = 1 + [one["id"] for one in made.milestones].index(row["id"])
    row["invoice_number"] = f"{made.invoice_prefix}{40 + number:03d}"
    row["invoice_date"] = working(row["accepted_date"], 1)
    row["invoiced_amount"] = row["amount"] if not made.term("retention") else round(row["amount"] * 0.95, 2)
    if state == "paid":
        row["paid_date"] = working(row["invoice_date"], 18)
        row["paid_amount"] = row["invoiced_amount"]


def _back(day: date, days: int) -> date:
    while days > 0:
        day -= timedelta(1)
        days -= day.weekday() < 5
    return day


def _listed(made: Book, kind: str) -> list[list[Any]]:
    if kind == "payments":
        return [
            [f"Payment {number}", row["id"], row["amount"], working(row["due_date"], made.review + 22)]
            for number, row in enumerate(made.milestones, 1)
        ]
    asked = ("invoice_number", "id", "invoice_date", "invoiced_amount", "paid_date", "paid_amount")
    return [[row.get(key) for key in asked] for row in made.milestones if "invoice_number" in row]
