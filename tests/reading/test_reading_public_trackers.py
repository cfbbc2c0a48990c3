"""Plans and other lists as they stand on public pages: numbered sections, ids without a heading, hours."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.snapshot import Scalar
from sowgate.reading import read
from sowgate.reading.headings.understanding import vocabulary_with

Rows = list[list[Scalar]]
DAYS = [datetime(2026, 3, day) for day in range(2, 28)]


def _read(rows: Rows, sheet: str = "Sheet1") -> StatementOfWork:
    return read(snapshot_of({sheet: rows}), Settings())


def test_numbers_of_sections_head_tasks_without_ids() -> None:
    rows: Rows = [
        ["WBS NUMBER", "TASK TITLE", "TASK OWNER", "START DATE", "DUE DATE"],
        [1, "Preparation", None, None, None],
        [None, "Scope agreed with the client", "Ann", DAYS[0], DAYS[3]],
        [None, "Plan written", "Bob", DAYS[4], DAYS[5]],
        [2, "Construction", None, None, None],
        [None, "Database installed", "Ann", DAYS[6], DAYS[9]],
        [None, "Interface built", "Bob", DAYS[8], DAYS[12]],
    ]
    sow = _read(rows)
    assert sow.milestones[0].milestone == "Scope agreed with the client"
    assert [m.phase for m in sow.milestones] == ["Preparation"] * 2 + ["Construction"] * 2


def test_numbers_of_sections_stand_over_ids_that_excel_made_dates_of() -> None:
    rows: Rows = [
        ["NUMBER", "TASK TITLE", "OWNER", "START DATE", "DUE DATE"],
        [1, "Preparation", None, None, None],
        [datetime(2026, 1, 1), "Scope agreed", "Ann", DAYS[0], DAYS[3]],
        [datetime(2026, 1, 2), "Plan written", "Bob", DAYS[4], DAYS[5]],
        [2, "Construction", None, None, None],
        [datetime(2026, 2, 1), "Database installed", "Ann", DAYS[6], DAYS[9]],
        [datetime(2026, 2, 2), "Interface built", "Bob", DAYS[8], DAYS[12]],
    ]
    assert [m.phase for m in _read(rows).milestones] == ["Preparation"] * 2 + ["Construction"] * 2
    rows[4] = [3, "Construction", "Cem", DAYS[6], DAYS[6]]  # a task of its own
    assert len(_read(rows).milestones) == 5


def test_letters_without_a_heading_that_predecessors_name_are_ids() -> None:
    rows: Rows = [
        [None, "Actividad", "Precedente", "Tiempo (días)"],
        ["A", "Seleccionar la empresa", "-", 11],
        ["B", "Definir el proyecto", "A", 6],
        ["C", "Analizar los requisitos", "B", 7],
        ["D", "Planear los recursos", "B, C", 7],
    ]
    sow = _read(rows)
    assert [m.id for m in sow.milestones] == ["A", "B", "C", "D"]
    assert [[d.target for d in m.depends_on] for m in sow.milestones][3] == [1, 2]
    for row in rows[2:]:
        row[2] = "X9"
    assert _read(rows).milestones == ()  # they name something else


def test_names_that_come_again_are_names_where_rows_wait_for_others() -> None:
    rows: Rows = [
        ["CRONOGRAMA GENERAL"],
        [None],
        ["Identificador", "Análisis del sistema", "Inicio", "Días", "Final", "Antecesor"],
        [1, "Elicitación", DAYS[0], 1, DAYS[0], None],
        [2, "Fin de semana", DAYS[1], 2, DAYS[2], None],
        [3, "Análisis de riesgos", DAYS[3], 3, DAYS[5], 1],
        [4, "Fin de semana", DAYS[6], 2, DAYS[7], None],
        [5, "Identificación de requisitos", DAYS[8], 7, DAYS[14], 3],
        [6, "Cronograma", DAYS[15], 4, DAYS[18], "3, 5"],
    ]
    sow = _read(rows)
    assert len(sow.milestones) == 6
    assert sow.milestones[5].due_date == date(2026, 3, 20)
    assert [d.target for d in sow.milestones[5].depends_on] == [2, 4]


def test_hours_of_the_day_written_as_numbers_are_a_log() -> None:
    rows: Rows = [["date", "events", "start", "end", "spent", "project", "what did you do"]]
    rows += [
        [DAYS[n], None, 900.0 + n, 1600.0, 6, f"project {n % 3}", f"wrote report {n} of the day"]
        for n in range(8)
    ]
    assert _read(rows).milestones == ()


def test_costs_booked_by_supplier_and_code_are_figures() -> None:
    rows: Rows = [["Proveedor", "ACTIVIDAD", "Proyecto", "WBS", "Valor"]]
    work = ("Dirección", "Protecciones", "Fabricación", "Gastos legales")
    rows += [
        [f"{n}00 - Supplier {n}", work[n % 4], f"P{n % 3}", f"0{n % 4}.1", 1000.5 + n] for n in range(16)
    ]
    assert _read(rows).milestones == ()


def test_a_list_of_tests_in_spanish_is_no_plan() -> None:
    heads: list[Scalar] = [
        "ID de Caso de Prueba", "Descripción", "Prioridad", "Tipo de prueba", "Criterios de aceptación",
        "Pasos de prueba", "Datos de prueba", "Resultado esperado", "Resultado real", "Estado", "Sprint",
        "Responsable",
    ]  # fmt: skip
    rows: Rows = [heads] + [
        [
            f"TC-0{n}",
            f"Prueba {n}",
            "Alto",
            "Unitaria",
            "Aprueba",
            "Abrir",
            "x",
            "ok",
            "ok",
            "Exitosa",
            f"S{n}",
            "Eva",
        ]
        for n in range(1, 6)
    ]
    assert _read(rows).milestones == ()


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("% COMPLETADO DE LA TAREA", "percent_complete"),
        ("TÂCHE TERMINÉE (EN %)", "percent_complete"),
        ("% attività completata", "percent_complete"),
        ("Antecesor", "depends_on"),
        ("Identificador", "id"),
        ("ADDITIONAL INFO", "notes"),
    ],
)
def test_headings_of_templates(heading: str, field: str) -> None:
    found = vocabulary_with(()).heading(heading)
    assert found is not None
    assert found.fields == (field,)


def test_ends_are_bound_though_most_are_not_filled_in() -> None:
    rows: Rows = [["AUFGABE", "FORTSCHRITT", "START", "ENDE"]]
    rows += [[f"Schritt {n} beschrieben", 0.5, DAYS[n], DAYS[n + 2]] for n in range(3)]
    rows += [[f"Schritt {n} geprüft", None, "Datum", "Datum"] for n in range(6)]
    sow = _read(rows)
    assert [m.due_date for m in sow.milestones][:3] == [date(2026, 3, day) for day in (4, 5, 6)]


def test_names_that_lie_over_blank_columns_belong_to_the_days_behind_them() -> None:
    rows: Rows = [["Task", None, None, None, "Start Date", "End Date", "Duration"]]
    rows += [[f"Problem statement number {n}", None, None, None, DAYS[n], DAYS[n + 2], 3] for n in range(6)]
    sow = _read(rows)
    assert len(sow.milestones) == 6
    assert sow.milestones[0].milestone == "Problem statement number 0"
    assert sow.milestones[5].due_date == date(2026, 3, 9)
    for row in rows[1:]:
        row[2] = "x"  # something else stands there
    assert _read(rows).milestones == ()


@pytest.mark.parametrize("codes", ["ABCDEF", ["WP1", "WP2", "WP3", "WP4", "WP5", "WP6"]])
def test_one_heading_over_codes_and_names(codes: list[str]) -> None:
    rows: Rows = [["Task", None, "Owner", "Start", "End"]]
    rows += [[code, f"Design of part {n}", "Ann", DAYS[n], DAYS[n + 3]] for n, code in enumerate(codes)]
    sow = _read(rows)
    assert [m.id for m in sow.milestones] == list(codes)
    assert sow.milestones[0].milestone == "Design of part 0"


def test_groups_of_letters_before_names_are_no_ids() -> None:
    rows: Rows = [["Primary task", None, "Owner", "Start", "End"]]
    rows += [["AB"[n // 3], f"Design of part {n}", "Ann", DAYS[n], DAYS[n + 3]] for n in range(6)]
    sow = _read(rows)
    assert [m.milestone for m in sow.milestones] == [f"Design of part {n}" for n in range(6)]
    assert "id" not in sow.tables[0].columns


def test_a_person_called_stan_is_no_status() -> None:
    rows: Rows = [["Task", "Start", "End", "Fin", "Stan", "Roland"]]
    rows += [[f"Poster part {n} designed", DAYS[n], DAYS[n + 2], "x", "x", "x"] for n in range(5)]
    sow = _read(rows)
    assert "status" not in sow.tables[0].columns
    assert sow.milestones[4].due_date == date(2026, 3, 8)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (["X", "X", "X", None], ["in_progress"] * 3 + [None]),
        (
            ["X", "Not started", "Not started", "Accepted"],
            ["in_progress", "not_started", "not_started", "accepted"],
        ),
    ],
)
def test_a_cross_below_status_is_a_status(written: list[str | None], read: list[str | None]) -> None:
    rows: Rows = [["Task", "Start", "End", "Status"]]
    rows += [[f"Poster part {n} designed", DAYS[n], DAYS[n + 2], said] for n, said in enumerate(written)]
    assert [row.status_meaning for row in _read(rows).milestones] == read


def test_statuses_listed_below_a_plan_are_none_of_it() -> None:
    rows: Rows = [["S.No", "Activity", "Assigned to", "Start", "End", "Status"]]
    rows += [[n, f"Chapter {n} written", "Eva", DAYS[n], DAYS[n + 2], "In progress"] for n in range(1, 5)]
    rows += [[None], [None, "Statuses"], [None, "Not started"], [None, "Blocked"], [None, "Formula 1", False]]
    assert len(_read(rows).milestones) == 4


def test_the_days_of_a_matrix_of_steps_are_not_mixed_into_one_milestone() -> None:
    steps = ("Design", "Review", "Build", "Test")
    heads: list[Scalar] = ["No.", "Task"]
    subs: list[Scalar] = [None, None]
    for step in steps:
        heads += [step, None, None]
        subs += ["Owner", "Planned date", "Actual date"]
    rows: Rows = [heads, subs]
    for n in range(5):
        row: list[Scalar] = [n + 1, f"Screen {n} of the shop"]
        for at in range(4):
            row += [f"Person {at}", DAYS[n + at], None]
        rows.append(row)
    assert _read(rows).milestones == ()
    two: Rows = [row[:8] for row in rows]
    assert len(_read(two).milestones) == 5


def test_names_that_nobody_wrote_make_no_plan() -> None:
    rows: Rows = [
        ["ID Épica", "Deseo", "Criterios de aceptación", "Estado", "Dependencias", "Sprint"],
        ["EPIC01", "Gestionar los usuarios", "El sistema permite crear usuarios", "Por hacer", None, None],
        ["EPIC02", "Consultar el perfil", "El sistema permite ver el perfil", "Por hacer", "EPIC01", None],
    ]
    assert _read(rows).milestones == ()


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("TASCA", "milestone"),
        ("Data d'inici", "start_date"),
        ("Integrante", "owner"),
        ("Ponto focal", "owner"),
        ("审核状态", "status"),
    ],
)
def test_further_headings_of_public_plans(heading: str, field: str) -> None:
    found = vocabulary_with(()).heading(heading)
    assert found is not None
    assert found.fields == (field,)


def test_keys_of_another_program_are_ids() -> None:
    rows: Rows = [["Task ID", "Task Name", "Bucket Name", "Progress", "Start date", "Due date"]]
    rows += [
        [
            f"mSBZmu6pDUCmtXpRH{n}Kq2dtLcHPNT0",
            f"Chapter {n} written",
            "Closing",
            "Not started",
            DAYS[n],
            DAYS[n + 3],
        ]
        for n in range(5)
    ]
    sow = _read(rows)
    assert sow.milestones[4].id == "mSBZmu6pDUCmtXpRH4Kq2dtLcHPNT0"
    for row in rows[1:]:
        row[0] = f"{row[1]} and approved by the client"
    assert "id" not in _read(rows).tables[0].columns


def _parts() -> Rows:
    heads: list[Scalar] = ["ID", "Atividade", "Data de Início", "Data de Término", "Status"]
    rows: Rows = []
    for part in range(4):
        rows += [
            [f"Fase {part + 1}: Etapa {part + 1}"],
            [f"Objetivo: definir o escopo da etapa {part + 1}"],
            [None],
        ]
        rows.append(heads)
        rows += [
            [
                3 * part + n + 1,
                f"Entrega {part + 1}.{n + 1} aprovada",
                DAYS[part * 4 + n],
                DAYS[part * 4 + n + 1],
                "Concluído",
            ]
            for n in range(3)
        ]
        rows.append([None])
    return rows


def test_parts_of_a_plan_stand_before_a_longer_list_of_details() -> None:
    details: Rows = [["ID", "Atividade", "Data de Início", "Data de Término", "Status", "Descrição"]]
    details += [[n, f"Tela {n} programada", DAYS[n], DAYS[n + 1], "Concluído", "Tela"] for n in range(1, 11)]
    sow = read(snapshot_of({"Plan1": _parts(), "Frontend": details}), Settings())
    assert {table.sheet for table in sow.tables} == {"Plan1"}
    assert len(sow.milestones) == 12
    assert [m.phase for m in sow.milestones][::3] == [f"Fase {n}: Etapa {n}" for n in range(1, 5)]


def test_phases_from_when_to_when_are_a_plan_under_its_title() -> None:
    rows: Rows = [
        ["Planificación del proyecto"],
        [None],
        ["Fase", "Fecha inicio", "Fecha fin"],
        ["Aprendizaje", DAYS[0], "Finales de agosto"],
        ["Preparación", DAYS[4], "Octubre"],
        ["Implementación", None, None],
        ["Pruebas", None, None],
    ]
    assert len(_read(rows).milestones) == 4
    rows[0] = ["Luna"]
    assert _read(rows).milestones == ()
