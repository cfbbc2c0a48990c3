"""Money as people write it: the number's readings, its sign and scale, and the currency it names."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from sowgate.grid.snapshot import Scalar
from sowgate.reading.values.cjk_amounts import counted_amount, spelled_amount
from sowgate.reading.values.money_in_text import names_tax, share_beside
from sowgate.reading.values.numbers import NumberReading, close_up, from_cell, number_readings, plain
from sowgate.reading.values.scales import LETTERS, of_amount, words_of_amounts
from sowgate.reading.words.folding import one_line
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.vocabulary import currencies, words

# Abbreviated scales that only an amount in their own currency has: "500 Cr" is a credit elsewhere.
_SCALES_OF = {"INR": {"cr": 10_000_000, "crs": 10_000_000, "l": 100_000}}
SCALED = frozenset(_SCALES_OF)
_NUMBER = re.compile(r"\d[\d.,]*\d|\d|[.,]\d+")
_LETTER_INSIDE = re.compile(r"\d[OoIl|S]+[\d.,]|\d[.,][\d.,]*[OoIl|S]+\d?|\b[OoIl]\d")
_DASH_CENTS = re.compile(r"(?<=\d)([.,])(?:[-–—]+|=)(?!\d)")  # "250.000,-" has no cents: its mark is proven
# "R 3 850 000.00" is rand; "R 12" may be a row's number.
_RAND = re.compile(r"^R\s?(?=\d{4,}(?:[.,]\d{2})?$|\d{1,3}(?:,\d{3})+(?:\.\d{2})?$)")
# "Q1,200" is quetzales and "L 480,000" lempiras; "Q3" is a quarter and "L 12" may be a line's number.
_OF_ONE_LETTER = re.compile(r"^([QL])\.?\s?(?=\d{1,3}(?:,\d{3})+(?:\.\d{2})?\b|\d+\.\d{2}\b|\d{3}\b)")
_ONE_LETTER = {"Q": "GTQ ", "L": "HNL "}
_ABOUT = re.compile(r"[~≈]\s?(?=[A-Z]{0,3}[€$£¥₹]|[A-Z]{3}\b|\d[\d.,]*\s?(?:€|[A-Z]{3}\b))")  # "~$750"
_IN_WORDS = re.compile(r"\([^()\d]{8,}\)")  # "36,000 USD (thirty-six thousand)"
_TAX_RATE = re.compile(r"\(?\s*\b\d{1,2}(?:[.,]\d{1,2})?\s*%\s*\)?")
_CENTS_CLOSED = re.compile(r"(?<=\d)\s*/[-=]")  # "Rs. 12,000/-", "KES 3,650,000/="
_WORDS = re.compile(r"\([^()\d]{8,}\)")  # "36,000 USD (thirty-six thousand)"
_TAX_RATE = re.compile(r"\(?\s*\b\d{1,2}(?:[.,]\d{1,2})?\s*%\s*\)?")
_CENTS_CLOSED = re.compile(r"(?<=\d)\s*/[-=]")  # "Rs. 12,000/-", "KES 3,650,000/="
# "1億2,000万円", "120万円", "3千円", "1,580万元": commas part thousands there, whatever a column shows.
_CJK_PARTS = re.compile(
    r"(?P<sign>[-−△▲]?)(?:[¥￥金]|人民币|RMB)?\s*(?:(?P<hundred_million>\d[\d,]*(?:\.\d+)?)[億亿])?\s*"
    r"(?:(?P<part>\d[\d,]*(?:\.\d+)?)(?P<unit>千万|百万|万|千))?\s*(?P<ones>\d[\d,]*)?\s*"
    r"(?P<currency>円|元|人民币)?(?:整|也|正)?\s*(?:\((?:税|不含税|含税)[^)]*\))?"
)
_CJK_UNITS = {"千万": 10_000_000, "百万": 1_000_000, "万": 10_000, "千": 1000}
_WORDS = re.compile(r"[^\s()/]+")
_RUN = re.compile(r"[a-z]+")
_LOCALE = re.compile(r"\[\$([^\]-]*)(?:-([0-9A-Fa-f]+))?\]")
_BUILT_IN_DOLLAR = re.compile(r'^(?:"\$"|\\\$|\$)#,##0(?:\.00)?_\)|^_\("\$"\*')
_DOLLARS = {
    "409": "USD", "1009": "CAD", "c0c": "CAD", "c09": "AUD", "1409": "NZD", "80a": "MXN", "4809": "SGD",
    "c04": "HKD", "404": "TWD", "240a": "COP", "340a": "CLP", "2c0a": "ARS",
}  # fmt: skip
# Currencies that people write with a bare "$" or "¥" where the workbook names them otherwise.
_SIGN_OF = {
    "$": frozenset(_DOLLARS.values()),
    "¥": frozenset({"JPY", "CNY"}),
    "元": frozenset({"CNY", "TWD"}),
    "kr": frozenset({"SEK", "NOK", "DKK", "ISK"}),
}
_OF_NO_COUNTRY = frozenset({"kr"})  # signs that name no currency where the workbook names none


_LONGEST = 500  # characters of an amount with all that people write around one


class MoneyText(NamedTuple):
    """What a text says of money. `readings` are signed and scaled; `problem` is a clause where it is none.

    `sign` is the bare sign that named the currency, for "$" may be any dollar. `scaled`: the text names its
    own thousands ("316万元", "45k"), so that a heading's do not count again.
    """

    readings: tuple[NumberReading, ...]
    currency: str | None
    problem: str | None = None
    sign: str | None = None
    scaled: bool = False


@worded_cache(maxsize=1)
def _currency_pattern() -> re.Pattern[str]:
    signs: list[str] = []
    codes: list[str] = []
    for text in sorted(currencies(), key=lambda t: (-len(t), t)):
        (codes if text[0].isalpha() and text[-1].isalpha() else signs).append(re.escape(text))
    # A code may touch its number ("0.128BTC") and k ("kEUR"), but is no part of another word.
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(signs + codes)})(?![^\W\d_])|[€£$¥₹₽₩₪₺₴₫₱₦]", re.I)


@worded_cache(maxsize=1)
def _prefixed() -> re.Pattern[str]:
    """The letter of thousands or millions before a code: "kEUR", "TEUR", "MUSD"."""
    codes = "|".join(
        sorted(text for text in currencies() if len(text) == 3 and text.isascii() and text.isalpha())
    )
    return re.compile(rf"(?<![^\W\d_])([ktm])(?=(?:{codes})(?![^\W\d_]))", re.I)


@worded_cache(maxsize=1)
def _letters() -> frozenset[str]:
    """Every run of ASCII letters in what may stand in an amount's text: currencies, scales and fillers."""
    scales = (word for own in _SCALES_OF.values() for word in own)
    scaled = (letter + code for code in currencies() if len(code) == 3 for letter in "ktm")
    known = ("r", "q", *currencies(), *words("money_filler"), *words_of_amounts(), *scales, *scaled)
    return frozenset(run for text in known for run in _RUN.findall(text.casefold()))


