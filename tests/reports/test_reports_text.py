"""What people read at a terminal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import AS_OF, finding, line, milestone, run_of, unreadable, workbook

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.finding import AtRisk, Severity
from sowgate.contract.report import ReportSchedule, WorkbookReport
from sowgate.contract.settings import Settings
from sowgate.reports import reading, schedule
from sowgate.reports.layout import Page, ascii_signs, clean, clip, pad, width_of, wrap
from sowgate.reports.text import render, workbook_lines

PAGE_80 = """\
contracts/acme.xlsx
  2 milestones, 2 accepted · billable 18,000.00 · blocked 0.00
  at risk 12,000.00 EUR

✖ error ACC02 subjective-acceptance  Milestones!E9 (M3)   12,000.00 EUR at stake
    │ Delivered to the client's satisfaction
    The acceptance criteria of M3 rest on satisfaction, which a stranger cannot
    decide.
    Fix: Replace it by a test: 'Dashboard v1.0 passes the 24 cases of test plan
         3'.

Payment schedule in EUR
Payment  Gate      State     Accepted    Invoice     Due           Payable
M1       accepted  billable  2026-03-02  2026-03-31  2026-04-30  18,000.00
M3       accepted  planned   2026-03-02  2026-03-31  2026-04-30  12,000.00
──────────────────────────────────────────────────────────────────────────
Total                                                            30,000.00

