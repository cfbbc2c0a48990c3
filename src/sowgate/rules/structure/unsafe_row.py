"""A milestone row is hidden, shares a merged cell with another, or holds a formula that has no result.

## What it checks
Milestone rows that are hidden or filtered out; payments, dates, deliverables and criteria that stand in one
cell merged over several milestones (merged phases, lots and people are fine); formula errors (#REF!) and
formulas that were never calculated. Once a table for each of these faults.

## Why it costs money
What is not seen is not agreed. A hidden row is paid or forgotten by accident, a merged amount pays two gates
at once, and a broken formula pays nothing.

## Bad example
Row 9 (M4, 20,000) is hidden; F5:F6 (30,000) is merged over M1 and M2

## Good example
Every row is visible and has its own amount, date and criteria

## Settings
None.

## Authority
Common spreadsheet practice (FAST and ICAEW: nothing hidden, no merged inputs, no errors).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from sowgate.contract.finding import Finding, Place, Severity
from sowgate.contract.sow import MilestoneTable
from sowgate.grid.address import column_letter
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.listing import cut_short, place_and_more
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule
from sowgate.rules.unread import is_broken

RULE = Rule(
    "STR05",
    "unsafe-row",
    Severity.WARNING,
    "Common spreadsheet practice: nothing hidden, no merged inputs, no errors",
)

_Spot = tuple[Row, str]
# Fields of which every milestone needs its own.
_OWN = ("deliverable", "acceptance_criteria", "due_date", "amount", "payment_percent", "status")


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per table and fault, at its first row, the others related."""
    for number, table in enumerate(context.sow.tables):
        rows = [row for row in context.standing.rows_of(number) if not row.cancelled]
        yield from _hidden(context, table, rows)
        yield from _merged(context, table, rows)
        yield from _broken(context, table, rows)


def _hidden(context: RuleContext, table: MilestoneTable, rows: Sequence[Row]) -> Iterator[Finding]:
    spots = [(row, "milestone") for row in rows if row.milestone.hidden]
    # A table that is hidden as a whole stands on a hidden sheet: no row of it was left out.
    if spots and len(spots) < len(rows):
        what = _out_of_sight(spots, table.turned)
        mend = say("Unhide the rows, or delete what is not agreed.")
        if table.turned:
            mend = say("Unhide the columns, or delete what is not agreed.")
        yield _finding(context, table, spots, what, mend, "hidden")


def _merged(context: RuleContext, table: MilestoneTable, rows: Sequence[Row]) -> Iterator[Finding]:
    shared: dict[str, list[_Spot]] = {}
    for field in _OWN:
        by_cell: dict[str, list[_Spot]] = {}
        for row in rows:
            if row.judged and row.has(field):
                by_cell.setdefault(row.milestone.cells[field], []).append((row, field))
        for cell, spots in by_cell.items():
            if len(spots) > 1:
                shared.setdefault(cell, spots)
    if shared:
        spots = [spot for spots in shared.values() for spot in spots]
        cell, first = next(iter(shared.items()))
        what = say(
            "One cell ({cell}) is merged over several milestones ({ids}).",
            cell=place_and_more(cell, len(shared) - 1),
            ids=_keys(first),
        )
        mend = say("Unmerge it and give every milestone its own.")
        yield _finding(context, table, spots, what, mend, "merged")


def _broken(context: RuleContext, table: MilestoneTable, rows: Sequence[Row]) -> Iterator[Finding]:
    for uncalculated in (False, True):
        found = [
            (row, value)
            for row in rows
            for value in row.milestone.unreadable
            if is_broken(value) and value.text.startswith("=") == uncalculated
        ]
        if not found:
            continue
        spots = [(row, value.field) for row, value in found]
        first_row, first = found[0]
        place = context.where(first_row, first.field)
        if uncalculated:
            what = say("{place} holds a formula that was never calculated.", place=place)
            if len(found) > 1:
                what = say(
                    "{place} holds a formula that was never calculated; likewise {number} more.",
                    place=place,
                    number=len(found) - 1,
                )
            mend = say("Open the workbook in Excel, let it calculate, and save it.")
        else:
            what = say("{place} holds the error {error}.", place=place, error=first.text)
            if len(found) > 1:
                what = say(
                    "{place} holds the error {error}; likewise {number} more.",
                    place=place,
                    error=first.text,
                    number=len(found) - 1,
                )
            mend = say("Mend the formula, or enter the value itself.")
        yield _finding(context, table, spots, what, mend, "uncalculated" if uncalculated else "error")


def _finding(
    context: RuleContext, table: MilestoneTable, spots: Sequence[_Spot], what: str, mend: str, fault: str
) -> Finding:
    ordered = sorted(spots, key=lambda spot: (spot[0].order, spot[0].position, spot[1]))
    row, field = ordered[0]
    money = sum((row.money for row in {r.position: r for r, _ in ordered}.values()), Decimal(0))
    places = [context.place(other, name) for other, name in ordered[1:]]
    first = context.place(row, field)
    return context.finding(
        RULE,
        row,
        field,
        what,
        mend,
        at_risk=money,
        related=[place for place in _once(places) if place != first],
        detail=fault,
    )


def _once(places: Sequence[Place]) -> list[Place]:
    return list({(place.sheet, place.cell): place for place in places}.values())


def _keys(spots: Sequence[_Spot]) -> str:
    return cut_short(list(dict.fromkeys(row.key for row, _ in spots)))


def _out_of_sight(spots: Sequence[_Spot], turned: bool) -> str:
    if turned:
        letters = [column_letter(row.milestone.row) for row, _ in spots]
        if len(letters) == 1:
            return say("Column {column} is hidden ({ids}).", column=letters[0], ids=_keys(spots))
        return say("Columns {columns} are hidden ({ids}).", columns=cut_short(letters), ids=_keys(spots))
    numbers = [str(row.milestone.row) for row, _ in spots]
    if len(numbers) == 1:
        return say("Row {row} is hidden or filtered out ({ids}).", row=numbers[0], ids=_keys(spots))
    return say("Rows {rows} are hidden or filtered out ({ids}).", rows=cut_short(numbers), ids=_keys(spots))
