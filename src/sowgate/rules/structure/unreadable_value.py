"""A date, amount or percent that cannot be read, or can be read in two ways.

## What it checks
Cells of date, money, percent and number columns, and of contract terms. A column whose dates or decimals
can be read in two ways ("03/04/2026", "1,234") with nothing to decide between them is one finding for the
whole column, with both readings. Percents of a lot whose value is stated nowhere are percents of nothing:
one finding a lot.

## Why it costs money
A misread amount or date is paid as it was misread. Sowgate never guesses: until the cell is clear, the row
is left out of the sums that need it.

## Bad example
Amount: `12.5OO` (letters for zeros); due date: `03/04/2026` where no other date tells day from month.

## Good example
Amount: `12,500.00`; due date: a true Excel date, or `2026-04-03`.

## Settings
`day_first` and `decimal_comma` say how a whole workbook is to be read.

## Authority
Common practice; ISO 8601 for dates that can be read in one way only.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sowgate.contract.field_names import field_name, field_title
from sowgate.contract.finding import Finding, Place, Severity
from sowgate.contract.nearest import nearest
from sowgate.contract.sow import UnreadableValue
from sowgate.grid.address import column_letter, parse_cell
from sowgate.language import say
from sowgate.rules.catalogue import selector_names
from sowgate.rules.context import RuleContext
from sowgate.rules.listing import either_of, place_and_more
from sowgate.rules.placing import side_place
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule
from sowgate.rules.unread import is_broken, is_no_date, is_no_period, is_no_recovery, problem
from sowgate.rules.waiving import codes_of
from sowgate.rules.words import quoted

RULE = Rule(
    "STR03",
    "unreadable-value",
    Severity.ERROR,
    "ISO 8601 for dates; common practice for figures",
)

# What `_cause` tells a value in a column by: sheet, column, field and text.
_IN_A_COLUMN = 4
_Found = tuple[Row | None, UnreadableValue]


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per cause: an ambiguous column, or the same unreadable text in one column."""
    causes: dict[tuple[str, ...], list[_Found]] = {}
    for row in context.rows:
        for value in row.milestone.unreadable:
            if not is_no_date(value) and not is_broken(value):
                table = context.table_of(row)
                causes.setdefault(_cause(value, table is not None and table.turned), []).append((row, value))
    for value in context.sow.unreadable:
        if is_no_period(value) and context.gates and context.has_terms:
            continue  # PAY14 tells it
        if is_no_recovery(value) and context.terms.advance is not None:
            continue  # PAY12 tells it
        causes.setdefault(("", value.sheet, value.cell), []).append((None, value))
    for found in _of_a_column(causes):
        yield _finding(context, found)
    yield from _lots_without_value(context)
    yield from _waivers_of_nothing(context)


def _of_a_column(causes: dict[tuple[str, ...], list[_Found]]) -> Iterator[list[_Found]]:
    """The values by cause; texts of one column that one problem keeps from being read are one where many.

    "1_14", "1_17", "1_19" are one way of writing dates, and not a fault of each. A text
    that stands there but once, beside others as single, is a fault of its row.
    """
    columns: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for cause, found in causes.items():
        if len(cause) == _IN_A_COLUMN:
            columns.setdefault((*cause[:-1], problem(found[0][1])), []).append(cause)
    merged = {
        cause: whole[0]
        for whole in columns.values()
        if len(whole) > 1 and any(len(causes[cause]) > 1 for cause in whole)
        for cause in whole
    }
    together: dict[tuple[str, ...], list[_Found]] = {}
    for cause, found in causes.items():
        together.setdefault(merged.get(cause, cause), []).extend(found)
    yield from together.values()


def _waivers_of_nothing(context: RuleContext) -> Iterator[Finding]:
    """Waivers whose code is no rule's: they excuse nothing, and whoever wrote them believes they do."""
    for waiver in context.sow.waivers:
        if codes_of(waiver.code):
            continue
        near = nearest(waiver.code, selector_names())
        yield context.side_finding(
            RULE,
            waiver,
            "code",
            say(
                "The waiver {code} in {sheet}!{cell} names no rule, so it waives nothing.",
                code=quoted(waiver.code),
                sheet=waiver.sheet,
                cell=side_place(waiver, "code").cell,
            ),
            say("Write {code} if that is meant.", code=near)
            if near
            else say("Write the code of the finding to waive, such as ACC04."),
            known_as=waiver.code,
            severity=Severity.WARNING,
        )


