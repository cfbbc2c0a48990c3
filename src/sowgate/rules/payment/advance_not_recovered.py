"""An advance is not recovered, or its recovery ends after the last payment.

## What it checks
The contract's advance: whether a recovery is stated, and whether the recovery as stated has repaid the whole
advance by the last payment. For the buyer it is an error.

## Why it costs money
What is not recovered was paid for nothing, or will be argued about at the last invoice, with everything else.

## Bad example
Advance: 10 %; recovery: none

## Good example
Advance: 10 %; recovery: 25 % of each invoice once 10 % is certified

## Settings
The terms `advance`, `advance_recovery`.

## Authority
FIDIC 14.2 (advance payment and its repayment); FAR 32.412, liquidation (best-practice analogue).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule

RULE = Rule(
    "PAY12",
    "advance-not-recovered",
    Severity.WARNING,
    "FIDIC 14.2; FAR liquidation of advances, best-practice analogue",
    terms=("advance",),
    basis="computed",
)


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one finding a contract, at the term that states the advance or its recovery."""
    advance, recovery = context.terms.advance, context.terms.advance_recovery
    left = context.schedule.unrecovered_advance
    cents = context.unit * len(context.schedule.lines)  # each invoice's share is rounded by itself
    if advance is None or (recovery is not None and left <= _of_missing_rows(context) + cents):
        return
    paid = context.money(left) if left > 0 else advance.text.strip()
    if recovery is None:
        message = say("The advance of {amount} has no stated recovery.", amount=paid)
        suggestion = say(
            "Add the term 'Advance recovery': ‹25 %› of each invoice until the advance is repaid."
        )
    else:
        message = say(
            "The recovery as stated (“{text}”) leaves {left} of the advance with the supplier at "
            "the last payment.",
            text=recovery.text.strip(),
            left=context.money(left),
        )
        suggestion = say("Raise the percentage, start it earlier, or let the last invoice recover the rest.")
    yield context.contract_finding(
        RULE,
        "advance_recovery" if recovery is not None else "advance",
        message,
        suggestion,
        severity=Severity.ERROR if context.profile == "buyer" else None,
        at_risk=left,
    )


def _of_missing_rows(context: RuleContext) -> Decimal:
    """What the recovery would take of amounts that the rows lack: PAY02 or STR03 tells why they do."""
    recovery, value = context.terms.advance_recovery, context.terms.contract_value
    if recovery is None or value is None:
        return Decimal(0)
    lacking = value.value - context.schedule.totals.gross
    return max(lacking * recovery.value.percent / 100, Decimal(0)) + (context.unit if lacking > 0 else 0)
