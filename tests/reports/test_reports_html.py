"""The HTML report as text: whole, safe against what workbooks hold, and the same every time."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode
from datetime import date, timedelta
from decimal import Decimal
from html.parser import HTMLParser
from time import process_time

import pytest
from report_samples import finding, line, milestone, run_of, unreadable, workbook

from sowgate.contract.exposure import Exposure, ExposurePoint
from sowgate.contract.finding import AtRisk, Severity
from sowgate.contract.report import Reason, ReportSchedule, ReportTerm, WorkbookReport
from sowgate.reports.html import render
from sowgate.reports.html.scale import DayScale, MoneyScale, short

_HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;\u202e\x00]]>"
_VOID = {"meta", "wbr"}


class _Page(HTMLParser):
    """Elements with their attributes, the text of each table cell, and whatever is not nested properly."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("script", "style"):
            self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag == name]


def _exposed(number: int = 6) -> WorkbookReport:
    points = tuple(
        ExposurePoint(
            date=date(2026, 1, 31) + timedelta(days=30 * step),
            cost=Decimal(4000 * step),
            billed=Decimal(3000 * step),
            cash=Decimal(2500 * step),
            exposure=Decimal(1500 * step),
        )
        for step in range(number)
    )
    peak = points[-1]
    exposure = Exposure(
        peak=peak.exposure, peak_date=peak.date, financing_cost=Decimal(120), npv=Decimal(-50), series=points
    )
    return workbook(exposure=exposure)


@pytest.mark.parametrize(
    "report",
    [
        run_of(),
        run_of(_exposed()),
        run_of(unreadable()),
        run_of(workbook(), unreadable(), workbook(path="contracts/other.xlsx")),
        run_of(WorkbookReport(path="a.xlsx", outcome="no_milestones", looked_at=("Sheet1: no dates",))),
    ],
)
def test_the_page_is_well_nested_and_asks_for_nothing_from_elsewhere(report):
    page = _Page(render(report))
    assert not page.faults
    assert not page.open
    for _, attributes in page.elements:
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
        assert "src" not in attributes
        assert (attributes.get("href") or "#").startswith("#")
    assert not page.all("link")
    assert not page.all("img")


def test_every_link_leads_to_a_place_on_the_page_and_no_place_is_named_twice():
    page = _Page(render(run_of(workbook(), unreadable(), _exposed())))
    names = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(names) == len(set(names))
    targets = {attributes["href"] for attributes in page.all("a")}
    assert {target[1:] for target in targets} <= set(names)


def test_only_our_own_style_and_script_may_run():
    text = render(run_of())
    policy = next(each["content"] for each in _Page(text).all("meta") if each.get("http-equiv"))
    assert policy.startswith("default-src 'none'; ")
    for name in ("style", "script"):
        inside = re.search(rf"<{name}>(.*?)</{name}>", text, re.S).group(1)
        allowed = re.search(rf"{name}-src 'sha256-([^']+)'", policy).group(1)
        assert hashlib.sha256(inside.encode()).digest() == b64decode(allowed)
    assert "unsafe" not in policy


def test_what_a_workbook_holds_stays_text():
    hostile = workbook(
        path=f"a/{_HOSTILE}.xlsx",
        milestones=(milestone(_HOSTILE, "1", milestone=_HOSTILE, why=_HOSTILE, deliverable=_HOSTILE),),
        findings=(finding(message=_HOSTILE, suggestion=_HOSTILE, excerpt=_HOSTILE, sheet=_HOSTILE,
                          milestone=_HOSTILE, waived={"reason": _HOSTILE}),),
        terms={"title": ReportTerm(value=_HOSTILE, sheet=_HOSTILE, cell="A1")},
        silent_rules={"DEP01": _HOSTILE},
    )  # fmt: skip
    for report in (run_of(hostile), run_of(hostile, unreadable(_HOSTILE))):
        text = render(report)
        page = _Page(text)
        assert len(page.all("script")) == 1
        assert not page.all("img")
        assert not page.faults
        assert "alert(1)" in page.text
        assert "\u202e" not in text
        assert "\x00" not in text


def test_totals_come_before_findings_and_findings_tell_place_excerpt_and_fix():
    text = _Page(render(run_of())).text
    parts = ("To be invoiced today", "18,000.00 EUR", "Gates in time", "ACC02", "Milestones!E9",
             "Delivered to the client's satisfaction", "rest on satisfaction", "Fix:",
             "12,000.00 EUR at stake", "Payment schedule, EUR", "Rules named here")  # fmt: skip
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_every_table_has_a_caption_and_header_cells_with_a_scope():
    page = _Page(render(run_of(_exposed(), workbook(path="contracts/other.xlsx"))))
    assert all(each.get("scope") in ("col", "row") for each in page.all("th"))
    assert len(page.all("caption")) >= len(page.all("table")) - len(
        [each for each in page.all("table") if each.get("class") == "example"]
    )
    assert [each for each in page.all("svg") if not each.get("aria-labelledby")] == []


