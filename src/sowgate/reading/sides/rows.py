"""The rows of side tables: every value through the readers of the milestone table, every doubt kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sowgate.contract.side_sheets import SideTable
from sowgate.contract.sow import UnreadableValue
from sowgate.grid.address import CellRange, column_letter
from sowgate.grid.snapshot import Cell
from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.headings.units import NO_UNIT, Unit
from sowgate.reading.tables.conventions import column_conventions
from sowgate.reading.tables.side_headers import SideHeader
from sowgate.reading.tables.side_kinds import side_words
from sowgate.reading.tables.side_matrices import is_mark
from sowgate.reading.terms.names import term_of
from sowgate.reading.values.cell_kinds import says
from sowgate.reading.values.cell_values import (
    Conventions,
    Value,
    broken,
    is_blank,
    plain_text,
    read_amount,
    read_date,
    read_percent,
    shown,
)
from sowgate.reading.values.contents import SAMPLE, Contents
from sowgate.reading.values.identifiers import id_text
from sowgate.reading.values.year_periods import period_of_year
from sowgate.reading.words.folding import fold, fold_value, one_line
from sowgate.reading.words.vocabulary import begins_with_word, words

_DATES = frozenset(
    {"accepted_date", "needed_by", "payment_date", "invoice_date", "paid_date", "until", "cost_date"}
)
_AMOUNTS = frozenset({"amount", "paid_amount", "withheld"})
_CODES = frozenset({"id", "gate", "needed_for", "milestone", "invoice", "payment", "change_order"})
_RESULTS = {"title_column": "title"}  # heading field to the record's field
# By kind of list: a heading's field, the kinds of contents that show another one, and that field.
_BY_CONTENTS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "invoices": ("paid_date", ("number", "money"), "paid_amount"),
    "payments": ("amount", ("percent",), "percent"),
    "deliverables": ("status", ("date",), "accepted_date"),
}


@dataclass
class SideRecord:
    """One row being read: its values by field, its cells, and the doubts about them."""

    row: int
    values: dict[str, Any] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


@dataclass
class SideReading:
    """One side table with its rows."""

    header: SideHeader
    table: SideTable
    records: list[SideRecord]
    unreadable: list[UnreadableValue]


def read_side(
    header: SideHeader, bottom: int, rest: Conventions, vocabulary: Vocabulary
) -> SideReading | None:
    """The table below the headings down to a row; None where no row says anything."""
    excel = next(
        (t for t in header.view.sheet.tables if t.range.holds(header.row, header.first_column)), None
    )
    if excel is not None:
        bottom = min(bottom, excel.range.max_row - excel.totals_rows)
    rows = rows_of(header, bottom)
    if not rows:
        return None
    columns = _settled(header, rows)
    how = {
        name: column_conventions(
            header.view.down(column, rows), name, rest, _unit_of(header, column, vocabulary)
        )
        for name, column in columns.items()
        if name in _DATES or name in _AMOUNTS or name == "percent"
    }
    unreadable: list[UnreadableValue] = []
    records = [_record(header, row, columns, how, unreadable) for row in rows]
    area = CellRange(header.row, header.first_column, rows[-1], header.last_column)
    return SideReading(
        header,
        _table(header, columns, area, len(rows), excel.name if excel else None),
        records,
        unreadable,
    )


def _table(
    header: SideHeader, columns: dict[str, int], area: CellRange, rows: int, excel_table: str | None
) -> SideTable:
    taken = {*columns.values(), *(cell.column for cell in header.marked)}
    return SideTable(
        kind=header.shape.kind,
        sheet=header.view.name,
        range=area.a1,
        header_rows=(header.row,),
        columns={_RESULTS.get(name, name): column_letter(column) for name, column in columns.items()},
        unmapped={column_letter(c.column): c.text for c in header.cells if c.column not in taken},
        excel_table=excel_table,
        rows=rows,
    )


def _unit_of(header: SideHeader, column: int, vocabulary: Vocabulary) -> Unit:
    text = next(cell.text for cell in header.cells if cell.column == column)
    heading = vocabulary.heading(text)
    return heading.unit if heading is not None else NO_UNIT


def rows_of(header: SideHeader, bottom: int) -> list[int]:
    """The rows that say something: no totals, no notes below, and no title of what stands beneath."""
    if bottom not in header.found:
        header.found[bottom] = _rows_of(header, bottom)
    return header.found[bottom]


def _rows_of(header: SideHeader, bottom: int) -> list[int]:
    view, columns = header.view, set(header.columns.values())
    rows: list[int] = []
    previous = header.row
    for row in view.rows_between(header.row + 1, bottom):
        filled = view.columns_between(row, header.first_column, header.last_column)
        if not filled:
            continue
        apart, previous = row - previous > 1, row
        label = next((text for c in filled if (text := view.text(row, c))), "")
        lone = len(filled) == 1 and len(header.cells) > 1
        if rows and ((lone and (apart or _note(label))) or (apart and _states_term(header, filled, label))):
            break
        if not any(says(view.own(row, c)) for c in filled if c in columns):
            continue
        if lone and view.text(row, filled[0]) and row == bottom and not apart and not rows:
            break
        if _is_total(header, row, label):
            continue
        rows.append(row)
    return _without_title(header, rows, bottom)


def _states_term(header: SideHeader, filled: Sequence[int], label: str) -> bool:
    """Whether a row behind a gap is a term's label and its value, where the list's rows have more."""
    pair = len(filled) == 2 and filled[1] == filled[0] + 1 and len(header.cells) >= 3
    return pair and term_of(label) is not None


def _without_title(header: SideHeader, rows: list[int], bottom: int) -> list[int]:
    """Without the title of the table that begins below, which stands right over its headings."""
    if rows and rows[-1] == bottom and bottom < header.view.last_row:
        columns = header.view.columns_between(bottom, header.first_column, header.last_column)
        if len(columns) == 1:
            return rows[:-1]
    return rows


def _note(label: str) -> bool:
    return fold(label.split(":")[0]) in words("afterwards")


def _is_total(header: SideHeader, row: int, label: str) -> bool:
    """Whether the row sums others: its first words say so, or it holds a sum of its own column alone."""
    folded = fold(label)
    start = begins_with_word(folded, words("total")) or begins_with_word(folded, _totals())
    if start is not None:
        rest = folded[len(start) :].split()
        return (
            all(w in words("total", "tails") or w in _totals() or len(w) <= 3 for w in rest) or ":" in label
        )
    view = header.view
    if label:
        return False
    filled = view.columns_between(row, header.first_column, header.last_column)
    return all(
        (view.own(row, c).formula or "").lstrip("=+").upper().startswith(("SUM(", "SUBTOTAL("))
        for c in filled
    )


def _totals() -> frozenset[str]:
    return side_words("totals", "words")


def _settled(header: SideHeader, rows: Sequence[int]) -> dict[str, int]:
    """The columns as their contents confirm them: "Paid" over amounts is the amount paid, and the like."""
    columns = dict(header.columns)
    name, kinds, other = _BY_CONTENTS.get(header.shape.kind, ("", (), ""))
    if name in columns and other not in columns:
        contents = Contents(header.view.down(columns[name], rows[:SAMPLE]))
        if contents.said and contents.share(*kinds) >= 0.6:
            columns[other] = columns.pop(name)
    return columns


def _record(
    header: SideHeader,
    row: int,
    columns: dict[str, int],
    how: dict[str, Conventions],
    unreadable: list[UnreadableValue],
) -> SideRecord:
    record = SideRecord(row)
    view = header.view
    for name, column in columns.items():
        cell = view.at(row, column)
        field_name = _RESULTS.get(name, name)
        record.cells[field_name] = view.name_of(row, column)
        written = cell[0]
        if isinstance(written, str) and name not in how:
            if not is_blank(cell):  # what most cells are, read as _value does
                record.texts[field_name] = text = one_line(written)
                record.values[field_name] = text if name in _CODES else written.strip()
            continue
        if not is_blank(cell):
            record.texts[field_name] = shown(cell)
        value = _value(name, cell, how.get(name))
        if value.problem is not None:
            if name != "needed_by" and not _placeholder(cell):
                unreadable.append(
                    UnreadableValue(
                        field=field_name,
                        sheet=header.view.name,
                        cell=record.cells[field_name],
                        text=shown(cell),
                        problem=value.problem.clause,
                        readings=value.problem.readings,
                    )
                )
        elif value.value is not None:
            record.values[field_name] = value.value
    if header.marked:
        _marked(header, record)
    return record


def _marked(header: SideHeader, record: SideRecord) -> None:
    """The milestones in whose columns the row of a matrix is marked are its gates."""
    view, row = header.view, record.row
    ids = [cell for cell in header.marked if is_mark(plain_text(view.at(row, cell.column).value))]
    record.values.pop("gate", None)
    record.texts.pop("gate", None)
    if ids:
        record.values["gate"] = record.texts["gate"] = ", ".join(cell.text for cell in ids)
        record.cells["gate"] = view.name_of(row, ids[0].column)


def _placeholder(cell: Cell) -> bool:
    return isinstance(cell.value, str) and fold_value(cell.value) in words("placeholder")


def _value(name: str, cell: Cell, how: Conventions | None) -> Value:
    if how is not None and name in _DATES:
        period = period_of_year(cell.value) if isinstance(cell.value, str) else None
        return read_date(cell, how) if period is None else Value(period.last)
    if how is not None and name == "percent":
        return read_percent(cell, how)
    if how is not None:
        return read_amount(cell, how)
    fault = broken(cell)
    if fault is not None:
        return Value(problem=fault)
    if is_blank(cell):
        return Value()
    text = id_text(cell) if name in _CODES else None
    if text is None:
        text = cell.value.strip() if isinstance(cell.value, str) else plain_text(cell.value)
    return Value(value=one_line(text) if name in _CODES else text)  # type: ignore[arg-type]


def amount_of(record: SideRecord, name: str) -> Decimal | None:
    """A record's money or percent."""
    value = record.values.get(name)
    return value if isinstance(value, Decimal) else None


def day_of(record: SideRecord, name: str) -> date | None:
    """A record's day."""
    value = record.values.get(name)
    return value if isinstance(value, date) else None


def text_of(record: SideRecord, name: str) -> str | None:
    """A record's text."""
    value = record.values.get(name)
    return value if isinstance(value, str) and value else None
