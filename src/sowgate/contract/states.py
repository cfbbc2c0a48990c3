"""The states of gates, payments and findings as people read them: a symbol, a word and a role."""

from __future__ import annotations

from typing import NamedTuple

from sowgate.contract.finding import Severity
from sowgate.contract.gates import Gate, Payment
from sowgate.contract.report import Flag
from sowgate.contract.sow import Kind
from sowgate.grid.sheets import Role


class Shown(NamedTuple):
    """A state's text and the role that colours it. The text alone says everything: colour only helps."""

    text: str
    role: Role


GATES: dict[Gate, Shown] = {
    Gate.NOT_STARTED: Shown("○ Not started", "neutral"),
    Gate.IN_PROGRESS: Shown("▶ In progress", "neutral"),
    Gate.SUBMITTED: Shown("◆ Submitted", "caution"),
    Gate.REJECTED: Shown("✖ Rejected", "bad"),
    Gate.ACCEPTED: Shown("✔ Accepted", "good"),
    Gate.DEEMED_ACCEPTED: Shown("✔ Deemed accepted", "good"),
    Gate.WAIVED: Shown("✔ Waived", "good"),
    Gate.CANCELLED: Shown("– Cancelled", "neutral"),
    Gate.ON_HOLD: Shown("■ On hold", "caution"),
}

PAYMENTS: dict[Payment, Shown] = {
    Payment.PLANNED: Shown("○ Planned", "neutral"),
    Payment.BLOCKED: Shown("✖ Blocked", "bad"),
    Payment.BILLABLE: Shown("★ Billable", "good"),
    Payment.INVOICED: Shown("▶ Invoiced", "neutral"),
    Payment.PART_PAID: Shown("◆ Part paid", "caution"),
    Payment.OVERDUE: Shown("▲ Overdue", "bad"),
    Payment.PAID: Shown("✔ Paid", "good"),
}

SEVERITIES: dict[Severity, Shown] = {
    Severity.ERROR: Shown("✖ Error", "bad"),
    Severity.WARNING: Shown("▲ Warning", "caution"),
    Severity.INFO: Shown("● Info", "neutral"),
}

FLAGS: dict[Flag, Shown] = {
    "error": Shown("✖ Error", "bad"),
    "warning": Shown("▲ Warning", "caution"),
    "info": Shown("● Info", "neutral"),
    "ok": Shown("✔ OK", "good"),
}

WAIVED = Shown("○ Waived", "neutral")

KINDS: dict[Kind, str] = {
    Kind.MILESTONE: "Milestone",
    Kind.ADVANCE: "Advance",
    Kind.RETENTION_RELEASE: "Retention release",
    Kind.EXPENSES: "Expenses",
    Kind.OPTIONAL: "Optional",
    Kind.ADJUSTMENT: "Adjustment",
}


def gate_shown(kind: Kind, gate: Gate) -> Shown:
    """A milestone's gate; a row that is no gate says what it is instead."""
    if kind is Kind.MILESTONE or gate is Gate.CANCELLED:
        return GATES[gate]
    return Shown(f"– {KINDS[kind]}", "neutral")


def word(shown: Shown) -> str:
    """The state without its symbol, in lower case, for running text."""
    return shown.text.split(" ", 1)[1].lower()
