"""Finding header rows: which rows of a sheet could head a milestone table, with bands and merged cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from sowgate.reading.headings.header_cell import HeaderCell
from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.tables.chart_headings import is_chart_cell, is_chart_text, over_chart
from sowgate.reading.tables.deep_headers import remarks_on, under_deep_bands
from sowgate.reading.tables.further_headers import same_texts, stands_up
from sowgate.reading.tables.header_segments import Headed, adds, segments
from sowgate.reading.tables.unit_rows import with_units
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.folding import fold, one_line
from sowgate.reading.words.in_use import worded_cache

DEEPEST = 60
_LEAST = 2  # headings that a header row must hold
_MOST = 80  # headers of one sheet; more is a sheet of forms
_DIGIT = re.compile(r"\d")


def headers_of(view: SheetView, vocabulary: Vocabulary) -> list[Headed]:
    """Every header of a sheet down to row 60, and deeper where the same columns are headed anew."""
    found: list[Headed] = []
    used: set[int] = set()
    for row in view.filled_rows:
        if len(found) >= _MOST:
            break
        if row in used or (row > DEEPEST and not found):
            continue
        if row > DEEPEST and not same_texts(view, row, found):
            continue
        header = [h for h in header_at(view, row, vocabulary) if stands_up(view, h, found)]
        if header:
            found.extend(header)
            used.update(r for part in header for r in part.rows)
    return found


def header_at(view: SheetView, row: int, vocabulary: Vocabulary) -> list[Headed]:
    """The headers that begin in a row, one for each table that stands side by side; empty where none does."""
    if not _could_head(view, row):
        return []
    # Data rows, nearly all there are, know fewer than two headings: what their texts are need not be asked.
    known = vocabulary.understands(view.texts_of(row), _LEAST) and not _repeats(view, row, vocabulary)
    cells = _cells(view, row, None, vocabulary) if known else []
    single = segments(view, cells, (row,), vocabulary) if cells else []
    below = _below(view, row, vocabulary)
    if below is not None and _is_title_of(view, row, below, vocabulary):
        return []
    double: list[Headed] = []
    if (
        below is not None
        and _continues(view, row, below, vocabulary)
        and _bands(view, row, below, vocabulary)
    ):
        rows = (row, below) if any(view.columns(r) for r in range(row + 1, below)) else range(row, below + 1)
        double = segments(view, _cells(view, below, row, vocabulary), tuple(rows), vocabulary)
        # Months over the weeks of a chart head no column of the table.
        if not any(view.text(row, cell.column) for part in double for cell in part.cells):
            double = []
        if double and not adds(view, row, below, double, vocabulary):
            double = []
    proved = bool(double) and below is not None and _proved(view, row, below)
    best = double if double and (proved or _weight(double) >= _weight(single)) else single
    heads = [header for header in best if header.understood >= _LEAST]
    return [with_units(view, _whole(view, header, vocabulary), vocabulary) for header in heads]


def _repeats(view: SheetView, row: int, vocabulary: Vocabulary) -> bool:
    """Whether all that reads like a heading stands in the row above too: the values of two rows of data."""
    above = dict(view.texts_of(row - 1))
    return bool(above) and not any(
        above.get(column) != text and vocabulary.heading(text) is not None
        for column, text in view.texts_of(row)
    )


def _below(view: SheetView, row: int, vocabulary: Vocabulary) -> int | None:
    """The row under a header's first; a row with days of a chart alone is passed over where headings reach
    further down than it."""
    below = _next_row(view, row)
    if not view.sheet.merged:
        return below
    areas = [view.area(row, column) for column in view.columns(row)]
    if below is None:
        return under_deep_bands(view, row, areas)
    deeper = sum(area is not None and area.min_row == row and area.max_row > below for area in areas)
    if deeper < 2 or not all(
        is_chart_cell(view, below, column, vocabulary) for column in view.columns(below)
    ):
        return below
    return _next_row(view, below) or below


def _is_title_of(view: SheetView, row: int, below: int, vocabulary: Vocabulary) -> bool:
    """Whether the row is a title: the two rows below it prove to be the header, and it heads no column."""
    second = _next_row(view, below) if view.sheet.merged else None
    if second is None or not _proved(view, below, second):
        return False
    return not any(vocabulary.heading(view.text(row, column)) is not None for column in view.columns(row))


def _whole(view: SheetView, header: Headed, vocabulary: Vocabulary) -> Headed:
    """The header with the rows that its merged cells reach down to: most of them, or the one of the names."""
    last = header.rows[-1]
    if not view.sheet.merged:
        return header
    areas = [(cell, view.area(last, cell.column)) for cell in header.cells]
    down = [(cell, area.max_row) for cell, area in areas if area and last < area.max_row <= last + 3]
    bottoms = [row for _, row in down]
    if len(bottoms) * 2 <= len(header.cells):
        headings = [(vocabulary.heading(cell.text, cell.band), row) for cell, row in down]
        bottoms = [row for heading, row in headings if heading is not None and "milestone" in heading.fields]
    if not bottoms:
        return header
    rows = tuple(range(header.rows[0], max(bottoms) + 1))
    return Headed(rows, header.cells, header.understood)


def _weight(headers: Sequence[Headed]) -> int:
    return max((header.understood for header in headers), default=0)


def _could_head(view: SheetView, row: int) -> bool:
    """A header row has at least two cells, and texts before any numbers or dates."""
    columns = view.columns(row)
    texts = view.texts_of(row)
    return len(texts) >= 1 and (
        len(texts) >= 2 or len(columns) >= 2 or any(a.min_row <= row <= a.max_row for a in view.sheet.merged)
    )


def _next_row(view: SheetView, row: int) -> int | None:
    rows = view.filled_rows
    at = bisect_right(rows, row)
    return row + 1 if at < len(rows) and rows[at] == row + 1 else None


def _continues(view: SheetView, row: int, below: int, vocabulary: Vocabulary) -> bool:
    """Whether the row below belongs to the same header: only texts that read as headings under their band."""
    known = covered = 0
    fields: set[str] = set()
    odd = False
    texts = view.texts_of(below)
    if len(texts) == 1 and _names_rows(view, row, texts[0][0], vocabulary):
        return False  # "Kickoff" alone below "Task" is the first row, though it could head a column
    proved = _proved(view, row, below)
    if not proved and _holds_data(view, row, below, texts, vocabulary):
        return False  # what most rows are told by: the loop below says the same
    for column in view.columns(below):
        value = view.own(below, column).value
        if not isinstance(value, str):
            if is_chart_cell(view, below, column, vocabulary):
                continue
            return False
        text = one_line(value)
        if not fold(text) or is_chart_text(text, vocabulary):
            continue  # a dash under a heading is no sub-heading
        covered += 1
        alone = vocabulary.heading(text)
        if alone is not None or vocabulary.heading(text, _band(view, row, column)) is not None:
            known += 1
            fields.update(alone.fields if alone is not None else ())
        elif _names_rows(view, row, column, vocabulary):
            return False  # a section's title under the heading of the names
        elif len(text) > 30 or _DIGIT.search(text):
            if not proved:
                return False
            odd = True
    half = known * 2 >= covered or {"start_date", "due_date"} <= fields
    return known >= 1 and ((not odd and half) or (proved and (odd or not half)))


def _holds_data(
    view: SheetView, row: int, below: int, texts: Sequence[tuple[int, str]], vocabulary: Vocabulary
) -> bool:
    """Whether a row that no merged cells prove to be a header's second has a text that heads no column."""
    if view.sheet.merged:
        values = [(column, view.own(below, column).value) for column in view.columns(below)]
        texts = [(column, one_line(value)) for column, value in values if isinstance(value, str)]
    elif not texts:
        return True
    for column, text in texts:
        if _is_data(text, vocabulary):
            band = _band(view, row, column)
            if _is_data(band, vocabulary) or vocabulary.heading(text, band) is None:
                return True  # two texts of data make no heading together
    return False


