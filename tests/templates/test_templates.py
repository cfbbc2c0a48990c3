"""The workbooks that sowgate ships: what their script builds, clean or faulty as each of them says."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from sowgate.batch import run
from sowgate.contract.report import WorkbookReport
from sowgate.contract.settings import Settings

FOLDER = Path(__file__).parents[2] / "workbook_templates"
sys.path.insert(0, str(FOLDER))

import build  # noqa: E402
import faults  # noqa: E402

PRODUCTS = build.products()


def checked(name: str, as_of: date) -> WorkbookReport:
    (report,) = run([str(FOLDER / name)], Settings(), as_of).workbooks
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


@pytest.mark.parametrize(
    ("name", "as_of", "planted"),
    [
        ("sow-faults-signature.xlsx", date(2026, 11, 22), faults.SIGNATURE_FAULTS),
        ("sow-faults-delivery.xlsx", faults.DELIVERY_AS_OF, faults.DELIVERY_FAULTS),
    ],
)
def test_every_planted_fault_is_found_and_nothing_else(
    name: str, as_of: date, planted: tuple[tuple[str, str | None], ...]
) -> None:
    report = checked(name, as_of)
    found = sorted((finding.code, finding.milestone or "") for finding in report.findings)
    assert found == sorted((code, milestone or "") for code, milestone in planted)


def test_the_blank_template_asks_to_be_filled_in() -> None:
    report = checked("sow.xlsx", date(2026, 11, 22))
    assert report.outcome == "no_milestones"
    assert report.reason is not None
    assert "Milestones" in report.reason.message


@pytest.mark.parametrize("name", PRODUCTS)
def test_inputs_are_marked_and_lists_help(name: str) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(PRODUCTS[name]))
    sheet = workbook["Milestones"]
    assert sheet["C7"].style == "Input"
    assert workbook["Terms"]["C6"].style == "Input"
    assert {validation.type for validation in sheet.data_validations.dataValidation} >= {"list", "date"}
    assert "Milestones" in sheet.tables
