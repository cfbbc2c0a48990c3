"""Names under no heading of their own: beside codes below one heading for both, or beside the ids."""

from __future__ import annotations

from collections.abc import Sequence

from sowgate.reading.columns.binding import Binding
from sowgate.reading.columns.settling import Claim
from sowgate.reading.columns.structure import NAMES_MILESTONES, are_people, bind_proved, is_wordy
from sowgate.reading.headings.header_cell import HeaderCell
from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.values.contents import SAMPLE, Contents
from sowgate.reading.values.sheet_view import SheetView

_NAMING = frozenset({"milestone", "deliverable", "phase"})
_CODE = 6  # characters that codes of rows have at most, on average


def over_codes(
    headers: Sequence[HeaderCell], view: SheetView, rows: Sequence[int], known: Vocabulary
) -> tuple[list[HeaderCell], list[HeaderCell]]:
    """(headers, codes): a heading over numbers or codes is that of the names right of them, where these have
    none ("Milestone" merged over "1 | Design"); what it stood over are the codes."""
    blank = {cell.column for cell in headers if not cell.text}
    codes: list[HeaderCell] = []
    if blank:
        for cell in headers:
            beside = cell.column + 1
            if cell.text and beside in blank and _names(known, cell) and _coded(view, cell.column, rows):
                codes.append(cell)
    if not codes:
        return list(headers), []
    over = {cell.column + 1: cell for cell in codes}
    moved = [
        over[cell.column]._replace(column=cell.column) if cell.column in over else cell
        for cell in headers
        if cell not in codes
    ]
    return moved, codes


def _names(known: Vocabulary, cell: HeaderCell) -> bool:
    heading = known.heading(cell.text, cell.band)
    return heading is not None and (not _NAMING.isdisjoint(heading.fields) or heading.group == "name")


def _coded(view: SheetView, column: int, rows: Sequence[int]) -> bool:
    """Whether each row has a short code of its own in the column, and longer texts right of it."""
    codes, names = (Contents(view.down(at, rows[:SAMPLE])) for at in (column, column + 1))
    if codes.said < 2 or codes.mean_length > _CODE or not codes.mostly(0.8, "code", "number"):
        return False
    if codes.distinct < codes.said - (codes.said >= 5) or names.said * 10 < codes.said * 9:
        return False
    worded = names.share("text", "name", "kind", "status") >= 0.8 and names.mean_length > codes.mean_length
    return worded and names.distinct * 10 >= names.said * 7 and not are_people(view, column + 1, rows)


def beside_ids(
    binding: Binding,
    view: SheetView,
    headers: Sequence[HeaderCell],
    names: Sequence[Claim],
    rows: Sequence[int],
) -> None:
    """Different texts under no heading, right beside the ids, name the milestones where deliverables are
    headed and names are not."""
    columns = binding.columns
    place = columns.get("id")
    if "milestone" in columns or names or place is None or "deliverable" not in columns:
        return
    beside = next((cell for cell in headers if cell.column == place + 1 and not cell.text), None)
    if beside is None or columns["deliverable"] == place:
        return
    if is_wordy(binding, beside, len(rows)) and not are_people(view, beside.column, rows):
        bind_proved(binding, "milestone", beside, NAMES_MILESTONES)
