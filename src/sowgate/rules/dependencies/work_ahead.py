"""Work starts before its predecessor is due: what it costs until then is unprotected.

## What it checks
Milestones that cost (else earn) at least 10 % of the contract value and start before the due date of a
finish-to-start predecessor that was not accepted by then. Starting inside the review period is DEP08.

## Why it costs money
If the predecessor is rejected or changed, what was built on it is redone at the supplier's expense.

## Bad example
Design is due 3 June; Build starts 12 May at 4,100 a day

## Good example
Design is due 3 June with 10 business days of review; Build starts 18 June

## Settings
`thresholds.work_ahead_percent` (10).

## Authority
Milestone checklist, question 4 (work-ahead).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.rules.burn import burned, outlay
from sowgate.rules.context import RuleContext
from sowgate.rules.predecessors import finish_to_start
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule

RULE = Rule(
    "DEP04",
    "work-ahead",
    Severity.ERROR,
    "Milestone checklist 4: work-ahead",
    needs=("depends_on", "start_date", "due_date"),
    basis="computed",
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per milestone, against the predecessor that is due last."""
    value = context.contract_value
    if not value or value <= 0:
        return
    for row in context.gates:
        start = row.milestone.start_date
        if start is None or outlay(row) * 100 < context.thresholds.work_ahead_percent * value:
            continue
        ahead = [
            (due, before)
            for before in finish_to_start(context, row)
            if (due := before.milestone.due_date) is not None
            and start < due
            and not _accepted_by(before, start)
        ]
        if ahead:
            yield _finding(context, row, start, *max(ahead, key=lambda found: (found[0], found[1].order)))


def _accepted_by(before: Row, start: date) -> bool:
    accepted = before.state.acceptance_date
    return before.cleared and (accepted is None or accepted <= start)


def _finding(context: RuleContext, row: Row, start: date, due: date, before: Row) -> Finding:
    days, a_day, money = burned(context, row, due)
    priced = say("{days} working days unprotected", days=days)
    if a_day is not None and money > 0:
        priced = say(
            "{days} working days × {a_day} a day = {amount} unprotected",
            days=days,
            a_day=context.money(a_day),
            amount=context.money(money),
        )
    return context.finding(
        RULE,
        row,
        "start_date",
        say(
            "{milestone} starts on {start}, before {before} is due on {due}: {priced}.",
            milestone=row.milestone.name,
            start=start,
            before=before.key,
            due=due,
            priced=priced,
        ),
        say(
            "Start {id} after the acceptance of {before}, or get a written instruction to work "
            "ahead that pays for it.",
            id=row.key,
            before=before.key,
        ),
        at_risk=money if money > 0 else Decimal(0),
        related=(context.place(before, "due_date"),),
    )
