"""A deliverable has no owner, or neither format nor location.

## What it checks
The owner of every milestone that names a deliverable, on sheets with an owner column, and owner, format and
location of every line of the list of deliverables, where it has such columns. One note a contract and fault,
with the rows counted.

## Why it costs money
What nobody owns is late before anybody notices, and the client does not know whom to ask.

## Bad example
| Deliverable | Owner |
|---|---|
| Data migration report v1.0 | |

## Good example
| Deliverable | Owner |
|---|---|
| Data migration report v1.0 (pdf) | Data lead |

## Settings
None. Without a column for owner, format or location the rule is silent.

## Authority
Milestones-and-deliverables guide: name the individuals; state format, length and functionality.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.side_sheets import ListedDeliverable
from sowgate.contract.sow import Status
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.listing import and_more, cut_short
from sowgate.rules.placing import side_place
from sowgate.rules.references import folded
from sowgate.rules.rule import Rule
from sowgate.rules.words import quoted

RULE = Rule(
    "MIL07",
    "unowned-deliverable",
    Severity.INFO,
    "Milestones-and-deliverables guide: name the individuals",
    needs=("deliverable|deliverables", "owner|deliverables"),
    counted=True,
)

_NAMED = 5
_GONE = (Status.CANCELLED.value, Status.WAIVED.value)


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one note on the milestones, at the first of them by id, and one a fault on the list."""
    yield from _of_rows(context)
    listed = [line for line in context.sow.deliverables if line.status_meaning not in _GONE]
    unowned = [line for line in listed if "owner" in line.cells and not folded(line.owner)]
    if unowned:
        yield _of_list(
            context,
            unowned,
            "owner",
            say("On {sheet}, deliverables without an owner: {named}.", **_named(unowned)),
            say("Name for each the person or role of the supplier who hands it over: ‹role›."),
        )
    shapeless = [line for line in listed if _has_no_shape(line)]
    if shapeless:
        yield _of_list(
            context,
            shapeless,
            "format" if "format" in shapeless[0].cells else "location",
            say("On {sheet}, deliverables without format and location: {named}.", **_named(shapeless)),
            say("Write for each its format and where it is handed over: ‹PDF, project folder›."),
        )


def _has_no_shape(line: ListedDeliverable) -> bool:
    asked = {"format", "location"} & line.cells.keys()
    return bool(asked) and not folded(line.format) and not folded(line.location)


def _named(lines: Sequence[ListedDeliverable]) -> dict[str, str]:
    names = [line.id or quoted(line.title or "") for line in lines]
    return {"sheet": lines[0].sheet, "named": and_more(names, _NAMED)}


def _of_list(
    context: RuleContext, lines: Sequence[ListedDeliverable], field: str, message: str, mend: str
) -> Finding:
    return context.side_finding(
        RULE,
        lines[0],
        field,
        message,
        mend,
        known_as=f"{field}|all",
        related=tuple(side_place(line, field) for line in lines[1:]),
    )


def _of_rows(context: RuleContext) -> Iterator[Finding]:
    delivered = [row for row in context.gates if row.milestone.deliverable and not row.blank("deliverable")]
    unowned = sorted((r for r in delivered if r.blank("owner")), key=lambda row: (row.order, row.position))
    if not unowned:
        return
    first = unowned[0]
    others = [row.key for row in unowned[1:]]
    yield context.finding(
        RULE,
        first,
        "owner",
        say(
            "The deliverable of {milestone} has no owner; likewise {number} more ({others}): {place} "
            "is blank.",
            milestone=first.milestone.name,
            number=len(others),
            others=cut_short(others, _NAMED - 1),
            place=context.where(first, "owner"),
        )
        if others
        else say(
            "The deliverable of {milestone} has no owner: {place} is blank.",
            milestone=first.milestone.name,
            place=context.where(first, "owner"),
        ),
        say("Name for each the person or role of the supplier who hands it over: ‹role›."),
        related=tuple(context.place(row, "owner") for row in unowned[1:]),
    )
