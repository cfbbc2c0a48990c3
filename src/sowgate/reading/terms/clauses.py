"""Clauses in prose that state a term under no label: "otherwise the deliverable is deemed accepted"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sowgate.reading.terms.sentence_terms import stated_in
from sowgate.reading.words.folding import one_line
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.phrases import finds, phrase, standing_alone
from sowgate.reading.words.time_units import own_units

PROSE = 25  # characters that a sentence has at least
_LONGEST = 1500
_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile(r"(?<=[.。;；])(?<!e\.g\.)(?<!i\.e\.)(?<!z\.B\.)(?<!p\.ex\.)\s+|\n")


class _Sentences(NamedTuple):
    """The patterns of sentences, with the words in use; the order of their words is grammar."""

    terms: tuple[tuple[str, re.Pattern[str]], ...]
    late: re.Pattern[str]
    example: re.Pattern[str]


@worded_cache(maxsize=1)
def _sentences() -> _Sentences:
    """Compiled at the first sentence: a workbook without prose needs none of them."""
    days = _days()
    terms = (
        ("deemed_acceptance", _deemed()),
        ("review_period", _review(days)),
        ("payment_terms", _payable(days)),
    )
    shortened = r"|\b(?:e\.\s?g|z\.\s?b|p\.\s?ex|p\.\s?ej)\b|例[えば如：:]|[?？]$"
    return _Sentences(
        tuple((field, re.compile(pattern, re.I)) for field, pattern in terms),
        finds("clause.late"),
        re.compile(phrase("clause.example") + shortened, re.I),
    )


def _days() -> str:
    mine = standing_alone(own_units())
    units = f"{mine}|{phrase('clause.unit')}" if mine else phrase("clause.unit")
    return (
        r"(?:\(?\d{1,3}\)?|[^\W\d_]{3,12}(?:-[^\W\d_]{3,6})? ?\(\d{1,3}\))[\s-]*"
        rf"(?:(?:{phrase('clause.basis')})[\s-]*)?(?:{units})(?: (?:{phrase('clause.basis_behind')}))?"
    )


def _deemed() -> str:
    return (
        rf"{phrase('clause.accepted')}|"
        r"\bsilence\s+(?:counts\s+as|means|constitutes|is\s+taken\s+as|is|(?:shall\s+be|is)\s+deemed)\s+(?:an?\s+)?acceptance\b|"
        r"\bsilence\b[^.;]{0,40}?\b(?:does|do|shall|will|is|may|can)\s+not\b[^.;]{0,30}?\baccept\w*|"
        r"\bnot\s+(?:reject|object)\w*\b[^.;]{0,80}?\b(?:is|are|stands?)\s+accepted\b|"
        r"\bsilent\b[^.;]{0,80}?\b(?:is|are|counts\s+as|stands?)\s+accepted\b|"
        r"\bwithout\s+(?:a\s+)?(?:written\s+)?rejection\s+means?\s+acceptance\b|"
        r"\bonly\s+a\s+signed\s+\w+\s+is\s+acceptance\b|\bunless\b[^.;]{0,30}\breject\w*[^.;]{0,80}?\baccepted\b|"
        r"\baccepted\s+by\b[^.;]*\bin\s+no\s+other\s+way\b|"
        r"\bréputée?s?\s+(?:acquise|acceptée?|prononcée|reçue?)s?\b|\bgilt\b[^.;]{0,40}\bals\s+(?:abgenommen|erteilt)|"
        r"\bgelten\b[^.;]{0,40}\bals\s+abgenommen|"
        r"\bse\s+(?:considerar[aá]n?|entender[aá]n?|dar[aá]n?\s+por|tendr[aá]n?\s+por)\s+(?:aceptad|aprobad)\w+|"
        r"\b(?:será|serão|considera(?:m)?-se|considerad[oa]s?)\s+(?:considerad[oa]s?\s+)?(?:aceit|aprovad)\w+|"
        r"\bsi\s+(?:intend|considera)\w*\s+(?:tacitamente\s+)?(?:accettat|approvat)\w+|"
        r"^(?:aceite|aceitação|aceptación|acceptation|accettazione|abnahme|tacit|stillschweigende)\s+(?:t[aá]cit[oa]|tacite|"
        r"tacita|acceptance|abnahme|aceptada)\b[^.;]{0,10}?\b(?:após|ap[oó]s|tras|depois|después|après|after|nach|dopo|in|en|"
        r"sous|a los)\b|"
        r"\bgeacht\b[^.;]{0,30}\b(?:geaccepteerd|aanvaard|goedgekeurd)"
    )


def _payable(days: str) -> str:
    return (
        r"\b(?:invoices?|payments?)\b[^.;]{0,40}?\b(?:payable|due|paid|made)\b[^.;]{0,20}?"
        rf"\b(?:within|in|net)\s+{days}|\bpayable\s+within\s+{days}|"
        rf"^(?:payments?|zahlung|paiement|pago|pagamento|betaling)\s*[:：]?\s+{days}\b|"
        rf"^(?:pagamento|pago|paiement|zahlung)\s*:\s+(?:[^\W\d]+\s+){{1,3}}{days}|"
        rf"\bshall\s+pay\b[^.;]{{0,40}}?\bwithin\s+{days}|"
        rf"^payments?\s+(?:is\s+)?(?:within|in)\s+{days}|\bpayment\s+terms?\s+(?:are|is)\s+(?:net\s+)?{days}|"
        rf"\bdate\s+for\s+payment\s+(?:is|shall\s+be)\s+{days}|"
        r"\b(?:payments?|terms|invoices?)\b[^.;]{0,40}?\bnet\s*\d{1,3}\b|"
        rf"\b(?:rechnung|rechnungen|zahlung|zahlbar)\b[^.;]{{0,40}}?\b(?:innerhalb|binnen)(?:\s+von)?\s+{days}|"
        rf"\b(?:factures?|paiements?|règlements?|payables?)\b[^.;]{{0,40}}?\b(?:à|sous|dans les)\s+{days}|"
        rf"\b(?:pago|pagos|facturas?|faturas?|pagamentos?|fatture|fattura)\b[^.;]{{0,30}}?"
        rf"\b(?:a|em|en|entro|até|dentro de)\s+{days}|"
        rf"\b(?:betaling|facturen)\b[^.;]{{0,30}}?\bbinnen\s+{days}|(?:开票|收到发票|发票)后\s*\d{{1,3}}\s*个?(?:工作)?[天日]"
    )


def _review(days: str) -> str:
    return (
        rf"\b(?:{phrase('clause.client')})\b[^.;]{{0,25}}\b(?:has|have|within)\s+{days}"
        rf"[^.;]{{0,30}}?\bto\s+(?:accept|review|approve|inspect|reject|comment|respond|object|check)|"
        rf"\b(?:{phrase('clause.client_elsewhere')})\b[^.;]{{0,30}}?{days}[^.;]{{0,30}}?\b(?:para|per|pour|zur|om|um)\b|"
        rf"\breviewers?\s+(?:has|have)\s+{days}|"
        rf"\b(?:review|accept|approve|inspect)\w*\s+(?:\w+\s+){{0,5}}within\s+{days}"
        r"(?:\s+(?:after|of|from)\b[^.;]{0,30}?\b(?:receiv|recei|submi|deliver|notice)\w*)?|"
        rf"\b(?:review|inspection|acceptance)\s+(?:takes|lasts|is\s+done\s+in)\s+(?:at\s+most\s+|up\s+to\s+)?{days}|"
        rf"^(?:[\w'’]+\s+){{0,2}}(?:acceptance|review|inspection|approval)\s*[:：]\s*{days}|"
        rf"^(?:recette|abnahme|aceptación|aceitação|aceite|accettazione|collaudo|acceptatie)\s*[:：]\s*{days}"
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
    known = _sentences()
    said = []
    for sentence in _SENTENCE.split(text):
        shown = one_line(sentence)
        for field, pattern in known.terms:
            match = pattern.search(shown)
            if (
                match is None
                or known.example.search(shown)
                or (field != "deemed_acceptance" and not _DIGIT.search(match[0]))
            ):
                continue
            if field == "payment_terms" and known.late.search(shown):
                continue
            said.append(Clause(field, shown if field == "deemed_acceptance" else match[0]))
        if not known.example.search(shown):
            stated = {clause.field for clause in said}
            said.extend(Clause(*term) for term in stated_in(shown) if term[0] not in stated)
    return tuple(said)
