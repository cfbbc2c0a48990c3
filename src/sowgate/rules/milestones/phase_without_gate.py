"""A phase of the sheet ends with no milestone.

## What it checks
Where the sheet groups its rows in phases (a column or section rows): whether the last row of each phase is a
gate, that is whether it pays, delivers something or has criteria. A phase of expenses, advances or cancelled
rows alone needs none. A numbered heading ("Phase 3: Hypercare") with nothing below it is told too, where
other phases of the table have milestones.

## Why it costs money
The work at the end of such a phase is done, and nothing says that it is: nobody accepts it and nobody pays.

## Bad example
| Phase | Milestone | Deliverable | Amount |
|---|---|---|---|
| Build | M3 Release 0.9 | Release 0.9 installed | 30,000 |
| Build | Bug fixing | | |

## Good example
| Phase | Milestone | Deliverable | Amount |
|---|---|---|---|
| Build | M3 Release 0.9 | Release 0.9 installed | 30,000 |
| Build | M4 Release 1.0 | Release 1.0 installed, 0 open Severity 1 defects | 10,000 |

## Settings
None. Without phases, and on a sheet that names no gate at all, the rule is silent.

## Authority
Milestones-and-deliverables guide: set milestones at the end of key phases.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.sow import Kind
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule
from sowgate.rules.words import quoted

RULE = Rule(
    "MIL08",
    "phase-without-gate",
    Severity.WARNING,
    "Milestones-and-deliverables guide: set milestones at the end of key phases",
    needs=("deliverable|acceptance_criteria|amount|payment_percent",),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per phase, at its last row, or at its heading where no row stands below it."""
    yield from _headings_alone(context)
    phases: dict[tuple[str, str], list[Row]] = {}
    for row in context.rows:
        name = " ".join((row.milestone.phase or "").split())
        if name and row.milestone.kind in (Kind.MILESTONE, Kind.OPTIONAL) and not row.cancelled:
            phases.setdefault((row.milestone.lot or "", name.casefold()), []).append(row)
    if not any(_is_gate(row) for rows in phases.values() for row in rows):
        return
    for rows in phases.values():
        last = max(rows, key=_end)
        if any(_is_gate(row) and _end(row)[0] == _end(last)[0] for row in rows):
            continue
        gated = [row for row in rows if _is_gate(row)]
        name = quoted(last.milestone.phase or "")
        yield context.finding(
            RULE,
            last,
            "phase",
            say(
                "Phase {name} ends with no milestone: {milestone} comes after {gate} and is no gate; its "
                "last row pays nothing, delivers nothing and has no criteria.",
                name=name,
                milestone=last.milestone.name,
                gate=gated[-1].key,
            )
            if gated
            else say(
                "Phase {name} ends with no milestone; its last row pays nothing, delivers nothing and "
                "has no criteria.",
                name=name,
            ),
            _mend(name),
            at_risk=sum((row.milestone.cost or Decimal(0) for row in rows), Decimal(0)),
        )


def _headings_alone(context: RuleContext) -> Iterator[Finding]:
    for table in context.sow.tables:
        for cell, title in table.empty_phases.items():
            name = quoted(title)
            yield context.table_finding(
                RULE,
                table,
                "phase",
                say("Phase {name} has no milestone: nothing stands below its heading.", name=name),
                _mend(name),
                cell=cell,
                detail=title.casefold(),
            )


def _mend(name: str) -> str:
    return say(
        "Add a milestone at the end of {name}: what the client then holds (‹document or "
        "build› ‹version›), how that is checked, and what it pays.",
        name=name,
    )


def _is_gate(row: Row) -> bool:
    """Whether the row pays something, delivers something, or says when it is reached."""
    if not row.judged:
        return False
    said = (row.milestone.deliverable, row.milestone.acceptance_criteria)
    return row.known_paid or any(text and any(c.isalnum() for c in text) for text in said)


def _end(row: Row) -> tuple[date, int, str, int]:
    """When the row ends, else where it stands in the sheet."""
    return row.milestone.due_date or date.min, row.milestone.row, row.milestone.sheet, row.position
