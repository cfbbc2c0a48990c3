"""The payment schedule alone, as text, JSON and CSV."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sowgate.contract.calling import id_and_name
from sowgate.contract.money import format_money, in_figures, minor_units, rounded
from sowgate.contract.report import ReportLine, ReportSchedule, WorkbookReport
from sowgate.contract.states import gate_word, payment_word
from sowgate.language import mark, say, say_number, speaking
from sowgate.reports.layout import Page, clean, clip, rows_of, width_of, wrap
from sowgate.reports.plain import plain, units_of
from sowgate.reports.shares import share_lines, words_of
from sowgate.reports.standing import standing_lines
from sowgate.reports.table import comma_separated

SCHEMA = "sowgate/schedule/1"
_LINES_IN_A_REPORT = 24
_KINDS = {"advance": mark("Advance"), "retention_release": mark("Retention release")}


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the table. The lower `rank`, the sooner it gets room; money columns have their `key`."""

    title: str
    rank: int
    text: Callable[[ReportLine, int], str]
    right: bool = False
    total: str | None = None
    key: str | None = None


def render_text(workbook: WorkbookReport, as_of: date, page: Page | None = None) -> str:
    """The whole schedule as an aligned table, with its notes and where each payment stands."""
    page = page or Page()
    day = as_of.isoformat()
    with speaking(workbook.language):
        lines = [page.ink(clean(workbook.path), "bold"), *table_lines(workbook, page, longest=None)]
        told = standing_lines(workbook, page, as_of)
        if told:
            lines += [page.ink(say("Where the payments stand on {day}", day=day), "bold"), *told]
        return "\n".join([*lines, page.ink(f"{say('As of {day}', day=day)}.", "dim")]) + "\n"


def render_json(workbook: WorkbookReport, version: str, as_of: date) -> str:
    """The schedule object of the report, with path and as-of date before it."""
    head = {"schema": SCHEMA, "version": version, "as_of": as_of.isoformat()}
    units = units_of(workbook)
    body = plain(workbook.schedule, units) if workbook.schedule else {}
    data = {**head, "path": workbook.path, "profile": workbook.profile, **body}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def render_csv(workbook: WorkbookReport, as_of: date) -> str:
    """One row a line of the schedule; the sums are left to the reader's spreadsheet."""
    schedule = workbook.schedule
    header = (*ReportLine.model_fields, "currency", "path", "as_of")
    if schedule is None:
        return comma_separated(header, ())
    units = minor_units(schedule.currency)
    rest = (schedule.currency, workbook.path, as_of.isoformat())
    rows = [(*plain(line, units).values(), *rest) for line in schedule.lines]
    return comma_separated(header, rows)


def table_lines(workbook: WorkbookReport, page: Page, longest: int | None = _LINES_IN_A_REPORT) -> list[str]:
    """The schedule as lines of text; beyond `longest` lines the rest is only counted."""
    schedule = workbook.schedule
    if schedule is None or not schedule.lines:
        return share_lines(workbook, page, longest) or [say("No payments are scheduled.")]
    units = minor_units(schedule.currency)
    shown = schedule.lines[:longest]
    table = _table(schedule, shown, units, page.width)
    rule = "─" * max(map(width_of, table))
    title = say("Payment schedule")
    if schedule.currency:
        title = say("Payment schedule in {currency}", currency=schedule.currency)
    hidden = len(schedule.lines) - len(shown)
    more = []
    if hidden:
        told = say_number("and {number} more line: {command}", "and {number} more lines: {command}", hidden,
                          command=f"sowgate schedule {clean(workbook.path)}")  # fmt: skip
        more = [f"… {told}"]
    lines = [
        page.ink(title, "bold"),
        page.ink(table[0], "dim"),
        *table[1:-1],
        *more,
        page.ink(rule, "dim"),
        table[-1],
    ]
    return [*lines, *_notes(schedule, page)]


def _table(schedule: ReportSchedule, lines: tuple[ReportLine, ...], units: int, width: int) -> list[str]:
    """Header, lines and sums: first as many columns as fit, then the room that is left for the names."""
    label = width * 3 // 10
    kept = _fitting(_columns(schedule, label, width), lines, schedule, units, width)
    spare = width - max(map(width_of, _aligned(kept, schedule, lines, units)))
    ranks = {(column.rank, column.key) for column in kept}
    wider = [
        column for column in _columns(schedule, label + spare, width) if (column.rank, column.key) in ranks
    ]
    return _aligned(wider, schedule, lines, units)


