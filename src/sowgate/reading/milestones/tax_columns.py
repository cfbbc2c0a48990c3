"""The contract's rate of tax, where the milestone table itself shows amount, tax and their sum row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from sowgate.contract.terms import Stated, Terms
from sowgate.grid.address import column_number
from sowgate.reading.columns.amount_choice import names_tax
from sowgate.reading.milestones.draft import Draft
from sowgate.reading.tables.candidate import Candidate
from sowgate.reading.values.cell_values import Conventions, read_amount
from sowgate.reading.words.folding import fold

_FEWEST = 2  # rows that prove a rate
_HIGHEST = Decimal(50)
_CLOSE = Decimal("0.011")  # a cent of rounding, in the row's own unit


def with_tax_of_columns(
    terms: Terms,
    chosen: Sequence[Candidate],
    rows: Sequence[Draft],
    how: Mapping[tuple[int, str], Conventions],
) -> Terms:
    """The terms with the rate that a table's own columns prove, where no term states one.

    Every row must hold amount, tax and their sum, and all the same rate: a column of tax alone could be part
    of the amount.
    """
    if terms.tax is not None:
        return terms
    for at, table in enumerate(chosen):
        letters = {letter: text for letter, text in table.binding.unmapped.items() if names_tax(fold(text))}
        if not letters or (at, "amount") not in how:
            continue
        paid = [row for row in rows if row.candidate is table and row.values.get("amount")]
        for letter, text in letters.items():
            rate = _rate(table, letter, paid, how[at, "amount"])
            if rate is not None:
                place = table.view.place(table.header.rows[-1], column_number(letter))
                stated: Stated[Decimal] = Stated(value=rate, text=text, sheet=table.view.name, cell=place)
                return terms.model_copy(update={"tax": stated})
    return terms


def _rate(table: Candidate, letter: str, rows: Sequence[Draft], how: Conventions) -> Decimal | None:
    """The one rate of all rows, in percent points; None where they do not prove any."""

    def held(at: str) -> list[Decimal | None]:
        column = column_number(at)
        return [_amount(read_amount(table.view.at(row.row.row, column), how).value) for row in rows]

    taxes = held(letter)
    amounts = [_amount(row.values["amount"]) for row in rows]
    if len(rows) < _FEWEST or None in taxes or None in amounts:
        return None
    pairs = [(amount, tax) for amount, tax in zip(amounts, taxes, strict=True) if amount and tax is not None]
    sums = [amount + tax for amount, tax in pairs]
    others = (held(other) for other in table.binding.unmapped if other != letter)
    if len(pairs) < len(rows) or not any(_agree(sums, other) for other in others):
        return None
    largest, tax = max(pairs)
    exact = tax * 100 / largest
    for digits in ("1", "0.1", "0.01", "0.001"):
        rate = exact.quantize(Decimal(digits))
        if 0 < rate <= _HIGHEST and all(abs(a * rate / 100 - t) < _CLOSE for a, t in pairs):
            return rate
    return None


def _agree(sums: Sequence[Decimal], found: Sequence[Decimal | None]) -> bool:
    return all(
        value is not None and abs(total - value) < _CLOSE for total, value in zip(sums, found, strict=True)
    )


def _amount(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else None
