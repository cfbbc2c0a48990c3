"""Dates that stand in relation to something: "T0 + 6 weeks", "M2 + 30 days", "Week 12"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from sowgate.reading.values.numbered_periods import SPRINT, Relative, numbered_period
from sowgate.reading.words.alternation import any_of
from sowgate.reading.words.folding import fold, has_cjk, one_line, without_accents
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.vocabulary import grammar, words

_COUNT = r"(\d{1,4})\s*[-\s]?\s*((?:business|working|calendar|kalender)?\s*[^\W\d_]+)"
_PLUS = re.compile(rf"^(.{{1,60}}?)\s*(?:\+|\bplus\b)\s*{_COUNT}$", re.I)
_SPELLED = r"(?P<count>\d{1,4})\s*[-\s]?\s*(?P<unit>(?:business|working|calendar|kalender)?\s*[^\W\d_]+)"
_OFFSET = r"(?P<count>\d{1,4})\s*[-\s]?\s*(?P<unit>[^\W\d_]+)"
_MINUS = re.compile(
    rf"^(?P<anchor>[A-Z]{{1,4}}\d?)\s*[-–−]\s*{_OFFSET}$"
)  # "Phase 1 - 4 weeks" lasts so long
_BASIS = (
    r"(?:\s+(?P<basis>calendarios?|naturales|corridos|solari|calendaires|h[áa]biles|[úu]teis|ouvr[ée]s|"
    r"ouvrables|lavorativi))?"
)
_WORKING_DAYS = ("h", "u", "ú", "o", "l")  # how the words for working days begin
_AFTER_AWARD = ("daro", "daca", "dac", "daa", "darpo")  # days after receipt of order, contract award, award
# "30 days ARO" and "60 DARO": (days) after receipt of order; "A los 15 días calendario" of the contract.
_AFTER_ORDER = re.compile(
    rf"^(?:within\s+|nlt\s+)?(?:{_COUNT}\s+(?:ARO|ADC|ARC|ACA|ARPO)|(\d{{1,4}})\s*(?:{'|'.join(_AFTER_AWARD)}))$",
    re.I,
)
_AT_THE_DAYS = re.compile(
    rf"^(?:a|hasta)\s+(?:los\s+)?{_COUNT}(?:\s+(?P<basis>calendarios?|naturales|corridos|h[áa]biles))?$", re.I
)
# "合同签订后30天内", "検収後2週間以内": counted from what stands before 后, 後.
_CJK_AFTER = re.compile(
    r"^(.{1,20}?)(?:之后|以后|后|後|から)\s*(\d{1,4})\s*"
    r"(个?工作日|営業日|个?日历日|个?自然日|暦日|日|天|周|週間?|个月|[かヶカ箇]月|月)\s*(?:之内|以内|内)?$"
)
_DIGIT = re.compile(r"\d")
_RUN = re.compile(r"[a-z]+")
_BASES = {"business": "business", "working": "business", "calendar": "day", "kalender": "day"}
_PREFIXES = tuple(_BASES)
_NTH = re.compile(r"^(\d{1,2})(?:º|ª|°|st|nd|rd|th|er|ème|e)\s*([^\W\d_]+)$", re.I)
_CODE = re.compile(r"[A-Z]{1,4}[-. ]?\d{1,3}", re.I)
# "D+45" and "J+45" count days, "W+6" weeks, "M+3" months; "T0+6" leaves the unit open.
_LETTERED = re.compile(r"^([DJWM])\s*\+\s*(\d{1,3})$")
_LETTER_UNITS = {"D": "day", "J": "day", "W": "week", "M": "month"}
_OTHER_COUNTS = frozenset({*_AFTER_AWARD, "aro", "adc", "arc", "aca", "arpo", "kw", "cw", "kalenderwoche"})
_AT_THE_TIME = ("時", "时")  # 契約時: when the contract is made


@worded_cache(maxsize=4096)
def parse_relative(text: str) -> Relative | None:
    """The anchor and offset of a relative date; None where the text is none."""
    shown = one_line(text).strip(" .")
    if len(shown) > 120 or not _DIGIT.search(shown) or not _may_count(shown):
        return None
    match = _LETTERED.match(shown) if "+" in shown else None
    if match:
        return Relative("", int(match[2]), _LETTER_UNITS[match[1]])
    match = _PLUS.match(shown) if "+" in shown or "plus" in shown.casefold() else None
    if match and (unit := _unit(match[3])):
        return Relative(match[1].strip(), int(match[2]), unit)
    match = None if shown.isascii() else _CJK_AFTER.match(shown)
    if match and (unit := _unit(match[3])):
        return Relative(match[1].strip(), int(match[2]), unit)
    if (counted := _counted_on(shown)) is not None:
        return counted
    if (back := _counted_back(shown)) is not None:
        return back
    match = _AFTER_ORDER.match(shown)
    if match:
        unit = _unit(match[2]) if match[2] else "day"
        return Relative("aro", int(match[1] or match[3]), unit) if unit else None
    match = _AT_THE_DAYS.match(shown)
    if match and (unit := _unit(match[2])):
        working = (match["basis"] or "").casefold().startswith("h")
        return Relative("", int(match[1]), "business" if working and unit == "day" else unit)
    match = _NTH.match(shown)
    if match and (unit := _unit(match[2])):
        return Relative("", int(match[1]), unit)  # "4º mês"
    found = numbered_period(without_accents(shown))
    if found is None and shown.endswith(")"):  # "Week 14 (14 days post-engagement close)": said twice
        return parse_relative(shown[: shown.rfind("(")])
    return found


def _counted_on(text: str) -> Relative | None:
    """ "6 weeks after start", "a los 15 días del acta de inicio", "day 45 after signature"."""
    match = next((found for pattern in _after() if (found := pattern.match(without_accents(text)))), None)
    if match is None or (unit := _unit(match["unit"])) is None:
        return None
    said, anchor = match.groupdict(), _as_written(text, match)
    if said.get("of") and not said["within"] and anchors_of(anchor) == "other":
        return None  # "3 dias de formação"
    working = (said.get("basis") or "").casefold().startswith(_WORKING_DAYS)
    return Relative(anchor, int(match["count"]), "business" if working and unit == "day" else unit)


@worded_cache(maxsize=1)
def _after() -> tuple[re.Pattern[str], ...]:
    """An offset before what it counts from; the number of a day, week or month before it."""
    within, after, of = (any_of(words(*key)) for key in (("within",), ("after",), ("after", "of")))
    return (
        re.compile(
            rf"^(?:(?P<within>{within})\s+)?{_SPELLED}{_BASIS}\s+(?:(?:{after})|(?P<of>{of}))\b['’]?\s*"
            r"(?P<anchor>.{1,80})$",
            re.I,
        ),
        re.compile(
            rf"^(?P<unit>[^\W\d_]+)\s+(?P<count>\d{{1,3}})\s+(?:{after})\s+(?P<anchor>.{{1,80}})$", re.I
        ),
    )


def _counted_back(text: str) -> Relative | None:
    """ "12 weeks before the event", "L - 16 weeks", "上线前2周": an offset that counts towards its anchor."""
    match = _MINUS.match(text)
    for pattern in _before() if match is None else ():
        match = match or pattern.match(without_accents(text))
    if match is None or (unit := _unit(match["unit"])) is None:
        return None
    return Relative(_as_written(text, match), -int(match["count"]), unit)


def _as_written(text: str, match: re.Match[str]) -> str:
    """The anchor with its accents, which patterns do without."""
    first, last = match.span("anchor")
    return (text[first:last] if len(text) == len(match.string) else match["anchor"]).strip()


@worded_cache(maxsize=1)
def _before() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Counted back in words that part, and in words written as one."""
    apart = any_of(word for word in words("before") if not has_cjk(word))
    joined = any_of(word for word in words("before") if has_cjk(word))
    return (
        re.compile(rf"^{_OFFSET}\s+(?:{apart})\s+(?P<anchor>.{{1,80}})$", re.I),
        re.compile(rf"^(?P<anchor>[^\d]{{1,20}}?)(?:{joined})\s*{_OFFSET}$"),
    )


