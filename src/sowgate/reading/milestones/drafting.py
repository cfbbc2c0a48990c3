"""Rows of the chosen tables to milestones: every value with its cell, every doubt as an unreadable value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from sowgate.contract.terms import Period
from sowgate.grid.address import column_letter
from sowgate.grid.snapshot import Cell
from sowgate.reading.columns.confirmation import DATE_FIELDS, MONEY_FIELDS, PERCENT_FIELDS
from sowgate.reading.headings.units import period_of
from sowgate.reading.milestones.draft import Draft, broken_or
from sowgate.reading.milestones.row_inferences import (
    carry_phase,
    paid_once,
    put_currency,
    put_kind,
    put_section,
)
from sowgate.reading.milestones.successors import read_successors
from sowgate.reading.tables.candidate import Candidate
from sowgate.reading.terms.periods import read_period
from sowgate.reading.values.cell_values import (
    Conventions,
    Value,
    is_blank,
    plain_text,
    read_amount,
    read_date,
    read_percent,
)
from sowgate.reading.values.dates import true_date
from sowgate.reading.values.identifiers import id_text
from sowgate.reading.values.money_in_text import share_beside
from sowgate.reading.values.statuses import kind_of_word, status_meaning
from sowgate.reading.values.year_periods import period_of_year
from sowgate.reading.words.folding import fold, fold_value, one_line
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.vocabulary import currencies

_JOINED = ("deliverable", "description", "acceptance_criteria", "evidence", "notes")
_TEXTS = (
    "milestone", "phase", "lot", "deliverable", "description", "acceptance_criteria", "evidence", "owner",
    "approver", "invoice_number", "change_order", "notes",
)  # fmt: skip
_PLANNED = frozenset({"start_date", "due_date", "forecast_date", "baseline_due_date"})  # may name a quarter
_CARRIED = frozenset({"phase", "lot", "milestone", "owner", "approver"})


def drafts(candidate: Candidate, index: int, how: Mapping[tuple[int, str], Conventions]) -> list[Draft]:
    """One draft per milestone row of a table."""
    found: list[Draft] = []
    seen_amounts: set[tuple[str, str]] = set()
    view = candidate.view
    fields = [
        (name, column, column_letter(column), how[index, name], _READERS[name])
        for name, column in candidate.binding.columns.items()
    ]
    merged = bool(view.sheet.merged)
    placed = merged or view.turned
    texts = {} if merged else view.own_texts
    due = candidate.binding.columns.get("due_date", 0)
    told = due and "actual_date" not in candidate.binding.columns
    happened = {plan: row for row, plan in candidate.binding.actual_rows.items()} if told else {}
    for table_row in candidate.rows:
        draft = Draft(candidate, table_row)
        cells, values = draft.cells, draft.values
        row, alone = table_row.row, not table_row.more
        for name, column, letter, conventions, reader in fields:
            cells[name] = view.name_of(row, column) if placed else f"{letter}{row}"
            if alone and reader is _read_text and (row, column) in texts:
                said = _said(str(view.sheet.cells[row, column].value))
                if said is not None:  # what most cells are, read as _read_text does
                    values[name] = said
            else:
                reader(draft, name, column, view.at(row, column), conventions)
        finished = happened.get(row)
        if finished is not None:
            cells["actual_date"] = view.name_of(finished, due)
            _date(draft, "actual_date", due, view.at(finished, due), how[index, "due_date"])
        if row in view.moved and "milestone" in cells:
            cells["milestone"] = view.place(row, view.moved[row])
        read_successors(draft)
        paid_once(draft, seen_amounts)
        put_section(draft)
        if candidate.binding.carried:
            carry_phase(draft, found)
        put_currency(draft)
        put_kind(draft)
        found.append(draft)
    return found


def _date(draft: Draft, name: str, column: int, cell: Cell, how: Conventions) -> None:
    value = read_date(cell, how)
    if value.relative is not None:
        if name == "due_date":
            draft.values["relative_due"] = value.relative
            draft.values["due_text"] = _as_written(draft, name, cell)
        elif name == "start_date" and how.span is not None:
            draft.relative_start = value.relative
        else:
            draft.doubt(name, cell, "is not a calendar date")
    if value.first is not None:
        value = _of_span(draft, name, value)
    if value.problem is not None and name in _PLANNED and isinstance(cell.value, str):
        weeks = period_of(fold(draft.candidate.binding.headers[name])) == "week"
        period = period_of_year(cell.value, weeks)
        if period is not None:
            value = Value(period.first if name == "start_date" else period.last)
            draft.inferred.add(name)
    _keep(draft, name, cell, value)


def _as_written(draft: Draft, name: str, cell: Cell) -> str:
    """A day in the sheet's own words; a bare number says what it counts only under its heading: "Week 4"."""
    words = " ".join(str(cell.value).split())
    return words if any(map(str.isalpha, words)) else f"{draft.candidate.binding.headers[name]} {words}"


