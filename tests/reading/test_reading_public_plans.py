"""Plans as they stand on public pages: templates in other languages, without days, or not filled in."""

from __future__ import annotations

from datetime import date

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.snapshot import Scalar
from sowgate.reading import read
from sowgate.reading.headings.understanding import vocabulary_with

Rows = list[list[Scalar]]


def _read(rows: Rows, sheet: str = "Sheet1", **others: Rows) -> StatementOfWork:
    return read(snapshot_of({sheet: rows, **others}), Settings())


@pytest.mark.parametrize(
    "headings",
    [
        ("AKTIVITET", "STARTDATO FOR PLAN", "VARIGHED FOR PLAN", "PROCENTDEL FULDFØRT"),
        ("ACTIVIDAD", "INICIO DEL PLAN", "DURACIÓN DEL PLAN", "PORCENTAJE COMPLETADO"),
        ("ATIVIDADE", "INÍCIO DO PLANO", "DURAÇÃO DO PLANO", "PORCENTAGEM CONCLUÍDA"),
        ("AKTIVITET", "START ENLIGT PLAN", "VARAKTIGHET", "PROCENT SLUTFÖRT"),
    ],
)
def test_the_planner_template_is_a_plan_in_other_languages(headings: tuple[str, ...]) -> None:
    sow = _read(
        [list(headings), ["Survey", 1, 5, 1], ["Design", 4, 8, 0.5], ["Build", 9, 4, 0.2], ["Test", 12, 3, 0]]
    )
    assert [m.milestone for m in sow.milestones] == ["Survey", "Design", "Build", "Test"]
    assert [m.percent_complete for m in sow.milestones] == [100, 50, 20, 0]
    assert all(m.start_date is None for m in sow.milestones)  # the periods have no days


def test_tasks_that_wait_for_each_other_are_a_plan_without_days() -> None:
    heads: list[Scalar] = ["Phase", "ID", "Task", "Priority", "Status", "Est. hours", "Depends on"]
    rows: Rows = [
        heads,
        ["Discovery", "P0-1", "Interview the users", "Must", "Done", 3, None],
        ["Discovery", "P0-2", "Agree the scope", "Must", "To do", 2, "P0-1"],
        ["Build", "P1-1", "Prepare the database", "Must", "To do", 5, "P0-1, P0-2"],
    ]
    sow = _read(rows)
    assert [m.id for m in sow.milestones] == ["P0-1", "P0-2", "P1-1"]
    assert [[d.text for d in m.depends_on] for m in sow.milestones][1:] == [["P0-1"], ["P0-1", "P0-2"]]
    backlog: Rows = [row[:6] for row in rows]
    assert _read(backlog).milestones == ()


def test_a_filled_example_stands_before_an_unfilled_form() -> None:
    form: Rows = [
        ["No", "Task", "Dependencies", "Assigned to", "Start date", "End date", "Status", "Comments"],
        [1, "[Task 1]", None, "[Name]", "2026-01-05", "2026-01-09", None, None],
        [2, "[Task 2]", None, "[Name]", None, None, None, None],
    ]
    filled: Rows = [
        ["Task name", "Start date", "End date", "Status"],
        ["Scope agreed", "2026-01-05", "2026-01-09", "Completed"],
        ["Design approved", "2026-01-12", "2026-01-23", "Completed"],
        ["System accepted", "2026-01-26", "2026-02-27", "In progress"],
    ]
    sow = _read(form, "Schedule", Filled=filled)
    assert [table.sheet for table in sow.tables] == ["Filled"]
    assert [table.sheet for table in _read(form, "Schedule").tables] == ["Schedule"]


def test_the_title_of_the_sheet_speaks_for_features_far_below() -> None:
    head: Rows = [["PROJECT PLAN FOR THE EVENT FINDER"], [None]]
    facts: Rows = [[f"FACT {n}", "yes", "x", n] for n in range(8)]
    table: Rows = [
        ["PARENT FEATURE", "FEATURES", "END DATE", "STATUS"],
        ["Research", "Library chosen", "2026-06-19", "COMPLETED"],
        ["Development", "Data imported", "2026-06-26", "COMPLETED"],
        ["Development", "Engine trained", "2026-07-06", "OPEN"],
    ]
    sow = _read([*head, *facts, *table])
    assert [m.due_date for m in sow.milestones] == [date(2026, 6, 19), date(2026, 6, 26), date(2026, 7, 6)]
    assert _read([["EVENT FINDER"], [None], *facts, *table]).milestones == ()


def test_two_columns_are_enough_where_the_heading_names_milestones_anywhere() -> None:
    rows: Rows = [
        ["Bezeichnung Arbeitspaket/ Meilenstein", "Datum"],
        ["Pflichtenheft fertig", "Di 20.11.2018"],
        ["Grobkonzept fertig", "Mi 21.11.2018"],
        ["Abnahme mit Kunden durchgeführt", "Mo 26.11.2018"],
    ]
    assert [m.due_date for m in _read(rows).milestones][-1] == date(2018, 11, 26)
    rows[0][0] = "Bezeichnung"
    assert _read(rows).milestones == ()


