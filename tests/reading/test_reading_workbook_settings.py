"""A workbook's own settings sheet: choices, thresholds and columns, told apart from what nobody knows."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sowgate.check import check
from sowgate.contract.settings import Settings
from sowgate.grid.snapshot import Cell, SheetSnapshot, WorkbookSnapshot
from sowgate.reading import read, workbook_settings

PLAN = (
    ("Ref", "Gate name", "What", "Finish A", "Finish B", "Fee"),
    ("G1", "Design", "Design book", datetime(2026, 3, 2), datetime(2026, 4, 2), 100),
    ("G2", "Build", "Portal", datetime(2026, 5, 2), datetime(2026, 6, 2), 200),
    ("G3", "Test", "Report", datetime(2026, 7, 2), datetime(2026, 8, 3), 300),
)


def workbook(*settings: tuple[object, ...], plan: tuple[tuple[object, ...], ...] = PLAN) -> WorkbookSnapshot:
    """The plan and a sheet of settings of these rows."""
    sheets = {"Plan": plan, "SOW Settings": settings}
    return WorkbookSnapshot(
        tuple(
            SheetSnapshot(
                name,
                {
                    (r, c): Cell(value)  # type: ignore[arg-type]
                    for r, row in enumerate(rows, 1)
                    for c, value in enumerate(row, 1)
                    if value is not None
                },
            )
            for name, rows in sheets.items()
        )
    )


def test_choices_and_thresholds_of_the_sheet() -> None:
    book = workbook(
        ("Settings of this contract",),
        ("Setting", "Value"),
        ("Profile", "Buyer"),
        ("stage", "delivery"),
        ("Day first", "Yes"),
        ("Ignore", "ACC12; MIL09"),
        ("thresholds.concentration_percent", "60%"),
        ("Billing gap days", 90),
    )
    settings, problems = workbook_settings(book, Settings())
    assert problems == ()
    assert (settings.profile, settings.stage, settings.day_first) == ("buyer", "delivery", True)
    assert settings.ignore == ("ACC12", "MIL09")
    assert settings.thresholds.concentration_percent == Decimal(60)
    assert settings.thresholds.billing_gap_days == 90


def test_the_command_line_wins_over_the_workbook_and_the_workbook_over_the_file() -> None:
    book = workbook(("Profile", "buyer"), ("Stage", "delivery"))
    file = Settings(profile="far", stage="draft")
    assert workbook_settings(book, file)[0].profile == "buyer"
    decided = Settings(profile="far", stage="draft", decided=frozenset({"profile"}))
    settings, _ = workbook_settings(book, decided)
    assert (settings.profile, settings.stage) == ("far", "delivery")
    assert workbook_settings(book, settings)[0] == settings


def test_the_report_follows_the_workbooks_settings() -> None:
    report = check(workbook(("Profile", "buyer"), ("Stage", "draft")), Settings(), date(2026, 1, 5))
    assert (report.profile, report.stage) == ("buyer", "draft")
    assert all(table.sheet == "Plan" for table in report.tables)


def test_an_unknown_key_or_value_is_told_with_the_nearest_known_one() -> None:
    book = workbook(
        ("profil", "buyer"), ("Stage", "someday"), ("billing gap days", "long"), ("Client", "Acme")
    )
    _, problems = workbook_settings(book, Settings())
    assert [(p.cell, p.text) for p in problems] == [("A1", "profil"), ("B2", "someday"), ("B3", "long")]
    assert "perhaps 'profile'" in problems[0].problem
    assert [u.cell for u in read(book, Settings()).unreadable] == ["A1", "B2", "B3"]


def test_a_column_is_corrected_by_letter_by_header_or_away() -> None:
    plain = read(workbook(), Settings())
    assert plain.tables[0].columns["due_date"] == "E"
    book = workbook(
        ("Field", "Column"),
        ("due date", "D"),
        ("deliverable", "What"),
        ("milestone", "Gate name"),
        ("amount", "none"),
        ("colour", "B"),
    )
    sow = read(book, Settings())
    columns = sow.tables[0].columns
    assert (columns["due_date"], columns["deliverable"], columns["milestone"]) == ("D", "C", "B")
    assert "amount" not in columns
    assert [m.due_date for m in sow.milestones] == [date(2026, 3, 2), date(2026, 5, 2), date(2026, 7, 2)]
    assert [m.deliverable for m in sow.milestones] == ["Design book", "Portal", "Report"]
    assert [u.text for u in sow.unreadable] == ["colour"]


def test_headings_that_nobody_knows_are_read_once_the_sheet_maps_them() -> None:
    plan = (
        ("Xa", "Xb", "Xc", "Xd"),
        ("G1", "Design", "see annex", datetime(2026, 3, 2)),
        ("G2", "Build", "see annex", datetime(2026, 5, 2)),
    )
    assert not read(workbook(plan=plan), Settings()).tables
    book = workbook(
        ("Field", "Column"), ("milestone", "Xb"), ("due_date", "Xd"), ("acceptance criteria", "Xc"), plan=plan
    )
    assert [m.milestone for m in read(book, Settings()).milestones] == ["Design", "Build"]


def test_columns_of_the_configuration_hold_for_every_workbook() -> None:
    sow = read(workbook(), Settings(columns={"due_date": "Plan!D"}))
    assert sow.tables[0].columns["due_date"] == "D"
    other = read(workbook(), Settings(columns={"due_date": "Other!D"}))
    assert other.tables[0].columns["due_date"] == "E"


def test_settings_are_no_terms_and_terms_beside_them_stay() -> None:
    terms = read(
        workbook(("Profile", "buyer"), ("Stage", "draft"), ("Payment terms", "Net 30")), Settings()
    ).terms
    assert terms.client is None
    assert terms.perspective is None
    assert terms.payment_terms is not None
    assert terms.payment_terms.value.days == 30
