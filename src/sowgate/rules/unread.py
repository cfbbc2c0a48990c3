"""Cells that could not be read, by cause: formulas that failed, and due dates that are but words."""

from __future__ import annotations

import re

from sowgate.contract.field_names import field_name
from sowgate.contract.sow import UnreadableValue
from sowgate.language import mark, say

# Every way in which reading says that a cell cannot be read; what has figures in it is told by `problem`.
_PROBLEMS = frozenset(
    (
        mark("is not a date"),
        mark("is not a calendar date"),
        mark("names no year"),
        mark("is not an amount"),
        mark("is not a percent"),
        mark("is a percent, not an amount"),
        mark("is not a number of days"),
        mark("is not a count"),
        mark("is not a currency"),
        mark("is not a currency code"),
        mark("is not a payment term"),
        mark("is struck out"),
        mark("is negative"),
        mark("names more than one currency"),
        mark("has a letter among its digits"),
        mark("holds several numbers"),
        mark("says two amounts, in words and in figures"),
        mark("is a formula that was never calculated"),
        mark("is no number that a contract can mean"),
        mark("is no kind of row that sowgate knows"),
        mark("is no business-day convention"),
        mark("is no rule of sowgate"),
        mark("names no days of the week"),
        mark("is not seller, buyer or far"),
        mark("is not English, Portuguese, Spanish, French or German"),
        mark("names no whole rate a year (a margin over a base rate needs the base rate's figure)"),
    )
)
_SWAPPED = re.compile(r"and the column's (\d+) true dates have day and month swapped on import")
_ERROR = re.compile(r"holds the error (\S+)")
_DIGIT = re.compile(r"\d")
_NAME = re.compile(r"\b[A-Za-z]{1,3}[-.]?\d{1,3}(?:\.\d{1,2})?\b")


def is_broken(value: UnreadableValue) -> bool:
    """Whether the cell holds a formula that failed ("#REF!") or was never calculated ("=A1+1")."""
    return value.text.startswith(("#", "="))


def problem(value: UnreadableValue) -> str:
    """What is wrong with the cell, in the language of the moment: "is not a date".

    Reading keeps what it found of a text for the next one like it, and so tells it in English alone.
    """
    told = value.problem.rstrip(".")
    if told in _PROBLEMS:
        return say(told)
    if len(value.readings) > 1:
        first, last = value.readings[0], value.readings[-1]
        if told.startswith("may end "):
            return say("may end {first} or {last}", first=first, last=last)
        either = say("may be {first} or {last}", first=first, last=last)
        swapped = _SWAPPED.fullmatch(told)
        return f"{either}, {_whole_column(swapped[1])}" if swapped else either
    if value.readings and told.startswith("is a bare number"):
        return say("is a bare number, as a date it would be {day}", day=value.readings[0])
    if told.startswith("cannot be read as "):
        return say("cannot be read as {field}", field=field_name(value.field))
    error = _ERROR.fullmatch(told)
    return say("holds the error {error}", error=error[1]) if error else told


def _whole_column(count: str) -> str:
    return say("and the column's {count} true dates have day and month swapped on import", count=count)


def is_no_period(value: UnreadableValue) -> bool:
    """Whether payment terms name no days at all ("paid when paid"): they are then missing, not misread."""
    return value.field == "payment_terms" and not is_broken(value) and _DIGIT.search(value.text) is None


def is_no_recovery(value: UnreadableValue) -> bool:
    """Whether an advance's recovery names no share ("the advance is not deducted"): there is none."""
    return value.field == "advance_recovery" and not is_broken(value) and _DIGIT.search(value.text) is None


def is_no_date(value: UnreadableValue) -> bool:
    """Whether a due date's text does not even try to be a date ("after UAT"): the date is then missing.

    A text with a figure in it is a date that was not understood, unless the figure is part of a name
    ("following M2 sign-off"), and one with readings an ambiguous one.
    """
    if value.field != "due_date" or value.readings or is_broken(value):
        return False
    return _DIGIT.search(_NAME.sub("", value.text)) is None
