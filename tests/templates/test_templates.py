"""The workbooks that sowgate ships: what their script builds, clean or faulty as each of them says."""

from __future__ import annotations

import io
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import build
import faults
import faulty
import openpyxl
import pytest

from sowgate.batch import run
from sowgate.contract.report import WorkbookReport
from sowgate.contract.settings import Settings, Thresholds
from sowgate.contract.terms import Perspective
from sowgate.rules import catalogue

FOLDER = Path(__file__).parents[2] / "workbook_templates"
PRODUCTS = build.products()
EXAMPLES = [example() for example in faults.EXAMPLES]


def checked(
    name: str, as_of: date, profile: Perspective = "seller", thresholds: dict[str, Any] | None = None
) -> WorkbookReport:
    settings = Settings(profile=profile, thresholds=Thresholds(**(thresholds or {})))
    (report,) = run([str(FOLDER / name)], settings, as_of).workbooks
    return report


@pytest.mark.parametrize("name", PRODUCTS)
def test_the_committed_workbook_is_what_the_script_builds(name: str) -> None:
    assert (FOLDER / name).read_bytes() == PRODUCTS[name]


def test_nothing_else_is_shipped() -> None:
    assert {path.name for path in FOLDER.glob("*.xlsx")} == set(PRODUCTS)


@pytest.mark.parametrize("as_of", [date(2026, 11, 22), date(2027, 1, 4), date(2027, 6, 1), date(2029, 1, 1)])
def test_the_clean_example_has_nothing_to_mend_on_any_day(as_of: date) -> None:
    report = checked("sow-example.xlsx", as_of)
    assert report.outcome == "checked"
    assert report.findings == ()
    assert all(milestone.binary for milestone in report.milestones)


def test_the_clean_example_pays_the_contract_value_whole() -> None:
    report = checked("sow-example.xlsx", date(2026, 11, 22))
    assert report.schedule is not None
    assert str(report.schedule.totals["gross"]) == "240000.00"
    assert str(report.schedule.totals["net"]) == "240000.00"


def test_the_clean_example_says_the_same_beside_its_milestones() -> None:
    """Its lists are filled in and agree with the gates: payments add up, each deliverable has its gate."""
    workbook = openpyxl.load_workbook(FOLDER / "sow-example.xlsx")

    def column(sheet: str, heading: str) -> list[Any]:
        header, *rows = workbook[sheet].iter_rows(min_row=4, values_only=True)
        return [row[header.index(heading)] for row in rows]

    ids = [f"M{number}" for number in range(1, 9)]
    assert sum(column("Payments", "Amount")) == workbook["Terms"]["C10"].value == 240000
    assert column("Payments", "Milestone") == ids
    assert sorted(set(column("Deliverables", "Gate"))) == ids
    assert all(column("Client dependencies", "Needed by"))
    assert all(column("Waivers", "Reason"))
    report = checked("sow-example.xlsx", date(2026, 11, 22))
    assert report.schedule is not None
    assert report.schedule.notes == ()  # nothing in the Payments sheet differs from what the gates pay
    due = [line.due_date for line in report.schedule.lines if line.kind == "milestone"]
    assert [day.date() for day in column("Payments", "Payment date")] == due
    read = {table.kind for table in report.side_tables}
    assert read >= {"deliverables", "client_dependencies", "change_orders", "payments", "waivers"}


@pytest.mark.parametrize(
    ("as_of", "passed", "paid"),
    [
        (date(2025, 12, 1), 0, "0.00"),
        (date(2026, 5, 20), 3, "60000.00"),
        (date(2026, 11, 22), 9, "225000.00"),
        (date(2029, 1, 1), 9, "249000.00"),
    ],
)
def test_the_closed_example_is_clean_on_any_day_of_its_course(as_of: date, passed: int, paid: str) -> None:
    """249,000 with its change order, each gate paid 27 days after acceptance; one invoice was credited."""
    report = checked("sow-example-closed.xlsx", as_of)
    assert report.findings == ()
    assert report.schedule is not None
    assert report.summary is not None
    assert str(report.schedule.totals["gross"]) == "249000.00"
    assert (report.summary.accepted, str(report.summary.paid)) == (passed, paid)
    invoices = openpyxl.load_workbook(FOLDER / "sow-example-closed.xlsx")["Invoices"]
    amounts = [row[3] for row in invoices.iter_rows(min_row=5, values_only=True)]
    assert min(amounts) < 0
    assert round(sum(amounts), 2) == float(report.schedule.totals["payable"])


@pytest.mark.parametrize(
    ("example", "profile"),
    [(example, profile) for example in EXAMPLES for profile in example.planted],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_every_planted_fault_is_found_and_nothing_else(example: faulty.Faulty, profile: Perspective) -> None:
    report = checked(f"{example.name}.xlsx", example.as_of, profile, example.thresholds)
    found = sorted((finding.code, finding.milestone or "") for finding in report.findings)
    assert found == sorted((code, milestone or "") for code, milestone in example.planted[profile])


def test_every_rule_that_stands_has_its_fault_in_an_example() -> None:
    planted = {code for example in EXAMPLES for faults_ in example.planted.values() for code, _ in faults_}
    assert {rule.code for rule in catalogue()} == planted


def test_the_blank_template_asks_to_be_filled_in() -> None:
    report = checked("sow.xlsx", date(2026, 11, 22))
    assert report.outcome == "no_milestones"
    assert report.reason is not None
    assert "Milestones" in report.reason.message


@pytest.mark.parametrize("name", PRODUCTS)
def test_inputs_are_marked_and_lists_help(name: str) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(PRODUCTS[name]))
    (sheet,) = [sheet for sheet in workbook if "Milestones" in sheet.tables]
    header = sheet[sheet.tables["Milestones"].ref.split(":")[0]].row
    assert sheet.cell(header + 1, 3).style == "Input"
    (value,) = workbook.defined_names["ContractValue"].destinations
    assert workbook[value[0]][value[1].replace("$", "")].style == "Input"
    assert {validation.type for validation in sheet.data_validations.dataValidation} >= {"list", "date"}


def test_the_wheel_carries_every_workbook() -> None:
    project = tomllib.loads((FOLDER.parent / "pyproject.toml").read_text(encoding="utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    wanted = {f"workbook_templates/{name}": f"sowgate/_templates/{name}" for name in PRODUCTS}
    assert {source: target for source, target in carried.items() if source in wanted} == wanted
