"""Native charts of our own sheets: few colours, thin gridlines, axes that a reader can read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sowgate.books.styles import FONT, GREY, NAVY, RULE, SERIES
from sowgate.grid.address import CellRange
from sowgate.grid.sheets import Chart

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_EMU_PER_POINT = 12_700


def add_chart(target: Worksheet, chart: Chart, *, from_zero: bool) -> None:
    """Draws the chart on the sheet that holds its data.

    `from_zero` begins the value axis at zero, which nothing lies below: left to itself, a program may begin
    it just under the smallest column and make a tenth look like the double.
    """
    from openpyxl.chart.series_factory import SeriesFactory

    made = _frame(chart.kind)
    behind = _frame("column") if any(series.as_columns for series in chart.series) else None
    for position, series in enumerate(chart.series):
        drawn = SeriesFactory(_reference(target, series.values), title=series.name)
        columns = behind is not None and series.as_columns
        _paint(drawn, SERIES[position % len(SERIES)], "column" if columns else chart.kind)
        (behind if behind is not None and columns else made).series.append(drawn)
    made.set_categories(_reference(target, chart.categories))
    if behind is not None:
        behind.set_categories(_reference(target, chart.categories))
        behind += made
        made = behind
    made.width, made.height = chart.width_cm, chart.height_cm
    made.style = 2
    made.roundedCorners = False
    _set_texts(made, chart)
    if from_zero:
        made.y_axis.scaling.min = 0
    target.add_chart(made, chart.anchor)


def _frame(kind: str) -> Any:
    from openpyxl.chart import BarChart, LineChart

    # Excel has no step line: whoever wants one places each value twice.
    if kind in ("line", "step_line"):
        return LineChart()
    made = BarChart()
    made.type = "col" if kind.endswith("column") else "bar"
    made.gapWidth = 60
    if kind.startswith("stacked"):
        made.grouping = "stacked"
        made.overlap = 100
    return made


def _reference(target: Worksheet, cells: CellRange) -> Any:
    from openpyxl.chart import Reference

    return Reference(target, cells.min_column, cells.min_row, cells.max_column, cells.max_row)


def _paint(series: Any, colour: str, kind: str) -> None:
    shape = series.graphicalProperties
    if kind in ("line", "step_line"):
        shape.line.solidFill = colour
        shape.line.width = int(2.25 * _EMU_PER_POINT)
        series.smooth = False
        series.marker.symbol = "circle"
        series.marker.size = 5
        series.marker.graphicalProperties.solidFill = colour
        series.marker.graphicalProperties.line.solidFill = colour
    else:
        shape.solidFill = colour
        shape.line.noFill = True
        series.invertIfNegative = False


def _set_texts(made: Any, chart: Chart) -> None:
    from openpyxl.chart.legend import Legend
    from openpyxl.chart.shapes import GraphicalProperties

    made.title = _title(chart.title, 11, NAVY)
    made.title.overlay = False
    if len(chart.series) > 1:
        made.legend = Legend()
        made.legend.position = "b"
        made.legend.txPr = _text(9, GREY)
    else:
        made.legend = None
    # openpyxl marks axes as deleted unless told otherwise; Excel then draws none.
    made.x_axis.delete = made.y_axis.delete = False
    made.x_axis.txPr = made.y_axis.txPr = _text(9, GREY)
    made.x_axis.tickLblPos = "low"
    made.x_axis.graphicalProperties = _line("8A94A3")
    made.y_axis.graphicalProperties = GraphicalProperties()
    made.y_axis.graphicalProperties.line.noFill = True
    made.y_axis.majorGridlines.spPr = _line(RULE)
    made.y_axis.number_format = "#,##0"
    made.y_axis.numFmt.sourceLinked = False
    made.x_axis.number_format = "General"
    if chart.value_title:
        made.y_axis.title = _title(chart.value_title, 9, GREY)
        made.y_axis.title.overlay = False


def _line(colour: str) -> Any:
    from openpyxl.chart.shapes import GraphicalProperties

    shape = GraphicalProperties()
    shape.line.solidFill = colour
    shape.line.width = int(0.75 * _EMU_PER_POINT)
    return shape


def _characters(size: float, colour: str, bold: bool) -> Any:
    from openpyxl.drawing.text import CharacterProperties, Font

    return CharacterProperties(sz=int(size * 100), b=bold, solidFill=colour, latin=Font(typeface=FONT))


def _text(size: float, colour: str) -> Any:
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.text import Paragraph, ParagraphProperties

    marks = ParagraphProperties(defRPr=_characters(size, colour, bold=False))
    return RichText(p=[Paragraph(pPr=marks, endParaRPr=_characters(size, colour, bold=False))])


def _title(text: str, size: float, colour: str) -> Any:
    from openpyxl.chart.text import RichText, Text
    from openpyxl.chart.title import Title
    from openpyxl.drawing.text import Paragraph, ParagraphProperties, RegularTextRun

    bold = colour == NAVY
    run = RegularTextRun(rPr=_characters(size, colour, bold), t=text)
    marks = ParagraphProperties(defRPr=_characters(size, colour, bold))
    return Title(tx=Text(rich=RichText(p=[Paragraph(pPr=marks, r=[run])])))
