"""What a finance director would not forgive: false alarms, repeats and sentences met in real sheets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.finding import Finding
from sowgate.contract.report import WorkbookReport
from sowgate.contract.settings import Settings

TODAY = date(2026, 1, 5)


def checked(*rows: Sequence[Any], title: str = "Payment schedule", as_of: date = TODAY) -> WorkbookReport:
    """A sheet with a title in row 1, then these rows, the first of them the header in row 2."""
    cells: dict[str, Any] = {"A1": title}
    for at, row in enumerate(rows, start=2):
        cells |= {f"{chr(65 + i)}{at}": value for i, value in enumerate(row) if value is not None}
    return check(snapshot_of({"Plan": cells}), Settings(), as_of)


def told(report: WorkbookReport, code: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.code == code]


def test_a_numbering_that_starts_again_is_one_finding() -> None:
    days = [date(2026, 3, n) for n in range(2, 14)]
    ids = [1, 2, 3, 4, 5, 6, 7, 1, 2, 3, 4, 5]
    rows = [(n, f"Module {i} delivered", day) for i, (n, day) in enumerate(zip(ids, days, strict=True))]
    (finding,) = told(checked(("No.", "Task", "Due date"), *rows), "STR02")
    assert finding.message.startswith("5 of 12 milestones have no id of their own: 1, 2, 3, 4, 5")


def test_rows_that_repeat_ids_are_told_different_numbers_to_take() -> None:
    ids = ["M1", "M2", "M3", "M1", "M2", "M4"]
    rows = [(n, f"Module {i} delivered", date(2026, 3, 2 + i), 1000) for i, n in enumerate(ids)]
    findings = told(checked(("ID", "Milestone", "Due date", "Amount"), *rows), "STR02")
    assert ["M5" in f.suggestion for f in findings] == [True, False]
    assert ["M6" in f.suggestion for f in findings] == [False, True]


def test_a_column_that_numbers_the_sections_alone_asks_no_number_of_their_rows() -> None:
    rows: list[tuple[Any, ...]] = []
    for section in (1, 2, 3):
        rows.append((section, f"Section {section}", None, None))
        rows += [(None, f"Report {section}.{n} v1.0", date(2026, 3, section), "Ana") for n in (1, 2, 3)]
    assert told(checked(("WBS", "Task", "Due date", "Owner"), *rows), "STR02") == []


@pytest.mark.parametrize(
    ("headers", "name", "words"),
    [
        (("Tâche", "Date de début", "Date limite"), "Préparation de la soutenance", "jeu de données"),
        (("Tâche", "Date de début", "Date limite"), "Initiation à la SDL", "jeu de données"),
        (("Hito", "Fecha de inicio", "Fecha de entrega"), "Mensualidad (desde mes 2)", "base de datos"),
    ],
)
def test_a_draft_speaks_the_language_of_the_sheet(headers: Sequence[str], name: str, words: str) -> None:
    report = checked(headers, (name, date(2026, 3, 2), date(2026, 3, 6)), (name, None, date(2026, 3, 9)))
    drafts = [f.suggestion for f in report.findings if f.code in ("MIL02", "MIL03")]
    assert drafts
    assert all(words in draft for draft in drafts)


def test_a_word_that_two_languages_share_makes_no_foreign_draft() -> None:
    headers = ("Milestone", "Amount", "Due date", "Acceptance criteria")
    report = checked(
        headers,
        ("Month 1 Milestone", 15000, date(2026, 3, 6), "Client diagnostic delivered and approved"),
        ("Month 2 Milestone", 15000, date(2026, 4, 6), "Strategic roadmap delivered and approved"),
    )
    drafts = [f.suggestion for f in told(report, "MIL02")]
    assert len(drafts) == 2
    assert not any("exigences" in draft for draft in drafts)


def test_a_fault_of_every_row_of_a_short_table_is_the_tables() -> None:
    rows = [
        (f"Module {n}", f"Module {n} in production", 1000 * n, f"End of week {4 * n}") for n in (1, 2, 3, 4)
    ]
    report = checked(("Milestone", "Acceptance criteria", "Amount", "Due date"), *rows)
    (dates,) = told(report, "MIL09")
    assert dates.message.startswith("4 of 4 milestones have no calendar date")
    assert [len(told(report, code)) for code in ("ACC04", "ACC05")] == [1, 1]


def test_a_list_that_is_cut_shows_that_it_is() -> None:
    rows = [(f"Module {n} delivered", date(2026, 3, 1)) for n in range(1, 9)]
    (finding,) = told(checked(("Task", "Due date"), *rows), "DEP07")
    assert "likewise 7 more (M2, M3, M4, M5, M6 …)" in finding.message


def test_an_advance_that_nothing_recovers_is_a_part_of_the_price() -> None:
    rows = (
        ("Deposit (25%)", 1706.25, date(2026, 1, 6)),
        ("Second payment (10%)", 682.50, date(2026, 1, 26)),
        ("Final payment (65%)", 4436.25, date(2026, 4, 24)),
    )
    (finding,) = told(checked(("Payment milestone", "Amount", "Due date"), *rows), "PAY04")
    assert ", 65 % of the contract value" in finding.message


def test_numbers_given_to_invoices_in_advance_tell_of_no_invoice() -> None:
    rows = [(f"INV0{n}", f"Report {n} v1.0 accepted", f"End of week {n}", 25260) for n in (2, 3, 4)]
    report = checked(("Invoice #", "Milestone", "Timeline", "Amount (USD)"), *rows)
    assert [m.payment for m in report.milestones] == ["planned"] * 3
    assert [m.id for m in report.milestones] == ["INV02", "INV03", "INV04"]
    assert report.stage == "signature"


def test_an_invoice_number_beside_blanks_or_progress_is_an_invoice_that_was_sent() -> None:
    rows = [("INV01", "Report 1 v1.0 accepted", 100), (None, "Report 2 v1.0 accepted", 100)]
    report = checked(("Invoice #", "Milestone", "Amount (USD)"), *rows)
    assert [m.payment for m in report.milestones] == ["invoiced", "planned"]


def test_a_kickoff_of_a_plan_that_pays_nothing_is_no_paperwork_that_pays() -> None:
    rows = [("Project kick-off", date(2026, 2, 2), "Ana"), ("Report v1.0 accepted", date(2026, 3, 2), "Ana")]
    assert told(checked(("Task", "Due date", "Owner"), *rows), "MIL04") == []
    paid = [(name, day, 1000) for name, day, _ in rows]
    assert [f.cell for f in told(checked(("Task", "Due date", "Amount"), *paid), "MIL04")] == ["A3"]


def test_a_word_of_completion_alone_is_quoted_with_the_whole_cell() -> None:
    rows = [("Completion of Phase 1", 1000, date(2026, 3, 2)), ("Report v1.0", 1000, date(2026, 3, 9))]
    (finding,) = told(checked(("Milestone", "Amount", "Due date"), *rows), "ACC03")
    assert "says “Completion of Phase 1” and nothing else" in finding.message
    assert finding.suggestion.startswith("Replace “Completion of Phase 1” in Milestone (A3)")
    assert ": 1:" not in finding.suggestion


def test_the_name_of_a_payment_promises_no_performance() -> None:
    rows = [
        (
            "Performance",
            1000,
            date(2026, 3, 2),
            "Final briefing held, minutes v1.0 signed by the client's CFO",
        )
    ]
    assert told(checked(("Milestone", "Amount", "Due date", "Acceptance criteria"), *rows), "ACC12") == []


def test_the_first_of_a_list_of_things_is_called_simple_by_name() -> None:
    rows = [
        ("M1", 46250, "Phase 1: Simple wrapper, Pyth wrapper, caching contract, docs"),
        ("M2", 46250, "Simple wrapper for the users"),
    ]
    findings = told(checked(("Milestone", "Amount", "Deliverable"), *rows), "ACC06")
    assert [f.cell for f in findings] == ["C4"]


def test_a_draft_leaves_out_the_outlines_number_and_the_words_of_doing() -> None:
    rows = [("3.2.1 Perform Alpha test", date(2026, 3, 2)), ("Report v1.0", date(2026, 3, 9))]
    (finding,) = told(checked(("Task", "Due date"), *rows), "MIL03")
    assert finding.suggestion.endswith("handed over: Alpha test: test summary report ‹version›")


def test_a_month_as_a_due_date_is_asked_for_its_day_and_is_no_dependency() -> None:
    rows = [("Jalon 2", 34000, "Mars"), ("Solde", 25500, "nach der Abnahme der Schnittstellen")]
    month, event = told(checked(("Jalon", "Montant", "Date prévue"), *rows), "MIL09")
    assert month.suggestion == "Give M1 a calendar date: ‹yyyy-mm-dd›."
    assert "belongs in the dependencies" in event.suggestion


def test_a_draft_leaves_out_the_word_of_completion_that_was_found_fault_with() -> None:
    rows = [
        ("M1", 18500, "Audit support complete, mainnet launch, 7-day uptime SLA, oracle priority queue"),
        ("M2", 18500, "Report v1.0"),
    ]
    (finding,) = told(checked(("Milestone", "Amount", "Deliverable"), *rows), "ACC03")
    assert finding.suggestion.endswith("handed over: Audit support ‹version›")


def test_a_fault_of_every_row_that_paperwork_does_not_release_is_the_tables() -> None:
    rows = [
        ("H1", 480000, "Firma del contrato"),
        ("H2", 480000, "Obtención de la constancia"),
        ("H3", 800000, "Índice de legalidad al 100%"),
    ]
    report = checked(("Hito", "Monto", "Criterios de aceptación"), *rows)
    assert [f.cell for f in told(report, "MIL04")] == ["C3"]
    assert [len(told(report, code)) for code in ("ACC04", "ACC05")] == [1, 1]


def test_a_count_is_quoted_with_all_that_it_counts() -> None:
    rows = [("Model Zoo launched", 1000, "2 paid pilots; Model Zoo API v1; 10 Tier 1 subscribers")]
    (finding,) = told(checked(("Milestone", "Amount", "Acceptance criteria"), *rows), "ACC13")
    assert "“10 Tier 1 subscribers”" in finding.message


def test_a_mistyped_year_that_was_copied_down_is_one_finding() -> None:
    rows = [(f"Part {n} v1.0", date(2026, 12, 9), date(2026, 2, 16)) for n in range(1, 6)]
    rows += [(f"Part {n} v1.0", date(2026, 2, 9), date(2026, 2, 16)) for n in range(6, 12)]
    (finding,) = told(checked(("Task", "Start date", "Due date"), *rows), "DEP05")
    assert finding.message.startswith("5 of 11 milestones have dates in the wrong order: M1, M2, M3, M4, M5")
    assert "M1 (Part 1 v1.0) is due on 2026-02-16, before it starts on 2026-12-09" in finding.message


def test_dates_without_a_year_are_one_finding_that_says_so() -> None:
    rows = [("Report v1.0", 3000, "Jan 1"), ("Model v1.0", 4000, "Jan 15"), ("Site v1.0", 3000, "Jan 31")]
    (finding,) = told(checked(("Milestone", "Amount", "Due date"), *rows), "STR03")
    assert finding.message.startswith("3 of 3 milestones hold a value that cannot be read: M2, M1, M3")
    assert finding.message.endswith("“Jan 15” names no year.")


def test_weeks_without_a_start_are_one_finding_beside_a_row_without_any_date() -> None:
    rows = [(f"Module {n} v1.0", 1000, f"Semaine {n}") for n in (2, 4, 6, 8)]
    report = checked(("Jalon", "Montant", "Date prévue"), ("Module 0 v1.0", 1000, None), *rows)
    assert [(f.cell, f.milestone) for f in told(report, "MIL09")] == [("C3", "M1"), ("C2", None)]


def test_one_way_of_writing_dates_is_one_finding_a_column() -> None:
    rows = [(f"Part {n} v1.0", f"1_{14 + n // 2}", f"1_{16 + n // 3}") for n in range(12)]
    findings = told(checked(("작업명", "시작일", "종료일"), *rows), "STR03")
    assert [f.cell for f in findings] == ["B3", "C3"]
    assert "The same holds for 11 more of the column" in findings[0].message


def test_a_quotation_closes_its_bracket_and_a_draft_begins_with_a_capital() -> None:
    rows = [("Inicio del proyecto (adelanto)", 750, "Abril 2026"), ("Entrega V1", 875, "Julio 2026")]
    (finding,) = told(checked(("Hito", "Monto", "Fecha"), *rows), "MIL04")
    assert "“Inicio del proyecto (adelanto)”" in finding.message
    rows = [("Final delivery", 4500, date(2026, 3, 2)), ("Report v1.0", 4500, date(2026, 3, 9))]
    (finding,) = told(checked(("Milestone", "Amount", "Due date"), *rows), "MIL03")
    assert ": Delivery: ‹document, build or data set› ‹version›" in finding.suggestion


def test_what_a_template_tells_its_reader_is_no_term() -> None:
    told_here = (
        "Escriba el nombre del responsable del proyecto en la celda B3. Escriba la fecha de inicio en la "
        "celda F3, o deje que la fórmula la encuentre. Fecha de inicio: la etiqueta está en la celda D3."
    )
    rows = [("Informe v1.0", date(2026, 3, 2)), ("Modelo v1.0", date(2026, 3, 9))]
    report = checked(("Tarea", "Fecha de entrega"), *rows, title=told_here)
    assert told(report, "STR03") == []
    short = checked(("Tarea", "Fecha de entrega"), *rows, title="Fecha de inicio: la semana que viene")
    assert len(told(short, "STR03")) == 1


def test_a_long_header_is_named_by_its_lowest_row() -> None:
    people = "RESPONSABLES: Camila Vaughan, César Anderson, Karent Bustos, Luis Ramos"
    header = f"{people} / ACTIVIDAD"
    rows = [("Validación de los datos", date(2026, 3, 2)), ("Informe v1.0", date(2026, 3, 9))]
    report = checked((header, "Fecha de entrega"), *rows)
    assert all("Camila" not in f.message + f.suggestion for f in report.findings)
