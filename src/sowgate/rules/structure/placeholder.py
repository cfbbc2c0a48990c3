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
from sowgate.reading.words.folding import fold
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.marks import marks
from sowgate.rules.context import RuleContext
from sowgate.rules.rows import Row
from sowgate.rules.rule import Rule
from sowgate.rules.structure.placeholder_shapes import SHAPED, asked, inside
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
    bare = _ASIDE.sub("", plain)
    if (
        marks("left_open").find(fold(bare))
        or SHAPED.fullmatch(bare)
        or asked().fullmatch(plain)
        or (required and _NOT_APPLICABLE.fullmatch(plain))
    ):
        return text.strip()
    found = inside().search(plain) or _EXAMPLE.search(plain)
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
