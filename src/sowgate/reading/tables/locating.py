"""Milestone tables: every candidate of a workbook, and which of them are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sowgate.contract.settings import Settings
from sowgate.contract.sow import NotATable
from sowgate.grid.address import CellRange, column_letter
from sowgate.grid.snapshot import NamedRange, TableRange
from sowgate.language import say
from sowgate.reading.columns.assigning import bind
from sowgate.reading.columns.binding import Binding
from sowgate.reading.columns.confirmation import DATE_FIELDS
from sowgate.reading.headings.suggestions import suggest
from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.tables.candidate import Candidate
from sowgate.reading.tables.chosen_ranges import named_ranges
from sowgate.reading.tables.excel_tables import over_default_names, run_on, with_parts
from sowgate.reading.tables.header_rows import header_at, headers_of
from sowgate.reading.tables.header_segments import Headed
from sowgate.reading.tables.judgement import refusal
from sowgate.reading.tables.money_headers import money_headers
from sowgate.reading.tables.rows import RowReader
from sowgate.reading.tables.side_headers import SideHeader
from sowgate.reading.tables.stepped_names import in_one_column, is_level
from sowgate.reading.tables.structural_headers import structural_headers
from sowgate.reading.tables.turned_blocks import blocks
from sowgate.reading.tables.weighing import score
from sowgate.reading.values.sheet_view import SheetView

_LIMIT = 200_000  # rows below a header that are looked at


def candidates(
    names: tuple[NamedRange, ...],
    views: Sequence[SheetView],
    settings: Settings,
    vocabulary: Vocabulary,
    labels: frozenset[str],
    sides: Sequence[SideHeader] = (),
) -> list[Candidate]:
    """Every candidate in sheet order, refused ones with their reason; the headings of `sides` end a table."""
    wanted = settings.sheet.casefold() if settings.sheet is not None else None
    views = [v for v in views if v.last_row and (wanted is None or v.name.casefold() == wanted)]
    by_sheet: list[list[Candidate]] = []
    for view in views:
        ends = [side for side in sides if side.view.name == view.name]
        by_sheet.append(_on_sheet(view, names, settings, vocabulary, labels, ends))
    if all(candidate.refused for found in by_sheet for candidate in found) and settings.table is None:
        # Where words or contents tell a plan, money under unknown headings is no other one.
        by_sheet = [
            _in_order(found + _by_money(view, vocabulary, labels, found))
            for view, found in zip(views, by_sheet, strict=True)
        ]
    return [candidate for found in by_sheet for candidate in found]


def _in_order(found: Iterable[Candidate]) -> list[Candidate]:
    return sorted(found, key=lambda c: (c.header.rows[0], c.header.first_column))


def _on_sheet(
    view: SheetView,
    names: tuple[NamedRange, ...],
    settings: Settings,
    vocabulary: Vocabulary,
    labels: frozenset[str],
    ends: Sequence[SideHeader],
) -> list[Candidate]:
    found = []
    taken: list[CellRange] = []
    for table in view.sheet.tables:
        if settings.table is None or table.name.casefold() == settings.table.casefold():
            found.extend(_excel_table(view, table, vocabulary, labels))
        if table.header_rows:  # without a heading row it is but a banded range, as other tools write it
            taken.append(table.range)
    if settings.table is not None:
        for place in named_ranges(view, names, settings.table):
            found.extend(_excel_table(view, place, vocabulary, labels, named=True))
        return found
    headers = [
        h for h in headers_of(view, vocabulary) if not any(t.holds(h.rows[-1], h.first_column) for t in taken)
    ]
    for header in headers:
        others, named = taken, over_default_names(view, header, vocabulary)
        if named is not None:
            header = Headed((*header.rows, named.range.min_row), header.cells, header.understood)
            others = [area for area in taken if area != named.range]
        bottom = min(_bottom(view, header, headers, others), _before(view, header, ends))
        found.append(judged(view, header, bottom, vocabulary, labels))
    if all(candidate.refused for candidate in found):
        found.extend(_by_structure(view, taken, vocabulary, labels))
    return _in_order(found)


def _by_structure(
    view: SheetView, taken: list[CellRange], vocabulary: Vocabulary, labels: frozenset[str]
) -> list[Candidate]:
    """The first table that contents alone prove, where the words of no header do."""
    for header in structural_headers(view, vocabulary):
        if any(t.holds(header.rows[-1], header.first_column) for t in taken):
            continue
        bottom = min(view.last_row, header.rows[-1] + _LIMIT)
        candidate = judged(view, header, bottom, vocabulary, labels)
        if candidate.refused is None:
            return [candidate]
    return []


def _by_money(
    view: SheetView, vocabulary: Vocabulary, labels: frozenset[str], others: Sequence[Candidate]
) -> list[Candidate]:
    """Tables of money and days under unknown headings: refused, unless the sum of their money proves them."""
    found = []
    taken = [table.range for table in view.sheet.tables if table.header_rows]
    known = {row for candidate in others for row in candidate.header.rows}
    for header in money_headers(view, vocabulary):
        if header.rows[-1] in known or any(t.holds(header.rows[-1], header.first_column) for t in taken):
            continue
        candidate = judged(view, header, min(view.last_row, header.rows[-1] + _LIMIT), vocabulary, labels)
        if {"milestone", "amount"} <= candidate.binding.columns.keys() and candidate.rows:
            if candidate.binding.weak_name and candidate.refused is None:
                candidate.refused = say("has no column that is headed as milestone, task or deliverable")
            found.append(candidate)
    return found


def _excel_table(
    view: SheetView, table: TableRange, vocabulary: Vocabulary, labels: frozenset[str], named: bool = False
) -> list[Candidate]:
    area = table.range
    row = area.min_row
    found = header_at(view, row, vocabulary) if table.header_rows or named else []
    inside = [h for h in found if h.first_column <= area.max_column and h.last_column >= area.min_column]
    cells = tuple(c for h in inside for c in h.cells if area.min_column <= c.column <= area.max_column)
    understood = sum(vocabulary.heading(cell.text, cell.band) is not None for cell in cells)
    if understood < 2:
        return []
    header = Headed((row,) if not named else inside[0].rows, cells, understood)
    if not named and not table.totals_rows:
        area = with_parts(view, area)
    found_one = judged(view, header, area.max_row - table.totals_rows, vocabulary, labels)
    found_one.excel_table = None if named else table.name
    last = run_on(view, area) if not named and not table.totals_rows else area.max_row
    if last > area.max_row:
        found_one.notes.append(
            say(
                "rows {first} to {last} right below Excel Table {name} are filled as its own and were not "
                "read: extend the table over them",
                first=area.max_row + 1,
                last=last,
                name=table.name,
            )
        )
    return [found_one]


def _bottom(view: SheetView, header: Headed, headers: list[Headed], taken: list[CellRange]) -> int:
    """The last row that the table can reach: the next header over one of its columns ends it."""
    bottom = min(view.last_row, header.rows[-1] + _LIMIT)
    for other in headers:
        beside = other.last_column < header.first_column or other.first_column > header.last_column
        if other.rows[0] > header.rows[-1] and not beside and _is_new(header, other):
            bottom = min(bottom, other.rows[0] - 1)
    for area in taken:
        if area.min_row > header.rows[-1] and area.min_column <= header.last_column:
            bottom = min(bottom, area.min_row - 1)
    return bottom


def _before(view: SheetView, header: Headed, ends: Sequence[SideHeader]) -> int:
    """The last row above the first side table below the header, and above its title."""
    below = [
        end.row - end.above
        for end in ends
        if end.row > header.rows[-1] + 1 and end.over(header.first_column, header.last_column)
    ]
    if not below:
        return view.last_row
    last = min(below) - 1
    return last - 1 if len(view.columns(last)) == 1 and last > header.rows[-1] + 1 else last


def _is_new(header: Headed, other: Headed) -> bool:
    """Whether the other row of headings is one: at least two of its texts are understood, and most."""
    return other.understood >= 2 and other.understood * 2 >= len(other.cells)


def judged(
    view: SheetView, header: Headed, bottom: int, vocabulary: Vocabulary, labels: frozenset[str]
) -> Candidate:
    """The table below a header as far as `bottom`, with the reason why it is none where it is none."""
    span = list(view.rows_between(header.rows[-1] + 1, bottom))
    binding = bind(view, header.cells, span, vocabulary)
    aligned = in_one_column(view, header, binding, span, vocabulary)
    if aligned is not None:
        view, column = aligned
        binding = _named(bind(view, header.cells, span, vocabulary), header, column)
    candidate = Candidate(view, header, binding)
    last_column = max([header.last_column, *binding.columns.values()])
    reader = RowReader(view, binding, header.first_column, last_column, labels)
    candidate.rows = reader.rows(header.rows[-1] + 1, bottom)
    if candidate.rows and candidate.last_row < (span[-1] if span else 0):
        # Contents again without what stands below the table, which may have outvoted a short column.
        span = [row for row in span if row <= candidate.last_row]
        candidate.binding = bind(view, header.cells, span, vocabulary)
        if aligned is not None:
            _named(candidate.binding, header, aligned[1])
        reader = RowReader(view, candidate.binding, header.first_column, last_column, labels)
        candidate.rows = reader.rows(header.rows[-1] + 1, bottom)
    candidate.empty = reader.empty
    candidate.refused = refusal(candidate)
    if candidate.refused is not None and candidate.binding.weak_name:
        candidate.refused = _meant(candidate, vocabulary) or candidate.refused
    candidate.score = score(candidate)
    return candidate


def _named(binding: Binding, header: Headed, column: int) -> Binding:
    """The binding with the names in the column where all of them stand, whatever levels it is headed by."""
    cell = next((cell for cell in header.cells if cell.column == column), None)
    if cell is not None and is_level(cell.text):
        binding.put("milestone", cell, inferred=True)
        binding.weak_name = binding.columns.keys().isdisjoint(
            DATE_FIELDS
        )  # without days, a breakdown of costs
    return binding


def _meant(candidate: Candidate, vocabulary: Vocabulary) -> str | None:
    """What a misspelt heading of the names probably means, to be said and never bound."""
    column, header = candidate.binding.columns["milestone"], candidate.binding.headers["milestone"]
    letter = column_letter(column)
    meant = suggest({letter: header}, {}, vocabulary).get(letter)
    if meant not in {"milestone", "deliverable"}:
        return None
    return say(
        "has no column that is headed as milestone, task or deliverable; column {letter} ({header}) resembles"
        " one: correct its heading, or map the column to {meant}",
        letter=letter,
        header=repr(header),
        meant=meant,
    )


def _without_headings(view: SheetView, vocabulary: Vocabulary) -> str:
    """Why a sheet without a row of headings is none; headings down a column are told."""
    for block in blocks(view, vocabulary):
        first, last = (view.name_of(row, block.column) for row in (block.rows[0], block.rows[-1]))
        return say(
            "has its headings down a column ({first} to {last}) and its milestones side by side: "
            "turn it, with one milestone a row",
            first=first,
            last=last,
        )
    return say("has no row of headings that reads as milestones, dates or amounts")


def not_tables(
    found: list[Candidate], views: Sequence[SheetView], settings: Settings, vocabulary: Vocabulary
) -> tuple[NotATable, ...]:
    """What was looked at and why it is no milestone table."""
    out = [NotATable(sheet=c.view.name, range=c.place, why=c.refused) for c in found if c.refused]
    seen = {c.view.name for c in found}
    for view in views:
        if view.name in seen or (settings.sheet and view.name.casefold() != settings.sheet.casefold()):
            continue
        why = say("is empty") if not view.sheet.cells else _without_headings(view, vocabulary)
        out.append(NotATable(sheet=view.name, range=None, why=why))
    return tuple(out)
