"""The states of gates, payments and findings as people read them: a symbol, a word and a role."""

from __future__ import annotations

from typing import NamedTuple

from sowgate.contract.finding import Severity
from sowgate.contract.gates import Gate, Payment
from sowgate.contract.money import in_figures
from sowgate.contract.report import Flag
from sowgate.contract.sow import Kind
from sowgate.grid.sheets import Role
from sowgate.language import mark, say, say_number


class Shown(NamedTuple):
    """A state's text and the role that colours it. The text alone says everything: colour only helps."""

    text: str
    role: Role


class State(NamedTuple):
    """A state's sign, its word in English, and the role that colours both."""

    sign: str
    word: str
    role: Role

    @property
    def said(self) -> str:
        """The word in the language of the moment."""
        return say(self.word)

    @property
    def text(self) -> str:
        """Sign and word, in the language of the moment."""
        return f"{self.sign} {say(self.word)}"

    @property
    def shown(self) -> Shown:
        """Text and role, in the language of the moment."""
        return Shown(self.text, self.role)


GATES: dict[Gate, State] = {
    Gate.NOT_STARTED: State("○", mark("Not started"), "neutral"),
    Gate.IN_PROGRESS: State("▶", mark("In progress"), "neutral"),
    Gate.SUBMITTED: State("◆", mark("Submitted"), "caution"),
    Gate.REJECTED: State("✖", mark("Rejected"), "bad"),
    Gate.ACCEPTED: State("✔", mark("Accepted"), "good"),
    Gate.DEEMED_ACCEPTED: State("✔", mark("Deemed accepted"), "good"),
    Gate.WAIVED: State("✔", mark("Waived"), "good"),
    Gate.CANCELLED: State("–", mark("Cancelled"), "neutral"),
    Gate.ON_HOLD: State("■", mark("On hold"), "caution"),
}

PAYMENTS: dict[Payment, State] = {
    Payment.PLANNED: State("○", mark("Planned"), "neutral"),
    Payment.BLOCKED: State("✖", mark("Blocked"), "bad"),
    Payment.BILLABLE: State("★", mark("Billable"), "good"),
    Payment.INVOICED: State("▶", mark("Invoiced"), "neutral"),
    Payment.PART_PAID: State("◆", mark("Part paid"), "caution"),
    Payment.OVERDUE: State("▲", mark("Overdue"), "bad"),
    Payment.PAID: State("✔", mark("Paid"), "good"),
}

SEVERITIES: dict[Severity, State] = {
    Severity.ERROR: State("✖", mark("Error"), "bad"),
    Severity.WARNING: State("▲", mark("Warning"), "caution"),
    Severity.INFO: State("●", mark("Info"), "neutral"),
}

FLAGS: dict[Flag, State] = {
    "error": State("✖", mark("Error"), "bad"),
    "warning": State("▲", mark("Warning"), "caution"),
    "info": State("●", mark("Info"), "neutral"),
    "ok": State("✔", mark("OK"), "good"),
}

_SEVERITY_WORDS: dict[Severity, str] = {
    Severity.ERROR: mark("error"),
    Severity.WARNING: mark("warning"),
    Severity.INFO: mark("info"),
}

WAIVED = State("○", mark("Waived"), "neutral")

KINDS: dict[Kind, str] = {
    Kind.MILESTONE: mark("Milestone"),
    Kind.ADVANCE: mark("Advance"),
    Kind.RETENTION_RELEASE: mark("Retention release"),
    Kind.EXPENSES: mark("Expenses"),
    Kind.OPTIONAL: mark("Optional"),
    Kind.ADJUSTMENT: mark("Adjustment"),
}


def gate_word(gate: Gate) -> str:
    """A gate's state for running text: "not started"."""
    return _in_text(GATES[gate].said)


def payment_word(payment: Payment) -> str:
    """A payment's state for running text: "part paid"."""
    return _in_text(PAYMENTS[payment].said)


def _in_text(word: str) -> str:
    """The word with a small first letter alone: in German "In Arbeit" is "in Arbeit"."""
    return word[:1].lower() + word[1:]


def severity_word(severity: Severity) -> str:
    """How grave a finding is, for running text: "warning"."""
    return say(_SEVERITY_WORDS[severity])


def gate_shown(kind: Kind, gate: Gate) -> Shown:
    """A milestone's gate in the language of the moment; a row that is no gate says what it is instead."""
    if kind is Kind.MILESTONE or gate is Gate.CANCELLED:
        return GATES[gate].shown
    return Shown(f"– {say(KINDS[kind])}", "neutral")


def gates_counted(gate: Gate, number: int) -> str:
    """How many gates stand so, for running text: "3 not started"."""
    match gate:
        case Gate.NOT_STARTED:
            return say_number("{number} not started", "{number} not started", number)
        case Gate.IN_PROGRESS:
            return say_number("{number} in progress", "{number} in progress", number)
        case Gate.SUBMITTED:
            return say_number("{number} submitted", "{number} submitted", number)
        case Gate.REJECTED:
            return say_number("{number} rejected", "{number} rejected", number)
        case Gate.CANCELLED:
            return say_number("{number} cancelled", "{number} cancelled", number)
        case Gate.ON_HOLD:
            return say_number("{number} on hold", "{number} on hold", number)
        case Gate.ACCEPTED:
            return say_number("{number} accepted", "{number} accepted", number)
        case Gate.DEEMED_ACCEPTED:
            return say_number("{number} deemed accepted", "{number} deemed accepted", number)
        case Gate.WAIVED:
            return say_number("{number} waived", "{number} waived", number)


def findings_counted(severity: Severity, number: int) -> str:
    """How many findings are so grave, for running text: "1 error", "3 warnings", "2 info"."""
    match severity:
        case Severity.ERROR:
            return say_number("{count} error", "{count} errors", number, count=in_figures(number))
        case Severity.WARNING:
            return say_number("{count} warning", "{count} warnings", number, count=in_figures(number))
        case Severity.INFO:
            return say_number("{count} info", "{count} info", number, count=in_figures(number))