def is_money(text: str) -> bool:
    """Whether the text can be read as an amount; text with letters of no currency is told so at once."""
    if text.isascii() and not _letters().issuperset(_RUN.findall(text.lower())):
        return False
    return bool(read_money(text).readings)


@worded_cache(maxsize=8192)
def read_money(text: str) -> MoneyText:
    """Money out of a text; two readings where the thousands mark could be a decimal mark."""
    if len(text) > _LONGEST:
        return MoneyText((), None, "is not an amount")
    if "~~" in text:
        return MoneyText((), None, "is struck out")
    shown = _DASH_CENTS.sub(r"\g<1>00", close_up(text)).strip().strip("`").strip()
    shown = _CENTS_CLOSED.sub("", shown) if "/" in shown else shown
    if not shown.isascii() and (cjk := _cjk_amount(shown)) is not None:
        return cjk
    shown = _RAND.sub("ZAR ", _prefixed().sub(r"\1 ", shown))
    if shown[:1] in _ONE_LETTER:
        shown = _OF_ONE_LETTER.sub(_ONE_LETTER[shown[0]], shown)
    if "~" in shown or "≈" in shown:
        shown = _ABOUT.sub("", shown)
    if "(" in shown and len(_NUMBER.findall(bare := _IN_WORDS.sub(" ", shown))) == 1:
        shown = bare
    if "%" in shown and names_tax(shown):
        shown = _TAX_RATE.sub(" ", shown)  # "36.000 € + IVA (21%)"
    elif "%" in shown and (beside := share_beside(shown)) and (beside.parted or _is_sum(beside.money)):
        shown = beside.money
    found = [match[0] for match in _currency_pattern().finditer(shown)]
    found = [sign.lower() if sign.lower() in _SIGN_OF else sign for sign in found]
    codes = {currencies().get(sign.casefold()) for sign in found} - {None}
    named, sign = _one_currency(found)
    if named is None and codes:
        return MoneyText((), None, "names more than one currency")
    rest = _currency_pattern().sub(" ", shown)
    if _LETTER_INSIDE.search(rest):
        return MoneyText((), named, "has a letter among its digits", sign)
    numbers = _NUMBER.findall(rest)
    if len(numbers) != 1:
        return MoneyText((), named, "holds several numbers" if numbers else "is not an amount", sign)
    scale, negative, clean = _around(rest, numbers[0], named)
    if not clean:
        return MoneyText((), named, "is not an amount", sign)
    factor = Decimal(-scale if negative else scale)
    readings = tuple(NumberReading(plain(r.value * factor), r.mark) for r in number_readings(numbers[0]))
    return MoneyText(readings, named, None if readings else "is not an amount", sign, scale != 1)


