"""The payment schedule of a Statement of Work as of a date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sowgate.contract.frozen import as_given
from sowgate.contract.gates import MilestoneState, Payment, PaymentSchedule, ScheduleLine, ScheduleTotals
from sowgate.contract.money import minor_units, rounded
from sowgate.contract.sow import Kind, StatementOfWork
from sowgate.contract.terms import Perspective
from sowgate.language import say
from sowgate.schedule.amounts import Amounts, amounts
from sowgate.schedule.conversion import in_one_currency
from sowgate.schedule.deductions import Deductions, deductions
from sowgate.schedule.invoices import discount, due_day
from sowgate.schedule.ledger import ledger_of
from sowgate.schedule.lines import Levies, LineMoney, line_of_advance, line_of_release, line_of_row
from sowgate.schedule.listed_payments import notes_on_payments
from sowgate.schedule.payments import Bill, gate_words, payment, to_pay
from sowgate.schedule.position import Clock, Standpoint, clock_of, standpoints, start_of
from sowgate.schedule.predecessors import open_ancestors, open_predecessors
from sowgate.schedule.releases import date_release_rows
from sowgate.schedule.settlement import settlement

_state = as_given(MilestoneState)
_KIND_ORDER = {"advance": 0, "milestone": 1, "retention_release": 2}


def build(sow: StatementOfWork, as_of: date, profile: Perspective) -> PaymentSchedule:
    """Who pays what and when, and where every milestone stands, as of a date. Never raises.

    Terms win; where they are silent: Following on weekends alone, no retention, no advance, no tax,
    payment on acceptance, cumulative payments for the far profile only. Dates after `as_of` are plans.
    Money is in the currency's minor unit. Without payment terms there is no due date.
    """
    one = in_one_currency(sow)
    sow, currency = one.sow, one.currency
    units = minor_units(currency)
    clock = clock_of(sow, as_of)
    stated = sow.terms.retention_release.value if sow.terms.retention_release else ()
    money = amounts(sow, currency, units)
    ledger = ledger_of(sow, money.of_row, as_of, units)
    points = date_release_rows(standpoints(sow, clock, ledger), stated, as_of)
    deducted = deductions(sow, points, money, as_of, currency, units)
    levies = Levies(sow.terms, clock.due, as_of, units)
    of_row = _row_money(points, money, deducted, levies)
    blockers = _blockers(sow, points, profile, money.orders.barred)
    bills = [
        _bill(point, of_row.get(i), blockers[i], clock, currency, units) for i, point in enumerate(points)
    ]
    judged = [payment(bill, as_of) for bill in bills]
    lines = [
        line_of_row(i, points[i], bills[i], judged[i][0], of_row[i], levies) for i in sorted(of_row)
    ] + _lines_by_terms(sow, points, deducted, levies)
    lines.sort(key=_order)
    value = sow.terms.contract_value
    return PaymentSchedule(
        currency=currency,
        minor_units=units,
        contract_value=money.value if value is not None else None,
        lines=tuple(lines),
        totals=_totals(lines, units),
        states=_states(
            points, bills, judged, [deducted.beside.get(i, a) for i, a in enumerate(money.of_row)]
        ),
        unreleased_retention=deducted.unreleased,
        unrecovered_advance=deducted.unrecovered,
        change_orders=money.change_orders,
        plan_notes=deducted.notes,
        notes=(
            *one.notes,
            *clock.notes,
            *money.notes,
            *deducted.notes,
            *notes_on_payments(sow, lines, currency, units),
        ),
        approved_change_orders=rounded(money.orders.approved, units),
        uncounted_change_orders=money.uncounted,
        unmatched_invoices=ledger.unmatched,
        converted=one.converted,
    )


def _row_money(
    points: Sequence[Standpoint], money: Amounts, deducted: Deductions, levies: Levies
) -> dict[int, LineMoney]:
    """The money of every row that has a line, by position."""
    of_row = {}
    for i in money.parts:
        amount = money.of_row[i]
        if amount is None:
            continue
        if points[i].row.kind in (Kind.ADVANCE, Kind.RETENTION_RELEASE):
            of_row[i] = levies.on_net(amount)
        else:
            nothing = Decimal(0)
            recovery = deducted.recovery.get(i, nothing)
            of_row[i] = levies.on_milestone(amount, recovery, deducted.retention.get(i, nothing))
    for i, amount in deducted.beside.items():
        of_row[i] = levies.on_net(amount)
    return of_row


def _blockers(
    sow: StatementOfWork, points: Sequence[Standpoint], profile: Perspective, barred: frozenset[int]
) -> list[str | None]:
    """For each row, what bars its payment: a predecessor that is not accepted, named with its state.

    A submitted gate waits for its own predecessors. An accepted one is payable, for a written acceptance
    stands, unless the contract pays cumulatively: then every gate before it must be accepted. What a change
    order that is not approved asks for is not to be invoiced either.
    """
    gates = [point.accepted.gate for point in points]
    direct = open_predecessors(sow.milestones, gates)
    stated = sow.terms.cumulative_payment
    cumulative = stated.value if stated else profile == "far"
    before = open_ancestors(sow.milestones, gates) if cumulative else direct
    found: list[str | None] = []
    for i, point in enumerate(points):
        by = direct[i] if point.accepted.gate.value == "submitted" else None
        if cumulative and point.accepted.gate.value in ("accepted", "deemed_accepted"):
            by = before[i]
        if i in barred and point.accepted.gate.value in ("submitted", "accepted", "deemed_accepted"):
            found.append(say("change order {order} is not approved", order=point.row.change_order))
            continue
        if by is None:
            found.append(None)
            continue
        waits = points[by]
        found.append(say("predecessor {id} is {gate}", id=waits.row.key, gate=gate_words(waits.accepted)))
    return found


def _bill(
    point: Standpoint,
    money: LineMoney | None,
    blocker: str | None,
    clock: Clock,
    currency: str | None,
    units: int,
) -> Bill:
    payable = money.payable if money else None
    bill = Bill(
        row=point.row,
        facts=point.facts,
        accepted=point.accepted,
        trigger=clock.trigger,
        currency=currency,
        units=units,
        due=due_day(point.invoiced_on, clock.due),
        invoiced_on=point.invoiced_on,
        gross=money.gross if money else None,
        net=money.net if money else None,
        payable=payable,
        discount=None if payable is None else discount(payable, point.invoiced_on, clock.due, units),
        blocker=blocker,
    )
    target = to_pay(bill)
    if target is None:
        return bill
    return bill._replace(settled=settlement(point.facts, target, clock.due, clock.as_of, units))


def _states(
    points: Sequence[Standpoint],
    bills: Sequence[Bill],
    judged: Sequence[tuple[Payment, str]],
    money: Sequence[Decimal | None],
) -> tuple[MilestoneState, ...]:
    """What the schedule knows of every row, in the order of the Statement of Work."""
    return tuple(
        _state(
            gate=point.accepted.gate,
            payment=state,
            why=why,
            amount=amount,
            acceptance_date=point.accepted.day,
            acceptance_basis=point.accepted.basis,
            review_ends=point.accepted.review_ends,
            invoice_date=point.invoiced_on,
            due_date=bill.due,
            settlement=bill.settled,
        )
        for point, bill, (state, why), amount in zip(points, bills, judged, money, strict=True)
    )


def _lines_by_terms(
    sow: StatementOfWork, points: Sequence[Standpoint], deducted: Deductions, levies: Levies
) -> list[ScheduleLine]:
    lines = []
    if deducted.advance_by_terms:
        day = start_of(sow.terms, sow.milestones)
        lines.append(line_of_advance(deducted.advance_by_terms, day, levies))
    for release in deducted.releases:
        key = None if release.position is None else points[release.position].row.key
        lines.append(line_of_release(release, key, levies))
    return lines


def _order(line: ScheduleLine) -> tuple[date, int, int]:
    """Invoice date, then advance, milestones in the order of the sheet, releases.

    Undated lines come last, but an advance first: it is paid before anything that has a day.
    """
    position = -1 if line.position is None else line.position
    undated = date.min if line.kind == "advance" else date.max
    return (line.invoice_date or undated, _KIND_ORDER[line.kind], position)


def _totals(lines: Sequence[ScheduleLine], units: int) -> ScheduleTotals:
    def total(field: str) -> Decimal:
        values = (getattr(line, field) for line in lines)
        return rounded(sum((value for value in values if value is not None), Decimal(0)), units)

    return ScheduleTotals(
        gross=total("gross"),
        advance_recovery=total("advance_recovery"),
        retention=total("retention"),
        net=total("net"),
        tax=total("tax"),
        payable=total("payable"),
    )