@pytest.mark.parametrize(
    ("heading", "field", "cells"),
    [
        ("Assigned Person", "owner", ["Ben", "Ada", "Eve"]),
        ("Resourse Names", "owner", ["Ben", "Ada", "Eve"]),
        ("Tiempo de aprobación (Días hábiles)", "review_days", [2, 3, 4]),
        ("Délai d'approbation (jours)", "review_days", [2, 3, 4]),
        ("Nový deadline", "forecast_date", ["2026-03-02", "2026-03-09", "2026-03-16"]),
        ("Stav %", "percent_complete", [1, 0.5, 0]),
        ("Taskee", "owner", ["Ben", "Ada", "Eve"]),
        ("% Ejecutado", "percent_complete", [1, 0.5, 0]),
        ("Completo", "percent_complete", [75, 40, 85]),
        ("Note contents", "notes", ["Asked again", "Late", "See minutes"]),
        ("完成人", "owner", ["李", "王", "赵"]),
        ("Early Start (= Baseline Start)", "start_date", ["2026-02-02", "2026-02-03", "2026-02-04"]),
    ],
)
def test_headings_of_public_plans(heading: str, field: str, cells: list[Scalar]) -> None:
    rows: Rows = [["Milestone", "Due date", heading]]
    names = ("Design approved", "Data loaded", "System accepted")
    rows += [[name, f"2026-02-{9 + n}", cells[n]] for n, name in enumerate(names)]
    assert _read(rows).tables[0].columns.get(field) == "C"


def test_items_of_a_test_are_no_milestones() -> None:
    rows: Rows = [["項目番号", "大項目", "小項目", "試験手順", "確認内容", "実施日", "実施者", "備考"]]
    rows += [
        [n, "入力", f"社員番号の入力{n}", "入力する", "表示される", f"2026-04-0{n}", "山田", None]
        for n in (1, 2, 3)
    ]
    assert _read(rows, "試験項目").milestones == ()


def test_figures_that_name_the_same_kinds_again_are_no_milestones() -> None:
    kinds = ("Construction", "Transport", "Energy", "Metal")
    rows: Rows = [["Activity", "Proportion", "Value", "Metric"]]
    rows += [
        [kind, share, share * 50, metric]
        for metric in "ABC"
        for kind, share in zip(kinds, (40, 30, 20, 10), strict=True)
    ]
    assert _read(rows).milestones == ()
    assert len(_read(rows[:5]).milestones) == 4


def test_products_beside_quantities_are_sold_and_not_handed_over() -> None:
    heads: list[Scalar] = ["No", "Product", "Quantity (t)", "Total cost (USD)", "Shipment date"]
    rows: Rows = [
        heads,
        [1, "Rice, new crop", 500, 14665, "2026-03-02"],
        [2, "Rice, broken", 300, 8799, "2026-04-02"],
    ]
    assert _read(rows).milestones == ()
    assert len(_read([row[:2] + row[3:] for row in rows]).milestones) == 2
    orders: Rows = [["Dates", "Order ID", "Product", "Salesman", "Net sales"]]
    orders += [[f"2026-03-0{n}", 1110 + n, f"Product {n}", "Adam", 100 * n] for n in range(1, 6)]
    assert _read(orders).milestones == ()


@pytest.mark.parametrize(
    ("band", "fields"),
    [("VALIDACIÓN", ()), ("Effort (hours)", ()), ("PRESUPUESTO", ("amount",)), ("Phase 1", ("amount",))],
)
def test_a_total_of_checks_or_hours_is_no_amount(band: str, fields: tuple[str, ...]) -> None:
    heading = vocabulary_with((), ()).heading("TOTAL", band)
    assert heading is not None
    assert heading.fields == fields


def test_the_seven_questions_of_an_action_plan_are_a_plan() -> None:
    asked: Rows = [["O QUE", "POR QUE ?", "ONDE", "QUANDO", "QUEM", "COMO"]]
    asked += [
        ["Documentação entregue", "Exigida", "Sala 2", "2026-03-02", "Ana", "Com modelos"],
        ["Banco de dados criado", "Base do sistema", "Servidor", "2026-03-16", "Rui", "Com o script"],
        ["Apresentação feita", "Exigida", "Auditório", "2026-04-01", "Eva", "Com slides"],
    ]
    sow = _read(asked)
    assert [m.due_date for m in sow.milestones] == [date(2026, 3, 2), date(2026, 3, 16), date(2026, 4, 1)]
    minutes: Rows = [[row[0], row[3], row[4]] for row in asked]
    assert _read(minutes).milestones == ()


