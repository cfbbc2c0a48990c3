"""The report: one document a run. Field names and order are the public interface (JSON)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from sowgate.contract.exposure import PERCENT, Exposure
from sowgate.contract.finding import Finding
from sowgate.contract.frozen import Frozen
from sowgate.contract.gates import AcceptanceBasis, Gate, LineKind, Payment
from sowgate.contract.own_word import OwnWord
from sowgate.contract.settings import Stage
from sowgate.contract.side_sheets import SideTable
from sowgate.contract.sow import Kind
from sowgate.contract.terms import Perspective
from sowgate.language import ENGLISH, Language

SCHEMA = "sowgate/report/1"
# The reason's code where a sheet or table was asked for by name, and the workbook has none of that name.
MISSING = "no_such_table"

Outcome = Literal["checked", "no_milestones", "unreadable", "skipped"]
Flag = Literal["ok", "info", "warning", "error"]


class Reason(Frozen):
    """Why a workbook was not checked: a stable code and a sentence."""

    code: str
    message: str


class ReportTable(Frozen):
    """Where a milestone table stands and what its columns mean (field to column letters).

    `headers` maps field to the header's text; `suggestions` maps the letters of a column that is not
    understood to the field that it probably means. `rivals` maps columns that hold values to the field
    that another column was read for: a second "Amount". `turned`: each milestone is a column, and all
    counts of rows are of columns and all letters of columns are numbers of rows (see MilestoneTable).
    """

    sheet: str
    range: str
    header_rows: tuple[int, ...]
    first_row: int
    last_row: int
    columns: Mapping[str, str]
    unmapped: Mapping[str, str]
    excel_table: str | None = None
    notes: tuple[str, ...] = ()
    headers: Mapping[str, str] = Field(default_factory=dict)
    suggestions: Mapping[str, str] = Field(default_factory=dict)
    rivals: Mapping[str, str] = Field(default_factory=dict)
    turned: bool = False


class ReportTerm(Frozen):
    """A term as understood, in plain text, and the cell it was read from."""

    value: str
    sheet: str | None
    cell: str | None
    origin: Literal["workbook", "configuration"] = "workbook"


class ReportMilestone(Frozen):
    """One milestone: its gate, its payment, whether a stranger could decide it, and its money at risk.

    `due_words` is what the sheet says of the due date where that is no calendar date ("Week 4").
    """

    id: str
    sheet: str
    row: int
    milestone: str | None
    deliverable: str | None = None
    amount: Decimal | None
    due_date: date | None
    kind: Kind
    gate: Gate
    payment: Payment
    why: str
    binary: bool
    why_not_binary: tuple[str, ...]
    flag: Flag
    at_risk: Decimal
    payment_percent: Annotated[Decimal, PERCENT] | None = None
    due_words: str | None = None

    @property
    def reason(self) -> str:
        """Why the payment stands as it does: `why` without the state's own word before it."""
        return self.why.partition(": ")[2]


class ReportLine(Frozen):
    """One line of the payment schedule; what the fields mean is told by contract.gates.ScheduleLine."""

    milestone: str | None
    kind: LineKind
    label: str = ""
    gate: Gate | None
    state: Payment
    acceptance_date: date | None
    acceptance_basis: AcceptanceBasis | None
    invoice_date: date | None
    due_date: date | None
    gross: Decimal | None
    advance_recovery: Decimal | None
    retention: Decimal | None
    net: Decimal
    tax: Decimal
    payable: Decimal
    late_interest: Decimal | None = None
    delay_damages: Decimal | None = None
    discount: Decimal | None = None
    discount_date: date | None = None
    planned_date: date | None = None
    forecast_date: date | None = None
    actual_date: date | None = None
    slip_days: int | None = None
    invoiced: Decimal | None = None
    received: Decimal | None = None
    open: Decimal | None = None
    billable: Decimal | None = None
    overdue: Decimal | None = None
    days_overdue: int | None = None
    paid_date: date | None = None
    due_words: str | None = None


class ReportSchedule(Frozen):
    """The payment schedule: lines, and sums by money key.

    The lines' net adds up to `contract_value` plus `change_orders` less `unreleased_retention`.
    `approved_change_orders` is what the Change orders sheet approves; None without such a sheet.
    `uncounted_change_orders` is the part of it that neither the contract value nor any row includes.
    """

    currency: str | None
    contract_value: Decimal | None = None
    lines: tuple[ReportLine, ...]
    totals: Mapping[str, Decimal]
    unreleased_retention: Decimal = Decimal(0)
    change_orders: Decimal = Decimal(0)
    approved_change_orders: Decimal | None = None
    uncounted_change_orders: Decimal = Decimal(0)
    notes: tuple[str, ...] = ()


class Summary(Frozen):
    """Counts, and money in the contract's currency (what each key means: INTERFACE, `summary`)."""

    milestones: int = 0
    accepted: int = 0
    deliverables: int = 0
    deliverables_accepted: int = 0
    billable: Decimal = Decimal(0)
    blocked: Decimal = Decimal(0)
    invoiced: Decimal = Decimal(0)
    overdue: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)
    at_risk: Decimal = Decimal(0)
    affected: Decimal = Decimal(0)


class WorkbookReport(Frozen):
    """What sowgate found in one workbook.

    `side_tables` are the lists that were read beside the milestones (invoices, payments, change orders …).
    `looked_at` tells which places were considered and left out, and why they are no
    milestone table; `silent_rules` maps a rule that could not judge to the reason. `known` are the
    fingerprints of findings that the run's baseline leaves out of `findings`. `language` is that of the
    sentences in it. `own_words` are the user's own that were in use; JSON has them only where there are some.
    """

    path: str = ""
    profile: Perspective = "seller"
    stage: Stage = "signature"
    outcome: Outcome
    reason: Reason | None = None
    tables: tuple[ReportTable, ...] = ()
    terms: Mapping[str, ReportTerm] = Field(default_factory=dict)
    milestones: tuple[ReportMilestone, ...] = ()
    findings: tuple[Finding, ...] = ()
    schedule: ReportSchedule | None = None
    exposure: Exposure | None = None
    summary: Summary | None = None
    looked_at: tuple[str, ...] = ()
    side_tables: tuple[SideTable, ...] = ()
    silent_rules: Mapping[str, str] = Field(default_factory=dict)
    known: tuple[str, ...] = ()
    own_words: tuple[OwnWord, ...] = ()
    language: Language = ENGLISH

    @property
    def currency(self) -> str | None:
        """The currency of the workbook's money: its schedule's; None where none is known."""
        return self.schedule.currency if self.schedule else None

    @property
    def taxed(self) -> bool:
        """Whether tax comes on top of its payments: the summary's money is net of it."""
        return self.schedule is not None and bool(self.schedule.totals.get("tax"))


class Report(Frozen):
    """One run over one or many workbooks. `totals` counts outcomes and findings; money is per currency."""

    schema_: str = Field(default=SCHEMA, alias="schema")
    version: str
    as_of: date
    profile: Perspective | None
    stage: Stage | None
    workbooks: tuple[WorkbookReport, ...]
    totals: Mapping[str, Any]

    @property
    def language(self) -> Language:
        """The language that all workbooks of the run are told in; English where they differ."""
        languages = {workbook.language for workbook in self.workbooks}
        return languages.pop() if len(languages) == 1 else ENGLISH
