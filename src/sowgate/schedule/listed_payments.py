"""The Payments sheet beside the schedule: sums and days that the gates do not bear out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sowgate.contract.gates import Payment, ScheduleLine
from sowgate.contract.money import format_money
from sowgate.contract.side_sheets import ListedPayment
from sowgate.contract.sow import Milestone, StatementOfWork
from sowgate.language import say
from sowgate.language.phrases import full_day_text as day_text

_MOST_NOTES = 5
_SETTLED = frozenset({Payment.PAID, Payment.PART_PAID})


def notes_on_payments(
    sow: StatementOfWork, lines: Sequence[ScheduleLine], currency: str | None, units: int
) -> tuple[str, ...]:
    """What the Payments sheet says of a gate against what the gate pays, and when.

    A gate may be paid in several payments; their sum should be its amount, before or after retention,
    recovery and tax. A payment that is planned for a day before its gate is accepted pays for time, not for
    the gate. Lines for several milestones, and those that gave the milestone its amount, say nothing here.
    """
    of_row = {line.position: line for line in lines if line.position is not None}
    listed: dict[int, list[ListedPayment]] = {}
    for payment in sow.payments:
        if len(payment.gates) == 1 and payment.gates[0] in of_row:
            listed.setdefault(payment.gates[0], []).append(payment)
    told = []
    for position in sorted(listed):
        row, line = sow.milestones[position], of_row[position]
        told += _sum_differs(row, line, listed[position], currency, units)
        told += _too_early(row, line, listed[position])
    if len(told) > _MOST_NOTES:
        more = say("The Payments sheet differs in {number} more places.", number=len(told) - _MOST_NOTES)
        return (*told[:_MOST_NOTES], more)
    return tuple(told)


def _sum_differs(
    row: Milestone, line: ScheduleLine, payments: Sequence[ListedPayment], currency: str | None, units: int
) -> list[str]:
    amounts = [payment.amount for payment in payments if payment.amount is not None]
    if len(amounts) < len(payments) or {"amount", "payment_percent"} & row.inferred:
        return []  # percents may be of the gate or of the contract: nothing is held against them
    total = sum(amounts, Decimal(0))
    allowed = Decimal(len(amounts)).scaleb(-units)
    due = [each for each in (line.gross, line.net, line.payable) if each is not None]
    if any(abs(total - each) <= allowed for each in due):
        return []
    there, here = format_money(total, currency, units), format_money(due[0], currency, units)
    return [
        say("The Payments sheet has {there} for {id}, which pays {here}.", there=there, id=row.key, here=here)
    ]


def _too_early(row: Milestone, line: ScheduleLine, payments: Sequence[ListedPayment]) -> list[str]:
    gate = line.acceptance_date
    if gate is None or line.state in _SETTLED:
        return []
    early = [
        each.payment_date for each in payments if each.payment_date is not None and each.payment_date < gate
    ]
    if not early:
        return []
    return [
        say(
            "The Payments sheet pays {id} on {day}, before its acceptance on {accepted}.",
            id=row.key,
            day=day_text(min(early)),
            accepted=day_text(gate),
        )
    ]
