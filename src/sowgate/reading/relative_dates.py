"""Dates that stand in relation to something: "T0 + 6 weeks", "M2 + 30 days", "Week 12"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from sowgate.reading.folding import fold, has_cjk, one_line
from sowgate.reading.vocabulary import words

_UNITS = {
    "day": (
        "d days day tage tag dias dia jours jour j jrs giorni giorno gg dagen dag 天 日 tagen 日历日 "
        "个日历日 自然日 个自然日 暦日"
    ),
    "business": (
        "bd businessdays workingdays werktage arbeitstage diasuteis diashabiles joursouvres giornilavorativi "
        "werkdagen 工作日 个工作日 営業日"
    ),
    "week": (
        "w wk wks weeks week wochen woche semanas semana semaines settimane settimana sett weken "
        "sem 周 週 週間"
    ),
    "month": (
        "m mo mos months month monate monat monaten meses mes mês mois mesi mese maanden maand mnd mth mths "
        "个月 月 ヶ月 か月 カ月 箇月"
    ),
}
_UNIT_OF = {fold(word): unit for unit, text in _UNITS.items() for word in text.split()}
_COUNT = r"(\d{1,4})\s*[-\s]?\s*((?:business|working|calendar|kalender)?\s*[^\W\d_]+)"
_PLUS = re.compile(rf"^(.{{1,60}}?)\s*\+\s*{_COUNT}$", re.I)
_OFFSET = r"(?P<count>\d{1,4})\s*[-\s]?\s*(?P<unit>[^\W\d_]+)"
_MINUS = re.compile(
    rf"^(?P<anchor>[A-Z]{{1,4}}\d?)\s*[-–−]\s*{_OFFSET}$"
)  # "Phase 1 - 4 weeks" lasts so long
_BASIS = (
    r"(?:\s+(?P<basis>calendarios?|naturales|corridos|solari|calendaires|h[áa]biles|[úu]teis|ouvr[ée]s|"
    r"ouvrables|lavorativi))?"
)
_WORKING_DAYS = ("h", "u", "ú", "o", "l")  # how the words for working days begin
_AFTER = re.compile(
    rf"^(?:within\s+|nlt\s+|no(?:t)? later than\s+|a\s+(?=los\b))?(?:los\s+)?{_COUNT}{_BASIS}\s+"
    r"(?:after|from|of|following|nach|ab|seit|após|apos|depois de|después de|desde|a partir de|a contar de|"
    r"tras|après|à compter de|à partir de|dopo|dal(?:la)?|vanaf|na)\s+(?P<anchor>.{1,80})$",
    re.I,
)
_AFTER_AWARD = ("daro", "daca", "dac", "daa", "darpo")  # days after receipt of order, contract award, award
# "30 days ARO" and "60 DARO": (days) after receipt of order; "A los 15 días calendario" of the contract.
_AFTER_ORDER = re.compile(
    rf"^(?:within\s+|nlt\s+)?(?:{_COUNT}\s+(?:ARO|ADC|ARC|ACA|ARPO)|(\d{{1,4}})\s*(?:{'|'.join(_AFTER_AWARD)}))$",
    re.I,
)
_AT_THE_DAYS = re.compile(
    rf"^(?:a|hasta)\s+(?:los\s+)?{_COUNT}(?:\s+(?P<basis>calendarios?|naturales|corridos|h[áa]biles))?$", re.I
)
_WEEK = re.compile(
    r"^(?:end of\s+|project\s+|by\s+)?(weeks?|wk|w|kw|months?|mo|m[eê]s|mes|mois|monat|woche|semanas?|"
    r"semaine|settimana|mese|day|tag|dia|jour|第)\s*(\d{1,3})\s*(?:[周週月])?$",
    re.I,
)
# "合同签订后30天内", "検収後2週間以内": counted from what stands before 后, 後.
_CJK_AFTER = re.compile(
    r"^(.{1,20}?)(?:之后|以后|后|後|から)\s*(\d{1,4})\s*"
    r"(个?工作日|営業日|个?日历日|个?自然日|暦日|日|天|周|週間?|个月|[かヶカ箇]月|月)\s*(?:之内|以内|内)?$"
)
# A calendar week without its year: "KW 12", "12. KW", "calendar week 12".
_CALENDAR_WEEK = re.compile(
    r"^(?:(?:bis|ende|by|in|end of)\s+)?(?:(?:kw|cw|kalenderwoche|calendar week)\.?\s*(\d{1,2})|"
    r"(\d{1,2})\.\s*(?:kw|kalenderwoche))$",
    re.I,
)
_DIGIT = re.compile(r"\d")
_RUN = re.compile(r"[a-z]+")
_BASES = {"business": "business", "working": "business", "calendar": "day", "kalender": "day"}
_PREFIXES = tuple(_BASES)
_UPON = re.compile(r"^(?:upon|on|at|with|bei|mit|con|na|no|à la|à|al|alla|bij)\s+", re.I)
_CODE = re.compile(r"[A-Z]{1,4}[-. ]?\d{1,3}", re.I)
# "D+45" and "J+45" count days, "W+6" weeks, "M+3" months; "T0+6" leaves the unit open.
_LETTERED = re.compile(r"^([DJWM])\s*\+\s*(\d{1,3})$")
_LETTER_UNITS = {"D": "day", "J": "day", "W": "week", "M": "month"}
_COUNTED = frozenset(
    {*_UNIT_OF, *_AFTER_AWARD, "aro", "adc", "arc", "aca", "arpo", "kw", "cw", "kalenderwoche"}
)
_START = frozenset(
    fold(word)
    for word in (
        "t0", "t", "d", "d0", "start", "project start", "contract start", "start of project",
        "start of contract",
        "commencement", "commencement date", "effective date", "start date", "kickoff", "kick-off",
        "kick off",
        "project kickoff", "notice to proceed", "ntp", "award", "contract award", "contract", "order", "po",
        "início", "inicio", "inicio del contrato", "início do contrato", "inicio del proyecto",
        "início do projeto",
        "projektstart", "vertragsbeginn", "beginn", "auftragserteilung", "début", "début du projet",
        "démarrage",
        "début du contrat", "inizio", "inizio contratto", "projectstart", "aanvang", "aro", "adc", "arc",
        "receipt of order", "receipt of po", "date of award", "date of contract", "doa", "edc", "fntp",
        "full notice to proceed", "order confirmation", "ordem de início", "ordem de serviço",
        "acta de inicio", "orden de inicio", "notification du marché", "ordre de service",
        "auftragserteilung", "beauftragung", "bestellung", "ordine", "opdracht", "项目启动",
        "合同生效", "开工", "契約", "着工",
    )
)  # fmt: skip
_SIGNED = frozenset(
    fold(word)
    for word in (
        "signature", "contract signature", "signing", "contract signing", "signature of contract",
        "signature date",
        "signature of the contract", "signature of sow", "sow signature", "execution", "assinatura",
        "assinatura do contrato", "firma", "firma del contrato", "signature du contrat", "unterzeichnung",
        "vertragsunterzeichnung", "vertragsabschluss", "firma del contratto", "ondertekening", "合同签订",
        "签约", "签订合同", "合同签署", "契約締結",
    )
)  # fmt: skip


class Relative(NamedTuple):
    """An anchor's words ("" is the start of the contract) and what to add to it."""

    anchor: str
    amount: int
    unit: str  # day, business, week, month, calendar_week


