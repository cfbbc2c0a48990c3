"""Number formats: what each cell style shows, and whether that is a date."""

from __future__ import annotations

import re
from functools import lru_cache

from sowgate.books.ooxml.parts import Attributes, LocalNames, Parts
from sowgate.books.ooxml.serials import DateKind

# The implied formats of ECMA-376 part 1, 18.8.30, for the ids that a workbook never spells out.
_IMPLIED = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm",
    37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    41: '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)',
    42: '_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)',
    44: '_("$"* #,##0.00_)_("$"* \\(#,##0.00\\)_("$"* "-"??_)_(@_)',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
# Ids 27 to 36 and 50 to 58 are dates and times in East Asian Excels; which one depends on the language.
_EAST_ASIAN_TIMES = {32, 33, 34, 35, 55, 56}
_EAST_ASIAN = {*range(27, 37), *range(50, 59)}

_NOT_DATE_LETTERS = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE | re.DOTALL)
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)


@lru_cache(maxsize=1024)
def date_kind(number_format: str) -> DateKind | None:
    """Whether the format shows a date or time ("date"), elapsed time ("duration") or neither (None).

    The first section decides; quoted text, escapes, colours and locale codes are not looked at.
    """
    first = _NOT_DATE_LETTERS.sub("", number_format).partition(";")[0]
    if first.strip().casefold() in ("general", "standard"):
        return None
    if _ELAPSED.search(first):
        return "duration"
    return "date" if _DATE_LETTERS.search(first) else None


class Styles:
    """Number formats of a workbook's cell styles, by the `s` attribute as it stands in the XML."""

    def __init__(self, formats: list[str]) -> None:
        self._formats = {str(index): text for index, text in enumerate(formats)}

    def number_format(self, style: str) -> str:
        """The style's format; "General" for a style that the workbook does not define."""
        return self._formats.get(style, "General")


def read_styles(parts: Parts, part: str | None) -> Styles:
    """The styles part; without one every cell is "General"."""
    if part is None or part not in parts:
        return Styles([])
    names = LocalNames()
    custom: dict[str, str] = {}
    ids: list[str] = []
    within: list[str] = []

    def start(tag: str, attributes: Attributes) -> None:
        name = names[tag]
        if name == "numFmt" and within[-1:] == ["numFmts"]:
            custom[attributes.get("numFmtId", "")] = attributes.get("formatCode", "General")
        elif name == "xf" and within[-1:] == ["cellXfs"]:
            ids.append(attributes.get("numFmtId", "0"))
        within.append(name)

    parts.parse(part, start, lambda _: within.pop())
    return Styles([custom[number] if number in custom else implied_format(number) for number in ids])


def implied_format(number: str) -> str:
    """The format of an id that the workbook does not spell out; "General" where none is implied."""
    if not number.isascii() or not number.isdigit():
        return "General"
    known = int(number[:6])
    if known in _EAST_ASIAN:
        return "h:mm:ss" if known in _EAST_ASIAN_TIMES else "yyyy-mm-dd"
    return _IMPLIED.get(known, "General")
