"""The figures of one workbook: where are we, what have we produced, what can be invoiced today."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sowgate.check.produced import ACCEPTED, deliverables
from sowgate.contract.finding import Finding, Severity
from sowgate.contract.gates import Payment, PaymentSchedule, ScheduleLine
from sowgate.contract.money import rounded, split
from sowgate.contract.report import Summary
from sowgate.contract.sow import Kind, StatementOfWork

# Their money is the exposure of the whole contract, also where they name one milestone.
_OF_THE_CONTRACT = frozenset({"PAY05", "PAY06", "PAY09"})
_UNGATED = "PAY17"
# An amount that is not its percent makes the sum of the amounts wrong by as much: the same money again.
_OF_THE_SUM = frozenset({"PAY01", "PAY02", "PAY03"})
_OF_A_ROW = "STR06"


def summarise(
    sow: StatementOfWork,
    schedule: PaymentSchedule,
    findings: Sequence[Finding],
    owners: Sequence[int | None],
) -> Summary:
    """Counts of gates and deliverables; money by payment state (the lines' net), at risk and affected.

    `owners` gives for each finding the position of its milestone, None for contract and table.
    """
    gates = [
        (milestone, state.gate)
        for milestone, state in zip(sow.milestones, schedule.states, strict=True)
        if milestone.kind is Kind.MILESTONE
    ]
    produced = deliverables(sow, schedule)
    money = _by_state(sow, schedule)
    return Summary(
        milestones=len(gates),
        accepted=sum(gate in ACCEPTED for _, gate in gates),
        deliverables=len(produced),
        deliverables_accepted=sum(produced),
        at_risk=rounded(_at_risk(findings, owners, schedule.currency), schedule.minor_units),
        affected=rounded(_affected(schedule, findings, owners), schedule.minor_units),
        **{name: rounded(amount, schedule.minor_units) for name, amount in money.items()},
    )


def _by_state(sow: StatementOfWork, schedule: PaymentSchedule) -> dict[str, Decimal]:
    names = {state: state.value for state in (Payment.BILLABLE, Payment.BLOCKED, Payment.INVOICED)}
    names |= {Payment.OVERDUE: "overdue", Payment.PAID: "paid"}
    money = dict.fromkeys(names.values(), Decimal(0))
    for line in schedule.lines:
        for state, amount in _in_states(sow, schedule, line):
            if state in names:
                money[names[state]] += amount
    return money


def _in_states(
    sow: StatementOfWork, schedule: PaymentSchedule, line: ScheduleLine
) -> list[tuple[Payment, Decimal]]:
    """The line's net by the state that its parts are in: most lines are in one.

    What has come in of a part payment is paid, what is still out is invoiced. Of a gate with several
    invoices the overdue ones are overdue, and what is not invoiced yet is billable where the gate is ready.
    """
    found = schedule.states[line.position].settlement if line.position is not None else None
    if found is not None and found.invoices and line.state is not Payment.PAID and found.target > 0:
        parts = [
            (Payment.PAID, found.received),
            (Payment.INVOICED, found.open - found.overdue),
            (Payment.OVERDUE, found.overdue),
            (Payment.BILLABLE if line.billable else Payment.PLANNED, found.remaining),
        ]
        whole = sum((amount for _, amount in parts), Decimal(0))
        if line.state is Payment.BILLABLE or whole <= 0:
            return [(line.state, line.net)]
        shares = split(line.net, [max(amount, Decimal(0)) for _, amount in parts], schedule.minor_units)
        return [(state, amount) for (state, _), amount in zip(parts, shares, strict=True)]
    if line.state is Payment.PART_PAID:
        row = sow.milestones[line.position] if line.position is not None else None
        received = min((row.paid_amount if row else None) or Decimal(0), line.net)
        return [(Payment.PAID, received), (Payment.INVOICED, line.net - received)]
    return [(line.state, line.net)]


def _at_risk(findings: Sequence[Finding], owners: Sequence[int | None], currency: str | None) -> Decimal:
    """Computed risks, the largest per milestone; what concerns the contract as a whole counts as one.

    PAY01 and PAY02 often price one and the same shortfall, and PAY05, PAY06 and PAY09 one and the same
    exposure, whichever row shows it: adding them would count it twice. So would adding what the sum misses
    to what amounts beside their percents (STR06) miss. Payments that hang on no gate (PAY17) are each money
    of their own. What is in another currency than the schedule's is in no sum.
    """
    largest: dict[int | str | None, Decimal] = {}
    counted = [each for each in zip(findings, owners, strict=True) if each[0].waived is None]
    apart = sum(
        (each.at_risk.amount for each, _ in counted if each.code == _OF_A_ROW and each.at_risk), Decimal(0)
    )
    for finding, owner in counted:
        risk = finding.at_risk
        if risk is None or risk.basis != "computed" or risk.currency not in (currency, None):
            continue
        bucket: int | str | None = None if finding.code in _OF_THE_CONTRACT else owner
        if finding.code == _UNGATED:
            bucket = finding.fingerprint
        whole = risk.amount - apart if finding.code in _OF_THE_SUM else risk.amount
        for place, amount in finding.rows or ((bucket, whole),):
            largest[place] = max(largest.get(place, Decimal(0)), amount)
    return sum(largest.values(), Decimal(0))


def _affected(
    schedule: PaymentSchedule, findings: Sequence[Finding], owners: Sequence[int | None]
) -> Decimal:
    """Amounts of the milestones that carry an error or a warning, each once."""
    affected = {
        position
        for finding, owner in zip(findings, owners, strict=True)
        if finding.severity is not Severity.INFO and finding.waived is None
        for position in ([place for place, _ in finding.rows] or [o for o in (owner,) if o is not None])
    }
    amounts = [schedule.states[position].amount for position in affected]
    return sum((amount for amount in amounts if amount is not None), Decimal(0))
