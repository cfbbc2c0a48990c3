"""What a user may ask "what if" of: a small grammar of changes to terms and milestones.

An alternative is one or more changes with commas between them:

    net 45 | net 30 EOM | 2/10 net 30 | due on receipt
    advance 10% | advance 25000 | no advance | recovery 25% of each invoice once 10% is certified
    retention 5% | no retention | release 100% final acceptance
    review 5 business days | trigger submission | cost of capital 9%
    one more gate | one more gate at 50% of M3 | gate at 40% of M3 paying 30%
    move 25000 from M4 to M1 | move 10% from M4 to M1
    M3 10 days later | M3 2 weeks earlier | M3 on 2026-05-01
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from sowgate.contract.gates import PaymentSchedule
from sowgate.contract.sow import Kind, StatementOfWork
from sowgate.contract.terms import Stated
from sowgate.reading.terms.periods import read_payment_terms, read_period
from sowgate.reading.terms.rates import one_percent, read_advance, read_recovery, read_retention
from sowgate.reading.terms.releases import read_release
from sowgate.schedule.moved_milestones import AlternativeError, gate_added, milestone_moved, money_moved

EXAMPLES = (
    "advance 10%", "net 45", "retention 5%", "review 5 business days", "one more gate at 50% of M3",
    "move 10% from M4 to M1", "M3 10 days later",
)  # fmt: skip
_TRIGGERS = {"acceptance": "acceptance", "submission": "submission", "progress": "progress"}

Reader = Callable[[str], Any]


def _trigger(text: str) -> str | None:
    return _TRIGGERS.get(text.strip().casefold())


# The words that begin a change of a term, the term, and how the words after them are read; the longer of two
# beginnings first, for "retention release 100% final acceptance" is no retention of 100 %.
_TERMS: tuple[tuple[str, str, Reader], ...] = (
    ("advance recovery", "advance_recovery", read_recovery),
    ("retention release", "retention_release", read_release),
    ("review period", "review_period", read_period),
    ("payment trigger", "payment_trigger", _trigger),
    ("advance", "advance", read_advance),
    ("recovery", "advance_recovery", read_recovery),
    ("retention", "retention", read_retention),
    ("release", "retention_release", read_release),
    ("review", "review_period", read_period),
    ("trigger", "payment_trigger", _trigger),
    ("cost of capital", "cost_of_capital", one_percent),
)
_PAYMENT = re.compile(r"(?:payment (?:terms )?)?(?:net\b|due\b|\d+(?:\.\d+)?\s*/\s*\d+)", re.I)
_NONE = {"no advance": "advance", "no retention": "retention"}
_GATE = re.compile(
    r"(?:one more |another |new |add a )?gate(?:\s+at\s+(?P<at>[\d.]+)\s*%\s+of\s+(?P<of>.+?)"
    r"(?:\s+paying\s+(?P<paying>[\d.]+)\s*%)?)?",
    re.I,
)
_MOVE = re.compile(
    r"move\s+(?P<amount>[\d.\s_]+?)\s*(?P<percent>%)?(?:\s+[A-Z]{3})?\s+from\s+(?P<giver>.+?)\s+to\s+(?P<taker>.+)",
    re.I,
)
_SHIFT = re.compile(
    r"(?P<key>.+?)\s+(?P<count>\d{1,4})\s+(?P<unit>days?|weeks?|months?)\s+(?P<way>later|earlier)", re.I
)
_ON = re.compile(r"(?P<key>.+?)\s+on\s+(?P<day>\d{4}-\d{2}-\d{2})", re.I)
# A comma divides two changes only where another change begins after it: "retention 10% to 30%, 5% above".
_BEGINS = re.compile(
    r"(?:net|due|no|advance|recovery|retention|release|review|trigger|cost of capital|one more|another|new"
    r"|add a|gate|move|payment|\d+(?:\.\d+)?\s*/\s*\d+\s+net)\b|\S+\s+(?:on\s+\d|\d+\s+(?:day|week|month))",
    re.I,
)


def changes_in(text: str) -> tuple[str, ...]:
    """The single changes that an alternative is made of, as written."""
    parts: list[str] = []
    for part in text.split(","):
        if parts and not _BEGINS.match(part.strip()):
            parts[-1] += f",{part}"
        else:
            parts.append(part)
    return tuple(part.strip() for part in parts if part.strip())


def check_words(text: str) -> None:
    """AlternativeError where the text is no alternative, whatever the workbook holds."""
    changes = changes_in(text)
    if not changes:
        raise AlternativeError("An alternative is empty. " + _advice())
    changed: set[str] = set()
    for change in changes:
        name, value = _term_of(change) or ("", None)
        if not name and not any(form.fullmatch(change) for form in (_GATE, _MOVE, _SHIFT, _ON)):
            raise AlternativeError(f"'{change}' is no change that can be compared. {_advice()}")
        if name in changed:
            raise AlternativeError(f"'{text}' changes the {name.replace('_', ' ')} twice. Leave one out.")
        if _over_all(value):
            raise AlternativeError(f"'{change}' is more than all there is. Give at most 100 %.")
        changed |= {name} - {""}


def _over_all(value: Any) -> bool:
    """Whether a share of the contract, or of an invoice, is above 100 %."""
    parts = value if isinstance(value, tuple) else (value,)
    return any((getattr(part, "percent", None) or 0) > 100 for part in parts)


def alternative(sow: StatementOfWork, schedule: PaymentSchedule, text: str) -> StatementOfWork:
    """The Statement of Work as the alternative would have it; `schedule` is the one as it stands.

    AlternativeError where the text cannot be read, or names what the workbook does not have.
    """
    check_words(text)
    for change in changes_in(text):
        sow = _changed(sow, schedule, change)
    return sow


def _changed(sow: StatementOfWork, schedule: PaymentSchedule, change: str) -> StatementOfWork:
    term = _term_of(change)
    if term is not None:
        name, value = term
        if name == "advance" and any(row.kind is Kind.ADVANCE for row in sow.milestones):
            raise AlternativeError(
                "The sheet pays its advance by a row of its own: change that row to compare."
            )
        stated = None if value is None else Stated[Any](value=value, text=change, origin="configuration")
        return sow.model_copy(update={"terms": sow.terms.model_copy(update={name: stated})})
    if match := _GATE.fullmatch(change):
        return gate_added(sow, schedule, match["of"], match["at"] or "50", match["paying"])
    if match := _MOVE.fullmatch(change):
        amount = re.sub(r"[\s_]", "", match["amount"])
        return money_moved(sow, schedule, match["giver"], match["taker"], amount, bool(match["percent"]))
    if match := _SHIFT.fullmatch(change):
        sign = 1 if match["way"].casefold() == "later" else -1
        return milestone_moved(sow, schedule, match["key"], sign * int(match["count"]), match["unit"])
    match = _ON.fullmatch(change)
    return milestone_moved(
        sow, schedule, match["key"] if match else change, 0, "", match["day"] if match else ""
    )


def _term_of(change: str) -> tuple[str, Any] | None:
    """The term that a change states, and its value (None: no longer stated)."""
    folded = " ".join(change.casefold().split())
    if folded in _NONE:
        return _NONE[folded], None
    if _PAYMENT.match(folded):
        terms = read_payment_terms(change)
        return None if terms is None else ("payment_terms", terms)
    for words, name, reader in _TERMS:
        if folded.startswith(f"{words} "):
            value = reader(" ".join(change.split())[len(words) :].strip())
            return None if value is None else (name, value)
    return None


def _advice() -> str:
    return f"Write it like one of these: {'; '.join(EXAMPLES)}; several with commas between."
