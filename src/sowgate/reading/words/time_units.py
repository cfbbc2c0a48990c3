"""Units in which time is counted: days, working days, weeks, months, years; and the user's own."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sowgate.reading.words.in_use import own, worded_cache
from sowgate.reading.words.phrases import listed, phrase, standing_alone


def any_unit(*units: str) -> str:
    """The alternatives of a pattern that finds a unit: one of those named, or any word of the user's own."""
    mine = standing_alone(own_units())
    built_in = phrase(*(f"span.{unit}" for unit in units))
    return f"{mine}|{built_in}" if mine else built_in


def unit_of(text: str) -> str:
    """The unit that a word means; days where it is none."""
    word = text.casefold()
    return own_units().get(word) or _built_in().get(word, "day")


def own_units() -> Mapping[str, str]:
    """The user's own words for units of time, with the units."""
    return own("grammar", "time_unit")


@worded_cache(maxsize=1)
def _built_in() -> Mapping[str, str]:
    return {text: unit for unit in ("week", "month", "year", "business") for text in listed("span", unit)}


@worded_cache(maxsize=1)
def hours() -> re.Pattern[str]:
    """A count of hours."""
    return re.compile(rf"(?<![\d.,])(\d{{1,3}})\s*-?\s*(?:{phrase('span.hour')})\b", re.I)
