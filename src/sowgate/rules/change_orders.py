"""Change orders beside the rows that stand under them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sowgate.contract.side_sheets import ChangeOrder
from sowgate.reading.words.phrases import finds
from sowgate.rules.references import folded, id_key, ids_in
from sowgate.rules.rows import Row

if TYPE_CHECKING:
    from sowgate.rules.context import RuleContext


def by_reference(context: RuleContext) -> dict[str, list[ChangeOrder]]:
    """The change orders of the side sheet by the key of their reference."""
    found: dict[str, list[ChangeOrder]] = {}
    for order in context.sow.change_orders:
        found.setdefault(id_key(order.change_order), []).append(order)
    return found


def cited(row: Row, known: dict[str, list[ChangeOrder]]) -> list[str]:
    """The keys of the change orders that the row's own cell names: those of the list, else as written."""
    text = row.milestone.change_order
    if not folded(text):
        return []
    whole = id_key(text)
    if whole in known:
        return [whole]
    parts = [id_key(part) for part in re.split(r"[,;/&+\n]| and ", text or "")]
    named = [part for part in parts if part in known]
    return named or sorted(ids_in(text)) or [whole]


def says_unapproved(text: str | None) -> bool:
    """Whether a row's change-order cell itself says that the order is not approved."""
    return finds("note.unapproved").search(text or "") is not None


def unapproved(order: ChangeOrder) -> bool:
    """Whether the list says, or leaves blank where others say, that the order is approved."""
    return order.approved is False or (
        order.approved is None and "status" in order.cells and not folded(order.status)
    )
