"""Columns of a table that stand right of its chart: amount, approver and remarks behind the weeks."""

from __future__ import annotations

from collections.abc import Sequence

from sowgate.reading.headings.header_cell import HeaderCell
from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.values.sheet_view import SheetView

_LONGEST = 40  # characters of a heading beside a chart; a legend's explanations are longer
_LOOKED_AT = 6  # rows below the header that show whose columns they are


def beyond_chart(
    view: SheetView,
    row: int,
    before: Sequence[HeaderCell],
    behind: Sequence[HeaderCell],
    chart_end: int,
    vocabulary: Vocabulary,
) -> list[HeaderCell]:
    """The headings that go on with the table right behind the chart's last column; empty for a legend.

    The first is understood, as half of all are, names no field that stands left of the chart, and most rows
    of the table have a value in one of the columns. `row` is the header's last.
    """
    run: list[HeaderCell] = []
    end = chart_end
    for cell in behind:
        if cell.text == "\0" or len(cell.text) > _LONGEST or cell.column != end + 1:
            break
        run.append(cell)
        end = cell.column
    headings = [vocabulary.heading(cell.text, cell.band) for cell in run]
    if not run or headings[0] is None or sum(h is not None for h in headings) * 2 < len(run):
        return []
    told = {n for c in before if (h := vocabulary.heading(c.text, c.band)) is not None for n in h.fields}
    if all(h is None or (h.fields and told.issuperset(h.fields)) for h in headings):
        return []
    names = [cell.column for cell in before]
    own = [r for r in view.rows_between(row + 1, row + _LOOKED_AT) if set(names) & set(view.columns(r))]
    filled = sum(bool(view.columns_between(r, run[0].column, end)) for r in own)
    return run if len(own) >= 2 and filled * 2 > len(own) else []