@lru_cache(maxsize=4096)
def parse_relative(text: str) -> Relative | None:
    """The anchor and offset of a relative date; None where the text is none."""
    shown = one_line(text).strip(" .")
    if len(shown) > 120 or not _DIGIT.search(shown) or not _may_count(shown):
        return None
    match = _LETTERED.match(shown) if "+" in shown else None
    if match:
        return Relative("", int(match[2]), _LETTER_UNITS[match[1]])
    match = _PLUS.match(shown) if "+" in shown else None
    if match and (unit := _unit(match[3])):
        return Relative(match[1].strip(), int(match[2]), unit)
    match = None if shown.isascii() else _CJK_AFTER.match(shown)
    if match and (unit := _unit(match[3])):
        return Relative(match[1].strip(), int(match[2]), unit)
    match = _AFTER.match(shown)
    if match and (unit := _unit(match[2])):
        working = (match["basis"] or "").casefold().startswith(_WORKING_DAYS)
        return Relative(
            match["anchor"].strip(), int(match[1]), "business" if working and unit == "day" else unit
        )
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
    match = _CALENDAR_WEEK.match(shown)
    if match:
        number = int(match[1] or match[2])
        return Relative("", number, "calendar_week") if 1 <= number <= 53 else None
    match = _WEEK.match(shown)
    if match:
        word = fold(match[1])
        unit = _UNIT_OF.get(word) or ("week" if shown[-1] in "周週" else "month")
        return Relative("", int(match[2]), unit)
    return None


