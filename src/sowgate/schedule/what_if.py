"""Alternatives to a payment schedule, side by side with the plan as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sowgate.contract.alternatives import Comparison, Plan
from sowgate.contract.gates import PaymentSchedule
from sowgate.contract.money import format_money
from sowgate.contract.sow import StatementOfWork
from sowgate.contract.terms import Perspective
from sowgate.language import mark, say
from sowgate.schedule.alternatives import alternative
from sowgate.schedule.build import build
from sowgate.schedule.conversion import in_one_currency
from sowgate.schedule.curve import Curve, curve_of

AS_IT_STANDS = mark("As it stands")


def what_if(sow: StatementOfWork, texts: Sequence[str], as_of: date, profile: Perspective) -> Comparison:
    """The figures of the plan as it stands and of each alternative (see alternatives.py for the grammar).

    All values are seen from the first flow of the plan as it stands, so that they can be compared.
    AlternativeError where an alternative cannot be read or does not fit the workbook. Pure.
    """
    base = build(sow, as_of, profile)
    changed = [(text, alternative(sow, base, text)) for text in texts]
    curve = _curve(sow, base, as_of)
    origin = curve.days[0] if curve.days else None
    plans = [_plan(say(AS_IT_STANDS), sow, base, curve, origin)]
    for text, other in changed:
        schedule = build(other, as_of, profile)
        plans.append(_plan(text, other, schedule, _curve(other, schedule, as_of), origin))
    rate = sow.terms.cost_of_capital
    return Comparison(
        currency=base.currency,
        as_of=as_of,
        valued_on=origin,
        cost_of_capital=rate.value if rate else None,
        plans=tuple(plans),
        notes=_notes(has_rate=rate is not None, has_cost=bool(curve.cost), has_dates=origin is not None),
    )


def _curve(sow: StatementOfWork, schedule: PaymentSchedule, as_of: date) -> Curve:
    return curve_of(in_one_currency(sow).sow, schedule, as_of)


def _plan(
    label: str, sow: StatementOfWork, schedule: PaymentSchedule, curve: Curve, origin: date | None
) -> Plan:
    last = max((day for day, amount in curve.cash.items() if amount > 0), default=None)
    rate = sow.terms.cost_of_capital.value if sow.terms.cost_of_capital else None
    seen_from = origin or (curve.days[0] if curve.days else None)
    values = {} if seen_from is None else curve.values(rate, seen_from)
    peak = curve.peak() if curve.cost else None
    return Plan(
        label=label,
        peak=None if peak is None else peak[0],
        peak_date=None if peak is None else peak[1],
        financing_cost=curve.financing_cost(rate) if curve.cost and rate is not None else None,
        npv_seller=values.get("seller"),
        npv_buyer=values.get("buyer"),
        xirr=curve.rate_of_return() if curve.cost else None,
        last_cash=last,
        notes=(*schedule.plan_notes, *_held(schedule)),
    )


def _held(schedule: PaymentSchedule) -> tuple[str, ...]:
    held = schedule.unreleased_retention
    if not held:
        return ()
    amount = format_money(held, schedule.currency)
    return (say("Retention of {amount} is given no release: it is not in the cash.", amount=amount),)


def _notes(*, has_rate: bool, has_cost: bool, has_dates: bool) -> tuple[str, ...]:
    notes = []
    if not has_dates:
        notes.append(say("No payment has a date: there is nothing to compare."))
    if not has_rate:
        notes.append(say("No cost of capital is stated: financing cost and values are left out."))
    if not has_cost:
        notes.append(
            say("No milestone has a cost with a date: exposure is left out, values are of cash alone.")
        )
    return tuple(notes)
