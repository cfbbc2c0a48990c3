"""What one header text means, and what its band and its unit add to that."""

from __future__ import annotations

from typing import NamedTuple

from sowgate.reading.headings.date_headings import heading_words
from sowgate.reading.headings.qualifiers import qualifies
from sowgate.reading.headings.units import NO_UNIT, Unit, period_of, span_of
from sowgate.reading.words.folding import fold
from sowgate.reading.words.vocabulary import grammar, words

# Groups of headings that say nothing below a band which they cannot be read with ("Date", "%").
BARE = frozenset({"date", "share", "expected", "progress"})
# Groups of bands below which a bare "Total" counts things.
_CHECKED = frozenset({"accepted", "submitted", "rejected", "review", "progress"})
# Dates that a column may count in months from the start; and what counts a duration in the same words.
COUNTABLE = frozenset({"start_date", "due_date", "forecast_date", "baseline_due_date"})


class Heading(NamedTuple):
    """What one header text means. Empty `fields` and no `group`: understood, but no field of ours."""

    fields: tuple[str, ...]
    group: str | None = None
    inferred: bool = False
    languages: str = ""
    unit: Unit = NO_UNIT


def stands_alone(own: Heading, whole: Heading, over: Heading | None, band: str, text: str) -> bool:
    """Whether a heading, with its text, below a band means what it means alone: the band adds nothing to it.

    "Delivery" over "Invoice date" cannot be read together and qualifies nothing; "Payment" over "Currency"
    reads as the band alone; "Payment due" is money where "Due" is a date. "Actual" over "Start" is no start.
    "Schedule" over "Forecast" says that what is forecast is the schedule.
    """
    nothing = not whole.fields and not whole.group
    if nothing and own.fields and not own.inferred and fold(text) in grammar("qualifier"):
        return True
    qualified = any(word in grammar("qualifier") for word in heading_words(fold(band)))
    qualified = qualified or qualifies(fold(band))
    if own.inferred or not (own.fields or own.group) or own.group in BARE or qualified:
        return False
    if not whole.fields and not whole.group:
        return True
    if over is not None and own.fields and (over.fields, over.group) == (whole.fields, whole.group):
        return own.fields != whole.fields
    return own.fields == ("due_date",) and whole.fields == ("amount",)


def counts_other(own: Heading, text: str, over: Heading | None, band: str) -> bool:
    """Whether a bare "Total" below a band sums what is checked or worked, not money."""
    if own.fields != ("amount",) or fold(text) not in words("total"):
        return False
    checked = over is not None and over.group in _CHECKED
    return checked or not words("effort").isdisjoint(fold(band).split())


def counting(found: Heading, text: str, band: str) -> Heading:
    """A heading of dates with the month or week that it or its band names: numbers count from the start."""
    if found.unit.span or not set(found.fields) & COUNTABLE:
        return found
    span = period_of(fold(text)) or (span_of(fold(band)) if band else None)
    return found._replace(unit=found.unit._replace(span=span)) if span else found


def fitting(found: Heading, unit: Unit) -> Heading | None:
    """The heading with its unit, where the unit can belong to it: hours are no cost, a flag is no name."""
    if unit.flag:
        return Heading((), None, True, found.languages, unit)
    if unit.effort and unit.span and set(found.fields) & COUNTABLE:
        return found._replace(inferred=True, unit=unit)
    if unit.effort and unit.span and found.group == "date":
        return Heading(("due_date",), None, True, found.languages, unit)  # "Target (months from FNTP)"
    if unit.effort and found.fields != ("review_days",) and found.group != "review":
        return Heading((), None, True, found.languages, unit)
    if unit.percent and (found.fields == ("amount",) or found.group == "payment"):
        return Heading(("payment_percent",), None, True, found.languages, unit)
    if unit.percent and (found.group == "progress" or found.fields == ("due_date",)):  # "Completion (%)"
        return Heading(("percent_complete",), None, True, found.languages, unit)
    return found._replace(unit=unit)
