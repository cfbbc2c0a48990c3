"""Milestone tables that stand turned: the headings down a column, each milestone a column beside them.

Looked for where no ordinary table was found, or where one was found whose names are headings themselves. The
rows of such a block are turned by their diagonal and read as any other sheet; addresses are mapped back by
the view.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sowgate.contract.settings import Settings
from sowgate.grid.address import CellRange
from sowgate.grid.snapshot import NamedRange
from sowgate.grid.turning import turned, turned_range
from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.sides.choice import same_place, settle
from sowgate.reading.tables.candidate import Candidate
from sowgate.reading.tables.chart_headings import is_chart_text
from sowgate.reading.tables.choice import choose
from sowgate.reading.tables.chosen_ranges import cut_out
from sowgate.reading.tables.header_rows import headers_of
from sowgate.reading.tables.header_segments import Headed
from sowgate.reading.tables.locating import judged
from sowgate.reading.tables.side_headers import SideHeader
from sowgate.reading.tables.turned_blocks import LEAST, MEASURING, NAMING, blocks, fields_of
from sowgate.reading.terms.names import label_words
from sowgate.reading.values.sheet_view import SheetView

_FEW = 30  # rows of a found table that may be headings
_ID = re.compile(r"[Mm][\s.\-]?\d{1,3}")


def turned_instead(
    found: list[Candidate],
    chosen: Sequence[Candidate],
    views: Sequence[SheetView],
    sides: Sequence[SideHeader],
    settings: Settings,
    vocabulary: Vocabulary,
    names: Sequence[NamedRange] = (),
) -> list[Candidate]:
    """The turned tables to read where there are any; then `found` has them in the place of what they are.

    Empty where an ordinary table stands that is no side table of theirs, or no block of headings proves to be
    a turned one. Where a table is asked for by its name or range, nothing else is looked at.
    """
    odd = [candidate for candidate in chosen if _of_headings(candidate, vocabulary)]
    others = [candidate for candidate in chosen if candidate not in odd]
    if not all(any(same_place(c, side) for side in sides) for c in others):
        return []
    if settings.table is not None:
        views = [part for view in views for part in cut_out(view, names, settings.table)]
    looked = set() if others else {candidate.view.name for candidate in chosen}
    wanted = settings.sheet.casefold() if settings.sheet is not None else None
    standing = [
        candidate
        for view in views
        if (not looked or view.name in looked) and wanted in {None, view.name.casefold()}
        for candidate in _on_sheet(view, vocabulary)
    ]
    if not standing or not _are_beside(others, standing, sides):
        return []
    best = choose(standing)
    for table in best:
        area = turned_range(table.area)
        found[:] = [c for c in found if c.view.name != table.view.name or not c.area.meets(area)]
    found += best
    return best


def _are_beside(
    others: Sequence[Candidate], standing: Sequence[Candidate], sides: Sequence[SideHeader]
) -> bool:
    """Whether ordinary tables that may be side tables are such beside the turned ones."""
    settle([*standing, *others], sides)
    if all(candidate.refused is not None for candidate in others):
        return True
    for candidate in others:
        candidate.refused = None
    return False


def _of_headings(candidate: Candidate, vocabulary: Vocabulary) -> bool:
    """Whether a table's names, or what stands left of them, are headings: its columns are the milestones."""
    if len(candidate.rows) > _FEW:
        return False
    view, columns = candidate.view, {candidate.area.min_column, candidate.binding.columns["milestone"]}
    rows = list(view.rows_between(candidate.header.rows[0], candidate.last_row))
    return any(
        sum(fields_of(view, row, column, vocabulary) is not None for row in rows) >= LEAST
        for column in columns
    )


def _on_sheet(view: SheetView, vocabulary: Vocabulary) -> Iterator[Candidate]:
    for block in blocks(view, vocabulary):
        sideways = SheetView(turned(view.sheet, block.rows), turned=True)
        for header in headers_of(sideways, vocabulary):
            if block.column in header.rows:
                last = _last(sideways, block.column, header, vocabulary)
                candidate = judged(sideways, header, last, vocabulary, label_words())
                several = candidate.refused is None and len(candidate.rows) >= 2
                if several and _measured(candidate, vocabulary):
                    yield candidate
                break


def _last(view: SheetView, column: int, header: Headed, vocabulary: Vocabulary) -> int:
    """The last row of the turned sheet, before what is headed as remarks on each of the rows."""
    first = header.first_column
    for row in view.rows_between(column + 1, view.last_row):
        heading = vocabulary.heading(view.text(row, first))
        if heading is not None and heading.fields == ("notes",):
            return row - 1
    return view.last_row


def _measured(candidate: Candidate, vocabulary: Vocabulary) -> bool:
    """Whether the columns are milestones: named, and no periods that something is spread over."""
    bound = candidate.binding.columns
    if not (bound.keys() & NAMING and bound.keys() & MEASURING and len(bound) >= LEAST):
        return False
    told = {bound[name] for name in ("milestone", "deliverable", "description") if name in bound}
    return any(_tells(candidate, column, vocabulary) for column in told)


def _tells(candidate: Candidate, column: int, vocabulary: Vocabulary) -> bool:
    """Whether most of a column's texts are neither numbers nor periods; "M1" is a milestone's, no month's."""
    said = [candidate.view.text(row.row, column) for row in candidate.rows]
    own = [text for text in said if text and (_ID.fullmatch(text) or not is_chart_text(text, vocabulary))]
    return len(own) * 2 > len(said)


def area_of(candidate: Candidate) -> CellRange:
    """The cells that a list occupies, as the workbook has them: they state no terms."""
    return candidate.view.range_of(candidate.occupied)
