"""What the columns of a payment plan are by their contents, where their headings say nothing known.

Percents that add up to the whole are shares of a price, and money in proportion to them is what each part is
worth. Beside money and its days, the first column of different texts names what is paid.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from sowgate.language import mark, say
from sowgate.reading.columns.binding import Binding
from sowgate.reading.columns.paid_names import names_others
from sowgate.reading.columns.payment_names import name_payments, take_trigger
from sowgate.reading.columns.shares import in_proportion
from sowgate.reading.columns.structure import (
    NAMES_MILESTONES,
    NUMBERS_ROWS,
    are_people,
    bind_proved,
    is_wordy,
)
from sowgate.reading.columns.written_prices import prices_above
from sowgate.reading.headings.header_cell import HeaderCell
from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.headings.units import NO_UNIT, Unit, merged, said_unit, trailing_unit
from sowgate.reading.values.amounts import amounts_in
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.folding import fold
from sowgate.reading.words.marks import marks
from sowgate.reading.words.vocabulary import words

_NUMERAL = re.compile(r"[IVX]{1,4}\.?|[A-H]\.?")
_DIGITS = re.compile(r"[\d一二三四五六七八九十]+")
_SHORT = 8  # characters of an instalment's number or word: "3°", "Saldo"
_MOST = 40  # rows of a payment plan
_ADDS_UP = mark("column {column} ({header}) holds shares that add up to the whole")
_IN_PROPORTION = mark("column {column} ({header}) holds the amounts: they are in proportion to the shares")
_ONLY_MONEY = mark("column {column} ({header}) holds the amounts: it is the only money beside the milestones")
_AS_WRITTEN = mark(
    "column {column} ({header}) holds the amounts: they add up to the price written above the table"
)
_ONLY_DAYS = mark("column {column} ({header}) holds the days: it is the only column of dates")


def prove_plan(
    binding: Binding, view: SheetView, headers: Sequence[HeaderCell], rows: Sequence[int], known: Vocabulary
) -> None:
    """Binds shares, amounts, days and names that their contents prove, as inferences, and notes it."""
    if not 2 <= len(rows) <= _MOST:
        return
    taken = {*binding.columns.values(), binding.successors}
    left = [cell for cell in headers if cell.text and cell.column not in taken]
    free = [cell for cell in left if known.heading(cell.text, cell.band) is None]
    if free:
        _shares(binding, view, free, rows)
        _amounts(binding, view, free, rows)
        _days(binding, free)
    if "amount" in binding.columns and ("milestone" not in binding.columns or binding.weak_name):
        name_payments(binding, view, headers, rows, known)
    take_trigger(binding, left)
    _names(binding, view, free, rows, known)
    _names(binding, view, [cell for cell in left if _of_a_payment(cell, known)], rows, known)
    _ids(binding, view, left, rows, known)


def _ids(
    binding: Binding, view: SheetView, left: Sequence[HeaderCell], rows: Sequence[int], known: Vocabulary
) -> None:
    """Numerals or numbered instalments left of the names are the ids: "I", "Tranche 2", "第3回"."""
    name = binding.columns.get("milestone")
    if name is None or "id" in binding.columns or "amount" not in binding.columns:
        return
    for cell in _free(binding, left):
        heading = known.heading(cell.text, cell.band)
        if heading is not None and heading.group == "date":
            continue  # "Week" over 0, 8 and 12
        contents = binding.contents[cell.column]
        different = contents.said >= 2 and contents.distinct == contents.said
        if cell.column < name and different and _numbered(view, cell.column, rows):
            bind_proved(binding, "id", cell, NUMBERS_ROWS)
            return


def _of_a_payment(cell: HeaderCell, known: Vocabulary) -> bool:
    """Whether a heading is of payments and their days, though the column's contents are neither: "Payment"
    and "Stage completion" over what is paid."""
    heading = known.heading(cell.text, cell.band)
    return heading is not None and (heading.group == "payment" or heading.fields == ("due_date",))


def _free(binding: Binding, free: Sequence[HeaderCell]) -> list[HeaderCell]:
    return [cell for cell in free if cell.column not in binding.columns.values()]


def _shares(binding: Binding, view: SheetView, free: Sequence[HeaderCell], rows: Sequence[int]) -> None:
    """Numbers that add up to the whole, and to which the amounts are in proportion."""
    columns = binding.columns
    if "payment_percent" in columns:
        return
    for cell in free:
        contents = binding.contents[cell.column]
        # The cheap questions first: most columns are of words.
        if contents.said < 2 or not contents.mostly(0.8, "percent", "number") or not contents.shares:
            continue
        if contents.finished or "cumul" in fold(cell.text):
            continue
        if "amount" not in columns:
            money = [other for other in _money(binding, free) if other in _priced(binding, free)]
            if len(money) == 1 and _follow(binding, view, rows, cell.column, money[0].column):
                _put_money(binding, money[0], _IN_PROPORTION)
        pair = contents.share("percent") >= 0.8 and len(rows) == 2
        if "amount" not in columns and _alone(binding, cell) and not _of_costs(binding, view, cell, rows):
            bind_proved(binding, "payment_percent", cell, _ADDS_UP)
            return
        if "amount" in columns and (pair or _follow(binding, view, rows, cell.column, columns["amount"])):
            bind_proved(binding, "payment_percent", cell, _ADDS_UP)
            return


def _alone(binding: Binding, cell: HeaderCell) -> bool:
    """Whether percents of the whole stand beside strongly headed milestones, which are not done in parts."""
    contents = binding.contents[cell.column]
    named = "milestone" in binding.columns and not binding.weak_name
    return (
        named
        and contents.said >= 3
        and contents.share("percent") >= 0.9
        and not marks("of_progress").find(fold(cell.text))
    )


def _of_costs(binding: Binding, view: SheetView, cell: HeaderCell, rows: Sequence[int]) -> bool:
    """Whether percents follow what the work costs: its part of the project, not of a price."""
    cost = binding.columns.get("cost")
    return cost is not None and in_proportion(view, rows, cell.column, cost)


def _priced(binding: Binding, free: Sequence[HeaderCell]) -> list[HeaderCell]:
    """Columns of money: their heading names a currency, or most of their cells do."""
    return [
        cell
        for cell in _free(binding, free)
        if _unit(cell).currency or binding.contents[cell.column].share("money") >= 0.8
    ]


def _money(binding: Binding, free: Sequence[HeaderCell]) -> list[HeaderCell]:
    """Columns of numbers whose heading is of no other money than what is paid."""
    return [
        cell
        for cell in _free(binding, free)
        if binding.contents[cell.column].said >= 2
        and binding.contents[cell.column].share("money", "number") >= 0.8
        and not marks("other_money").find(fold(cell.text))
    ]


def _amounts(binding: Binding, view: SheetView, free: Sequence[HeaderCell], rows: Sequence[int]) -> None:
    """Money in proportion to the shares; or the only column whose heading names a currency, beside names."""
    columns = binding.columns
    if "amount" in columns:
        return
    priced, money = _priced(binding, free), _money(binding, free)
    share = columns.get("payment_percent")
    dated = any(name.endswith("_date") for name in columns)
    for cell in money:
        if (
            share is not None
            and (cell in priced or dated)
            and _follow(binding, view, rows, share, cell.column)
        ):
            _put_money(binding, cell, _IN_PROPORTION)
            return
    prices = prices_above(view, rows[0], called=False) if money else set()
    for cell in money if prices else ():
        if _sum(view, cell, rows) & prices:
            _put_money(binding, cell, _AS_WRITTEN)
            return
    sure = "milestone" in columns and not binding.weak_name
    due = "due_date" in columns or _days_of(binding, free)
    if len(priced) == 1 and priced[0] in money and (sure or due):
        _put_money(binding, priced[0], _ONLY_MONEY)


def _sum(view: SheetView, cell: HeaderCell, rows: Sequence[int]) -> set[Decimal]:
    """What a column's amounts add up to, in each reading of their decimal mark; its own total left out."""
    found = set()
    for mark_at in (0, -1):
        said = [amounts_in(view.at(row, cell.column).value) for row in rows]
        amounts = [readings[mark_at] for readings in said if readings]
        total = sum(amounts, Decimal(0))
        if amounts and total == 2 * amounts[-1]:
            total = amounts[-1]
        found.add(total * _unit(cell).scale)
    return found - {Decimal(0)}


