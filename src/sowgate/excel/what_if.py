"""The sheet of alternatives: the user writes them into its first column, the figures stand beside them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sowgate.contract.money import format_percent, minor_units
from sowgate.excel.checking import Checked
from sowgate.grid.address import CellRange
from sowgate.grid.ownership import sheet_mark
from sowgate.grid.sheets import OwnedSheet, Placed, PrintSetup, Role
from sowgate.grid.snapshot import WorkbookSnapshot
from sowgate.language import mark, say, speaking

if TYPE_CHECKING:
    from sowgate.contract.alternatives import Comparison, Plan

KEY, TITLE = "what_if", "SOW What-if"
MOST = 12  # alternatives, each a schedule of its own
_HEADER_ROW = 4
_FIRST = _HEADER_ROW + 2  # below the plan as it stands
_EMPTY_ROWS = 4
# What is compared where the user has not said anything yet, as far as it fits the workbook.
_TO_BEGIN_WITH = ("advance 10%", "net 45", "one more gate", "retention 5%")
_COLUMNS: tuple[tuple[str, str, Role], ...] = (
    (mark("Peak exposure"), "peak", "money"),
    (mark("On"), "peak_date", "date"),
    (mark("Financing cost"), "financing_cost", "money"),
    (mark("NPV seller"), "npv_seller", "money"),
    (mark("NPV buyer"), "npv_buyer", "money"),
    (mark("XIRR"), "xirr", "percent"),
    (mark("Last cash"), "last_cash", "date"),
)
_LEAST_WIDE = 6  # columns that a sentence runs over, however few have figures
_CHARACTERS = 100  # of such a sentence in one line


def alternatives_in(snapshot: WorkbookSnapshot) -> tuple[str, ...] | None:
    """What the user has written into the sheet of alternatives; None where there is no such sheet."""
    named = next((n for n in snapshot.names if n.scope is None and n.name == sheet_mark(KEY)), None)
    sheet = snapshot.sheet(named.sheet) if named else None
    if sheet is None:
        return None
    rows = range(_FIRST, _FIRST + MOST)
    texts = (sheet.cells.get((row, 1)) for row in rows)
    said = (str(cell.value).strip() for cell in texts if cell is not None and cell.value is not None)
    return tuple(dict.fromkeys(text for text in said if text))


def what_if_sheet(done: Checked, alternatives: Sequence[str] | None) -> OwnedSheet:
    """The sheet; without alternatives of the user's it begins with some that fit the workbook."""
    from sowgate.check.comparing import compare_each

    texts = _TO_BEGIN_WITH if alternatives is None else alternatives
    with speaking(done.report.language):
        compared, wrong = compare_each(done.snapshot, done.settings, done.as_of, texts)
        if alternatives is None:
            wrong = {}
        told: dict[str, Plan | str] = {**wrong, **{plan.label: plan for plan in compared.plans[1:]}}
        return _page(compared, [(text, told[text]) for text in texts if text in told])


def _page(compared: Comparison, lines: Sequence[tuple[str, Plan | str]]) -> OwnedSheet:
    from sowgate.schedule.alternatives import EXAMPLES

    columns = [
        each for each in _COLUMNS if any(getattr(plan, each[1]) is not None for plan in compared.plans)
    ]
    last = max(1 + len(columns), _LEAST_WIDE)
    units = minor_units(compared.currency)
    cells = [
        Placed(1, 1, say("What if"), "title"),
        Placed(
            2, 1, say("Write alternatives below the plan as it stands, then press What if again."), "subtitle"
        ),
        Placed(_HEADER_ROW, 1, say("Alternative"), "header"),
    ]
    for column, (title, _, shown) in enumerate(columns, 2):
        money = f" ({compared.currency})" if compared.currency and shown == "money" else ""
        cells.append(Placed(_HEADER_ROW, column, say(title) + money, "header"))
    cells += _figures(_HEADER_ROW + 1, "text", compared.plans[0], columns, units)
    long: dict[int, str] = {}  # texts over several columns, by row
    for row, (text, found) in enumerate(lines, _FIRST):
        if isinstance(found, str):
            cells += [Placed(row, 1, text, "input"), Placed(row, 2, found, "note")]
            long[row] = found
        else:
            cells += _figures(row, "input", found, columns, units)
    row = _FIRST + len(lines)
    cells += [Placed(at, 1, None, "input") for at in range(row, min(row + _EMPTY_ROWS, _FIRST + MOST))]
    for row, note in enumerate(_notes(compared, EXAMPLES), _FIRST + MOST + 1):
        cells.append(Placed(row, 1, note, "note"))
        long[row] = note
    widths = ((1, 42.0), *((column, 15.0) for column in range(2, last + 1)))
    joined = (CellRange(row, 2 if row < _FIRST + MOST else 1, row, last) for row in sorted(long))
    merged = (CellRange(2, 1, 2, last), *joined)
    heights = tuple((row, 15.0 * (1 + len(text) // _CHARACTERS)) for row, text in sorted(long.items()))
    printing = PrintSetup(one_page=True, footer=say("sowgate, as of {day}", day=_day(compared.as_of)))
    return OwnedSheet(KEY, TITLE, tuple(cells), widths, heights, merged=merged, printing=printing)


def _notes(base: Comparison, examples: Sequence[str]) -> list[str]:
    return [
        *base.plans[0].notes,
        *base.notes,
        _basis(base),
        say("For example: {examples}.", examples="; ".join(examples)),
        say(
            "Several changes with commas between them are one alternative: {example}.",
            example="net 45, advance 10%",
        ),
    ]


def _figures(
    row: int, role: Role, plan: Plan, columns: Sequence[tuple[str, str, Role]], units: int
) -> list[Placed]:
    placed = [Placed(row, 1, plan.label, role)]
    for column, (_, field, shown) in enumerate(columns, 2):
        value: Any = getattr(plan, field)
        if value is not None:
            placed.append(Placed(row, column, value / 100 if field == "xirr" else value, shown, units))
    return placed


def _basis(base: Comparison) -> str:
    told = say("As of {day}, net of tax.", day=_day(base.as_of))
    if base.valued_on is None or base.cost_of_capital is None:
        return told
    rate, day = format_percent(base.cost_of_capital), _day(base.valued_on)
    seen = say("Values seen from {day} at {percent} a year, actual/365.", day=day, percent=rate)
    return f"{told} {seen}"


def _day(day: date) -> str:
    return day.isoformat()
