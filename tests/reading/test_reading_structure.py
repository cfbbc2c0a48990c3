"""Structure before words: names and dates that no known heading names, bands, and what must stay refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.address import parse_range
from sowgate.grid.snapshot import Cell, Scalar, WorkbookSnapshot
from sowgate.reading import read
from sowgate.reading.words.vocabulary import words

Rows = list[list[Scalar | Cell]]
WORK = ["Prepare the site", "Lay the foundation", "Raise the frame", "Fit the windows"]


def day(number: int, hour: int = 0) -> datetime:
    return datetime(2026, 1, 5) + timedelta(days=number, hours=hour)


def of(rows: Rows, merged: tuple[str, ...] = (), name: str = "S1") -> StatementOfWork:
    sheet = snapshot_of({name: rows}).sheets[0]
    return read(WorkbookSnapshot((replace(sheet, merged=tuple(map(parse_range, merged))),)), Settings())


def plan(*texts: str) -> Rows:
    return [[i + 1, text, day(i * 7), day(i * 7 + 4), "Ann"] for i, text in enumerate(texts)]


def test_a_plan_in_no_known_language_is_read_by_its_contents() -> None:
    sow = of([["Xkode", "Zvezda", "Pragur", "Kolmun", "Vestel"], *plan(*WORK)])
    (table,) = sow.tables
    assert table.columns == {"id": "A", "milestone": "B", "start_date": "C", "due_date": "D"}
    assert table.inferred >= {"id", "milestone", "start_date", "due_date"}
    assert any("names the milestones by its contents" in note for note in table.notes)
    assert sow.milestones[0].due_date == date(2026, 1, 9)


def test_repeated_texts_between_two_dates_are_a_log() -> None:
    sow = of([["Xkode", "Zvezda", "Pragur", "Kolmun"], *plan(*["Mixing", "Filling"] * 4)])
    assert sow.tables == ()


def test_many_moments_of_the_day_are_a_log() -> None:
    rows: Rows = [[text, day(i, i + 1), day(i, i + 2)] for i, text in enumerate(WORK * 2)]
    for i, row in enumerate(rows):
        row[0] = f"{row[0]} {i}"
    assert of([["Zvezda", "Pragur", "Kolmun"], *rows]).tables == ()


def test_people_with_two_dates_are_a_roster() -> None:
    names = ["Ann Lee", "Bob Ray", "Cy Young", "Dee Fox"]
    sow = of([["Nr", "Name", "Start date", "End date"], *[row[:4] for row in plan(*names)]])
    assert sow.tables == ()


def test_one_column_of_dates_alone_proves_nothing() -> None:
    assert of([["Zvezda", "Pragur"], *[[t, day(i)] for i, t in enumerate(WORK)]]).tables == ()


def test_a_name_column_without_heading() -> None:
    rows: Rows = [[None, "Start", "Finish", "Completion %"]]
    rows += [[text, day(i), day(i + 3), 10 * i] for i, text in enumerate(WORK)]
    rows += [[None, None, None, 0]] * 12
    sow = of(rows)
    assert [m.milestone for m in sow.milestones] == WORK
    assert sow.tables[0].columns["milestone"] == "A"


def test_a_phase_column_between_start_and_end_is_the_name_and_no_longer_a_phase() -> None:
    sow = of([["Phase and stage", "Start", "End"], *[[t, day(i), day(i + 3)] for i, t in enumerate(WORK)]])
    assert sow.tables[0].columns == {"milestone": "A", "start_date": "B", "due_date": "C"}


def test_the_known_part_of_a_heading() -> None:
    for text in ("Major tasks", "Initiative/Activity", "PLAN DATES (Milestones)", "Principais atividades"):
        sow = of([[text, "Start", "End"], *[[t, day(i), day(i + 3)] for i, t in enumerate(WORK)]])
        assert sow.tables[0].columns["milestone"] == "A", text


def test_a_misspelt_start_before_a_known_end_is_bound_by_its_contents() -> None:
    sow = of(
        [["Tarefa", "DATA DE INICO", "DATA FIM"], *[[t, day(i), day(i + 3)] for i, t in enumerate(WORK)]]
    )
    assert sow.tables[0].columns["start_date"] == "B"


def test_the_day_a_row_was_entered_is_no_start() -> None:
    sow = of(
        [
            ["Task", "Entered", "Due date", "Owner"],
            *[[t, day(i), day(i + 3), "A"] for i, t in enumerate(WORK)],
        ]
    )
    assert "start_date" not in sow.tables[0].columns


def test_the_order_of_a_date_in_words() -> None:
    rows: Rows = [["Tarea", "Día inicio (Día/Mes/Año)", "Día fin (Día/Mes/Año)"]]
    rows += [["Excavar", "02/03/2026", "04/03/2026"], ["Cimentar", "05/03/2026", "06/03/2026"]]
    sow = of(rows)
    assert sow.tables[0].columns == {"milestone": "A", "start_date": "B", "due_date": "C"}
    assert sow.milestones[0].due_date == date(2026, 3, 4)


def test_bands_that_are_not_merged_over_cells_that_reach_down() -> None:
    rows: Rows = [
        ["#", "タスク名", "予定日", None, "担当者", "実績日", None, "進捗率", None],
        [None, None, "開始", "終了", None, "開始", "終了", "前回", "今回"],
        [1, "設計する", day(0), day(4), "A", day(0), day(5), 0.1, 0.2],
        [2, "実装する", day(5), day(9), "B", None, None, None, None],
    ]
    sow = of(rows, ("A1:A2", "B1:B2", "E1:E2"))
    (table,) = sow.tables
    assert table.header_rows == (1, 2)
    wanted = {
        "id": "A",
        "milestone": "B",
        "start_date": "C",
        "due_date": "D",
        "owner": "E",
        "actual_date": "G",
    }
    assert {k: v for k, v in table.columns.items() if k in wanted} == wanted


def test_a_label_and_its_value_above_a_header_are_no_part_of_it() -> None:
    rows: Rows = [
        ["Project Name", "Bridge"],
        ["Task", "Start", "End", "Status"],
        ["Dig", day(0), day(3), "Done"],
    ]
    assert of([[None], *rows]).tables[0].header_rows == (3,)


def test_a_wide_merged_name_does_not_cut_the_table() -> None:
    wide: list[Scalar | Cell] = [None] * 8
    rows: Rows = [["Task Name", *wide, "Duration", "Start", "Finish"]]
    rows += [[text, *wide, "5 days", day(i), day(i + 4)] for i, text in enumerate(WORK)]
    sow = of(rows, tuple(f"A{row}:I{row}" for row in range(1, 6)))
    assert sow.tables[0].columns == {"milestone": "A", "start_date": "K", "due_date": "L"}
    assert len(sow.milestones) == 4


def test_one_status_word_repeated_across_is_no_header() -> None:
    rows: Rows = [
        ["Task", "Start", "End", "Status", "P1", "P2"],
        ["Dig", day(0), day(3), "Done", "Done", "Done"],
    ]
    rows += [
        ["Second stage", None, None, "Done", "Done", "Done"],
        ["Pour", day(5), day(8), "Done", "Done", "Done"],
    ]
    assert [m.milestone for m in of(rows).milestones][-1] == "Pour"


def test_a_table_of_many_thousand_rows_is_read_whole() -> None:
    rows: Rows = [["ID", "Milestone", "Due date", "Predecessors"]]
    rows += [[i, f"Piece of work {i}", day(i % 900), i - 1 if i > 1 else None] for i in range(1, 6202)]
    sow = of(rows)
    assert len(sow.milestones) == 6201
    assert sow.milestones[-1].depends_on[0].target == 6199


def test_a_percent_sign_in_front() -> None:
    rows: Rows = [["Task", "Start", "End", "% Complete"], ["Dig", day(0), day(3), "%100"]]
    rows += [["Pour", day(4), day(6), "%56"], ["Cure", day(7), day(9), "%0"]]
    assert [m.percent_complete for m in of(rows).milestones] == [100, 56, 0]


def test_a_section_merged_over_the_row_is_no_milestone_and_its_text_no_date() -> None:
    rows: Rows = [
        ["Task", "Lead", "Start Date", "End Date", "Status"],
        ["Planning Stage", None, None, None, "P1"],
    ]
    rows += [["Dig", "Ann", day(0), day(3), "Done"], ["Execution Stage", None, None, None, "P2"]]
    rows += [["Pour", "Bob", day(4), day(6), "Done"]]
    sow = of(rows, ("A2:D2", "A4:D4"))
    assert [(m.milestone, m.phase) for m in sow.milestones] == [
        ("Dig", "Planning Stage"),
        ("Pour", "Execution Stage"),
    ]
    assert not any(m.unreadable for m in sow.milestones)


def test_a_plan_not_yet_filled_in_has_its_rows() -> None:
    rows: Rows = [["Task", "Start Date", "Due Date", "Owner", "Status"], ["Milestone: Site"]]
    rows += [[text] for text in WORK]
    assert [m.milestone for m in of(rows).milestones] == WORK


def test_a_ledger_of_dates_and_quantities_is_no_plan() -> None:
    head: list[Scalar | Cell] = ["DATA", "TIPO", "DESCRIÇÃO", "PRODUTO", "QUANTIDADE"]
    rows: Rows = [[day(i), "ENTRADA", "COMPRA", f"CADERNO {i}", 10 + i] for i in range(8)]
    assert of([head, *rows]).tables == ()


def test_weekdays_are_no_milestones() -> None:
    rows: Rows = [[day(i), text, "Bob", "x"] for i, text in enumerate(["Mon", "Tue", "Wed", "Thu"])]
    assert of([["Due date", "Task", "Owner", "Notes"], *rows]).tables == ()


def test_milestones_without_a_date_are_milestones_still() -> None:
    rows: Rows = [[i + 1, text, "in the second quarter"] for i, text in enumerate(WORK)]
    assert len(of([["Item", "Milestone", "Description"], *rows]).milestones) == 4
    rows = [[text, "Done", 0.5, "Ann"] for text in WORK]
    assert len(of([["Activity", "Status", "% complete", "Owner"], *rows]).milestones) == 4
    assert of([["Task", "Status", "Owner"], *[[t, "Done", "Ann"] for t in WORK]]).tables == ()


def test_a_column_of_its_own_is_the_phase_before_half_of_another() -> None:
    rows: Rows = [[text, day(i), f"Stage {i // 2}"] for i, text in enumerate(WORK)]
    sow = of([["Entregável / Pacote de Trabalho", "Data fim", "Fase"], *rows])
    assert (sow.tables[0].columns["deliverable"], sow.tables[0].columns["phase"]) == ("A", "C")


def test_predecessors_that_count_lines_where_ids_are_an_outline() -> None:
    rows: Rows = [["WBS", "Task", "Finish", "Predecessors"], ["1.1", "Dig", day(0), None]]
    rows += [["1.2", "Pour", day(3), "1"], ["1.3", "Cure", day(6), "2FS"], ["2.1", "Raise", day(9), "1;3"]]
    found = [[d.target for d in m.depends_on] for m in of(rows).milestones]
    assert found == [[], [0], [1], [0, 2]]


def test_predecessors_that_are_outline_numbers_stay_ids() -> None:
    rows: Rows = [["WBS", "Task", "Finish", "Predecessors"], ["1.1", "Dig", day(0), None]]
    rows += [["1.2", "Pour", day(3), "1.1"], ["1.3", "Cure", day(6), "1.2"], ["2.1", "Raise", day(9), "9"]]
    found = [[d.target for d in m.depends_on] for m in of(rows).milestones]
    assert found[:3] == [[], [0], [1]]
    assert found[3] == [None]


def test_no_word_that_stands_for_nothing_has_a_digit() -> None:
    """`cell_kinds.says` relies on it to pass over most cells quickly."""
    assert not [w for kind in ("blank", "placeholder") for w in words(kind) if any(c.isdigit() for c in w)]


def test_a_list_headed_by_start_and_end_is_a_plan_before_its_dates_are_filled_in() -> None:
    header: list[Scalar | Cell] = ["Codigo", "Nombre", "Fecha inicio", "Fecha entrega"]
    rows: Rows = [header, *([f"PL-{n}", text] for n, text in enumerate(WORK))]
    assert of(rows).tables[0].columns == {
        "id": "A", "milestone": "B", "start_date": "C", "due_date": "D",
    }  # fmt: skip


def test_a_roster_with_first_and_last_days_is_no_plan() -> None:
    people = ["Ann Smith", "Bob Miller", "Cid Jones", "Dora Weber"]
    rows: Rows = [
        ["Id", "Name", "Start date", "End date"],
        *([n, p, day(n), day(n + 9)] for n, p in enumerate(people)),
    ]
    assert of(rows).tables == ()


def test_outline_numbers_in_the_names_prove_a_work_breakdown_beside_money() -> None:
    names = [f"1.{n // 3 + 1}.{n % 3 + 1} Step {n}" for n in range(9)]
    rows: Rows = [
        ["WBS categories", "Date", "Total cost"],
        *([t, day(n), 100 * n + 50] for n, t in enumerate(names)),
    ]
    (table,) = of(rows).tables
    assert table.columns == {"milestone": "A", "due_date": "B", "amount": "C"}


def test_criteria_of_a_decision_are_no_amounts_though_one_of_them_is_cost() -> None:
    criteria = ["Concept", "Ergonomics", "Precision", "Settings", "Portable", "Cost", "Output", "Freedom",
                "Ease", "Time", "Feasible"]  # fmt: skip
    rows: Rows = [["Milestone", *criteria, "SCORE"], *([name, 5] for name in WORK)]
    assert of(rows).tables == ()


def test_a_chinese_note_below_the_table_ends_it() -> None:
    rows: Rows = [
        ["里程碑", "开始时间", "结束时间", "完成率"],
        *([t, day(n), day(n + 3), None] for n, t in enumerate(["需求", "设计", "开发"])),
    ]
    rows += [["备注：因一个里程碑中具体事项的时间不好判断", None, None, "以里程碑为准"]]
    sow = of(rows)
    assert [m.milestone for m in sow.milestones] == ["需求", "设计", "开发"]
    assert sow.tables[0].columns["percent_complete"] == "D"


def test_words_of_terms_inside_another_list_state_no_terms() -> None:
    rows: Rows = [["Nr", "Tarefa", "Seção", "Requisito", "Descrição"]]
    rows += [[n, text, "Onshore", "-", "Gerar tabelas"] for n, text in enumerate(["Câmbio", *WORK, *WORK])]
    sow = of(rows)
    assert sow.tables == ()
    assert sow.unreadable == ()


def test_a_misspelt_heading_of_the_names_is_said_and_not_bound() -> None:
    rows: Rows = [
        ["No.", "Ativity", "Due date", "Status"],
        *([n, t, day(n), "Open"] for n, t in enumerate(WORK)),
    ]
    sow = of(rows)
    assert sow.tables == ()
    assert "column B ('Ativity') resembles one" in sow.looked_at[0].why


def test_a_completion_day_beside_a_start_day_is_when_the_work_ends() -> None:
    sow = of([["タスク", "開始日", "完了日"], *([t, day(n), day(n + 3)] for n, t in enumerate(WORK))])
    assert sow.tables[0].columns == {"milestone": "A", "start_date": "B", "due_date": "C"}
    both = of(
        [
            ["タスク", "開始日", "終了予定日", "完了日"],
            *([t, day(n), day(n + 3), day(n + 4)] for n, t in enumerate(WORK)),
        ]
    )
    assert both.tables[0].columns["actual_date"] == "D"


def test_action_items_of_minutes_are_no_milestones_under_a_numbered_title() -> None:
    rows: Rows = [
        ["5. ACTION ITEMS"],
        ["Action item", "Owner", "Due date"],
        *([t, "Ann", day(n)] for n, t in enumerate(WORK)),
    ]
    sow = of(rows, name="Minutes of March")
    assert sow.tables == ()


def test_products_that_repeat_under_a_weak_name_are_no_deliverables() -> None:
    makers = ["VMware", "Citrix", "Microsoft"]
    rows: Rows = [["Produkt", "Bezeichnung", "Erledigt", "Notizen"]]
    rows += [[makers[n % 3], f"Tool number {n}", "j", "Version fehlt"] for n in range(12)]
    assert of(rows, name="Roadmap").tables == ()


def test_predecessors_headed_by_the_ids_they_name() -> None:
    rows: Rows = [["WBS number", "Task", "Dependencies (WBS #)", "Start date", "Due date"]]
    rows += [[f"1.{n}", t, f"1.{n - 1}" if n else None, day(n), day(n + 2)] for n, t in enumerate(WORK)]
    sow = of(rows)
    assert sow.tables[0].columns["depends_on"] == "C"
    assert [[d.target for d in m.depends_on] for m in sow.milestones] == [[], [0], [1], [2]]


def test_a_period_of_days_is_when_the_work_is_due() -> None:
    rows: Rows = [
        ["Zeitraum", "Aufgaben", "Verantwortliche"],
        *([f"{n + 1:02}.05.2026", t, "Ann"] for n, t in enumerate(WORK)),
    ]
    assert of(rows).tables[0].columns == {"due_date": "A", "milestone": "B", "owner": "C"}


def test_days_of_a_chart_between_two_rows_of_headings() -> None:
    sow = of(
        [
            ["단계", "업무", "산출물", "수행 기간", None, "진행률", None],
            [None, None, None, None, None, None, 22, 23],
            [None, None, None, "시작일", "종료일", None, "1W"],
            *(["A", t, "WBS", day(n), day(n + 2), 1] for n, t in enumerate(WORK)),
        ],
        ("A1:A3", "B1:B3", "C1:C3", "F1:F3", "D1:E2"),
    )
    (table,) = sow.tables
    assert (table.header_rows, table.columns["start_date"], table.columns["due_date"]) == ((1, 3), "D", "E")


def test_a_numbered_phase_without_a_milestone_is_known_and_a_heading_over_headings_is_none() -> None:
    rows = [
        ["ID", "Milestone", "Deliverable", "Due date", "Amount"],
        ["Phase 1: Plan", None, None, None, None],
        ["M1", "Plan agreed", "Project plan v1.0", date(2026, 3, 2), 1000],
        ["Phase 2: Build", None, None, None, None],
        ["Phase 3: Test", None, None, None, None],
        ["Stage A", None, None, None, None],
        ["M2", "System tested", "Test report v1.0", date(2026, 5, 4), 2000],
        ["Phase 4: Hypercare", None, None, None, None],
    ]
    (table,) = read(snapshot_of({"Plan": rows}), Settings()).tables
    assert table.empty_phases == {"A4": "Phase 2: Build", "A8": "Phase 4: Hypercare"}
    assert (table.first_row, table.last_row) == (3, 7)


def _phases(*below: str) -> dict[str, str]:
    rows: Rows = [
        ["ID", "Milestone", "Deliverable", "Due date", "Amount"],
        ["Make ready", None, None, None, None],
        ["M1", "Plan agreed", "Project plan v1.0", date(2026, 3, 2), 1000],
        ["Floors", None, None, None, None],
        ["M2", "Floor laid", "Floor of hall 2", date(2026, 5, 4), 2000],
    ]
    rows.extend([text, None, None, None, None] for text in below)
    (table,) = read(snapshot_of({"Plan": rows}), Settings()).tables  # type: ignore[dict-item]
    return dict(table.empty_phases)


def test_a_short_heading_like_the_others_with_nothing_below_it_is_a_phase() -> None:
    assert _phases("Warranty") == {"A6": "Warranty"}
    assert _phases("Phase 3 - Outside works") == {"A6": "Phase 3 - Outside works"}


def test_what_stands_below_a_table_is_no_phase() -> None:
    assert _phases("Prices are without tax.") == {}
    assert _phases("Prepared by:") == {}
    assert _phases("Total") == {}
    assert _phases("Notes") == {}