def _follow(binding: Binding, view: SheetView, rows: Sequence[int], share: int, amount: int) -> bool:
    """Whether amounts are in proportion to shares, or equal where the shares are equal parts of the whole."""
    said = binding.contents[share], binding.contents[amount]
    equal = all(contents.distinct == 1 and contents.said >= 3 for contents in said)
    return (equal and said[0].shares) or in_proportion(view, rows, share, amount)


def _unit(cell: HeaderCell) -> Unit:
    return merged(said_unit(cell.text), trailing_unit(cell.text)[1] or NO_UNIT)


def _put_money(binding: Binding, cell: HeaderCell, says: str) -> None:
    binding.put("amount", cell, _unit(cell), inferred=True)
    letter = binding.letter(cell.column)
    binding.notes.append(say(says, column=letter, header=repr(cell.shown)))


def _days_of(binding: Binding, free: Sequence[HeaderCell]) -> list[HeaderCell]:
    """Columns of different days."""
    dated = []
    for cell in _free(binding, free):
        contents = binding.contents[cell.column]
        said = contents.share("date") + contents.quarters + contents.yearless
        if contents.said >= 2 and contents.distinct >= 2 and said >= 0.8:
            dated.append(cell)
    return dated


def _days(binding: Binding, free: Sequence[HeaderCell]) -> None:
    """The only column of dates beside money says when it falls due."""
    columns = binding.columns
    paid = {"amount", "payment_percent"} & set(columns)
    if not paid or any(name.endswith("_date") for name in columns):
        return
    dated = _days_of(binding, free)
    other = fold(dated[0].text) if len(dated) == 1 else ""
    if len(dated) == 1 and not marks("other_days").find(other) and other not in words("against"):
        bind_proved(binding, "due_date", dated[0], _ONLY_DAYS)