def _aligned(
    columns: list[_Column], schedule: ReportSchedule, lines: tuple[ReportLine, ...], units: int
) -> list[str]:
    cells = [[column.text(line, units) for column in columns] for line in lines]
    header, right = [column.title for column in columns], [column.right for column in columns]
    return rows_of(header, [*cells, _sums(columns, schedule, units)], right)


def _columns(schedule: ReportSchedule, label: int, width: int) -> list[_Column]:
    """The columns that say something in this schedule, in reading order."""
    columns = [
        _Column(say("Payment"), 0, lambda line, _: clip(_label(line), label), total=say("Total")),
        _Column(say("Gate"), 5, lambda line, _: gate_word(line.gate) if line.gate else ""),
        _Column(say("State"), 1, lambda line, _: payment_word(line.state)),
        _Column(say("When, as written"), 3, lambda line, _: words_of(line.due_words, width)),
        _Column(say("Accepted"), 9, lambda line, _: _acceptance(line)),
        _Column(say("Invoice"), 4, lambda line, _: _day(line.invoice_date)),
        _Column(say("Due"), 2, lambda line, _: _day(line.due_date)),
        _money(say("Gross"), 8, "gross"),
        _money(say("Recovery"), 7, "advance_recovery"),
        _money(say("Retention"), 6, "retention"),
        _money(say("Net"), 8, "net"),
        _money(say("Tax"), 8, "tax"),
        _money(say("Payable"), 3, "payable", needed=True),
    ]
    taxed = any(line.tax for line in schedule.lines)
    silent = set() if taxed else {"net", "tax"}
    for key in ("advance_recovery", "retention"):
        if not any(getattr(line, key) for line in schedule.lines):
            silent.add(key)
    if {"advance_recovery", "retention"} <= silent:
        silent.add("gross" if not taxed else "net")
    return [column for column in columns if column.key not in silent]


def _money(title: str, rank: int, key: str, needed: bool = False) -> _Column:
    def text(line: ReportLine, units: int) -> str:
        amount: Decimal | None = getattr(line, key)
        return _amount(amount, units) if amount is not None else ""

    return _Column(title, rank, text, right=True, total=key, key=key)


def _fitting(
    columns: list[_Column], lines: tuple[ReportLine, ...], schedule: ReportSchedule, units: int, width: int
) -> list[_Column]:
    """As many of the columns that hold something as the width has room for, the most telling first."""
    kept: list[_Column] = []
    left = width + 2
    for column in sorted(columns, key=lambda each: each.rank):
        texts = [column.text(line, units) for line in lines]
        if not any(texts):
            continue
        cells = [column.title, *_sums([column], schedule, units), *texts]
        need = max(map(width_of, cells)) + 2
        if need <= left:
            kept.append(column)
            left -= need
    return [column for column in columns if column in kept]


def _sums(columns: list[_Column], schedule: ReportSchedule, units: int) -> list[str]:
    def text(column: _Column) -> str:
        if column.total is None or not column.right:
            return column.total or ""
        amount = schedule.totals.get(column.total)
        return _amount(amount, units) if amount is not None else ""

    return [text(column) for column in columns]


def _notes(schedule: ReportSchedule, page: Page) -> list[str]:
    notes = [clean(note) for note in schedule.notes]
    if schedule.unreleased_retention:
        held = format_money(schedule.unreleased_retention, schedule.currency)
        notes.append(say("Retention of {amount} is given no release.", amount=held))
    return [line for note in notes for line in wrap(note, page.width, "- ", "  ")]


def _label(line: ReportLine) -> str:
    name = clean(line.label) or say(_KINDS.get(line.kind, ""))
    mine = clean(line.milestone or "")
    if line.kind == "milestone":
        return id_and_name(mine, name)
    return name


def _acceptance(line: ReportLine) -> str:
    if not line.acceptance_date:
        return ""
    marks = {"planned": say("(plan)"), "deemed": say("(deemed)")}
    return f"{_day(line.acceptance_date)} {marks.get(line.acceptance_basis or '', '')}".rstrip()


def _amount(amount: Decimal, units: int) -> str:
    return in_figures(rounded(amount, units))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
