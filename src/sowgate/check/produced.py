"""What has been produced: the deliverables of a contract, and which of them are accepted."""

from __future__ import annotations

from sowgate.contract.gates import Gate, PaymentSchedule
from sowgate.contract.side_sheets import ListedDeliverable
from sowgate.contract.sow import Kind, StatementOfWork, Status

ACCEPTED = (Gate.ACCEPTED, Gate.DEEMED_ACCEPTED)
_SIGNED = (Status.ACCEPTED.value, Status.INVOICED.value, Status.PAID.value)
_GONE = (Status.CANCELLED.value, Status.WAIVED.value)


def deliverables(sow: StatementOfWork, schedule: PaymentSchedule) -> list[bool]:
    """For each deliverable whether it is accepted.

    They are those of the workbook's list where it has one: accepted there, or by all the gates that they
    wait for. Else each milestone's are those of its rows, accepted by its gate.
    """
    gates = [state.gate in ACCEPTED for state in schedule.states]
    if listed := [line for line in sow.deliverables if line.status_meaning not in _GONE]:
        return [_accepted(line) or _passed(_gates(line, sow), gates) for line in listed]
    return [
        passed
        for milestone, passed in zip(sow.milestones, gates, strict=True)
        if milestone.kind is Kind.MILESTONE and milestone.deliverable
        for _ in range(milestone.deliverable_count)
    ]


def _accepted(line: ListedDeliverable) -> bool:
    return line.accepted_date is not None or line.status_meaning in _SIGNED


def _passed(positions: tuple[int, ...], gates: list[bool]) -> bool:
    return bool(positions) and all(gates[position] for position in positions)


def _gates(line: ListedDeliverable, sow: StatementOfWork) -> tuple[int, ...]:
    """The milestones that a listed deliverable is for: those it names, else those that name its title."""
    if line.gates or not line.title:
        return line.gates
    title = line.title.casefold()
    return tuple(
        position
        for position, milestone in enumerate(sow.milestones)
        if milestone.deliverable and title in milestone.deliverable.casefold()
    )
