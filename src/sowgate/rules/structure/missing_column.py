"""A column that every milestone sheet needs is missing, or its header cannot be told.

## What it checks
Every milestone table has columns for the milestone, its deliverable, its acceptance criteria, its due date,
and its amount or payment percent. A combined column ("Milestone / Deliverable") serves both;
deliverables that stand on a sheet of their own for every milestone serve as well, and so does a list of
payments on one. A header that only resembles a known one is never bound: it is named here with the field
that it probably means.

## Why it costs money
What a sheet does not say cannot be enforced: without acceptance criteria nobody can prove that a payment is
due, without dates nobody can say that it is late.

## Bad example
| Milestone | Deliverable | Date | Fee |
|---|---|---|---|
| M1 Design | Design report v1 | 30 Jun 2026 | 20,000 |

## Good example
| Milestone | Deliverable | Acceptance criteria | Date | Fee |
|---|---|---|---|---|
| M1 Design | Design report v1 | 0 open major comments, signed by the Product Owner | 30 Jun 2026 | 20,000 |

## Settings
`aliases` gives a field further header texts. A missing column silences the rules that need it.

## Authority
Open Contracting Data Standard, milestone and related fields; without them there is nothing to check.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sowgate.contract.finding import Finding, Place, Severity
from sowgate.contract.sow import MilestoneTable
from sowgate.contract.table_places import heading_cell
from sowgate.language import mark, say, say_number
from sowgate.rules.context import RuleContext
from sowgate.rules.placing import header_cell
from sowgate.rules.rule import Rule

RULE = Rule(
    "STR01",
    "missing-column",
    Severity.ERROR,
    "Open Contracting Data Standard, milestone fields",
)

# Fields of which one must stand, the name of the column to add, and headers that are understood.
_REQUIRED = (
    (("milestone",), mark("Milestone"), mark("Task, Event, Milestone name")),
    (("deliverable",), mark("Deliverable"), mark("Deliverables, Output, Work product")),
    (
        ("acceptance_criteria",),
        mark("Acceptance criteria"),
        mark("Criteria, Exit criteria, Definition of done"),
    ),
    (("due_date",), mark("Due date"), mark("Due, Deadline, Target date, Finish")),
    (("amount", "payment_percent"), mark("Amount"), mark("Fee, Price, Payment amount, or Payment %")),
)
_COST = {
    "milestone": mark("Column {named} is missing from {range}: no row can be named."),
    "deliverable": mark("Column {named} is missing from {range}: nobody can tell what is handed over."),
    "acceptance_criteria": mark(
        "Column {named} is missing from {range}: nobody can decide whether a payment is due."
    ),
    "due_date": mark("Column {named} is missing from {range}: no payment can be dated."),
    "amount": mark("Column {named} is missing from {range}: no payment can be computed."),
}


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per missing column, at the first of a sheet's tables that lack it."""
    lacking: dict[tuple[str, int], list[MilestoneTable]] = {}
    for table in context.sow.tables:
        for number, (fields, _, _) in enumerate(_REQUIRED):
            if not any(field in table.columns for field in fields) and not _stated(context, table, fields):
                lacking.setdefault((table.sheet, number), []).append(table)
    for (_, number), tables in lacking.items():
        yield _missing(context, tables, *_REQUIRED[number])


def _stated(context: RuleContext, table: MilestoneTable, fields: Sequence[str]) -> bool:
    """Whether all gates of the table have one of the fields from another sheet: its list of deliverables.

    A list of payments need not pay every gate.
    """
    gates = [row.milestone for row in context.gates if context.table_of(row) is table]
    said = [any(getattr(gate, field) for field in fields) for gate in gates]
    return any(said) if "amount" in fields else bool(gates) and all(said)


def _missing(
    context: RuleContext, tables: Sequence[MilestoneTable], fields: tuple[str, ...], title: str, synonyms: str
) -> Finding:
    table, others = tables[0], tables[1:]
    title, synonyms = say(title), say(synonyms)
    named = f"'{title}'"
    if len(fields) > 1:
        named = say("'{title}' or 'Payment percent'", title=title)
    place = f"{table.sheet}!{table.range}"
    if others:
        place = say_number(
            "{range} and {number} more table", "{range} and {number} more tables", len(others), range=place
        )
    message = say(_COST[fields[0]], named=named, range=place)
    if table.turned:
        message = say("Row {named} is missing from {range}.", named=named, range=place)
    likely = sorted(letters for letters, field in table.suggestions.items() if field in fields)
    cell = heading_cell(table, likely[0]) if likely else None
    header = " ".join(table.unmapped.get(likely[0], "").split()) if likely else ""
    suggestion = _mend(named, synonyms, table.turned)
    if cell:
        suggestion = _renaming(header, cell, title, named, table.turned)
    related = [Place(sheet=other.sheet, cell=header_cell(other, "")) for other in others]
    return context.table_finding(
        RULE, table, fields[0], message, suggestion, cell=cell, related=tuple(related)
    )


def _mend(named: str, synonyms: str, turned: bool) -> str:
    if turned:
        return say("Add row {named} (also understood: {synonyms}).", named=named, synonyms=synonyms)
    return say("Add column {named} (also understood: {synonyms}).", named=named, synonyms=synonyms)


def _renaming(header: str, cell: str, title: str, named: str, turned: bool) -> str:
    if turned:
        return say(
            "If '{header}' ({cell}) is meant, rename it to '{title}'; else add row {named}.",
            header=header, cell=cell, title=title, named=named,
        )  # fmt: skip
    return say(
        "If '{header}' ({cell}) is meant, rename it to '{title}'; else add column {named}.",
        header=header, cell=cell, title=title, named=named,
    )  # fmt: skip
