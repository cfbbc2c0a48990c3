"""Two columns of ids: the one that the predecessors use is the id."""

from __future__ import annotations

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.reading import read

_REF, _OUTLINE = ("M1", "M2", "M3", "M4"), ("1.1", "1.2", "2.1", "2.2")


def plan(
    first: str, firsts: tuple[str, ...], second: str, seconds: tuple[str, ...], links: tuple[str, ...]
) -> StatementOfWork:
    head = [first, second, "Milestone", "Deliverable", "Due date", "Depends on", "Amount"]
    rows: list[list[object]] = [head]
    rows.extend(
        [firsts[at], seconds[at], f"Part {at}", f"Report {at} v1.0", f"2027-0{at + 3}-12", links[at], 1000]
        for at in range(4)
    )
    return read(snapshot_of({"Plan": rows}), Settings())  # type: ignore[dict-item]


@pytest.mark.parametrize("outline", ["WBS", "Outline number", "Task #"])
def test_the_ids_that_predecessors_name_are_the_ids(outline: str) -> None:
    links = ("", "M1", "M2", "M2, M3")
    for sow in (plan(outline, _OUTLINE, "Ref", _REF, links), plan("Ref", _REF, outline, _OUTLINE, links)):
        assert [row.id for row in sow.milestones] == list(_REF)
        assert [[link.target for link in row.depends_on] for row in sow.milestones] == [[], [0], [1], [1, 2]]


def test_an_outline_that_predecessors_name_stays_the_id() -> None:
    sow = plan("Ref", _REF, "WBS", _OUTLINE, ("", "1.1", "1.2", "2.1"))
    assert [row.id for row in sow.milestones] == list(_OUTLINE)


def test_stages_of_one_row_each_are_the_ids() -> None:
    codes = ("S1", "S2", "S3", "S4")
    sow = plan("Stage", codes, "Phase", ("Design", "Design", "Build", "Build"), ("", "S1", "S2", "S3"))
    assert [row.id for row in sow.milestones] == list(codes)
    assert [row.phase for row in sow.milestones] == ["Design", "Design", "Build", "Build"]


def test_stages_of_several_rows_are_phases() -> None:
    sow = plan("Ref", _REF, "Stage", ("S1", "S1", "S2", "S2"), ("", "M1", "M2", "M3"))
    assert [row.phase for row in sow.milestones] == ["S1", "S1", "S2", "S2"]


def test_items_and_steps_over_codes_are_the_ids() -> None:
    for heading in ("Item", "Step"):
        sow = plan(heading, _REF, "Phase", ("Design", "Design", "Build", "Build"), ("", "M1", "M2", "M3"))
        assert [row.id for row in sow.milestones] == list(_REF)


def _under_pct(shares: tuple[float, ...]) -> dict[str, str]:
    rows: list[list[object]] = [["ID", "Milestone", "Deliverable", "Due date", "Pct"]]
    rows.extend(
        [f"M{at}", f"Part {at}", f"Report {at} v1.0", f"2027-0{at + 3}-12", share]
        for at, share in enumerate(shares)
    )
    (table,) = read(snapshot_of({"Plan": rows}), Settings()).tables  # type: ignore[dict-item]
    return dict(table.columns)


def test_shares_that_somebody_miscounted_are_shares_all_the_same() -> None:
    assert _under_pct((0.2, 0.25, 0.25, 0.3))["payment_percent"] == "E"
    assert _under_pct((0.2, 0.25, 0.25, 0.25))["payment_percent"] == "E"
    assert _under_pct((20, 25, 30, 30))["payment_percent"] == "E"


def test_progress_is_no_share() -> None:
    assert "payment_percent" not in _under_pct((1.0, 0.6, 0.2, 0.0))
