"""An amount, a date or a criterion differs from its baseline, and no change order is named.

## What it checks
`baseline_due_date` and `baseline_amount` against the due date and amount of every row without a change
order; and, with `--against OLD.xlsx`, amounts, due dates and acceptance criteria against an older version of
the workbook. Milestones are matched by id, else by name. What was blank before is filled in, not changed.

## Why it costs money
A change that nobody ordered is one that the client need not pay for, or that the supplier has given away.

## Bad example
Baseline 30,000, amount 34,000, change order blank

## Good example
Baseline 30,000, amount 34,000, change order CO-3

## Settings
The option `--against`.

## Authority
FAR 32.1004(b)(5) (adjust the schedule for modifications; best-practice analogue); PRINCE2, change control.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.sow import Milestone, StatementOfWork
from sowgate.language import say
from sowgate.language.phrases import enumerated
from sowgate.rules.context import RuleContext
from sowgate.rules.references import folded, id_key
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule
from sowgate.rules.words import quoted

RULE = Rule(
    "CHG01",
    "changed-without-order",
    Severity.WARNING,
    "FAR 32.1004(b)(5), best-practice analogue; PRINCE2 change control",
    needs=("baseline_due_date|baseline_amount|older_version",),
    basis="computed",
)


class _Move(NamedTuple):
    """What moved: the field, words for it, the baseline's field where it has a cell here, and the money."""

    field: str
    words: str
    beside: str | None
    money: Decimal | None = None


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per row that moved without a change order: amount first, then date, then criteria."""
    older = _by_name(context.previous) if context.previous is not None else {}
    for row in context.rows:
        if row.cancelled or not row.blank_or_absent("change_order"):
            continue
        before = next((older[name] for name in _names(row.milestone) if name in older), None)
        moves = [*_amount(context, row, before), *_due_date(row, before), *_criteria(row, before)]
        if not moves:
            continue
        first = moves[0]
        yield context.finding(
            RULE,
            row,
            first.field,
            say(
                "{milestone} moved without a change order: {moves}.",
                milestone=row.milestone.name,
                moves=enumerated([m.words for m in moves]),
            ),
            say("Name the change order of {id} (CO-‹n›), or restore the baseline.", id=row.key),
            at_risk=first.money,
            related=tuple(context.place(row, m.beside) for m in moves if m.beside),
        )


def _by_name(older: StatementOfWork) -> dict[str, Milestone]:
    """The older version's milestones by the names that only one of them has."""
    found: dict[str, Milestone] = {}
    twice: set[str] = set()
    for milestone in older.milestones:
        for name in _names(milestone):
            if found.setdefault(name, milestone) is not milestone:
                twice.add(name)
    return {name: milestone for name, milestone in found.items() if name not in twice}


def _names(milestone: Milestone) -> tuple[str, ...]:
    """What a milestone is matched by: its id in its lot, or without an id its name."""
    lot = folded(milestone.lot)
    if milestone.id:
        return (f"id|{lot}|{id_key(milestone.id)}",)
    return (f"name|{lot}|{folded(milestone.milestone)}",) if milestone.milestone else ()


def _amount(context: RuleContext, row: Row, before: Milestone | None) -> Iterator[_Move]:
    now = row.milestone.amount
    for was, beside in ((row.milestone.baseline_amount, "baseline_amount"), (before and before.amount, None)):
        if isinstance(was, Decimal) and now is not None and abs(now - was) >= context.unit:
            words = say("amount {was} to {now}", was=context.money(was), now=context.money(now))
            yield _Move("amount", words, beside, abs(now - was))
            return
    if before is None or now is not None or before.amount is not None:
        return
    share, old = row.milestone.payment_percent, before.payment_percent
    if share is not None and old is not None and share != old:
        value = context.contract_value
        money = abs(share - old) * value / 100 if value else None
        words = say("payment {was} to {now}", was=f"{old.normalize():f} %", now=f"{share.normalize():f} %")
        yield _Move("payment_percent", words, None, money)


def _due_date(row: Row, before: Milestone | None) -> Iterator[_Move]:
    now = row.milestone.due_date
    for was, beside in (
        (row.milestone.baseline_due_date, "baseline_due_date"),
        (before and before.due_date, None),
    ):
        if isinstance(was, date) and now is not None and was != now:
            yield _Move("due_date", say("due date {was} to {now}", was=was, now=now), beside)
            return


def _criteria(row: Row, before: Milestone | None) -> Iterator[_Move]:
    was = before.acceptance_criteria if before is not None else None
    now = row.milestone.acceptance_criteria
    if was and folded(was) != folded(now) and any(letter.isalnum() for letter in was):
        words = say("criteria {was} to {now}", was=quoted(was), now=quoted(now) if now else say("nothing"))
        yield _Move("acceptance_criteria", words, None)
