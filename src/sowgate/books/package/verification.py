"""Reads back what is about to be written and compares it with what was: nothing else may have changed."""

from __future__ import annotations

from collections.abc import Sequence

from sowgate.books.package import markup
from sowgate.books.package.archive import Archive
from sowgate.books.package.columns import Written
from sowgate.books.package.markup import Element
from sowgate.books.package.parts import Package, rels_name
from sowgate.books.package.sheet import Sheet
from sowgate.books.package.workbook import Workbook
from sowgate.grid.address import CellRange
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
    tables = {name for part in touched for name in map(str.lower, old.related(part, "table"))}
    styles = set(map(str.lower, old.related(old_book.part, "styles")))
    shells = {"/[content_types].xml", old_book.part.lower(), rels_name(old_book.part).lower()}
    _same_members(before, after, shells | styles | tables | set(map(str.lower, touched)))
    _same_workbook(old_book, new_book)
    for part in styles:
        _same_styles(old.xml(part), new.xml(part))
    for part, ranges in touched.items():
        _same_sheet(old.xml(part), new.xml(part), ranges, part)


def _differs(what: str) -> Refusal:
    return Refusal("corrupt", f"Nothing was written: {what} would not have come through unchanged.")


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


def _same_sheet(old: Element, new: Element, ranges: list[CellRange], part: str) -> None:
    before = {(row, column): cell for row, column, cell in Sheet(old).cells()}
    after = {(row, column): cell for row, column, cell in Sheet(new).cells()}
    for place in before.keys() | after.keys():
        if any(at.holds(*place) for at in ranges):
            continue
        was, now = before.get(place), after.get(place)
        if was is None or now is None or _cell(was) != _cell(now):
            raise _differs(f"a cell of {part}")
    rest = [
        [markup.signature(one) for one in root if markup.local(one) not in _MAY_CHANGE] for root in (old, new)
    ]
    if rest[0] != rest[1] or old.attrib != new.attrib:
        raise _differs(f"the settings of {part}")
    rows = _rows(new)
    if any(rows.get(row) != attributes for row, attributes in _rows(old).items()):
        raise _differs(f"a row of {part}")


def _rows(root: Element) -> dict[int, tuple[tuple[str, str], ...]]:
    """What rows say besides their cells, by number."""
    data, at = markup.child(root, "sheetData"), 0
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    for row in [] if data is None else markup.children(data, "row"):
        at = markup.number(row.get("r"), at + 1)
        said = tuple(
            sorted((key, value) for key, value in markup.attributes(row).items() if key not in ("r", "spans"))
        )
        found.setdefault(at, said)
    return found


def _cell(cell: Element) -> tuple[object, ...]:
    attributes = tuple(sorted((key, value) for key, value in markup.attributes(cell).items() if key != "r"))
    return attributes, tuple(
        (one.tag, tuple(one.items()), one.text, markup.signature(one))
        for one in cell
        if isinstance(one.tag, str)
    )
