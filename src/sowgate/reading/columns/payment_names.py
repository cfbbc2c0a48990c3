"""What names a payment where no heading does: "Deposit" under "Payment", beside what makes it fall due."""

from __future__ import annotations

from collections.abc import Sequence

from sowgate.reading.columns.binding import Binding
from sowgate.reading.columns.structure import NAMES_MILESTONES, are_people, bind_proved
from sowgate.reading.columns.told_shares import tell_shares, tell_the_whole
from sowgate.reading.headings.header_cell import HeaderCell
from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.folding import fold
from sowgate.reading.words.vocabulary import words

# "Deposit" is a kind of payment and "Recette" a status as well as names of what is paid.
_NAMING = ("text", "name", "kind", "status")
_MONEY = frozenset(("amount", "payment_percent"))
_MOSTLY = 0.7


def name_payments(
    binding: Binding, view: SheetView, headers: Sequence[HeaderCell], rows: Sequence[int], known: Vocabulary
) -> None:
    """Binds different texts under "Payment", "Parcela" or "Échéance" as the names of what is paid, weakly.

    Only where the rows say more of a payment plan than names and amounts: each one's share of the whole in
    its texts, or what makes it fall due.
    """
    columns = binding.columns
    triggers = [cell for cell in headers if fold(cell.text) in words("trigger")]
    if "milestone" in columns and columns["milestone"] not in {cell.column for cell in triggers}:
        return
    whole = tell_the_whole(view, [cell.column for cell in headers if cell.text], rows)
    named = [cell for cell in headers if _of_payments(cell, known) and _names(binding, view, cell, rows)]
    if named and (triggers or whole):
        if "milestone" in columns:
            binding.drop("milestone")
        bind_proved(binding, "milestone", named[0], NAMES_MILESTONES)
    elif "milestone" not in columns and _due_is_named(binding, view, headers, triggers, rows):
        binding.rename("due_date", "milestone")
    else:
        return
    binding.weak_name, binding.whole = True, whole
    free = [cell for cell in triggers if cell.column not in columns.values()]
    told = [cell for cell in free if binding.contents[cell.column].share(*_NAMING) >= 0.5]
    if told and "acceptance_criteria" not in columns:
        binding.put("acceptance_criteria", told[0], inferred=True)


def take_trigger(binding: Binding, headers: Sequence[HeaderCell]) -> None:
    """What makes each payment fall due is its criterion where no column is one: "Trigger", "Condição", "KPI".

    A heading that asks when ("Momento de pago") asks for a day, whatever stands below it.
    """
    columns = binding.columns
    if "milestone" not in columns or "acceptance_criteria" in columns or not _MONEY & columns.keys():
        return
    for cell in headers:
        folded = fold(cell.text)
        if cell.column in columns.values() or folded not in words("trigger") - words("trigger", "when"):
            continue
        contents = binding.contents[cell.column]
        if contents.share(*_NAMING) >= _MOSTLY and not contents.relative:
            binding.put("acceptance_criteria", cell, inferred=True)
            return


def _of_payments(cell: HeaderCell, known: Vocabulary) -> bool:
    heading = known.heading(cell.text, cell.band)
    return heading is not None and heading.group == "payment"


def _names(binding: Binding, view: SheetView, cell: HeaderCell, rows: Sequence[int]) -> bool:
    if cell.column in binding.columns.values():
        return False
    contents = binding.contents[cell.column]
    told = contents.share(*_NAMING) >= 0.7 and contents.said * 5 >= len(rows) * 3
    return told and contents.distinct * 10 >= contents.said * 7 and not are_people(view, cell.column, rows)


def _due_is_named(
    binding: Binding,
    view: SheetView,
    headers: Sequence[HeaderCell],
    triggers: Sequence[HeaderCell],
    rows: Sequence[int],
) -> bool:
    """Whether what falls due stands where its day would: "Acompte", "Solde" under "Échéance"."""
    column = binding.columns.get("due_date")
    if column is None:
        return False
    dues = binding.contents[column]
    if dues.said < 2 or dues.distinct < dues.said or dues.share(*_NAMING) < 0.9:
        return False
    if dues.relative or dues.quarters or dues.yearless:
        return False
    others = [cell for cell in headers if cell not in triggers and _names(binding, view, cell, rows)]
    return all(tell_shares(view, cell.column, rows) for cell in others)
