"""How a row's predecessors are linked to it in writing: "M2 SS", "3FS+2d", "MS-020: FS 5"."""

from __future__ import annotations

import re
from typing import NamedTuple, cast

from sowgate.contract.sow import LinkType
from sowgate.reading.words.alternation import any_of, longest_first
from sowgate.reading.words.in_use import own, worded_cache
from sowgate.reading.words.vocabulary import meanings

_LAGS = r"%|e?d|days?|w|wks?|weeks?|h|hrs?|hours?|mo|mons?|months?|tage?|dias?|jours?|wochen?|semanas?|bd"
# Types that Primavera exports, and those that may follow the number of a line.
_PRIMAVERA = ("fs", "ss", "ff", "sf")
_OF_LINES = (*_PRIMAVERA, "ea", "aa", "ee", "ae")


class Links(NamedTuple):
    """Patterns of a predecessor with a type of link, of a lag behind a type, of a lag alone, of a line."""

    link: re.Pattern[str]
    lagged: re.Pattern[str]
    lag: re.Pattern[str]
    line: re.Pattern[str]


def link_type(word: str) -> LinkType:
    """The type that a word of the patterns means."""
    return cast(LinkType, meanings("link")[word.casefold()])


@worded_cache(maxsize=1)
def links() -> Links:
    """The patterns, with the user's own words for links and units of time."""
    more = own("meanings", "link")
    units = "".join(f"|{re.escape(unit)}" for unit in longest_first(own("grammar", "time_unit")))
    return Links(
        re.compile(
            rf"^(.*?[\w)])\s*[\[(]?\s*({any_of(meanings('link'))})\s*[\])]?\s*"
            r"([+-]\s*\d+(?:[.,]\d+)?\s*[^\W\d_]*%?)?$",
            re.I,
        ),
        # As Primavera writes a lag of five days.
        re.compile(rf"^(\S+):\s*({any_of((*_PRIMAVERA, *more))})\s+(-?\d+(?:\.\d+)?\s*[^\W\d_]?)$", re.I),
        re.compile(rf"^(.+?)\s*([+-]\s*\d+(?:[.,]\d+)?\s*(?:{_LAGS}{units}))$", re.I),
        re.compile(rf"^\s*(\d+)(?:\.0)?\s*(?:(?:{any_of((*_OF_LINES, *more))})\b.*)?$", re.I),
    )