def _lots_without_value(context: RuleContext) -> Iterator[Finding]:
    """Percents of a lot whose value is stated nowhere: they are percents of nothing, and pay nothing."""
    lots: dict[str, list[Row]] = {}
    for row in context.rows:
        if row.milestone.lot and not row.cancelled:
            lots.setdefault(row.milestone.lot, []).append(row)
    for lot, rows in lots.items() if len(lots) > 1 else ():
        unknown = [
            row
            for row in rows
            if row.milestone.payment_percent
            and row.amount is None
            and not row.milestone.could_not_read("amount")
        ]
        if not unknown:
            continue
        first, others = unknown[0], unknown[1:]
        name = lot if lot.casefold().startswith("lot") else say("Lot {lot}", lot=lot)
        yield context.finding(
            RULE,
            first,
            "payment_percent",
            say(
                "{name} has payment percents but no value, so that what its rows pay is not known: {place}.",
                name=name,
                place=place_and_more(context.where(first, "payment_percent"), len(others)),
            ),
            say("State the term '{name} value', or enter the amounts of its rows.", name=name),
            related=[context.place(row, "payment_percent") for row in others],
            detail=lot,
        )


def _cause(value: UnreadableValue, turned: bool) -> tuple[str, ...]:
    """What values must share to be one cause: an ambiguity of the column, or the very same text."""
    row, number = parse_cell(value.cell)
    column = str(row) if turned else column_letter(number)
    same = "ambiguous" if len(value.readings) > 1 else value.text.strip().casefold()
    return value.sheet, column, value.field, same


def _finding(context: RuleContext, found: list[_Found]) -> Finding:
    found = sorted(found, key=lambda f: (f[0].order, f[0].position) if f[0] else ((), 0))
    row, value = found[0]
    others = [Place(sheet=other.sheet, cell=other.cell) for _, other in found[1:]]
    others = [place for place in dict.fromkeys(others) if place.cell != value.cell]  # one cell may be merged
    title = field_title(value.field)
    shown = context.where(row, value.field) if row else f"{title} ({value.cell})"
    message = say("{place} {words} {problem}.", place=shown, words=quoted(value.text), problem=problem(value))
    if others:
        message += " " + say(
            "The same holds for {number} more of the column ({cells}).",
            number=len(others),
            cells=_listed(others),
        )
    suggestion = _suggestion(value, len(found))
    amounts = [other.amount for other, _ in found if other is not None and other.amount is not None]
    at_risk = sum(amounts, Decimal(0))
    table = context.table_of(row) if row is not None else None
    if row is None:
        finding = context.contract_finding(RULE, value.field, message, suggestion, detail=value.text)
        return finding.model_copy(update={"sheet": value.sheet, "cell": value.cell})
    if others and table is not None:
        # The column is the cause: no one milestone has it.
        return context.table_finding(
            RULE,
            table,
            value.field,
            message,
            suggestion,
            cell=value.cell,
            at_risk=at_risk,
            related=others,
            detail=_cause(value, table.turned)[-1],
        )
    return context.finding(RULE, row, value.field, message, suggestion, at_risk=at_risk, detail=value.text)


def _suggestion(value: UnreadableValue, count: int) -> str:
    if len(value.readings) > 1:
        readings = either_of(value.readings)
        if count > 1:
            return say(
                "Say which is meant for the whole column: {readings}; a true Excel value can be read in "
                "one way only.",
                readings=readings,
            )
        return say(
            "Say which is meant: {readings}; a true Excel value can be read in one way only.",
            readings=readings,
        )
    if value.readings:
        return say("Enter {reading} if that is meant.", reading=value.readings[0])
    if value.field.endswith("_date"):
        return say("Enter {field} as a plain date (2026-04-30).", field=field_name(value.field))
    return say("Enter {field} as a plain number without further words.", field=field_name(value.field))


def _listed(places: list[Place]) -> str:
    shown = ", ".join(place.cell for place in places[:5])
    return f"{shown}, …" if len(places) > 5 else shown
