"""Money that proves a payment plan where the names stand under a weak heading ("Description", "時期").

Amounts that add up to the contract value are the parts of one price; but so are the lines of a bill or a
budget. A plan also says when each part falls due, or numbers its stages under a heading that says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sowgate.grid.address import CellRange
from sowgate.grid.snapshot import Cell, WorkbookSnapshot
from sowgate.reading.columns.binding import Binding
from sowgate.reading.columns.paid_names import names_others
from sowgate.reading.columns.written_prices import prices_above
from sowgate.reading.headings.understanding import bare_heading
from sowgate.reading.tables.candidate import Candidate
from sowgate.reading.tables.judgement import refusal
from sowgate.reading.tables.titles import around
from sowgate.reading.terms.labels import located
from sowgate.reading.values.amounts import amounts_in
from sowgate.reading.values.cell_values import plain_text
from sowgate.reading.values.dates import date_readings, true_date
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.folding import fold, one_line
from sowgate.reading.words.marks import marks, names_parties
from sowgate.reading.words.vocabulary import field_words, load, words

_MOST = 25  # rows: longer lists of amounts are bills and ledgers
_JUDGED = frozenset(
    {"approver", "evidence", "acceptance_criteria", "deliverable", "payment_percent", "status"}
)
_DUE = ("due_date", "forecast_date")  # when something was paid or booked is a ledger's date
_ORDINAL = 8  # characters of a number of order: "III", "Primera"
_TOTALS = 3  # rows below a table in which its own total stands


def prove_by_money(
    found: Sequence[Candidate], snapshot: WorkbookSnapshot, views: Sequence[SheetView]
) -> None:
    """Lifts the refusal of a table whose amounts add up to a stated contract value.

    Only where the workbook has no milestone table without it.
    """
    if any(candidate.refused is None for candidate in found):
        return
    plans = [c for c in found if _instalments(c) and refusal(c, paid=True) is None]
    stated = _contract_values(found, snapshot, views) if plans else set()
    for candidate in plans:
        top = candidate.header.rows[0]
        above = prices_above(candidate.view, top) if _accepted(candidate) else set()
        if not above and _counts_parts(candidate):
            above = prices_above(candidate.view, top, called=False)
        if _sums(candidate) & (stated | above) or (
            _gated(candidate) and _sums(candidate) & _own_totals(candidate)
        ):
            candidate.refused = None


def _counts_parts(candidate: Candidate) -> bool:
    """Whether what is numbered has a name of its own ("Armada" over I, II, III, not "No."), nothing counts
    goods, and the rows fall due one after another."""
    binding = candidate.binding
    if _counts_goods(binding):
        return False
    first = candidate.header.cells[0]
    if first.column >= binding.columns["milestone"] or fold(bare_heading(first.text)) in field_words("id"):
        return False
    rows = [row.row for row in candidate.rows]
    numbers = [one_line(plain_text(candidate.view.at(row, first.column).value)) for row in rows]
    column = next((binding.columns[field] for field in _DUE if field in binding.columns), 0)
    days = [_day(candidate.view.at(row, column)) for row in rows]
    known = [day for day in days if day is not None]
    counted = len(set(numbers)) == len(numbers) and all(0 < len(text) <= _ORDINAL for text in numbers)
    return counted and len(known) == len(days) >= 2 and known == sorted(known) and known[0] < known[-1]


def _day(cell: Cell) -> date | None:
    readings = date_readings(cell.value) if isinstance(cell.value, str) else ()
    return true_date(cell.value) or (readings[0].value if readings else None)


def _accepted(candidate: Candidate) -> bool:
    """Whether the rows tell how what is paid is judged, and count no goods: a price in a text proves less
    than a contract value under its label."""
    binding = candidate.binding
    return not _counts_goods(binding) and bool(_JUDGED & binding.columns.keys())


def _counts_goods(binding: Binding) -> bool:
    """Whether a column that no field was read from is headed as a quantity."""
    return any(fold(bare_heading(text)) in words("quantity") for text in binding.unmapped.values())


def _gated(candidate: Candidate) -> bool:
    """Whether the rows fall due against a proof or somebody's word: no bill and no budget asks for either."""
    return _due(candidate) and bool({"evidence", "approver"} & candidate.binding.columns.keys())


def _own_totals(candidate: Candidate) -> set[Decimal]:
    """The amounts right below the rows, in the column of the amounts."""
    column, scale = candidate.binding.columns["amount"], candidate.binding.units["amount"].scale
    last = candidate.last_row
    cells = [candidate.view.at(row, column) for row in range(last + 1, last + 1 + _TOTALS)]
    return {number * scale for cell in cells for number in amounts_in(cell.value)}


def _contract_values(
    found: Sequence[Candidate], snapshot: WorkbookSnapshot, views: Sequence[SheetView]
) -> set[Decimal]:
    """The contract values that labels state, with each reading of their decimal marks.

    A table's own total proves nothing; nor does a sum that is computed, from the table itself as likely as
    not.
    """
    own = [(candidate.view.name, _with_totals(candidate)) for candidate in found]
    values = [at for at in located(snapshot, views, own) if at.field == "contract_value"]
    stated = [at.cell.value if at.inline is None else at.inline for at in values if not at.cell.formula]
    return {number for value in stated for number in amounts_in(value)}


def _with_totals(candidate: Candidate) -> CellRange:
    area = candidate.area
    return area._replace(max_row=area.max_row + _TOTALS)


def _instalments(candidate: Candidate) -> bool:
    """Whether few different rows with an amount each fall due one by one, or are numbered as stages."""
    binding = candidate.binding
    name, amount = binding.columns.get("milestone"), binding.columns.get("amount")
    rows = [row for row in candidate.rows if row.kind == "milestone"]
    if name is None or amount is None or not binding.weak_name or not 2 <= len(rows) <= _MOST:
        return False
    names = {fold(str(candidate.view.at(row.row, name).value)) for row in rows}
    paid = all(amounts_in(candidate.view.at(row.row, amount).value) for row in rows)
    if len(names) < len(rows) or not paid or names_others(binding.headers["milestone"]):
        return False
    if any(names_parties(fold(t)) for t in (*binding.headers.values(), *binding.unmapped.values())):
        return False
    if any(marks("of_a_budget").find(fold(text)) for text in around(candidate)):
        return False
    if any(fold(text) in words("against") for text in binding.unmapped.values()):
        return False
    return _due(candidate) or any(
        marks("of_a_stage").find(fold(binding.headers[field]))
        and binding.contents[binding.columns[field]].distinct >= len(rows)
        for field in ("id", "phase")
        if field in binding.columns
    )


def _due(candidate: Candidate) -> bool:
    """Whether the rows fall due on different days, under a heading that is more than "Date"."""
    binding = candidate.binding
    bare = {fold(word) for word in load("contents")["date"]["words"]} - words("when")
    return any(
        fold(binding.headers[field]) not in bare and binding.contents[binding.columns[field]].distinct >= 2
        for field in _DUE
        if field in binding.columns
    )


def _sums(candidate: Candidate) -> set[Decimal]:
    """What the amounts add up to, with each reading of what marks their decimals."""
    column, scale = candidate.binding.columns["amount"], candidate.binding.units["amount"].scale
    cells = [candidate.view.at(row.row, column) for row in candidate.rows if row.kind == "milestone"]
    said = [amounts_in(cell.value) for cell in cells]
    return {sum((numbers[at] for numbers in said), Decimal(0)) * scale for at in (0, -1)} - {Decimal(0)}