@worded_cache(maxsize=16384)
def _is_data(text: str, vocabulary: Vocabulary) -> bool:
    """Whether the text, too long for a sub-heading or with a digit, is alone neither heading nor week."""
    odd = len(text) > 30 or _DIGIT.search(text) is not None
    return odd and not is_chart_text(text, vocabulary) and vocabulary.heading(text) is None


def _names_rows(view: SheetView, row: int, column: int, vocabulary: Vocabulary) -> bool:
    """Whether the cell itself heads the names: what stands below it is data."""
    heading = vocabulary.heading(one_line(str(view.own(row, column).value or "")))
    area = view.area(row, column)
    alone = area is None or area.max_column == area.min_column
    return alone and heading is not None and ("milestone" in heading.fields or heading.group == "name")


def _proved(view: SheetView, row: int, below: int) -> bool:
    """Whether merged cells show two rows of headings: some reach down over both, the others are subdivided.

    Where none reaches down, merged bands over texts that stand above numbers or dates show it too.
    """
    if not view.sheet.merged:
        return False
    areas = {c: view.area(row, c) for c in view.columns(row)}
    down = [c for c, area in areas.items() if area is not None and area.max_row == below]
    texts = [c for c in view.columns(below) if isinstance(view.own(below, c).value, str)]
    if len(down) >= 3 and len(texts) >= 2 and all(view.own(below, c).value is None for c in down):
        return True
    wide = [a for a in areas.values() if a is not None and a.max_row == row and a.max_column > a.min_column]
    under = [c for c in texts if any(a.min_column <= c <= a.max_column for a in wide)]
    bare = [c for c in areas if c not in texts and areas[c] is None]
    if len(wide) < 2 or len(under) < 3 or len(bare) < 2 or len(under) * 3 < len(texts) * 2:
        return False
    data = [view.own(r, c) for r in view.rows_between(below + 1, below + 5) for c in under]
    said = [cell for cell in data if cell.value is not None]
    return bool(said) and not any(isinstance(cell.value, str) for cell in said)


