"""Native charts of owned sheets in an open workbook, drawn by Excel over the cells just written."""

from __future__ import annotations

from typing import Any

from sowgate.books.live.reading import range_of
from sowgate.books.styles import SERIES
from sowgate.grid.address import CellRange, parse_cell
from sowgate.grid.sheets import Chart

_POINTS_PER_CM = 72 / 2.54
# Excel has no step line: whoever wants one places each value twice.
_TYPES = {
    "column": "column_clustered",
    "stacked_column": "column_stacked",
    "bar": "bar_clustered",
    "stacked_bar": "bar_stacked",
    "line": "line_markers",
    "step_line": "line",
}


def draw(target: Any, chart: Chart) -> None:
    """Draws the chart with its top left corner on the anchor's."""
    made = target.charts.add(
        anchor=target.range(parse_cell(chart.anchor)),
        width=chart.width_cm * _POINTS_PER_CM,
        height=chart.height_cm * _POINTS_PER_CM,
        chart_type=_TYPES[chart.kind],
        source=range_of(target, _source(chart)),
        plot_by="columns",
        style=None,
    )
    made.title = chart.title
    made.set_x_axis_values(range_of(target, chart.categories))
    for number, series in enumerate(chart.series):
        colour = SERIES[number % len(SERIES)]
        lines = chart.kind in ("line", "step_line")
        paint = {"line_color": f"#{colour}"} if lines else {"fill_color": f"#{colour}"}
        made.series[number].set(name=series.name, **paint)
    made.legend.visible = len(chart.series) > 1


def _source(chart: Chart) -> CellRange:
    """The columns of all series: they stand beside each other."""
    areas = [series.values for series in chart.series]
    return CellRange(
        min(area.min_row for area in areas),
        min(area.min_column for area in areas),
        max(area.max_row for area in areas),
        max(area.max_column for area in areas),
    )
