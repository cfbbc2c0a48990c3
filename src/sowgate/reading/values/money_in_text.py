"""Money in running text: a sum with its currency, and a share of the price beside the sum that it makes."""

from __future__ import annotations

import re
from typing import NamedTuple

from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.phrases import finds

# A sum with its currency: a sign or a code before it or behind it, and thousands or millions.
IN_TEXT = (
    r"(?:[A-Z]{0,3}[€$£¥₹]|\bS/\.?|\b[A-Z]{3}(?![^\W\d_])|\bRs\.?|人民币)\s?\d[\d.,'’ ]*"
    r"(?:\s?(?:k|K|m|M|万元|million|mio|mil)\b)?|"
    r"\d[\d.,'’ ]*\d\s?(?:€|£|[A-Z]{3}\b|euros?\b|dollars\b|円|元|万元)"
)
_SHARE = r"(?P<share>\d{1,3}(?:[.,]\d{1,4})?)\s*%"
_SUM = r"(?P<money>[^%()\[\]]*\d[^%()\[\]]*)"
# "50% ($46,250)", "30 % = EUR 12.000", "$46,250 (50%)"; or "50% / $46,250" and "$46,250, 50%", where nothing
# but the currency tells the sum from another number.
_PARTED = re.compile(
    rf"{_SHARE}\s*[(\[=:–→-]\s*{_SUM}[)\]]?|(?P<money_first>[^%()\[\]]*\d[^%()\[\]]*)[(\[]\s*"
    r"(?P<share_last>\d{1,3}(?:[.,]\d{1,4})?)\s*%\s*[)\]]"
)
_LOOSE = re.compile(
    rf"{_SHARE}\s*(?:[/|,;]|(?<=[%\s]))\s*{_SUM}|(?P<money_first>[^%()\[\]]*\d[^%()\[\]]*?)"
    r"(?:\s*[/|;]\s*|,?\s+(?:[=–→-]\s+)?)(?P<share_last>\d{1,3}(?:[.,]\d{1,4})?)\s*%"
)


class ShareBeside(NamedTuple):
    """A share's digits and the text of the sum beside it; `parted` by brackets or a sign that says so."""

    share: str
    money: str
    parted: bool


def names_tax(text: str) -> bool:
    """Whether the text names a tax, whose rate is no share of the price."""
    return _tax().search(text) is not None


@worded_cache(maxsize=1)
def _tax() -> re.Pattern[str]:
    return finds("tax.name")


def share_beside(text: str) -> ShareBeside | None:
    """The share of the price and the sum that a text puts side by side; None for any other text."""
    if "%" not in text or names_tax(text):
        return None
    shown = text.strip()
    for pattern, parted in ((_PARTED, True), (_LOOSE, False)):
        found = pattern.fullmatch(shown)
        if found is not None:
            money = found["money"] or found["money_first"]
            return ShareBeside(found["share"] or found["share_last"], money.strip(), parted)
    return None
