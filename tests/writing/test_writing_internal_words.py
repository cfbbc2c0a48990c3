"""Words that name what one side keeps to itself."""

from __future__ import annotations

import pytest

from sowgate.writing.internal_words import may_be_internal, names_something_internal


@pytest.mark.parametrize(
    "text",
    [
        "Cost", "Unit_cost", "Total costs (EUR)", "Margin %", "Mark-up", "Gross profit", "Internal notes",
        "Selbstkosten", "Gesamtkosten EUR", "Kostensatz", "Bruttomarge", "Deckungsbeitrag", "Coût de revient",
        "Marge brute", "Coste interno", "Margen", "Custo direto", "Margem de lucro", "Risk contingency",
        "Purchase price", "Vertraulich", "Einkaufspreis",
    ],
)  # fmt: skip
def test_cost_margin_and_what_is_internal(text: str) -> None:
    assert names_something_internal(text)


@pytest.mark.parametrize(
    "text",
    [
        "Amount", "Costa Rica release", "Cost centre", "Kostenstelle", "Centre de coût", "Marginal note",
        "Accosted", "International rollout", "Price", "Fee", "Betrag", "Montant", "Importe", "Valor",
        "The supplier bears all costs of travel and of the stay of its staff at the client's site",
    ],
)  # fmt: skip
def test_what_both_sides_may_see(text: str) -> None:
    assert not names_something_internal(text)


def test_rates_and_efforts_are_for_a_person_to_judge() -> None:
    assert may_be_internal("Day rate")
    assert may_be_internal("Effort (days)")
    assert not may_be_internal("Due date")
