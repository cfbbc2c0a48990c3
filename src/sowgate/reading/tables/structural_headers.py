"""Rows of headers that no vocabulary knows: short, different texts over columns of dates or of money."""

from __future__ import annotations

from sowgate.reading.columns.period_plans import tells_durations
from sowgate.reading.headings.header_cell import HeaderCell
from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.tables.header_rows import DEEPEST
from sowgate.reading.tables.header_segments import Headed
from sowgate.reading.values.sheet_view import SheetView


def structural_headers(view: SheetView, vocabulary: Vocabulary) -> list[Headed]:
    """Rows of short, different texts over at least two columns of dates, or one and one of durations: headers
    in whatever language."""
    found: list[Headed] = []
    for row in view.filled_rows if len(view.dates) >= 3 else ():
        if row > DEEPEST or len(found) >= 3:
            break
        cells = heading_texts(view, row)
        if len(cells) < 2:
            continue
        below = list(view.rows_between(row + 1, row + 20))
        dated = [c for c in cells if sum((r, c.column) in view.dates for r in below) >= 3]
        if len(dated) >= 2 or (dated and tells_durations(cells)):
            understood = sum(vocabulary.heading(c.text) is not None for c in cells)
            found.append(Headed((row,), tuple(cells), understood))
    return found


def heading_texts(view: SheetView, row: int) -> list[HeaderCell]:
    """The row's texts up to a gap or a chart, where they can be headings; none otherwise."""
    cells: list[HeaderCell] = []
    for column in view.columns(row):
        text = view.text(row, column)
        if not text or len(text) > 40 or any(char.isdigit() for char in text[:1]):
            break
        if cells and column - cells[-1].column > 3:
            break
        cells.append(HeaderCell(column, text))
    different = {cell.text.casefold() for cell in cells}
    return cells if len(different) == len(cells) and not any(":" in cell.text for cell in cells) else []
