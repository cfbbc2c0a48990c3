"""What a worksheet has where columns of ours would go: values, bars, merges, tables, pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sowgate.books.package import markup
from sowgate.books.package.markup import Element
from sowgate.books.package.parts import Package
from sowgate.books.package.sheet import Sheet, ranges_of
from sowgate.books.package.styles import Styles
from sowgate.books.package.tables import tables_of
from sowgate.books.package.values import is_empty
from sowgate.grid.address import MAX_COLUMN, CellRange

_ANCHORS = ("twoCellAnchor", "oneCellAnchor")
# Excel's default cell, 64 by 20 pixels, in English Metric Units: for pictures that say only their size.
_COLUMN_WIDTH, _ROW_HEIGHT = 609_600, 190_500


class Space:
    """Rectangles that columns of ours must not cover, on one worksheet.

    Hard ones hold something, or are counted by a formula of the user's, into which figures of ours would
    slip; visible ones only show something: cells coloured by hand or by a conditional
    format, as Gantt bars are.
    """

    def __init__(
        self, package: Package, part: str, sheet: Sheet, styles: Styles, counted: Iterable[CellRange] = ()
    ) -> None:
        self._hard = list(_claimed(sheet))
        self._hard += [table.range for table in tables_of(package, part)]
        self._hard += list(_pivots(package, part))
        self._hard += list(_drawn(package, part))
        self._hard += list(counted)
        self._sheet = sheet
        self._styles = styles
        self._formats = [
            at
            for one in sheet.root.iter("{*}conditionalFormatting")
            for at in ranges_of(one.get("sqref") or (one.findtext("{*}sqref")))
        ]

    def occupy(self, at: CellRange) -> None:
        """Says that columns of ours stand in the rectangle now."""
        self._hard.append(at)

    def blocked(self, wanted: CellRange) -> bool:
        """Whether something stands in the rectangle or lies over it."""
        return self._last_blocked(wanted) > 0

    def _last_blocked(self, wanted: CellRange) -> int:
        """The last column that something in the rectangle or over it reaches to; 0 for none."""
        columns = [at.max_column for at in self._hard if at.meets(wanted)]
        for row in range(wanted.min_row, wanted.max_row + 1):
            for column, cell in self._sheet.row_cells(row).items():
                if wanted.min_column <= column <= wanted.max_column and not is_empty(cell):
                    columns.append(column)
        return max(columns, default=0)

    def coloured(self, wanted: CellRange) -> int:
        """The last column, from the rectangle's first on, that shows colours in its body rows; 0 for none."""
        body = wanted._replace(min_row=min(wanted.min_row + 1, wanted.max_row), max_column=MAX_COLUMN)
        last = 0
        for row in range(body.min_row, body.max_row + 1):
            for column, cell in self._sheet.row_cells(row).items():
                if (
                    column > last
                    and column >= body.min_column
                    and self._styles.filled(markup.number(cell.get("s")))
                ):
                    last = column
        # A rule over the whole table that merely overshoots starts left of us; a Gantt chart's does not.
        starts = [at for at in self._formats if at.meets(body) and at.min_column >= body.min_column]
        return max([last, *(at.max_column for at in starts if at.max_column < MAX_COLUMN)])

    def free(self, wanted: CellRange) -> CellRange | None:
        """The rectangle itself or the next one to its right that covers nothing; None where there is none."""
        width = wanted.max_column - wanted.min_column
        first = max(wanted.min_column, self.coloured(wanted) + 1)
        while first + width <= MAX_COLUMN:
            at = wanted._replace(min_column=first, max_column=first + width)
            last = self._last_blocked(at)
            if not last:
                return at
            first = last + 1
        return None


def _claimed(sheet: Sheet) -> Iterator[CellRange]:
    """Rectangles that array formulas, data tables and merges take up, empty cells included."""
    home = markup.namespace(sheet.root)
    for formula in sheet.root.iter(f"{{{home}}}f"):
        if formula.get("t") in ("array", "dataTable"):
            yield from ranges_of(formula.get("ref"))
    for merged in sheet.root.iter(f"{{{home}}}mergeCell"):
        yield from ranges_of(merged.get("ref"))


def _pivots(package: Package, part: str) -> Iterator[CellRange]:
    for name in package.related(part, "pivotTable"):
        location = markup.child(package.xml(name), "location")
        if location is not None:
            yield from ranges_of(location.get("ref"))


def _drawn(package: Package, part: str) -> Iterator[CellRange]:
    """Where charts, pictures and shapes lie."""
    for name in package.related(part, "drawing"):
        for anchor in package.xml(name).iter():
            start = markup.child(anchor, "from") if markup.local(anchor) in _ANCHORS else None
            if start is None:
                continue
            end, size = markup.child(anchor, "to"), markup.child(anchor, "ext")
            top, left = _corner(start)
            bottom, right = (top, left) if end is None else _corner(end)
            if size is not None:
                bottom += markup.number(size.get("cy")) // _ROW_HEIGHT
                right += markup.number(size.get("cx")) // _COLUMN_WIDTH
            yield CellRange(top, left, max(bottom, top), max(right, left))


def _corner(marker: Element) -> tuple[int, int]:
    row, column = (markup.number(marker.findtext(f"{{*}}{axis}")) + 1 for axis in ("row", "col"))
    return row, column
