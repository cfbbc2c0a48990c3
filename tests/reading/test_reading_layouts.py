"""The law of the layouts: however the sheet is laid out and written, it reads the same contract."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from reading_layouts import CONTRACT, Traits, traits, workbook

from sowgate.contract.settings import Settings
from sowgate.reading import read


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(traits())
def test_any_combination_of_layout_traits_reads_the_same_contract(how: Traits) -> None:
    sow = read(workbook(how), Settings())
    assert len(sow.tables) == 1, sow.looked_at
    found = [
        (m.id, m.milestone, m.deliverable, m.acceptance_criteria, m.due_date, m.payment_percent, m.amount)
        for m in sow.milestones
    ]
    assert found == list(CONTRACT)
    assert not any(m.unreadable for m in sow.milestones)
    if how.sections:
        assert [m.phase for m in sow.milestones] == ["Stage A", "Stage A", "Stage B", "Stage B"]
        assert all("phase" in m.inferred for m in sow.milestones)


@settings(max_examples=60, deadline=None)
@given(traits())
def test_every_value_knows_a_cell_of_its_own_row(how: Traits) -> None:
    snapshot = workbook(how)
    sow = read(snapshot, Settings())
    for milestone in sow.milestones:
        for field in ("id", "milestone", "due_date", "amount"):
            assert milestone.cells[field].endswith(str(milestone.row))
