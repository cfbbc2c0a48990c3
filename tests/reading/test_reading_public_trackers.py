"""Plans and other lists as they stand on public pages: numbered sections, ids without a heading, hours."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.snapshot import Scalar
from sowgate.reading import read
from sowgate.reading.headings import vocabulary_with

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
