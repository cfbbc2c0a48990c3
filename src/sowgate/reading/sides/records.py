"""Side tables to the contract's records: deliverables, dependencies, change orders, payments, invoices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sowgate.contract.side_sheets import (
    ChangeOrder,
    ClientDependency,
    Invoice,
    ListedCost,
    ListedDeliverable,
    ListedPayment,
    SideTable,
    Waiver,
)
from sowgate.contract.sow import Milestone, UnreadableValue
from sowgate.reading.sides.references import refer
from sowgate.reading.sides.rows import SideReading, SideRecord, amount_of, day_of, text_of
from sowgate.reading.tables.side_kinds import side_words
from sowgate.reading.values.dependencies import Known, known_rows, read_dependencies
from sowgate.reading.values.statuses import word_meaning
from sowgate.reading.words.folding import fold, fold_value
from sowgate.reading.words.vocabulary import words


@dataclass
class SideSheets:
    """Everything that was read beside the milestone table, field for field of StatementOfWork."""

    side_tables: tuple[SideTable, ...] = ()
    deliverables: list[ListedDeliverable] = field(default_factory=list)
    client_dependencies: list[ClientDependency] = field(default_factory=list)
    change_orders: list[ChangeOrder] = field(default_factory=list)
    payments: list[ListedPayment] = field(default_factory=list)
    invoices: list[Invoice] = field(default_factory=list)
    waivers: list[Waiver] = field(default_factory=list)
    costs: list[ListedCost] = field(default_factory=list)
    unreadable: list[UnreadableValue] = field(default_factory=list)


def side_sheets(readings: Sequence[SideReading], milestones: Sequence[Milestone]) -> SideSheets:
    """The records of every side table, their references as positions in the list of milestones."""
    known = known_rows(
        [m.id for m in milestones],
        [m.key for m in milestones],
        [m.milestone for m in milestones],
        bool(milestones) and not any(m.id for m in milestones),
    )
    out = SideSheets(side_tables=tuple(reading.table for reading in readings))
    for reading in readings:
        refer(reading, known)
        make, records = _MAKERS[reading.header.shape.kind]
        for record in reading.records:
            made = make(record, reading.header.view.name, known)
            if made is not None:
                records(out).append(made)
        out.unreadable.extend(reading.unreadable)
    return out


def _gates(text: str | None, known: Known) -> tuple[int, ...]:
    """Positions of the milestones that a reference names: an id, a name, "M1, M2", "M1-M3", "all"."""
    if text is None or not known.size:
        return ()
    if fold(text) in side_words("all", "words") and fold(text) not in known.names:
        return tuple(range(known.size))
    found = {d.target for d in read_dependencies(text, -1, known) if d.target is not None}
    return tuple(sorted(found))


def _place(record: SideRecord, sheet: str) -> dict[str, Any]:
    return {"sheet": sheet, "row": record.row, "cells": record.cells}


def _deliverable(record: SideRecord, sheet: str, known: Known) -> ListedDeliverable | None:
    if not record.texts.keys() & {"id", "title"}:
        return None
    status = text_of(record, "status")
    meaning = word_meaning(status) if status else None
    names = ("id", "title", "format", "gate", "owner", "location", "reviewer")
    return ListedDeliverable(
        **_place(record, sheet),
        **{name: text_of(record, name) for name in names},
        gates=_gates(text_of(record, "gate"), known),
        status=status,
        status_meaning=meaning.value if meaning is not None else None,
        accepted_date=day_of(record, "accepted_date"),
    )


def _dependency(record: SideRecord, sheet: str, known: Known) -> ClientDependency | None:
    dependency = text_of(record, "dependency")
    if dependency is None:
        return None
    when = record.texts.get("needed_by")
    return ClientDependency(
        **_place(record, sheet),
        dependency=dependency,
        needed_for=text_of(record, "needed_for"),
        gates=_gates(text_of(record, "needed_for"), known),
        needed_by=day_of(record, "needed_by"),
        needed_by_stated=when is not None and fold_value(when) not in words("placeholder"),
        owner=_said(text_of(record, "owner")),
    )


def _said(text: str | None) -> str | None:
    """The text, unless it only holds the place of one ("TBD")."""
    return None if text is None or fold_value(text) in words("placeholder") else text


def _change_order(record: SideRecord, sheet: str, known: Known) -> ChangeOrder | None:
    name = text_of(record, "change_order") or text_of(record, "description")
    amount, status = amount_of(record, "amount"), text_of(record, "status")
    if name is None or (amount is None and status is None and len(record.texts) < 2):
        return None
    return ChangeOrder(
        **_place(record, sheet),
        change_order=name,
        description=text_of(record, "description"),
        amount=amount,
        status=status,
        approved=approved(status),
    )


def approved(status: str | None) -> bool | None:
    """Whether a change order's status says that both sides agreed; None for no word or one unknown."""
    if status is None:
        return None
    parts = [
        fold_value(status),
        *(fold_value(p) for p in status.replace("(", ",").replace("-", ",").split(",")),
    ]
    for part in parts:
        if part in side_words("approved", "no"):
            return False
        if part in side_words("approved", "yes"):
            return True
    first = " ".join(fold(status).split()[:2])
    for tried in (first, first.split(" ")[0]):
        if tried in side_words("approved", "no"):
            return False
        if tried in side_words("approved", "yes"):
            return True
    return None


