"""States as people read them: a sign, a word and a tone. The sign and the word say all; colour only helps."""

from __future__ import annotations

from sowgate.contract.finding import Severity
from sowgate.contract.gates import Gate, Payment
from sowgate.contract.report import Flag
from sowgate.reports.html.markup import Markup, tag

_TONES: dict[str, tuple[str, str]] = {
    Gate.NOT_STARTED: ("○", "calm"),
    Gate.IN_PROGRESS: ("▶", "calm"),
    Gate.SUBMITTED: ("◆", "warning"),
    Gate.REJECTED: ("✖", "error"),
    Gate.ACCEPTED: ("✔", "good"),
    Gate.DEEMED_ACCEPTED: ("✔", "good"),
    Gate.WAIVED: ("✔", "good"),
    Gate.CANCELLED: ("–", "calm"),
    Gate.ON_HOLD: ("■", "warning"),
    Payment.PLANNED: ("○", "calm"),
    Payment.BLOCKED: ("✖", "error"),
    Payment.BILLABLE: ("★", "good"),
    Payment.INVOICED: ("▶", "calm"),
    Payment.PART_PAID: ("◆", "warning"),
    Payment.OVERDUE: ("▲", "error"),
    Payment.PAID: ("✔", "good"),
    Severity.ERROR: ("✖", "error"),
    Severity.WARNING: ("▲", "warning"),
    Severity.INFO: ("●", "info"),
    "ok": ("✔", "good"),
    "checked": ("✔", "good"),
    "no_milestones": ("–", "calm"),
    "unreadable": ("✖", "error"),
    "skipped": ("■", "warning"),
}
# Most grave first: what a column of such words is sorted by.
SEVERITIES = ("error", "warning", "info", "ok")


def sign(state: str) -> str:
    """The state's sign."""
    return _TONES[state][0]


def tone(state: str) -> str:
    """The state's class: good, calm, info, warning or error."""
    return _TONES[state][1]


def word(state: str) -> str:
    """The state as a word: "Deemed accepted"."""
    return {"info": "Note", "ok": "OK"}.get(state, state.replace("_", " ").capitalize())


def badge(state: str | Flag) -> Markup:
    """Sign and word in the state's tone. Screen readers are told the word alone."""
    return tag("span", tag("span", sign(state), aria_hidden="true"), f" {word(state)}", class_=tone(state))