def test_a_term_beside_its_value_is_no_title_of_a_payment_plan() -> None:
    heads: list[Scalar] = ["項目", "単価", "数量", "単位", "金額（円）"]
    lines: Rows = [
        ["トップページ", 2750, 8, "時間", 22000],
        ["固定ページ", 2750, 4, "時間", 11000],
        ["検証", 2750, 20, "時間", 55000],
    ]
    quote: Rows = [["御見積書"], ["支払条件", "請求書別途発行"], [None], heads, *lines]
    assert _read(quote).milestones == ()
    quote[1] = ["支払条件", None]
    assert len(_read(quote).milestones) == 3


def test_who_does_what_beside_a_chart_of_days_is_a_plan() -> None:
    days: list[Scalar] = [date(2026, 3, day) for day in (2, 9, 16, 23, 30)]
    rows: Rows = [
        ["ATTIVITÀ", "ASSEGNATO A", "AVANZAMENTO", *days],
        ["Raccolta dei requisiti", "Pedro", "Completato"],
        ["Analisi dei rischi", "Ethan", "Revisione"],
        ["Progetto della base di dati", "Priamo", "In corso"],
    ]
    assert [m.owner for m in _read(rows).milestones] == ["Pedro", "Ethan", "Priamo"]
    burned: Rows = [rows[0], *([*row, 8, 6, 4, 2, 0] for row in rows[1:])]
    assert _read(burned).milestones == ()  # hours that are left


def test_a_plan_in_hebrew_is_read() -> None:
    rows: Rows = [
        ["מזהה", "קטגוריה/שלב", "שם משימה", "אחראי", "תאריך התחלה", "תאריך סיום", "תלויות", "הערות"],
        [1, "ניהול", "פתיחת פרויקט", "צוות", "2026-01-05", "2026-02-04", None, None],
        [2, "ניהול", "פגישת התנעה", "צוות", "2026-01-05", "2026-01-07", 1, None],
        [3, "תכנון", "תכנון הנדסי מפורט", "צוות", "2026-01-07", "2026-01-21", 2, "קריטי"],
    ]
    (table,) = _read(rows).tables
    assert sorted(table.columns) == sorted(
        ("id", "phase", "milestone", "owner", "start_date", "due_date", "depends_on", "notes")
    )


def test_whoever_waits_for_others_is_a_task_and_no_person() -> None:
    rows: Rows = [["Name", "Duration", "Start", "Finish", "Depends on", "Assigned to"]]
    rows += [
        [f"TASK {letter}", "2 days", date(2026, 3, day), date(2026, 3, day + 1), waits, None]
        for letter, day, waits in (("A", 2, None), ("B", 4, "1 - TASK A"), ("C", 9, "2 - TASK B"))
    ]
    assert [m.milestone for m in _read(rows).milestones] == ["TASK A", "TASK B", "TASK C"]
    people: Rows = [[*row[:4], None, row[5]] for row in rows[1:]]
    assert _read([rows[0], *people]).milestones == ()


def test_activities_left_of_deliverables_and_milestones_name_the_rows() -> None:
    rows: Rows = [
        ["Fase", "Actividad / Tarea", "Entregable / Hito", "Responsable"],
        ["Análisis", "Levantamiento de requerimientos", "Documento de requerimientos", "Equipo"],
        ["Diseño", "Diseño de la base de datos", "Modelo entidad-relación", "Equipo"],
        ["Desarrollo", "Programación de los servicios", "API funcionando", "Equipo"],
    ]
    (table,) = _read(rows).tables
    assert table.columns == {"phase": "A", "milestone": "B", "deliverable": "C", "owner": "D"}


def test_what_a_task_costs_of_the_project_is_no_share_of_a_price() -> None:
    rows: Rows = [
        ["Tarefa", "Início", "Término", "Horas", "Custo", "% Projeto"],
        ["Plano de gerenciamento", date(2026, 3, 2), date(2026, 3, 4), 900, 720, 0.36],
        ["Matriz de riscos", date(2026, 3, 5), date(2026, 3, 6), 950, 480, 0.24],
        ["Cronograma do projeto", date(2026, 3, 9), date(2026, 3, 13), 990, 800, 0.4],
    ]
    assert "payment_percent" not in _read(rows).tables[0].columns


def test_a_time_of_day_may_follow_a_chinese_date_without_a_space() -> None:
    rows: Rows = [
        ["任务", "计划完成时间", "完成时间"],
        ["需求分析", date(2026, 9, 19), "2026年9月18日10:17:38"],
        ["数据库设计", date(2026, 9, 24), "2026年9月23日09:05"],
        ["程序开发", date(2026, 9, 27), None],
    ]
    said = [m.actual_date for m in _read(rows).milestones]
    assert said == [date(2026, 9, 18), date(2026, 9, 23), None]
