"""Delay damages have no cap or a high one, or run without any relief for delay by the client.

## What it checks
The term `delay_damages`: a cap stated, not above 10 %, and an `extension_of_time` clause beside it. Once a
contract; the buyer is not troubled by it.

## Why it costs money
Uncapped damages can eat the whole price; without an extension of time the client's own delay is charged to
the supplier.

## Bad example
Delay damages: 0.5 % per week

## Good example
Delay damages: 0.5 % per week, cap 10 %; extension of time: day for day for delay by the Client

## Settings
`thresholds.delay_damages_cap_percent` (10).

## Authority
FIDIC 8.8 (delay damages with a maximum) and 8.5 (extension of time); UK call-off practice.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.money import format_percent
from sowgate.language import say, say_number
from sowgate.language.phrases import enumerated
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule

RULE = Rule(
    "PAY15",
    "uncapped-delay-damages",
    Severity.WARNING,
    "FIDIC 8.8 and 8.5; UK call-off practice",
    terms=("delay_damages",),
    basis="computed",
    silent_for=("buyer",),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one finding a contract, with all that is wrong with the clause."""
    stated = context.terms.delay_damages
    if stated is None:
        return
    cap, highest = _cap(context), context.thresholds.delay_damages_cap_percent
    problems, mends = [], []
    if cap is None:
        problems.append(_no_cap(context))
        mends.append(say("cap them at {percent}", percent=format_percent(highest)))
    elif cap > highest:
        problems.append(
            say(
                "are capped at {cap}, above {highest}",
                cap=format_percent(cap),
                highest=format_percent(highest),
            )
        )
        mends.append(say("lower the cap to {percent}", percent=format_percent(highest)))
    if context.terms.extension_of_time is None:
        problems.append(say("run without an extension of time for delay by the client"))
        mends.append(say("add the term 'Extension of time': day for day for delay by the Client"))
    if not problems:
        return
    value = context.contract_value
    mend = enumerated(mends)
    yield context.contract_finding(
        RULE,
        "delay_damages",
        say(
            "Delay damages (“{words}”) {problems}.",
            words=stated.text.strip(),
            problems=enumerated(problems),
        ),
        f"{mend[0].upper()}{mend[1:]}.",
        at_risk=None if not value else _one_unit(context, value) if cap is None else value * cap / 100,
    )


def _cap(context: RuleContext) -> Decimal | None:
    """The cap in percent of the contract; one in money says no percent where no contract value stands."""
    stated, value = context.terms.delay_damages, context.contract_value
    if stated is None:
        return None
    clause = stated.value
    if clause.cap is not None or clause.cap_amount is None:
        return clause.cap
    return clause.cap_amount * 100 / value if value else Decimal(0)


def _one_unit(context: RuleContext, value: Decimal) -> Decimal:
    """What one unit of delay of the whole contract costs."""
    stated = context.terms.delay_damages
    if stated is None:
        return Decimal(0)
    clause = stated.value
    return value * clause.percent / 100 if clause.amount is None else clause.amount


def _no_cap(context: RuleContext) -> str:
    """That there is no cap, and what one unit of delay of the whole contract costs: the least at stake."""
    stated, value = context.terms.delay_damages, context.contract_value
    if stated is None or not value:
        return say("have no cap")
    clause = stated.value
    return say(
        "have no cap (every {unit} of delay costs up to {amount})",
        unit=_span(clause.every, clause.per),
        amount=context.money(_one_unit(context, value)),
    )


def _span(count: int, unit: Literal["day", "week", "month"]) -> str:
    """The time that the damages are counted in: "week", "3 days"."""
    if unit == "day":
        return say_number("day", "{number} days", count)
    if unit == "week":
        return say_number("week", "{number} weeks", count)
    return say_number("month", "{number} months", count)
