"""Terms in words that once lost money on the way: each from the words to the value that computes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.contract.terms import Advance, DelayDamages, PaymentTerms, Recovery, Release, RetentionBand
from sowgate.reading import read


def sow_of(*terms: tuple[str, Any]) -> StatementOfWork:
    header = ["ID", "Milestone", "Deliverable", "Acceptance criteria", "Due date", "Payment percent"]
    rows = [
        ["M1", "Design", "Design report v1.0", "0 open comments", date(2026, 2, 2), "40%"],
        ["M2", "Build", "Release 1.0", "0 Sev-1 defects", date(2026, 4, 1), "60%"],
    ]
    sheet = [["Contract value", 100000], *map(list, terms), [], header, *rows]
    return read(snapshot_of({"SOW": sheet}), Settings())  # type: ignore[dict-item]


def value(label: str, words: str) -> Any:
    stated = getattr(sow_of((label, words)).terms, label.lower().replace(" ", "_"))
    return None if stated is None else stated.value


def discount(percent: str, early: int, days: int) -> PaymentTerms:
    return PaymentTerms(days=days, discount_percent=Decimal(percent), discount_days=early)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2% 10, net 30", discount("2", 10, 30)),
        ("2% 10 days, net 30", discount("2", 10, 30)),
        ("Net 30, 2% discount if paid within 10 days", discount("2", 10, 30)),
        ("14 Tage 2% Skonto, 30 Tage netto", discount("2", 14, 30)),
        ("10 business days", PaymentTerms(days=10, business=True)),
        ("30 working days after invoice", PaymentTerms(days=30, business=True)),
        ("Net EOM 30", PaymentTerms(days=30, end_of_month=True)),
        ("30 days, late interest 8% after 60 days", PaymentTerms(days=30)),
    ],
)
def test_payment_terms_keep_their_discount_and_their_days(words: str, expected: PaymentTerms) -> None:
    assert value("Payment terms", words) == expected


@pytest.mark.parametrize(
    ("words", "bands", "cap"),
    [
        ("10% of each payment, max 5% of contract value", [("10", None)], Advance(percent=Decimal(5))),
        ("10% (capped at 5%)", [("10", None)], Advance(percent=Decimal(5))),
        ("10% until 5% of contract value is reached", [("10", None)], Advance(percent=Decimal(5))),
        ("10%, not exceeding EUR 4,500", [("10", None)], Advance(amount=Decimal(4500))),
        ("10% first 30%, 5% above", [("10", "30"), ("5", None)], None),
        ("10% up to 50% complete, 5% after", [("10", "50"), ("5", None)], None),
        ("10% until 50% completion then 0%", [("10", "50"), ("0", None)], None),
    ],
)  # fmt: skip
def test_a_retention_clause_tells_its_bands_from_its_cap(
    words: str, bands: list[tuple[str, str | None]], cap: Advance | None
) -> None:
    terms = sow_of(("Retention", words)).terms
    assert terms.retention is not None
    assert terms.retention.value == tuple(
        RetentionBand(percent=Decimal(percent), up_to=None if up_to is None else Decimal(up_to))
        for percent, up_to in bands
    )
    assert (terms.retention_cap.value if terms.retention_cap else None) == cap


def final(share: int, days: int = 0, months: int = 0) -> Release:
    return Release(share=Decimal(share), event="final acceptance", days_after=days, months_after=months)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("half at final acceptance, half 12 months later", (final(50), final(50, months=12))),
        ("50% at final acceptance, balance after 90 days", (final(50), final(50, days=90))),
        ("50% at final acceptance and 50% 90 days after", (final(50), final(50, days=90))),
        ("50/50 at final acceptance and +12 months", (final(50), final(50, months=12))),
        ("40% final acceptance; remainder 1 year after final acceptance", (final(40), final(60, months=12))),
        ("50% final acceptance + 3 months; 50% + 1 year", (final(50, months=3), final(50, months=12))),
    ],
)  # fmt: skip
def test_releases_share_out_all_of_the_retention(words: str, expected: tuple[Release, ...]) -> None:
    assert value("Retention release", words) == expected


def test_the_end_of_a_defects_period_is_not_final_acceptance() -> None:
    _, last = value("Retention release", "50% practical completion; 50% end of defects liability period")
    assert last.event != "final acceptance"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("0.05% per day", Decimal("18.25")),
        ("8% a year, accrued daily", Decimal(8)),
        ("1% per month", Decimal(12)),
        ("8% above base rate (4.25%)", Decimal("12.25")),
        ("8% above base rate", None),
    ],
)
def test_late_interest_is_a_rate_a_year(words: str, expected: Decimal | None) -> None:
    assert value("Late interest", words) == expected


def test_a_margin_over_an_unknown_base_rate_is_reported() -> None:
    (problem,) = sow_of(("Late interest", "8% above base rate")).unreadable
    assert (problem.field, problem.cell) == ("late_interest", "B2")


@pytest.mark.parametrize("words", ["Reverse charge", "No VAT", "exempt", "Outside the scope of VAT"])
def test_no_tax_is_a_tax_of_nothing(words: str) -> None:
    assert value("Tax", words) == 0


def test_an_advance_recovered_pro_rata_repays_its_own_share() -> None:
    by_percent = sow_of(("Advance", "15%"), ("Advance recovery", "pro rata")).terms.advance_recovery
    by_amount = sow_of(
        ("Advance", "EUR 20,000"), ("Advance recovery", "in proportion")
    ).terms.advance_recovery
    assert by_percent is not None
    assert by_percent.value == Recovery(percent=Decimal(15))
    assert by_amount is not None
    assert by_amount.value == Recovery(percent=Decimal(20))


@pytest.mark.parametrize(
    ("words", "whole"), [("0.5% per week or part thereof", True), ("0.5% per week", False)]
)
def test_a_begun_week_counts_whole_where_the_clause_says_so(words: str, whole: bool) -> None:
    assert value("Delay damages", words).whole is whole


def test_review_days_in_words_are_review_days() -> None:
    sheet = [
        ["ID", "Milestone", "Deliverable", "Acceptance criteria", "Due date", "Amount", "Review days"],
        ["M1", "Design", "Design report", "0 comments", date(2026, 2, 2), 100, "7 business days"],
        ["M2", "Build", "Release 1.0", "0 defects", date(2026, 4, 1), 100, "5 calendar days"],
    ]
    found = read(snapshot_of({"SOW": sheet}), Settings()).milestones  # type: ignore[dict-item]
    assert [(m.review_days.days, m.review_days.business) for m in found if m.review_days] == [
        (7, True),
        (5, False),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2/10 EOM net 30", discount("2", 10, 30).model_copy(update={"end_of_month": True})),
        ("COD", PaymentTerms(days=0)),
        ("C.O.D.", PaymentTerms(days=0)),
        ("Cash on delivery", PaymentTerms(days=0)),
        ("Contra entrega", PaymentTerms(days=0)),
        ("30 days COD", PaymentTerms(days=30)),
    ],
)
def test_trade_terms_of_payment(words: str, expected: PaymentTerms) -> None:
    assert value("Payment terms", words) == expected


def fixed(amount: str, per: str, **more: Any) -> DelayDamages:
    return DelayDamages(percent=Decimal(0), amount=Decimal(amount), per=per, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("EUR 500 per day", fixed("500", "day")),
        ("$1,000 per day", fixed("1000", "day")),
        ("USD 250 for each day of delay", fixed("250", "day")),
        ("€ 500/day, max EUR 10,000", fixed("500", "day", cap_amount=Decimal(10000))),
        ("500 EUR per week, capped at 10% of contract value", fixed("500", "week", cap=Decimal(10))),
        ("1.000 € je angefangene Woche", fixed("1000", "week", whole=True)),
        ("Rs. 5,000 per week", fixed("5000", "week")),
        ("0.5% each day, cap 10%", DelayDamages(percent=Decimal("0.5"), per="day", cap=Decimal(10))),
        ("EUR 500", None),
    ],
)
def test_delay_damages_of_a_fixed_sum(words: str, expected: DelayDamages | None) -> None:
    assert value("Delay damages", words) == expected
