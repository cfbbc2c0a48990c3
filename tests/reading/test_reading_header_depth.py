"""Headers of three and four rows, units behind a gap, rows that say how to fill in, numbered milestones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.address import parse_range
from sowgate.grid.snapshot import SheetSnapshot, WorkbookSnapshot
from sowgate.reading import read

D = date


def of(rows: Sequence[Sequence[Any]], *merged: str) -> StatementOfWork:
    cells = snapshot_of({"Sheet1": rows}).sheets[0].cells
    sheet = SheetSnapshot("Sheet1", cells, merged=tuple(map(parse_range, merged)))
    return read(WorkbookSnapshot(sheets=(sheet,)), Settings())


def amounts(sow: StatementOfWork) -> list[Any]:
    return [m.amount for m in sow.milestones]


def test_units_stand_below_a_band_and_its_headings() -> None:
    sow = of([
        ["Scope", None, "Schedule", None, "Commercial"],
        ["Milestone", "Deliverable", "Start", "Finish", "Amount"],
        [None, None, "date", "date", "kEUR"],
        ["Design", "Design document", D(2026, 1, 5), D(2026, 2, 27), 10],
        ["Build", "Software build", D(2026, 3, 2), D(2026, 5, 29), 20],
    ], "A1:B1", "C1:D1")  # fmt: skip
    assert [m.milestone for m in sow.milestones] == ["Design", "Build"]
    assert [m.due_date for m in sow.milestones] == [D(2026, 2, 27), D(2026, 5, 29)]


def test_units_behind_a_blank_row_are_units() -> None:
    sow = of([
        ["Hito", "Entregable", "Fecha de entrega", "Importe"], [], [None, None, "(fecha)", "(k€)"],
        ["Inicio", "Plan de trabajo", D(2026, 1, 15), 8], ["Cierre", "Versión final", D(2026, 6, 15), 12],
    ])  # fmt: skip
    assert sow.tables[0].header_rows == (1, 3)
    assert amounts(sow) == [8000, 12000]


def test_units_in_the_last_row_of_merged_headings_are_units() -> None:
    sow = of([
        ["里程碑", "交付物", "时间", None, "付款", None],
        [None, None, "计划", "实际", "比例", "金额"],
        [None, None, None, None, "%", "万元"],
        ["需求确认", "需求文档", D(2026, 1, 31), None, 0.6, 30],
        ["验收", "验收报告", D(2026, 7, 31), None, 0.4, 20],
    ], "A1:A3", "B1:B3", "C1:D1", "E1:F1", "C2:C3", "D2:D3")  # fmt: skip
    assert amounts(sow) == [300000, 200000]
    assert sow.tables[0].header_rows == (1, 2, 3)


@pytest.mark.parametrize(
    ("pattern", "headings"),
    [
        ("DD/MM/YYYY", ["Milestone", "Deliverable", "Due date", "Amount"]),
        ("TT.MM.JJJJ", ["Meilenstein", "Liefergegenstand", "Termin", "Betrag"]),
        ("gg/mm/aaaa", ["Milestone", "Deliverable", "Data di consegna", "Importo"]),
        ("(JJ/MM/AAAA)", ["Jalon", "Livrable", "Échéance", "Montant"]),
    ],
)
def test_a_row_that_says_how_to_fill_in_is_no_milestone_and_no_header(
    pattern: str, headings: list[str]
) -> None:
    guide = ["Name the milestone", "Describe what is delivered", pattern, "Amount without tax"]
    sow = of([
        headings, guide,
        ["Alpha", "Report", D(2026, 2, 28), 12000], ["Beta", "Release", D(2026, 6, 30), 38000],
    ])  # fmt: skip
    assert sow.tables[0].header_rows == (1, 2)
    assert [(m.milestone, m.deliverable, m.amount) for m in sow.milestones] == [
        ("Alpha", "Report", 12000), ("Beta", "Release", 38000),
    ]  # fmt: skip


def test_rows_beside_the_merged_heading_of_the_names_are_the_headers() -> None:
    sow = of([
        ["Task name", "original", "total", "Start date", "Completion date"],
        [None, "effort", "effort spent", "yyyy/mm/dd", "yyyy/mm/dd"],
        [None, "(person hours)", "(person hours)", "or N/A", "or N/A"],
        ["Metadata", 40, 15, D(2026, 3, 7), D(2026, 3, 27)], ["Mapping", 20, 5, D(2026, 3, 9), D(2026, 4, 7)],
    ], "A1:A3")  # fmt: skip
    assert sow.tables[0].header_rows == (1, 2, 3)
    assert [m.milestone for m in sow.milestones] == ["Metadata", "Mapping"]
    assert "amount" not in sow.tables[0].columns


def test_an_unfilled_template_is_not_made_a_header_of_nothing() -> None:
    sow = of([
        ["Milestone", "Deliverable", "Due date", "Amount"],
        ["Name the milestone", "Describe what is delivered", "DD/MM/YYYY", "Amount"],
    ])  # fmt: skip
    assert all(table.header_rows == (1,) for table in sow.tables)


@pytest.mark.parametrize(
    "headings",
    [
        ["Milestone", "Description", "Completion date", "Milestone payment"],
        ["Jalon", "Livrable", "Échéance", "Montant (€)"],
        ["Mijlpaal", "Resultaat", "Gereed op", "Te factureren (EUR)"],
        ["Marco", "Atividade", "Data", "Valor (R$)"],
        ["里程碑", "交付物", "计划日期", "付款金额"],
    ],
)
def test_milestones_that_are_numbers_are_milestones(headings: list[str]) -> None:
    sow = of([
        headings, [],
        [1, "Foundations laid", D(2026, 1, 31), 10000], [2.0, "Structure stands", D(2026, 3, 31), 15000],
        [3, "Works handed over", D(2026, 11, 30), 75000],
    ])  # fmt: skip
    assert [(m.id or m.milestone) for m in sow.milestones] == ["1", "2", "3"]
    assert amounts(sow) == [10000, 15000, 75000]


@pytest.mark.parametrize("word", ["Milestone", "Hito", "Jalon", "Meilenstein", "Marco", "Mijlpaal"])
def test_rows_called_milestone_and_a_number_are_milestones_under_any_heading(word: str) -> None:
    rows = [
        ["Item", "Description", "Due date", "Payment amount"],
        [f"{word} 1", "Kick-off pack delivered", D(2026, 1, 10), 10000],
        [f"{word} 2", "Prototype demonstrated", D(2026, 3, 10), 20000],
        [f"{word} 3", "System accepted", D(2026, 6, 10), 30000],
        ["Total", None, None, 60000],
    ]
    assert amounts(of(rows)) == [10000, 20000, 30000]
    turned = of([list(column) for column in zip(*rows, strict=True)])
    assert turned.tables[0].turned
    assert [m.cells["amount"] for m in turned.milestones] == ["B4", "C4", "D4"]


def test_items_of_an_order_are_no_milestones() -> None:
    sow = of([
        ["Item", "Description", "Due date", "Amount"],
        ["Item 1", "Pump", D(2026, 1, 10), 10000], ["Item 2", "Valve", D(2026, 3, 10), 20000],
    ])  # fmt: skip
    assert sow.tables == ()


@pytest.mark.parametrize("band", ["Schedule", "Planned", "Dates"])
def test_a_band_that_says_schedule_leaves_baseline_forecast_and_actual_their_meaning(band: str) -> None:
    sow = of([
        ["Milestone details", None, band, None, None, "Payment"],
        ["No.", "Title", "Baseline", "Forecast", "Actual", "Value"],
        [None, None, "dd-mmm-yy", "dd-mmm-yy", "dd-mmm-yy", "kEUR"],
        [1, "Site ready", D(2026, 1, 31), D(2026, 2, 5), D(2026, 2, 6), 20],
        [2, "Plant installed", D(2026, 6, 30), D(2026, 7, 3), None, 50],
    ], "A1:B1", "C1:E1")  # fmt: skip
    first = sow.milestones[0]
    assert (first.baseline_due_date, first.due_date, first.actual_date, first.amount) == (
        D(2026, 1, 31), D(2026, 2, 5), D(2026, 2, 6), 20000,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("band", "date_heading", "amount_heading"),
    [
        ("Pago", "Fecha", "Importe (€)"),
        ("Paiement", "Date", "Montant (€)"),
        ("Payment", "Date", "Amount (EUR)"),
    ],
)
def test_a_date_below_a_band_of_payment_is_the_day_of_the_payment(
    band: str, date_heading: str, amount_heading: str
) -> None:
    sow = of([
        ["No.", "Milestone", "Deliverable", band, None], [None, None, None, date_heading, amount_heading],
        [1, "Plan signed", "Project plan", D(2026, 1, 31), 10000],
        [2, "Pilot run", "Report", D(2026, 4, 30), 20000],
    ], "A1:A2", "B1:B2", "C1:C2", "D1:E1")  # fmt: skip
    assert [(m.due_date, m.amount) for m in sow.milestones] == [
        (D(2026, 1, 31), 10000), (D(2026, 4, 30), 20000),
    ]  # fmt: skip
