"""The state of a gate from its facts. Dates beat words."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sowgate.contract.gates import Gate
from sowgate.contract.sow import Milestone, Status
from sowgate.schedule.facts import ACCEPTED_WORDS, Facts

_DECIDED_BY_WORD = {
    Status.CANCELLED: Gate.CANCELLED,
    Status.WAIVED: Gate.WAIVED,
    Status.ON_HOLD: Gate.ON_HOLD,
}


class Standing(NamedTuple):
    """A gate's state and the day since when, where a date tells it."""

    gate: Gate
    since: date | None = None


def standing(row: Milestone, facts: Facts) -> Standing:
    """Where the gate stands before silence is considered (see acceptance.py for deemed acceptance).

    An acceptance date decides, unless a later rejection without resubmission overtook it. Cancelled, waived
    and on hold are words that no other date contradicts. A rejection stands until a later submission: the
    clock then runs again from that submission. Invoices and payments decide nothing here: an invoice
    without acceptance is a fault (GAT01), not an acceptance.
    """
    rejection = _open_rejection(facts)
    if facts.accepted is not None and (rejection is None or rejection <= facts.accepted):
        return Standing(Gate.ACCEPTED, facts.accepted)
    if facts.word in _DECIDED_BY_WORD:
        return Standing(_DECIDED_BY_WORD[facts.word])
    if rejection is not None:
        return Standing(Gate.REJECTED, rejection)
    if facts.word in ACCEPTED_WORDS:
        return Standing(Gate.ACCEPTED)
    if facts.word is Status.REJECTED and facts.rejected is None:
        return Standing(Gate.REJECTED)
    if facts.submitted is not None:
        return Standing(Gate.SUBMITTED, facts.submitted)
    if facts.word is Status.SUBMITTED:
        return Standing(Gate.SUBMITTED)
    return Standing(Gate.IN_PROGRESS if _has_begun(row, facts) else Gate.NOT_STARTED)


def _open_rejection(facts: Facts) -> date | None:
    """The rejection that no later submission has answered; on one and the same day it stands."""
    if facts.rejected is None:
        return None
    if facts.submitted is not None and facts.submitted > facts.rejected:
        return None
    return facts.rejected


def _has_begun(row: Milestone, facts: Facts) -> bool:
    if facts.finished is not None or facts.word is Status.IN_PROGRESS:
        return True
    # A percentage only speaks where no word does: templates leave "Not started" and a stale 0 side by side.
    return facts.word is None and row.percent_complete is not None and row.percent_complete > 0
