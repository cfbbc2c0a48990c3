"""A cost sheet in the place of the cost column, from the cells to the exposure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.report import WorkbookReport
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.reading import read
from sowgate.schedule import build, exposure
from sowgate.schedule.moved_milestones import gate_added

HEADER = [
    "ID",
    "Milestone",
    "Phase",
    "Deliverable",
    "Acceptance criteria",
    "Start date",
    "Due date",
    "Amount",
]
ROWS = [
    ["M1", "Design", "Plan", "Design report", "0 comments", date(2026, 1, 12), date(2026, 1, 16), 4000],
    ["M2", "Build", "Make", "Release 1.0", "0 defects", date(2026, 1, 19), date(2026, 1, 23), 2000],
    ["M3", "Test", "Make", "Test report", "0 defects", date(2026, 1, 26), date(2026, 1, 30), 4000],
]


def book(costs: list[list[Any]], name: str = "Costs", own: bool = False) -> dict[str, Any]:
    rows = [[*HEADER, "Cost"], *([*row, 10] for row in ROWS)] if own else [HEADER, *ROWS]
    return {"SOW": [["Contract value", 10000], ["Payment terms", "Net 30"], [], *rows], name: costs}


def sow(costs: list[list[Any]], **more: Any) -> StatementOfWork:
    return read(snapshot_of(book(costs, **more)), Settings())


def report(costs: list[list[Any]]) -> WorkbookReport:
    return check(snapshot_of(book(costs)), Settings(), date(2026, 1, 5))


def costs_of(found: StatementOfWork) -> list[Decimal | None]:
    return [row.cost for row in found.milestones]


def test_costs_by_milestone_and_by_phase_become_the_costs_of_the_milestones() -> None:
    by_milestone = sow([["Cost item", "Milestone", "Amount"], ["Team", "M1", 900], ["Travel", "M1", 100]])
    assert costs_of(by_milestone) == [1000, None, None]
    by_phase = sow([["Cost item", "Phase", "Cost"], ["Team", "Make", 4500], ["Total", None, 4500]])
    assert costs_of(by_phase) == [None, 1500, 3000]
    assert "cost" in by_phase.milestones[1].inferred


def test_dated_costs_fall_on_their_days_and_the_others_are_spread() -> None:
    costs = [
        ["Cost item", "Milestone", "Cost", "Date"],
        ["Team", "M1", 1000, None],
        ["Licence", "M1", 300, date(2026, 1, 14)],
        ["Insurance", None, 50, date(2026, 3, 10)],
    ]
    exposure = report(costs).exposure
    assert exposure is not None
    cost = {point.date: point.cost for point in exposure.series}
    assert cost[date(2026, 1, 13)] == 400
    assert cost[date(2026, 1, 14)] == 900
    assert max(cost.values()) == 1350
    assert (exposure.peak, exposure.peak_date) == (1300, date(2026, 1, 16))


def test_the_cost_column_wins_and_a_price_list_is_no_cost_sheet() -> None:
    costs: list[list[Any]] = [["Cost item", "Milestone", "Amount"], ["Team", "M1", 900]]
    assert costs_of(sow(costs, own=True)) == [10, 10, 10]
    prices = [
        ["Item", "Milestone", "Amount"],
        ["Design", "M1", 4000],
        ["Build", "M2", 2000],
        ["Test", "M3", 4000],
    ]
    assert costs_of(sow(prices)) == [None, None, None]
    assert costs_of(sow(costs, name="Quotation")) == [None, None, None]


def test_rules_judge_the_costs_of_a_cost_sheet() -> None:
    found = report([["Cost item", "Milestone", "Amount"], ["Team", "M1", 5000], ["Team", "M2", 6500]])
    assert {"PAY09", "PAY16"} <= {finding.code for finding in found.findings}
    buyer = check(
        snapshot_of(book([["Cost item", "Milestone", "Cost"], ["Team", "M1", 100], ["Team", "M3", 900]])),
        Settings(profile="buyer"),
        date(2026, 1, 5),
    )
    assert "PAY06" in {finding.code for finding in buyer.findings}


def test_a_gate_more_leaves_dated_costs_on_their_days() -> None:
    costs = [["Cost item", "Phase", "Cost", "Date"], ["Team", "Plan", 1000, date(2026, 1, 14)]]
    found = sow([costs[0], costs[1]])
    as_of = date(2026, 1, 5)
    plan = build(found, as_of, "seller")
    divided = gate_added(found, plan, "M1", "50", None)
    for work in (found, divided):
        curve = exposure(work, build(work, as_of, "seller"), as_of)
        assert curve is not None
        assert {point.date: point.cost for point in curve.series}[date(2026, 1, 14)] == 1000
        assert {point.cost for point in curve.series} == {1000}
