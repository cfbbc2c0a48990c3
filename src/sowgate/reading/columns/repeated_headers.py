"""Blocks of one plan under headings that repeat, each with the block's title in the place of "Task".

"Login | Status | Due date", then "Stock | Status | Due date" further down: the first cell names the block,
and the column below it names the work.
"""

from __future__ import annotations

from collections.abc import Sequence

from sowgate.language import mark, say
from sowgate.reading.columns.binding import Binding
from sowgate.reading.columns.confirmation import DATE_FIELDS
from sowgate.reading.columns.settling import Claim
from sowgate.reading.headings.header_cell import HeaderCell
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.folding import fold

_STEPS = 4  # bands over the same heading
_OF_A_STEP = frozenset({*DATE_FIELDS, "percent_complete", "status", "owner", "approver"})
_BY_BLOCKS = mark("column {column} ({header}) names the milestones by its contents")


def name_of_blocks(
    binding: Binding, view: SheetView, headers: Sequence[HeaderCell], free: Sequence[HeaderCell]
) -> None:
    """Binds the names where the same headings stand again below, beside another title."""
    known = [cell for cell in headers if cell.column in binding.columns.values() and cell.text]
    if "milestone" in binding.columns or len(known) < 2 or not _tells_when(binding):
        return
    first = min(cell.column for cell in known)
    left = [cell for cell in free if cell.column < first and cell.text]
    if len(left) != 1 or not _again(view, known, left[0]):
        return
    contents = binding.contents[left[0].column]
    if contents.said >= 2 and contents.share("text", "name", "code", "status") >= 0.8:
        binding.put("milestone", left[0], inferred=True)
        letter = binding.letter(left[0].column)
        binding.notes.append(say(_BY_BLOCKS, column=letter, header=repr(left[0].shown)))


def without_steps(claims: dict[str, list[Claim]]) -> None:
    """Takes away what stands under four bands or more.

    In a matrix of steps ("Design: owner, planned, actual", "Review: owner, planned, actual" ...) no such
    column is the row's own, and columns of two steps make no milestone.
    """
    for name in sorted(claims.keys() & _OF_A_STEP):
        if len(claims[name]) < _STEPS:
            continue
        bands: dict[str, set[str]] = {}
        for claim in claims[name]:
            bands.setdefault(fold(claim.cell.text), set()).add(claim.cell.band)
        steps = {text for text, over in bands.items() if len(over - {""}) >= _STEPS}
        if steps:
            claims[name] = [claim for claim in claims[name] if fold(claim.cell.text) not in steps]


def _tells_when(binding: Binding) -> bool:
    return bool({"due_date", "start_date", "amount"} & binding.columns.keys())


def _again(view: SheetView, known: Sequence[HeaderCell], name: HeaderCell) -> bool:
    """Whether another row has the same texts in the known columns, and another text in the name's."""
    for row in view.filled_rows:
        if all(view.text(row, cell.column) == cell.text for cell in known):
            title = view.text(row, name.column)
            if title and title != name.text:
                return True
    return False
