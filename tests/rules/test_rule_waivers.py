"""Waivers: a finding that somebody answers for stays in the report and counts for nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from case_workbook import workbook
from contract_by_hand import context, row, stated

from sowgate.check import check
from sowgate.contract.report import WorkbookReport
from sowgate.contract.settings import Settings, WaiverChoice
from sowgate.contract.terms import Terms
from sowgate.rules import run

AS_OF = date(2026, 1, 27)
HEADINGS = ["Code", "Milestone", "Reason", "Who", "Until"]
TWO_FAULTS: dict[str, Any] = {
    "set": {
        "M2": {"Acceptance criteria": "Design delivered to the client's satisfaction"},
        "M3": {"Acceptance criteria": "Test done to the client's satisfaction"},
    }
}


def report_with(*waivers: list[Any], settings: Settings | None = None, as_of: date = AS_OF) -> WorkbookReport:
    case = {**TWO_FAULTS, "sheets": {"Waivers": [HEADINGS, *waivers]} if waivers else {}}
    return check(workbook(case), settings or Settings(), as_of)


def waived(report: WorkbookReport) -> list[tuple[str, str | None]]:
    return [(f.code, f.milestone) for f in report.findings if f.waived is not None]


def standing(report: WorkbookReport, code: str) -> list[str | None]:
    return [f.milestone for f in report.findings if f.code == code and f.waived is None]


def test_a_waiver_of_the_workbook_excuses_the_finding_of_its_milestone_alone() -> None:
    report = report_with(["ACC02", "M2", "Agreed by the steering board", "A. Sponsor", date(2026, 6, 30)])
    assert waived(report) == [("ACC02", "M2")]
    assert standing(report, "ACC02") == ["M3"]
    excused = next(f for f in report.findings if f.waived is not None)
    assert excused.waived == {
        "code": "ACC02",
        "milestone": "M2",
        "reason": "Agreed by the steering board",
        "who": "A. Sponsor",
        "until": "2026-06-30",
        "origin": "Waivers!A2",
    }


def test_what_is_waived_counts_neither_for_the_flag_nor_for_the_money() -> None:
    before = report_with()
    after = report_with(["ACC02", "M2", "Agreed by the steering board", "A. Sponsor", None])
    flags = {m.id: (m.flag, m.at_risk) for m in after.milestones}
    assert flags["M2"][0] in ("ok", "info")
    assert flags["M3"] == ("error", Decimal("20000.00"))
    assert before.summary is not None
    assert after.summary is not None
    assert before.summary.affected - after.summary.affected == Decimal("25000.00")
    # Whether a stranger could decide the gate is no question of who answers for it.
    assert not next(m for m in after.milestones if m.id == "M2").binary


def test_waived_findings_stand_at_the_end() -> None:
    report = report_with(["ACC02", "M2", "Agreed", None, None])
    order = [finding.waived is not None for finding in report.findings]
    assert order == sorted(order)


def test_a_waiver_without_a_milestone_is_for_all_and_may_name_the_rule() -> None:
    report = report_with(["subjective-acceptance", None, "Agreed for this client", None, None])
    assert waived(report) == [("ACC02", "M2"), ("ACC02", "M3")]
    assert standing(report, "ACC02") == []


def test_several_milestones_stand_in_one_cell() -> None:
    report = report_with(["ACC02", "M2, m-3", "Agreed", None, None])
    assert standing(report, "ACC02") == []


@pytest.mark.parametrize(
    ("waiver", "words"),
    [
        (["ACC02", "M2", None, "A. Sponsor", None], "gives no reason, so it does not hold"),
        (["ACC02", "M2", "--", "A. Sponsor", None], "gives no reason, so it does not hold"),
        (
            ["ACC02", "M2", "Agreed", "A. Sponsor", date(2026, 1, 26)],
            "The waiver in Waivers!A2 of A. Sponsor expired on 2026-01-26",
        ),
    ],
)
def test_a_waiver_that_does_not_hold_is_told_in_the_finding(waiver: list[Any], words: str) -> None:
    report = report_with(waiver)
    assert waived(report) == []
    finding = next(f for f in report.findings if f.code == "ACC02" and f.milestone == "M2")
    assert words in finding.message
    assert ("Waivers", "A2") in [(place.sheet, place.cell) for place in finding.related]


def test_a_waiver_holds_on_its_last_day() -> None:
    assert waived(report_with(["ACC02", "M2", "Agreed", None, AS_OF])) == [("ACC02", "M2")]


def test_one_that_holds_wins_over_one_that_has_expired() -> None:
    report = report_with(
        ["ACC02", "M2", "Old", None, date(2025, 12, 31)], ["ACC02", "M2", "Renewed", None, date(2026, 12, 31)]
    )
    assert [f.waived["reason"] for f in report.findings if f.waived is not None] == ["Renewed"]


def test_a_waiver_of_no_rule_is_a_value_that_cannot_be_read() -> None:
    report = report_with(["ACC99", "M2", "Agreed", None, None])
    (finding,) = [f for f in report.findings if f.code == "STR03"]
    assert (finding.sheet, finding.cell, finding.severity) == ("Waivers", "A2", "warning")
    assert "ACC99" in finding.message


def test_waivers_of_the_configuration_hold_as_well() -> None:
    choice = WaiverChoice(
        code="ACC02", milestone="M2", reason="Framework agreement", until=date(2026, 12, 31)
    )
    report = report_with(settings=Settings(waivers=(choice,)))
    assert waived(report) == [("ACC02", "M2")]
    assert next(f.waived["origin"] for f in report.findings if f.waived) == "configuration"
    late = report_with(settings=Settings(waivers=(choice,)), as_of=date(2027, 1, 1))
    assert waived(late) == []
    assert any("The waiver in the configuration expired on 2026-12-31" in f.message for f in late.findings)


def test_a_waiver_for_one_of_many_is_not_lost_in_the_finding_about_many() -> None:
    rows = [row(n, acceptance_criteria=None) for n in range(1, 11)]
    waiver = WaiverChoice(code="ACC01", milestone="M3", reason="Criteria stand in annex F v1.0")
    settings = {"waivers": (waiver,)}
    found = [f for f in run(context(rows, VALUE, **settings)).findings if f.code == "ACC01"]
    assert [f.milestone for f in found if f.waived is not None] == ["M3"]
    (crowd,) = [f for f in found if f.waived is None]
    assert crowd.message.startswith("9 of 10 milestones")


def test_known_findings_are_left_out_and_told_by_fingerprint() -> None:
    first = report_with()
    known = frozenset(f.fingerprint for f in first.findings if f.milestone == "M2")
    second = report_with(settings=Settings(known=known))
    assert set(second.known) == known
    assert {f.fingerprint for f in second.findings} == {f.fingerprint for f in first.findings} - known
    assert next(m.flag for m in second.milestones if m.id == "M2") == "ok"


VALUE = Terms(contract_value=stated(Decimal(55000)), deemed_acceptance=stated(True))


@pytest.mark.parametrize(("excused", "told"), [("M1", "M3"), ("M3", "M1")])
def test_a_waiver_for_one_row_of_a_note_on_many_takes_out_that_row_alone(excused: str, told: str) -> None:
    case = {
        "set": {"M1": {"Owner": None}, "M3": {"Owner": None}},
        "sheets": {"Waivers": [HEADINGS, ["MIL07", excused, "Named at kick-off", "A. Sponsor", None]]},
    }
    report = check(workbook(case), Settings(), AS_OF)
    found = [(f.milestone, f.waived is not None) for f in report.findings if f.code == "MIL07"]
    assert sorted(found) == sorted([(told, False), (excused, True)])
