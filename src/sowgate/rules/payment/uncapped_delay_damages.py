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

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.money import format_percent
from sowgate.language import say
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
    cap, highest = stated.value.cap, context.thresholds.delay_damages_cap_percent
    problems, mends = [], []
    if cap is None:
        problems.append(f"have no cap{_each(context)}")
        mends.append(f"cap them at {format_percent(highest)}")
    elif cap > highest:
        problems.append(f"are capped at {format_percent(cap)}, above {format_percent(highest)}")
        mends.append(f"lower the cap to {format_percent(highest)}")
    if context.terms.extension_of_time is None:
        problems.append("run without an extension of time for delay by the client")
        mends.append("add the term 'Extension of time': day for day for delay by the Client")
    if not problems:
        return
    value = context.contract_value
    mend = " and ".join(mends)
    yield context.contract_finding(
        RULE,
        "delay_damages",
        say("Delay damages (“{text}”) {names}.", text=stated.text.strip(), names=" and ".join(problems)),
        f"{mend[0].upper()}{mend[1:]}.",
        at_risk=None if not value else value * (stated.value.percent if cap is None else cap) / 100,
    )


def _each(context: RuleContext) -> str:
    """What one unit of delay of the whole contract costs, the least that an open end puts at stake."""
    stated, value = context.terms.delay_damages, context.contract_value
    if stated is None or not value:
        return ""
    clause = stated.value
    unit = clause.per if clause.every == 1 else f"{clause.every} {clause.per}s"
    return f" (every {unit} of delay costs up to {context.money(value * clause.percent / 100)})"
