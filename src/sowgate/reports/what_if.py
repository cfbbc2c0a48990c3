"""Alternatives to a payment schedule side by side, as text, JSON and CSV."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from sowgate.contract.alternatives import Comparison, Plan
from sowgate.contract.money import format_percent, in_figures, minor_units, rounded
from sowgate.language import mark, say, say_number
from sowgate.reports.layout import Page, clean, clip, rows_of, width_of, wrap
from sowgate.reports.plain import plain
from sowgate.reports.table import comma_separated

SCHEMA = "sowgate/what-if/1"
_COLUMNS = (
    (mark("Peak exposure"), "peak"), (mark("On"), "peak_date"), (mark("Financing"), "financing_cost"),
    (mark("NPV seller"), "npv_seller"), (mark("NPV buyer"), "npv_buyer"), (mark("XIRR %"), "xirr"),
    (mark("Last cash"), "last_cash"),
)  # fmt: skip


def render_text(comparison: Comparison, path: str, page: Page | None = None) -> str:
    """A table of all plans; below each alternative by how much it differs from the plan as it stands."""
    page = page or Page()
    title = say("Alternatives")
    if comparison.currency:
        title = say("Alternatives in {currency}", currency=comparison.currency)
    lines = [page.ink(clean(path), "bold"), page.ink(title, "bold")]
    lines += _table(comparison, page)
    notes = [*comparison.notes]
    for plan in comparison.plans[1:]:
        notes += [f"{plan.label}: {note}" for note in plan.notes if note not in comparison.plans[0].notes]
    lines += [line for note in notes for line in wrap(clean(note), page.width, "- ", "  ")]
    return (
        "\n".join([*lines, *(page.ink(line, "dim") for line in wrap(_basis(comparison), page.width))]) + "\n"
    )


def render_json(comparison: Comparison, path: str, version: str) -> str:
    """The comparison as one document; money as strings in the minor unit."""
    head = {"schema": SCHEMA, "version": version, "path": path}
    body = plain(comparison, minor_units(comparison.currency))
    return json.dumps({**head, **body}, ensure_ascii=False, indent=2) + "\n"


def render_csv(comparison: Comparison, path: str) -> str:
    """One row a plan."""
    fields = [name for name in Plan.model_fields if name != "notes"]
    header = (*fields, "currency", "valued_on", "path", "as_of")
    rest = (comparison.currency, plain(comparison.valued_on), path, comparison.as_of.isoformat())
    plans = [plain(plan, minor_units(comparison.currency)) for plan in comparison.plans]
    return comma_separated(header, [(*(plan[name] for name in fields), *rest) for plan in plans])


def _table(comparison: Comparison, page: Page) -> list[str]:
    """As many columns as fit, then the differences indented below each alternative's figures."""
    columns = [
        (title, field)
        for title, field in _COLUMNS
        if any(getattr(plan, field) is not None for plan in comparison.plans)
    ]
    table: list[str] = []
    for left_out, label in ((None, 30), ("last_cash", 30), ("xirr", 30), (None, 18)):
        columns = [(title, field) for title, field in columns if field != left_out]
        table = _aligned(comparison, columns, label)
        if max(map(width_of, table)) <= page.width:
            break
    return [page.ink(table[0], "dim"), *table[1:]]


def _aligned(comparison: Comparison, columns: list[tuple[str, str]], label: int) -> list[str]:
    units = minor_units(comparison.currency)
    base = comparison.plans[0]
    rows = []
    for plan in comparison.plans:
        rows.append(
            [
                clip(clean(plan.label), label),
                *(_text(getattr(plan, field), field, units) for _, field in columns),
            ]
        )
        if plan is not base:
            rows.append([f"  {say('change')}", *(_change(plan, base, field, units) for _, field in columns)])
    right = [False, *(field not in ("peak_date", "last_cash") for _, field in columns)]
    return rows_of([say("Plan"), *(say(title) for title, _ in columns)], rows, right)


def _text(value: Decimal | date | None, field: str, units: int) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if value is None:
        return "–"
    return in_figures(rounded(value, 2 if field == "xirr" else units))


def _change(plan: Plan, base: Plan, field: str, units: int) -> str:
    now, before = getattr(plan, field), getattr(base, field)
    if now is None or before is None:
        return ""
    if isinstance(now, date):
        return _days((now - before).days)
    difference = rounded(now - before, 2 if field == "xirr" else units)
    return f"{'-' if difference < 0 else '+'}{in_figures(abs(difference))}"


def _days(days: int) -> str:
    if days > 0:
        return say_number("{number} day later", "{number} days later", days)
    return say_number("{number} day earlier", "{number} days earlier", -days) if days else ""


def _basis(comparison: Comparison) -> str:
    told = [say("As of {day}", day=comparison.as_of.isoformat())]
    if comparison.valued_on is not None and comparison.cost_of_capital is not None:
        day, rate = comparison.valued_on.isoformat(), format_percent(comparison.cost_of_capital)
        told.append(say("values seen from {day} at {percent} a year, actual/365", day=day, percent=rate))
    return f"{', '.join(told)}. {say('Net of tax; cost less cash is exposure.')}"
