"""What stands on the sheets beside the milestone table: deliverables, invoices, payments, change orders …

Every row knows its sheet, its row and its cells. A reference to milestones is kept as written and, where it
could be resolved, as positions in StatementOfWork.milestones.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from sowgate.contract.frozen import Frozen

SideKind = Literal[
    "deliverables", "client_dependencies", "change_orders", "payments", "invoices", "waivers", "costs"
]  # fmt: skip


class SideTable(Frozen):
    """Where a side table stands, how many rows it has, and what its columns mean (field to letters)."""

    kind: SideKind
    sheet: str
    range: str
    header_rows: tuple[int, ...]
    columns: Mapping[str, str]
    unmapped: Mapping[str, str] = Field(default_factory=dict)
    excel_table: str | None = None
    rows: int = 0


class SideRow(Frozen):
    """One row of a side sheet. `cells` maps each field whose column exists to its cell ("amount": "D5")."""

    sheet: str
    row: int
    cells: Mapping[str, str] = Field(default_factory=dict)


class ListedDeliverable(SideRow):
    """A row of the Deliverables sheet.

    `gate` is the milestone that accepts it, as written; `gates` the positions of the milestones meant.
    `status_meaning` is a contract.sow.Status value, as text.
    """

    id: str | None = None
    title: str | None = None
    format: str | None = None
    gate: str | None = None
    gates: tuple[int, ...] = ()
    owner: str | None = None
    location: str | None = None
    reviewer: str | None = None
    status: str | None = None
    status_meaning: str | None = None
    accepted_date: date | None = None


class ClientDependency(SideRow):
    """Something that the client provides: what, for which milestones, by when, and who owns it.

    `needed_by_stated` is True where the cell holds a date, also one relative to something ("D-5").
    """

    dependency: str
    needed_for: str | None = None
    gates: tuple[int, ...] = ()
    needed_by: date | None = None
    needed_by_stated: bool = False
    owner: str | None = None


class ChangeOrder(SideRow):
    """A change order: its reference, its money (negative takes value out) and whether it is approved.

    `approved` is None where the sheet has no status or the word is not known.
    """

    change_order: str
    description: str | None = None
    amount: Decimal | None = None
    status: str | None = None
    approved: bool | None = None


class ListedPayment(SideRow):
    """A line of a payments sheet: planned or made, by amount or percent of the contract value.

    `milestone` is the reference as written, None where the cell is blank; `gates` what it resolves to.
    """

    payment: str | None = None
    milestone: str | None = None
    gates: tuple[int, ...] = ()
    amount: Decimal | None = None
    percent: Decimal | None = None
    payment_date: date | None = None


class ListedCost(SideRow):
    """A line of a cost sheet: what the supplier spends, for a milestone or a phase, or on a day.

    A line for a phase or for several milestones is read as one line for each; `gates` is that one. A line
    without any is the project's own, on its day.
    """

    item: str | None = None
    milestone: str | None = None
    phase: str | None = None
    gates: tuple[int, ...] = ()
    amount: Decimal
    cost_date: date | None = None


class Invoice(SideRow):
    """An invoice or, below zero, a credit note. Several may bill one milestone.

    `withheld` is withholding tax that the payer keeps back and pays to the tax office for the supplier: it
    settles the invoice like cash.
    """

    invoice: str | None = None
    milestone: str | None = None
    gates: tuple[int, ...] = ()
    invoice_date: date | None = None
    amount: Decimal | None = None
    paid_date: date | None = None
    paid_amount: Decimal | None = None
    withheld: Decimal | None = None


class Waiver(SideRow):
    """A finding that somebody answers for: code or name, milestone, reason (required), who, until when."""

    code: str
    milestone: str | None = None
    reason: str | None = None
    who: str | None = None
    until: date | None = None
