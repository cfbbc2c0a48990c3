"""What a run adds up to."""

from __future__ import annotations

from decimal import Decimal

from sowgate.batch.totals import totals
from sowgate.contract.finding import Finding, Severity
from sowgate.contract.report import Reason, ReportSchedule, Summary, WorkbookReport


def book(currency: str | None, at_risk: str, *findings: Finding) -> WorkbookReport:
    return WorkbookReport(
        outcome="checked",
        schedule=ReportSchedule(currency=currency, lines=(), totals={}),
        summary=Summary(milestones=3, at_risk=Decimal(at_risk)),
        findings=findings,
    )


def finding(severity: Severity, waived: dict[str, str | None] | None = None) -> Finding:
    return Finding(
        code="ACC01", name="x", severity=severity, sheet="S", cell="A1", message="m", suggestion="s",
        authority="a", fingerprint="f", waived=waived,
    )  # fmt: skip


def test_money_is_added_per_currency_and_never_across() -> None:
    found = totals([book("USD", "5"), book("EUR", "1.50"), book("EUR", "2"), book(None, "7")])
    assert {code: money["at_risk"] for code, money in found["money"].items()} == {
        "EUR": Decimal("3.50"), "USD": Decimal(5), "XXX": Decimal(7),
    }  # fmt: skip
    assert list(found["money"]) == ["EUR", "USD", "XXX"]
    assert found["milestones"] == 12


def test_every_workbook_counts_under_its_outcome() -> None:
    unread = WorkbookReport(outcome="unreadable", reason=Reason(code="corrupt", message="."))
    found = totals([book("EUR", "0"), unread, WorkbookReport(outcome="no_milestones")])
    counts = {key: found[key] for key in ("workbooks", "checked", "no_milestones", "unreadable", "skipped")}
    assert counts == {"workbooks": 3, "checked": 1, "no_milestones": 1, "unreadable": 1, "skipped": 0}


def test_findings_count_by_severity_and_waived_ones_do_not() -> None:
    waived = finding(Severity.ERROR, {"reason": "agreed with the client"})
    found = totals(
        [book("EUR", "0", finding(Severity.ERROR), waived), book("EUR", "0", finding(Severity.INFO))]
    )
    assert found["findings"] == {"error": 1, "warning": 0, "info": 1}
