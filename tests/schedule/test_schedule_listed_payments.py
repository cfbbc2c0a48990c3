"""The Payments sheet set beside the schedule."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from schedule_cases import flat, milestone, schedule, sow

from sowgate.contract.side_sheets import ListedPayment


def notes(*payments: tuple[str, str | None], row: dict[str, str] | None = None) -> tuple[str, ...]:
    listed = tuple(
        ListedPayment(sheet="Payments", row=2 + i, milestone="M1", gates=(0,), amount=Decimal(amount),
                      payment_date=date.fromisoformat(day) if day else None)
        for i, (amount, day) in enumerate(payments)
    )  # fmt: skip
    rows = milestone("M1", amount="12000", due_date="2026-04-01", **(row or {}))
    work = sow(rows, currency="EUR", retention=flat("10"), tax="20", payment_terms=30)
    return schedule(work.model_copy(update={"payments": listed})).notes


@pytest.mark.parametrize(
    "parts", [("12000",), ("7000", "5000"), ("10800",), ("12960",), ("4000", "4000", "4000.01")]
)
def test_payments_that_add_up_to_the_gate_say_nothing(parts: tuple[str, ...]) -> None:
    assert notes(*((part, "2026-05-01") for part in parts)) == ()


def test_a_sum_that_is_not_the_gates_is_told_with_both_figures() -> None:
    (note,) = notes(("7000", "2026-05-01"), ("4000", None))
    assert note == "The Payments sheet has 11,000.00 EUR for M1, which pays 12,000.00 EUR."


def test_a_payment_before_its_gate_is_told_until_it_is_settled() -> None:
    (note,) = notes(("6000", "2026-03-15"), ("6000", "2026-05-01"))
    assert note == "The Payments sheet pays M1 on 15 March 2026, before its acceptance on 1 April 2026."
    paid = {"accepted_date": "2026-02-20", "invoice_date": "2026-02-20", "paid_date": "2026-02-25"}
    assert notes(("12000", "2026-02-19"), row=paid) == ()