def test_a_chart_carries_its_figures_as_a_table():
    text = _Page(render(run_of(_exposed()))).text
    assert "Cost, billing and cash to date, EUR" in text
    assert "7,500.00" in text  # the last exposure
    assert "largest exposure, cost ahead of cash, is 7,500.00 EUR on 2026-06-30" in text
    assert "Payments by month, EUR" in text


def test_a_buyer_is_shown_no_exposure_of_the_supplier():
    page = _Page(render(run_of(_exposed().model_copy(update={"profile": "buyer"}))))
    assert "exposure" not in page.text.lower()


def test_the_same_report_gives_the_same_bytes():
    report = run_of(_exposed(), unreadable(), workbook(path="z.xlsx"))
    assert render(report) == render(report)


def test_findings_of_a_folder_come_in_one_table_the_gravest_and_dearest_first():
    dear = finding(milestone="M9", at_risk=AtRisk(amount=Decimal(90000), currency="EUR", basis="computed"))
    note = finding(code="MIL07", severity=Severity.INFO, milestone="M7", message="A note.")
    text = _Page(
        render(run_of(workbook(findings=(note, finding())), workbook(path="b.xlsx", findings=(dear,))))
    ).text
    listed = text[text.index("What is wrong, and the fix") :]
    assert listed.index("90,000.00 EUR at risk") < listed.index("12,000.00 EUR at stake")
    assert listed.index("12,000.00 EUR at stake") < listed.index("A note.")


def test_a_workbook_that_was_not_checked_says_why():
    text = _Page(render(run_of(unreadable()))).text
    assert "protected by a password" in text
    assert "[encrypted]" in text
    reason = Reason(code="no_milestones", message="No milestone table was found.")
    bare = WorkbookReport(
        path="a.xlsx", outcome="no_milestones", reason=reason, looked_at=("Sheet1!A1:C4: no dates",)
    )
    assert "Sheet1!A1:C4: no dates" in _Page(render(run_of(bare))).text


def test_a_run_without_workbooks_says_so():
    from sowgate.batch import assemble

    assert "No workbook was found" in _Page(render(assemble([], date(2026, 3, 31)))).text


def test_dates_of_another_century_do_not_break_the_charts():
    odd = workbook(
        milestones=(
            milestone("M1", "1", due_date=date(9999, 12, 31)),
            milestone("M2", "1", due_date=date(1, 1, 1)),
        ),
        schedule=ReportSchedule(
            currency="JPY",
            lines=(line("M1", "5", due_date=date(9999, 12, 31)), line("M2", "7", due_date=date(1, 1, 1))),
            totals={"net": Decimal(12), "payable": Decimal(12)},
        ),
    )
    page = _Page(render(run_of(odd)))
    assert not page.faults
    assert "nan" not in " ".join(str(each) for each in page.all("line"))


def test_ten_thousand_findings_cost_ten_times_a_thousand():
    def seconds(number: int) -> float:
        many = tuple(finding(milestone=f"M{n}", cell=f"E{n + 9}", fingerprint=str(n)) for n in range(number))
        report = run_of(workbook(findings=many))
        began = process_time()
        text = render(report)
        assert text.count('class="what"') == number + 1
        assert len(text) < 80_000 + 1_000 * number
        return process_time() - began

    small = min(seconds(1000) for _ in range(3))
    assert seconds(10_000) < 30 * small + 0.5


@pytest.mark.parametrize(
    ("amount", "shown"), [(950, "950"), (12_000, "12k"), (1_250_000, "1.25M"), (-3e9, "-3bn"), (0, "0")]
)
def test_amounts_on_an_axis_are_short(amount, shown):
    assert short(amount) == shown


@pytest.mark.parametrize("top", [0, 0.03, 7, 12.1, 240_000, 9.99e12])
def test_a_money_axis_reaches_from_zero_to_above_the_largest_amount(top):
    scale = MoneyScale.of([top], 100.0, 0.0)
    marks = [amount for amount, _ in scale.marks()]
    assert marks[0] == 0
    assert marks[-1] >= top
    assert 2 <= len(marks) <= 9
    assert scale.at(0.0) == 100.0


@pytest.mark.parametrize("days", [1, 20, 200, 2000, 20000])
def test_a_day_axis_has_marks_that_can_be_read(days):
    first = date(2026, 1, 15)
    marks = list(DayScale(first, first + timedelta(days=days), 0, 100).marks())
    assert len(marks) <= 10
    assert all(day.day == 1 for day, _ in marks)
