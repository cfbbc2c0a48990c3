"""Months, weeks, halves and eras as dates, dates behind "by", dates counted from a day that is named."""

from datetime import date

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.reading import read
from sowgate.reading.values.dates import date_readings
from sowgate.reading.values.year_periods import period_of_year


def plan(*dues: str, above: dict[str, object] | None = None, names: tuple[str, ...] = ()) -> StatementOfWork:
    cells: dict[str, object] = {"A8": "ID", "B8": "Milestone", "C8": "Due date", **(above or {})}
    for number, due in enumerate(dues, 1):
        name = names[number - 1] if names else f"Thing {number} accepted"
        cells |= {f"A{number + 8}": f"K{number}", f"B{number + 8}": name, f"C{number + 8}": due}
    return read(snapshot_of({"Plan": cells}), Settings())


def due_of(sow: StatementOfWork) -> list[date | None]:
    return [row.due_date for row in sow.milestones]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("end of May 2026", date(2026, 5, 31)), ("Ende November 2026", date(2026, 11, 30)),
        ("fim de maio de 2026", date(2026, 5, 31)), ("finales de junio de 2026", date(2026, 6, 30)),
        ("fin mars 2026", date(2026, 3, 31)), ("eind juni 2026", date(2026, 6, 30)),
        ("jan/2026", date(2026, 1, 31)), ("March '26", date(2026, 3, 31)), ("02/2028", date(2028, 2, 29)),
        ("2026年6月底", date(2026, 6, 30)), ("2026年2月末", date(2026, 2, 28)),
        ("KW 47/2025", date(2025, 11, 21)), ("CW 14/26", date(2026, 4, 3)), ("2026-W07", date(2026, 2, 13)),
        ("week 6 2026", date(2026, 2, 6)), ("semaine 7 2026", date(2026, 2, 13)),
        ("H1 2026", date(2026, 6, 30)), ("2º semestre de 2026", date(2026, 12, 31)),
        ("Q2 2026", date(2026, 6, 30)),
    ],
)  # fmt: skip
def test_a_part_of_a_year_ends_with_its_last_day(text: str, last: date) -> None:
    found = period_of_year(text)
    assert found is not None
    assert found.last == last
    sow = plan(text, "2026-07-01")
    assert due_of(sow)[0] == last
    assert "due_date" in sow.milestones[0].inferred


@pytest.mark.parametrize(
    "text", ["mid 2027", "early May 2026", "May 26", "Week 60 2026", "Phase 2 2026", "2026", "S07 2026"]
)
def test_what_names_no_whole_part_of_a_year_is_none(text: str) -> None:
    assert period_of_year(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和8年3月13日", date(2026, 3, 13)), ("令和元年5月1日", date(2019, 5, 1)),
        ("民國115年3月15日", date(2026, 3, 15)), ("2026年5月29日（金）", date(2026, 5, 29)),
        ("1° febbraio 2026", date(2026, 2, 1)), ("2026. 3. 15.", date(2026, 3, 15)),
        ("03/04/2026 (Fri)", date(2026, 4, 3)), ("by 15 May 2026", date(2026, 5, 15)),
        ("entro 30/01/2026", date(2026, 1, 30)), ("spätestens am 3. März 2026", date(2026, 3, 3)),
        ("au plus tard le 3 mars 2026", date(2026, 3, 3)),
        ("hasta el 15 de abril de 2026", date(2026, 4, 15)),
    ],
)  # fmt: skip
def test_dates_with_eras_weekdays_and_limits(text: str, day: date) -> None:
    assert [reading.value for reading in date_readings(text)] == [day]


def test_an_era_in_a_letter_is_read_in_a_column_of_dates_alone() -> None:
    assert due_of(plan("R8.4.10", "R8.8.31")) == [date(2026, 4, 10), date(2026, 8, 31)]
    assert date_readings("R8.4.10") == ()


@pytest.mark.parametrize(
    ("label", "day", "due", "expected"),
    [
        ("Date of award (DOA):", "March 2, 2026", "DOA + 10 days", date(2026, 3, 12)),
        ("PO date:", "2026-02-09", "PO + 2 weeks", date(2026, 2, 23)),
        ("FNTP Date", "1 February 2026", "FNTP + 3 months", date(2026, 5, 1)),
        ("T0 :", "2 mars 2026", "T0 + 6 sem.", date(2026, 4, 13)),
        ("T0 :", "2 mars 2026", "T0", date(2026, 3, 2)),
        ("Ordem de início (OI)", "2 de março de 2026", "OI + 45 dias", date(2026, 4, 16)),
        ("合同签订日期", "2026年3月2日", "合同签订后30天内", date(2026, 4, 1)),
        ("Site handover", "2026-04-01", "14 days after site handover", date(2026, 4, 15)),
        ("T0 = 1 October 2025", "", "T0+5 months", date(2026, 3, 1)),
    ],
)
def test_dates_are_counted_from_what_the_workbook_names(
    label: str, day: str, due: str, expected: date
) -> None:
    sow = plan(due, "2026-12-01", above={"A2": label, "B2": day})
    assert due_of(sow)[0] == expected
    assert "due_date" in sow.milestones[0].inferred


def test_an_anchor_stands_in_a_line_of_its_own_too() -> None:
    line = "DATA LIST       Contract: 26-C-0017    Effective Date of Contract (EDC): 20 Jan 2026"
    assert due_of(plan("EDC+60d", "EDC+120d", above={"A1": line})) == [date(2026, 3, 21), date(2026, 5, 20)]


