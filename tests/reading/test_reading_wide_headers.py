"""Headers that lie wide or deep, columns that only look like a field, and what stands far below a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.address import parse_range
from sowgate.grid.snapshot import SheetSnapshot, TableRange, WorkbookSnapshot
from sowgate.reading import read

D = date


def of(rows: Sequence[Sequence[Any]], *merged: str) -> StatementOfWork:
    cells = snapshot_of({"Sheet1": rows}).sheets[0].cells
    sheet = SheetSnapshot("Sheet1", cells, merged=tuple(map(parse_range, merged)))
    return read(WorkbookSnapshot(sheets=(sheet,)), Settings())


def with_tables(rows: Sequence[Sequence[Any]], *tables: TableRange) -> StatementOfWork:
    cells = snapshot_of({"Sheet1": rows}).sheets[0].cells
    return read(WorkbookSnapshot(sheets=(SheetSnapshot("Sheet1", cells, tables=tables),)), Settings())


TASKS = ("Draw the screens", "Write the code", "Test with users", "Hand over")


def spans(year: int = 2026) -> list[tuple[date, date]]:
    return [(D(year, month, 1), D(year, month, 20)) for month in (1, 2, 3, 4)]


def test_bands_of_two_rows_stand_over_their_sub_headings() -> None:
    sow = of([
        ["Phase", "Tarea", "Responsable", "Fecha", None],
        [],
        [None, None, None, "Inicio", "Fin"],
        *[["P", task, "Ana", *days] for task, days in zip(TASKS, spans(), strict=True)],
    ], "A1:A3", "B1:B3", "C1:C3", "D1:E2")  # fmt: skip
    (table,) = sow.tables
    assert table.header_rows == (1, 2, 3)
    assert {
        "milestone": "B",
        "owner": "C",
        "start_date": "D",
        "due_date": "E",
    }.items() <= table.columns.items()


def test_a_sub_heading_under_one_heading_alone_only_remarks_on_it() -> None:
    sow = of([
        ["Task", "Owner", "Time schedule", None, None],
        [None, "lead / deputy", "Start", "End", "work days"],
        *[[task, "Ana", *days, 5] for task, days in zip(TASKS, spans(), strict=True)],
    ], "A1:A2", "C1:E1")  # fmt: skip
    columns = sow.tables[0].columns
    assert (columns["owner"], columns["start_date"], columns["due_date"]) == ("B", "C", "D")


def test_names_and_their_days_are_one_table_over_wide_empty_columns() -> None:
    header: list[Any] = [None, "Task name", None, None, None, "Responsible", *[None] * 4, "Start", "End"]
    sow = of([header] + [
        [None, task, None, None, None, "Ana", *[None] * 4, *days]
        for task, days in zip(TASKS, spans(), strict=True)
    ])  # fmt: skip
    assert [m.milestone for m in sow.milestones] == list(TASKS)
    assert [m.due_date for m in sow.milestones] == [end for _, end in spans()]


def test_days_of_other_rows_are_no_part_of_the_names() -> None:
    header: list[Any] = ["Task name", *[None] * 5, "Start", "End"]
    named = [[task] for task in TASKS]
    dated = [[*[None] * 6, *days] for days in spans()]
    assert not of([header, *named, *dated]).milestones


def test_a_list_of_meetings_far_below_a_plan_is_none_of_its_rows() -> None:
    plan = [[task, *days, 10] for task, days in zip(TASKS, spans(), strict=True)]
    sow = of([
        ["Tasks", "Start Date", "End Date", "Duration"],
        *plan,
        *[[] for _ in range(6)],
        ["Meeting topic", "Date", "Hours spent"],
        ["How the first part went", D(2026, 1, 7), 5],
        ["What is still to be done", D(2026, 1, 14), 4],
    ])  # fmt: skip
    assert [m.milestone for m in sow.milestones] == list(TASKS)


def test_rows_far_below_that_go_on_with_the_plan_are_read() -> None:
    plan = [[task, *days] for task, days in zip(TASKS, spans(), strict=True)]
    sow = of([["Tasks", "Start Date", "End Date"], *plan[:3], *[[] for _ in range(6)], plan[3]])
    assert len(sow.milestones) == 4


def test_figures_under_result_are_no_deliverables() -> None:
    sow = of([
        ["Código", "Papel", "Custo Total", "Resultado", "% s/Total"],
        *[[f"AB{n}C", f"FUND NUMBER {n} LTD", 1000.5 * n, -3.25 * n, 25] for n in (1, 2, 3, 4)],
    ])  # fmt: skip
    assert not sow.tables


def test_a_place_in_a_chart_is_no_id() -> None:
    sow = of([
        ["Date", "Milestone", "Position"],
        *[[end, task, place] for (_, end), task, place in zip(spans(), TASKS, (9, -5, 7, -2), strict=True)],
    ])  # fmt: skip
    assert "id" not in sow.tables[0].columns
    assert [m.id for m in sow.milestones] == [None] * 4


@pytest.mark.parametrize(
    "heading", ["Date Updated", "Updated on", "Last updated", "Aktualisiert am", "更新日"]
)
def test_when_a_record_was_changed_is_no_forecast(heading: str) -> None:
    rows = [[task, end, D(2026, 5, 1)] for task, (_, end) in zip(TASKS, spans(), strict=True)]
    sow = of([["Task", "Due date", heading], *rows])
    assert "forecast_date" not in sow.tables[0].columns


def test_notes_beside_resources_are_notes() -> None:
    notes = ("See the wiki", "Needs two servers", "Ask sales first", "Nothing yet")
    rows = [[task, end, note] for task, (_, end), note in zip(TASKS, spans(), notes, strict=True)]
    columns = of([["Task", "End date", "Notes/Resources"], *rows]).tables[0].columns
    assert columns["notes"] == "C"
    assert "owner" not in columns


def test_an_end_under_a_misspelt_heading_is_proved_by_its_days() -> None:
    rows = [[n, task, *days] for n, (task, days) in enumerate(zip(TASKS, spans(), strict=True), 1)]
    sow = of([["Task ID", "Task", "Date started", "Date finnished"], *rows])
    assert sow.tables[0].columns["due_date"] == "D"
    assert "due_date" in sow.tables[0].inferred


def test_two_columns_of_deadlines_and_activities_are_a_plan() -> None:
    rows = [[end, task] for task, (_, end) in zip(TASKS, spans(), strict=True)]
    assert len(of([["Prazo", "Atividades"], *rows]).milestones) == 4
    assert not of([["Data", "Atividades"], *rows]).milestones  # a calendar or a diary


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Avancement Tâche (en %)", "percent_complete"),
        ("Task Content", "description"),
        ("Dependency on other tasks", "depends_on"),
        ("Key Dependencies", "depends_on"),
        ("Estimated Percent Completed", "percent_complete"),
        ("Key Scope", "description"),
    ],
)
def test_headings_of_real_plans(heading: str, field: str) -> None:
    values = {"percent_complete": (0.5, 1, 0, 0.25), "depends_on": (None, 1, 2, 3)}.get(
        field, tuple(f"Longer words about {task}" for task in TASKS)
    )
    rows = [[n, t, e, v] for n, (t, (_, e), v) in enumerate(zip(TASKS, spans(), values, strict=True), 1)]
    assert of([["ID", "Task", "Due date", heading], *rows]).tables[0].columns[field] == "D"


def test_a_heading_row_of_default_names_is_part_of_the_header_above_it() -> None:
    rows: list[Sequence[Any]] = [
        ["Activity", "Planned Start Date", "Planned End Date"],
        ["Column1", "Column2", "Column3"],
    ]
    rows += [[task, *days] for task, days in zip(TASKS, spans(), strict=True)]
    sow = with_tables(rows, TableRange("Table6", parse_range("A2:C6")))
    assert sow.tables[0].header_rows == (1, 2)
    assert [m.milestone for m in sow.milestones] == list(TASKS)


def test_an_excel_table_without_headings_goes_on_with_the_one_above_it() -> None:
    rows: list[Sequence[Any]] = [["Task", "Start date", "End date"]]
    rows += [[task, *days] for task, days in zip(TASKS[:2], spans(), strict=False)]
    rows += [[], *[[task, *days] for task, days in zip(TASKS[2:], spans()[2:], strict=True)]]
    first = TableRange("Table2", parse_range("A1:C3"))
    sow = with_tables(rows, first, TableRange("Table3", parse_range("A5:C6"), header_rows=0))
    assert [m.milestone for m in sow.milestones] == list(TASKS)
    beside = TableRange("Table3", parse_range("A5:B6"), header_rows=0)
    assert len(with_tables(rows, first, beside).milestones) == 2


def test_the_first_row_of_a_list_of_names_is_no_second_row_of_headings() -> None:
    rows: list[Sequence[Any]] = [["Name", "Status", "Due date", "Timeline - Start", "Timeline - End"]]
    names = ("Submitting", "Testing", "Submitting", "Testing")
    rows += [[name, "Done", end, start, end] for name, (start, end) in zip(names, spans(), strict=True)]
    sow = of(rows)  # as monday.com exports a board, whatever it is called
    assert sow.tables[0].header_rows == (1,)
    assert [m.milestone for m in sow.milestones] == list(names)


def test_days_stand_before_words_under_another_heading_of_due_dates() -> None:
    rows = [[task, end, "ask the board"] for task, (_, end) in zip(TASKS, spans(), strict=True)]
    assert of([["Task", "Target Date", "Due Date"], *rows]).tables[0].columns["due_date"] == "B"


def test_an_empty_column_of_products_names_nothing() -> None:
    rows = [[task, None, *days] for task, days in zip(TASKS, spans(), strict=True)]
    sow = of([["What we are going to do", "Deliverable", "Start date", "End date"], *rows])
    assert [m.milestone for m in sow.milestones] == list(TASKS)


def test_phase_and_name_in_one_column_are_the_names() -> None:
    rows = [[n, t, s, e, n - 1 or None] for n, (t, (s, e)) in enumerate(zip(TASKS, spans(), strict=True), 1)]
    sow = of([["Task number", "Phase and Name", "Start", "Finish", "Depends on"], *rows])
    assert [m.milestone for m in sow.milestones] == list(TASKS)


@pytest.mark.parametrize(
    "months",
    [
        ("September", "October", "November", "December"),
        ("Setembro", "Outubro", "Novembro", "Dezembro"),
        ("Sept.", "Okt.", "Nov.", "Dez."),
    ],
)
def test_months_without_a_year_are_days_of_a_plan_that_nobody_can_place(months: Sequence[str]) -> None:
    rows = [[month, task, "Ana"] for month, task in zip(months, TASKS, strict=True)]
    sow = of([["Month", "Task", "Owner"], *rows])
    assert [m.milestone for m in sow.milestones] == list(TASKS)
    assert sow.tables[0].columns["due_date"] == "A"
    assert [m.due_date for m in sow.milestones] == [None] * 4


@pytest.mark.parametrize("heading", ["Notes", "Remark", "Details", "What to do", "Subtask", "Description"])
def test_titles_stand_in_the_column_of_the_names_and_the_work_in_the_next(heading: str) -> None:
    rows: list[Sequence[Any]] = [["Task", heading, "Due date", "Owner"]]
    for title, tasks in (("Design", TASKS[:2]), ("Build", TASKS[2:])):
        rows += [[title], *[[None, task, end, "Ana"] for task, (_, end) in zip(tasks, spans(), strict=False)]]
    sow = of(rows)
    assert [m.milestone for m in sow.milestones] == list(TASKS)
    assert [m.phase for m in sow.milestones] == ["Design", "Design", "Build", "Build"]


def test_notes_beside_the_names_stay_notes() -> None:
    rows = [[task, "see the wiki", end, "Ana"] for task, (_, end) in zip(TASKS, spans(), strict=True)]
    sow = of([["Task", "Notes", "Due date", "Owner"], ["Design"], [None, "to be planned"], *rows])
    assert [m.milestone for m in sow.milestones] == list(TASKS)
    assert {m.notes for m in sow.milestones} == {"see the wiki"}
