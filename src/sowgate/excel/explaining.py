"""What sowgate has to say about the selected cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sowgate.contract.finding import Finding
from sowgate.contract.report import WorkbookReport
from sowgate.grid.address import cell_name, parse_range
from sowgate.grid.ownership import owned_sheets
from sowgate.grid.snapshot import SheetSnapshot, WorkbookSnapshot

_MOST = 3


class Selected(NamedTuple):
    """The selected cell."""

    sheet: str
    row: int
    column: int


def explanation(report: WorkbookReport, snapshot: WorkbookSnapshot, at: Selected) -> str:
    """The findings of the cell, else of its row's milestone, for a message box.

    On the sheet of risk flags it is the finding of the selected row.
    """
    sheet = snapshot.sheet(at.sheet)
    if sheet is not None and sheet.name in owned_sheets(snapshot):
        found = _of_flags_row(report, sheet, at.row)
        where = f"row {at.row} of {at.sheet}"
    else:
        found, where = _of_cell(report, at), f"{at.sheet}!{cell_name(at.row, at.column)}"
    if not found:
        return f"sowgate has nothing to say about {where}. Select a cell of a milestone that has a risk flag."
    shown = [_paragraph(finding) for finding in found[:_MOST]]
    more = len(found) - len(shown)
    if more:
        shown.append(f"{more} more on this milestone: see the sheet of risk flags.")
    return "\n\n".join(shown)


def _of_cell(report: WorkbookReport, at: Selected) -> list[Finding]:
    here = [finding for finding in report.findings if _holds(finding, at)]
    if here:
        return here
    turned = any(table.turned and table.sheet == at.sheet for table in report.tables)
    number = at.column if turned else at.row
    ids = {m.id for m in report.milestones if m.sheet == at.sheet and m.row == number}
    return [one for one in report.findings if one.sheet == at.sheet and one.milestone in ids]


def _holds(finding: Finding, at: Selected) -> bool:
    """Whether the finding's primary cell is the selected one."""
    here = finding.sheet == at.sheet and finding.cell is not None
    return here and parse_range(finding.cell or "").holds(at.row, at.column)


def _of_flags_row(report: WorkbookReport, sheet: SheetSnapshot, row: int) -> list[Finding]:
    """The finding that a row of the risk flags stands for: its code and its place are in the row."""
    texts = {str(cell.value) for (at, _), cell in sheet.cells.items() if at == row}
    exact = [f for f in report.findings if {f.code, f"{f.sheet}!{f.cell}"} <= texts]
    return exact or [f for f in report.findings if f.code in texts and f.message in texts]


def _paragraph(finding: Finding) -> str:
    money = ""
    if finding.at_risk is not None:
        from sowgate.contract.money import format_money

        money = f" At risk: {format_money(finding.at_risk.amount, finding.at_risk.currency)}."
    parts = [f"{finding.code} ({finding.severity.value}): {finding.message}{money}", finding.suggestion]
    if finding.waived is not None:
        parts.append(f"Waived: {finding.waived.get('reason') or 'no reason given'}.")
    return "\n".join(parts)


def summary(findings: Sequence[Finding]) -> str:
    """How many of each severity, for one sentence: "3 errors, 1 warning"."""
    standing = [finding for finding in findings if finding.waived is None]
    counts = {name: sum(f.severity.value == name for f in standing) for name in ("error", "warning", "info")}
    parts = [
        f"{count} {name}{'s' if count != 1 and name != 'info' else ''}"
        for name, count in counts.items()
        if count
    ]
    return ", ".join(parts) or "no findings"
