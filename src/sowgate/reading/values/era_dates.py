"""Years of eras: 令和8年 is 2026, and 民國115年 too. The Gregorian date is written in their place."""

from __future__ import annotations

import re

# The year before the first of each era (Cabinet Office of Japan; the Republic of China counts from 1912).
_BEFORE = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911, "中華民國": 1911, "R": 2018, "H": 1988}
_SPELLED = re.compile(
    r"(?P<era>令和|平成|中華民國|民國|民国)\s*(?P<year>\d{1,3}|元)\s*[年./-]\s*(?P<rest>\d{1,2}\s*[月./-].*|\d{1,2}\s*月.*)"
)
# "R8.4.1" may also be the number of a requirement: only a column of dates is read so.
_LETTER = re.compile(
    r"(?P<era>[RH])\s*(?P<year>\d{1,2}|元)\s*[年./-]\s*(?P<rest>\d{1,2}\s*[月./-]\s*\d{1,2}日?)"
)


def gregorian_text(text: str, letters: bool = False) -> str:
    """The text with the era's year turned into a Gregorian one; any other text as it is.

    `letters`: the era may be its Latin letter ("R8.4.1").
    """
    found = _SPELLED.fullmatch(text) or (_LETTER.fullmatch(text) if letters else None)
    if found is None:
        return text
    year = _BEFORE[found["era"]] + (1 if found["year"] == "元" else int(found["year"]))
    rest = found["rest"]
    return f"{year}年{rest}" if "月" in rest else f"{year}-{re.sub(r'[./]', '-', rest)}"
