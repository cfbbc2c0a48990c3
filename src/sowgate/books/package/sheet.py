"""One worksheet part: cells found and set, rows and columns kept in order, widths, what covers a place."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from sowgate.books.package import markup
from sowgate.books.package.markup import Element
from sowgate.grid.address import CellRange, cell_name, parse_cell, parse_range

# CT_Worksheet, ISO/IEC 29500-1 18.3.1.99.
SHEET_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
    "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks",
    "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties",
    "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF",
    "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip


def ranges_of(text: str | None) -> list[CellRange]:
    """The rectangles of a space-separated list; whole rows and columns are left out."""
    found = []
    for piece in (text or "").split():
        try:
            found.append(parse_range(piece))
        except ValueError:
            continue
    return found


class Sheet:
    """The cells of one worksheet, by (row, column), in the tree they were read from.

    Rows are known at once, a row's cells when first asked for: a sheet may have a million.
    """

    def __init__(self, root: Element) -> None:
        self.root = root
        self._rows: dict[int, Element] = {}
        self._cells: dict[int, dict[int, Element]] = {}
        self.data = markup.child(root, "sheetData")
        if self.data is not None:
            for number, row in numbered_rows(self.data):
                self._rows.setdefault(number, row)

    def cell(self, row: int, column: int) -> Element | None:
        """The cell's element, None where the sheet has none."""
        return self.row_cells(row).get(column)

    def cells(self) -> Iterator[tuple[int, int, Element]]:
        """All cells as (row, column, element), also those of a row that a damaged sheet has twice."""
        for row, holder in () if self.data is None else list(numbered_rows(self.data)):
            for column, cell in list(placed_cells(holder)):
                yield row, column, cell

    def row_cells(self, row: int) -> dict[int, Element]:
        """The cells of one row by column."""
        if row not in self._cells:
            holder, found = self._rows.get(row), dict[int, Element]()
            for column, cell in () if holder is None else placed_cells(holder):
                found.setdefault(column, cell)
            if holder is None:
                return found
            self._cells[row] = found
        return self._cells[row]

    @property
    def protected(self) -> bool:
        """Whether the sheet is protected."""
        return markup.flag(markup.child(self.root, "sheetProtection"), "sheet")

    def style(self, row: int, column: int) -> int:
        """Number of the cell format that shows at a place: the cell's, else its row's, else its column's."""
        cell = self.cell(row, column)
        if cell is not None:
            return markup.number(cell.get("s"))
        holder = self._rows.get(row)
        if holder is not None and markup.flag(holder, "customFormat"):
            return markup.number(holder.get("s"))
        for span in self._spans():
            if markup.number(span.get("min")) <= column <= markup.number(span.get("max")):
                return markup.number(span.get("style"))
        return 0

    def make_cell(self, row: int, column: int) -> Element:
        """The cell's element, made in its place where there is none; spans and dimension grow with it."""
        found = self.cell(row, column)
        if found is not None:
            found.set("r", cell_name(row, column))
            return found
        holder = self._row(row)
        style = self.style(row, column)
        cell = markup.make(holder, "c")
        cell.set("r", cell_name(row, column))
        if style:
            cell.set("s", str(style))
        cells = self.row_cells(row)
        _place(holder, cell, column, cells)
        _name_after(cells, row, column)
        cells[column] = cell
        _widen(holder, column)
        self._grow(row, column)
        return cell

    def _row(self, row: int) -> Element:
        if row in self._rows:
            self._rows[row].set("r", str(row))
            return self._rows[row]
        if self.data is None:
            raise ValueError("the sheet has no cells part")
        made = markup.make(self.data, "row")
        made.set("r", str(row))
        for number, one in self._rows.items():
            if number > row and not one.get("r"):
                one.set("r", str(number))
        _place(self.data, made, row, self._rows)
        self._rows[row] = made
        return made

    def drop_cell(self, row: int, column: int, cell: Element) -> None:
        """Takes a cell out; its row stays."""
        holder = cell.getparent()
        if holder is not None:
            _name_after(dict(placed_cells(holder)), row, column)
            holder.remove(cell)
        if self.row_cells(row).get(column) is cell:
            del self._cells[row][column]

    def _grow(self, row: int, column: int) -> None:
        dimension = markup.child(self.root, "dimension")
        known = [] if dimension is None else ranges_of(dimension.get("ref"))
        if dimension is not None and len(known) == 1 and not known[0].holds(row, column):
            was = known[0]
            now = CellRange(
                min(was.min_row, row), min(was.min_column, column),
                max(was.max_row, row), max(was.max_column, column),
            )  # fmt: skip
            dimension.set("ref", now.a1)

    def _spans(self) -> list[Element]:
        found = markup.child(self.root, "cols")
        return [] if found is None else markup.children(found, "col")

    def set_width(self, column: int, width: float) -> None:
        """Width of a column in characters. One that the user has set is kept; a hidden column is shown."""
        holder = markup.child(self.root, "cols")
        if holder is None:
            holder = markup.make(self.root, "cols")
            markup.insert_in_order(self.root, holder, SHEET_ORDER)
        span = next(
            (
                one
                for one in self._spans()
                if markup.number(one.get("min")) <= column <= markup.number(one.get("max"))
            ),
            None,
        )
        if span is None:
            span = markup.make(holder, "col")
            known = {markup.number(one.get("min")): one for one in self._spans()}
            _place(holder, span, column, known)
        elif markup.flag(span, "customWidth") and not markup.flag(span, "hidden"):
            return
        else:
            span = _split(span, column)
        span.set("min", str(column))
        span.set("max", str(column))
        span.set("width", repr(float(width)))
        span.set("customWidth", "1")
        markup.unset(span, "hidden", "bestFit", "collapsed")


