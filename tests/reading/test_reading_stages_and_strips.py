"""Terms in rows of labels above their values; stages of their own name beside what each hands over."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.reading import read

_TABLE = [
    ["Ref.", "Stage", "Deliverable", "Completion criteria", "Planned finish", "Stage value"],
    ["1", "Foundations", "Cube test certificates", "12 of 12 cubes at 35 N/mm2", date(2026, 5, 1), 60000],
    ["2", "Steel frame", "Survey record", "Columns plumb within 1:600", date(2026, 6, 4), 70000],
    ["3", "Roof", "Leak test record", "0 breaches over 1,450 m2", date(2026, 7, 2), 50000],
]


def test_labels_in_a_row_above_their_values_state_the_terms():
    strips = [
        ["Contract value", None, "Currency", None, "Client", None, "Supplier"],
        [180000, None, "EUR", None, "Veldhuis Retail BV", None, "Kernel Works BV"],
        [],
        ["Payment terms", None, "Review period", None, "Rejection cycles", None, "Cure period"],
        ["Net 30", None, "5 business days", None, 2, None, "5 business days"],
        [],
    ]
    terms = read(snapshot_of({"SOW": [*strips, *_TABLE]}), Settings()).terms
    assert terms.contract_value is not None
    assert terms.contract_value.value == Decimal(180000)
    assert terms.client is not None
    assert terms.client.value == "Veldhuis Retail BV"
    assert terms.supplier is not None
    assert terms.supplier.value == "Kernel Works BV"
    assert terms.review_period is not None
    assert terms.review_period.value.days == 5
    assert terms.rejection_cycles is not None
    assert terms.rejection_cycles.value == 2
    assert terms.cure_period is not None


def test_a_paid_stage_of_its_own_name_is_the_milestone_beside_its_deliverable():
    sow = read(snapshot_of({"SOW": _TABLE}), Settings())
    assert [row.milestone for row in sow.milestones] == ["Foundations", "Steel frame", "Roof"]
    assert sow.milestones[0].deliverable == "Cube test certificates"


def test_stages_of_several_rows_stay_phases():
    rows = [list(row) for row in _TABLE]
    rows[2][1] = "Foundations"
    sow = read(snapshot_of({"SOW": rows}), Settings())
    assert [row.phase for row in sow.milestones] == ["Foundations", "Foundations", "Roof"]
