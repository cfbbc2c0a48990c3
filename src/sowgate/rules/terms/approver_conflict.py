"""The approver is the owner or on the supplier's side, or a person without a role.

## What it checks
The approver column: the same text as the owner of the row, the supplier's own name, or words such as
"supplier" and "contractor" are a warning. Names of persons without a role are one note a contract.

## Why it costs money
Whoever accepts their own work has accepted nothing: the client can reopen every such gate. A person without
a role leaves, and nobody inherits the pen.

## Bad example
Owner: Delivery Manager; approver: Delivery Manager

## Good example
Owner: Supplier's Delivery Manager; approver: Client's Product Owner

## Settings
The term `supplier`.

## Authority
Segregation of duties (common control practice).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sowgate.contract.finding import Finding, Severity
from sowgate.language import mark, say, say_number
from sowgate.reading.words.phrases import finds
from sowgate.rules.context import RuleContext
from sowgate.rules.listing import cut_short
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule
from sowgate.rules.words import quoted

RULE = Rule(
    "TRM05",
    "approver-conflict",
    Severity.WARNING,
    "Segregation of duties: common control practice",
    needs=("approver",),
    counted=True,
)

_NAME = r"[^\W\d_]+(?:[-'][^\W\d_]+)?"
_COURTESY = r"(?:(?:Dr|Prof|Ing|Mrs?|Ms|Mme|Herr|Frau|Sra?|Dra)\.?\s+){1,2}"
_PERSON = re.compile(
    rf"(?:{_COURTESY})?(?:(?:[^\W\d_]\.\s?){{1,2}}{_NAME}|{_NAME}(?: [^\W\d_]\.)?(?: {_NAME}){{1,2}})"
    rf"|{_COURTESY}{_NAME}"
)

_LEGAL_FORM = re.compile(
    r"[\s,]+(?:ltd|limited|inc|llc|llp|plc|corp|corporation|co|gmbh|ag|kg|se|s\.?a|s\.?a\.?s|sarl|s\.?r\.?l|s\.?l|bv|nv|"
    r"ab|oy|aps|lda|ltda|eireli|spa|pty)\b\.?(?:\s*(?:&|e)\s*co\b\.?(?:\s*kg)?)?$"
)


def check(context: RuleContext) -> Iterator[Finding]:
    """One finding per row whose approver cannot judge, one note on persons without a role."""
    persons = []
    for row in context.gates:
        approver = row.milestone.approver
        if not approver or row.blank("approver"):
            continue
        conflict = _conflict(context, row, approver)
        if conflict is not None:
            yield context.finding(
                RULE,
                row,
                "approver",
                say(
                    conflict,
                    milestone=row.milestone.name,
                    approver=quoted(approver),
                    place=context.where(row, "approver"),
                ),
                say(
                    "Name a role of the client in {place}: ‹client role›.",
                    place=context.where(row, "approver"),
                ),
                at_risk=row.amount,
            )
        elif _is_bare_name(approver):
            persons.append(row)
    if persons:
        yield _persons(context, sorted(persons, key=lambda row: (row.order, row.position)))


def _conflict(context: RuleContext, row: Row, approver: str) -> str | None:
    """The sentence that tells why the approver cannot judge; None where nothing speaks against them."""
    folded = _folded(approver)
    if folded == _folded(row.milestone.owner or ""):
        return mark("{milestone} is to be accepted by {approver}, who also owns it: {place}.")
    supplier, client = context.terms.supplier, context.terms.client
    clients = client is not None and _names(client.value, folded)
    # A group may stand on both sides: "Acme Retail" buying of "Acme".
    named = supplier is not None and _names(supplier.value, folded) and not clients
    if named or (finds("party.supplier").search(approver) and not finds("party.client").search(approver)):
        return mark("{milestone} is to be accepted by {approver}, the supplier's own side: {place}.")
    return None


@lru_cache(maxsize=1024)
def _names(company: str, folded: str) -> bool:
    """Whether a text names a company, with or without its legal form."""
    name = _folded(company)
    short = _LEGAL_FORM.sub("", name).strip(" ,.")
    return bool(name) and (
        name in folded
        or (len(short) > 3 and short in folded and re.search(rf"\b{re.escape(short)}\b", folded) is not None)
    )


@lru_cache(maxsize=1024)
def _is_bare_name(approver: str) -> bool:
    """Two or three capitalised words none of which is known as a role's."""
    from sowgate.wording.sayings import saying

    words = approver.strip()
    if not _PERSON.fullmatch(words) or not all(word[0].isupper() for word in words.split()):
        return False
    if finds("party.function").search(words):
        return False
    said = saying("approver", words)
    return not said.of("role", "title") and not finds("party.client").search(words)


def _persons(context: RuleContext, rows: list[Row]) -> Finding:
    first = rows[0]
    people = list(dict.fromkeys((row.milestone.approver or "").strip() for row in rows))
    return context.finding(
        RULE,
        first,
        "approver",
        say_number(
            "{names} is named to accept without a role: {place}.",
            "{names} are named to accept without a role: {place}.",
            len(people),
            names=cut_short(people),
            place=context.where(first, "approver"),
        ),
        say("Write the role, with the person's name after it: ‹client role› (‹name›)."),
        severity=Severity.INFO,
        related=tuple(context.place(row, "approver") for row in rows[1:]),
        detail="role",
    )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