def test_a_milestone_is_an_anchor_by_its_short_form() -> None:
    sow = plan("2027-05-01", "COD + 24 months", names=("Commercial Operation Date (COD)", "Final Acceptance"))
    assert due_of(sow)[1] == date(2029, 5, 1)


def test_an_anchor_with_two_days_or_none_leaves_the_date_open() -> None:
    twice = {"A2": "Award date", "B2": "2026-03-02", "A3": "Date of award", "B3": "2026-03-09"}
    assert due_of(plan("Award + 10 days", "2026-12-01", above=twice))[0] is None
    assert due_of(plan("permit + 10 days", "2026-12-01"))[0] is None


@pytest.mark.parametrize(
    ("end", "expected"),
    [("31/12/2026", date(2026, 4, 3)), ("12/31/2026", date(2026, 3, 4)), ("11/12/2026", None)],
)
def test_a_date_elsewhere_on_the_sheet_proves_the_order_of_a_columns_own(
    end: str, expected: date | None
) -> None:
    sow = plan("03/04/2026", "05/06/2026", above={"A2": "End date", "B2": end})
    assert due_of(sow)[0] == expected


def test_dates_elsewhere_that_contradict_each_other_prove_no_order() -> None:
    both = {"A2": "Start date", "B2": "15/01/2026", "A3": "End date", "B3": "12/31/2026"}
    assert due_of(plan("03/04/2026", "05/06/2026", above=both)) == [None, None]


def test_a_columns_own_order_goes_before_that_of_dates_elsewhere() -> None:
    sow = plan("03/04/2026", "05/16/2026", above={"A2": "End date", "B2": "31/12/2026"})
    assert due_of(sow) == [date(2026, 3, 4), date(2026, 5, 16)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15 May 2026 (tbc)", date(2026, 5, 15)),
        ("1 de março de 2026 (estimado)", date(2026, 3, 1)),
        ("2026年5月15日（予定）", date(2026, 5, 15)),
        ("5/15/2026 est.", date(2026, 5, 15)),
        ("15.05.2026*", date(2026, 5, 15)),
        ("✓ 15 May 2026", date(2026, 5, 15)),
        ("15 May 2026, COB", date(2026, 5, 15)),
        ("w/e 22/05/2026", date(2026, 5, 22)),
        ("w/c 11 May 2026", date(2026, 5, 15)),
        ("EOM May 2026", date(2026, 5, 31)),
        ("em 15/05/2026", date(2026, 5, 15)),
    ],
)
def test_what_people_add_to_a_day_does_not_change_it(text: str, day: date) -> None:
    assert due_of(plan(text, "2026-12-01"))[0] == day


@pytest.mark.parametrize(
    "text", ["~15 May 2026", "mid-May 2026", "15 May 2026 or earlier", "31/06/2026", "T0 + 6"]
)
def test_what_leaves_the_day_open_stays_open(text: str) -> None:
    above = {"A2": "T0", "B2": "2 March 2026"}
    assert due_of(plan(text, "2026-12-01", above=above))[0] is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("D+45", date(2026, 4, 16)),
        ("W+6", date(2026, 4, 13)),
        ("M+3", date(2026, 6, 2)),
        ("Upon K2", date(2026, 12, 1)),
        ("At contract signature", date(2026, 3, 2)),
    ],
)
def test_letters_count_from_the_start_and_upon_is_that_day(text: str, day: date) -> None:
    above = {"A2": "Start date", "B2": "2 March 2026"}
    assert due_of(plan(text, "2026-12-01", above=above))[0] == day


def test_a_due_date_may_be_the_name_of_a_day_that_the_workbook_states() -> None:
    above = {"A2": "Date de commande : 9 février 2026"}
    sow = plan("Commande", "Commande + 8 sem.", above=above)
    assert due_of(sow) == [date(2026, 2, 9), date(2026, 4, 6)]
    assert not sow.milestones[0].unreadable


def test_a_number_behind_a_year_is_a_week_where_the_heading_says_so() -> None:
    rows = [["1", "Bouwplaats ingericht", "2026-11", 10], ["2", "Sloop gereed", "2026-20", 20]]
    rows += [["3", "Gevels hersteld", "2026-36", 30]]
    cells = {f"{'ABCD'[c]}{r}": value for r, row in enumerate(rows, 2) for c, value in enumerate(row)}
    cells |= {"A1": "Nr", "B1": "Mijlpaal", "C1": "Week", "D1": "Bedrag"}
    sow = read(snapshot_of({"Plan": cells}), Settings())
    assert due_of(sow) == [date(2026, 3, 13), date(2026, 5, 15), date(2026, 9, 4)]


@pytest.mark.parametrize(
    ("label", "due", "expected"),
    [
        ("Date of Letter of Acceptance:", "LOA + 26 weeks", date(2026, 8, 31)),
        ("Fecha de firma", "90 días calendario desde la firma", date(2026, 5, 31)),
        ("Fecha de firma", "10 días hábiles desde la firma", date(2026, 3, 16)),
        ("Auftragserteilung", "4 Wochen nach Auftragserteilung", date(2026, 3, 30)),
    ],
)
def test_anchors_by_initials_and_counts_with_their_basis(label: str, due: str, expected: date) -> None:
    sow = plan(due, "2026-12-01", above={"A2": label, "B2": "2026-03-02"})
    assert due_of(sow)[0] == expected
