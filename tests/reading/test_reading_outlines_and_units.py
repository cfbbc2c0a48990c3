"""Summary tasks of exports, rows of units below headings, and columns right of a chart."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.snapshot import Scalar
from sowgate.reading import read
from sowgate.reading.headings.understanding import vocabulary_with
from sowgate.reading.values.amounts import read_money
from sowgate.reading.values.relative_dates import Relative, parse_relative, plus_weekdays


def _read(*rows: tuple[Scalar, ...]) -> StatementOfWork:
    return read(snapshot_of({"Plan": [list(row) for row in rows]}), Settings())


_LEAVES = ["Workshops held", "Design approved", "Reports built", "Data loaded"]


def test_summary_tasks_of_an_outline_level_are_phases() -> None:
    sow = _read(
        ("ID", "Name", "Start", "Finish", "Outline Level", "Cost"),
        (1, "Upgrade", "2026-02-02", "2026-05-29", 1, 100),
        (2, "Design", "2026-02-02", "2026-03-27", 2, 60),
        (3, "Workshops held", "2026-02-02", "2026-02-27", 3, 25),
        (4, "Design approved", "2026-03-02", "2026-03-27", 3, 35),
        (5, "Build", "2026-03-30", "2026-05-29", 2, 40),
        (6, "Reports built", "2026-03-30", "2026-04-30", 3, 15),
        (7, "Data loaded", "2026-05-04", "2026-05-29", 3, 25),
    )
    assert [m.milestone for m in sow.milestones] == _LEAVES
    assert [m.phase for m in sow.milestones] == ["Design", "Design", "Build", "Build"]
    assert sum(m.amount or 0 for m in sow.milestones) == Decimal(100)


def test_summary_tasks_told_by_indents_and_by_codes() -> None:
    indented = _read(
        ("Task name", "Start", "Finish", "Cost"),
        ("Design", "2026-02-02", "2026-03-27", 60),
        ("   Workshops held", "2026-02-02", "2026-02-27", 25),
        ("   Design approved", "2026-03-02", "2026-03-27", 35),
        ("Build", "2026-03-30", "2026-05-29", 40),
        ("   Reports built", "2026-03-30", "2026-04-30", 15),
        ("   Data loaded", "2026-05-04", "2026-05-29", 25),
    )
    assert [m.milestone for m in indented.milestones] == _LEAVES
    by_days = _read(
        ("WBS", "Task name", "Start", "Finish"),
        ("1", "Design", "2026-02-02", "2026-03-27"),
        ("1.1", "Workshops held", "2026-02-02", "2026-02-27"),
        ("1.2", "Design approved", "2026-03-02", "2026-03-27"),
        ("2", "Build", "2026-03-30", "2026-05-29"),
        ("2.1", "Reports built", "2026-03-30", "2026-04-30"),
        ("2.2", "Data loaded", "2026-05-04", "2026-05-29"),
    )
    assert [m.milestone for m in by_days.milestones] == _LEAVES


def test_a_parent_with_an_amount_of_its_own_or_other_days_stays_a_milestone() -> None:
    sow = _read(
        ("WBS", "Task name", "Start", "Finish", "Amount"),
        ("1", "Design", "2026-02-02", "2026-03-27", 60),
        ("1.1", "Workshops held", "2026-02-02", "2026-02-27", None),
        ("1.2", "Design approved", "2026-03-02", "2026-03-27", None),
        ("2", "Build", "2026-03-30", "2026-06-30", None),
        ("2.1", "Reports built", "2026-03-30", "2026-04-30", 15),
        ("2.2", "Data loaded", "2026-05-04", "2026-05-29", 25),
    )
    assert [m.milestone for m in sow.milestones][:1] == ["Design"]
    assert "Build" in [m.milestone for m in sow.milestones]


def test_a_row_of_units_below_the_headings_is_no_milestone() -> None:
    sow = _read(
        ("No.", "Milestone", "Finish", "Weight", "Value"),
        ("[-]", "[-]", "[dd/mm/yy]", "[%]", "[kUSD]"),
        (1, "Mobilised", "15/03/26", 40, 180),
        (2, "Survey complete", "05/04/26", 60, 270),
    )
    assert [m.milestone for m in sow.milestones] == ["Mobilised", "Survey complete"]
    assert [m.amount for m in sow.milestones] == [Decimal(180_000), Decimal(270_000)]
    assert sow.milestones[1].due_date == date(2026, 4, 5)
    assert {m.currency for m in sow.milestones} == {"USD"}


def test_a_date_pattern_and_a_currency_are_a_row_of_units() -> None:
    sow = _read(
        ("No.", "Milestone", "Due date", "Amount"),
        (None, None, "dd/mm/yyyy", "EUR"),
        (1, "Design document", "02/03/2026", 20000),
        (2, "Release 1.0", "04/05/2026", 30000),
    )
    assert [m.milestone for m in sow.milestones] == ["Design document", "Release 1.0"]
    assert {m.currency for m in sow.milestones} == {"EUR"}


def test_a_first_row_of_currencies_and_marks_is_data() -> None:
    sow = _read(
        ("Milestone", "Due date", "Currency", "Amount"),
        ("Kick-off", "2026-03-01", "EUR", 100),
        ("Go-live", "2026-06-01", "EUR", 200),
    )
    assert [m.milestone for m in sow.milestones] == ["Kick-off", "Go-live"]


def test_columns_right_of_a_chart_belong_to_the_table() -> None:
    sow = _read(
        ("No", "Step", "Lead", "mars", "avr.", "mai", "juin", "Due", "Amount"),
        (1, "Design", "Ana", "x", None, None, None, "2026-03-31", 100),
        (2, "Build", "Bo", None, "x", "x", None, "2026-05-29", 200),
        (3, "Launch", "Ana", None, None, None, "x", "2026-06-30", 50),
    )
    assert [m.amount for m in sow.milestones] == [Decimal(100), Decimal(200), Decimal(50)]
    assert sow.milestones[2].due_date == date(2026, 6, 30)


def test_a_legend_right_of_a_chart_is_no_column() -> None:
    sow = _read(
        ("No", "Task", "Start", "End", "W1", "W2", "W3", "W4", "Status", "Meaning"),
        (1, "Design", "2026-03-02", "2026-03-31", "x", None, None, None, "x", "planned"),
        (2, "Build", "2026-04-01", "2026-05-29", None, "x", "x", None, None, None),
        (3, "Test", "2026-05-30", "2026-06-12", None, None, "x", "x", None, None),
        (4, "Launch", "2026-06-15", "2026-06-30", None, None, None, "x", None, None),
    )
    assert "status" not in sow.tables[0].columns


@pytest.mark.parametrize(
    ("text", "anchor", "amount", "unit"),
    [
        ("12 weeks before the event", "the event", -12, "week"),
        ("L - 16 weeks", "L", -16, "week"),
        ("2 Wochen vor Abnahme", "Abnahme", -2, "week"),
        ("上线前2周", "上线", -2, "week"),
    ],
)
def test_offsets_that_count_towards_their_anchor(text: str, anchor: str, amount: int, unit: str) -> None:
    assert parse_relative(text) == Relative(anchor, amount, unit)


def test_a_range_and_a_duration_count_towards_nothing() -> None:
    assert parse_relative("3 - 4 weeks") is None
    assert parse_relative("Phase 1 - 4 weeks") is None


def test_weekdays_counted_back() -> None:
    assert plus_weekdays(date(2026, 3, 9), -3) == date(2026, 3, 4)


def test_days_counted_from_an_event_that_the_cover_names() -> None:
    sow = _read(
        ("Yard arrival", "6 April 2026"),
        ("Launch date", "14 October 2026"),
        (None, None),
        ("No", "Milestone", "When", "Amount"),
        (1, "Ship in dock", "On arrival", 100),
        (2, "Engines out", "3 weeks after yard arrival", 200),
        (3, "Press kit issued", "L - 2 weeks", 300),
    )
    assert [m.due_date for m in sow.milestones] == [date(2026, 4, 6), date(2026, 4, 27), date(2026, 9, 30)]


def test_kroner_are_of_the_country_that_the_workbook_names() -> None:
    rows = (("Milestone", "Due date", "Amount"), ("Design", "2026-03-01", "85 000 kr"))
    assert [m.currency for m in _read(*rows).milestones] == [None]
    named = _read(("Currency", "NOK"), (None, None), *rows, ("Build", "2026-05-01", "15 000 kr"))
    assert [m.currency for m in named.milestones] == ["NOK", "NOK"]


@pytest.mark.parametrize(
    "headings",
    [
        ("What", "Who", "When", "How much"),
        ("Cosa", "Chi controlla", "Entro quando", "Quanto"),
        ("Thema", "Okay von", "Bis wann", "Summe"),
    ],
)
def test_what_when_and_how_much_head_what_was_agreed(headings: tuple[str, ...]) -> None:
    sow = _read(
        headings,
        ("Kitchen units fitted", "Dave", "2026-03-12", 6400),
        ("Worktops fitted", "Dave", "2026-03-26", 3800),
        ("Tiling finished", "Joe", "2026-04-09", 2100),
    )
    assert [m.amount for m in sow.milestones] == [6400, 3800, 2100]


def test_what_who_and_when_alone_are_notes_of_a_meeting() -> None:
    rows: list[list[Scalar]] = [
        ["What", "Who", "When"],
        ["Ask IT for the extracts", "Dave", "2026-03-12"],
        ["Propose dates for the training", "Ann", "2026-03-26"],
        ["Send the minutes", "Joe", "2026-04-09"],
    ]
    assert not read(snapshot_of({"Sheet1": rows}), Settings()).tables


def test_people_with_day_rates_are_no_milestones() -> None:
    sow = _read(
        ("Resource plan",),
        (None,),
        ("Name", "Role", "Start date", "End date", "Day rate", "Days", "Cost"),
        ("A. Turner", "Analyst", "2026-04-06", "2026-06-26", 520, 55, 28600),
        ("S. Osei", "Developer", "2026-04-06", "2026-05-29", 610, 38, 23180),
        ("To be named", "Tester", "2026-05-04", "2026-06-26", 430, 38, 16340),
    )
    assert not sow.tables


def test_an_approver_of_any_kind_and_stages_of_two_characters() -> None:
    sow = _read(
        ("구분", "단계", "완료 예정일", "지급 금액", "Agency approver"),
        (1, "착수", "2026-02-10", "60,000,000원", "R. Lee"),
        (2, "중간", "2026-05-29", "120,000,000원", "R. Lee"),
        (3, "완료", "2026-09-30", "120,000,000원", "R. Lee"),
        ("합계", None, None, "300,000,000원", None),
    )
    assert [(m.id, m.milestone, m.approver) for m in sow.milestones] == [
        ("1", "착수", "R. Lee"),
        ("2", "중간", "R. Lee"),
        ("3", "완료", "R. Lee"),
    ]
    assert {m.currency for m in sow.milestones} == {"KRW"}


@pytest.mark.parametrize(
    ("text", "anchor", "amount", "unit"),
    [
        ("A los 15 días del acta de inicio", "acta de inicio", 15, "day"),
        ("15 dias da OS", "OS", 15, "day"),
        ("entro 30 giorni dalla firma", "firma", 30, "day"),
        ("dans les 30 jours suivant Réception usine", "Réception usine", 30, "day"),
        ("day 45 after start", "start", 45, "day"),
        ("4º mês", "", 4, "month"),
        ("Go-live plus 4 weeks", "Go-live", 4, "week"),
    ],
)
def test_offsets_in_further_words(text: str, anchor: str, amount: int, unit: str) -> None:
    assert parse_relative(text) == Relative(anchor, amount, unit)


def test_what_a_number_of_days_is_of_is_no_event() -> None:
    assert parse_relative("3 dias de treinamento") is None


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("30% (12.000,00 €)", 12000, "EUR"),
        ("€ 12.000,00 (30%)", 12000, "EUR"),
        ("KES 3,650,000/=", 3650000, "KES"),
        ("UGX 12,000,000", 12000000, "UGX"),
        ("1.200.000 TL", 1200000, "TRY"),
    ],
)
def test_amounts_beside_their_share_and_in_further_currencies(text: str, amount: int, currency: str) -> None:
    money = read_money(text)
    assert [reading.value for reading in money.readings] == [amount]
    assert money.currency == currency


def test_a_day_in_brackets_behind_its_words() -> None:
    sow = _read(
        ("No", "Milestone", "When", "Amount"),
        (1, "Venue booked", "On signing (6 February 2026)", 100),
        (2, "Hall set up", "2026-03-01", 200),
    )
    assert [m.due_date for m in sow.milestones] == [date(2026, 2, 6), date(2026, 3, 1)]


def test_a_task_written_once_is_the_phase_of_the_subtasks_that_are_paid_for() -> None:
    sow = _read(
        ("Task", "Subtask", "Resp.", "Due", "Cost"),
        ("Kitchen", "Demolition", "Joe", "2026-03-02", 800),
        (None, "Plumbing", "Ann", "2026-03-09", 2400),
        (None, "Tiling", "Joe", "2026-03-20", 1900),
        ("Bath", "Walls out", "Joe", "2026-04-02", 600),
        (None, "Fittings", "Ann", "2026-04-15", 3100),
    )
    assert [(m.phase, m.milestone) for m in sow.milestones] == [
        ("Kitchen", "Demolition"), ("Kitchen", "Plumbing"), ("Kitchen", "Tiling"), ("Bath", "Walls out"),
        ("Bath", "Fittings"),
    ]  # fmt: skip
    assert sum(m.amount or 0 for m in sow.milestones) == 8800


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Position", "Hiring manager", "Start date", "Salary", "Status"],
            ["Analyst", "Ann", "2026-04-01", 45000, "Open"],
            ["Developer", "Bob", "2026-05-01", 58000, "Offer"],
        ],
        [["What", "When", "How much"], ["Milk", "2026-03-02", 3], ["Bread", "2026-03-03", 4]],
    ],
)
def test_vacancies_and_shopping_are_no_milestones(rows: list[list[Scalar]]) -> None:
    assert not read(snapshot_of({"Sheet1": rows}), Settings()).tables


def test_summary_tasks_that_nothing_but_sums_and_days_tell() -> None:
    sow = _read(
        ("Activity ID", "Activity Name", "Start", "Finish", "Budgeted Total Cost"),
        ("BR-01", "Bridge deck", "2026-03-02", "2026-06-19", 900000),
        ("BR-01.1", "Foundations", "2026-03-02", "2026-04-24", 380000),
        ("A1000", "Piles driven", "2026-03-02", "2026-03-27", 200000),
        ("A1010", "Pile caps cast", "2026-03-30", "2026-04-24", 180000),
        ("BR-01.2", "Superstructure", "2026-04-27", "2026-06-19", 520000),
        ("A1020", "Girders placed", "2026-04-27", "2026-05-22", 300000),
        ("A1030", "Deck cast", "2026-05-25", "2026-06-19", 220000),
    )
    assert [m.id for m in sow.milestones] == ["A1000", "A1010", "A1020", "A1030"]
    assert [m.phase for m in sow.milestones] == ["Foundations"] * 2 + ["Superstructure"] * 2


def test_a_milestone_worth_as_much_as_the_next_two_is_no_summary() -> None:
    sow = _read(
        ("No", "Milestone", "Start", "Finish", "Amount"),
        (1, "Design", "2026-03-02", "2026-03-27", 300),
        (2, "Build", "2026-03-30", "2026-04-24", 200),
        (3, "Launch", "2026-04-27", "2026-05-22", 100),
    )
    assert len(sow.milestones) == 3


def test_steps_of_names_in_three_columns_are_no_ids() -> None:
    sow = _read(
        ("Teilprojekt", "Arbeitspaket", "Meilenstein", "Beginn", "Abschluss", "Wert in €"),
        ("Planung", None, None, None, None, None),
        (None, "Entwurf", None, None, None, None),
        (None, None, "Entwurf freigegeben", "2026-03-01", "2026-04-30", 46000),
        (None, None, "Genehmigung erteilt", "2026-05-01", "2026-07-31", 14000),
        ("Bau", None, None, None, None, None),
        (None, "Tiefbau", None, None, None, None),
        (None, None, "Becken dicht", "2026-08-03", "2026-11-30", 310000),
    )
    assert "id" not in sow.tables[0].columns
    assert [m.milestone for m in sow.milestones] == [
        "Entwurf freigegeben",
        "Genehmigung erteilt",
        "Becken dicht",
    ]


def test_days_counted_from_an_event_that_the_heading_names() -> None:
    sow = _read(
        ("Ordem de serviço: 16/03/2026",),
        (None,),
        ("Etapa", "Produto entregue", "Prazo (dias após a ordem de serviço)", "Valor"),
        (1, "Plano de trabalho", 15, 60000),
        (2, "Estudo preliminar", 60, 180000),
        (3, "Projeto executivo", 120, 210000),
    )
    assert [m.due_date for m in sow.milestones] == [date(2026, 3, 31), date(2026, 5, 15), date(2026, 7, 14)]


def test_what_several_payments_wait_for_names_none_of_them() -> None:
    sow = _read(
        ("批次", "设备名称", "交货日期", "应付金额（万元）", "付款条件"),
        ("第一批", "注塑机 4 台", "2026-03-31", 120.5, "到货验收后付款"),
        ("第二批", "机械手 8 台", "2026-05-31", 96, "到货验收后付款"),
        ("第三批", "输送线 1 套", "2026-07-31", 58.5, "终验后付款"),
    )
    assert [m.milestone for m in sow.milestones] == ["注塑机 4 台", "机械手 8 台", "输送线 1 套"]
    assert [m.lot for m in sow.milestones] == ["第一批", "第二批", "第三批"]


_STEPPED = (
    ("Phase 1 Design", None, None, None, "2026-03-02", "2026-05-01", 45000),
    (None, "Process maps approved", None, "K. Bell", "2026-03-02", "2026-03-27", 18000),
    (None, "Controls", None, None, "2026-03-30", "2026-05-01", 27000),
    (None, None, "Layout released", "K. Bell", "2026-03-30", "2026-04-17", 12000),
    (None, None, "Interfaces signed", "D. Rao", "2026-04-06", "2026-05-01", 15000),
    ("Phase 2 Build", None, None, None, "2026-05-04", "2026-07-17", 95000),
    (None, "Conveyors installed", None, "D. Rao", "2026-05-04", "2026-06-26", 64000),
    (None, "Site test passed", None, "K. Bell", "2026-06-29", "2026-07-17", 31000),
)


@pytest.mark.parametrize("names", [("Task", None, None), ("Level 1", "Level 2", "Level 3")])
def test_names_indented_over_columns_are_all_read(names: tuple[Scalar, ...]) -> None:
    sow = _read((*names, "Resp.", "Start", "End", "Fee"), *_STEPPED)
    assert [(m.phase, m.milestone, m.cells["milestone"]) for m in sow.milestones] == [
        ("Phase 1 Design", "Process maps approved", "B3"),
        ("Controls", "Layout released", "C5"),
        ("Controls", "Interfaces signed", "C6"),
        ("Phase 2 Build", "Conveyors installed", "B8"),
        ("Phase 2 Build", "Site test passed", "B9"),
    ]
    assert sum(m.amount or 0 for m in sow.milestones) == 140000


def test_a_step_without_an_amount_of_its_own_is_the_phase_of_its_steps() -> None:
    sow = _read(
        ("Phase", "Activity", "Step", "Due", "Price"),
        ("Design", None, None, None, None),
        (None, "Workshops held", None, "2026-03-31", 5000),
        (None, "Concept", None, "2026-04-30", None),
        (None, None, "Draft sent", "2026-04-15", 4000),
        (None, None, "Final approved", "2026-04-30", 6000),
        ("Build", None, None, "2026-07-31", 30000),
    )
    assert [(m.phase, m.milestone, m.amount) for m in sow.milestones] == [
        ("Design", "Workshops held", 5000),
        ("Concept", "Draft sent", 4000),
        ("Concept", "Final approved", 6000),
        (None, "Build", 30000),
    ]


def test_what_waits_for_a_summary_waits_for_its_last_row() -> None:
    rows = (
        ("WBS", "Task Name", "Start Date", "End Date", "Predecessors"),
        ("1", "Design", "2026-02-02", "2026-03-27", None),
        ("1.1", "Workshops held", "2026-02-02", "2026-02-27", None),
        ("1.2", "Design approved", "2026-03-02", "2026-03-27", "2"),
        ("2", "Build", "2026-03-30", "2026-05-29", "1"),
        ("2.1", "Reports built", "2026-03-30", "2026-04-30", "1"),
        ("2.2", "Data loaded", "2026-05-04", "2026-05-29", "5"),
    )
    by_line = _read(*rows)
    assert [m.milestone for m in by_line.milestones] == _LEAVES
    assert [[d.target for d in m.depends_on] for m in by_line.milestones] == [[], [0], [1], [2]]
    by_id = _read(rows[0], *((*row[:4], None if at != 4 else "1") for at, row in enumerate(rows[1:])))
    assert [[d.target for d in m.depends_on] for m in by_id.milestones] == [[], [], [1], []]


def test_a_lag_as_primavera_writes_it() -> None:
    sow = _read(
        ("Activity ID", "Activity Name", "Start", "Finish", "Predecessors"),
        ("MS-010", "Design complete", "2026-03-03", "2026-04-14", None),
        ("MS-020", "Erection complete", "2026-04-21", "2026-09-30", "MS-010: FS 5"),
        ("MS-030", "Handover", "2026-10-01", "2026-10-30", "MS-020"),
    )
    assert [(d.target, d.link, d.lag) for d in sow.milestones[1].depends_on] == [(0, "FS", "+5")]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Demo accepted by", "approver"),
        ("Approuvé par le MO", "approver"),
        ("Sprint start", "start_date"),
        ("Programme Finish", "due_date"),
        ("O que entrego", "deliverable"),
        ("Wir liefern am", "due_date"),
        ("Wat is er af", "milestone"),
        ("Act completion", "actual_date"),
    ],
)
def test_headings_of_hurried_sheets(text: str, field: str) -> None:
    found = vocabulary_with(()).heading(text)
    assert found is not None
    assert found.fields == (field,)


@pytest.mark.parametrize("text", ["How to check", "Requested by", "Ihr gebt frei bis"])
def test_headings_of_hurried_sheets_that_say_nothing_of_milestones(text: str) -> None:
    found = vocabulary_with(()).heading(text)
    assert found is None or "acceptance_criteria" not in found.fields


def test_instalments_that_somebody_judges_are_a_plan() -> None:
    sow = read(
        snapshot_of(
            {
                "Foglio1": [
                    ["Acconto", "Quando finiamo", "Data indicativa", "Chi verifica", "Somma"],
                    [1, "Demolizioni", "2026-03-13", "Arch. Lodi", 13600],
                    [2, "Impianti", "2026-05-15", "Arch. Lodi", 27200],
                    [3, "Pavimenti e tinte", "2026-06-26", "Arch. Lodi", 20400],
                ]
            }
        ),
        Settings(),
    )
    assert [m.amount for m in sow.milestones] == [13600, 27200, 20400]


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["No", "品名", "購入日", "金額", "承認者"],
            [1, "ノートPC", "2026/3/2", 150000, "高橋"],
            [2, "モニター", "2026/3/9", 40000, "高橋"],
            [3, "椅子", "2026/3/16", 30000, "高橋"],
        ],
        [
            ["N°", "Créancier", "Échéance", "Montant", "Validé par"],
            [1, "EDF", "15/04/2026", 1240, "Roy"],
            [2, "Orange", "20/04/2026", 310, "Roy"],
            [3, "Loyer", "01/05/2026", 2800, "Roy"],
        ],
        [
            ["Nr.", "Maßnahme", "Geplant", "Investition (€)", "Freigabe durch"],
            [1, "Neue Presse", "30.06.2026", 240000, "GF"],
            [2, "Stapler", "31.08.2026", 48000, "GF"],
            [3, "Software", "30.09.2026", 60000, "GF"],
        ],
    ],
)
def test_purchases_and_debts_that_somebody_approved_are_no_plan(rows: list[list[Scalar]]) -> None:
    assert not read(snapshot_of({"一覧": rows}), Settings()).tables


def test_instalments_with_a_last_one_of_another_name_are_ids() -> None:
    sow = _read(
        ("AZ", "nach Fertigstellung von", "Termin", "Betrag brutto"),
        ("1. AZ", "Erdarbeiten", "20.03.2026", "14.400,00"),
        ("2. AZ", "Rohbau", "29.05.2026", "38.400,00"),
        ("3. AZ", "Dach und Fenster", "24.07.2026", "24.000,00"),
        ("SR", "Bezugsfertigkeit", "30.10.2026", "19.200,00"),
    )
    assert [m.id for m in sow.milestones] == ["1. AZ", "2. AZ", "3. AZ", "SR"]
    assert sow.milestones[1].milestone == "Rohbau"


def _parts(heading: str, total: str) -> StatementOfWork:
    rows: list[list[Scalar]] = [
        [total],
        [None],
        [heading, "Gegenstand", "Abgabetermin", "Werklohn netto"],
        [1, "Vorstatik gerechnet", "17.04.2026", 16000],
        [2, "Genehmigungsstatik fertig", "26.06.2026", 32000],
        [3, "Pläne gezeichnet", "25.09.2026", 16000],
    ]
    return read(snapshot_of({"Anlage 1": rows}), Settings())


def test_numbered_parts_that_add_up_to_the_sum_above_are_a_plan() -> None:
    assert len(_parts("TL", "Alles zusammen 64.000,00 EUR").milestones) == 3
    assert not _parts("Nr.", "Alles zusammen 64.000,00 EUR").tables
    assert not _parts("TL", "Alles zusammen 70.000,00 EUR").tables
    assert not _parts("TL", "Offene Posten 64.000,00 EUR").tables


def test_words_of_order_number_the_rows() -> None:
    sow = _read(
        ("Contrato por S/ 60,000.00",),
        (None,),
        ("Armada", "Documento pactado", "A más tardar", "Se paga"),
        ("Primera", "Plan de trabajo", "15/03/2026", "S/ 12,000.00"),
        ("Segunda", "Informe de campo", "30/05/2026", "S/ 24,000.00"),
        ("Tercera", "Informe de cierre", "31/07/2026", "S/ 24,000.00"),
    )
    assert [m.milestone for m in sow.milestones] == [
        "Plan de trabajo",
        "Informe de campo",
        "Informe de cierre",
    ]
