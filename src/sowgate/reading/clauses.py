"""Clauses in prose that state a term under no label: "otherwise the deliverable is deemed accepted"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sowgate.reading.folding import one_line
from sowgate.reading.sentence_terms import stated_in
from sowgate.reading.words_in_use import worded_cache

PROSE = 25  # characters that a sentence has at least
_LONGEST = 1500
_DAYS = (
    r"(?:\(?\d{1,3}\)?|[^\W\d_]{3,12}(?:-[^\W\d_]{3,6})? ?\(\d{1,3}\))[\s-]*"
    r"(?:(?:business|working|calendar|government|banking)[\s-]*)?"
    r"(?:days?|weeks?|dias?|días?|jours?|tagen?|werktagen?|arbeitstagen?|giorni|gg|dagen|werkdagen|semanas?|"
    r"semaines?|wochen|weken)(?: (?:úteis|uteis|hábiles|habiles|ouvrés|ouvrables|lavorativi|corridos|"
    r"naturales|calendaires))?"
)
_DEEMED = re.compile(
    r"\b(?:deemed|considered|regarded as)\s+(?:to\s+(?:be|have\s+been)\s+|as\s+)?(?:accepted|approved)\b|"
    r"\bsilence\s+(?:counts\s+as|means|constitutes|is\s+taken\s+as|is|(?:shall\s+be|is)\s+deemed)\s+(?:an?\s+)?acceptance\b|"
    r"\bnot\s+(?:reject|object)\w*\b[^.;]{0,80}?\b(?:is|are|stands?)\s+accepted\b|"
    r"\bsilent\b[^.;]{0,80}?\b(?:is|are|counts\s+as|stands?)\s+accepted\b|"
    r"\baccepted\s+automatically\b|\bwithout\s+(?:a\s+)?(?:written\s+)?rejection\s+means?\s+acceptance\b|"
    r"\bonly\s+a\s+signed\s+\w+\s+is\s+acceptance\b|\bunless\b[^.;]{0,30}\breject\w*[^.;]{0,80}?\baccepted\b|"
    r"\bdeemed\s+acceptance\s+(?:does\s+not|shall\s+not|applies)\b|\baccepted\s+by\b[^.;]*\bin\s+no\s+other\s+way\b|"
    r"\bréputée?s?\s+(?:acquise|acceptée?|prononcée|reçue?)s?\b|\bgilt\b[^.;]{0,40}\bals\s+(?:abgenommen|erteilt)|"
    r"\bgelten\b[^.;]{0,40}\bals\s+abgenommen|"
    r"\bse\s+(?:considerar[aá]n?|entender[aá]n?|dar[aá]n?\s+por|tendr[aá]n?\s+por)\s+(?:aceptad|aprobad)\w+|"
    r"\b(?:será|serão|considera(?:m)?-se|considerad[oa]s?)\s+(?:considerad[oa]s?\s+)?(?:aceit|aprovad)\w+|"
    r"\bsi\s+(?:intend|considera)\w*\s+(?:tacitamente\s+)?(?:accettat|approvat)\w+|"
    r"^(?:aceite|aceitação|aceptación|acceptation|accettazione|abnahme|tacit|stillschweigende)\s+(?:t[aá]cit[oa]|tacite|"
    r"tacita|acceptance|abnahme|aceptada)\b[^.;]{0,10}?\b(?:após|ap[oó]s|tras|depois|después|après|after|nach|dopo|in|en|"
    r"sous|a los)\b|"
    r"\bgeacht\b[^.;]{0,30}\b(?:geaccepteerd|aanvaard|goedgekeurd)|视为(?:验收|接受|通过|合格)|"
    r"(?:合格|検収|承認)(?:した)?(?:もの)?とみなす",
    re.I,
)
_PAYABLE = re.compile(
    r"\b(?:invoices?|payments?)\b[^.;]{0,40}?\b(?:payable|due|paid|made)\b[^.;]{0,20}?"
    rf"\b(?:within|in|net)\s+{_DAYS}|\bpayable\s+within\s+{_DAYS}|"
    rf"^(?:payments?|zahlung|paiement|pago|pagamento|betaling)\s*[:：]?\s+{_DAYS}\b|"
    rf"^(?:pagamento|pago|paiement|zahlung)\s*:\s+(?:[^\W\d]+\s+){{1,3}}{_DAYS}|"
    rf"\bshall\s+pay\b[^.;]{{0,40}}?\bwithin\s+{_DAYS}|"
    rf"^payments?\s+(?:is\s+)?(?:within|in)\s+{_DAYS}|\bpayment\s+terms?\s+(?:are|is)\s+(?:net\s+)?{_DAYS}|"
    rf"\bdate\s+for\s+payment\s+(?:is|shall\s+be)\s+{_DAYS}|"
    r"\b(?:payments?|terms|invoices?)\b[^.;]{0,40}?\bnet\s*\d{1,3}\b|"
    rf"\b(?:rechnung|rechnungen|zahlung|zahlbar)\b[^.;]{{0,40}}?\b(?:innerhalb|binnen)(?:\s+von)?\s+{_DAYS}|"
    rf"\b(?:factures?|paiements?|règlements?|payables?)\b[^.;]{{0,40}}?\b(?:à|sous|dans les)\s+{_DAYS}|"
    rf"\b(?:pago|pagos|facturas?|faturas?|pagamentos?|fatture|fattura)\b[^.;]{{0,30}}?"
    rf"\b(?:a|em|en|entro|até|dentro de)\s+{_DAYS}|"
    rf"\b(?:betaling|facturen)\b[^.;]{{0,30}}?\bbinnen\s+{_DAYS}|(?:开票|收到发票|发票)后\s*\d{{1,3}}\s*个?(?:工作)?[天日]",
    re.I,
)
_REVIEW = re.compile(
    rf"\b(?:client|customer|buyer|government|owner|employer|purchaser)\b[^.;]{{0,25}}\b(?:has|have|within)\s+{_DAYS}"
    rf"[^.;]{{0,30}}?\bto\s+(?:accept|review|approve|inspect|reject|comment|respond|object|check)|"
    r"\b(?:cliente|contratante|comprador|client|acheteur|maître d'ouvrage|auftraggeber|kunde|committente|"
    rf"opdrachtgever)\b[^.;]{{0,30}}?{_DAYS}[^.;]{{0,30}}?\b(?:para|per|pour|zur|om|um)\b|"
    rf"\breviewers?\s+(?:has|have)\s+{_DAYS}|"
    rf"\b(?:review|accept|approve|inspect)\w*\s+(?:\w+\s+){{0,5}}within\s+{_DAYS}"
    r"(?:\s+(?:after|of|from)\b[^.;]{0,30}?\b(?:receiv|recei|submi|deliver|notice)\w*)?|"
    rf"\b(?:review|inspection|acceptance)\s+(?:takes|lasts|is\s+done\s+in)\s+(?:at\s+most\s+|up\s+to\s+)?{_DAYS}|"
    rf"^(?:[\w'’]+\s+){{0,2}}(?:acceptance|review|inspection|approval)\s*[:：]\s*{_DAYS}|"
    rf"^(?:recette|abnahme|aceptación|aceitação|aceite|accettazione|collaudo|acceptatie)\s*[:：]\s*{_DAYS}",
    re.I,
)
_TERMS = (("deemed_acceptance", _DEEMED), ("review_period", _REVIEW), ("payment_terms", _PAYABLE))
_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile(r"(?<=[.。;；])(?<!e\.g\.)(?<!i\.e\.)(?<!z\.B\.)(?<!p\.ex\.)\s+|\n")
_LATE = re.compile(r"\b(?:late|overdue|interest|penalt\w+|verzug|mora|retard|intérêts?)\b", re.I)


# Help on how to fill a sheet in states no term of the contract.
_EXAMPLE = re.compile(
    r"\b(?:for (?:instance|example)|e\.\s?g|such as|z\.\s?b|zum beispiel|par exemple|p\.\s?ex|"
    r"por (?:exemplo|ejemplo)|"
    r"p\.\s?ej|ad es|per esempio|bijv|bijvoorbeeld|enter|fill in)\b|例[えば如：:]|[?？]$",
    re.I,
)


class Clause(NamedTuple):
    """A term that a sentence states, and the words that state it."""

    field: str
    words: str


def clauses_in(text: str) -> Iterator[Clause]:
    """The terms that a cell's prose states; sentences of late payment state no time of payment."""
    if PROSE <= len(text) <= _LONGEST:
        yield from _found(text)


@worded_cache(maxsize=4096)
def _found(text: str) -> tuple[Clause, ...]:
    said = []
    for sentence in _SENTENCE.split(text):
        shown = one_line(sentence)
        for field, pattern in _TERMS:
            match = pattern.search(shown)
            if (
                match is None
                or _EXAMPLE.search(shown)
                or (field != "deemed_acceptance" and not _DIGIT.search(match[0]))
            ):
                continue
            if field == "payment_terms" and _LATE.search(shown):
                continue
            said.append(Clause(field, shown if field == "deemed_acceptance" else match[0]))
        if not _EXAMPLE.search(shown):
            stated = {clause.field for clause in said}
            said.extend(Clause(*term) for term in stated_in(shown) if term[0] not in stated)
    return tuple(said)
