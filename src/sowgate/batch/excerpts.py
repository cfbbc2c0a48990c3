"""What the cell of a finding shows, so that a reader of the report need not open the workbook."""

from __future__ import annotations

from collections.abc import Container
from datetime import date, datetime, time

from sowgate.contract.finding import Finding
from sowgate.contract.report import WorkbookReport
from sowgate.grid.address import parse_cell
from sowgate.grid.snapshot import Cell, WorkbookSnapshot

_LONGEST = 400


def with_excerpts(report: WorkbookReport, snapshot: WorkbookSnapshot) -> WorkbookReport:
    """The report with every finding's excerpt filled in from the workbook's cells.

    A finding about a whole column or table stands at a header, whose text would tell nothing.
    """
    headers = {(table.sheet, table.turned, row) for table in report.tables for row in table.header_rows}
    findings = tuple(_with_excerpt(finding, snapshot, headers) for finding in report.findings)
    return report.model_copy(update={"findings": findings})


def _with_excerpt(
    finding: Finding, snapshot: WorkbookSnapshot, headers: Container[tuple[str, bool, int]]
) -> Finding:
    sheet = snapshot.sheet(finding.sheet)
    if sheet is None or finding.cell is None or finding.excerpt is not None:
        return finding
    try:
        row, column = parse_cell(finding.cell.partition(":")[0])
    except ValueError:
        return finding
    if (finding.sheet, False, row) in headers or (finding.sheet, True, column) in headers:
        return finding
    text = shown_value(sheet.cell(row, column))
    return finding.model_copy(update={"excerpt": text}) if text else finding


def shown_value(cell: Cell) -> str:
    """A cell's content for people: an error's text, a formula without a result, dates in ISO form."""
    if cell.error is not None:
        return cell.error
    if cell.not_calculated:
        return cell.formula or ""
    text = _text(cell)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _text(cell: Cell) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float)):
        if "%" in cell.number_format:
            return f"{value * 100:.10g} %"
        return f"{value:,.12g}" if abs(value) < 1e12 else repr(value)
    return str(value)
