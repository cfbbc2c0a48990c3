"""Sheets as a hurried seller writes them: one cause is one finding, and no row falls out."""

from __future__ import annotations

from collections import Counter
from datetime import date

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.report import WorkbookReport
from sowgate.contract.settings import Settings

_AS_OF = date(2027, 4, 20)


def checked(rows: list[list[object]]) -> WorkbookReport:
    return check(snapshot_of({"Sheet1": rows}), Settings(), _AS_OF)  # type: ignore[dict-item]


def test_a_fee_a_month_is_one_fault_and_not_twelve() -> None:
    rows: list[list[object]] = [
        ["Milestone", "What we do", "Deliverable", "Acceptance criteria", "Date", "Fee"]
    ]
    for month in range(1, 13):
        text = f"Posts of month {month} published"
        criteria = "8 posts on the site, log signed by the Head of Brand"
        rows.append([f"Month {month}", "Content", text, criteria,
                     date(2027, month, 26).isoformat(), 3500])  # fmt: skip
    report = checked(rows)
    counted = Counter(finding.code for finding in report.findings)
    assert counted["MIL02"] == 1
    told = next(finding for finding in report.findings if finding.code == "MIL02")
    assert told.message.startswith(
        "12 of 12 milestones are reached by time passing: M1, M2, M3, M4, M5 and 7 more"
    )
    assert told.at_risk is not None
    assert told.at_risk.amount == 42_000
    assert len(told.related) == 12
    assert all("MIL02" in milestone.why_not_binary for milestone in report.milestones)
    assert len(report.findings) <= 8


def test_an_awful_sheet_stays_a_page_and_keeps_its_last_row() -> None:
    rows: list[list[object]] = [
        ["#", "Milestone", "Deliverable", "Acceptance", "Due", "Amount"],
        [1, "Phase 1: Discovery complete", "Discovery", "Client happy", "Feb", 20000],
        [2, "Phase 2: Design complete", "Design", "Approved", "Mar", 20000],
        [3, "Month 3", "", "", "Apr", 20000],
        [4, "Build", "Development", "Working", "May", 20000],
        [5, "Testing", "Testing", "All bugs fixed", "June", 20000],
        [6, "Q2 fee", "", "", "30/06", 20000],
        [7, "UAT", "UAT support", "Client sign off", "TBD", 20000],
        [8, "Go live", "System live", "Go-live", "TBC", 20000],
        [9, "Training", "Training", "As needed", "asap", 20000],
        [10, "Docs", "Documentation etc", "Complete", "", 20000],
        [11, "Hypercare", "Support", "Satisfactory", "after go live", 20000],
        [12, "Final", "Final payment", "Project finished", "end of year", 30000],
    ]
    report = checked(rows)
    assert len(report.milestones) == 12
    assert 12 <= len(report.findings) <= 28
    assert not any(milestone.binary for milestone in report.milestones)


def test_a_sentence_calls_a_numbered_row_by_its_name_first() -> None:
    rows: list[list[object]] = [
        ["#", "Milestone", "Deliverable", "Acceptance criteria", "Due date", "Amount"],
        [
            1,
            "Design",
            "Design report v1.0",
            "Signed by the client's chief engineer, record R-1",
            "2027-05-03",
            10,
        ],
        [2, "Build", None, "60 of 60 tests in report TR-1 pass, signed by the client", "2027-06-01", 10],
    ]
    (told,) = [finding for finding in checked(rows).findings if finding.code == "MIL01"]
    assert told.message.startswith("Build (2) pays 10.00")
    assert told.milestone == "2"
