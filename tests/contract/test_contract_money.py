"""Money is split so that the parts add up, against published examples."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sowgate.contract.money import format_money, format_percent, minor_units, rounded, rounded_fraction, split


@pytest.mark.parametrize(
    ("total", "shares", "expected"),
    [
        (5, (70, 30), (4, 1)),  # moneyphp, allocation
        (5, (30, 70), (2, 3)),  # moneyphp, allocation
        (800, (1, 1, 1), (267, 267, 266)),  # moneyphp, 800 in 3 equal parts
        (100, (92, 93, 70), (36, 37, 27)),  # customergauge/remainder
        (100, (1, 2, 3), (17, 33, 50)),  # Hackage, apportionment
    ],
)
def test_the_units_left_over_go_to_the_largest_remainders(
    total: int, shares: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    assert split(Decimal(total), shares, 0) == tuple(Decimal(part) for part in expected)


@settings(deadline=None)
@given(
    st.integers(-(10**12), 10**12),
    st.lists(st.fractions(0, 100), min_size=1, max_size=40).filter(any),
    st.sampled_from((0, 2, 3)),
)
def test_parts_add_up_to_the_whole_and_none_is_a_unit_off(
    minor: int, shares: list[Fraction], units: int
) -> None:
    total = Decimal(minor).scaleb(-units)
    parts = split(total, shares, units)
    assert sum(parts) == total
    unit = Fraction(1, 10**units)
    for part, share in zip(parts, shares, strict=True):
        assert abs(Fraction(part) - Fraction(total) * share / sum(shares)) < unit


@pytest.mark.parametrize("shares", [(), (0, 0), (1, -1)])
def test_shares_that_share_nothing_are_refused(shares: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="shares"):
        split(Decimal(10), shares, 2)


def test_a_total_with_a_fraction_of_a_cent_is_refused() -> None:
    with pytest.raises(ValueError, match="minor units"):
        split(Decimal("0.005"), (1, 1), 2)


@pytest.mark.parametrize(
    ("currency", "units"), [("JPY", 0), ("EUR", 2), ("KWD", 3), ("CLF", 4), (None, 2), ("XYZ", 2)]
)
def test_currencies_have_their_iso_4217_minor_unit(currency: str | None, units: int) -> None:
    assert minor_units(currency) == units


@settings(deadline=None)
@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6), st.sampled_from((0, 2, 3)))
def test_a_fraction_is_rounded_once_half_away_from_zero(top: int, bottom: int, units: int) -> None:
    exact = Fraction(top, bottom)
    found = Fraction(rounded_fraction(exact, units))
    unit = Fraction(1, 10**units)
    assert abs(found - exact) <= unit / 2
    assert abs(found - exact) < unit / 2 or abs(found) > abs(exact)


def test_money_is_shown_with_its_minor_units() -> None:
    assert format_money(Decimal("12000"), "EUR") == "12,000.00 EUR"
    assert format_money(Decimal("12000.5"), "JPY") == "12,001 JPY"
    assert format_money(Decimal("-1.2345"), "KWD") == "-1.235 KWD"
    assert format_money(Decimal(7)) == "7.00"
    assert rounded(Decimal("2.675"), 2) == Decimal("2.68")


def test_percents_are_shown_without_idle_zeros() -> None:
    assert format_percent(Decimal("33.330")) == "33.33 %"
    assert format_percent(Decimal("100")) == "100 %"