def _money(draft: Draft, name: str, column: int, cell: Cell, how: Conventions) -> None:
    value = read_amount(_amount_cell(draft, name, column), how)
    if value.problem is not None and _says_share(draft, column, cell, how):
        return
    _keep(draft, name, cell, value)
    if value.currency:
        if value.weak_currency:
            draft.weak_currency = value.currency
        else:
            draft.currencies.append(value.currency)
            if name == "amount" and isinstance(cell.value, str):
                draft.written_currency = value.currency


def _percent(draft: Draft, name: str, column: int, cell: Cell, how: Conventions) -> None:
    own = _amount_cell(draft, name, column)
    columns = draft.candidate.binding.columns
    if name == "payment_percent" and columns.get("amount") == column and not _is_share(own, how):
        return  # the sum alone: what is wrong with it is told of the amount
    _keep(draft, name, cell, read_percent(own, how))


def _says_share(draft: Draft, column: int, cell: Cell, how: Conventions) -> bool:
    """Whether a cell of a column that holds shares and sums ("50% ($46,250)") holds the share alone."""
    alone = not isinstance(cell.value, str) or share_beside(cell.value) is None
    return alone and draft.candidate.binding.columns.get("payment_percent") == column and _is_share(cell, how)


def _is_share(cell: Cell, how: Conventions) -> bool:
    """Whether a percent stands in the cell, with its sign."""
    signed = "%" in (cell.value if isinstance(cell.value, str) else cell.number_format)
    return signed and read_percent(cell, how).value is not None


def _id(draft: Draft, name: str, column: int, cell: Cell, how: Conventions) -> None:
    broken_or(draft, name, cell)
    draft.values["id"] = _id_text(draft, cell)


def _id_text(draft: Draft, cell: Cell) -> str | None:
    """The id that a cell holds; what a date was when it was typed shows in the other ids of the sheet."""
    column = draft.candidate.binding.columns.get("id")
    if column is None or true_date(cell.value) is None:
        return id_text(cell)
    return id_text(cell, draft.candidate.id_cells(column), draft.candidate.named_ids())


def _of_span(draft: Draft, name: str, value: Value) -> Value:
    """A span of days gives a start its first day; in another column its last, and a start none else gives."""
    if name == "start_date":
        return Value(value.first)
    if name == "due_date" and "start_date" not in draft.candidate.binding.columns:
        draft.values["start_date"] = value.first
        draft.inferred.add("start_date")
        draft.cells["start_date"] = draft.cells[name]
    return value


def _keep(draft: Draft, name: str, cell: Cell, value: Value) -> None:
    if value.problem is not None:
        draft.doubt(name, cell, value.problem.clause, value.problem.readings)
    elif value.value is not None:
        draft.values[name] = value.value


def _amount_cell(draft: Draft, name: str, column: int) -> Cell:
    """The row's own money cell; where it is blank, the one of the rows that continue the milestone."""
    view = draft.candidate.view
    cell = view.at(draft.row.row, column)
    if is_blank(cell):
        for row in draft.row.more:
            other = view.at(row, column)
            if not is_blank(other):
                draft.cells[name] = view.name_of(row, column)
                return other
    return cell


def _read_text(draft: Draft, name: str, column: int, cell: Cell, how: Conventions) -> None:
    if broken_or(draft, name, cell):
        return
    view, row = draft.candidate.view, draft.row.row
    area = view.area(row, column)
    carried = area is not None and area.min_row < row
    text = _cell_text(cell)
    parts = [text] if text else []
    if name in _JOINED and (name != "notes"):
        for more in draft.row.more:
            extra = _cell_text(view.own(more, column))
            if extra and extra not in parts:
                parts.append(extra)
    if name in _JOINED and draft.candidate.binding.columns.get("milestone") == column:
        parts = parts[:1]
    if not parts:
        return
    draft.values[name] = "; ".join(parts) if len(parts) > 1 else parts[0]
    if name == "deliverable" and len(parts) > 1:
        draft.values["deliverable_count"] = len(parts)
    if carried and name in _CARRIED:
        draft.inferred.add(name)


