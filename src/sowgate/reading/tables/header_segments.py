"""A row of headings cut into tables: where a chart begins, at gaps, where a second table stands beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sowgate.reading.headings.header_cell import HeaderCell
from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.tables.beyond_charts import beyond_chart
from sowgate.reading.tables.side_kinds import folded_heading, identities, kinds_named
from sowgate.reading.terms.names import term_of
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.folding import fold, one_line

_LONGEST = 120  # characters of a heading
_GAP = 3  # empty header columns that end a table
_BEFORE = 2  # columns of ids and names
_LOOKED_AT = 6  # rows below a header
_FAR = 20  # columns from the names to their days
_LONG = 15  # characters that do not fit into a column of the usual width


@dataclass(frozen=True)
class Headed:
    """A header: its rows, its cells from left to right, and how many of them are understood."""

    rows: tuple[int, ...]
    cells: tuple[HeaderCell, ...]
    understood: int

    @property
    def first_column(self) -> int:
        return self.cells[0].column

    @property
    def last_column(self) -> int:
        return self.cells[-1].column


def segments(
    view: SheetView, cells: list[HeaderCell], rows: tuple[int, ...], vocabulary: Vocabulary
) -> list[Headed]:
    """Cuts a header row where a Gantt chart begins, at a wide gap, and where a second table stands beside."""
    segments: list[list[HeaderCell]] = [[]]
    names: set[str] = set()
    gantt = 0
    for place, cell in enumerate(cells):
        if cell.text == "\0":
            gantt = gantt + 1 if place and cells[place - 1].text == "\0" else 1
            continue
        if len(cell.text) > _LONGEST:
            continue  # instructions beside the header, as in the templates that everybody has
        if gantt >= 2 and segments[-1]:
            chart_end = cells[place - 1].column
            segments[-1] += beyond_chart(view, rows[-1], segments[-1], cells[place:], chart_end, vocabulary)
            break
        heading = vocabulary.heading(cell.text, cell.band)
        gap = cell.column - _end(view, rows[-1], segments[-1][-1].column) if segments[-1] else 1
        if gap > _GAP and (
            _runs_over(view, rows[-1], segments[-1], cell, vocabulary)
            or _days_apart(view, rows[-1], segments[-1], cells[place:], vocabulary)
        ):
            gap = 1
        again = gap > 1 and _names_again(cells[place:], names, vocabulary)
        other = gap > 1 and (_begins_terms(view, rows[-1], cell) or _titles_a_list(cells[place:]))
        beside = segments[-1] and gap == 1 and _stacks_terms(view, rows[-1], cell)
        if beside or (segments[-1] and gap > 1 and (gap > _GAP or again or other)):
            segments.append([])
            names = set()
        if heading is not None and {"milestone", "deliverable"} & set(heading.fields):
            names.add(fold_key(cell.text))
        segments[-1].append(cell)
    found = []
    for segment in segments:
        said = {(c.band, c.text) for c in segment if vocabulary.heading(c.text, c.band) is not None}
        known = len(said)
        if segment and known and sum(len(cell.text) for cell in segment) / len(segment) <= 60:
            found.append(Headed(rows, tuple(segment), known))
    return found


def _runs_over(
    view: SheetView, row: int, left: Sequence[HeaderCell], cell: HeaderCell, vocabulary: Vocabulary
) -> bool:
    """Whether columns between the names and their days are blank because the names' texts lie over them."""
    heading, dated = vocabulary.heading(left[-1].text), vocabulary.heading(cell.text)
    if len(left) > _BEFORE or heading is None or "milestone" not in heading.fields or dated is None:
        return False
    name = left[-1].column
    below = [r for r in view.rows_between(row + 1, row + _LOOKED_AT) if view.text(r, name)]
    return (
        {"start_date", "due_date"} >= set(dated.fields) != set()
        and len(below) >= 3
        and any(len(view.text(r, name)) > _LONG for r in below)
        and all(view.own(r, cell.column).value is not None for r in below)
        and not any(name < column < cell.column for r in below for column in view.columns(r))
    )