def _bands(view: SheetView, row: int, below: int, vocabulary: Vocabulary) -> bool:
    """Whether the upper row is part of the header: it heads columns itself, or its bands say something."""
    bands: dict[str, int] = {}
    # A label and its value above a header is no part of it.
    pair = len(view.columns(row)) <= 2 and all(view.area(row, c) is None for c in view.columns(row))
    for column in set(view.columns(row)) | set(view.columns(below)):
        sub = one_line(str(view.own(below, column).value or ""))
        if not sub:
            if not pair and vocabulary.heading(view.text(row, column)) is not None:
                return True
            continue
        band = _band(view, row, column)
        if band and band != sub:
            bands[band] = bands.get(band, 0) + 1
            alone, under = vocabulary.heading(sub), vocabulary.heading(sub, band)
            if under is not None and (alone is None or under.fields != alone.fields):
                return True
    # Two merged bands at least: one over everything is the sheet's title.
    merged = [
        area for c in view.columns(row) if (area := view.area(row, c)) and area.max_column > area.min_column
    ]
    return len(bands) >= 2 and bool(merged)


def _band(view: SheetView, row: int, column: int) -> str:
    """The text over a column: its cell, its merged area, or the nearest to the left over blanks."""
    if view.text(row, column):
        return view.text(row, column)
    if view.area(row, column) is not None:
        return ""
    for left in range(column - 1, max(column - 8, 0), -1):
        text = view.text(row, left)
        if text:
            # A band reaches over the blank cells to its right only where sub-headings stand below it.
            return text if view.text(row + 1, left) and view.area(row, left) is None else ""
    return ""


def _cells(view: SheetView, row: int, band_row: int | None, vocabulary: Vocabulary) -> list[HeaderCell]:
    cells: list[HeaderCell] = []
    columns = set(view.columns(row)) | (set(view.columns(band_row)) if band_row is not None else set())
    for column in sorted(columns):
        own = view.text(row, column)
        if band_row is None:
            area = view.area(row, column)
            if area is not None and area.min_row < row:
                continue
            gantt = is_chart_cell(view, row, column, vocabulary) or over_chart(view, row, column, vocabulary)
            cells.append(HeaderCell(column, "\0" if gantt else own))
            continue
        above = view.area(band_row, column)
        spans = above is not None and above.max_row >= row
        if spans or not own:
            text = view.text(band_row, column)
            if not spans and above is not None and above.max_column > above.min_column and not own:
                continue
            gantt = is_chart_text(text, vocabulary) or (
                not text and is_chart_cell(view, band_row, column, vocabulary)
            )
            cells.append(HeaderCell(column, "\0" if gantt else text))
            continue
        band = _band(view, band_row, column)
        gantt = is_chart_cell(view, row, column, vocabulary)
        if not gantt and remarks_on(view, band_row, row, column, vocabulary):
            own = band
        cells.append(HeaderCell(column, "\0" if gantt else own, "" if band == own else band))
    return cells
