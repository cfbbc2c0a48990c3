"""Which places are side tables, and which the milestone table: a list that points to it is beside it."""

from __future__ import annotations

from collections.abc import Sequence

from sowgate.grid.address import CellRange
from sowgate.grid.turning import turned_range
from sowgate.language import say
from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.sides.rows import SideReading, read_side, rows_of
from sowgate.reading.tables.candidate import Candidate
from sowgate.reading.tables.side_headers import SideHeader
from sowgate.reading.tables.side_matrices import of_milestones
from sowgate.reading.values.cell_values import Conventions, plain_text
from sowgate.reading.values.dependencies import Known, known_rows, read_dependencies
from sowgate.reading.words.folding import fold
from sowgate.reading.words.vocabulary import words

_LOOKED_AT = 200  # references that show where a list points


def settle(found: Sequence[Candidate], sides: Sequence[SideHeader]) -> None:
    """Refuses the candidates that are side tables, so that the milestone table is chosen among the others."""
    good = [candidate for candidate in found if candidate.refused is None]
    pairs = [(c, side) for c in good for side in sides if same_place(c, side)]
    others = [c for c in good if not any(c is one for one, _ in pairs)]
    main = max(others, key=lambda c: c.score, default=None)
    for candidate, side in pairs:
        if candidate.refused is None and _is_side(candidate, side, main):
            candidate.refused = say("is a {kind}", kind=say(side.shape.people))


def side_tables(chosen: Sequence[Candidate], sides: Sequence[SideHeader]) -> list[SideHeader]:
    """The headings that stand neither on nor in a chosen milestone table; old copies only where alone."""
    ids = _ids(chosen) if any(side.marked for side in sides) else []
    free = [
        side
        for side in sides
        if (not side.marked or of_milestones(side.marked, ids))
        and not any(
            c.view.name == side.view.name
            and _first_row(c) <= side.row <= _last_row(c)
            and side.over(*_extent(c))
            for c in chosen
        )
    ]
    current = {side.shape.kind for side in free if not _superseded(side)}
    return [side for side in free if not _superseded(side) or side.shape.kind not in current]


def _ids(chosen: Sequence[Candidate]) -> list[str]:
    """The ids of the milestones, or the first words of their names where they have none."""
    found = []
    for table in chosen:
        name = next((name for name in ("id", "milestone") if name in table.binding.columns), None)
        column = table.binding.columns[name] if name else 0
        texts = [plain_text(table.view.at(row.row, column).value) for row in table.rows] if name else []
        found += [text if name == "id" else text.split(" ")[0].rstrip(":.") for text in texts]
    return [text for text in found if text]


def read_sides(
    sides: Sequence[SideHeader], chosen: Sequence[Candidate], rest: Conventions, vocabulary: Vocabulary
) -> list[SideReading]:
    """The side tables with their rows, in the workbook's order; headings without rows are none."""
    read = (read_side(side, _bottom(side, sides, chosen), rest, vocabulary) for side in sides)
    return [reading for reading in read if reading is not None]


def side_areas(sides: Sequence[SideHeader], chosen: Sequence[Candidate]) -> list[tuple[str, CellRange]]:
    """(sheet, cells) that side tables occupy: these cells state no terms."""
    areas = []
    for side in sides:
        last = max(rows_of(side, _bottom(side, sides, chosen)), default=side.row)
        areas.append((side.view.name, CellRange(side.row, side.first_column, last, side.last_column)))
    return areas


def _bottom(side: SideHeader, sides: Sequence[SideHeader], chosen: Sequence[Candidate]) -> int:
    """The last row that a side table can reach: the next headings over one of its columns end it."""
    starts = [
        other.row
        for other in sides
        if other.view.name == side.view.name and other.over(side.first_column, side.last_column)
    ] + [_first_row(c) for c in chosen if c.view.name == side.view.name and side.over(*_extent(c))]
    return min((row - 1 for row in starts if row > side.row), default=side.view.last_row)


def _extent(candidate: Candidate) -> tuple[int, int]:
    """The first and last column that hold a field: what stands beside them may be another list's."""
    if candidate.view.turned:
        area = turned_range(candidate.area)
        return area.min_column, area.max_column
    columns = candidate.binding.columns.values()
    return min(columns), max(columns)


def _first_row(candidate: Candidate) -> int:
    return turned_range(candidate.area).min_row if candidate.view.turned else candidate.header.rows[0]


def _last_row(candidate: Candidate) -> int:
    return turned_range(candidate.area).max_row if candidate.view.turned else candidate.last_row


def _superseded(side: SideHeader) -> bool:
    name = f" {fold(side.view.name)} "
    return any(f" {word} " in name for word in words("superseded"))


def same_place(candidate: Candidate, side: SideHeader) -> bool:
    """Whether the candidate's headings are those of the side table."""
    header = candidate.header
    return (
        candidate.view.name == side.view.name
        and not candidate.view.turned
        and side.row in header.rows
        and side.over(header.first_column, header.last_column)
    )


def _is_side(candidate: Candidate, side: SideHeader, main: Candidate | None) -> bool:
    """Whether the list is beside the milestones rather than their table.

    Deliverables and payments may be the milestone table itself where no other is; with another, they are
    beside it where they point to it, or (payments) where the other has money of its own.
    """
    if side.marked and main is not None:
        return True
    if main is None:
        return side.named and not side.shape.may_be_milestones and not _bills_stages(candidate, side)
    if not side.shape.may_be_milestones:
        return True
    points = _points_to(candidate, side, main)
    if points is not None and points >= 0.5:
        return True
    if side.shape.kind == "payments":
        return bool({"amount", "payment_percent"} & main.binding.columns.keys())
    return points is None and side.named


def _bills_stages(candidate: Candidate, side: SideHeader) -> bool:
    """Whether a sheet named "Billing" has stages, their days and amounts, and no invoice: the only plan."""
    bound = candidate.binding.columns.keys()
    plan = {"milestone", "amount", "due_date"} <= bound
    sent = "invoice" in side.columns or bool({"invoice_number", "paid_date", "paid_amount"} & bound)
    titled = not words("billing").isdisjoint(fold(side.view.name).split())
    return side.shape.kind == "invoices" and plan and titled and not sent


def _points_to(candidate: Candidate, side: SideHeader, main: Candidate) -> float | None:
    """The part of the list's references that name a milestone of the table; None where it has none."""
    column = side.columns.get(side.shape.reference or "")
    if column is None:
        return None
    known = _known(main)
    rows = [row for table_row in candidate.rows for row in (table_row.row, *table_row.more)]
    said = [plain_text(candidate.view.at(row, column).value) for row in rows[:_LOOKED_AT]]
    said = [text for text in said if text]
    if not said:
        return None
    hits = sum(any(d.target is not None for d in read_dependencies(text, -1, known)) for text in said)
    return hits / len(said)


def _known(main: Candidate) -> Known:
    def texts(field: str) -> list[str | None]:
        column = main.binding.columns.get(field)
        if column is None:
            return [None] * len(main.rows)
        return [plain_text(main.view.at(row.row, column).value) or None for row in main.rows]

    ids, names = texts("id"), texts("milestone")
    keys = [own or f"M{number}" for number, own in enumerate(ids, 1)]
    return known_rows(ids, keys, names, not any(ids))
