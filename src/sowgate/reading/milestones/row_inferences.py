"""What a milestone's row leaves unsaid: its phase or lot, its currency, its kind, and money told once."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sowgate.contract.sow import Kind
from sowgate.reading.columns.confirmation import MONEY_FIELDS
from sowgate.reading.milestones.draft import Draft
from sowgate.reading.values.statuses import inferred_kind
from sowgate.reading.words.folding import fold
from sowgate.reading.words.vocabulary import begins_with_word, words


def paid_once(draft: Draft, seen: set[tuple[str, str]]) -> None:
    """Money of a cell merged over several milestones counts at the first of them only."""
    for name in (*MONEY_FIELDS, "payment_percent"):
        if name not in draft.cells or name not in draft.values:
            continue
        place = (name, draft.cells[name])
        if place in seen:
            del draft.values[name]
            draft.inferred.add(name)
        seen.add(place)


def put_section(draft: Draft) -> None:
    """The section row above, or the title of a part of the contract, is the phase or lot, as an inference."""
    part = draft.candidate.part()
    if part is not None:
        _put_part(draft, part[0], part[1])
    if draft.row.phase is not None:
        text, row, column = draft.row.phase
        steps = draft.candidate.view.steps
        if steps and steps.get(row, 0) >= steps.get(draft.row.row, row):
            return  # stands no further left than the row itself
        _put_part(draft, text, draft.candidate.view.place(row, column))


def _put_part(draft: Draft, text: str, cell: str | None) -> None:
    lot = begins_with_word(fold(text), words("lot")) is not None and len(fold(text).split()) > 1
    name = "lot" if lot else "phase"
    own = name not in draft.inferred or name in draft.candidate.binding.columns
    if draft.values.get(name) and own:
        return
    draft.values[name] = text
    draft.inferred.add(name)
    if cell is not None:
        draft.cells[name] = cell


def carry_phase(draft: Draft, above: Sequence[Draft]) -> None:
    """A phase that is written on its first row alone is the next rows' too."""
    if above and not draft.values.get("phase") and above[-1].values.get("phase"):
        draft.values["phase"] = above[-1].values["phase"]
        draft.cells["phase"] = above[-1].cells["phase"]
        draft.inferred.add("phase")


def put_currency(draft: Draft) -> None:
    """The row's currency: that which its amount names, else its currency column's, else the heading's."""
    unit = draft.candidate.binding.units.get("amount")
    if "currency" in draft.values:
        if draft.written_currency not in (None, draft.values["currency"]):
            draft.values["currency"] = draft.written_currency
            draft.inferred.add("currency")
        return
    code = draft.currencies[0] if draft.currencies else unit.currency if unit else None
    if code is not None and "amount" in draft.values:
        draft.values["currency"] = code
        draft.inferred.add("currency")
        if not draft.currencies:
            draft.currencies.append(code)


def put_kind(draft: Draft) -> None:
    if "kind" in draft.values:
        return
    amount = draft.values.get("amount")
    kind = inferred_kind(draft.values.get("milestone"), amount if isinstance(amount, Decimal) else None)
    if (
        kind is Kind.ADJUSTMENT
        and draft.values.get("deliverable")
        and draft.values.get("acceptance_criteria")
    ):
        return  # what is delivered and accepted is a milestone, whatever the sign of its amount
    if kind is not Kind.MILESTONE:
        draft.values["kind"] = kind
        draft.inferred.add("kind")
