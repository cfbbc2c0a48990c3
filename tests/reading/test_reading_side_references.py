"""Payments and invoices that name their milestone in a text column, and days written as parts of a year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.reading import read

D = date
PLAN = [
    ["Milestone", "Deliverable", "Due date", "Amount"],
    ["Design approved", "Design document", D(2026, 3, 1), 1000],
    ["Build finished", "Release 1.0", D(2026, 4, 1), 2000],
    ["Handover", "Report", D(2026, 5, 1), 3000],
]


def of(name: str, rows: list[list[Any]]) -> StatementOfWork:
    return read(snapshot_of({"Plan": PLAN, name: rows}), Settings())


def test_a_description_that_is_a_milestone_s_name_refers_to_it() -> None:
    rows = [
        ["Description", "Amount", "Date"],
        ["Design approved", 1000, D(2026, 3, 15)],
        ["Build finished", 2000, D(2026, 4, 15)],
        ["Travel", 90, D(2026, 4, 16)],
    ]
    sow = of("Billing", rows)
    assert [(i.milestone, i.gates, i.amount) for i in sow.invoices] == [
        ("Design approved", (0,), 1000), ("Build finished", (1,), 2000), (None, (), 90),
    ]  # fmt: skip
    assert sow.invoices[0].cells["milestone"] == "A2"


def test_descriptions_of_other_things_refer_to_nothing() -> None:
    rows = [
        ["Description", "Amount", "Date"],
        ["Handover", 10, D(2026, 3, 15)],
        ["Travel", 90, D(2026, 4, 16)],
    ]
    assert [i.gates for i in of("Billing", rows).invoices] == [(), ()]


def test_payments_are_due_at_the_end_of_a_part_of_a_year() -> None:
    rows = [
        ["Payment", "Milestone", "Amount", "Date"],
        ["P1", "Design approved", 1000, "Q1 2026"],
        ["P2", "Build finished", 2000, "H1 2026"],
        ["P3", "Handover", 3000, "September 2026"],
    ]
    assert [(p.payment_date, p.amount) for p in of("Payments", rows).payments] == [
        (D(2026, 3, 31), Decimal(1000)), (D(2026, 6, 30), Decimal(2000)), (D(2026, 9, 30), Decimal(3000)),
    ]  # fmt: skip
