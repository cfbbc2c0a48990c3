"""A milestone is billed or paid while a milestone before it is not accepted.

## What it checks
Only where payments are cumulative (the term `cumulative_payment`; for the far profile by default): accepted,
invoiced or paid milestones whose predecessors are not accepted.

## Why it costs money
A cumulative event is not payable before the events it builds on; such a payment is taken back.

## Bad example
M3 invoiced while M2 is rejected

## Good example
M2 accepted, then M3 invoiced

## Settings
The term `cumulative_payment`: Yes, No.

## Authority
FAR 32.1004(a)(2)(i), cumulative events (best-practice analogue outside federal contracts).
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.sow import Kind
from sowgate.contract.states import gate_word
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule

RULE = Rule(
    "GAT06",
    "predecessor-not-accepted",
    Severity.ERROR,
    "FAR 32.1004(a)(2)(i), cumulative events, best-practice analogue",
    needs=("depends_on", "status|accepted_date|invoice_date|invoice_number|paid_date|invoices"),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per billed milestone with an open predecessor."""
    stated = context.terms.cumulative_payment
    if not (stated.value if stated else context.profile == "far"):
        return
    for row in context.gates:
        billed = _billed(context, row)
        open_before = [before for before in _before(context, row) if not before.cleared]
        if billed is None or not open_before:
            continue
        first = min(open_before, key=lambda before: before.order)
        gate = gate_word(first.state.gate)
        yield context.finding(
            RULE,
            row,
            "depends_on",
            say(
                "{milestone} is {billed} while {before}, on which it depends, is {gate}; payments are "
                "cumulative.",
                milestone=row.milestone.name,
                billed=billed,
                before=first.key,
                gate=gate,
            ),
            say(
                "Hold {id} until {before} is accepted, or agree in writing that {id} is severable.",
                id=row.key,
                before=first.key,
            ),
            at_risk=row.amount,
            related=tuple(context.place(before, "status") for before in open_before),
        )


def _billed(context: RuleContext, row: Row) -> str | None:
    milestone = row.milestone
    settled = row.state.settlement
    if milestone.paid_date or (milestone.paid_amount or 0) > 0 or (settled and settled.received > 0):
        return say("paid")
    if row.invoiced(context.as_of):
        return say("invoiced")
    return say("billed as accepted") if row.cleared and row.state.gate.value != "waived" else None


def _before(context: RuleContext, row: Row) -> list[Row]:
    """The direct predecessors that must be finished: gates that are not cancelled."""
    targets = [link.target for link in row.milestone.depends_on if link.link in ("FS", "FF")]
    rows = [context.rows[t] for t in targets if t is not None and t != row.position]
    return [before for before in rows if before.milestone.kind is Kind.MILESTONE and not before.cancelled]
