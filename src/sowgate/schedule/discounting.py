"""The value of dated cash flows: XNPV and XIRR as Excel defines them (actual/365 from the first date)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Context, Decimal, localcontext

Flow = tuple[date, Decimal]
# Decimal powers are rounded the same on every machine; floats are not.
_PRECISION = Context(prec=34)
_LOWEST, _HIGHEST = Decimal("-99.99"), Decimal("1000000")


def xnpv(percent: Decimal, flows: Sequence[Flow]) -> Decimal:
    """Net present value at a yearly rate in percent, unrounded; time zero is the earliest date.

    sum of flow / (1 + rate) ** (days / 365), as Excel's XNPV. A rate of -100 % or less is a ValueError.
    """
    if percent <= -100:
        raise ValueError("the rate must be above -100 %")
    if not flows:
        return Decimal(0)
    start = min(day for day, _ in flows)
    with localcontext(_PRECISION):
        base = 1 + percent / 100
        return sum((flow / base ** (Decimal((day - start).days) / 365) for day, flow in flows), Decimal(0))


def xirr(flows: Sequence[Flow]) -> Decimal | None:
    """The yearly rate in percent at which the flows are worth nothing, to 1e-9; None where there is none.

    By bisection, so that the answer does not hang on a guess; flows must change sign for a rate to exist.
    """
    low, high = _LOWEST, _HIGHEST
    at_low, at_high = xnpv(low, flows), xnpv(high, flows)
    if not flows or at_low == 0 or at_low.is_signed() == at_high.is_signed():
        return None
    while high - low > Decimal("1e-10"):
        middle = (low + high) / 2
        if xnpv(middle, flows).is_signed() == at_low.is_signed():
            low = middle
        else:
            high = middle
    return ((low + high) / 2).quantize(Decimal("1e-9"))
