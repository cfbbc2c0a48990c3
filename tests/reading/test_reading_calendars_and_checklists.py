"""Calendars of events are no plans; lines of a checklist below a gate are no gates."""

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


def of(rows: Sequence[Sequence[Scalar]], sheet: str = "Calendar 2026") -> StatementOfWork:
    return read(snapshot_of({sheet: [list(row) for row in rows]}), Settings())


@pytest.mark.parametrize(
    "headings",
    [
        ("Date", "Event", "Venue", "Price"),
        ("Date", "Event name", "Time", "Budget"),
        ("Datum", "Veranstaltung", "Ort", "Preis"),
        ("Data", "Evento", "Local", "Valor"),
        ("日付", "イベント名", "会場", "金額"),
    ],
)
@pytest.mark.parametrize("sheet", ["Calendar 2026", "Plan", "Timeline"])
def test_a_calendar_of_events_is_no_plan(headings: tuple[str, ...], sheet: str) -> None:
    rows: Rows = [list(headings)]
    names, places = ("Spring concert", "Jazz night", "Film premiere"), ("Porto", "Lisbon", "Faro")
    rows += [[day, name, place, 20] for day, name, place in zip(DAYS, names, places, strict=True)]
    sow = of(rows, sheet)
    assert sow.tables == ()
    assert any("calendar of events" in place.why for place in sow.looked_at)


def test_events_that_are_paid_by_shares_are_milestones_wherever_they_take_place() -> None:
    rows: Rows = [["Event", "Location", "Due date", "Payment %", "Amount"]]
    names = ("Delivery on site accepted", "Acceptance test passed", "Warranty over")
    shares = (0.3, 0.5, 0.2)
    rows += [
        [name, "Porto", day, part, 1000 * part] for name, day, part in zip(names, DAYS, shares, strict=True)
    ]
    assert [row.milestone for row in of(rows, "Payment plan").milestones] == list(names)


@pytest.mark.parametrize("mark", ["☐ ", "☑ ", "- ", "• ", "  ☐ "])
def test_lines_of_a_checklist_below_a_gate_are_no_gates(mark: str) -> None:
    rows: Rows = [["Milestone", "Due date", "Amount"]]
    for name, day in zip(("Concept approved", "Design approved", "Launch approved"), DAYS, strict=True):
        rows += [[name, day, 30_000], [f"{mark}Reviewed by the board"], [f"{mark}Risks of {name} assessed"]]
    sow = of(rows, "Plan")
    assert [row.milestone for row in sow.milestones] == [
        "Concept approved",
        "Design approved",
        "Launch approved",
    ]


def test_a_checklist_beside_its_gate_is_no_gate() -> None:
    rows: Rows = [["Gate", "Due date", "Amount", "Checklist"]]
    for gate, day in zip(("G1 Concept", "G2 Design", "G3 Launch"), DAYS, strict=True):
        rows += [[gate, day, 30_000, "Reviewed"], [None, None, None, "Risks assessed"]]
    assert [row.milestone for row in of(rows, "Plan").milestones] == ["G1 Concept", "G2 Design", "G3 Launch"]


def test_blocks_of_gates_with_their_checklists_are_not_taken_for_a_list() -> None:
    rows: Rows = []
    for at, day in enumerate(DAYS, 1):
        rows += [[f"Gate {at}: approval"], ["Planned date", day], ["#", "Checklist item", "Done"]]
        rows += [[1, "Business case approved", "Yes"], [2, "Risks assessed", "No"], []]
    assert of(rows, "Stage gates").tables == ()
