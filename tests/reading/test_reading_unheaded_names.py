"""Names without a heading of their own: below one heading with their numbers, or beside the ids."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.snapshot import Scalar
from sowgate.reading import read

Rows = list[list[Scalar]]
DAYS = (date(2026, 2, 2), date(2026, 3, 2), date(2026, 4, 2))


def of(rows: Sequence[Sequence[Scalar]], settings: Settings | None = None) -> StatementOfWork:
    return read(snapshot_of({"Sheet1": [list(row) for row in rows]}), settings or Settings())


def table(headers: Sequence[Scalar], ids: Sequence[Scalar], *columns: Sequence[Scalar]) -> Rows:
    return [list(headers), *(list(row) for row in zip(ids, *columns, DAYS, (30_000,) * 3, strict=True))]


NAMES = ("Design", "Build", "Test")
OUTPUTS = ("Design document", "Installed system", "Test report")


def told(sow: StatementOfWork) -> list[tuple[str | None, str | None, str | None]]:
    return [(row.id, row.milestone, row.deliverable) for row in sow.milestones]


@pytest.mark.parametrize("blank", [None, " "])
@pytest.mark.parametrize("ids", [(1, 2, 3), ("1", "2", "3"), ("M1", "M2", "M3"), ("1.", "2.", "3.")])
@pytest.mark.parametrize("heading", ["Milestone", "Meilenstein", "Phase", "Hito"])
def test_one_heading_over_number_and_name_is_that_of_the_name(
    heading: str, ids: tuple[Scalar, ...], blank: str | None
) -> None:
    sow = of(table([heading, blank, "Deliverable", "Due date", "Amount"], ids, NAMES, OUTPUTS))
    assert [(name, output) for _, name, output in told(sow)] == list(zip(NAMES, OUTPUTS, strict=True))
    assert [str(number).rstrip(".") for number, _, _ in told(sow)] == [str(i).rstrip(".") for i in ids]


def test_names_without_deliverables_stand_below_such_a_heading_too() -> None:
    sow = of(table(["Milestone", None, "Due date", "Amount"], (1, 2, 3), OUTPUTS))
    assert [row.milestone for row in sow.milestones] == list(OUTPUTS)


def test_people_beside_numbered_tasks_are_not_their_names() -> None:
    people = ("Anna Maria Costa", "Bob Miller", "Carla Dias")
    headers = ["Milestone", None, "Deliverable", "Due date", "Amount"]
    sow = of(table(headers, ("M1", "M2", "M3"), people, OUTPUTS))
    assert [row.milestone for row in sow.milestones] == ["M1", "M2", "M3"]


def test_texts_beside_the_ids_are_the_names_where_deliverables_are_headed() -> None:
    sow = of(table(["ID", None, "Deliverable", "Due date", "Amount"], ("M1", "M2", "M3"), NAMES, OUTPUTS))
    assert told(sow) == [(f"M{at}", *both) for at, both in enumerate(zip(NAMES, OUTPUTS, strict=True), 1)]
    assert any("by its contents" in note for note in sow.tables[0].notes)


def test_ids_that_run_from_m1_make_a_plan_of_due_dates_and_money() -> None:
    rows = table(["ID", None, "Due date", "Amount"], ("M1", "M2", "M3"), OUTPUTS)
    assert [row.milestone for row in of(rows).milestones] == list(OUTPUTS)


@pytest.mark.parametrize("ids", [(1, 2, 3), ("INV1", "INV2", "INV3"), ("M4", "M9", "M17")])
def test_other_numbers_beside_days_and_money_make_none(ids: tuple[Scalar, ...]) -> None:
    rows = table(["No.", None, "Date", "Amount"], ids, ("Opening balance", "Office rent", "Salaries paid"))
    assert of(rows).tables == ()


def test_the_users_word_on_a_column_of_codes_is_kept() -> None:
    rows = table(["Milestone", None, "Deliverable", "Due date", "Amount"], ("M1", "M2", "M3"), NAMES, OUTPUTS)
    sow = of(rows, settings=Settings(columns={"milestone": "A"}))
    assert [row.milestone for row in sow.milestones] == ["M1", "M2", "M3"]
