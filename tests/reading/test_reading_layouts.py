"""The law of the layouts: however the sheet is laid out and written, it reads the same contract."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from reading_layouts import CONTRACT, SECOND, STAGES, Traits, traits, workbook

from sowgate.contract.settings import Settings
from sowgate.reading import read


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(traits())
def test_any_combination_of_layout_traits_reads_the_same_contract(how: Traits) -> None:
    sow = read(workbook(how), Settings())
    assert sow.tables, sow.looked_at
    assert {table.sheet for table in sow.tables} == {"Plan 2026-02-02" if how.copies else "Plan"}
    found = [
        (m.id, m.milestone, m.deliverable, m.acceptance_criteria, m.due_date, m.payment_percent, m.amount)
        for m in sow.milestones
    ]
    expected = [list(row) for row in CONTRACT]
    if how.combined:
        expected = [[m[0], m[2], *m[2:]] for m in expected]
    elif how.several:
        expected[1][2] = f"{CONTRACT[1][2]}; {SECOND}"
    assert found == [tuple(row) for row in expected]
    assert not any(m.unreadable for m in sow.milestones)
    assert [m.hidden for m in sow.milestones] == [False, False, False, how.hidden]
    if how.sections or how.phases != "none":
        assert [m.phase for m in sow.milestones] == list(STAGES)
    if how.beside != "none":
        assert [(i.invoice, i.gates) for i in sow.invoices] == [("INV-1", (0,)), ("INV-2", (1,))]
        assert [d.gates for d in sow.client_dependencies] == ([(2,)] if how.beside == "sheets" else [])


@settings(max_examples=60, deadline=None)
@given(traits())
def test_every_value_knows_a_cell_of_its_own_row(how: Traits) -> None:
    snapshot = workbook(how)
    sow = read(snapshot, Settings())
    for milestone in sow.milestones:
        for field in ("id", "milestone", "due_date", "amount"):
            assert milestone.cells[field].endswith(str(milestone.row))
