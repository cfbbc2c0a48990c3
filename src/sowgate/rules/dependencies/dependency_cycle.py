"""Milestones wait for one another in a circle.

## What it checks
The predecessors of every row, whatever the type of link. One finding per circle, with the circle spelled
out. A row that names itself is DEP02.

## Why it costs money
No milestone of the circle can ever start, so none of them can be paid; people then work out of sequence.

## Bad example
M2 depends on M4, M4 on M3, M3 on M2

## Good example
M3 depends on M2, M4 on M3

## Settings
None. Without a dependency column the rule is silent.

## Authority
DCMA 14-point assessment and GAO Schedule Assessment Guide: sequence of activities.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.predecessors import cycles
from sowgate.rules.rule import Rule

RULE = Rule(
    "DEP01",
    "dependency-cycle",
    Severity.ERROR,
    "DCMA 14-point assessment; GAO Schedule Assessment Guide",
    needs=("depends_on",),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per circle, at its first milestone by id."""
    for cycle in cycles(context):
        first = cycle[0]
        before = cycle[-1]
        way = " → ".join(row.key for row in (*cycle, first))
        money = sum((row.money for row in cycle), Decimal(0))
        yield context.finding(
            RULE,
            first,
            "depends_on",
            say(
                "{way} wait for one another: none of them can start, and {amount} of payments with them.",
                way=way,
                amount=context.money(money),
            )
            if money
            else say("{way} wait for one another: none of them can start.", way=way),
            say(
                "Take out the link that runs against the work, for example {before} from {place}.",
                before=before.key,
                place=context.where(first, "depends_on"),
            ),
            at_risk=money,
            related=tuple(context.place(row, "depends_on") for row in cycle[1:]),
        )