@worded_cache(maxsize=1)
def _counted() -> frozenset[str]:
    """Words without which no ASCII text counts from an event."""
    return _OTHER_COUNTS | frozenset(grammar("time_unit"))


def _may_count(text: str) -> bool:
    """Whether a unit of time stands in the text; only ASCII texts, most of all, are told that it does not."""
    if not text.isascii():
        return True
    said = _RUN.findall(text.lower())
    return not _counted().isdisjoint(said) or any(word.startswith(_PREFIXES) for word in said)


def anchor_alone(text: str) -> str | None:
    """The anchor that a text in a column of dates is itself: "T0", "Upon contract signature", "At M1"."""
    shown = one_line(text)
    bare = _upon().sub("", without_accents(shown))
    if shown.endswith(_AT_THE_TIME):
        bare = shown[:-1]
    folded = fold(bare)
    known = len(folded) > 1 and folded in grammar("anchor")
    return bare if known or (len(bare) < len(shown) and _CODE.fullmatch(bare)) else None


@worded_cache(maxsize=1)
def _upon() -> re.Pattern[str]:
    return re.compile(rf"^(?:{any_of(words('upon'))})\s+", re.I)


def is_relative(text: str) -> bool:
    """Whether the text is a relative date; "Sprint 4" is a name as often as a day."""
    relative = parse_relative(text)
    return relative is not None and relative.unit != SPRINT


