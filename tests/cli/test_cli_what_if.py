"""`sowgate schedule --what-if`: what a user sees, in every format, and how mistakes are told."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sowgate.cli.app import app

openpyxl = pytest.importorskip("openpyxl")


@pytest.fixture
def workbook(tmp_path: Path) -> str:
    book = openpyxl.Workbook()
    for row in (
        ("Contract value", 100000),
        ("Currency", "EUR"),
        ("Payment terms", "Net 30"),
        ("Cost of capital", "10%"),
        ("Business day convention", "Unadjusted"),
        (),
        ("ID", "Milestone", "Deliverable", "Acceptance criteria", "Start date", "Due date", "Amount", "Cost"),
        ("M1", "Design", "Design v1", "Signed by CTO", date(2026, 1, 5), date(2026, 1, 30), 40000, 30000),
        (
            "M2",
            "Build",
            "Build 1.0",
            "40 of 40 tests pass",
            date(2026, 2, 2),
            date(2026, 2, 27),
            60000,
            50000,
        ),
    ):
        book.active.append(row)
    path = tmp_path / "plan.xlsx"
    book.save(path)
    return str(path)


def ran(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["schedule", *arguments, "--as-of", "2026-01-01"])
    return result.exit_code, result.stdout, result.stderr


def test_alternatives_stand_side_by_side(workbook: str) -> None:
    status, shown, _ = ran(workbook, "--what-if", "net 45", "--what-if", "due on receipt")
    assert status == 0
    lines = [line.split() for line in shown.splitlines()]
    assert ["net", "45", "80,000.00", "2026-02-27"] in [words[:4] for words in lines]
    assert any(words[:2] == ["change", "-42,500.00"] for words in lines)
    assert "values seen from 2026-01-05 at 10 % a year" in shown.replace("\n", " ")


def test_the_comparison_as_data(workbook: str) -> None:
    _, shown, _ = ran(workbook, "--what-if", "net 45", "--format", "json")
    data = json.loads(shown)
    assert data["schema"] == "sowgate/what-if/1"
    assert [(plan["label"], plan["peak"]) for plan in data["plans"]] == [
        ("As it stands", "80000.00"), ("net 45", "80000.00")
    ]  # fmt: skip
    _, shown, _ = ran(workbook, "--what-if", "net 45", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(shown)))
    assert rows[1]["npv_buyer"] == data["plans"][1]["npv_buyer"]
    assert float(rows[1]["npv_buyer"]) < 0


@pytest.mark.parametrize("text", ["nett 45", "gate at 50% of M9"])
def test_a_mistake_is_one_sentence_and_status_2(workbook: str, text: str) -> None:
    from sowgate.cli.mistakes import Mistake

    result = CliRunner().invoke(app, ["schedule", workbook, "--what-if", text])
    assert isinstance(result.exception, Mistake)
    assert str(result.exception).startswith("--what-if: ")
