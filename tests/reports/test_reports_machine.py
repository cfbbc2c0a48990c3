"""The formats that machines read: JSON, JSON Lines, CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from report_samples import AS_OF, finding, line, run_of, unreadable, workbook

from sowgate.contract.finding import AtRisk
from sowgate.contract.report import ReportSchedule, Summary
from sowgate.reports import csv as csv_report
from sowgate.reports import json as json_report
from sowgate.reports import jsonl, schedule
from sowgate.reports.plain import money_text
from sowgate.reports.table import comma_separated


def test_json_has_the_keys_of_the_interface_in_its_order() -> None:
    data = json.loads(json_report.render(run_of()))
    assert list(data) == ["schema", "version", "as_of", "profile", "stage", "workbooks", "totals"]
    assert data["schema"] == "sowgate/report/1"
    (book,) = data["workbooks"]
    named = [
        "path", "profile", "stage", "outcome", "reason", "tables", "terms", "milestones", "findings",
        "schedule", "exposure", "summary",
    ]  # fmt: skip
    assert list(book)[: len(named)] == named
    assert list(book["findings"][0])[:16] == [
        "code", "name", "severity", "sheet", "cell", "milestone", "field", "message", "suggestion",
        "authority", "at_risk", "related", "fingerprint", "waived", "excerpt",
    ][:16]  # fmt: skip


def test_json_money_is_a_string_in_the_minor_unit_dates_are_iso_and_absent_is_null() -> None:
    (book,) = json.loads(json_report.render(run_of()))["workbooks"]
    assert book["milestones"][0]["amount"] == "18000.00"
    assert book["milestones"][0]["due_date"] == "2026-03-02"
    assert book["summary"]["blocked"] == "0.00"
    assert book["summary"]["milestones"] == 2
    assert book["findings"][0]["at_risk"] == {"amount": "12000.00", "currency": "EUR", "basis": "indicative"}
    assert book["findings"][1]["at_risk"] is None
    assert book["reason"] is None


@pytest.mark.parametrize(("currency", "shown"), [("JPY", "18000"), ("KWD", "18000.000"), (None, "18000.00")])
def test_json_money_follows_the_currency(currency: str | None, shown: str) -> None:
    made = ReportSchedule(
        currency=currency, lines=(line("M1", "18000"),), totals={"net": Decimal("1.8E+4")}
    )  # fmt: skip
    risk = AtRisk(amount=Decimal(5), currency="EUR", basis="computed")
    report = run_of(
        workbook(schedule=made, summary=Summary(billable=Decimal(18000)), findings=(finding(at_risk=risk),))
    )
    data = json.loads(json_report.render(report))
    (book,) = data["workbooks"]
    assert book["schedule"]["lines"][0]["net"] == shown
    assert book["schedule"]["totals"]["net"] == shown
    assert book["summary"]["billable"] == shown
    assert book["findings"][0]["at_risk"]["amount"] == "5.00"
    assert data["totals"]["money"][currency or "XXX"]["billable"] == shown


def test_json_of_an_unreadable_workbook_says_why() -> None:
    (book,) = json.loads(json_report.render(run_of(unreadable())))["workbooks"]
    assert book["outcome"] == "unreadable"
    assert book["reason"]["code"] == "encrypted"
    assert book["schedule"] is None
    assert book["findings"] == []


def test_json_holds_any_text_that_a_workbook_can_hold() -> None:
    nasty = 'a "b" \\ \x00 \x1b[31m \ud800 \u2028 é 里程碑'
    report = run_of(workbook(findings=(finding(message="m").model_copy(update={"message": nasty}),)))
    text = json_report.render(report)
    assert "里程碑" in text
    text.encode("utf-8")
    (book,) = json.loads(text)["workbooks"]
    assert book["findings"][0]["message"] == nasty.replace("\ud800", "?")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12))
def test_money_text_is_plain_and_loses_less_than_a_minor_unit(amount: Decimal) -> None:
    text = money_text(amount)
    assert "E" not in text
    assert text != "-0.00"
    assert abs(Decimal(text) - amount) <= Decimal("0.005")


def test_json_lines_hold_one_complete_workbook_each() -> None:
    lines = jsonl.render(run_of(workbook(), unreadable())).splitlines()
    data = [json.loads(each) for each in lines]
    assert [each["path"] for each in data] == ["contracts/acme.xlsx", "contracts/locked.xlsx"]
    assert all(each["schema"] == "sowgate/report/1" and each["as_of"] == "2026-03-31" for each in data)
    assert data[0]["findings"][0]["code"] == "ACC02"


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_has_a_row_a_finding_and_one_for_a_workbook_without_any() -> None:
    rows = rows_of(
        csv_report.render(run_of(workbook(), unreadable(), workbook(path="clean.xlsx", findings=())))
    )
    assert [(row["path"], row["code"], row["reason"]) for row in rows] == [
        ("contracts/acme.xlsx", "ACC02", ""),
        ("contracts/acme.xlsx", "TRM01", ""),
        ("contracts/locked.xlsx", "", "encrypted"),
        ("clean.xlsx", "", ""),
    ]
    assert rows[0]["at_risk"] == "12000.00"
    assert rows[0]["as_of"] == "2026-03-31"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_text_cannot_act_as_a_formula(start: str) -> None:
    report = run_of(workbook(path=f"{start}x.xlsx", findings=(finding(excerpt=f"{start}HYPERLINK(1)"),)))
    (row,) = rows_of(csv_report.render(report))
    assert row["excerpt"].startswith("'")
    assert row["path"].startswith("'")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")), min_size=1))
@example(["-0", "-1.50"])
def test_no_csv_cell_begins_like_a_formula_whatever_the_text(texts: list[str]) -> None:
    _header, *rows = csv.reader(io.StringIO(comma_separated(["a"] * len(texts), [texts]), newline=""))
    for shown, text in zip(rows[0], texts, strict=True):
        below_zero = re.fullmatch(r"-[0-9.]+", shown)
        assert below_zero or not shown.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"))
        assert not re.search("[;\t][=+@]", shown), "nor does a cell, where a semicolon separates them"
        assert not re.search("[\x00-\x08\x0e-\x1f\x7f-\x9f]", shown)
        said = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", "", text)
        assert shown.replace("'", "").split() == said.replace("'", "").split()


def test_schedule_json_is_the_reports_schedule_with_its_date() -> None:
    data = json.loads(schedule.render_json(workbook(), "0.1.0", AS_OF))
    assert data["as_of"] == "2026-03-31"
    assert data["currency"] == "EUR"
    assert [each["payable"] for each in data["lines"]] == ["18000.00", "12000.00"]
    assert data["totals"]["net"] == "30000.00"


def test_schedule_csv_can_be_added_up() -> None:
    rows = rows_of(schedule.render_csv(workbook(), AS_OF))
    assert sum(Decimal(row["net"]) for row in rows) == Decimal(30000)
    assert rows[0]["due_date"] == "2026-04-30"
    assert {row["currency"] for row in rows} == {"EUR"}


def test_frames_keep_money_exact_and_dates_as_dates() -> None:
    import sowgate

    made: Any = workbook().schedule
    frame = sowgate.to_frame(made)
    assert frame["net"].sum() == Decimal(30000)
    assert frame["due_date"].dt.date.tolist() == [date(2026, 4, 30)] * 2
    findings = sowgate.to_frame(run_of(workbook(), unreadable()))
    assert findings["code"].tolist() == ["ACC02", "TRM01"]
    assert findings["at_risk"].tolist() == [Decimal("12000.00"), None]
