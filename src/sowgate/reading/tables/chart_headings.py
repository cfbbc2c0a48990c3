"""Headings of a chart drawn in cells: days, weeks and months, which head no column of the table."""

from __future__ import annotations

import re

from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.values.dates import date_readings, true_date
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.folding import fold, one_line
from sowgate.reading.words.vocabulary import meanings

_GANTT = re.compile(
    r"^(?:w|wk|week|kw|cw|s|sem|semana|woche|q|m|month|mês|mes|mois|monat|day|d|t|y|year)[\s.\-]*\d{1,3}$|"
    r"^\d{1,3}$|^[smtwfrdSMTWFRD]$|^第?\d{1,2}[周週月日]$",
    re.I,
)
_CALENDAR_WORD = re.compile(r"^([^\W\d_]{2,10})\.?[\s\-'/]*\d{0,4}$")


def over_chart(view: SheetView, row: int, column: int, vocabulary: Vocabulary) -> bool:
    """Whether the text is a band over weeks or days of a chart."""
    area = view.area(row, column)
    if (
        area is None
        or area.max_column == area.min_column
        or vocabulary.heading(view.text(row, column)) is not None
    ):
        return False
    below = [c for c in view.columns(area.max_row + 1) if area.min_column <= c <= area.max_column]
    return bool(below) and all(is_chart_cell(view, area.max_row + 1, c, vocabulary) for c in below)


def is_chart_cell(view: SheetView, row: int, column: int, vocabulary: Vocabulary) -> bool:
    """Whether the heading is a day, a week or a month of a chart drawn in cells."""
    cell = view.own(row, column)
    if true_date(cell.value) is not None or isinstance(cell.value, (int, float)):
        return True
    return is_chart_text(one_line(cell.value), vocabulary) if isinstance(cell.value, str) else False


def is_chart_text(text: str, vocabulary: Vocabulary) -> bool:
    word = _CALENDAR_WORD.match(text) if text else None
    month = word is not None and fold(word[1]) in meanings("month")
    if month and fold(text) not in vocabulary.aliases:
        return True  # "mars" is a month, though it could be millions of pesos ("M ARS")
    if not text or vocabulary.heading(text) is not None:
        return False
    named = month or (word is not None and fold(word[1]) in meanings("weekday"))
    return named or bool(_GANTT.match(text)) or bool(date_readings(text))
