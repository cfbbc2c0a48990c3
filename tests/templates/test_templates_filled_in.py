"""Templates as their users leave them: filled in, read in every language, calculated without sowgate."""

from __future__ import annotations

import csv
import shutil
import subprocess
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import build
import filled_templates as filled
import openpyxl
import pytest

from sowgate.batch import run
from sowgate.books.file import FileDoor
from sowgate.contract.report import WorkbookReport
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.reading import read

PRODUCTS = build.products()
TEMPLATES = [name for name in PRODUCTS if "example" not in name and "faults" not in name]
WITH_LISTS = [name for name in TEMPLATES if "quick" not in name]
AS_OF = date(2026, 11, 22)
WORDS = filled.FOLDER / "words"


def made(name: str, folder: Path, rows: list[dict[str, Any]] | None = None, **terms: Any) -> Path:
    words = filled.words_of(name)
    book = filled.fill(
        PRODUCTS[name],
        words,
        filled.terms_of(words, **terms),
        filled.gates_of(words) if rows is None else rows,
    )
    path = folder / name
    book.save(path)
    return path


def with_lists(name: str, folder: Path) -> Path:
    words = filled.words_of(name)
    rows = [*filled.gates_of(words), filled.ordered(words)]
    book = filled.fill(PRODUCTS[name], words, filled.terms_of(words), rows)
    filled.fill_sides(book, words)
    book.save(folder / name)
    return folder / name


def reported(path: Path, as_of: date = AS_OF) -> WorkbookReport:
    (report,) = run([str(path)], Settings(profile="seller"), as_of).workbooks
    return report


def understood(path: Path) -> StatementOfWork:
    return read(FileDoor(path).read(), Settings())


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_blank_template_is_no_contract_yet(name: str) -> None:
    report = reported(filled.FOLDER / name)
    assert (report.outcome, report.findings) == ("no_milestones", ())


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_ready_gate_of_the_library_is_binary_and_the_filled_in_template_has_no_finding(
    name: str, tmp_path: Path
) -> None:
    report = reported(made(name, tmp_path))
    assert [(finding.code, finding.cell, finding.message) for finding in report.findings] == []
    assert len(report.milestones) == 8
    assert all(milestone.binary for milestone in report.milestones)


@pytest.mark.parametrize("name", TEMPLATES)
def test_columns_and_terms_are_understood_in_the_language_of_the_template(name: str, tmp_path: Path) -> None:
    words = filled.words_of(name)
    path = made(name, tmp_path)
    sow = understood(path)
    (table,) = sow.tables
    # A schedule of values has three columns of formulas that are nobody's field.
    assert set(table.unmapped.values()) <= {"Work in place", "Held back", "Left to finish"}
    sheet = openpyxl.load_workbook(path)[table.sheet]
    for field, letters in table.columns.items():
        assert sheet[f"{letters}{table.header_rows[-1]}"].value == words.header(field)
    asked = {field for field in filled.terms_of(words) if _stands(path, words.term(field)[0])}
    assert {field for field in asked if getattr(sow.terms, field) is None} == set()


def _stands(path: Path, label: str) -> bool:
    book = openpyxl.load_workbook(path)
    return any(cell.value == label for sheet in book for row in sheet.iter_rows(max_row=60) for cell in row)


@pytest.mark.parametrize("name", WITH_LISTS)
def test_the_lists_beside_the_milestones_are_read_and_agree_with_them(name: str, tmp_path: Path) -> None:
    path = with_lists(name, tmp_path)
    sow = understood(path)
    kinds = {table.kind for table in sow.side_tables}
    wanted = {"client_dependencies", "change_orders", "invoices", "waivers"}
    assert kinds == wanted | (set() if "construction" in name else {"deliverables", "payments"})
    # Notes say why a dependency is late; every other column has a meaning.
    assert {text for table in sow.side_tables for text in table.unmapped.values()} <= {
        filled.words_of(name).side("client_dependencies")["notes"]
    }
    assert [(order.change_order, order.approved) for order in sow.change_orders] == [("CO-1", True)]
    assert [(invoice.amount, invoice.paid_amount) for invoice in sow.invoices] == [(15000, 10000)]
    assert [(waiver.code, waiver.reason) for waiver in sow.waivers] == [("DEP07", "Agreed with the client")]
    standing = [finding for finding in reported(path).findings if finding.waived is None]
    assert [(finding.code, finding.cell, finding.message) for finding in standing] == []


