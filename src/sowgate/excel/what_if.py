"""The sheet of alternatives: the user writes them into its first column, the figures stand beside them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sowgate.contract.money import minor_units
from sowgate.grid.ownership import sheet_mark
from sowgate.grid.sheets import OwnedSheet, Placed, PrintSetup, Role
from sowgate.grid.snapshot import WorkbookSnapshot

if TYPE_CHECKING:
    from sowgate.contract.alternatives import Comparison, Plan
    from sowgate.excel.writing_back import Checked

KEY, TITLE = "what_if", "SOW What-if"
MOST = 12  # alternatives, each a schedule of its own
_HEADER_ROW = 4
_FIRST = _HEADER_ROW + 2  # below the plan as it stands
_EMPTY_ROWS = 4
# What is compared where the user has not said anything yet, as far as it fits the workbook.
_TO_BEGIN_WITH = ("advance 10%", "net 45", "one more gate", "retention 5%")
_COLUMNS: tuple[tuple[str, str, Role, float], ...] = (
    ("Peak exposure", "peak", "money", 16),
    ("On", "peak_date", "date", 12),
    ("Financing cost", "financing_cost", "money", 15),
    ("NPV seller", "npv_seller", "money", 15),
    ("NPV buyer", "npv_buyer", "money", 15),
    ("XIRR", "xirr", "percent", 10),
    ("Last cash", "last_cash", "date", 12),
)


def alternatives_in(snapshot: WorkbookSnapshot) -> tuple[str, ...] | None:
    """What the user has written into the sheet of alternatives; None where there is no such sheet."""
    mark = next((n for n in snapshot.names if n.scope is None and n.name == sheet_mark(KEY)), None)
    sheet = snapshot.sheet(mark.sheet) if mark else None
    if sheet is None:
        return None
    rows = range(_FIRST, _FIRST + MOST)
    texts = (sheet.cells.get((row, 1)) for row in rows)
    said = (str(cell.value).strip() for cell in texts if cell is not None and cell.value is not None)
    return tuple(dict.fromkeys(text for text in said if text))


def what_if_sheet(done: Checked, alternatives: Sequence[str] | None) -> OwnedSheet:
    """The sheet; without alternatives of the user's it begins with some that fit the workbook."""
    from sowgate.check.comparing import compare
    from sowgate.schedule import AlternativeError

    base = compare(done.snapshot, done.settings, done.as_of, ())
    lines: list[tuple[str, Plan | str]] = []
    for text in _TO_BEGIN_WITH if alternatives is None else alternatives:
        try:
            plan = compare(done.snapshot, done.settings, done.as_of, (text,)).plans[1]
        except AlternativeError as error:
            if alternatives is not None:
                lines.append((text, str(error)))
        else:
            lines.append((text, plan))
    return _page(base, lines)


def _page(base: Comparison, lines: Sequence[tuple[str, Plan | str]]) -> OwnedSheet:
    from sowgate.schedule.alternatives import EXAMPLES

    currency = f" in {base.currency}" if base.currency else ""
    cells = [
        Placed(1, 1, "What if", "title"),
        Placed(
            2, 1, f"Write an alternative below the plan as it stands, then press What if{currency}.", "note"
        ),
    ]
    headers = ("Alternative", *(title for title, _, _, _ in _COLUMNS))
    cells += [Placed(_HEADER_ROW, column, text, "header") for column, text in enumerate(headers, 1)]
    units = minor_units(base.currency)
    cells += _figures(_HEADER_ROW + 1, "text", base.plans[0], base.plans[0].label, units)
    row = _FIRST
    for text, found in lines[:MOST]:
        if isinstance(found, str):
            cells += [Placed(row, 1, text, "input"), Placed(row, 2, found, "note")]
        else:
            cells += _figures(row, "input", found, text, units)
        row += 1
    empty = range(row, min(row + _EMPTY_ROWS, _FIRST + MOST))
    cells += [Placed(at, 1, None, "input") for at in empty]
    row = _FIRST + MOST + 1
    told = [*base.plans[0].notes, *base.notes, _basis(base), f"For example: {'; '.join(EXAMPLES)}."]
    told.append("Several changes with commas between them are one alternative: net 45, advance 10%.")
    for note in told:
        cells.append(Placed(row, 1, note, "note"))
        row += 1
    widths = ((1, 42.0), *((column, width) for column, (_, _, _, width) in enumerate(_COLUMNS, 2)))
    footer = f"sowgate, as of {base.as_of.isoformat()}"
    printing = PrintSetup(landscape=True, one_page=True, repeat_row=None, footer=footer)
    return OwnedSheet(KEY, TITLE, tuple(cells), widths, printing=printing)


def _figures(row: int, role: Role, plan: Plan, label: str, units: int) -> list[Placed]:
    placed = [Placed(row, 1, label, role)]
    for column, (_, field, shown, _) in enumerate(_COLUMNS, 2):
        value: Any = getattr(plan, field)
        if value is not None:
            placed.append(Placed(row, column, value / 100 if field == "xirr" else value, shown, units))
    return placed


def _basis(base: Comparison) -> str:
    told = f"As of {_day(base.as_of)}, net of tax."
    if base.valued_on is None or base.cost_of_capital is None:
        return told
    rate = f"{base.cost_of_capital.normalize():f} %"
    return f"{told} Values seen from {_day(base.valued_on)} at {rate} a year, actual/365."


def _day(day: date) -> str:
    return day.isoformat()
