"""Percents of what is left of the contract: "50% of the remainder", "balance", a column "% (of balance)".

What is left is the contract value less the fixed amounts and less the percents of the contract; a percent of
it is turned into the percent of the contract that it is, so that all further arithmetic knows one kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from sowgate.contract.sow import Kind, UnreadableValue
from sowgate.contract.terms import Terms
from sowgate.grid.snapshot import Cell
from sowgate.reading.milestones.draft import Draft
from sowgate.reading.values.cell_values import Conventions, read_percent
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.phrases import phrase

_SHARE, _AMOUNT = "payment_percent", "amount"
_OF = r"(?:of|from|do|da|de|del|de la|du|des|vom|von|der|di|van|の|的)"
_THE = r"\s*(?:the\s+)?"
# Finer than the tolerance within which percents add up to 100.
_EXACT = Decimal("1e-15")
_HUNDRED = Decimal(100)


def share_remainders(rows: Sequence[Draft], terms: Terms) -> None:
    """Gives rows that are paid a part of the remainder their percent of the contract, where it is certain."""
    parts = {at: part for at, row in enumerate(rows) if (part := _part(row)) is not None}
    several = {row.values.get("currency") or row.written_currency for row in rows} - {None}
    if not parts or len(several) > 1 or any(row.values.get("lot") for row in rows):
        return
    rest = _rest([row for at, row in enumerate(rows) if at not in parts and _counts(row)], terms)
    given = sum((part for part in parts.values() if part), Decimal(0))
    whole = [at for at, part in parts.items() if not part]
    if rest is None or rest <= 0 or given > _HUNDRED or len(whole) > 1:
        return
    for at, part in parts.items():
        row, share = rows[at], part or _HUNDRED - given
        row.values[_SHARE] = (share * rest / _HUNDRED).quantize(_EXACT).normalize()
        row.inferred.add(_SHARE)
        row.unreadable[:] = [value for value in row.unreadable if value is not _unread(row)]
        row.cells.setdefault(_SHARE, row.cells.get(_AMOUNT, ""))


def _part(row: Draft) -> Decimal | None:
    """The percent of the remainder that a row is paid, 0 for all that is left of it; None for other rows."""
    value = row.values.get(_SHARE)
    if value is not None:
        named = row.candidate.binding.headers.get(_SHARE, "")
        return value if _words(named=True).search(named) else None
    unread = _unread(row)
    if unread is None:
        return None
    left = _words().sub("", unread.text, count=1).strip(" ()*.:")
    if left == unread.text.strip(" ()*.:"):
        return None
    if not left:
        return Decimal(0)
    part = read_percent(Cell(left), Conventions()).value if "%" in left else None
    return part if isinstance(part, Decimal) and part > 0 else None


def _unread(row: Draft) -> UnreadableValue | None:
    """The value of the row's payment that could not be read, where nothing else says what it is paid."""
    if row.values.get(_AMOUNT) is not None:
        return None
    return next((value for value in row.unreadable if value.field in (_SHARE, _AMOUNT)), None)


def _counts(row: Draft) -> bool:
    kind = row.values.get("kind", Kind.MILESTONE)
    return kind in (Kind.MILESTONE, Kind.ADVANCE, Kind.ADJUSTMENT) and not row.values.get("change_order")


def _rest(others: Sequence[Draft], terms: Terms) -> Decimal | None:
    """The percent of the contract that the other rows leave; None where one of them cannot be read."""
    value = terms.contract_value.value if terms.contract_value is not None else None
    rest = _HUNDRED
    for row in others:
        amount, share = row.values.get(_AMOUNT), row.values.get(_SHARE)
        if share is None and amount is not None and value:
            share = amount * 100 / value
        if share is None:
            return None
        rest -= share
    return rest


@worded_cache(maxsize=2)
def _words(named: bool = False) -> re.Pattern[str]:
    """What is left, in words; `named`: behind an "of", as in a heading ("Balance %" is no share)."""
    of = rf"(?<!\w){_OF}" if named else f"{_OF}?"
    return re.compile(f"{of}{_THE}(?:{phrase('share.remainder')})", re.I)