def amounts_in(value: Scalar) -> list[Decimal]:
    """A cell's amount with each reading of its decimal mark; empty where it is none."""
    if isinstance(value, str):
        return [reading.value for reading in read_money(one_line(value)).readings]
    plain_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return [from_cell(value)] if plain_number else []


def _cjk_amount(shown: str) -> MoneyText | None:
    """The amount of a text that counts in 億, 万 or 千, or spells its number; None for any other."""
    found = counted_amount(shown) or spelled_amount(shown)
    if found is None:
        return None
    if found.figures is not None:
        beside = read_money(found.figures)
        if all(reading.value != found.value for reading in beside.readings):
            return MoneyText((), found.currency, "says two amounts, in words and in figures")
    return MoneyText((NumberReading(plain(found.value)),), found.currency, None, None, True)


def _is_sum(text: str) -> bool:
    """Whether the text begins with a currency, or with a number that a currency follows."""
    named = _currency_pattern().search(text)
    return named is not None and (named.start() == 0 or text[0].isdigit())


def _one_currency(found: list[str]) -> tuple[str | None, str | None]:
    """(code, bare sign) of the currency signs in a text; a bare "$" beside "CAD" says the same as CAD."""
    codes = {currencies()[sign.casefold()] for sign in found if sign.casefold() in currencies()}
    bare = [sign for sign in found if sign in _SIGN_OF]
    spelled = {
        currencies()[s.casefold()] for s in found if s not in _SIGN_OF and s.casefold() in currencies()
    }
    if len(spelled) == 1 and all(spelled <= _SIGN_OF[sign] for sign in bare):
        return next(iter(spelled)), None
    if len(bare) > 1 and not spelled:  # "¥860,000元"
        shared = frozenset.intersection(*(_SIGN_OF[sign] for sign in bare))
        codes = set(shared) if len(shared) == 1 else codes
    if len(codes) == 1:
        return next(iter(codes)), bare[0] if bare else None
    return None, None


def _around(rest: str, number: str, currency: str | None) -> tuple[int, bool, bool]:
    """(scale, negative, nothing else said) of what stands around the number."""
    own = _SCALES_OF.get(currency or "", {})
    before, _, after = rest.partition(number)
    negative = ("(" in before and ")" in after) or before.strip().endswith(("-", "−")) or after.strip() == "-"
    scale = 1
    for position, word in enumerate(_WORDS.findall(after)):
        bare = word.casefold().strip(".,;:")
        if position == 0 and (known := of_amount(bare) or own.get(bare)):
            scale = known
        elif bare and bare not in words("money_filler") and bare not in {"-", "−"}:
            return scale, negative, False
    for word in _WORDS.findall(before):
        bare = word.casefold().strip(".,;:-−+")
        if bare in {"k", "t"} or (bare == "m" and currency):
            scale = LETTERS[bare]
        elif bare and bare not in words("money_filler"):
            return scale, negative, False
    return scale, negative, True


class FormatCurrency(NamedTuple):
    """The currency that a number format shows; `weak` where the format only means "the local currency".

    `sign` is a bare "$" or "¥" that names no country: it means what the workbook says elsewhere.
    """

    currency: str
    weak: bool = False
    sign: str | None = None


@worded_cache(maxsize=1024)
def currency_of_format(number_format: str) -> FormatCurrency | None:
    """The currency in a number format: [$€-407], "€"#,##0, #,##0 "EUR", $#,##0; None where it has none.

    Excel shows its built-in currency formats with the reader's own sign, whatever file says "$": weak.
    """
    if number_format in {"General", "@"} or not number_format:
        return None
    for sign, locale in _LOCALE.findall(number_format):
        if sign == "$" and locale:
            return FormatCurrency(_DOLLARS.get(locale.lower().lstrip("0"), "USD"))
        if sign == "¥" and locale.lower().endswith("804"):
            return FormatCurrency("CNY")
        code = currencies().get(sign.strip().casefold())
        if code:
            return FormatCurrency(code)
    if _BUILT_IN_DOLLAR.match(number_format):
        return FormatCurrency("USD", weak=True)
    shown = _LOCALE.sub("", number_format.split(";")[0]).replace('"', " ").replace("\\", "")
    for match in _currency_pattern().finditer(shown):
        code = currencies().get(match[0].casefold())
        if code and (len(match[0]) > 2 or not match[0].isalpha()):
            return FormatCurrency(code, sign=match[0] if match[0] in _SIGN_OF else None)
    return None


def home_currency(code: str | None, sign: str | None, home: str | None) -> str | None:
    """The currency that a bare sign means in a workbook whose own currency is `home`."""
    if sign is not None and home is not None and home in _SIGN_OF.get(sign, ()):
        return home
    return None if sign in _OF_NO_COUNTRY else code


def spell_readings(readings: tuple[NumberReading, ...]) -> tuple[str, ...]:
    """The readings for people: "29,750", "29.75"."""
    return tuple(f"{reading.value:,}" for reading in readings)
