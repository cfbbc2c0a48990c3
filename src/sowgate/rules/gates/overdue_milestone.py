"""A milestone's due date has passed, and it was not submitted.

## What it checks
Milestones that are not submitted after their due date. One that the supplier has finished (actual finish,
100 %, "Complete") only waits for its submission: it is judged where the sheet has a column for that.

## Why it costs money
Delay damages run where the contract has them, and everything behind the milestone moves.

## Bad example
Due 2 March, in progress on 20 March, no forecast

## Good example
Due 2 March, forecast 27 March agreed by change order CO-2

## Settings
The term `delay_damages` prices the delay.

## Authority
Open Contracting Data Standard, milestone status notMet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.gates import Gate
from sowgate.contract.states import gate_word
from sowgate.language import say, say_number
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.phrases import phrase
from sowgate.rules.context import RuleContext
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule

RULE = Rule(
    "GAT07",
    "overdue-milestone",
    Severity.WARNING,
    "Open Contracting Data Standard: milestone status notMet",
    needs=("due_date", "status|submitted_date|accepted_date|percent_complete|actual_date"),
)

# Words for "the supplier has finished", which the gate's state does not tell from "in progress".


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per overdue milestone."""
    damages = {line.position: line.delay_damages for line in context.schedule.lines}
    for row in context.gates:
        due = row.milestone.due_date
        if due is None or due >= context.as_of or row.state.gate not in (Gate.NOT_STARTED, Gate.IN_PROGRESS):
            continue
        finished = _finished(row)
        if finished and not (row.has("submitted_date") or row.has("accepted_date")):
            continue
        days = (context.as_of - due).days
        accrued = damages.get(row.position)
        state = say("finished but not submitted") if finished else gate_word(row.state.gate)
        yield context.finding(
            RULE,
            row,
            "due_date",
            _told(context, row, days, state, accrued),
            say("Submit {id} for acceptance and enter the day.", id=row.key)
            if finished
            else _reforecast(context, row),
            at_risk=accrued,
        )


def _told(context: RuleContext, row: Row, days: int, state: str, accrued: Decimal | None) -> str:
    said = {
        "milestone": row.milestone.name,
        "due": row.milestone.due_date,
        "state": state,
        "place": context.where(row, "due_date"),
    }
    if not accrued:
        return say_number(
            "{milestone} was due on {due}, {number} day ago, and is {state}: {place}.",
            "{milestone} was due on {due}, {number} days ago, and is {state}: {place}.",
            days,
            **said,
        )
    return say_number(
        "{milestone} was due on {due}, {number} day ago, and is {state}, delay damages so far "
        "{amount}: {place}.",
        "{milestone} was due on {due}, {number} days ago, and is {state}, delay damages so far "
        "{amount}: {place}.",
        days,
        amount=context.money(accrued),
        **said,
    )


def _reforecast(context: RuleContext, row: Row) -> str:
    forecast = row.milestone.forecast_date
    if forecast is not None and forecast >= context.as_of:
        return say(
            "Agree the forecast of {forecast} for {id} by change order.", forecast=forecast, id=row.key
        )
    return say("Re-forecast {id}: ‹yyyy-mm-dd›, and tell the client in writing.", id=row.key)


def _finished(row: Row) -> bool:
    """Whether the supplier says that the work is done."""
    milestone = row.milestone
    if milestone.actual_date is not None or (milestone.percent_complete or 0) >= 100:
        return True
    return _done().match(milestone.status or "") is not None


@worded_cache(maxsize=1)
def _done() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{phrase('note.done')}|100\s*%|x$)", re.I)
