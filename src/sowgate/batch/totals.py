"""What a run adds up to: outcomes, findings by severity, and money per currency."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, get_args

from sowgate.contract.finding import Severity
from sowgate.contract.report import Outcome, WorkbookReport

# ISO 4217: "the codes assigned for transactions where no currency is involved".
NO_CURRENCY = "XXX"
MONEY = ("billable", "blocked", "overdue", "at_risk", "affected")


def totals(workbooks: Iterable[WorkbookReport]) -> dict[str, Any]:
    """Counts over all workbooks, and their summaries' money by currency (codes sorted).

    Findings that are waived do not count: `waived` and `known` (left out by a baseline) tell their number.
    """
    outcomes = dict.fromkeys(get_args(Outcome), 0)
    findings = {severity.value: 0 for severity in reversed(Severity)}
    money: dict[str, dict[str, Decimal]] = {}
    seen = milestones = waived = known = 0
    for workbook in workbooks:
        seen += 1
        outcomes[workbook.outcome] += 1
        known += len(workbook.known)
        for finding in workbook.findings:
            if finding.waived is None:
                findings[finding.severity.value] += 1
            else:
                waived += 1
        if workbook.summary is not None:
            milestones += workbook.summary.milestones
            sums = money.setdefault(currency_of(workbook), dict.fromkeys(MONEY, Decimal(0)))
            for key in MONEY:
                sums[key] += getattr(workbook.summary, key)
    return {
        "workbooks": seen,
        **outcomes,
        "milestones": milestones,
        "findings": findings,
        "waived": waived,
        "known": known,
        "money": {currency: money[currency] for currency in sorted(money)},
    }


def currency_of(workbook: WorkbookReport) -> str:
    """The currency that a workbook's summary is in; XXX where the workbook names none."""
    return workbook.currency or NO_CURRENCY
