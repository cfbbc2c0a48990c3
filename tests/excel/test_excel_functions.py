"""The cell functions: figures checked by hand, and wrong arguments told in words a person understands."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sow_in_excel import FIRST_ROW, HEADERS, sow

from sowgate.excel import boundary, functions, worksheet
from sowgate.excel.functions import FUNCTIONS

SUBMITTED = datetime(2026, 12, 22)  # a Tuesday


def block(milestones: int = 6) -> list[list[object]]:
    """The milestone table as xlwings hands over its range."""
    cells = sow(milestones).sheets[0].cells
    rows = range(FIRST_ROW - 1, FIRST_ROW + milestones)
    return [[cells[row, column].value for column in range(1, len(HEADERS) + 1)] for row in rows]


@pytest.mark.parametrize(
    ("invoiced", "terms", "calendar", "due"),
    [
        (datetime(2026, 1, 1), "Net 30", None, datetime(2026, 2, 2)),  # 31 January is a Saturday
        (datetime(2026, 1, 15), "Net 30 EOM", None, datetime(2026, 3, 2)),
        (46023.0, 30.0, None, datetime(2026, 2, 2)),  # the same day as its serial number
        ("2026-11-25", 30, "GB-ENG", datetime(2026, 12, 29)),  # Christmas, a weekend, Boxing Day's substitute
        ("2026-11-25", 30, [[datetime(2026, 12, 25)]], datetime(2026, 12, 28)),
    ],
)
def test_due_dates(invoiced: object, terms: object, calendar: object, due: datetime) -> None:
    assert functions.sowgate_due_date(invoiced, terms, calendar) == due


@pytest.mark.parametrize(
    ("review", "calendar", "last"),
    [
        (5.0, None, datetime(2026, 12, 29)),
        ("5 business days", "GB-ENG", datetime(2026, 12, 31)),
        ("7 calendar days", None, datetime(2026, 12, 29)),
        (0, None, SUBMITTED),
    ],
)
def test_the_last_day_of_a_review(review: object, calendar: object, last: datetime) -> None:
    assert functions.sowgate_deemed_acceptance(SUBMITTED, review, calendar) == last


def test_a_split_adds_up_and_keeps_the_shape_of_its_shares() -> None:
    assert functions.sowgate_split(100.0, [[1.0], [1.0], [1.0]]) == [[33.34], [33.33], [33.33]]
    assert functions.sowgate_split(100.0, [[1.0, None, 1.0, 1.0]], "JPY") == [[34.0, None, 33.0, 33.0]]
    assert functions.sowgate_split("EUR 10.00", [[0.5, 0.5]]) == [[5.0, 5.0]]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.integers(-(10**9), 10**9),
    st.lists(st.integers(0, 1000), min_size=1, max_size=12).filter(any),
)
def test_the_parts_of_a_split_add_up_to_the_whole(cents: int, shares: list[int]) -> None:
    parts = functions.sowgate_split(cents / 100, [[float(share)] for share in shares])
    assert sum(round(part * 100) for (part,) in parts) == cents


def test_check_lists_the_findings_of_a_range() -> None:
    head, *rows = functions.sowgate_check(block())
    assert head[:2] == ["Severity", "Code"]
    assert any(row[2] == "M3" and "satisfaction" in str(row[3]) for row in rows)


def test_schedule_gives_a_line_a_milestone_under_the_terms() -> None:
    head, *rows = functions.sowgate_schedule(block(3), [["Payment terms", "Net 30"]])
    assert {row[0] for row in rows} == {"M1", "M2", "M3"}
    net = head.index("Net")
    assert [row[net] for row in rows] == [1000.0, 1000.0, 1000.0]
    due, invoice = head.index("Due"), head.index("Invoice")
    assert isinstance(rows[1][due], datetime)
    assert (rows[1][due] - rows[1][invoice]).days >= 30


def test_the_gate_of_one_row() -> None:
    rows = block(3)
    assert functions.sowgate_gate([rows[1]], [rows[0]]) == "accepted"
    assert functions.sowgate_gate(rows[:3:2]) == "in progress"
    assert "SOWGATE_GATE(A9:H9,A6:H6)" in functions.sowgate_gate([rows[1]])


def test_whether_words_can_be_decided_by_a_stranger() -> None:
    binary = functions.sowgate_is_binary
    assert (
        binary("Test report v1.0", "All 40 test cases of plan TP-3 pass", "Signed report", "Ann Lee") is True
    )
    assert binary("Support", "To the client's satisfaction") is False


def test_explain_tells_what_a_rule_checks() -> None:
    said = functions.sowgate_explain("acc02")
    assert said.startswith("ACC02 ")
    assert len(said) > 80


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda: functions.sowgate_due_date("soon", "Net 30"), "invoiced must be a date, not soon"),
        (lambda: functions.sowgate_due_date("03/04/2026", "Net 30"), "can be two dates"),
        (lambda: functions.sowgate_due_date(SUBMITTED, "whenever"), "terms must read like Net 30"),
        (
            lambda: functions.sowgate_due_date(SUBMITTED, "Net 30", "Atlantis"),
            "calendar Atlantis is not known",
        ),
        (lambda: functions.sowgate_due_date("#REF!", "Net 30"), "a cell shows #REF!"),
        (lambda: functions.sowgate_deemed_acceptance(None, 5), "not an empty cell"),
        (lambda: functions.sowgate_deemed_acceptance(SUBMITTED, "a while"), "review must read like"),
        (lambda: functions.sowgate_split(10.005, [[1.0]]), "more decimals than the currency"),
        (lambda: functions.sowgate_split(10.0, [[0.0], [None]]), "must not all be zero"),
        (lambda: functions.sowgate_split(10.0, [[2.0], [-1.0]]), "must not be negative"),
        (lambda: functions.sowgate_split(10.0, [["lots"]]), "each share must be an amount"),
        (lambda: functions.sowgate_check([["Hello"]]), "no milestone table was found"),
        (lambda: functions.sowgate_schedule(None), "no milestone table was found"),
        (lambda: functions.sowgate_explain("XYZ99"), "no rule is called XYZ99"),
    ],
)
def test_a_wrong_argument_is_told_in_the_cell(answer: object, words: str) -> None:
    said = answer()  # type: ignore[operator]
    assert isinstance(said, str)
    assert said.startswith("sowgate: ")
    assert words in said


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.one_of(st.none(), st.booleans(), st.floats(), st.text(max_size=12), st.datetimes()))
def test_no_argument_makes_a_function_fail(value: object) -> None:
    for name, function in FUNCTIONS.items():
        arity = 1 if name in ("SOWGATE_CHECK", "SOWGATE_SCHEDULE", "SOWGATE_GATE", "SOWGATE_EXPLAIN") else 2
        told = function(*[value] * arity)
        assert told is not None
        assert "fault of its own" not in str(told)


def test_every_function_stands_in_the_worksheet_module_under_its_name() -> None:
    needed = {
        "SOWGATE_CHECK", "SOWGATE_SCHEDULE", "SOWGATE_DEEMED_ACCEPTANCE", "SOWGATE_DUE_DATE", "SOWGATE_SPLIT",
        "SOWGATE_GATE", "SOWGATE_IS_BINARY", "SOWGATE_EXPLAIN",
    }  # fmt: skip
    assert FUNCTIONS.keys() == needed
    for name, function in FUNCTIONS.items():
        exposed = getattr(worksheet, name)
        assert (
            exposed.__code__.co_varnames[: exposed.__code__.co_argcount]
            == (function.__wrapped__.__code__.co_varnames[: function.__wrapped__.__code__.co_argcount])
        )
        assert exposed.__doc__


def test_every_argument_has_its_line_in_the_docstring() -> None:
    for function in FUNCTIONS.values():
        code = function.__wrapped__.__code__
        for argument in code.co_varnames[: code.co_argcount]:
            assert f"\n    {argument}: " in (function.__doc__ or "")


def test_the_function_wizard_gets_a_text_for_every_argument() -> None:
    source = Path(worksheet.__file__).read_text("utf-8")
    for name in FUNCTIONS:
        code = getattr(worksheet, name).__code__
        for argument in code.co_varnames[: code.co_argcount]:
            assert re.search(rf'@xw\.arg\(\s*"{argument}",[^)]*doc="', source)


def test_a_fault_of_our_own_is_a_sentence_in_the_cell_and_a_log(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("inner workings")

    monkeypatch.setattr("sowgate.check.check", broken)
    monkeypatch.setattr(boundary, "state_folder", lambda: tmp_path)
    told = functions.sowgate_check(block())
    assert told.startswith("sowgate met a fault of its own (ZeroDivisionError).")
    assert "inner workings" in (tmp_path / "sowgate.log").read_text("utf-8")
