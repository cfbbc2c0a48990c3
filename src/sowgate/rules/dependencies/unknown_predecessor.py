"""A predecessor names no milestone of the sheet, or the milestone itself.

## What it checks
Every id in the dependency column. Free text about something outside the sheet ("client's test data") is no
id and is left alone.

## Why it costs money
A link into nothing is no link: the milestone starts, is blocked or is paid at the wrong time.

## Bad example
M3 depends on M9, where the sheet ends with M6

## Good example
M3 depends on M2

## Settings
None. Without a dependency column the rule is silent.

## Authority
DCMA 14-point assessment, point 1 (logic).
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from sowgate.contract.finding import Finding, Severity
from sowgate.language import mark, say
from sowgate.rules.context import RuleContext
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule
from sowgate.rules.words import quoted

RULE = Rule(
    "DEP02",
    "unknown-predecessor",
    Severity.ERROR,
    "DCMA 14-point assessment, point 1: logic",
    needs=("depends_on",),
)

# Comparing every unknown id with every id would take minutes on a sheet of thousands of them.
_COMPARED = 20
_COMPARED_IDS = 2000


# What is told where one or several names lead nowhere, and the row names itself too or not.
_MESSAGES = {
    (True, False): mark("{milestone} depends on {named}, which no row has: {place}."),
    (False, False): mark("{milestone} depends on {named}, which no rows have: {place}."),
    (True, True): mark("{milestone} depends on {named}, which no row has, and itself: {place}."),
    (False, True): mark("{milestone} depends on {named}, which no rows have, and itself: {place}."),
}


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per row, with all its links that lead nowhere."""
    found = 0
    for row in context.rows:
        if row.milestone.unknown_successors:
            yield _of_successors(context, row)
        links = row.milestone.depends_on
        unknown = [link.text for link in links if link.target is None and not link.outside]
        itself = any(link.target == row.position for link in links)
        where = context.where(row, "depends_on")
        if unknown:
            named = ", ".join(quoted(text) for text in dict.fromkeys(unknown))
            message = say(
                _MESSAGES[len(set(unknown)) == 1, itself],
                milestone=row.milestone.name,
                named=named,
                place=where,
            )
            found += 1
            suggestion = _nearest(context, row, unknown[0] if found <= _COMPARED else "")
        elif itself:
            message = say(
                "{milestone} depends on itself: {place}.", milestone=row.milestone.name, place=where
            )
            suggestion = say(
                "Take {id} out of its own dependencies, or name the milestone before it.", id=row.key
            )
        else:
            continue
        yield context.finding(RULE, row, "depends_on", message, suggestion, at_risk=row.amount)


def _of_successors(context: RuleContext, row: Row) -> Finding:
    """What a Successors cell names and no row has: the row that should wait waits for nothing."""
    names = row.milestone.unknown_successors
    cell = row.milestone.cells.get("successors", row.milestone.cells.get("depends_on", ""))
    found = context.finding(
        RULE,
        row,
        "depends_on",
        say(
            "{milestone} names as its successor {named}, which no other row has: {place}.",
            milestone=row.milestone.name,
            named=", ".join(quoted(text) for text in dict.fromkeys(names)),
            place=cell,
        ),
        say("Name in {place} the milestone that waits for {id}, or clear the cell.", place=cell, id=row.key),
        at_risk=row.amount,
        detail="successors",
    )
    return found.model_copy(update={"cell": cell}) if cell else found


def _nearest(context: RuleContext, row: Row, text: str) -> str:
    """The id most like the one written, offered and never assumed."""
    others = sorted({o.key for o in context.rows if o is not row}, key=str.casefold) if text else []
    close = get_close_matches(text.strip(), others[:_COMPARED_IDS], n=1, cutoff=0.5)
    if close:
        return say("Did you mean {id}? Else name the milestone that must be accepted first.", id=close[0])
    return say(
        "Name the milestone that must be accepted first, or write a dependency on others into the notes."
    )