def test_the_same_words_exist_in_every_language() -> None:
    files = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in WORDS.glob("*.toml")}
    assert set(files) == {"en", "pt", "es", "fr", "de"}
    shapes = {
        language: _shape({k: v for k, v in said.items() if k != "gates"}) for language, said in files.items()
    }
    for language, shape in shapes.items():
        assert shape == shapes["en"], language
    for said in files.values():
        assert len(said["gates"]) >= 8
        assert {frozenset(gate) for gate in said["gates"]} == {
            frozenset({"artifact", "criterion", "evidence", "approver"})
        }


def _shape(value: Any) -> Any:
    """Keys, and how many entries each list has, without the texts."""
    if isinstance(value, dict):
        return {key: _shape(child) for key, child in value.items()}
    return [_shape(child) for child in value] if isinstance(value, list) else ("{0}" in value)


@pytest.mark.parametrize("name", TEMPLATES)
def test_messages_fit_what_excel_takes(name: str) -> None:
    # Excel takes 32 characters for a title and 255 for a text; with more it calls the file broken.
    for sheet in openpyxl.load_workbook(filled.FOLDER / name):
        for validation in sheet.data_validations.dataValidation:
            assert len(validation.promptTitle or "") <= 32
            assert len(validation.errorTitle or "") <= 32
            assert len(validation.prompt or "") <= 255
            assert len(validation.error or "") <= 255
            assert validation.error or validation.prompt


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_prints_with_its_headings_and_says_whose_it_is(name: str) -> None:
    book = openpyxl.load_workbook(filled.FOLDER / name)
    assert book.properties.title
    assert book.properties.subject
    for sheet in book:
        assert not sheet.merged_cells.ranges
        assert sheet.page_setup.fitToHeight in (0, 1)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        for table in sheet.tables.values():
            header_row = sheet[table.ref.split(":")[0]].row
            if header_row in (4, 5):
                assert sheet.print_title_rows == f"${header_row}:${header_row}"
                assert sheet.freeze_panes is not None


