"""A plain sheet is read whole: table, milestones, terms, and every value's cell."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import Status
from sowgate.reading import read

SHEET = [
    ["Statement of Work"],
    ["Client", "ACME"],
    ["Contract value", "EUR 100,000.00"],
    ["Payment terms", "Net 30"],
    ["Review period", "10 business days"],
    [],
    ["ID", "Milestone", "Deliverable", "Acceptance criteria", "Due date", "Payment %", "Amount (EUR)",
    "Depends on", "Status"],
    ["M1", "Design", "Design document", "Signed by PM", datetime(2026, 3, 2), 0.3, 30000, None, "Accepted"],
    ["M2", "Build", "Build v1", "0 Sev-1 defects", datetime(2026, 5, 4), 0.4, 40000, "M1", "In progress"],
    [],
    ["M3", "Go-live", "Certificate", "Certificate signed", datetime(2026, 7, 1), 0.3, 30000, "M1; M2"],
    ["Total", None, None, None, None, 1, 100000],
]  # fmt: skip


def test_milestones_come_with_their_values_and_cells() -> None:
    sow = read(snapshot_of({"SOW": SHEET}), Settings())
    assert [m.key for m in sow.milestones] == ["M1", "M2", "M3"]
    assert [m.row for m in sow.milestones] == [8, 9, 11]
    build = sow.milestones[1]
    assert (build.amount, build.payment_percent) == (Decimal(40000), Decimal(40))
    assert (build.due_date, build.status_meaning) == (date(2026, 5, 4), Status.IN_PROGRESS)
    assert build.cells["acceptance_criteria"] == "D9"
    assert [d.target for d in sow.milestones[2].depends_on] == [0, 1]


def test_the_table_says_where_it_stands() -> None:
    (table,) = read(snapshot_of({"SOW": SHEET}), Settings()).tables
    assert (table.range, table.header_rows, table.first_row, table.last_row) == ("A7:I11", (7,), 8, 11)
    assert table.columns["amount"] == "G"
    assert table.headers["amount"] == "Amount (EUR)"


def test_terms_are_read_from_the_labels_above() -> None:
    sow = read(snapshot_of({"SOW": SHEET}), Settings())
    assert sow.terms.contract_value is not None
    assert (sow.terms.contract_value.value, sow.terms.contract_value.cell) == (Decimal(100000), "B3")
    assert sow.terms.client is not None
    assert sow.terms.client.value == "ACME"
    assert sow.terms.payment_terms is not None
    assert sow.terms.payment_terms.value.days == 30
    assert sow.terms.review_period is not None
    assert (sow.terms.review_period.value.days, sow.terms.review_period.value.business) == (10, True)
    assert sow.currencies == ("EUR",)
