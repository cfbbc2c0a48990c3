"""Numbers of looks that a workbook refers to but does not hold.

Some programs write cells whose format lies beyond the list of formats; Excel shows them plainly. A look of
ours, added at the end of that list, would take such a number and so change how the user's cells look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sowgate.books.package import markup
from sowgate.books.package.markup import Element
from sowgate.books.package.parts import Package
from sowgate.books.package.workbook import Workbook
from sowgate.grid.door import Refusal

# More looks than ours are not added in one write; a number further out is never reached.
_REACH = 4096
_CELL_FORMAT = re.compile(rb"""\ss(?:tyle)?=["'](\d{1,6})["']""")
_DIFFERENTIAL = re.compile(rb"""[dD]xfId=["'](\d{1,6})["']""")
_OF_FORMATS = {"fonts": "fontId", "fills": "fillId", "borders": "borderId"}
_BESIDE_SHEETS = ("table", "pivotTable")


def first_safe(name: str, count: int, workbook: Workbook, styles: Element) -> int:
    """The first number of a list of looks, from `count` on, that nothing in the workbook refers to.

    Args:
        name: fonts, fills, borders, cellXfs or dxfs; any other list has no dangling numbers to fear.
        count: how many entries the list has.
    """
    if name in _OF_FORMATS:
        said = {markup.number(one.get(_OF_FORMATS[name])) for one in styles.iter("{*}xf")}
    elif name == "cellXfs":
        said = _said(_CELL_FORMAT, _sheets(workbook))
    elif name == "dxfs":
        own = {markup.number(one.get("dxfId"), -1) for one in styles.iter("{*}tableStyleElement")}
        said = own | _said(_DIFFERENTIAL, _sheets_and_tables(workbook))
    else:
        return count
    while near := [number for number in said if count <= number < count + _REACH]:
        count = max(near) + 1
    return count


def _said(pattern: re.Pattern[bytes], contents: Iterator[bytes]) -> set[int]:
    texts: set[bytes] = set()
    for content in contents:
        texts.update(pattern.findall(content))
    return set(map(int, texts))


def _sheets(workbook: Workbook) -> Iterator[bytes]:
    for entry in workbook.sheets():
        if entry.part is not None:
            yield from _content(workbook.package, entry.part)


def _sheets_and_tables(workbook: Workbook) -> Iterator[bytes]:
    yield from _sheets(workbook)
    for entry in workbook.sheets():
        for kind in _BESIDE_SHEETS if entry.part is not None else ():
            for part in workbook.package.related(entry.part or "", kind):
                yield from _content(workbook.package, part)


def _content(package: Package, part: str) -> Iterator[bytes]:
    try:
        yield package.content(part)
    except Refusal:
        return  # a damaged part that is not ours to change is copied as it is
