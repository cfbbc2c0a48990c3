"""What is paid, where no heading names it: the one column of texts beside shares, amounts and days."""

from __future__ import annotations

from collections.abc import Sequence

from sowgate.reading.columns.binding import Binding
from sowgate.reading.columns.structure import NAMES_MILESTONES, bind_proved, is_wordy
from sowgate.reading.headings.header_cell import HeaderCell
from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.words.folding import fold
from sowgate.reading.words.marks import marks


def paid_names(binding: Binding, headers: Sequence[HeaderCell], known: Vocabulary, rows: int) -> None:
    """Beside amounts, their days and shares that add up to the whole, the only column of texts that are all
    different names what is paid, though it is headed as the time of payment ("支払時期") or by a word
    that is not known."""
    columns = binding.columns
    if "milestone" in columns or "amount" not in columns:
        return
    taken = {*columns.values(), binding.successors}
    free = [cell for cell in headers if cell.column not in taken and cell.text]
    wordy = [cell for cell in free if is_wordy(binding, cell, rows)]
    if not wordy:
        _numbered_stages(binding, headers[0])
    whole = "payment_percent" in columns and binding.contents[columns["payment_percent"]].shares
    if not whole or len(wordy) != 1 or names_others(wordy[0].text):
        return
    contents = binding.contents[wordy[0].column]
    heading = known.heading(wordy[0].text, wordy[0].band)
    timed = heading is not None and heading.group == "planned_payment"
    due = any(
        n in columns and binding.contents[columns[n]].distinct >= 2 for n in ("due_date", "forecast_date")
    )
    if contents.distinct == contents.said and (timed or due):
        bind_proved(binding, "milestone", wordy[0], NAMES_MILESTONES)
        binding.weak_name = True


def _numbered_stages(binding: Binding, first: HeaderCell) -> None:
    """Batches or instalments that have a number and days alone are named by it."""
    contents = binding.contents[first.column]
    numbered = first.column not in binding.columns.values() or "id" in binding.inferred
    stage = numbered and marks("of_a_stage").find(fold(first.text))
    dated = any(name.endswith("_date") for name in binding.columns)
    if stage and dated and contents.largest == contents.said == contents.distinct >= 2:
        if binding.columns.get("id") == first.column:
            binding.drop("id")
        bind_proved(binding, "milestone", first, NAMES_MILESTONES)
        binding.weak_name = True


def names_others(text: str) -> bool:
    """Whether a heading is one of people, things or kinds of cost, not of what is done or paid."""
    return marks("of_others").find(fold(text)) or marks("of_spending").find(fold(text))
