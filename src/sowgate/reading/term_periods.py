"""Periods and payment terms as people write them: "10 business days", "2/10 net 30", "Net 30 EOM"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from sowgate.contract.terms import PaymentTerms, Period
from sowgate.reading.folding import fold, one_line
from sowgate.reading.term_answers import contingent
from sowgate.reading.words_in_use import own, worded_cache

_NUMBER_WORDS = (
    "zero", "one um uma uno una un une ein eine eins een", "two dois duas dos deux zwei due twee",
    "three três tres trois drei tre drie", "four quatro cuatro quatre vier quattro",
    "five cinco cinq fünf cinque vijf", "six seis sechs sei zes", "seven sete siete sept sieben sette zeven",
    "eight oito ocho huit acht otto", "nine nove nueve neuf neun negen", "ten dez diez dix zehn dieci tien",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen quinze quince fünfzehn quindici vijftien",
)  # fmt: skip
_WORD_NUMBERS = {word: number for number, text in enumerate(_NUMBER_WORDS) for word in text.split()} | {
    "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45, "sixty": 60, "ninety": 90, "vinte": 20,
    "trinta": 30, "treinta": 30, "trente": 30, "dreißig": 30,
}  # fmt: skip
_DAYS = (
    r"(?:days?|d\b|dias?|días?|jours?|tage?n?|giorni|giorno|dagen|dag|天|日|weeks?|semanas?|semaines?|"
    r"wochen?|settiman[ae]|weken|week|周|週間?|months?|meses|mês|mois|monate?n?|mesi|mese|maanden|个月|ヶ月|か月|"
    r"werktage?n?|arbeitstage?n?|werkdagen|kalendertage?n?|[个個]?工作日|営業日)"
)
_BUSINESS = re.compile(
    r"business|working|work day|\bbd\b|\bwd\b|[úu]t(?:eis|il)|h[áa]bil(?:es)?|laborables?|ouvr[ée]s?|"
    r"ouvrables?|werktag|arbeitstag|lavorativi|werkdag|工作日|営業日|banking",
    re.I,
)
_CALENDAR = re.compile(
    r"calendar|corridos?\b|natural(?:es)?\b|calendaires?|calendario|kalendertag|kalender|solari|consecutive|自然日|暦日|日历",
    re.I,
)
_HOURS = re.compile(r"(?<![\d.,])(\d{1,3})\s*-?\s*(?:h|hrs?|hours?|stunden?|horas?|heures?|ore|uren)\b", re.I)
_WEEKS = re.compile(r"^(?:weeks?|semanas?|semaines?|wochen?|settiman[ae]|weken|周|週間?)$", re.I)
_MONTHS = re.compile(r"^(?:months?|meses|mês|mois|monate?n?|mesi|mese|maanden|个月|ヶ月|か月)$", re.I)

_DISCOUNT = re.compile(
    r"(\d{1,2}(?:[.,]\d{1,2})?)\s*%?\s*/\s*(\d{1,3})\s*(?:(?:EOM|prox\.?)\s*)?[,;]?\s*(?:net|n)\s*/?\s*(\d{1,3})",
    re.I,
)
_EARLY = re.compile(r"discount|skonto|escompte|desconto|descuento|sconto|korting|\bnet|netto|/|割引", re.I)
_NO_DISCOUNT = re.compile(r"interest|late|penalt|deposit|upfront|up front|advance|on sign|retention", re.I)
_RATE = re.compile(r"(?<![\d.,])(\d{1,2}(?:[.,]\d{1,3})?)\s*%")
_NET = re.compile(r"\b(?:net(?:to)?|neto|à|a|n)\s*[-/]?\s*(\d{1,3})\b", re.I)
_EOM = re.compile(
    r"\bEOM\b|\bprox(?:imo)?\b|end of (?:the )?month|fin de mois|\bfdm\b|fim do mês|fim de mês|fin de mes|"
    r"monatsende|fine mese|\bd\.?f\.?f\.?m|einde maand|月末|月底",
    re.I,
)
_RECEIPT = re.compile(
    r"(?:due |payable )?(?:up)?on receipt|immediate(?:ly)?|à réception|a la recepción|no recebimento|"
    r"sofort|bei erhalt|à vista|a vista|a vista fattura|al recibo|comptant|direct(?:e)? betaling|"
    r"即期|即时付款|即時|"
    # Cash on delivery is due when what was ordered is received (Incoterms-free trade usage: COD, C.O.D.).
    r"\bC\.?O\.?D\b\.?|(?:cash|payment|payable|due) (?:up)?on delivery|contra[ -]?entrega|"
    r"contra[ -]?re+mbolso|(?:per |gegen )?nachnahme|zahlbar bei lieferung|(?:paiement )?à la livraison|"
    r"contre[ -]remboursement|contrassegno|alla consegna|(?:onder )?rembours|货到付款|代金引換|代引",
    re.I,
)


@worded_cache(maxsize=1)
def _counts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A count of days, weeks or months, and its unit alone; also in the user's own words."""
    more = sorted(_own_units(), key=lambda word: (-len(word), word))
    units = "|".join((*(rf"{re.escape(word)}(?![^\W\d_])" for word in more), _DAYS))
    return (
        re.compile(rf"(\d{{1,3}})(?:\s*\([^)\d]*\))?\s*[-]?\s*((?:[^\W\d]+[\s-]+){{0,2}}?)(?:{units})", re.I),
        re.compile(units, re.I),
    )


def _own_units() -> Mapping[str, str]:
    """The user's own words for units of time, with the units."""
    return own("grammar", "time_unit")


