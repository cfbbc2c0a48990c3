"""Terms of a configuration that nobody can read, told before a run instead of left out in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

from sowgate.contract.settings import Settings
from sowgate.reading.terms.stated import TermReader
from sowgate.reading.values.cell_values import Conventions
from sowgate.reading.values.dates import Order
from sowgate.reading.words.own_words import using

_DAY = "2026-03-31"
_EXAMPLES = {
    "contract_value": "EUR 250,000.00", "currency": "EUR", "start_date": _DAY, "end_date": _DAY,
    "signed_date": _DAY, "payment_terms": "Net 30", "business_day_convention": "Following",
    "weekend": "Sat, Sun", "review_period": "10 business days", "deemed_acceptance": "Yes",
    "rejection_cycles": "2", "cure_period": "5 business days", "retention": "10%",
    "retention_cap": "5% of contract value", "retention_release": "100% final acceptance",
    "advance": "10%", "advance_recovery": "25% of each invoice", "tax": "20%", "late_interest": "8% a year",
    "delay_damages": "0.5% per week, cap 10%", "cost_of_capital": "9%", "perspective": "seller",
    "payment_trigger": "acceptance", "cumulative_payment": "No", "po_value": "EUR 250,000.00",
}  # fmt: skip


def unread_terms(terms: Mapping[str, str], settings: Settings) -> Iterator[str]:
    """One sentence for each term that no workbook could read: what is wrong, and how it may be written.

    A day that may be two ("03/04/2026") is read where the workbook shows the order, and is none of these.
    """
    with using(settings.vocabulary):
        readers = [TermReader(Conventions(order=order)) for order in get_args(Order)]
        for name, text in terms.items():
            problems = [reader.problem(name, text) for reader in readers]
            if None not in problems:
                example = f" Write it such as '{_EXAMPLES[name]}'." if name in _EXAMPLES else ""
                yield f"{name} '{text}' {problems[0]}.{example}"
