"""Due dates that are words: a relative date, a dependency, or nothing that a calendar knows."""

from __future__ import annotations

import re

from sowgate.contract.sow import UnreadableValue

_DIGIT = re.compile(r"\d")


def is_no_date(value: UnreadableValue) -> bool:
    """Whether a due date's text does not even try to be a date ("after UAT"): the date is then missing.

    A text with a figure in it is a date that was not understood, and one with readings an ambiguous one.
    """
    return value.field == "due_date" and not value.readings and _DIGIT.search(value.text) is None
