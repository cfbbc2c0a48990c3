"""On real Excel every call crosses processes: their number must not grow with the rows."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from sow_in_excel import opened, sow

from sowgate.books.live import LiveDoor
from sowgate.check import check
from sowgate.contract.settings import Settings
from sowgate.writing import change_set

DAY = date(2026, 2, 2)
# What xlwings does with its own objects never reaches Excel.
_WITHIN_PYTHON = {"Range.options=", "Range.max_cells_per_read", "Range.max_cells_per_write", "App.engine"}


def calls(milestones: int, *, table: bool) -> dict[str, Counter[str]]:
    """Calls by what was done: reading, the first writing, the same again, clearing."""
    excel, book = opened(sow(milestones, table=table))
    door = LiveDoor(book)
    found: dict[str, Counter[str]] = {}

    def counted(what: str) -> None:
        made = excel.calls.made
        found[what] = Counter({name: n for name, n in made.items() if name not in _WITHIN_PYTHON})
        excel.calls.made = Counter()

    snapshot = door.read()
    counted("read")
    changes = change_set(check(snapshot, Settings(), DAY), snapshot, DAY)
    assert changes.columns
    assert door.apply(changes).changed
    counted("write")
    assert not door.apply(changes).changed
    counted("again")
    door.apply(type(changes)())
    counted("clear")
    return found


@pytest.mark.parametrize("table", [True, False], ids=["Excel table", "plain range"])
def test_a_hundred_times_the_milestones_take_no_more_calls(table: bool) -> None:
    few, many = calls(50, table=table), calls(5_000, table=table)
    for what in few:
        assert many[what].total() <= few[what].total(), (what, many[what] - few[what])


def test_no_step_takes_more_calls_than_a_user_waits_for() -> None:
    """Some tenths of a millisecond each on real Excel: writing everything stays under a second."""
    most = {"read": 100, "write": 1_100, "again": 130, "clear": 200}
    assert {
        what: made.total() for what, made in calls(50, table=True).items() if made.total() > most[what]
    } == {}


def test_values_and_formulas_are_read_in_one_block_each() -> None:
    excel, book = opened(sow(200))
    LiveDoor(book).read()
    assert excel.calls.made["Range.raw_value"] == 1
    assert excel.calls.made["Range.formula"] == 1


def test_an_output_is_written_in_one_block() -> None:
    excel, book = opened(sow(60))
    door = LiveDoor(book)
    snapshot = door.read()
    door.apply(change_set(check(snapshot, Settings(), DAY), snapshot, DAY))
    assert excel.calls.made["Range.raw_value="] == 4, "three sheets and one group of columns"
    assert excel.calls.made["Range.formula="] == 0
