"""What columns are after all, once each has been awarded: amounts, dates and names that stand for others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sowgate.reading.columns.binding import Binding
from sowgate.reading.headings.header_cell import HeaderCell
from sowgate.reading.headings.units import Unit
from sowgate.reading.words.folding import fold
from sowgate.reading.words.marks import marks
from sowgate.reading.words.vocabulary import load

PLANNED = 1  # the rank of a planned end: behind "due", before any other
_BILLED = frozenset({"invoice_number", "invoice_date", "invoiced_amount"})
_DATED = frozenset({"due_date", "start_date", "accepted_date", "actual_date", "paid_date", "invoice_date"})


@dataclass(frozen=True)
class Claim:
    """A column that asks for a field, and how good its claim is (lower is better)."""

    rank: tuple[int, ...]
    cell: HeaderCell
    unit: Unit
    inferred: bool


def settle_amount(binding: Binding) -> None:
    """A bare "Cost", or what is to be billed, is the amount where nothing else says what a milestone pays."""
    if "amount" in binding.columns:
        return
    if "invoiced_amount" in binding.columns and not marks("billed").find(
        fold(binding.headers["invoiced_amount"])
    ):
        binding.rename("invoiced_amount", "amount")
        return
    if "paid_amount" in binding.columns and marks("to_come").find(fold(binding.headers["paid_amount"])):
        binding.rename("paid_amount", "amount")
        return
    if "cost" not in binding.columns or "payment_percent" in binding.columns:
        return
    folded = fold(binding.headers["cost"])
    general = {fold(word) for word in load("contents")["cost"]["words"]}
    plain = folded in general or any(folded.startswith(word + " ") for word in general)
    if plain and not _dearer(binding):
        binding.rename("cost", "amount")


def _dearer(binding: Binding) -> bool:
    """Whether a column that no field was read from holds larger numbers than the cost: a price, it may be."""
    cost = binding.contents[binding.columns["cost"]]
    taken = set(binding.columns.values())
    return any(
        other.largest is not None and cost.largest is not None and other.largest > cost.largest
        for column, other in binding.contents.items()
        if column not in taken and other.said * 2 >= cost.said and other.share("number", "money") >= 0.8
    )


def settle_dates(binding: Binding, claims: dict[str, list[Claim]]) -> None:
    """A payment date, forecast or baseline is the due date where the table has no other."""
    for claim in sorted(claims.get("due_date", ()), key=lambda c: c.rank):
        if claim.cell.column != binding.columns["due_date"] and marks("expected").find(fold(claim.cell.text)):
            if "forecast_date" not in binding.columns:
                binding.put("forecast_date", claim.cell, claim.unit, True)
            break
    if "due_date" in binding.columns:
        _settle_done(binding, claims["due_date"])
    planned = sorted(claims.get("planned_payment", ()), key=lambda claim: claim.rank)
    if planned and not set(binding.columns) & {"due_date", "forecast_date", "baseline_due_date"}:
        binding.put("due_date", planned[0].cell, planned[0].unit, True)
    asked = claims.get("payment_date", ())
    if asked:
        paid = "due_date" in binding.columns or "paid_amount" in binding.columns
        if asked[0].cell.band and _BILLED & set(binding.columns):
            paid = True  # "Payment" over "Date", beside "Invoice" over its own
        name = "paid_date" if paid else "due_date"
        if name not in binding.columns:
            binding.put(name, asked[0].cell, asked[0].unit, True)
            if paid:
                _settle_paid(binding, asked[0].cell, claims)
    if "due_date" in binding.columns:
        return
    done = fold(binding.headers.get("actual_date", ""))
    if "start_date" in binding.columns and marks("done_or_due").find(done):
        binding.rename("actual_date", "due_date")
        return
    for name in ("forecast_date", "baseline_due_date"):
        if name in binding.columns:
            binding.rename(name, "due_date")
            return
    if marks("handed_in").find(fold(binding.headers.get("submitted_date", ""))) and not _DATED & set(
        binding.columns
    ):
        binding.rename("submitted_date", "due_date")


def _settle_paid(binding: Binding, day: HeaderCell, claims: dict[str, list[Claim]]) -> None:
    """An amount under the same band as the day of payment is what was paid."""
    if not day.band or "paid_amount" in binding.columns:
        return
    taken = set(binding.columns.values())
    for claim in claims.get("amount", ()):
        if claim.cell.band == day.band and claim.cell.column not in taken:
            binding.put("paid_amount", claim.cell, claim.unit, True)
            return


def due_rank(folded: str) -> int:
    """How well a heading says when a milestone is due: "due", planned, any end, what is expected."""
    plain = 0 if "due" in folded else PLANNED if marks("planned").find(folded) else 2
    return plain + 3 * bool(marks("expected").find(folded))


def _settle_done(binding: Binding, asked: list[Claim]) -> None:
    """A bare "End date" beside a planned one is the day on which it ended."""
    due = next(claim.cell for claim in asked if claim.cell.column == binding.columns["due_date"])
    if "actual_date" in binding.columns or not marks("planned").find(fold(due.shown)):
        return
    for claim in asked:
        if not claim.cell.band and marks("plain_end").find(fold(claim.cell.text)):
            binding.put("actual_date", claim.cell, claim.unit, True)
            return


def settle_name(binding: Binding, names: list[Claim], headers: Sequence[HeaderCell], rows: int) -> None:
    """What names the milestone where no column is headed so; a description column otherwise."""
    wordy = [
        c
        for c in sorted(names, key=lambda claim: claim.rank)
        if c.cell.column not in binding.columns.values()
    ]
    if _stands_empty(binding, "milestone") and wordy and binding.contents[wordy[0].cell.column].said:
        binding.drop("milestone")  # a column to mark the milestones in, beside the one that names the tasks
    if wordy and _written_once(binding, wordy[0], rows):
        binding.rename("milestone", "phase") if "phase" not in binding.columns else binding.drop("milestone")
        binding.put("milestone", wordy[0].cell, wordy[0].unit, True)
        binding.carried = "phase" in binding.columns
        return
    if "milestone" in binding.columns:
        wordy = [c for c in wordy if _describes(c.cell)]
        if wordy and "description" not in binding.columns:
            binding.put("description", wordy[0].cell, wordy[0].unit)
        return
    if wordy and _stages(binding, wordy[0], rows):
        stage = next(h for h in headers if h.column == binding.columns["phase"])
        binding.put("milestone", stage, binding.units["phase"], True)
        binding.drop("phase")
        binding.weak_name = True
        if "description" not in binding.columns:
            binding.put("description", wordy[0].cell, wordy[0].unit, True)
        return
    if wordy:
        binding.put("milestone", wordy[0].cell, wordy[0].unit, True)
        binding.weak_name = not marks("of_a_plan").find(fold(wordy[0].cell.text))
        if _describes(wordy[0].cell) is False:
            rest = [c for c in wordy[1:] if _describes(c.cell)]
            if rest and "description" not in binding.columns:
                binding.put("description", rest[0].cell, rest[0].unit)
        return
    _name_of_another(binding, headers, rows)


def _name_of_another(binding: Binding, headers: Sequence[HeaderCell], rows: int) -> None:
    """A description, the condition of a payment, a deliverable or a phase names the milestone, where no
    column of names does."""
    if "description" in binding.columns and marks("of_a_plan").find(fold(binding.headers["description"])):
        binding.rename("description", "milestone")
        return
    criteria = binding.headers.get("acceptance_criteria", "")
    judged = binding.contents.get(binding.columns.get("acceptance_criteria", 0))
    if judged is not None and judged.distinct < judged.said:
        criteria = ""  # what several payments wait for names none of them
    if marks("of_payment").find(fold(criteria)) and not {"deliverable", "phase"} & set(binding.columns):
        cell = next(h for h in headers if h.column == binding.columns["acceptance_criteria"])
        binding.put("milestone", cell, binding.units["acceptance_criteria"], True)
        return
    staged = "deliverable" in binding.columns and _paid_stages(binding, rows)
    for name in ("phase",) if staged else ("deliverable", "phase", "description"):
        column = binding.columns.get(name)
        if column is None:
            continue
        contents = binding.contents[column]
        if (
            name == "deliverable"
            and not contents.said
            and {"start_date", "due_date"} <= binding.columns.keys()
        ):
            continue  # the names stand elsewhere
        different = contents.distinct * 5 >= contents.said * 4 and contents.said * 2 >= rows
        if name == "phase" and contents.share("number") >= 0.8:
            continue  # the numbers of stages are no names
        if name == "deliverable" or (rows and different):
            cell = next(h for h in headers if h.column == column)
            binding.put("milestone", cell, binding.units[name], True)
            if name != "deliverable":
                binding.drop(name)
            binding.weak_name = name != "deliverable" and not marks("of_a_plan").find(fold(cell.text))
            return


def _written_once(binding: Binding, named: Claim, rows: int) -> bool:
    """Whether a "Task" is written on the first of its rows alone, but its "Subtask" and cost on each."""
    paid = binding.contents.get(binding.columns.get("amount", 0))
    if "milestone" not in binding.columns or rows < 4 or paid is None or paid.said * 10 < rows * 9:
        return False
    tasks, names = binding.contents[binding.columns["milestone"]], binding.contents[named.cell.column]
    return tasks.said * 2 <= rows and names.said * 10 >= rows * 9 and names.share("text", "name") >= 0.7


def _stands_empty(binding: Binding, name: str) -> bool:
    """Whether a field's column is there and says nothing in any row."""
    column = binding.columns.get(name)
    return column is not None and not binding.contents[column].said


def _stages(binding: Binding, named: Claim, rows: int) -> bool:
    """Whether every row is a stage of its own, told at greater length than the weak name beside it."""
    column = binding.columns.get("phase")
    if column is None or marks("of_a_plan").find(fold(named.cell.text)):
        return False
    stages, names = binding.contents[column], binding.contents[named.cell.column]
    own = stages.said >= 3 and stages.distinct == stages.said and stages.said * 10 >= rows * 9
    return own and stages.mean_length > names.mean_length


def _paid_stages(binding: Binding, rows: int) -> bool:
    """Whether each row is paid and is a stage of its own name: the stages are the milestones then, what is
    handed over at each stands beside them."""
    stages = binding.contents.get(binding.columns.get("phase", 0))
    paid = binding.contents.get(binding.columns.get("amount", 0))
    if stages is None or paid is None or stages.said < 3 or paid.said * 2 < rows:
        return False
    own = stages.distinct == stages.said and stages.said * 10 >= paid.said * 9
    return own and stages.share("text", "name") >= 0.8


def _describes(cell: HeaderCell) -> bool:
    folded = fold(cell.text)
    return "descri" in folded or folded == "beschreibung" or "detail" in folded
