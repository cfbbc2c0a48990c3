"""What moved between two versions of a workbook, as text, JSON and rows of a table."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from sowgate.contract.field_names import field_name
from sowgate.contract.money import format_money, in_figures, minor_units, rounded
from sowgate.contract.versions import MONEY_FIELDS, FieldChange, MilestoneChange, VersionChanges
from sowgate.grid.address import column_letter
from sowgate.language import say, say_number
from sowgate.reports.layout import Page, clean, wrap
from sowgate.reports.plain import plain
from sowgate.reports.table import comma_separated
from sowgate.reports.text import place_name

SCHEMA = "sowgate/diff/1"
HEADER = (
    "change", "id", "milestone", "field", "old", "new", "moved", "sheet", "row", "old_sheet", "old_row",
)  # fmt: skip
_SIGNS = {"added": ("+", "green"), "removed": ("-", "red"), "changed": ("~", "yellow")}
_FIELD_WIDTH = 20


def render_text(comparison: VersionChanges, old: str, new: str, page: Page | None = None) -> str:
    """The differences for people: first what it comes to, then milestone by milestone, then the terms."""
    page = page or Page()
    lines = [page.ink(line, "bold") for line in wrap(f"{clean(old)} → {clean(new)}", page.width)]
    if comparison.same:
        return "\n".join([*lines, page.ink(f"  ✔ {say('no milestone and no term differs')}", "green")]) + "\n"
    lines += wrap(_summary(comparison), page.width, "  ")
    for change in comparison.milestones:
        lines += ["", *_milestone(change, comparison.currency, page)]
    if comparison.terms:
        lines += ["", page.ink(say("Terms"), "bold")]
        for term in comparison.terms:
            lines += _moved(field_name(term.term), term.old, term.new, "", page)
    return "\n".join(lines) + "\n"


def _summary(comparison: VersionChanges) -> str:
    happened = Counter(each.change for each in comparison.milestones)
    counts = []
    if number := happened["changed"]:
        counts.append(say_number("{number} milestone changed", "{number} milestones changed", number))
    if number := happened["added"]:
        counts.append(say_number("{number} milestone added", "{number} milestones added", number))
    if number := happened["removed"]:
        counts.append(say_number("{number} milestone removed", "{number} milestones removed", number))
    if number := len(comparison.terms):
        counts.append(say_number("{number} term changed", "{number} terms changed", number))
    told = [", ".join(counts)]
    if comparison.old_total != comparison.new_total:
        old = format_money(comparison.old_total, None, minor_units(comparison.currency))
        new = format_money(comparison.new_total, comparison.currency)
        told.append(say("milestones pay {old} → {new}", old=old, new=new))
    return f"{'; '.join(told)}."


def _milestone(change: MilestoneChange, currency: str | None, page: Page) -> Iterator[str]:
    sign, style = _SIGNS[change.change]
    name = f" {clean(change.milestone)}" if change.milestone and change.milestone != change.id else ""
    sheet = change.new_sheet or change.old_sheet or ""
    row = change.new_row or change.old_row
    where = say("{sheet} row {row}", sheet=place_name(sheet, None), row=row)
    if change.turned and row:
        where = say("{sheet} column {column}", sheet=place_name(sheet, None), column=column_letter(row))
    paid = f", {format_money(change.amount, currency)}" if change.amount is not None else ""
    extra = paid if change.change != "changed" else ""
    heading = wrap(f"{clean(change.id)}{name} ({where}{extra})", page.width - 2, "", "  ")
    yield f"{page.ink(sign, style)} {page.ink(heading[0], 'bold')}"
    yield from (f"  {line}" for line in heading[1:])
    for field in change.fields:
        yield from _moved(
            field_name(field.field), _shown(field, field.old, currency),
            _shown(field, field.new, currency), moved_text(field, currency), page,
        )  # fmt: skip


def _moved(name: str, old: str | None, new: str | None, how: str, page: Page) -> Iterator[str]:
    """On one line where it fits, else the old text above the new one."""
    before, after = clean(old or say("blank")), clean(new or say("blank"))
    told = f"    {name:<{_FIELD_WIDTH}} {before} → {after}{f' ({how})' if how else ''}"
    if len(told) <= page.width:
        yield told
        return
    yield f"    {name}{f' ({how})' if how else ''}"
    for sign, style, text in (("-", "red", before), ("+", "green", after)):
        for number, line in enumerate(wrap(text, page.width - 8)):
            yield f"      {page.ink(sign, style) if number == 0 else ' '} {line}"


def _shown(field: FieldChange, value: str | None, currency: str | None) -> str | None:
    if field.field in MONEY_FIELDS and value is not None:
        return format_money(Decimal(value), currency)
    return value


def moved_text(field: FieldChange, currency: str | None) -> str:
    """How far: "+14 days", "+4,000.00"; empty where it cannot be measured."""
    if field.days is not None:
        return say_number("{days} day", "{days} days", abs(field.days), days=f"{field.days:+d}")
    if field.money is not None:
        moved = rounded(field.money, minor_units(currency))
        return f"{'-' if moved < 0 else '+'}{in_figures(abs(moved))}"
    return ""


def render_json(comparison: VersionChanges, old: str, new: str, version: str) -> str:
    """The differences as one document: money as strings in the minor unit, dates as ISO 8601."""
    units = minor_units(comparison.currency)
    body: dict[str, Any] = plain(comparison, units)
    head = {"schema": SCHEMA, "version": version, "old": old, "new": new}
    return json.dumps({**head, **body}, ensure_ascii=False, indent=2) + "\n"


def render_csv(comparison: VersionChanges) -> str:
    """One row a field that changed, a milestone that came or went, or a term."""
    return comma_separated(HEADER, rows(comparison))


def rows(comparison: VersionChanges) -> Iterator[tuple[Any, ...]]:
    """The table's rows, values in the order of HEADER."""
    currency = comparison.currency
    for change in comparison.milestones:
        head = (change.change, change.id, change.milestone)
        tail = (change.new_sheet, change.new_row, change.old_sheet, change.old_row)
        if change.change != "changed":
            amount = None if change.amount is None else format_money(change.amount, currency)
            pays = (amount, None) if change.change == "removed" else (None, amount)
            yield (*head, "amount" if amount else None, *pays, None, *tail)
        for field in change.fields:
            old, new = _shown(field, field.old, currency), _shown(field, field.new, currency)
            yield (*head, field.field, old, new, moved_text(field, currency) or None, *tail)
    for term in comparison.terms:
        yield ("changed", None, None, term.term, term.old, term.new, None, None, None, None, None)