def _numbered(view: SheetView, column: int, rows: Sequence[int]) -> bool:
    """Whether the texts differ in their numbers alone: "Tranche 1", "第2回"; or are numerals: "I", "II"."""
    texts = [text for row in rows if (text := view.text(row, column))]
    if texts and all(_NUMERAL.fullmatch(text) or fold(text) in words("ordinal") for text in texts):
        return True
    if len(texts) >= 3 and all(len(text) <= _SHORT for text in texts):
        bare = [_DIGITS.sub("", text) for text in texts if _DIGITS.search(text)]
        return len(bare) * 3 >= len(texts) * 2 and len(set(bare)) == 1  # "1. AZ", "2. AZ", "SR"
    return len({_DIGITS.sub("", text) for text in texts}) == 1 and all(map(_DIGITS.search, texts))


def _stages_numbered(binding: Binding, view: SheetView, rows: Sequence[int], known: Vocabulary) -> bool:
    """Whether the milestones are named by a column of phases that only numbers them."""
    if not binding.weak_name or "milestone" not in binding.columns:
        return False
    heading = known.heading(binding.headers["milestone"])
    phases = heading is not None and heading.fields == ("phase",)
    return phases and _numbered(view, binding.columns["milestone"], rows)


def _names(
    binding: Binding, view: SheetView, free: Sequence[HeaderCell], rows: Sequence[int], known: Vocabulary
) -> None:
    """The first column of different texts beside amounts and the days on which they are due."""
    columns = binding.columns
    due = next((columns[name] for name in ("due_date", "forecast_date") if name in columns), None)
    numbered = _stages_numbered(binding, view, rows, known)
    if ("milestone" in columns and not numbered) or "amount" not in columns:
        return
    if "payment_percent" not in columns and (due is None or binding.contents[due].distinct < 2):
        return
    texts = [
        cell
        for cell in _free(binding, free)
        if is_wordy(binding, cell, len(rows)) and not _numbered(view, cell.column, rows)
    ]
    if not texts or names_others(texts[0].text):
        return
    texts = [cell for cell in texts if not are_people(view, cell.column, rows)]
    if not texts:
        return
    if numbered:
        binding.rename("milestone", "phase") if "phase" not in columns else binding.drop("milestone")
    bind_proved(binding, "milestone", texts[0], NAMES_MILESTONES)
    binding.weak_name = True
