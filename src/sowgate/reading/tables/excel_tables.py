"""Excel Tables and the rows around them: parts that follow, rows pasted below, headings that say nothing."""

from __future__ import annotations

from sowgate.grid.address import CellRange
from sowgate.grid.snapshot import TableRange
from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.tables.header_segments import Headed
from sowgate.reading.values.sheet_view import SheetView

_NEAR = 2  # rows from the end of an Excel Table to the beginning of its next part


def with_parts(view: SheetView, area: CellRange) -> CellRange:
    """The area with the Excel Tables without a heading row that follow it over the same columns."""
    for other in sorted(view.sheet.tables, key=lambda table: table.range.min_row):
        part = other.range
        same = (part.min_column, part.max_column) == (area.min_column, area.max_column)
        if same and not other.header_rows and 0 < part.min_row - area.max_row <= _NEAR:
            area = area._replace(max_row=part.max_row)
    return area


def over_default_names(view: SheetView, header: Headed, vocabulary: Vocabulary) -> TableRange | None:
    """The Excel Table right below the header whose own heading row, as Excel wrote it, says nothing of it
    ("Column1")."""
    for table in view.sheet.tables:
        area = table.range
        beside = area.max_column < header.first_column or area.min_column > header.last_column
        if not table.header_rows or area.min_row != header.rows[-1] + 1 or beside:
            continue
        texts = [text for column, text in view.texts_of(area.min_row) if area.holds(area.min_row, column)]
        if len(texts) == area.max_column - area.min_column + 1 and not vocabulary.understands(
            enumerate(texts), 1
        ):
            return table
    return None


def run_on(view: SheetView, area: CellRange) -> int:
    """The last of the rows right below an Excel Table that seem to continue it, as rows pasted under it do.

    They follow without a blank row, one of them is filled as the table's rows are, and no other Excel Table
    begins among them; else the table's own last row.
    """
    inside = range(area.min_column, area.max_column + 1)

    def filled(row: int) -> int:
        return sum(column in inside for column in view.columns(row))

    counts = sorted(filled(row) for row in view.rows_between(area.min_row + 1, area.max_row))
    typical = counts[len(counts) // 2] if counts else 0
    others = [t.range.min_row for t in view.sheet.tables if t.range.min_row > area.max_row]
    last, proved = area.max_row, False
    for row in view.rows_between(area.max_row + 1, min([view.last_row, *(row - 1 for row in others)])):
        if row != last + 1 or not filled(row):
            break
        last = row
        proved = proved or (typical >= 3 and filled(row) * 4 >= typical * 3)
    return last if proved else area.max_row
