"""Plans that count periods, name rows by numbers or merge their activities, and lists beside a list."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.address import parse_range
from sowgate.grid.snapshot import Cell, SheetSnapshot, TableRange, WorkbookSnapshot
from sowgate.reading import read

D = date
TASKS = ["Write the specification", "Build the prototype", "Test with users", "Write the final report"]


def of(rows: list[list[Any]], sheet: str = "Sheet1") -> StatementOfWork:
    return read(snapshot_of({sheet: rows}), Settings())


def merged(rows: list[list[Any]], *areas: str) -> StatementOfWork:
    cells = {
        (r, c): value if isinstance(value, Cell) else Cell(value)
        for r, row in enumerate(rows, 1)
        for c, value in enumerate(row, 1)
        if value is not None
    }
    sheet = SheetSnapshot("Plan", cells, merged=tuple(parse_range(area) for area in areas))
    return read(WorkbookSnapshot(sheets=(sheet,)), Settings())


@pytest.mark.parametrize(
    "headings",
    [
        ["Activity", "Plan start", "Plan duration", "Actual start", "Actual duration", "Percent complete"],
        ["Aktivität", "Beginn", "Dauer", "Ist-Beginn", "Ist-Dauer", "Prozent abgeschlossen"],
        ["Activité", "Début du plan", "Durée du plan", "Début réel", "Durée réelle", "% achevé"],
        ["Actividad", "Inicio del plan", "Duración del plan", "Inicio real", "Duración real", "% completado"],
    ],
)
def test_a_plan_may_count_its_periods_and_its_numbers_are_no_dates(headings: list[str]) -> None:
    rows = [[name, n, 4, n, 3, Cell(0.5, number_format="0%")] for n, name in enumerate(TASKS, 1)]
    sow = of([["Project Planner"], headings, *rows])
    (table,) = sow.tables
    assert (table.header_rows, table.columns["milestone"]) == ((2,), "A")
    assert [m.milestone for m in sow.milestones] == TASKS
    assert all(m.start_date is None and m.due_date is None for m in sow.milestones)
    assert any("periods" in note for note in table.notes)


def test_a_row_of_periods_is_one_though_nothing_of_it_is_done() -> None:
    header = ["Activity", "Plan start", "Plan duration", "Percent complete"]
    rows = [[name, n, 4, Cell(0.5, number_format="0%") if n < 3 else None] for n, name in enumerate(TASKS, 1)]
    assert [m.milestone for m in of([header, *rows]).milestones] == TASKS


def test_periods_may_begin_with_0() -> None:
    rows = [[name, 2 * n, 2, 2 * n + 2] for n, name in enumerate(TASKS)]
    sow = of([["Task", "Start", "Duration", "End"], *rows])
    assert [m.milestone for m in sow.milestones] == TASKS
    assert all(m.start_date is None for m in sow.milestones)


def test_dashes_below_the_headings_are_a_row_and_no_second_row_of_headings() -> None:
    header = ["WBS", "Thing", "Owner", "Status", "Start", "End"]
    first = [1, "Analysis of it all", "-", "-", D(2026, 3, 1), D(2026, 3, 9)]
    rows = [[f"1.{n}", name, "Kim", "Done", D(2026, 3, n), D(2026, 4, n)] for n, name in enumerate(TASKS, 1)]
    sow = of([header, first, *rows])
    assert sow.tables[0].header_rows == (1,)
    assert len(sow.milestones) == 5


def test_stock_that_starts_with_a_number_is_no_plan() -> None:
    rows = [[f"Part {n}", n, 10 * n] for n in range(1, 6)]
    assert not of([["Part", "Opening stock", "Quantity"], *rows]).tables


def test_the_legend_above_a_header_is_no_band_of_it() -> None:
    legend = [
        "Select a period to highlight at right",
        None,
        None,
        None,
        None,
        "Period:",
        3,
        None,
        "Plan duration",
    ]
    header = [
        "Activity",
        "Plan start",
        "Plan duration",
        "Actual start",
        "Actual duration",
        "Percent complete",
    ]
    rows = [[name, n, 4, n, 3, Cell(0.5, number_format="0%")] for n, name in enumerate(TASKS, 1)]
    (table,) = merged([legend, header, *rows], "I1:L1").tables
    assert table.header_rows == (2,)
    assert (table.columns["milestone"], table.headers["milestone"]) == ("A", "Activity")


def test_numbers_under_the_heading_of_tasks_are_ids() -> None:
    rows = [[f"A{n}", name, D(2026, 3, n), D(2026, 4, n)] for n, name in enumerate(TASKS, 1)]
    for second in ("Activites", "What we do there"):
        (table,) = of([["Tasks", second, "Start", "End"], *rows]).tables
        assert (table.columns["id"], table.columns["milestone"]) == ("A", "B")


def test_the_finer_of_two_lists_of_tasks_is_read() -> None:
    activities = {1: "Analysis", 5: "Design"}
    tasks = [[activities.get(n), f"Prepare document {n}", D(2026, 3, n), D(2026, 4, n)] for n in range(1, 9)]
    rows = [["Activity", "Task", "Start", "End"], *tasks]
    (table,) = merged(rows, "A2:A5", "A6:A9").tables
    assert table.columns["milestone"] == "B"


def test_a_planned_end_is_due_and_the_bare_end_beside_it_is_when_it_ended() -> None:
    rows = [[name, D(2026, 3, n), D(2026, 4, n)] for n, name in enumerate(TASKS, 1)]
    (table,) = of([["Task", "End date", "Planned end date"], *rows]).tables
    assert (table.columns["due_date"], table.columns["actual_date"]) == ("C", "B")
    (table,) = of([["Task", "Start date", "End date"], *rows]).tables
    assert "actual_date" not in table.columns


def test_words_behind_a_parenthesis_remark_on_the_heading() -> None:
    header = ["Aufgabe", "Beginn\n[Datum]", "Ende\n[Datum]\nkeine Eingabe", "Meilenstein\n[Datum]"]
    rows = [[name, D(2026, 3, n), D(2026, 4, n), D(2026, 4, n)] for n, name in enumerate(TASKS, 1)]
    (table,) = of([header, *rows]).tables
    assert table.columns["due_date"] == "C"


def test_a_second_list_of_products_beside_the_first_is_another_table() -> None:
    header = ["Product", "Quantity", "Cost", "P&P", "Total Cost", None, "Budget left", None, None,
              "Product", "Description", "Supplier", "Ideal Quantity", "Link"]  # fmt: skip
    rows = [
        [
            f"Part {n}",
            0,
            9.5 * n,
            0,
            0,
            None,
            None,
            None,
            None,
            f"Part {n}",
            f"Holds the {n}th board",
            "Shop",
            3,
            "http://a.b",
        ]
        for n in range(1, 7)
    ]
    assert not of([header, *rows]).tables


def test_who_until_when_and_how_far_make_a_plan_of_weakly_named_rows() -> None:
    rows = [[name, "David", D(2026, 3, n), Cell(0.5, number_format="0%")] for n, name in enumerate(TASKS, 1)]
    (table,) = of([["Item", "Owner", "Deadline", "% complete"], *rows], "March").tables
    assert table.columns["milestone"] == "A"
    people = [["Anna Berg", "David", D(2026, 3, 1), 0.5], ["Jon Smith", "Eve", D(2026, 3, 2), 0.5],
              ["Max Power", "Eve", D(2026, 3, 4), 0.5]]  # fmt: skip
    assert not of([["Name", "Owner", "Deadline", "% complete"], *people], "March").tables


def test_stages_of_their_own_name_the_rows_beside_a_shorter_content() -> None:
    rows = [[f"{name}, with everything that belongs to it", name.split()[-1], D(2026, 3, n), D(2026, 4, n)]
            for n, name in enumerate(TASKS, 1)]  # fmt: skip
    (table,) = of([["Project stage", "Content", "Start", "End"], *rows]).tables
    assert table.columns["milestone"] == "A"


def test_a_label_over_a_heading_is_no_band() -> None:
    label = ["Ann, Bob, Eve", None, None, None, None, "End of project:", 55, None, "Plan duration"]
    header = ["Activité", "Début du plan", "Durée du plan", "Début réel", "Durée réelle", "%", "Périodes"]
    rows = [[name, n, 4, n, 3, Cell(1, number_format="0%"), None] for n, name in enumerate(TASKS, 1)]
    (table,) = merged([label, header, *rows], "I1:L1").tables
    assert (table.header_rows, table.columns["percent_complete"]) == ((2,), "F")


def test_a_banded_range_without_a_heading_row_hides_no_header() -> None:
    rows = [["-", "Task title", "Start date", "End date"]]
    rows += [[None, name, D(2026, 3, n), D(2026, 4, n)] for n, name in enumerate(TASKS, 1)]  # type: ignore[list-item]
    cells = {(r, c): Cell(v) for r, row in enumerate(rows, 1) for c, v in enumerate(row, 1) if v is not None}
    band = TableRange("Table_1", parse_range("A1:D1"), header_rows=0)
    for tables in ((), (band,)):
        sheet = SheetSnapshot("Project Plan", cells, tables=tables)
        (table,) = read(WorkbookSnapshot(sheets=(sheet,)), Settings()).tables
        assert table.columns["milestone"] == "B"


def test_products_that_repeat_are_sales_and_no_deliverables() -> None:
    header = ["Order ID", "Date", "Product", "Price", "Quantity", "Cost", "City", "Country", "Purchase type"]
    rows = [
        [10_000 + n, 44_872 + n, ("Fries", "Burger", "Cola")[n % 3], 3.5, 20 + n, 1.2, "Rome", "IT", "Online"]
        for n in range(12)
    ]
    assert not of([header, *rows], "Data").tables


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (["Macro tâche", "Tâche", "Acteur", "Date de début", "Date de fin", "Fin effectuée"],
         ["phase", "milestone", "owner", "start_date", "due_date", "actual_date"]),
        (["模块", "任务", "人员", "开始时间", "完成时间", "实际完成时间"],
         ["phase", "milestone", "owner", "start_date", "due_date", "actual_date"]),
    ],
)  # fmt: skip
def test_headings_of_action_plans_in_french_and_chinese(header: list[str], fields: list[str]) -> None:
    days = [(D(2026, 3, n), D(2026, 4, n), D(2026, 4, n + 1)) for n in range(1, 5)]
    rows = [["Un", name, "Farah", *three] for name, three in zip(TASKS, days, strict=True)]
    (table,) = of([header, *rows]).tables
    assert [next(f for f, c in table.columns.items() if c == letter) for letter in "ABCDEF"] == fields


def test_rows_pasted_right_below_an_excel_table_are_told() -> None:
    rows: list[list[Any]] = [["Task", "Owner", "Start", "End"]]
    rows += [[name, "Anna", D(2026, 3, n), D(2026, 4, n)] for n, name in enumerate(TASKS, 1)]
    rows += [["Week 4"], ["Hand over", "Ben", D(2026, 5, 4), D(2026, 5, 8)], [], ["Legend", "x", "y", "z"]]
    cells = {(r, c): Cell(v) for r, row in enumerate(rows, 1) for c, v in enumerate(row, 1)}
    table = TableRange("Plan", parse_range("A1:D5"), header_rows=1)
    sow = read(
        WorkbookSnapshot(sheets=(SheetSnapshot("Plan", cells, tables=(table,)),)),
        Settings(),
    )
    assert [m.milestone for m in sow.milestones] == TASKS
    assert any("rows 6 to 7 right below Excel Table Plan" in note for note in sow.tables[0].notes)


def test_a_note_right_below_an_excel_table_is_none_of_its_rows() -> None:
    rows: list[list[Any]] = [["Task", "Owner", "Start", "End"]]
    rows += [[name, "Anna", D(2026, 3, n), D(2026, 4, n)] for n, name in enumerate(TASKS, 1)]
    rows += [["Dates move with the kick-off"]]
    cells = {(r, c): Cell(v) for r, row in enumerate(rows, 1) for c, v in enumerate(row, 1)}
    table = TableRange("Plan", parse_range("A1:D5"), header_rows=1)
    sow = read(WorkbookSnapshot(sheets=(SheetSnapshot("Plan", cells, tables=(table,)),)), Settings())
    assert not sow.tables[0].notes


def test_bills_of_material_and_plans_of_communication_are_other_lists() -> None:
    parts = [[n, f"Part number {n}", f"Holds board {n}", 1, 9.5 * n, "http://a.b"] for n in range(1, 6)]
    assert not of(
        [["Index", "Component name", "Short description", "Quantity", "Cost", "Link"], *parts], "BOM"
    ).tables
    header = [
        "Recipients",
        "Type of communication",
        "Frequency",
        "Owner",
        "Key dates",
        "Delivery method",
        "Goal",
    ]
    rows = [["Core team", "Meeting", "Weekly", "Ann", D(2026, 3, n), "In person", f"{t} together"]
            for n, t in enumerate(TASKS, 1)]  # fmt: skip
    assert not of([["Communication plan"], header, *rows], "Plan").tables


def test_a_list_of_tests_with_a_column_of_tests_is_no_plan() -> None:
    head = ["Activity", "Test Scenario", "Test", "Pass"]
    rows = [[f"Screen {n}", "Navigation", f"Go to screen {n + 1}", None] for n in range(6)]
    assert read(snapshot_of({"Sheet1": [head, *rows]}), Settings()).tables == ()  # type: ignore[dict-item]