1 error in 1 workbook.
As of 2026-03-31, seller's side, stage delivery, sowgate 0.1.0.
"""


def test_the_whole_page_at_80_columns() -> None:
    assert render(run_of(workbook(findings=(finding(),))), Page(80)) == PAGE_80


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    wide = finding(
        message="長い説明文" * 30,
        excerpt="x" * 500,
        suggestion="https://" + "a" * 200,
        sheet="里程碑計画" * 5,
    )
    text = render(run_of(workbook(findings=(finding(), wide)), unreadable()), Page(width), verbose=True)
    text += schedule.render_text(workbook(), AS_OF, Page(width))
    text += reading.render(run_of(), Page(width))
    assert max(map(width_of, text.splitlines())) <= width


def test_money_stands_at_the_right_edge_where_there_is_room() -> None:
    text = render(run_of(), Page(120))
    heading = next(each for each in text.splitlines() if "ACC02" in each)
    assert len(heading) == 120
    assert heading.endswith("12,000.00 EUR at stake")


def test_money_that_arithmetic_shows_is_told_apart_from_money_in_dispute() -> None:
    risk = AtRisk(amount=Decimal(5), currency="EUR", basis="computed")
    assert "5.00 EUR at risk" in render(run_of(workbook(findings=(finding(at_risk=risk),))))


def test_quiet_leaves_schedule_and_excerpt_out() -> None:
    text = render(run_of(), quiet=True)
    assert "Payment schedule" not in text
    assert "Delivered to" not in text
    assert "which a stranger cannot decide" in text


def test_verbose_adds_authority_and_related_cells() -> None:
    assert "ISO/IEC/IEEE 29148. See also Terms!B4." in render(run_of(), verbose=True)
    assert "29148" not in render(run_of())


def test_many_workbooks_show_findings_each_and_totals_once() -> None:
    text = render(run_of(workbook(), unreadable(), workbook(path="other.xlsx", findings=())))
    assert "Payment schedule" not in text
    assert "[encrypted]" in text
    assert "nothing found" in text
    assert text.endswith(
        "1 error, 1 warning in 3 workbooks (1 unreadable).\n"
        "        billable  blocked  overdue    at risk  affected\n"
        "  EUR  36,000.00     0.00     0.00  24,000.00      0.00\n"
        "As of 2026-03-31, sowgate 0.1.0.\n"
    )


def test_a_workbook_without_milestones_says_what_was_looked_at() -> None:
    places = tuple(f"Sheet{n}!A1:C9: no column names a milestone" for n in range(12))
    text = render(run_of(WorkbookReport(path="budget.xlsx", outcome="no_milestones", looked_at=places)))
    assert "no milestone table found" in text
    assert "Sheet0!A1:C9: no column names a milestone" in text
    assert "4 more places" in text


def test_a_waived_finding_shows_its_reason_and_does_not_count() -> None:
    waived = finding(waived={"reason": "agreed in the kick-off"})
    text = render(run_of(workbook(findings=(waived,))))
    assert "waived ACC02 Milestones!E9 (M3): agreed in the kick-off" in text
    assert "Waived: agreed in the kick-off" in render(run_of(workbook(findings=(waived,))), verbose=True)
    assert "No findings (1 waived) in 1 workbook." in text


def test_text_of_a_workbook_cannot_act_on_the_terminal() -> None:
    evil = "safe\x1b]0;owned\x07\x1b[2J\x9b31m\x08\u202egnp.exe\r\nnext"
    found = finding(message=evil, excerpt=evil, suggestion=evil, sheet=evil, milestone=evil)
    book = workbook(
        path=evil, findings=(found,),
        milestones=(milestone(evil, "1"),), schedule=ReportSchedule(
            currency="EUR", lines=(line(evil, "1.00", label=evil),), totals={}, notes=(evil,)),
    )  # fmt: skip
    text = render(run_of(book), verbose=True) + reading.render(run_of(book))
    text += schedule.render_text(book, AS_OF)
    assert not any(
        (ord(character) < 32 and character != "\n") or 127 <= ord(character) < 160 for character in text
    )
    assert "\u202e" not in text
    assert "owned" not in text


@given(st.text())
def test_clean_text_has_no_control_and_one_line(text: str) -> None:
    shown = clean(text)
    assert shown.isprintable() or all(c.isprintable() or ord(c) > 159 for c in shown)
    assert "\n" not in shown


def test_colour_only_where_asked() -> None:
    plain = render(run_of(), Page(80))
    coloured = render(run_of(), Page(80, colour=True))
    assert "\x1b" not in plain
    assert "\x1b[1;31m✖ error\x1b[0m" in coloured
    assert clean(coloured) == clean(plain)


def test_ascii_signs_stand_for_all_of_ours() -> None:
    report = run_of(workbook(findings=tuple(finding(severity=each) for each in Severity)), unreadable())
    assert ascii_signs(render(report, Page(60)) + schedule.render_text(workbook(), AS_OF)).isascii()


def test_a_long_schedule_is_cut_in_the_report_and_whole_on_its_own() -> None:
    lines = tuple(line(f"M{n}", "1.00") for n in range(1, 201))
    book = workbook(schedule=ReportSchedule(currency="EUR", lines=lines, totals={"payable": Decimal(200)}))
    text = render(run_of(book))
    assert "M200" not in text
    assert "176 more lines: sowgate schedule contracts/acme.xlsx" in text
    assert "M200" in schedule.render_text(book, AS_OF)


def test_schedule_columns_that_say_nothing_are_left_out_and_tax_brings_net() -> None:
    text = schedule.render_text(workbook(), AS_OF, Page(120))
    assert "Tax" not in text
    assert "Retention" not in text
    taxed = line(
        "M1", "1200.00", net=Decimal(1000), tax=Decimal(200), gross=Decimal(1100), retention=Decimal(100)
    )
    book = workbook(schedule=ReportSchedule(currency="EUR", lines=(taxed,), totals={}))
    head = schedule.render_text(book, AS_OF, Page(120)).splitlines()[2]
    assert [word for word in ("Gross", "Retention", "Net", "Tax", "Payable") if word in head] == [
        "Gross", "Retention", "Net", "Tax", "Payable",
    ]  # fmt: skip


def test_a_schedule_without_due_dates_has_no_such_column() -> None:
    lines = (line("M1", "5.00", due_date=None), line("M2", "5.00", due_date=None))
    book = workbook(schedule=ReportSchedule(currency="EUR", lines=lines, totals={}))
    assert "Due" not in schedule.render_text(book, AS_OF)


def test_narrow_pages_keep_what_is_paid_and_when() -> None:
    head = schedule.render_text(workbook(), AS_OF, Page(60)).splitlines()[2]
    assert head.split() == ["Payment", "State", "Invoice", "Due", "Payable"]


def test_the_reading_names_columns_what_was_ignored_terms_and_silent_rules() -> None:
    text = reading.render(run_of())
    assert "Table at Milestones!B6:H12: header in row 6, milestones in rows 7 to 12." in text
    assert 'E   acceptance criteria  "Exit criteria"' in text
    ignored = (
        'Ignored columns: Q "Comments 2", R "Delievrables" (perhaps deliverable: rename it to be read so).'
    )
    assert ignored in clean(text)
    assert "contract value  30000.00 (Terms!B2)" in text
    assert "DEP01, DEP05: no column for depends on" in text


@given(st.text(), st.integers(min_value=8, max_value=60))
def test_wrapping_keeps_every_character_and_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(width_of(each) <= width for each in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])),
    st.integers(min_value=2, max_value=40),
)
def test_padding_gives_the_width_exactly(text: str, width: int) -> None:
    assert width_of(pad(text, width)) == width
    assert width_of(clip(text, width)) <= width


def test_a_second_column_of_amounts_is_told() -> None:
    rows = [
        ["Milestone", "Deliverable", "Due date", "Amount (EUR)", "Amount (USD)"],
        ["Design", "Report", date(2026, 12, 1), 10000, 11900],
        ["Build", "Release", date(2027, 2, 1), 20000, 23800],
    ]
    workbook = check(snapshot_of({"Plan": rows}), Settings(), date(2026, 11, 22))  # type: ignore[dict-item]
    told = "\n".join(workbook_lines(workbook, Page(100)))
    assert "Amounts are read from column D (Amount (EUR)), not from E (Amount (USD))." in told


def test_a_summary_beside_payments_with_tax_says_that_it_is_net_of_it() -> None:
    def told(tax: str) -> str:
        one = workbook()
        schedule = one.schedule
        assert schedule is not None
        totals = {**schedule.totals, "tax": Decimal(tax)}
        taxed = one.model_copy(update={"schedule": schedule.model_copy(update={"totals": totals})})
        return render(run_of(taxed))

    assert "net of tax" in told("2300.00")
    assert "net of tax" not in told("0.00")
