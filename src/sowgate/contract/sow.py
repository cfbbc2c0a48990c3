"""The Statement of Work as read: milestones, terms, and what could not be read.

Every value that came from a sheet knows its cell: `Milestone.cells` and `Stated.cell`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import Field

from sowgate.contract.calling import beside_its_id
from sowgate.contract.frozen import Frozen
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
from sowgate.contract.terms import Period, Terms


class Kind(StrEnum):
    """What a row of the milestone table is. Only milestones are judged as gates."""

    MILESTONE = "milestone"
    ADVANCE = "advance"
    RETENTION_RELEASE = "retention_release"
    EXPENSES = "expenses"
    OPTIONAL = "optional"
    ADJUSTMENT = "adjustment"


class Status(StrEnum):
    """What a status word means. "Complete" means in_progress: the supplier has finished, nobody accepted."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    REJECTED = "rejected"
    ACCEPTED = "accepted"
    INVOICED = "invoiced"
    PAID = "paid"
    WAIVED = "waived"
    CANCELLED = "cancelled"
    ON_HOLD = "on_hold"


LinkType = Literal["FS", "SS", "FF", "SF"]


class Dependency(Frozen):
    """One predecessor as written. `target` is the position (from 0) in StatementOfWork.milestones.

    `target` None: `text` names no milestone of the sheet; `outside` then tells a free-text dependency on
    something else ("client's test data") from what looks like an id that does not exist ("M9").
    """

    text: str
    target: int | None = None
    link: LinkType = "FS"
    lag: str | None = None
    outside: bool = False


class UnreadableValue(Frozen):
    """A cell whose text cannot be read as what its column holds, or can be read in two ways.

    `readings` are the possible readings, spelled out; empty where there is none. `problem` is a clause that
    completes "E9 '…' …": "is not a date", "may be 1,234 or 1.234".
    """

    field: str
    sheet: str
    cell: str
    text: str
    problem: str
    readings: tuple[str, ...] = ()


class Milestone(Frozen):
    """One row of the milestone table.

    `key` is the id of the report: the row's own id, else the next free of M1, M2 … in sheet order; with
    duplicates `sheet` and `row` identify the row. Money is as written, unrounded; percents are percent
    points. `cells` maps a field's name to its cell ("acceptance_criteria": "E9"), for blank cells too, and
    holds only fields whose column exists. `inferred` names fields that were carried down or worked out.
    `relative_due` is what a relative due date counts from and how far, `due_text` its cell as written.
    `deliverable_count` tells over how many rows the deliverables of one milestone were written.
    """

    key: str
    sheet: str
    row: int
    kind: Kind = Kind.MILESTONE
    id: str | None = None
    milestone: str | None = None
    phase: str | None = None
    lot: str | None = None
    deliverable: str | None = None
    description: str | None = None
    acceptance_criteria: str | None = None
    evidence: str | None = None
    owner: str | None = None
    approver: str | None = None
    start_date: date | None = None
    due_date: date | None = None
    forecast_date: date | None = None
    actual_date: date | None = None
    submitted_date: date | None = None
    accepted_date: date | None = None
    rejected_date: date | None = None
    status: str | None = None
    status_meaning: Status | None = None
    percent_complete: Decimal | None = None
    payment_percent: Decimal | None = None
    amount: Decimal | None = None
    currency: str | None = None
    cost: Decimal | None = None
    invoice_number: str | None = None
    invoice_date: date | None = None
    invoiced_amount: Decimal | None = None
    paid_date: date | None = None
    paid_amount: Decimal | None = None
    depends_on: tuple[Dependency, ...] = ()
    # What the row's Successors cell names that is no row, or the row itself, as written.
    unknown_successors: tuple[str, ...] = ()
    review_days: Period | None = None
    retention_percent: Decimal | None = None
    rejections: int | None = None
    change_order: str | None = None
    baseline_due_date: date | None = None
    baseline_amount: Decimal | None = None
    notes: str | None = None
    cells: Mapping[str, str] = Field(default_factory=dict)
    inferred: frozenset[str] = frozenset()
    unreadable: tuple[UnreadableValue, ...] = ()
    hidden: bool = False
    relative_due: str | None = None
    due_text: str | None = None
    deliverable_count: int = 1

    @property
    def name(self) -> str:
        """What people call the row in a message: its id, and its name where it has another.

        A sentence does not begin with a bare number: "M3 (Design)", but "Design (3)".
        """
        name = beside_its_id(self.key, self.milestone or "")
        if not name or len(name) > 60:
            return self.key
        if not any(char.isalpha() for char in self.key):
            return f"{name} ({self.key})"
        bracketed = name.startswith("(") and name.find(")") == len(name) - 1
        return f"{self.key} {name}" if bracketed else f"{self.key} ({name})"

    @property
    def due_words(self) -> str | None:
        """What the sheet says of the due date where that is no calendar date: "Week 4", "Upon signing"."""
        if self.due_date is not None:
            return None
        written = (value.text for value in self.unreadable if value.field == "due_date")
        return self.due_text or next((text for text in written if not text.startswith(("#", "="))), None)

    def could_not_read(self, field: str) -> bool:
        """Whether the field's cell holds something that could not be read: absent is then not missing."""
        return bool(self.unreadable) and any(value.field == field for value in self.unreadable)


