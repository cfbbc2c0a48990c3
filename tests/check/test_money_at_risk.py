"""The headline of money at risk: no amount is counted twice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import faults
from case_workbook import workbook

from sowgate.batch import run
from sowgate.check import check
from sowgate.contract.settings import Settings

FOLDER = Path(__file__).parents[2] / "workbook_templates"


def test_the_same_exposure_told_by_two_rules_counts_once() -> None:
    example = faults.payments()
    (report,) = run([str(FOLDER / f"{example.name}.xlsx")], Settings(), example.as_of).workbooks
    risks = {f.code: f.at_risk.amount for f in report.findings if f.at_risk and f.at_risk.basis == "computed"}
    assert risks["PAY05"] == risks["PAY09"]
    assert report.summary is not None
    assert report.summary.at_risk < risks["PAY05"] + risks["PAY09"]
    assert report.summary.at_risk >= max(risks.values())


def test_milestones_add_and_their_findings_do_not() -> None:
    example = faults.before_signature()
    (report,) = run([str(FOLDER / f"{example.name}.xlsx")], Settings(), example.as_of).workbooks
    assert report.summary is not None
    # The 5 % too much are told by percents and by amounts: 12,000 once.
    assert report.summary.at_risk == Decimal("12000.00")
    assert sum(m.at_risk for m in report.milestones) > report.summary.at_risk


def test_an_amount_that_is_not_its_percent_and_the_sum_it_spoils_are_one_money() -> None:
    report = check(workbook({"set": {"M2": {"Amount": 24000}}}), Settings(), date(2026, 2, 10))
    risks = {f.code: f.at_risk.amount for f in report.findings if f.at_risk and f.at_risk.basis == "computed"}
    assert risks == {"PAY02": Decimal("1000.00"), "STR06": Decimal("1000.00")}
    assert report.summary is not None
    assert report.summary.at_risk == Decimal("1000.00")
