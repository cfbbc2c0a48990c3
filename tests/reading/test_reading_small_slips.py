"""Slips of a hurried hand: an id copied down, a status with who gave it, two shares in one cell."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import Kind, StatementOfWork, Status
from sowgate.reading import read
from sowgate.reading.values.statuses import inferred_kind, word_meaning


def of(*rows: list[Any]) -> StatementOfWork:
    return read(snapshot_of({"SOW": list(rows)}), Settings())


def test_ids_that_predecessors_name_are_ids_though_one_is_written_twice() -> None:
    codes = ["E1", "E2", "E3", "E4", "E4"]
    links = [None, "E1", "E2", "E3", "E4"]
    rows = [
        [code, f"Bloco {n} aceito", date(2026, n, 20), link, 1000]
        for n, (code, link) in enumerate(zip(codes, links, strict=True), start=1)
    ]
    (table,) = of(["Item", "Marco", "Término", "Predecessora", "Valor (R$)"], *rows).tables
    assert table.columns["id"] == "A"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Rejected by client", Status.REJECTED),
        ("Refusé par le client", Status.REJECTED),
        ("Abgelehnt durch Kunde", Status.REJECTED),
        ("Approved by PO", Status.ACCEPTED),
        ("Stand by", None),
    ],
)
def test_who_gave_a_status_is_no_part_of_it(text: str, meaning: Status | None) -> None:
    assert word_meaning(text) == meaning


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Option 1", Kind.OPTIONAL),
        ("Option 1 exercised", Kind.MILESTONE),
        ("Option 2 gezogen", Kind.MILESTONE),
    ],
)
def test_an_option_that_is_exercised_is_a_trigger_and_no_optional_work(name: str, kind: Kind) -> None:
    assert inferred_kind(name, None) is kind


@pytest.mark.parametrize("text", ["10 oder 12 %", "del 10 al 12 %", "10-15%"])
def test_two_shares_are_no_one_share(text: str) -> None:
    rows = [[f"Gate {n}", date(2026, n, 20), text if n == 2 else 0.25] for n in range(1, 5)]
    milestone = of(["Milestone", "Due date", "Payment %"], *rows).milestones[1]
    assert milestone.payment_percent is None
    assert milestone.could_not_read("payment_percent")
