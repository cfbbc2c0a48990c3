"""Amounts of China and Japan: counted in 万 and 億, and spelled out so that nobody can alter them.

"1億2,000万円", "1,580万元"; "人民币壹拾万元整", "金壱百万円也" (the forms of cheques and contracts).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from sowgate.reading.words.alternation import any_of
from sowgate.reading.words.folding import has_cjk
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.vocabulary import currencies, words

# "120万円", "3千円", "1,580万元": commas part thousands there, whatever a column shows.
_COUNTED = re.compile(
    r"[約约]?(?P<sign>[-−△▲]?)(?P<before>[¥￥金]|人民币|RMB)?\s*(?:(?P<hundred_million>\d[\d,]*(?:\.\d+)?)\s?[億亿])?\s*"
    r"(?:(?P<part>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>千万|百万|万|千))?\s*(?P<ones>\d[\d,]*)?\s*"
    r"(?P<currency>[^\d\s(),.整也正]{1,4})?(?:整|也|正)?\s*(?:\((?:税|不含税|含税)[^)]*\))?"
)
_UNITS = {"千万": 10_000_000, "百万": 1_000_000, "万": 10_000, "千": 1000}
# Numerals of every day, and those of documents (大写, 大字).
_DIGITS = {
    character: digit
    for digit, characters in enumerate(
        ("零〇", "一壹壱", "二贰貳弐两兩", "三叁參参", "四肆", "五伍", "六陆陸", "七柒漆", "八捌", "九玖")
    )
    for character in characters
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "陌": 100, "千": 1000, "仟": 1000, "阡": 1000}
_MYRIADS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_NUMERALS = "".join((*_DIGITS, *_TENS, *_MYRIADS))
_SPELLED = re.compile(
    rf"(?P<before>[^\d{_NUMERALS}(]{{0,12}})(?P<whole>[{_NUMERALS}]{{1,30}})"
    rf"(?P<unit>[^\d{_NUMERALS}角分整正也()]{{0,4}})"
    rf"(?:(?P<tenths>[{''.join(_DIGITS)}])角)?(?:零?(?P<hundredths>[{''.join(_DIGITS)}])分)?\s*[整正也]?"
)
# A numeral of documents, or one of every day at a unit of money.
_SAID = re.compile(rf"[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟壱弐]|[{_NUMERALS}][元圆圓円]|人民[币幣][{_NUMERALS}]")
_BESIDE = re.compile(
    r"(?P<first>[^()]+)\((?P<second>[^()]+)\)|(?P<spelled>\D+?)[,;:\s]+(?P<figures>\D{0,6}\d[\d,.]*\D{0,2})"
)
_DIGIT = re.compile(r"\d")
_ALONE = frozenset("佰仟万萬亿億")  # without a currency, a numeral of fewer is the number of a row
_YUAN = {"圆": "CNY", "圓": "CNY", "元": "CNY", "块": "CNY", "圆人民币": "CNY", "円": "JPY"}


class CountedAmount(NamedTuple):
    """An amount and the currency that stands with it; `figures` are the digits that repeat it in brackets."""

    value: Decimal
    currency: str | None
    figures: str | None = None


def counted_amount(shown: str) -> CountedAmount | None:
    """The amount of a text that counts in 億, 万 or 千; None for any other."""
    found = _COUNTED.fullmatch(shown)
    if found is None or not (found["hundred_million"] or found["unit"]):
        return None
    parts = (
        (found["hundred_million"], 100_000_000),
        (found["part"], _UNITS.get(found["unit"] or "", 1)),
        (found["ones"], 1),
    )
    value = sum((Decimal(digits.replace(",", "")) * unit for digits, unit in parts if digits), Decimal(0))
    before = found["before"] if found["before"] in {"人民币", "RMB"} else None
    named = found["currency"] or before
    code = currencies().get(named.casefold()) if named else None
    if found["currency"] and code is None:
        return None
    return CountedAmount(-value if found["sign"] else value, code)


def spelled_amount(shown: str) -> CountedAmount | None:
    """The amount of a text that spells its number, alone or with the same in figures; None for any other."""
    if not _SAID.search(shown):
        return None
    beside = _BESIDE.fullmatch(shown)
    if beside is not None:
        first, second = beside["first"] or beside["spelled"], beside["second"] or beside["figures"]
        for spelled, figures in ((first, second), (second, first)):
            if _DIGIT.search(figures) and (found := _in_words(spelled)) is not None:
                return found._replace(figures=_filler().sub("", figures))
    return _in_words(shown)


def _in_words(text: str) -> CountedAmount | None:
    found = _SPELLED.fullmatch(_filler().sub("", text))
    if found is None:
        return None
    whole = _number(found["whole"])
    named = [name for name in (found["before"], found["unit"]) if name]
    codes = [_YUAN.get(name) or currencies().get(name.casefold()) for name in named]
    if whole is None or None in codes:
        return None
    if not named and _ALONE.isdisjoint(found["whole"]):
        return None
    # "人民币拾万元": what stands before the number names the currency, and 元 behind it only its unit.
    value = whole + Decimal(_DIGITS.get(found["tenths"] or "", 0)) / 10
    return CountedAmount(
        value + Decimal(_DIGITS.get(found["hundredths"] or "", 0)) / 100, next(iter(codes), None)
    )


def _number(text: str) -> Decimal | None:
    """The number that the characters spell; None where they are digits in a row ("二〇二六")."""
    total, section, digit = 0, 0, None
    for character in text:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
        elif character in _TENS:
            section += (digit or 1) * _TENS[character]
            digit = None
        else:
            section += digit or 0
            if not section and not total:
                return None
            unit = _MYRIADS[character]
            total = (total + section) * unit if unit > total else total + section * unit
            section, digit = 0, None
    return Decimal(total + section + (digit or 0))


@worded_cache(maxsize=1)
def _filler() -> re.Pattern[str]:
    """What stands around an amount and says nothing of it: "大写:"."""
    said = (word for word in words("money_filler") if has_cjk(word) and word not in currencies())
    return re.compile(rf"{any_of(said)}|[:\s()]")