def _counted_back(text: str) -> Relative | None:
    """ "12 weeks before the event", "L - 16 weeks", "上线前2周": an offset that counts towards its anchor."""
    match = _MINUS.match(text)
    for pattern in _before() if match is None else ():
        match = match or pattern.match(text)
    if match is None or (unit := _unit(match["unit"])) is None:
        return None
    return Relative(match["anchor"].strip(), -int(match["count"]), unit)


@lru_cache(maxsize=1)
def _before() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Counted back in words that part, and in words written as one."""
    known = sorted(words("before"), key=lambda word: (-len(word), word))
    apart = "|".join(re.escape(word) for word in known if not has_cjk(word))
    joined = "|".join(re.escape(word) for word in known if has_cjk(word))
    return (
        re.compile(rf"^{_OFFSET}\s+(?:{apart})\s+(?P<anchor>.{{1,80}})$", re.I),
        re.compile(rf"^(?P<anchor>[^\d]{{1,20}}?)(?:{joined})\s*{_OFFSET}$"),
    )


def _may_count(text: str) -> bool:
    """Whether a unit of time stands in the text; only ASCII texts, most of all, are told that it does not."""
    if not text.isascii():
        return True
    said = _RUN.findall(text.lower())
    return not _COUNTED.isdisjoint(said) or any(word.startswith(_PREFIXES) for word in said)


def anchor_alone(text: str) -> str | None:
    """The anchor that a text in a column of dates is itself: "T0", "Upon contract signature", "At M1"."""
    shown = one_line(text)
    bare = _UPON.sub("", shown)
    folded = fold(bare)
    known = len(folded) > 1 and (folded in _START or folded in _SIGNED)
    return bare if known or (bare != shown and _CODE.fullmatch(bare)) else None


def is_relative(text: str) -> bool:
    """Whether the text is a relative date."""
    return parse_relative(text) is not None


def unit_of_time(word: str) -> str | None:
    """day, business, week or month that a word means, in any language that relative dates are read in."""
    return _UNIT_OF.get(fold(word).replace(" ", ""))


def _unit(words: str) -> str | None:
    folded = fold(words).replace(" ", "")
    if folded in _UNIT_OF:
        return _UNIT_OF[folded]
    for prefix, unit in _BASES.items():
        if folded.startswith(prefix) and folded[len(prefix) :] in _UNIT_OF:
            return unit
    return None


def anchors_of(anchor: str) -> str:
    """What an anchor's words stand for: start, signed, or other (a milestone, or something unknown)."""
    folded = fold(anchor)
    for article in ("the ", "of ", "der ", "do ", "da ", "del ", "du ", "la ", "el "):
        folded = folded.removeprefix(article)
    if not folded or folded in _START:
        return "start"
    return "signed" if folded in _SIGNED else "other"


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
    if relative.unit == "month":
        return _plus_months(anchor, relative.amount)
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
