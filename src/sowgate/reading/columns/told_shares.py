"""Shares of a price that texts tell beside something else: "R$ 40.000 (20%)", "1ra cuota (40%)"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from sowgate.language import say
from sowgate.reading.columns.binding import Binding
from sowgate.reading.columns.confirmation import PAID_FIELDS
from sowgate.reading.headings.header_cell import HeaderCell
from sowgate.reading.values.amounts import amounts_in
from sowgate.reading.values.money_in_text import share_beside
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.folding import one_line

_SHARE = re.compile(r"(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?)\s?%")
_WHOLE = Decimal(100)
_ROUNDED = Decimal("0.5")  # three thirds of 33.3
_MOST = 0.5  # of what a column says


def tell_shares(view: SheetView, column: int, rows: Sequence[int]) -> bool:
    """Whether most texts of the column tell one share each."""
    said = [len(_SHARE.findall(text)) for row in rows if (text := view.text(row, column))]
    return len(said) >= 2 and said.count(1) * 2 > len(said)


def tell_the_whole(view: SheetView, columns: Collection[int], rows: Sequence[int]) -> bool:
    """Whether each row's text in one of the columns tells one share beside something else, a total's perhaps
    none, and they add up to the whole."""
    return any(_add_up([_beside(view.text(row, column)) for row in rows]) for column in columns)


def _beside(text: str) -> list[str]:
    return [] if _SHARE.fullmatch(text.strip()) else _SHARE.findall(text)


def _add_up(told: Sequence[Sequence[str]]) -> bool:
    shares = [Decimal(found[0].replace(",", ".")) for found in told if len(found) == 1]
    enough = len(shares) >= 2 and len(told) - len(shares) <= 1 and all(len(found) <= 1 for found in told)
    return enough and abs(sum(shares, Decimal(0)) - _WHOLE) <= _ROUNDED


def settle_beside(binding: Binding, view: SheetView, rows: Sequence[int]) -> None:
    """A column of sums with their shares ("50% ($46,250)") serves both fields, where no other column has one.

    The shares must add up to the whole, or the sums be in proportion to most of them: a rate of something
    else is neither.
    """
    columns = binding.columns
    known = [name for name in PAID_FIELDS if name in columns]
    if len(known) != 1 or binding.contents[columns[known[0]]].beside < _MOST:
        return
    (name,) = known
    other = next(field for field in PAID_FIELDS if field != name)
    column, header = columns[name], binding.headers[name]
    texts = [view.text(row, column) for row in rows]
    told = [beside for text in texts if (beside := share_beside(one_line(text))) is not None]
    shares = [Decimal(beside.share.replace(",", ".")) for beside in told]
    sums = [next(iter(amounts_in(beside.money)), Decimal(0)) for beside in told]
    if abs(sum(shares, Decimal(0)) - _WHOLE) > _ROUNDED and not _follow(shares, sums):
        return
    binding.put(other, HeaderCell(column, header), inferred=True)
    binding.notes.append(
        say(
            "column {column} ({header}) holds both the shares and the amounts",
            column=binding.letter(column),
            header=repr(header),
        )
    )


def _follow(shares: Sequence[Decimal], sums: Sequence[Decimal]) -> bool:
    """Whether most of the sums are in one proportion to shares that differ."""
    rates = sorted(money / share for share, money in zip(shares, sums, strict=True) if share)
    middle = rates[len(rates) // 2] if rates else Decimal(0)
    agreed = sum(abs(rate - middle) * 100 <= middle for rate in rates)
    return middle > 0 and len(set(shares)) > 1 and agreed >= 2 and agreed * 3 >= len(shares) * 2