@pytest.fixture(scope="module")
def calculated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list[list[str]]]]:
    """Every cell of every filled-in template as LibreOffice calculates it: file, sheet, rows."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("calculated")
    paths = [made(name, folder) for name in TEMPLATES if "construction" not in name]
    paths += [_complete(folder), _spoilt(folder)]
    paths += [path for path in (folder / "blank.xlsx",) if path.write_bytes(PRODUCTS["sow.xlsx"])]
    return {path.stem: sheets for path, sheets in _calculated(paths, folder).items()}


def _complete(folder: Path) -> Path:
    """The schedule of values with all its work in place."""
    words = filled.words_of("sow-construction.xlsx")
    rows = [row | {"percent_complete": 1} for row in filled.gates_of(words)]
    return made(
        "sow-construction.xlsx", folder, rows, retention=0.05, retention_release="100% final acceptance"
    )


def _spoilt(folder: Path) -> Path:
    words = filled.words_of("sow.xlsx")
    rows = filled.gates_of(words)
    rows[0] |= {"payment_percent": 0.25, "amount": 30_000, "evidence": None}
    rows[1] |= {"due_date": date(2027, 1, 4)}
    path = made("sow.xlsx", folder, rows)
    return path.rename(folder / "spoilt.xlsx")


def _calculated(paths: list[Path], folder: Path) -> dict[Path, dict[str, list[list[str]]]]:
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", every_sheet, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=180)
    return {
        path: {
            file.stem.removeprefix(f"{path.stem}-"): list(csv.reader(file.open(encoding="utf-8")))
            for file in folder.glob(f"{path.stem}-*.csv")
        }
        for path in paths
    }


def _marked(sheets: dict[str, list[list[str]]], mark: str) -> list[str]:
    return [cell for rows in sheets.values() for row in rows[:5] for cell in row if cell.startswith(mark)]


def test_no_formula_of_a_template_fails(calculated: dict[str, dict[str, list[list[str]]]]) -> None:
    wrong = {
        (name, sheet, cell)
        for name, sheets in calculated.items()
        for sheet, rows in sheets.items()
        for row in rows
        for cell in row
        if cell.startswith(("Err:", "#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#N/A"))
    }
    assert wrong == set()


@pytest.mark.parametrize("name", [name for name in TEMPLATES if "construction" not in name])
def test_the_live_checks_hold_where_the_engine_finds_nothing(
    name: str, calculated: dict[str, dict[str, list[list[str]]]], tmp_path: Path
) -> None:
    sheets = calculated[Path(name).stem]
    good, said = _marked(sheets, "✔"), filled.words_of(name)["checks"]
    total = reported(made(name, tmp_path)).schedule
    assert total is not None
    assert f"✔ {said['percent_good']}" in good
    assert f"✔ {said['amount_good'].replace('{0}', format(total.totals['gross'], ',.2f'))}" in good
    assert f"✔ {said['gate_good']}" in good
    assert _marked(sheets, "✖") == []


def test_the_live_checks_fail_where_the_engine_finds_a_fault(
    calculated: dict[str, dict[str, list[list[str]]]], tmp_path: Path
) -> None:
    bad = _marked(calculated["spoilt"], "✖")
    assert bad == [
        "✖ Rows whose due date is before the start date: 1",
        "✖ Rows without deliverable, criteria, evidence or approver: 1",
        "✖ Payment % adds up to 112.5 %, not 100 %",
        "✖ Amounts differ from the contract value by 15,000.00",
    ]
    codes = {finding.code for finding in reported(_spoilt(tmp_path)).findings}
    assert codes >= {"PAY01", "PAY02", "DEP05"}


def test_a_blank_template_says_that_nothing_is_there_yet(
    calculated: dict[str, dict[str, list[list[str]]]],
) -> None:
    assert sorted(_marked(calculated["blank"], "○")) == [
        "○ Amounts: nothing yet",
        "○ Invoices: nothing yet",
        "○ Payment %: nothing yet",
    ]
    assert _marked(calculated["blank"], "✖") == []


def test_the_certificate_equals_the_engine_s_schedule(
    calculated: dict[str, dict[str, list[list[str]]]], tmp_path: Path
) -> None:
    report = reported(_complete(tmp_path))
    assert report.schedule is not None
    lines = [line for line in report.schedule.lines if line.gross is not None]
    held = sum((line.retention for line in lines if line.retention is not None), Decimal(0))
    certificate = {row[1]: row[2] for row in calculated["sow-construction"]["Certificate"] if len(row) > 2}

    def said(label: str) -> Decimal:
        return Decimal(certificate[label].replace(",", ""))

    assert said("Original sum") == said("Work in place to date") == report.schedule.totals["gross"]
    assert said("Held back to date") == held == Decimal("6000.00")
    assert said("Due on this certificate") == sum(line.net for line in lines)
    assert any(
        cell.startswith("✔ Earned") for row in calculated["sow-construction"]["Certificate"] for cell in row
    )


def test_a_template_that_a_spreadsheet_program_saved_reads_the_same(tmp_path: Path) -> None:
    # Then the checks above the table have values: they must not be taken for headings.
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    names = ("sow.xlsx", "sow-quick-fr.xlsx", "sow-construction.xlsx")
    typed = tmp_path / "typed"
    typed.mkdir()
    paths = [made(name, typed) for name in names]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=180)
    for name in names:
        saved = reported(tmp_path / name)
        assert [(finding.code, finding.cell, finding.message) for finding in saved.findings] == []
        assert saved.milestones == reported(typed / name).milestones
