"""The payment tables of trades and countries: schedules of values, stage payments, annexes of grants."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.snapshot import Cell, Scalar
from sowgate.reading import read

Rows = list[list[Scalar | Cell]]


def of(rows: Rows, name: str = "Sheet1") -> StatementOfWork:
    return read(snapshot_of({name: rows}), Settings())


def bound(sow: StatementOfWork) -> dict[str, str]:
    (table,) = sow.tables
    return {letter: name for name, letter in table.columns.items()}


DAY = datetime(2025, 4, 1)
TABLES: dict[str, tuple[str, Rows, dict[str, str], list[int]]] = {
    "a schedule of values of the AIA": (
        "G703",
        [
            ["CONTINUATION SHEET", "AIA DOCUMENT G703"],
            ["Item No.", "Description of Work", "Scheduled Value", "Work Completed", None, "Stored",
             "Total Completed and Stored to Date", "% (G/C)", "Balance to Finish", "Retainage"],
            [None, None, None, "From Previous Application", "This Period"],
            [1, "General conditions", 50000, 20000, 5000, 0, 25000, 0.5, 25000, 2500],
            [2, "Sitework", 120000, 120000, 0, 0, 120000, 1, 0, 12000],
            [3, "Concrete", 200000, 100000, 50000, 0, 150000, 0.75, 50000, 15000],
            [None, "GRAND TOTAL", 370000, 240000, 55000, 0, 295000, 0.797, 75000, 29500],
        ],
        {"A": "id", "B": "milestone", "C": "amount", "H": "percent_complete"},
        [50000, 120000, 200000],
    ),
    "a Brazilian schedule of works and payments": (
        "Cronograma",
        [
            ["CRONOGRAMA FÍSICO-FINANCEIRO"],
            ["Item", "Descrição dos serviços", "Valor (R$)", "%", "Mês 1", "Mês 2", "Mês 3"],
            [1, "Serviços preliminares", 12000, 0.1, 12000, None, None],
            [2, "Fundações", 48000, 0.4, 24000, 24000, None],
            [3, "Estrutura", 60000, 0.5, None, 30000, 30000],
            [None, "TOTAL", 120000, 1, 36000, 54000, 30000],
        ],
        {"A": "id", "B": "milestone", "C": "amount", "D": "payment_percent"},
        [12000, 48000, 60000],
    ),
    "stage payments in rupees": (
        "Payment Schedule",
        [
            ["Sr. No.", "Stage of Work", "% of Payment", "Amount"],
            [1, "On signing of agreement", "10%", "Rs. 12,50,000"],
            [2, "On completion of plinth", "30%", "Rs. 37,50,000"],
            [3, "On handover", "60%", "Rs. 75,00,000/-"],
            ["", "Total", "100%", "Rs. 1,25,00,000"],
        ],
        {"A": "id", "B": "milestone", "C": "payment_percent", "D": "amount"},
        [1250000, 3750000, 7500000],
    ),
    "amounts in lakhs by their heading": (
        "Payment",
        [
            ["S.No", "Milestone", "Amount (Rs. in Lakhs)", "Expected date"],
            [1, "Advance", 2.5, DAY],
            [2, "UAT sign-off", 6.25, DAY],
        ],
        {"A": "id", "B": "milestone", "C": "amount", "D": "due_date"},
        [250000, 625000],
    ),
    "a Chinese payment plan": (
        "付款计划",
        [
            ["序号", "付款节点", "付款条件", "付款比例", "付款金额（元）", "预计付款时间"],
            [1, "合同签订", "合同签订后10个工作日内", "30%", 300000, DAY],
            [2, "终验", "终验合格", "65%", 650000, DAY],
            [3, "质保金", "质保期满", "5%", 50000, DAY],
            [None, "合计", None, "100%", 1000000, None],
        ],
        {"A": "id", "B": "milestone", "C": "acceptance_criteria", "D": "payment_percent", "E": "amount",
         "F": "due_date"},
        [300000, 650000, 50000],
    ),
    "a Dutch payment schedule that names its instalments by a description": (
        "Blad1",
        [
            ["Termijn", "Omschrijving", "Datum", "Percentage", "Bedrag excl. BTW"],
            [1, "Bij opdracht", DAY, "30%", "€ 15.000,00"],
            [2, "Bij oplevering", DAY, "40%", "€ 20.000,00"],
            [3, "Na acceptatie", DAY, "30%", "€ 15.000,00"],
        ],
        {"A": "id", "B": "milestone", "C": "due_date", "D": "payment_percent", "E": "amount"},
        [15000, 20000, 15000],
    ),
    "an invoice plan in thousands": (
        "Plan",
        [
            ["Milestone", "Planned invoice date", "Invoice amount (k€)", "Cum. %"],
            ["Order", DAY, 12.5, 0.25],
            ["Delivery", DAY, 25, 0.75],
            ["Acceptance", DAY, 12.5, 1],
        ],
        {"A": "milestone", "B": "due_date", "C": "amount"},
        [12500, 25000, 12500],
    ),
    "a German payment plan with net, tax and gross": (
        "Zahlungsplan",
        [
            ["Nr.", "Zahlungsmeilenstein", "Fälligkeit", "Anteil in %", "Betrag netto (EUR)", "MwSt. 19 %",
             "Betrag brutto (EUR)"],
            [1, "Vertragsunterzeichnung", DAY, "40 %", "20.000,00", "3.800,00", "23.800,00"],
            [2, "Abnahme", DAY, "60 %", "30.000,00", "5.700,00", "35.700,00"],
            [None, "Summe", None, "100 %", "50.000,00", "9.500,00", "59.500,00"],
        ],
        {"A": "id", "B": "milestone", "C": "due_date", "D": "payment_percent", "E": "amount"},
        [20000, 30000],
    ),
    "performance-based payments": (
        "PBP",
        [
            ["Event No.", "Performance Event", "Completion Criteria", "Scheduled Completion",
             "Performance-Based Payment Amount", "Cumulative Amount"],
            [1, "PDR", "PDR minutes signed", DAY, 100000, 100000],
            [2, "CDR", "CDR minutes signed", DAY, 250000, 350000],
        ],
        {"A": "id", "B": "milestone", "C": "acceptance_criteria", "D": "due_date", "E": "amount"},
        [100000, 250000],
    ),
    "an activity schedule whose total is of the prices": (
        "Activity Schedule",
        [
            ["Activity No", "Activity Description", "Planned Completion Date", "Price (£)"],
            ["A01", "Mobilisation", DAY, 12000],
            ["A02", "Groundworks", DAY, 48000],
            ["", "Total of the Prices", "", 60000],
        ],
        {"A": "id", "B": "milestone", "C": "due_date", "D": "amount"},
        [12000, 48000],
    ),
    "stage payments of a house": (
        "Stage payments",
        [
            ["Stage", "Stage payment (£)", "Cumulative value (£)"],
            ["DPC", 25000, 25000], ["Plate", 40000, 65000], ["Watertight", 55000, 120000],
        ],
        {"A": "milestone", "B": "amount"},
        [25000, 40000, 55000],
    ),
    "a lump sum grant by work package": (
        "WPs",
        [
            ["WP No", "Work Package Title", "Lead Beneficiary", "Start Month", "End Month",
             "Lump Sum Share (EUR)"],
            ["WP1", "Management", "UNI", 1, 36, "120 000,00"],
            ["WP2", "Requirements", "CORP", 1, 9, "240 000,00"],
            ["WP3", "Development", "CORP", 6, 30, "800 000,00"],
        ],
        {"A": "id", "B": "milestone", "C": "owner", "D": "start_date", "E": "due_date", "F": "amount"},
        [120000, 240000, 800000],
    ),
    "codes of milestones beside what they are": (
        "Hitos",
        [
            ["Hito", "Descripción", "Plazo (días calendario)", "Importe sin IVA", "IVA (21%)"],
            ["H1", "Análisis aprobado", 30, "10.000,00 €", "2.100,00 €"],
            ["H2", "Entrega final", 90, "30.000,00 €", "6.300,00 €"],
            ["TOTAL", "", None, "40.000,00 €", "8.400,00 €"],
        ],
        {"A": "id", "B": "milestone", "C": "due_date", "D": "amount"},
        [10000, 30000],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_a_payment_table_as_its_trade_writes_it(name: str) -> None:
    sheet, rows, columns, amounts = TABLES[name]
    sow = of(rows, sheet)
    assert bound(sow) == columns
    assert [m.amount for m in sow.milestones] == [Decimal(amount) for amount in amounts]


GRANT: Rows = [
    ["Deliverable No", "Deliverable name", "Lead beneficiary", "Due Date (in months)"],
    ["D1.1", "Data management plan", "UNI", 6],
    ["D1.2", "Project handbook", "UNI", "M3"],
    ["D2.1", "Requirements report", "CORP", 12],
]


def test_months_of_a_project_are_dates_where_its_start_is_known() -> None:
    start: Rows = [["Start date", datetime(2025, 1, 1)], []]
    assert [m.due_date for m in of(start + GRANT).milestones] == [
        date(2025, 7, 1), date(2025, 4, 1), date(2026, 1, 1),
    ]  # fmt: skip
    unknown = of(GRANT)
    assert [(m.due_date, m.relative_due) for m in unknown.milestones] == [
        (None, "month 6"), (None, "month 3"), (None, "month 12"),
    ]  # fmt: skip
    assert all(not m.unreadable for m in unknown.milestones)


def test_weeks_of_a_plan_begin_after_those_before_them() -> None:
    rows: Rows = [
        ["Start date", datetime(2025, 1, 6)], [],
        ["Task", "Start (week)", "End (week)"], ["Design", 1, 3], ["Build", 4, 9], ["Test", 10, 12],
    ]  # fmt: skip
    assert [(m.start_date, m.due_date) for m in of(rows).milestones] == [
        (date(2025, 1, 6), date(2025, 1, 27)),
        (date(2025, 1, 27), date(2025, 3, 10)),
        (date(2025, 3, 10), date(2025, 3, 31)),
    ]


def test_days_that_a_delivery_takes_are_no_dates() -> None:
    rows: Rows = [["Milestone", "Delivery (days)", "Amount"], ["Design", 10, 100], ["Build", 20, 200]]
    assert "due_date" not in of(rows).tables[0].columns


def test_a_milestone_column_of_dates_is_when_the_task_is_due() -> None:
    rows: Rows = [["Task", "Hours", "Milestone"], *([f"Task {n}", n, DAY] for n in range(1, 5))]
    assert bound(of(rows)) == {"A": "milestone", "C": "due_date"}


def test_a_bank_statement_is_no_payment_schedule() -> None:
    rows: Rows = [
        ["Date", "Description", "Amount", "%"],
        *([DAY, f"Shop {n}", 10.0 * n, n] for n in range(1, 9)),
    ]
    assert not of(rows).tables


def test_an_estimate_in_days_is_no_due_date() -> None:
    rows: Rows = [
        ["Task", "Expected completion time (days)", "Deadline"],
        ["Design", 3, DAY],
        ["Build", 5, DAY],
        ["Test", 4, DAY],
    ]
    assert bound(of(rows)) == {"A": "milestone", "C": "due_date"}


def test_chilean_budgets_in_uf() -> None:
    rows: Rows = [
        ["Tarea", "Presupuesto total", "Inicio", "Fin"],
        ["Planificar", "20 UF", DAY, DAY],
        ["Construir", "25 UF", DAY, DAY],
    ]
    sow = of(rows)
    assert [(m.amount, m.currency) for m in sow.milestones] == [(Decimal(20), "CLF"), (Decimal(25), "CLF")]


def test_shares_of_the_accepted_contract_amount() -> None:
    rows: Rows = [
        ["Payment Stage", "% of Accepted Contract Amount", "Cumulative %"],
        ["Advance payment", 10, 10], ["Structure complete", 60, 70], ["Taking-Over Certificate", 30, 100],
    ]  # fmt: skip
    sow = of(rows, "Schedule of Payments")
    assert bound(sow) == {"A": "milestone", "B": "payment_percent"}
    assert [m.payment_percent for m in sow.milestones] == [10, 60, 30]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("Amortization", [["Payment No", "Payment Date", "Balance", "Payment", "Principal", "Interest"],
                          *([n, DAY, 1000.0 * n, 860, 810, 50] for n in range(1, 6))]),
        ("Pricing", [["Item", "Description", "Unit", "Qty", "Unit Price", "Total Price"],
                     *([n, f"Part {n}", "ea", n, 100, 100 * n] for n in range(1, 6))]),
        ("Payroll", [["Employee", "Start date", "End date", "Hours", "Gross pay"],
                     *([p, DAY, DAY, 160, 3000] for p in ("Ann Smith", "Bob Jones", "Cid Weber"))]),
        ("PO", [["Line", "Item description", "Qty", "Unit price", "Amount", "Delivery date"],
                *([n, f"Laptop {n}", 2, 900, 1800, DAY] for n in range(1, 5))]),
    ],
)  # fmt: skip
def test_money_of_another_kind_is_no_contract(name: str, rows: Rows) -> None:
    assert of(rows, name).tables == ()


def test_a_total_of_amounts_in_text_is_no_milestone_though_its_name_goes_on() -> None:
    sow = of(
        [
            ["Hito", "Monto", "Momento"],
            ["Inicio (anticipo)", "Q1,200", "Al firmar"],
            ["Entrega Fase 1", "Q1,000", "Semana 3"],
            ["Entrega Fase 2", "Q800", "Semana 4"],
            ["Total desarrollo", "Q3,000", None],
            ["Mensualidad", "Q200", "Recurrente"],
        ]
    )
    assert [m.milestone for m in sow.milestones if m.amount] == [
        "Inicio (anticipo)", "Entrega Fase 1", "Entrega Fase 2", "Mensualidad",
    ]  # fmt: skip


def test_a_stage_that_is_called_a_total_and_adds_nothing_up_stays() -> None:
    sow = of(
        [
            ["Milestone", "Amount", "Due date"],
            ["Survey report", "Q1,200", DAY],
            ["Total station calibrated", "Q1,000", DAY],
            ["As-built drawings", "Q800", DAY],
        ]
    )
    assert [m.milestone for m in sow.milestones] == [
        "Survey report", "Total station calibrated", "As-built drawings",
    ]  # fmt: skip


def test_hours_counted_below_a_plan_are_no_milestone() -> None:
    rows: Rows = [["Task", "Sprint", "Deadline", "Assigned to", "Estimated effort"]]
    rows += [[f"Screen {n}", "Sprint 4", DAY, "Ana", 5] for n in range(1, 6)]
    rows.append(["Total Hours Spent", 107, None, None, None])
    assert [m.milestone for m in of(rows).milestones] == [f"Screen {n}" for n in range(1, 6)]


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("Incomplete", "in_progress"),
        ("unvollständig", "in_progress"),
        ("Not done", "not_started"),
        ("Released", "in_progress"),
        ("완료", "in_progress"),
        ("예정", "not_started"),
        ("Готово", "in_progress"),
        ("Отменено", "cancelled"),
    ],
)
def test_what_is_not_finished_is_a_status(word: str, meaning: str) -> None:
    rows: Rows = [["Task", "Status", "Deadline"], ["Survey", word, DAY], ["Map", "Done", DAY]]
    assert of(rows).milestones[0].status_meaning == meaning


def test_a_templates_last_row_and_its_credits_are_no_milestones() -> None:
    rows: Rows = [["Task", "Start", "End"], ["Survey", DAY, DAY], ["Map", DAY, DAY], [None]]
    rows += [["Insert new rows ABOVE this one"], [None], ["SIMPLE GANTT CHART by Vertex42.com", None, DAY]]
    assert [m.milestone for m in of(rows).milestones] == ["Survey", "Map"]


def test_amounts_that_would_all_have_three_decimals_have_thousands() -> None:
    rows: Rows = [["Jalon", "Montant", "Date prévue"]]
    rows += [[f"Module {n} v1.0", f"{n}50,000 DZD", f"Semaine {n}"] for n in range(1, 6)]
    sow = of(rows)
    assert [m.amount for m in sow.milestones] == [Decimal(n * 100000 + 50000) for n in range(1, 6)]
    assert [m.relative_due for m in sow.milestones] == [f"Semaine {n}" for n in range(1, 6)]


def test_three_amounts_or_three_decimals_that_are_meant_stay_ambiguous() -> None:
    few: Rows = [["Jalon", "Montant"], *([f"Module {n}", f"{n}50,000 DZD"] for n in range(1, 4))]
    assert all(m.amount is None for m in of(few).milestones)
    dinars: Rows = [["Jalon", "Montant"], *([f"Module {n}", f"{n}50,500 KWD"] for n in range(1, 6))]
    assert all(m.amount is None for m in of(dinars).milestones)


def test_a_cost_written_below_the_dates_that_a_budget_adds_up_to_is_no_milestone() -> None:
    rows: Rows = [["任务", "开始日期", "完成时间", "预算/元"]]
    rows += [[f"模块{n}", DAY, DAY, 1000 * n] for n in (1, 2, 3, 4)]
    assert len(of([*rows, ["项目费用", 10000, None, None]]).milestones) == 4
    assert len(of([*rows, ["项目验收", 45383, None, None]]).milestones) == 5
