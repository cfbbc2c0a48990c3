"""Terms that an agreement states in plain sentences, beyond acceptance and payment.

"The contract value is GBP 96,000.00, excluding VAT." has no label; its subject and its verb say what it is.
A pattern names both, so that a sentence which only mentions the thing states nothing. English, with the
German, French, Spanish and Portuguese of the contract's value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sowgate.reading.values.money_in_text import IN_TEXT
from sowgate.reading.words.in_use import worded_cache

_MONTHS = r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?[^\W\d]{3,10}\.?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?\d{4}"
_DATE = rf"(?P<value>\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}|{_MONTHS})"
_MONEY = rf"(?P<value>{IN_TEXT})"
_RATE = r"(?P<value>\d+(?:[.,]\d+)?\s?(?:%|percent|per cent)[^.;]*)"
_PERCENT = r"\d+(?:[.,]\d+)?\s?%"
_COUNT = r"(?P<value>\d{1,2}|one|two|three|four|five|six)"
_PARTY = r"(?:client|customer|buyer|owner|employer|purchaser|publisher|authority)"
_WORK = r"\b(?:work|services?|project|contract|agreement|term)\b"
_VALUE_ELSEWHERE = r"\b(?:importe|valor|precio|preço|montant|prix)\s+(?:total\s+)?(?:del|do|du)\s+"
_DAYS = r"days?\s+(?:after|from|of|following)\b[^.;]*"
# Field and its sentences; what the group `value` holds is read, else the whole sentence.
_STATED: tuple[tuple[str, str], ...] = (
    (
        "contract_value",
        r"\b(?:contract|total|agreed|fixed)\s+(?:value|price|sum|fee|amount)\b[^.;]{0,40}?"
        rf"\b(?:is|are|amounts? to|of|equals|totals)\b[^.;\d]{{0,20}}?{_MONEY}",
    ),
    (
        "contract_value",
        rf"^(?:our|the)?\s*(?:fixed\s+|total\s+)?(?:price|fee)\b[^.;\d]{{0,30}}?\b(?:is|will be)\s+{_MONEY}",
    ),
    (
        "contract_value",
        rf"\b(?:Auftragswert|Vertragswert|Festpreis)\b[^.;]{{0,25}}?\b(?:beträgt|von)\s+{_MONEY}",
    ),
    (
        "contract_value",
        rf"{_VALUE_ELSEWHERE}(?:contrato|contrat|marché)\b[^.;]{{0,20}}?"
        rf"\b(?:es|é|est|asciende a|s'élève à)\b[^.;\d]{{0,10}}?{_MONEY}",
    ),
    ("start_date", rf"{_WORK}[^.;]{{0,20}}?\b(?:starts?|begins?|commences?)\s+on\s+{_DATE}"),
    (
        "end_date",
        rf"{_WORK}[^.;]*?\b(?:ends?|expires?|is completed|finishes|runs until)\s+(?:on\s+|by\s+)?{_DATE}",
    ),
    (
        "signed_date",
        r"\b(?:contract|agreement|statement of work|sow|order)\b[^.;]{0,30}?\b(?:was|were|has been|is)\s+"
        rf"(?:signed|executed|countersigned)\b[^.;]{{0,30}}?\bon\s+{_DATE}",
    ),
    (
        "signed_date",
        rf"\b(?:vertrag|vereinbarung|auftrag)\b[^.;]{{0,30}}?\b(?:wurde|ist)\s+(?:[^.;]{{0,20}}?\s)?am\s+{_DATE}\s+"
        r"(?:von\s+[^.;]{0,30}?\s)?(?:unterzeichnet|unterschrieben|geschlossen)\b",
    ),
    (
        "signed_date",
        r"\b(?:contrato|acuerdo|acordo|contrat|accord)\b[^.;]{0,30}?\b(?:firmad\w+|firmó|assinad\w+|signée?)\s+"
        rf"(?:(?:par|por|pelas?|entre)\s+[^.;]{{0,25}}?\s)?(?:el|em|le|en)\s+{_DATE}",
    ),
    (
        "rejection_cycles",
        rf"\b(?:at most|no more than|not more than|a maximum of|up to|only)\s+{_COUNT}\s+"
        r"(?:\w+\s+)?(?:rejections?|resubmissions?|rounds?|cycles?|corrections?)\b",
    ),
    (
        "rejection_cycles",
        r"\b(?:reject|resubmi|correct)\w*\b[^.;]*?(?P<value>\b(?:any number of times|without limit|unlimited|"
        r"whatever the number|until\b[^.;]{0,25}?\baccept\w*))|"
        r"\b(?P<none>no limit)\b[^.;]*\b(?:reject|resubmi|correct)",
    ),
    (
        "cure_period",
        r"\b(?:corrects?|cures?|remed(?:y|ies)|resubmits?|rectif(?:y|ies)|correct(?:ed|ions?))\b"
        r"[^.;]{0,50}?\bwithin\s+(?P<value>[^.;]*?\b(?:days?|weeks?)\b)",
    ),
    (
        "rejection_notice",
        r"^(?:an?\s+|any\s+|the\s+|each\s+|every\s+)?(?:notice\s+of\s+)?rejections?\s+"
        r"(?:is|are|must|shall|may|needs?|will|takes?)\b|"
        rf"^the\s+{_PARTY}\s+may\s+reject\b(?![^.;]*\bwithin\b)",
    ),
    (
        "clock_start",
        r"\b(?:period|clock|time\s+for\s+review|review(?:\s+time)?)\s+(?:starts?|begins?|runs?|counts?)\s+"
        r"(?:when|on|upon|with|from|at|only|to\s+run)\b"
        r"[^.;]*\b(?:receiv|receipt|submi|deliver|upload|notice|install)",
    ),
    (
        "use_as_acceptance",
        r"^(?:\w+\s+)?(?:use|operation|publication|showing|putting)\b[^.;]*?"
        r"\b(?:counts?\s+as|constitutes?|is\s+deemed|amounts?\s+to|means|shall\s+be)\b[^.;]*?\baccept|"
        r"^(?:if|where|when|once)\b[^.;]{0,50}?\b(?:uses?|puts?|publish(?:es)?|operates?|deploys?)\b[^.;]*?"
        r"\b(?:counts?\s+as|is|are|stands?|shall\s+be)\s+(?:deemed\s+)?accepted\b",
    ),
    (
        "termination_payment",
        r"^(?:on|upon|in\s+case\s+of|in\s+the\s+event\s+of|if|after)\b[^.;,]{0,40}?\bterminat\w+"
        r"[^.;]*?\b(?:pays?|paid|payable|entitled|compensat\w+)\b",
    ),
    (
        "extension_of_time",
        r"\bday[- ]for[- ]day\b|\b(?:dates?|deadlines?|time|programme|schedule)\b[^.;]{0,25}?"
        r"\b(?:move|moves|moved|extend|extends|extended|shift|shifts)\b[^.;]*?\b(?:late|delay\w*|wait\w*)\b|"
        rf"^(?:if|where|when)\b[^.;]{{0,20}}?\b{_PARTY}\b[^.;]{{0,30}}?\b(?:late|delay\w*)\b[^.;]*?"
        r"\b(?:dates?|deadlines?|programme|schedule|milestones?)\b[^.;]{0,20}?\b(?:move|shift|extend)",
    ),
    (
        "tax",
        r"(?:\+|\b(?:zzgl|plus|oltre|acresce|acrescem|más|mais|excl|exclud\w*|hors|exkl|sem|sin|ohne)\b\.?)\s*"
        rf"(?:(?:VAT|GST|IVA|MwSt|USt|TVA|BTW)\b\.?\s*(?:at|of|del|da|à\s+taxa\s+de|de|à|von|al)?\s*(?P<value>{_PERCENT})|"
        rf"(?P<rate>{_PERCENT})\s*(?:VAT|GST|IVA|MwSt|USt|TVA|BTW)\b)",
    ),
    ("tax", rf"\b(?:VAT|GST|sales tax|HST)\b\s*(?:of|at|is|:)\s*(?P<value>{_PERCENT})"),
    ("tax", r"\b(?P<none>no)\s+(?:\w+\s+)?(?:VAT|GST|tax)\s+(?:applies|is\s+(?:due|charged|payable))"),
    ("late_interest", rf"\b(?:late|overdue)\b[^.;]*?\binterest\b[^.;\d]{{0,30}}{_RATE}"),
    (
        "delay_damages",
        r"^(?:penale|penali|vertragsstrafe|verzugspauschale|pénalités?(?:\s+de\s+retard)?|multa|penalidade?|boete)\b"
        rf"[^.;\d]{{0,40}}?(?P<value>{_PERCENT}[^;]*)",
    ),
    ("delay_damages", rf"\b(?:delay|liquidated)\s+damages\b[^.;\d]{{0,40}}?{_RATE}"),
    (
        "delay_damages",
        r"\bfor\s+(?:each|every)\s+(?P<unit>day|week)\s+of\s+delay\b[^.;\d]*"
        r"(?P<value>(?:[A-Z]{3}\s?|[€$£]\s?)?\d[\d,.']*\d)",
    ),
    (
        "advance",
        r"\b(?:advance|down payment|prepayment)\s+(?:payment\s+)?(?:of|is|amounts? to)\s+"
        rf"(?P<value>{_PERCENT}|[A-Z€$£]{{1,3}}\s?\d[\d.,']*\d)",
    ),
    (
        "advance_recovery",
        rf"\badvance\s+(?:payment\s+)?is\s+(?:recovered|repaid|deducted|recouped)\b[^.;\d]*{_RATE}",
    ),
    (
        "delay_damages",
        r"\b(?:delay|liquidated)\s+damages\s+(?:of|are|is|at)\s+"
        r"(?P<value>(?:[A-Z]{2,3}\s?)?[€$£]?\s?\d[\d.,']*\d\s+"
        r"(?:per|a|for each|for every)\s+(?:\w+\s)?(?:day|week)\b)",
    ),
    (
        "retention",
        r"^(?:retenção|retención|retenue|einbehalt|ritenuta|inhouding)\b"
        r"(?![^.;]*(?:liber|freig|devol|restit|svinc|vrijg))"
        rf"[^.;\d]{{0,30}}?\s(?P<rate>{_PERCENT})",
    ),
    (
        "advance",
        rf"\b(?:ask|asks|require|requires|pay|pays|invoice|invoices|bill)\b[^.;\d]{{0,20}}"
        rf"(?P<value>{_PERCENT})\s+(?:in\s+advance|up\s*front)\b",
    ),
    (
        "retention",
        rf"(?P<value>{_PERCENT})\s+of\s+(?:each|every)\s+(?:invoice|payment|bill)\s+is\s+"
        rf"(?:retained|withheld|held\s+back|kept)|\bretention\s+of\s+(?P<rate>{_PERCENT})",
    ),
    ("retention_release", r"\bretention\b[^.;]*?\b(?:is|are)\s+(?:released|paid|returned)\b"),
    (
        "holiday_calendar",
        r"\b(?P<calendar>England\s+and\s+Wales|English|Scottish|Northern\s+Irish|Irish|federal|German|French|"
        r"Spanish|Portuguese|Brazilian|Indian|Canadian|Australian)\s+(?:bank\s+|public\s+)?holidays?\b",
    ),
    (
        "holiday_calendar",
        r"\b(?:bank|public)\s+holidays?\s+(?:in|of)\s+(?:the\s+)?(?P<calendar>England\s+and\s+Wales|Scotland|"
        r"Northern\s+Ireland|Ireland|Germany|France|Spain|Portugal|Brazil|India|Canada|Australia)\b",
    ),
    (
        "payment_terms",
        r"\b(?:invoices?|payments?)\b[^.;]{0,25}?\b(?:payable|due|paid|falls?\s+due)\b\s*(?:within\s+|in\s+)?"
        rf"(?P<value>(?:\d{{1,3}}|[a-z]+(?:[ -][a-z]+)?)\s+(?:\w+\s+)?{_DAYS})",
    ),
    (
        "payment_terms",
        rf"\b{_PARTY}\s+pays\s+(?:each\s+invoice\s+|invoices\s+)?(?:within\s+|in\s+)?"
        rf"(?P<value>\d{{1,3}}\s+(?:\w+\s+)?{_DAYS})",
    ),
)
# Holidays by their people's name, as the calendars are called.
_CALENDARS = {
    "england and wales": "GB-ENG", "english": "GB-ENG", "scottish": "GB-SCT", "northern irish": "GB-NIR",
    "irish": "IE", "federal": "US", "german": "DE", "french": "FR", "spanish": "ES", "portuguese": "PT",
    "brazilian": "BR", "indian": "IN", "canadian": "CA", "australian": "AU",
    "scotland": "GB-SCT", "northern ireland": "GB-NIR", "ireland": "IE", "germany": "DE", "france": "FR",
    "spain": "ES", "portugal": "PT", "brazil": "BR", "india": "IN", "canada": "CA", "australia": "AU",
}  # fmt: skip
# A sentence without one of these states none of the terms.
_MENTIONS = (
    "value", "price", "sum", "fee", "amount", "wert", "preis", "importe", "valor", "precio", "preço",
    "montant", "prix", "start", "begin", "commence", "end", "expire", "complete", "finish", "reject",
    "resubmi", "round",
    "cycle", "correct", "cure", "remed", "accept", "terminat", "day", "move", "shift", "vat", "gst", "tax",
    "interest", "damages", "penal", "vertragsstrafe", "verzug", "pénal", "multa", "boete", "iva", "mwst",
    "tva", "btw", "ust", "delay", "advance", "down payment", "retention", "invoice", "pays", "holiday",
    "period", "clock", "review", "reten", "einbehalt", "ritenuta", "inhouding", "price", "damages",
    "signed", "executed", "signé", "firmad", "assinad", "unterzeichnet", "unterschrieben", "geschlossen",
)  # fmt: skip


@worded_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Compiled at the first sentence: a workbook without prose needs none of them."""
    return tuple((field, re.compile(text, re.I)) for field, text in _STATED)


def stated_in(sentence: str) -> Iterator[tuple[str, str]]:
    """(field, words) of every term that the sentence states, in the order of the fields."""
    folded = sentence.casefold()
    if not any(word in folded for word in _MENTIONS):
        return
    seen: set[str] = set()
    for field, pattern in _patterns():
        match = pattern.search(sentence) if field not in seen else None
        if match is not None:
            seen.add(field)
            yield field, _words(match.groupdict(), sentence).strip(" .")


def _words(said: dict[str, str | None], sentence: str) -> str:
    """What the term is read from: the part that the sentence states, else the sentence."""
    calendar, unit = said.get("calendar"), said.get("unit")
    if calendar:
        return _CALENDARS[" ".join(calendar.casefold().split())]
    words = said.get("value") or said.get("rate") or said.get("none") or sentence
    return f"{words} per {unit}" if unit else words