def days_in(text: str) -> tuple[int, str] | None:
    """(days, words around the number) of the first period in a text; weeks are 7 days, months 30."""
    shown = _in_digits(one_line(text))
    counted, named = _counts()
    match = counted.search(shown)
    if match is None:
        return None
    whole = match[0]
    units = named.findall(whole[len(match[1]) :])
    unit = units[-1] if units else ""
    count = int(match[1])
    meant = _own_units().get(unit.casefold())
    if meant == "week" or (meant is None and _WEEKS.match(unit)):
        count *= 7
    elif meant == "month" or (meant is None and _MONTHS.match(unit)):
        count *= 30
    return count, whole


def read_period(text: str) -> Period | None:
    """A period in days and its basis; a bare number counts business days and says no basis."""
    shown = _in_digits(one_line(text))
    bare = re.fullmatch(r"(\d{1,3})(?:\.0)?", shown)
    if bare:
        return Period(days=int(bare[1]), business=True, basis_stated=False)
    short = re.fullmatch(r"(\d{1,3})\s*(BD|WD|CD)s?", shown, re.I)
    if short:
        return Period(days=int(short[1]), business=short[2].upper() != "CD", basis_stated=True)
    found = days_in(shown)
    if found is None:
        hours = _HOURS.search(shown)
        return hours and Period(days=-(-int(hours[1]) // 24), business=False, basis_stated=True)
    count, words = found
    meant = _own_unit(words)
    if meant == "business" or _is_business(words) or (_is_business(shown) and not _is_calendar(shown)):
        weeks = re.search(r"week|semana|woche|周|週", words, re.I)
        return Period(days=count // 7 * 5 if weeks else count, business=True, basis_stated=True)
    if _is_calendar(shown):
        return Period(days=count, business=False, basis_stated=True)
    if meant in {"week", "month"} or re.search(
        r"week|month|semana|mes|mês|mois|woche|monat|settiman|weken|maand|周|週|月", words, re.I
    ):
        return Period(days=count, business=False, basis_stated=True)
    return Period(days=count, business=True, basis_stated=False)


def _own_unit(words: str) -> str | None:
    """The unit that the user's own words name in a period ("14 pv"); None where a built-in one does."""
    said = [word for word in re.findall(r"[^\W\d_]+", words.casefold()) if word in _own_units()]
    return _own_units()[said[-1]] if said else None


def _is_business(text: str) -> bool:
    return _BUSINESS.search(text) is not None or _own_says("business", text)


def _is_calendar(text: str) -> bool:
    return _CALENDAR.search(text) is not None or _own_says("calendar", text)


def _own_says(meaning: str, text: str) -> bool:
    """Whether the user's own words for a period stand in the text."""
    known = own("period", meaning, "words")
    return bool(known) and any(f" {word} " in f" {fold(text)} " for word in known)


def read_payment_terms(text: str) -> PaymentTerms | None:
    """ "Net 30", "30 days", "Net 30 EOM", "2/10 net 30", "Due on receipt", 30."""
    shown = _in_digits(one_line(text))
    end_of_month = bool(_EOM.search(shown)) or _own_says("end_of_month", shown)
    offer = _offer(shown)
    if offer is not None:
        percent, early, days = offer
        return PaymentTerms(
            days=days, end_of_month=end_of_month, discount_percent=percent, discount_days=early
        )
    bare = re.fullmatch(r"(\d{1,3})(?:\.0)?", shown)
    if bare:
        return PaymentTerms(days=int(bare[1]))
    net = _NET.search(shown)
    if net:
        return PaymentTerms(days=int(net[1]), end_of_month=end_of_month)
    found = days_in(shown)
    if found is not None:
        period = read_period(shown)
        working = _is_business(found[1]) or _own_unit(found[1]) == "business"
        business = not end_of_month and working
        return PaymentTerms(
            days=period.days if business and period else found[0],
            end_of_month=end_of_month,
            business=business,
        )
    if (_RECEIPT.search(shown) or _own_says("on_receipt", shown)) and not contingent(shown):
        return PaymentTerms(days=0)
    eom_plus = re.fullmatch(r"(?:net\s+)?EOM\s*\+?\s*(\d{1,3})?", shown, re.I)
    if eom_plus or (end_of_month and not re.search(r"\d", shown)):
        return PaymentTerms(days=int(eom_plus[1]) if eom_plus and eom_plus[1] else 0, end_of_month=True)
    return None


def _offer(text: str) -> tuple[Decimal, int, int] | None:
    """(percent, days in which it may be taken, net days) of an early-payment discount, in any order of words.

    "2/10 net 30", "2% 10 days, net 30", "14 Tage 2% Skonto, 30 Tage netto".
    """
    short = _DISCOUNT.search(text)
    if short:
        return Decimal(short[1].replace(",", ".")), int(short[2]), int(short[3])
    rates = _RATE.findall(text)
    if len(rates) != 1 or not _EARLY.search(text) or _NO_DISCOUNT.search(text):
        return None
    days = [int(number) for number in re.findall(r"\b\d{1,3}\b", _RATE.sub(" ", text))]
    if len(days) != 2 or min(days) == max(days):
        return None
    return Decimal(rates[0].replace(",", ".")), min(days), max(days)


def _in_digits(text: str) -> str:
    """ "ten (10) business days" and "ten business days" say 10."""
    shown = re.sub(r"\b[^\W\d]+(?:-[^\W\d]+)?\s*\(\s*(\d{1,3})\s*\)", r"\1", text)
    shown = re.sub(r"\b(?:an?|one)\s+hundred\b(?!\s+and)", "100", shown, flags=re.I)
    if re.search(r"\d", shown):
        return shown
    return re.sub(r"[^\W\d]+(?:-[^\W\d]+)?", lambda m: str(_WORD_NUMBERS.get(m[0].casefold(), m[0])), shown)