def unit_of_time(word: str) -> str | None:
    """day, business, week, month or year that a word means, in any language that dates are read in."""
    return grammar("time_unit").get(fold(word).replace(" ", ""))


def _unit(words: str) -> str | None:
    folded = fold(words).replace(" ", "")
    if folded in grammar("time_unit"):
        return grammar("time_unit")[folded]
    for prefix, unit in _BASES.items():
        if folded.startswith(prefix) and folded[len(prefix) :] in grammar("time_unit"):
            return unit
    return None


def anchors_of(anchor: str) -> str:
    """What an anchor's words stand for: start, signed, or other (a milestone, or something unknown)."""
    folded = fold(anchor)
    for article in ("the ", "of ", "der ", "do ", "da ", "del ", "du ", "la ", "el "):
        folded = folded.removeprefix(article)
    return grammar("anchor").get(folded, "other") if folded else "start"


def resolve(
    relative: Relative, anchor: date, add_business: Callable[[date, int], date] | None = None
) -> date:
    """The calendar date; months keep the day, cut to the month's last (31 January + 1 is 28 February).

    A calendar week is the first of its number that does not end before the anchor, and means its Friday.
    """
    if relative.unit == "calendar_week":
        return _friday(relative.amount, anchor)
    if relative.unit == "week":
        return anchor + timedelta(weeks=relative.amount)
    if relative.unit in ("month", "year"):
        return _plus_months(anchor, relative.amount * (12 if relative.unit == "year" else 1))
    if relative.unit == "business":
        return (add_business or plus_weekdays)(anchor, relative.amount)
    return anchor + timedelta(days=relative.amount)


def begins(relative: Relative, start: date) -> date:
    """The first day of a span that is counted from the start: month 3 begins when two months have passed."""
    if relative.unit == "calendar_week":
        return _friday(relative.amount, start) - timedelta(days=4)
    return resolve(relative._replace(amount=relative.amount - 1), start)


def _friday(week: int, anchor: date) -> date:
    """The Friday of an ISO week, of the year in which it comes next. ValueError where neither the anchor's
    year nor the next has that week."""
    for year in range(anchor.year, anchor.year + 2):
        try:
            day = date.fromisocalendar(year, week, 5)
        except ValueError:  # most years have no week 53
            continue
        if day >= anchor - timedelta(days=2):  # a start on the weekend is of the week before
            return day
    raise ValueError(week)


def plus_weekdays(start: date, count: int) -> date:
    """`count` days of Monday to Friday after a date, or before it where the count is below zero."""
    day, step = start, timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left > 0:
        day += step
        left -= day.weekday() < 5
    return day


def _plus_months(anchor: date, months: int) -> date:
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + months, 12)
    return date(year, month + 1, min(anchor.day, calendar.monthrange(year, month + 1)[1]))
