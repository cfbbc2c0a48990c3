"""Findings and schedules as pandas frames, for whoever goes on computing with them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sowgate.contract.report import Report, ReportLine, ReportSchedule, WorkbookReport

if TYPE_CHECKING:
    import pandas

_FINDINGS = (
    "path", "code", "name", "severity", "sheet", "cell", "milestone", "field", "message", "suggestion",
    "at_risk", "currency", "basis", "fingerprint",
)  # fmt: skip


def to_frame(source: Report | WorkbookReport | ReportSchedule) -> pandas.DataFrame:
    """A frame with one row a finding (of a report or a workbook) or one row a line (of a schedule).

    Money stays Decimal (object columns), so that sums stay exact; dates are datetime64, absent is NaT.
    """
    import pandas

    if isinstance(source, ReportSchedule):
        columns = list(ReportLine.model_fields)
        frame = pandas.DataFrame([dict(line) for line in source.lines], columns=columns)
        for name in ("acceptance_date", "invoice_date", "due_date"):
            frame[name] = pandas.to_datetime(frame[name])
        return frame.assign(currency=source.currency)
    workbooks = source.workbooks if isinstance(source, Report) else (source,)
    rows = [row for workbook in workbooks for row in _findings(workbook)]
    return pandas.DataFrame(rows, columns=list(_FINDINGS))


def _findings(workbook: WorkbookReport) -> list[dict[str, str | Decimal | date | None]]:
    return [
        {
            **{name: getattr(finding, name, None) for name in _FINDINGS},
            "path": workbook.path,
            "severity": finding.severity.value,
            "at_risk": finding.at_risk.amount if finding.at_risk else None,
            "currency": finding.at_risk.currency if finding.at_risk else None,
            "basis": finding.at_risk.basis if finding.at_risk else None,
        }
        for finding in workbook.findings
    ]
