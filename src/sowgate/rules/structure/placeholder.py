"""A placeholder was left in a paid row: TBD, XX, "Example milestone", lorem ipsum, ‹…›.

## What it checks
The words, dates and figures of every paid milestone row. "N/A" counts only where something is required: the
deliverable, the criteria, the due date. A hint of sowgate's own drafts that was pasted and not filled in
(‹client role›) is a placeholder too.

## Why it costs money
A contract signed with TBD in it leaves the point to be agreed when the supplier has already done the work.

## Bad example
Acceptance criteria: "TBD"; deliverable: "<document name> v1"

## Good example
Acceptance criteria: "Requirements R1 to R48 traced to a source, signed by the Product Owner"

## Settings
[vocabulary.cell] of the configuration adds words under `placeholder`. It silences what else its cell lacks.

## Authority
Requirements-quality practice: no TBD, TBS or TBR at signature (ISO/IEC/IEEE 29148).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.reading.folding import fold_value
from sowgate.reading.words_in_use import own, worded_cache
from sowgate.rules.context import RuleContext
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule
from sowgate.rules.unread import is_broken
from sowgate.rules.words import quoted

RULE = Rule(
    "STR04",
    "placeholder",
    Severity.ERROR,
    "ISO/IEC/IEEE 29148 practice: no TBD, TBS or TBR at signature",
)

_TEXTS = ("milestone", "deliverable", "acceptance_criteria", "evidence", "approver", "owner")
_REQUIRED = ("milestone", "deliverable", "acceptance_criteria", "due_date")
_PLACEHOLDER = re.compile(
    r"""
    (?<!\w)(?:TBD|TBC|TBA|TBS|TBR)(?!\w)            # in capitals: no word of any language
    | (?<!\w)(?:t\.b\.[dca]\.?)                     # t.b.d.
    | (?<![\w.])X{2,4}(?![\w-])                     # XX, XXX; not XXL, not XX-12
    | ^[\s¿]*\?+\W*$                                # ? and ??? alone
    | <\s*[^\W\d][^<>]{0,80}>                       # <document name>; not "< 5 … >"
    | ‹[^‹›]*›
    | \{\{[^{}]*\}\} | ^\W*(?:TODO|PLACEHOLDER)\b[:\s]*$ | ^\s*\$[^\W\d][\w ]{2,40}\$\s*$ | ^\s*\.{6,}\s*$
    | \[[\s.]*[●•∙◦■▪…_*][\s.●•∙◦■▪…_*]*\] | _{4,}  # [●] and a line to write on
    | \[\s*(?:insert|enter|fill\s+in|name|date|amount|role|your|completar|
      à\s+remplir|(?:a|por)\s+\w+ar|rellenar|indicar|preencher|
      inserir|insertar|insérer|compléter|à\s+compléter)\b[^\]]*\]
    | ^\s*\[\s*[^\W\d_]{3,20}(?:\s[^\W\d_]{2,20}){0,2}\s*\]\s*$   # [TITLE] alone
    | \[[^\[\]\d]{2,40}\b(?:einfügen|eintragen|ergänzen|einsetzen|ausfüllen)\s*\]  # [Kriterium einfügen]
    | \[[^\[\]\d]{2,60}\bto\s+be\s+(?:inserted|completed|named|confirmed|added|filled\s+in|agreed|stated|
      provided)\s*\]
    | \[[^\[\]\d]{2,40}\b(?:name|here|hier|aqui|aquí|ici|placeholder)\s*\]  # [Milestone name]
    """,
    re.VERBOSE,
)
_ALONE = re.compile(
    r"\W*(?:tb[dcasr](?:\s+(?:with|by)\s+\w+(?:\s+\w+)?)?|"
    r"to\s+be\s+(?:defined|determined|confirmed|decided|advised|announced|completed|filled\s+in|nominated|named|"
    r"appointed|assigned)(?:\s+(?:later|soon|shortly|separately|in\s+due\s+course|at\s+a\s+later\s+(?:date|stage)))?|(?:dd|tt|jj)\W?mm\W?(?:yy|jj|aa){1,2}|yyyy\W?mm\W?dd|mm\W?dd\W?(?:yy){1,2}|"
    r"(?:por|a)\s+(?:designar|nombrar|nomear|indicar|asignar|concretar)|"
    r"pendiente(?:\s+de\s+(?:definir|determinar|confirmar|designar|concretar))?|pendente(?:\s+de\s+definição)?|"
    r"(?:wird|werden)\s+noch\s+(?:benannt|bestimmt|definiert|ergänzt)|noch\s+zu\s+(?:benennen|bestimmen)|"
    r"à\s+(?:désigner|nommer|préciser)|(?:bla+h?\W*){2,}|wip|offen|text\s+folgt|a\s+rellenar|(?:asdf|qwerty|foo\W*bar)|"
    r"(?:kommt|folgt)\s+(?:noch|später)|siehe\s+später|(?:wird|werden)\s+(?:nachgetragen|ergänzt)|"
    r"(?:por|a)\s+(?:completar|rellenar|preencher)|se\s+(?:indicará|completará|definirá)(?:\s+(?:más\s+tarde|después|luego))?|"
    r"a\s+ser\s+(?:definido|preenchido)(?:\s+(?:depois|mais\s+tarde))?|"
    r"(?:will|to)\s+be\s+(?:added|provided|supplied)(?:\s+later)?|coming\s+soon|later|"
    r"x{2,}|a\s+(?:definir|determinar|confirmar|preencher)|por\s+(?:definir|determinar|confirmar)|"
    r"à\s+(?:définir|déterminer|confirmer|compléter|remplir|renseigner)|noch\s+(?:offen|festzulegen|zu\s+klären|zu\s+definieren)|"
    r"(?:wird\s+)?noch\s+festgelegt|zu\s+klären|da\s+definire|nader\s+te\s+bepalen|n\.?t\.?b\.?|"
    r"n\.\s?n\.?|(?:wird\s+)?nachgereicht|folgt(?:\s+noch)?|to\s+follow|fill\s+(?:me|this)\s+in|placeholder|à\s+venir|name\s+of\s+(?:the\s+)?(?:deliverable|milestone|document|report)|"
    r"to\s+be\s+(?:supplied|provided|named|given|stated)\s+by\s+(?:the\s+)?(?:client|customer|buyer|supplier|others)|dummy(?:\s+(?:text|entry|value))?|"
    r"a\s+fornecer|a\s+informar|por\s+informar)\W*",
    re.I,
)
_FIELD = (
    r"(?:(?:the|your|a|o|os|as|el|la|los|las|le|les|l['’]|den|die|das)\s*)?(?:milestone|deliverable|name|title|"
    r"acceptance\s+criteria|criteria|evidence|approver|owner|role|description|text|due\s+date|date|amount|"
    r"meilenstein|liefergegenstand|abnahmekriterien|kriterien|nachweis|rolle|beschreibung|termin|datum|betrag|"
    r"marco|entregável|critérios(?:\s+de\s+aceitação)?|evidência|aprovador|descrição|data|valor|nome|"
    r"hito|entregable|criterios(?:\s+de\s+aceptación)?|evidencia|descripción|fecha|importe|nombre|"
    r"jalon|livrable|critères(?:\s+d['’]acceptation)?|preuve|rôle|montant|nom)(?:\s+name)?"
)
# "Insert deliverable here", "Liefergegenstand eintragen": what a template says in its blank cells.
_ASKED = re.compile(
    rf"\W*(?:(?:please|bitte|favor)\s+)?(?:(?:insert|enter|type|fill\s+in|add|describe|state|inserir|insira|preencher|"
    rf"informar|descrever|insertar|rellenar|completar|indicar|insérer|saisir|compléter|indiquer)\s+{_FIELD}"
    rf"|{_FIELD}\s+(?:hier\s+)?(?:eintragen|einfügen|einsetzen|ausfüllen|angeben|goes))"
    r"(?:\s+(?:here|hier|aqui|aquí|ici))?\W*"
    # "insert test here", "Deliverable 1 (name)"
    r"|\W*(?:insert|enter|type|put|write|fill\s+in)\s+(?:\w+\s+){1,4}here\W*"
    r"|\W*(?:\w+\s+){1,2}go(?:es)?\s+here\W*"
    r"|\W*(?:milestone|deliverable|meilenstein|liefergegenstand|hito|entregable|marco|entregável|jalon|livrable)"
    r"\s*\d{0,2}\s*\((?:name|title|titel|título|titulo|nombre|nome|nom|description)\)\W*",
    re.I,
)
_EXAMPLE = re.compile(r"^\W*(?:example|sample|dummy)\s+(?:milestone|deliverable)\b|\blorem\s+ipsum\b", re.I)
_ASIDE = re.compile(r"\s*\((?:tb[dcasr]|to\s+follow|offen|pendiente|pendente)\)", re.I)
"""The same said again behind it: "Noch offen (tbd)"."""
_NOT_APPLICABLE = re.compile(r"\W*(?:n\s*/\s*a|not\s+applicable)\W*", re.I)
_HTML = re.compile(r"</?(?:br|b|i|u|p|li|ul|ol|em|strong)\s*/?>", re.I)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per cell of a paid milestone row that holds a placeholder."""
    for row in context.paid_gates:
        seen: set[str] = set()
        for field, text in _texts(row):
            words = placeholder(text, required=field in _REQUIRED)
            cell = row.milestone.cells.get(field, field)
            if words is None or cell in seen:
                continue
            seen.add(cell)
            yield context.finding(
                RULE,
                row,
                field,
                say(
                    "{milestone} still holds the placeholder {words}: {place}.",
                    milestone=row.milestone.name,
                    words=quoted(words),
                    place=context.where(row, field),
                ),
                say(
                    "Replace {words} before signature; if it cannot be known yet, write who decides it "
                    "and by which date.",
                    words=quoted(words),
                ),
                at_risk=row.amount,
            )


@worded_cache(maxsize=8192)
def placeholder(text: str, *, required: bool) -> str | None:
    """The placeholder in a text, as it stands there; None without one."""
    plain = _HTML.sub(" ", text)
    if (
        _ALONE.fullmatch(_ASIDE.sub("", plain))
        or _ASKED.fullmatch(plain)
        or (required and _NOT_APPLICABLE.fullmatch(plain))
        or fold_value(plain) in own("words", "placeholder", "words")
    ):
        return text.strip()
    found = _PLACEHOLDER.search(plain) or _EXAMPLE.search(plain)
    return found[0].strip() if found else None


def _texts(row: Row) -> Iterator[tuple[str, str]]:
    """The row's texts, and its dates and figures that could not be read."""
    for field in _TEXTS:
        value = getattr(row.milestone, field)
        if isinstance(value, str) and row.has(field):
            yield field, value
    for unread in row.milestone.unreadable:
        if not is_broken(unread):  # "#N/A" is a formula that failed (STR05)
            yield unread.field, unread.text