def _cell_text(cell: Cell) -> str | None:
    """The cell's text with its line breaks; "-" alone says nothing."""
    if cell.error is not None or cell.not_calculated or cell.value is None:
        return None
    return _said(cell.value) if isinstance(cell.value, str) else _said(plain_text(cell.value))


@worded_cache(maxsize=16384)
def _said(value: str) -> str | None:
    text = value.strip()
    return None if not one_line(text) or fold_value(text) in {"-", "--", "---", "–", "—", "."} else text


def _status(draft: Draft, name: str, column: int, cell: Cell, how: Conventions) -> None:
    if broken_or(draft, "status", cell) or is_blank(cell):
        return
    percent = isinstance(cell.value, (int, float)) and "%" in cell.number_format
    draft.values["status"] = (
        f"{Decimal(plain_text(cell.value)) * 100:f}%" if percent else plain_text(cell.value)
    )
    draft.values["status_meaning"] = status_meaning(cell)


def _depends(draft: Draft, name: str, column: int, cell: Cell, how: Conventions) -> None:
    if broken_or(draft, "depends_on", cell) or is_blank(cell):
        return
    draft.depends_text = cell.value if isinstance(cell.value, str) else _id_text(draft, cell) or ""


def _review(draft: Draft, name: str, column: int, cell: Cell, how: Conventions) -> None:
    if broken_or(draft, "review_days", cell) or is_blank(cell):
        return
    period: Period | None
    if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
        whole = float(cell.value).is_integer() and 0 <= cell.value <= 400
        basis = fold(draft.candidate.binding.headers["review_days"])
        calendar = "calendar" in basis or "kalender" in basis
        stated = calendar or "business" in basis or "working" in basis or "werktag" in basis
        period = Period(days=int(cell.value), business=not calendar, basis_stated=stated) if whole else None
    else:
        period = read_period(plain_text(cell.value))
    if period is None:
        draft.doubt("review_days", cell, "is not a number of days")
    else:
        draft.values["review_days"] = period


def _rejections(draft: Draft, name: str, column: int, cell: Cell, how: Conventions) -> None:
    if broken_or(draft, "rejections", cell) or is_blank(cell):
        return
    digits = re.fullmatch(r"(\d{1,3})(?:\.0)?(?:\s*x)?", plain_text(cell.value))
    if digits:
        draft.values["rejections"] = int(digits[1])
    else:
        draft.doubt("rejections", cell, "is not a count")


def _currency_cell(draft: Draft, name: str, column: int, cell: Cell, how: Conventions) -> None:
    if broken_or(draft, "currency", cell) or is_blank(cell):
        return
    text = plain_text(cell.value)
    code = currencies().get(text.casefold())
    if code is None and re.fullmatch(r"[A-Za-z]{3}", text):
        code = text.upper()
    if code is None:
        draft.doubt("currency", cell, "is not a currency code")
    else:
        draft.values["currency"] = code
        draft.currencies.insert(0, code)


def _kind_cell(draft: Draft, name: str, column: int, cell: Cell, how: Conventions) -> None:
    if broken_or(draft, "kind", cell) or is_blank(cell):
        return
    kind = kind_of_word(cell.value)
    if kind is None:
        draft.doubt("kind", cell, "is no kind of row that sowgate knows")
    else:
        draft.values["kind"] = kind


_READERS: dict[str, Callable[[Draft, str, int, Cell, Conventions], None]] = {
    **dict.fromkeys(DATE_FIELDS, _date),
    **dict.fromkeys(MONEY_FIELDS, _money),
    **dict.fromkeys(PERCENT_FIELDS, _percent),
    **dict.fromkeys(_TEXTS, _read_text),
    "id": _id,
    "status": _status,
    "depends_on": _depends,
    "review_days": _review,
    "rejections": _rejections,
    "currency": _currency_cell,
    "kind": _kind_cell,
}