class MilestoneTable(Frozen):
    """Where a milestone table stands and how its columns were understood.

    `columns` maps field to column letters; one column may serve two fields ("Milestone / Deliverable").
    `unmapped` maps column letters to header text. `excel_table` is the Excel Table's name where it is one.
    `headers` maps field to the header text as it stands on the sheet. `suggestions` maps column letters to
    the field that an unmapped header probably means (never bound). `notes` say how the table was read.
    `rivals` maps unmapped columns that hold values to the field that another column was read for: a second
    "Amount". `empty_phases` maps cells of headings ("Phase 3: Hypercare") under which no milestone stands to
    their text.

    `turned` says that the headings stand down a column and each milestone is a column. `header_rows`,
    `first_row`, `last_row` and Milestone.row then count columns (4 is D), and `columns`, `unmapped`,
    `suggestions` and `rivals` name rows ("7"). `range` and all cells are those of the sheet.
    """

    sheet: str
    range: str
    header_rows: tuple[int, ...]
    first_row: int
    last_row: int
    columns: Mapping[str, str]
    headers: Mapping[str, str]
    unmapped: Mapping[str, str]
    excel_table: str | None = None
    suggestions: Mapping[str, str] = Field(default_factory=dict)
    inferred: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    rivals: Mapping[str, str] = Field(default_factory=dict)
    empty_phases: Mapping[str, str] = Field(default_factory=dict)
    turned: bool = False


class NotATable(Frozen):
    """A place that was looked at and is no milestone table, with the reason in a clause.

    `missing` tells that it was asked for by name, and the workbook does not have it.
    """

    sheet: str
    range: str | None
    why: str
    missing: bool = False


class StatementOfWork(Frozen):
    """All that was read from one workbook. No table: `tables` is empty and `looked_at` says why.

    `lot_values` gives the value of a lot, by its name as the lot column has it, where a term names it.
    `side_tables` tells which side sheets were found; their rows follow in the order of the workbook. `costs`
    are the lines of a cost sheet where the milestones state no cost of their own; each milestone's share of
    them then is its `cost`, named in `inferred`.
    `in_words` are terms that are stated without a figure, by name, with their text ("as per MSA").
    """

    tables: tuple[MilestoneTable, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    terms: Terms = Terms()
    holidays: tuple[date, ...] = ()
    unreadable: tuple[UnreadableValue, ...] = ()
    looked_at: tuple[NotATable, ...] = ()
    currencies: tuple[str, ...] = ()
    lot_values: Mapping[str, Decimal] = Field(default_factory=dict)
    side_tables: tuple[SideTable, ...] = ()
    deliverables: tuple[ListedDeliverable, ...] = ()
    client_dependencies: tuple[ClientDependency, ...] = ()
    change_orders: tuple[ChangeOrder, ...] = ()
    payments: tuple[ListedPayment, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    costs: tuple[ListedCost, ...] = ()
    in_words: Mapping[str, str] = Field(default_factory=dict)

    def speaks_of(self, term: str) -> bool:
        """Whether a term without a value is there all the same: unreadable, or in words ("as per MSA")."""
        return term in self.in_words or any(value.field == term for value in self.unreadable)

    def has_column(self, field: str) -> bool:
        """Whether any milestone table has a column for the field."""
        return any(field in table.columns for table in self.tables)
