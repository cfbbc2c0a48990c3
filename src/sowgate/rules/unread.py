"""Cells that could not be read, by cause: formulas that failed, and due dates that are but words."""

from __future__ import annotations

import re

from sowgate.contract.sow import UnreadableValue

_DIGIT = re.compile(r"\d")
_NAME = re.compile(r"\b[A-Za-z]{1,3}[-.]?\d{1,3}(?:\.\d{1,2})?\b")


def is_broken(value: UnreadableValue) -> bool:
    """Whether the cell holds a formula that failed ("#REF!") or was never calculated ("=A1+1")."""
    return value.text.startswith(("#", "="))


def is_no_date(value: UnreadableValue) -> bool:
    """Whether a due date's text does not even try to be a date ("after UAT"): the date is then missing.

    A text with a figure in it is a date that was not understood, unless the figure is part of a name
    ("following M2 sign-off"), and one with readings an ambiguous one.
    """
    if value.field != "due_date" or value.readings or is_broken(value):
        return False
    return _DIGIT.search(_NAME.sub("", value.text)) is None