def _name_after(cells: dict[int, Element], row: int, column: int) -> None:
    """Cells without an address count from the one before: those after a change need theirs said."""
    for at, cell in cells.items():
        if at > column and not cell.get("r"):
            cell.set("r", cell_name(row, at))


def numbered_rows(data: Element) -> Iterator[tuple[int, Element]]:
    """The rows of a sheet with their numbers; one without a number follows the one before."""
    number = 0
    for row in data.iterchildren("{*}row"):
        number = markup.number(row.get("r"), number + 1)
        yield number, row


def placed_cells(row: Element) -> Iterator[tuple[int, Element]]:
    """Cells of a row with their columns; one without an address follows the one before."""
    column = 0
    for cell in row.iterchildren("{*}c"):
        at = cell.get("r")
        try:
            column = parse_cell(at)[1] if at else column + 1
        except ValueError:
            column += 1
        yield column, cell


def _place(parent: Element, element: Element, key: int, known: dict[int, Element]) -> None:
    """Puts an element behind the known one with the greatest smaller key, else first."""
    smaller = [one for one in known if one < key]
    if smaller:
        before = known[max(smaller)]
        before.addnext(element)
        # lxml takes the text after an element along with it.
        element.tail, before.tail = before.tail, None
    else:
        parent.insert(0, element)


def _widen(row: Element, column: int) -> None:
    spans = row.get("spans")
    if not spans:
        return
    try:
        pairs = [tuple(map(int, piece.split(":"))) for piece in spans.split()]
        first = min(min(pair) for pair in pairs)
        last = max(max(pair) for pair in pairs)
    except ValueError:
        del row.attrib["spans"]
        return
    row.set("spans", f"{min(first, column)}:{max(last, column)}")


def _split(span: Element, column: int) -> Element:
    """The one column's own element out of a span of several."""
    first, last = markup.number(span.get("min")), markup.number(span.get("max"))
    if first < column:
        before = copy.deepcopy(span)
        before.set("max", str(column - 1))
        span.addprevious(before)
    if last > column:
        after = copy.deepcopy(span)
        after.set("min", str(column + 1))
        span.addnext(after)
    return span
