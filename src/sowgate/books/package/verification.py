"""Reads back what is about to be written and compares it with what was: nothing else may have changed."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from lxml import etree

from sowgate.books.package import markup
from sowgate.books.package.archive import Archive
from sowgate.books.package.columns import Written
from sowgate.books.package.markup import Element
from sowgate.books.package.parts import Package, rels_name
from sowgate.books.package.sheet import placed_cells
from sowgate.books.package.tables import table_parts
from sowgate.books.package.workbook import Workbook
from sowgate.grid.address import CellRange, parse_cell
from sowgate.grid.door import Refusal
from sowgate.grid.ownership import is_mark

# What columns of ours may change in a sheet besides cells.
_MAY_CHANGE = frozenset(
    {"sheetData", "dimension", "cols", "conditionalFormatting", "dataValidations", "extLst"}
)
_LISTS = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
)


def verify(before: Archive, after: Archive, written: Sequence[Written]) -> None:
    """Refusal 'corrupt' where the result differs from the original in anything that is not ours."""
    old, new = Package(before), Package(after)
    old_book, new_book = Workbook(old), Workbook(new)
    touched: dict[str, list[CellRange]] = {}
    for one in written:
        touched.setdefault(one.part, []).append(one.range)
    tables = {name for part in touched for name in map(str.lower, table_parts(old, part))}
    styles = set(map(str.lower, old.related(old_book.part, "styles")))
    shells = {"/[content_types].xml", old_book.part.lower(), rels_name(old_book.part).lower()}
    _same_members(before, after, shells | styles | tables | set(map(str.lower, touched)))
    _same_workbook(old_book, new_book)
    for part in styles:
        _same_styles(old.xml(part), new.xml(part))
    for part, ranges in touched.items():
        _same_sheet(old.content(part), new.content(part), ranges, part)


def _differs(what: str) -> Refusal:
    message = f"Nothing was written: {what} would not have come through unchanged."
    return Refusal("corrupt", f"{message} Open it in Excel, save it again and retry.")


def _same_members(before: Archive, after: Archive, may_change: set[str]) -> None:
    new = after.by_key()
    for key, member in before.by_key().items():
        twin = new.get(key)
        if twin is None or twin.raw_name != member.raw_name:
            raise _differs(f"the part {member.name}")
        if key not in may_change and twin.digest() != member.digest():
            raise _differs(f"the part {member.name}")


def _same_workbook(old: Workbook, new: Workbook) -> None:
    before, after = old.sheets(), new.sheets()
    for was, now in zip(before, after, strict=False):
        if markup.signature(was.element) != markup.signature(now.element) or was.part != now.part:
            raise _differs(f"the sheet {was.name}")
    if len(after) < len(before):
        raise _differs("the list of sheets")
    for name in ("definedNames", "sheets"):
        kept = [markup.signature(one) for one in _entries(new.root, name)]
        for entry in _entries(old.root, name):
            if markup.signature(entry) not in kept:
                raise _differs(f"the name {entry.get('name')}")
    rest = [
        [markup.signature(one) for one in book.root if markup.local(one) not in ("sheets", "definedNames")]
        for book in (old, new)
    ]
    if rest[0] != rest[1]:
        raise _differs("the workbook's settings")


def _entries(root: Element, name: str) -> list[Element]:
    holder = markup.child(root, name)
    found = [] if holder is None else [one for one in holder if isinstance(one.tag, str)]
    return [one for one in found if not is_mark(one.get("name") or "")]


def _same_styles(old: Element, new: Element) -> None:
    for name in _LISTS:
        before, after = _entries(old, name), _entries(new, name)
        if len(after) < len(before) or any(
            markup.signature(was) != markup.signature(now) for was, now in zip(before, after, strict=False)
        ):
            raise _differs("the styles")


def _same_sheet(old: bytes, new: bytes, ranges: list[CellRange], part: str) -> None:
    before, after = _Rows(old, ranges), _Rows(new, ranges)
    for was, now in zip_longest(before, after):
        if was != now:
            raise _differs(f"row {(was or now or (0,))[0]} of {part}")
    rest = [
        [markup.signature(one) for one in rows.root if markup.local(one) not in _MAY_CHANGE]
        for rows in (before, after)
    ]
    if rest[0] != rest[1] or before.root.attrib != after.root.attrib:
        raise _differs(f"the settings of {part}")


class _Rows:
    """The rows of a sheet as (number, what they say), read in passing: a large sheet is not held in memory.

    Rows that say nothing are left out: columns of ours may have made them. `root` is whole after the last.
    """

    def __init__(self, data: bytes, ranges: list[CellRange]) -> None:
        self._ranges = ranges
        self._events = etree.iterparse(
            io.BytesIO(data), tag="{*}row", huge_tree=True, resolve_entities=False, no_network=True
        )

    @property
    def root(self) -> Element:
        found: Element = self._events.root
        return found

    def __iter__(self) -> Iterator[tuple[int, object]]:
        number = 0
        for _, row in self._events:
            number = markup.number(row.get("r"), number + 1)
            _refuse_astray(row, number)
            ours = [at for at in self._ranges if at.min_row <= number <= at.max_row]
            said = _said(row, number, ours) if ours else etree.tostring(row, with_tail=False)
            if said != _NOTHING:
                yield number, said
            holder = row.getparent()
            row.clear()
            while holder is not None and row.getprevious() is not None:
                del holder[0]


def _refuse_astray(row: Element, number: int) -> None:
    """Readers go by the cell where it names another row than the one it stands in; we cannot do both."""
    place = (row[0].get("r") or "") if len(row) else ""
    try:
        astray = parse_cell(place)[0] != number
    except ValueError:
        return
    if astray:
        message = f"Nothing was written: the cell {place} stands in row {number} of its sheet."
        raise Refusal("corrupt", f"{message} Open the workbook in Excel, save it again and retry.")


_NOTHING: tuple[object, ...] = ((), ())


def _said(row: Element, number: int, ours: list[CellRange]) -> tuple[object, ...]:
    """What a row says besides its place and our cells."""
    attributes = {key: value for key, value in markup.attributes(row).items() if key not in ("r", "spans")}
    cells = [
        (column, sorted(_own(cell).items()), [etree.tostring(one, with_tail=False) for one in cell])
        for column, cell in sorted(placed_cells(row), key=lambda one: one[0])
        if not any(at.holds(number, column) for at in ours)
    ]
    return tuple(sorted(attributes.items())), tuple(map(repr, cells))


def _own(cell: Element) -> dict[str, str]:
    return {key: value for key, value in markup.attributes(cell).items() if key != "r"}
