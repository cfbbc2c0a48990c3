"""A line of the payments sheet maps to no milestone.

## What it checks
Every line of a payments sheet or block: the milestone it names, else a milestone's id or name in its own
words. Expenses, advances, releases of retention, tax and totals need no gate and are left alone.

## Why it costs money
A payment that hangs on no gate is paid for nothing the client can check, or is disputed when it falls due.

## Bad example
| Payment | Milestone | Amount |
|---|---|---|
| Monthly fee | | 5,000 |

## Good example
| Payment | Milestone | Amount |
|---|---|---|
| Design accepted | M2 | 25,000 |
| Travel at cost, not to exceed 12,000 | | 12,000 |

## Settings
`thresholds.listed_one_by_one` (6): more such lines, and half of the sheet, are one finding with their sum.

## Authority
Milestone glossary, financial alignment: the payment schedule maps directly to milestones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.side_sheets import ListedPayment
from sowgate.language import say
from sowgate.reading.words.phrases import finds
from sowgate.rules.context import RuleContext
from sowgate.rules.placing import side_place
from sowgate.rules.references import folded, id_key, ids_in
from sowgate.rules.rule import Rule
from sowgate.rules.words import quoted

RULE = Rule(
    "PAY17",
    "ungated-payment",
    Severity.ERROR,
    "Milestone glossary, financial alignment: payments map directly to milestones",
    needs=("payments",),
    basis="computed",
)

_NAMED = 5


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per line without a gate; where most of the sheet is so, one for all of them."""
    lines = context.sow.payments
    if not context.rows:
        return
    keys = frozenset(id_key(row.key) for row in context.rows)
    names = frozenset(folded(row.milestone.milestone) for row in context.rows if row.milestone.milestone)
    open_lines = [line for line in lines if not _gated(line, keys, names) and _money(context, line) != 0]
    if len(open_lines) > context.thresholds.listed_one_by_one and len(open_lines) * 2 > len(lines):
        yield _together(context, open_lines, len(lines))
        return
    for line in open_lines:
        yield _alone(context, line)


def _gated(line: ListedPayment, keys: frozenset[str], names: frozenset[str]) -> bool:
    """Whether the line has a gate, names one in its own words, or needs none."""
    if line.gates:
        return True
    words = f"{line.payment or ''} {line.milestone or ''}"
    if finds("note.needs_no_gate").search(words):
        return True
    if line.milestone:
        return False  # it names something, and that is no milestone
    return folded(line.payment) in names or not ids_in(line.payment).isdisjoint(keys)


def _money(context: RuleContext, line: ListedPayment) -> Decimal | None:
    """What the line pays: its amount, else its percent of the contract value; None where neither is known."""
    if line.amount is not None:
        return line.amount
    value = context.contract_value
    return None if line.percent is None or value is None else value * line.percent / 100


def _alone(context: RuleContext, line: ListedPayment) -> Finding:
    money = _money(context, line)
    field = "milestone" if "milestone" in line.cells else "payment"
    place = f"{line.sheet}!{side_place(line, field).cell}"
    the_money = context.money(money) if money is not None else say("the payment")
    return context.side_finding(
        RULE,
        line,
        field,
        say(
            "{payment} names {milestone}, which is no milestone: {place}.",
            payment=_described(context, line, money),
            milestone=quoted(line.milestone),
            place=place,
        )
        if line.milestone
        else say(
            "{payment} maps to no milestone: {place}.",
            payment=_described(context, line, money),
            place=place,
        ),
        say(
            "Tie {amount} to a gate (its id in {cell}), or mark it as expenses.",
            amount=the_money,
            cell=side_place(line, field).cell,
        ),
        known_as=line.payment or str(line.payment_date or money),
        at_risk=abs(money) if money is not None else None,
        related=(side_place(line, "amount"),) if "amount" in line.cells else (),
    )


def _described(context: RuleContext, line: ListedPayment, money: Decimal | None) -> str:
    """The payment with what is known of it: "“Kick-off” of 5,000.00 EUR on 2026-03-01"."""
    name = quoted(line.payment) if line.payment else say("The payment of row {row}", row=line.row)
    day = line.payment_date
    if money is None:
        return say("{payment} on {day}", payment=name, day=day) if day else name
    amount = context.money(money)
    if day:
        return say("{payment} of {amount} on {day}", payment=name, amount=amount, day=day)
    return say("{payment} of {amount}", payment=name, amount=amount)


def _together(context: RuleContext, lines: Sequence[ListedPayment], count: int) -> Finding:
    moneys = [money for line in lines if (money := _money(context, line)) is not None]
    total = sum((abs(money) for money in moneys), Decimal(0))
    first = lines[0]
    field = "milestone" if "milestone" in first.cells else "payment"
    named = ", ".join(dict.fromkeys(quoted(line.payment) for line in lines[:_NAMED] if line.payment))
    return context.side_finding(
        RULE,
        first,
        field,
        say(
            "{count} of {all} payments of {sheet} map to no milestone ({total}): {named} …",
            count=len(lines),
            all=count,
            sheet=first.sheet,
            total=context.money(total),
            named=named,
        ),
        say(
            "Name in every line the milestone that it pays for, from {cell} down, or mark it as expenses.",
            cell=side_place(first, field).cell,
        ),
        known_as="many",
        at_risk=total,
        related=tuple(side_place(line, field) for line in lines[1:]),
    )
