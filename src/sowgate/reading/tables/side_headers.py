"""Where lists stand beside the milestones: the rows of headings of side tables, on any sheet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sowgate.reading.headings.header_cell import HeaderCell
from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.tables.side_kinds import (
    SHAPES,
    Shape,
    columns_of,
    folded_heading,
    identities,
    is_title,
    kinds_headed,
    kinds_named,
    plans_billing,
)
from sowgate.reading.tables.side_matrices import SHAPE, matrix_at
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.in_use import worded_cache

_LONGEST = 60  # characters of a heading
_LONGEST_TITLE = 120
_ABOVE = 3  # rows over the headings that a title may stand in
_LONG_SHEET = 400  # rows
_TITLED_UNTIL = 60  # the last row of a long sheet that may head a list without a word of its own


@dataclass(frozen=True)
class SideHeader:
    """The headings of one side table: where they stand and which field each column holds."""

    view: SheetView
    shape: Shape
    row: int
    cells: tuple[HeaderCell, ...]
    columns: dict[str, int]
    named: bool
    marked: tuple[
        HeaderCell, ...
    ] = ()  # the milestones that stand in columns of their own, where rows are marked
    above: int = 0  # rows of headings over the last
    found: dict[int, list[int]] = field(
        default_factory=dict, compare=False
    )  # its rows, by the last that may be

    @property
    def first_column(self) -> int:
        return self.cells[0].column

    @property
    def last_column(self) -> int:
        return self.cells[-1].column

    def over(self, first: int, last: int) -> bool:
        """Whether the headings stand over one of these columns."""
        return self.first_column <= last and self.last_column >= first


def side_headers(views: Sequence[SheetView], vocabulary: Vocabulary) -> list[SideHeader]:
    """Every row of headings of a side table, in sheet order; it is not yet said that each is one."""
    found: list[SideHeader] = []
    for view in views:
        below = 0  # the row of ids under a heading that lies over a matrix
        for row, near in _signed(view, vocabulary):
            matrix = matrix_at(view, row, vocabulary) if row != below else None
            if matrix is not None:
                below = matrix.row
                above = below - row
                found.append(
                    SideHeader(view, SHAPE, below, matrix.cells, matrix.columns, False, matrix.ids, above)
                )
                continue
            for cells in _segments(view, row):
                header = _header(view, row, cells, vocabulary, near)
                if header is not None:
                    found.append(header)
    return found


def _signed(view: SheetView, vocabulary: Vocabulary) -> Iterator[tuple[int, bool]]:
    """The rows that a word of theirs, a text just above or the sheet's name may make headings of a list.

    With each goes whether a text just above is a list's title. Nearly all rows of a workbook are none of
    them, and are told so by a look at each text.
    """
    named = kinds_named([view.name])
    titled = -_ABOVE
    for row in view.filled_rows:
        said = title = False
        for _, text in view.texts_of(row):
            sign = _sign(text, vocabulary)
            if sign is not None:
                said, title = said or sign[0], title or sign[1]
        near = row - titled <= _ABOVE
        deep = _is_deep(view, row)
        if said or (not deep and (near or (named and _heads_two(view, row, named, vocabulary)))):
            yield row, near
        titled = row if title else titled


def _is_deep(view: SheetView, row: int) -> bool:
    """Whether a list that starts here must name itself by a heading: titles of long sheets stand on top."""
    return row > _TITLED_UNTIL and len(view.filled_rows) > _LONG_SHEET


def _heads_two(view: SheetView, row: int, kinds: frozenset[str], vocabulary: Vocabulary) -> bool:
    """Whether at least two of the row's texts head a column of such a list."""
    count = 0
    for _, text in view.texts_of(row):
        if len(text) <= _LONGEST and not kinds.isdisjoint(kinds_headed(text, vocabulary)):
            count += 1
            if count == 2:
                return True
    return False


@worded_cache(maxsize=32768)
def _sign(text: str, vocabulary: Vocabulary) -> tuple[bool, bool] | None:
    """(names the rows of some list, is a list's title) of a text; None for neither, as nearly all are."""
    said = len(text) <= _LONGEST and _identifies(folded_heading(text), identities(), vocabulary)
    title = len(text) <= _LONGEST_TITLE and is_title(text)
    return (said, title) if said or title else None


def _segments(view: SheetView, row: int) -> list[list[HeaderCell]]:
    """Runs of at least two short texts side by side; a wider cell's covered columns are no gap."""
    runs: list[list[HeaderCell]] = []
    end = -1
    texts = view.texts_of(row)
    for column, text in texts if len(texts) >= 2 else ():
        if len(text) > _LONGEST:
            continue
        value = view.own(row, column).value
        if not isinstance(value, str) or len(value) > _LONGEST * 2:
            continue
        if column != end + 1 or not runs:
            runs.append([])
        runs[-1].append(HeaderCell(column, text))
        area = view.area(row, column)
        end = area.max_column if area is not None else column
    return [run for run in runs if len(run) >= 2]


def _header(
    view: SheetView, row: int, cells: Sequence[HeaderCell], vocabulary: Vocabulary, near: bool
) -> SideHeader | None:
    signs = [_sign(cell.text, vocabulary) for cell in cells]
    said = any(sign is not None and sign[0] for sign in signs)
    if not said and _is_deep(view, row):
        return None
    best: SideHeader | None = None
    titles = _titles(view, row, cells) if near else [view.name]
    kinds = kinds_named(titles)
    if "invoices" in kinds and plans_billing(titles, cells, vocabulary):
        kinds = kinds - {"invoices"} | {"payments"}
    for shape in SHAPES if said or kinds else ():
        named = shape.kind in kinds
        if not said and not named:
            continue
        columns = columns_of(shape, cells, vocabulary, named)
        if columns is None:
            continue
        header = SideHeader(view, shape, row, tuple(cells), columns, named)
        if best is None or (named, len(columns)) > (best.named, len(best.columns)):
            best = header
    return best


def _identifies(folded: str, known: frozenset[str], vocabulary: Vocabulary) -> bool:
    alias = vocabulary.aliases.get(folded)
    return folded in known or (alias is not None and alias.field in {"invoice_number", "change_order"})


def _titles(view: SheetView, row: int, cells: Sequence[HeaderCell]) -> list[str]:
    """The sheet's name and the lone text in the three rows above the headings."""
    titles = [view.name]
    first, last = cells[0].column - 1, cells[-1].column
    for above in view.rows_between(max(1, row - _ABOVE), row - 1):
        columns = view.columns(above)
        at = bisect_left(columns, first)
        if bisect_right(columns, last) - at == 1 and view.text(above, columns[at]):
            titles.append(view.text(above, columns[at]).rstrip(":"))
    return titles