def _payment(record: SideRecord, sheet: str, known: Known) -> ListedPayment | None:
    if not record.texts.keys() & {"amount", "percent"}:
        return None
    milestone = text_of(record, "milestone")
    return ListedPayment(
        **_place(record, sheet),
        payment=text_of(record, "payment"),
        milestone=milestone,
        gates=_gates(milestone, known),
        amount=amount_of(record, "amount"),
        percent=amount_of(record, "percent"),
        payment_date=day_of(record, "payment_date"),
    )


def _invoice(record: SideRecord, sheet: str, known: Known) -> Invoice | None:
    if not record.texts.keys() & {"amount", "invoice", "paid_amount"}:
        return None
    milestone = text_of(record, "milestone")
    return Invoice(
        **_place(record, sheet),
        invoice=text_of(record, "invoice"),
        milestone=milestone,
        gates=_gates(milestone, known),
        invoice_date=day_of(record, "invoice_date"),
        amount=amount_of(record, "amount"),
        paid_date=day_of(record, "paid_date"),
        paid_amount=amount_of(record, "paid_amount"),
        withheld=amount_of(record, "withheld"),
    )


def _cost(record: SideRecord, sheet: str, known: Known) -> ListedCost | None:
    amount, milestone = amount_of(record, "amount"), text_of(record, "milestone")
    if amount is None:
        return None
    return ListedCost(
        **_place(record, sheet),
        item=text_of(record, "item"),
        milestone=milestone,
        phase=text_of(record, "phase"),
        gates=_gates(milestone, known),
        amount=amount,
        cost_date=day_of(record, "cost_date"),
    )


def _waiver(record: SideRecord, sheet: str, known: Known) -> Waiver | None:
    code = text_of(record, "code")
    if code is None:
        return None
    return Waiver(
        **_place(record, sheet),
        code=code,
        milestone=text_of(record, "milestone"),
        reason=text_of(record, "reason"),
        who=text_of(record, "who"),
        until=day_of(record, "until"),
    )


_MAKERS: dict[str, tuple[Callable[[SideRecord, str, Known], Any], Callable[[SideSheets], list[Any]]]] = {
    "deliverables": (_deliverable, lambda out: out.deliverables),
    "client_dependencies": (_dependency, lambda out: out.client_dependencies),
    "change_orders": (_change_order, lambda out: out.change_orders),
    "payments": (_payment, lambda out: out.payments),
    "invoices": (_invoice, lambda out: out.invoices),
    "waivers": (_waiver, lambda out: out.waivers),
    "costs": (_cost, lambda out: out.costs),
}


def linked(milestones: Sequence[Milestone], side: SideSheets, money: bool) -> tuple[Milestone, ...]:
    """The milestones with what their own row leaves to a side sheet, named in `inferred`.

    A milestone without a deliverable has those that the Deliverables sheet ties to it. Where the milestone
    table has no column of money (`money` False), payments that are each tied to one milestone are its amount.
    """
    titles: dict[int, list[str]] = {}
    for deliverable in side.deliverables:
        for gate in deliverable.gates:
            titles.setdefault(gate, []).append(deliverable.title or deliverable.id or "")
    paid: dict[int, Any] = {}
    shares: dict[int, Any] = {}
    if not money:
        for payment in (p for p in side.payments if len(p.gates) == 1):
            if payment.amount is not None:
                paid[payment.gates[0]] = paid.get(payment.gates[0], 0) + payment.amount
            elif payment.percent is not None:
                shares[payment.gates[0]] = shares.get(payment.gates[0], 0) + payment.percent
    return tuple(
        _with(milestone, _given(milestone, position, titles, paid, shares))
        for position, milestone in enumerate(milestones)
    )


def _given(
    milestone: Milestone,
    position: int,
    titles: dict[int, list[str]],
    paid: dict[int, Any],
    shares: dict[int, Any],
) -> dict[str, Any]:
    given: dict[str, Any] = {}
    listed = list(dict.fromkeys(title for title in titles.get(position, ()) if title))
    own = fold_value(milestone.deliverable or "")
    if listed and (not own or own in words("blank")):
        given["deliverable"] = "; ".join(listed)
    for name, values in (("amount", paid), ("payment_percent", shares)):
        if position in values and getattr(milestone, name) is None:
            given[name] = values[position]
    return given


def _with(milestone: Milestone, given: dict[str, Any]) -> Milestone:
    if not given:
        return milestone
    return milestone.model_copy(update={**given, "inferred": milestone.inferred | given.keys()})