def _days_apart(
    view: SheetView,
    row: int,
    left: Sequence[HeaderCell],
    rest: Sequence[HeaderCell],
    vocabulary: Vocabulary,
) -> bool:
    """Whether names without days and starts and ends without names are one table over wide empty columns:
    the same rows have both."""
    headed: list[tuple[HeaderCell, frozenset[str]]] = []
    for cell in (*left, *rest):
        heading = vocabulary.heading(cell.text, cell.band) if cell.text != "\0" else None
        headed.append((cell, frozenset(heading.fields if heading is not None else ())))
    names = [cell.column for cell, fields in headed if "milestone" in fields]
    starts = [cell.column for cell, fields in headed if "start_date" in fields]
    ends = [cell.column for cell, fields in headed if "due_date" in fields]
    if not len(names) == len(starts) == len(ends) == 1:
        return False
    begins = rest[0].column
    if not names[0] < begins <= min(starts[0], ends[0]) or max(starts[0], ends[0]) - names[0] > _FAR:
        return False
    below = list(view.rows_between(row + 1, row + _LOOKED_AT))
    last = left[-1].column
    # What belongs below the last heading may stand in the next column, where nothing stands below it.
    filled = any(view.own(r, last).value is not None for r in below)
    empty = range(last + 1 + (not filled), begins)
    if any(column in empty for r in below for column in view.columns(r)):
        return False
    named = [r for r in below if view.text(r, names[0])]
    dated = [r for r in below if view.own(r, starts[0]).value is not None]
    return len(named) >= 3 and named == dated


def adds(view: SheetView, row: int, below: int, double: Sequence[Headed], vocabulary: Vocabulary) -> bool:
    """Whether the upper row heads a column of the best table itself, or a band of it changes a meaning.

    The legend of a chart and the sheet's instructions stand over a header and say nothing of its columns.
    """
    best = max(double, key=lambda header: header.understood)
    for cell in best.cells:
        if not view.own(below, cell.column).value:
            return True
        label = cell.band.endswith((":", "："))
        if (
            cell.band
            and not label
            and vocabulary.heading(cell.text, cell.band) != vocabulary.heading(cell.text)
        ):
            return True
    return False


def _names_again(cells: Sequence[HeaderCell], names: set[str], vocabulary: Vocabulary) -> bool:
    """Whether the cells side by side from here on name the milestones once more: a second table."""
    listed = folded_heading(cells[0].text) in identities()
    for run, cell in enumerate(cells):
        if cell.column - cells[0].column > run:
            return False
        heading = vocabulary.heading(cell.text) if listed else None
        if fold_key(cell.text) in names or (heading is not None and heading.fields == ("milestone",)):
            return True
    return False


def _titles_a_list(cells: Sequence[HeaderCell]) -> bool:
    """Whether the first cell stands alone and is the title of a list beside the table ("Invoices")."""
    alone = len(cells) == 1 or cells[1].column - cells[0].column > 1
    return alone and bool(kinds_named([cells[0].text]))


def _end(view: SheetView, row: int, column: int) -> int:
    """The last column of the heading's cell: columns inside a merged area are no gap."""
    area = view.area(row, column)
    return area.max_column if area is not None else column


def _begins_terms(view: SheetView, row: int, cell: HeaderCell) -> bool:
    """Whether a column of term labels begins here, beside the table: the next label stands right below."""
    below = term_of(view.text(row + 1, cell.column)) if view.text(row + 1, cell.column) else None
    return term_of(cell.text) is not None and below is not None


def _stacks_terms(view: SheetView, row: int, cell: HeaderCell) -> bool:
    """Whether labels of terms stand one below the other from the heading on, each with a value beside it."""
    if view.own(row, cell.column + 1).value is None or term_of(view.text(row, cell.column)) is None:
        return False
    near = [r for r in range(max(1, row - 1), row + 4) if view.text(r, cell.column)]
    labels = [r for r in near if term_of(view.text(r, cell.column)) is not None]
    valued = [r for r in labels if view.own(r, cell.column + 1).value is not None]
    return row in valued and len(valued) >= 3


def fold_key(text: str) -> str:
    """A header's text as compared with its neighbours'."""
    return fold(text) or one_line(text).casefold()
