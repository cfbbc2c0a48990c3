"""Money: Decimal, rounded once to the currency's minor unit, in parts that add up to the whole."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache

from sowgate.language import Language, spoken

# ISO 4217 list one, column "minor unit", wherever it is not 2.
_MINOR_UNITS = {
    **dict.fromkeys(
        (
            "BIF",
            "CLP",
            "DJF",
            "GNF",
            "ISK",
            "JPY",
            "KMF",
            "KRW",
            "PYG",
            "RWF",
            "UGX",
            "UYI",
            "VND",
            "VUV",
            "XAF",
            "XOF",
            "XPF",
        ),
        0,
    ),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
    **dict.fromkeys(("CLF", "UYW"), 4),
}
_WIDE = Context(prec=60)
# Digits enough for sums and products of what cells hold: as exact as fractions there, and far faster.
EXACT = Context(prec=1000)
_PERCENT = Decimal("0.01")
_POINTS = str.maketrans(",.", ".,")
# Unicode CLDR, decimal and grouping separators of de, es, fr, pt; French groups with a no-break space.
_SEPARATORS: dict[Language, dict[int, int]] = {
    "en": {},
    "pt": _POINTS,
    "es": _POINTS,
    "fr": str.maketrans(",.", "\u00a0,"),
    "de": _POINTS,
}


def minor_units(currency: str | None) -> int:
    """Number of decimals of a currency (JPY 0, EUR 2, KWD 3); 2 where the currency is not known."""
    return _MINOR_UNITS.get(currency or "", 2)


def rounded(amount: Decimal, units: int) -> Decimal:
    """The amount with exactly `units` decimals, half away from zero."""
    return amount.quantize(_unit(units), ROUND_HALF_UP, _WIDE)


@lru_cache(maxsize=64)
def _unit(units: int) -> Decimal:
    return Decimal(1).scaleb(-units)


def rounded_fraction(amount: Fraction, units: int) -> Decimal:
    """An exact fraction as money with `units` decimals, half away from zero."""
    part = amount.denominator
    whole = (2 * abs(amount.numerator) * 10**units + part) // (2 * part)
    return rounded(Decimal(-whole if amount < 0 else whole).scaleb(-units, _WIDE), units)


def percent_of(amount: Decimal, percent: Decimal, units: int) -> Decimal:
    """So many percent of an amount, exact, then as money with `units` decimals, half away from zero."""
    part = rounded(EXACT.multiply(EXACT.multiply(amount, percent), _PERCENT), units)
    return part or abs(part)  # a negative zero is no money


def split(total: Decimal, shares: Sequence[Decimal | int | Fraction], units: int) -> tuple[Decimal, ...]:
    """Splits an amount by shares so that the parts add up to it exactly.

    Largest remainder: every part is cut to the minor unit, and the units left over go to the largest
    remainders, ties to the earlier share. `total` must already be a whole number of minor units
    (ValueError); shares are not negative and do not all vanish (ValueError). Any scale of shares will do.
    """
    if len(shares) == 1 and shares[0] > 0 and total > 0 and (whole_one := rounded(total, units)) == total:
        return (whole_one,)  # nothing to share out
    weights = [Fraction(share) for share in shares]
    whole = sum(weights, Fraction(0))
    if any(weight < 0 for weight in weights) or whole == 0:
        raise ValueError("shares must not be negative and must not all be zero")
    minor = Fraction(total) * 10**units
    if minor.denominator != 1:
        raise ValueError(f"{total} is not a whole number of minor units")
    sign = -1 if minor < 0 else 1
    exact = [abs(minor) * weight / whole for weight in weights]
    parts = [int(part) for part in exact]
    left = int(abs(minor)) - sum(parts)
    order = sorted(range(len(exact)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[:left]:
        parts[i] += 1
    return tuple(rounded(Decimal(sign * part).scaleb(-units), units) for part in parts)


def format_money(amount: Decimal, currency: str | None = None, units: int | None = None) -> str:
    """Money for people: "12,000.00 EUR"; the currency is left out where it is not known."""
    shown = in_figures(rounded(amount, minor_units(currency) if units is None else units))
    return f"{shown} {currency}" if currency else shown


def in_figures(number: Decimal | int) -> str:
    """A number with its separators as the language of the moment writes them: "12,000.00", "12.000,00"."""
    return f"{number:,}".translate(_SEPARATORS[spoken()])


def format_percent(percent: Decimal) -> str:
    """Percent points for people, without idle zeros: "33.33 %"."""
    text = f"{percent.normalize(_WIDE):f}".translate(_SEPARATORS[spoken()])
    return f"{text} %"
