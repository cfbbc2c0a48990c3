"""The columns beside each milestone table: gate, risk flags, money at risk, and on request the fix."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.money import in_figures
from sowgate.contract.report import Flag, ReportMilestone, ReportTable
from sowgate.contract.states import FLAGS, Shown, gate_shown
from sowgate.grid.changes import OwnedCell, OwnedColumns
from sowgate.grid.snapshot import WorkbookSnapshot
from sowgate.writing.free_columns import Spot, UsedCells, find_spot
from sowgate.writing.view import ReportView

_RANKS: tuple[Flag, ...] = ("info", "warning", "error")
_FIX_WIDTH = 60.0
# A column is as wide as its longest cell, within reason: the rows keep the user's height, and a table that
# fits a printed page goes on fitting it with ours beside it. A header has room for a filter's button.
_WIDEST, _BUTTON = 64.0, 3.5


def owned_columns(
    view: ReportView, snapshot: WorkbookSnapshot, *, suggested_fix: bool
) -> tuple[OwnedColumns, ...]:
    """One group of columns for each table, where they cover nothing of the user's nor of each other's."""
    placed: list[OwnedColumns] = []
    used: dict[str, UsedCells] = {}
    for table in view.report.tables:
        sheet = snapshot.sheet(table.sheet)
        if sheet is None or table.turned:  # a turned table has its milestones in columns: none go beside it
            continue
        taken = [group.range for group in placed if group.sheet == table.sheet]
        spot = find_spot(
            used.setdefault(sheet.name, UsedCells(sheet)), table, 4 if suggested_fix else 3, taken
        )
        if spot is not None:
            placed.append(_group(view, table, spot, suggested_fix=suggested_fix))
    return tuple(placed)


def _group(view: ReportView, table: ReportTable, spot: Spot, *, suggested_fix: bool) -> OwnedColumns:
    headers = ["Gate status", "Risk flags", "At risk"]
    if suggested_fix:
        headers.append("Suggested fix")
    places = view.places_in(table)
    blank = tuple(OwnedCell() for _ in headers)
    rows = tuple(
        _cells(view, places[row], suggested_fix=suggested_fix) if row in places else blank
        for row in range(spot.range.min_row + 1, spot.range.max_row + 1)
    )
    unique = tuple(_unlike(header, spot.headers) for header in headers)
    widths = tuple(_width(header, [row[at] for row in rows]) for at, header in enumerate(unique[:3]))
    return OwnedColumns(
        table.sheet, spot.range, unique, rows, (*widths, _FIX_WIDTH)[: len(headers)], spot.table
    )


def _width(header: str, cells: Sequence[OwnedCell]) -> float:
    longest = max((len(_shown(cell)) for cell in cells), default=0) * 1.05 + 2.5
    return round(min(max(longest, len(header) + _BUTTON), _WIDEST), 1)


def _shown(cell: OwnedCell) -> str:
    if isinstance(cell.value, Decimal):
        return in_figures(cell.value)
    return "" if cell.value is None else str(cell.value)


def _cells(view: ReportView, place: int, *, suggested_fix: bool) -> tuple[OwnedCell, ...]:
    milestone, findings = view.report.milestones[place], view.findings_of[place]
    gate = gate_shown(milestone.kind, milestone.gate)
    flag = flag_shown(milestone, findings)
    cells = (
        OwnedCell(gate.text, gate.role),
        OwnedCell(flag.text, flag.role),
        OwnedCell(milestone.at_risk, "money", view.units),
    )
    if not suggested_fix:
        return cells
    # On one line: the rows are the user's, and their heights stay as they are.
    fixes = " | ".join(f"{finding.code}: {finding.suggestion}" for finding in findings)
    return (*cells, OwnedCell(" ".join(fixes.split()) or None))


def flag_shown(milestone: ReportMilestone, findings: Sequence[Finding], most: int | None = None) -> Shown:
    """The milestone's flags: "✖ ACC02, PAY01", gravest first, or "✔ OK". `most` codes, then a count."""
    worst = max((_RANKS.index(_flag(finding.severity)) for finding in findings), default=-1)
    declared = _RANKS.index(milestone.flag) if milestone.flag in _RANKS else -1
    rank = max(worst, declared)
    if rank < 0:
        return FLAGS["ok"].shown
    flag = FLAGS[_RANKS[rank]]
    codes = list(dict.fromkeys(finding.code for finding in findings))
    if not codes:
        return flag.shown
    named = codes if most is None else codes[:most]
    more = f" +{len(codes) - len(named)}" if len(codes) > len(named) else ""
    return Shown(f"{flag.sign} {', '.join(named)}{more}", flag.role)


def _flag(severity: Severity) -> Flag:
    return _RANKS[severity.rank]


def _unlike(header: str, others: frozenset[str]) -> str:
    """The header, marked as ours where the user's table has one of that name."""
    name, number = header, 1
    while name.casefold() in others:
        name = f"{header} (sowgate)" if number == 1 else f"{header} (sowgate {number})"
        number += 1
    return name
