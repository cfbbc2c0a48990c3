"""Where a workbook states its terms: labels with a value to the right or below, and defined names."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sowgate.grid.address import CellRange, cell_name
from sowgate.grid.snapshot import Cell, WorkbookSnapshot
from sowgate.reading.terms.block_labels import block_term, may_be_short
from sowgate.reading.terms.clauses import PROSE, clauses_in
from sowgate.reading.terms.names import LINES, labels, run_on, term_of
from sowgate.reading.values.sheet_view import SheetView, filled
from sowgate.reading.words.folding import fold
from sowgate.reading.words.in_use import worded_cache

_DEEPEST = 400
_DIGIT = re.compile(r"\d")
_BEGINS = frozenset(
    {"start", "starts", "begin", "beginn", "debut", "inicio", "inizio", "aanvang", "开始", "開始"}
)
_TERM_SHEETS = (
    "terms",
    "term",
    "contract",
    "sow",
    "commercial",
    "cover",
    "summary",
    "termos",
    "términos",
    "condiciones",
    "conditions",
    "vertrag",
    "condizioni",
    "voorwaarden",
    "条款",
    "契約",
)


# A sentence ends with a full stop before a capital, behind a word of three letters, a long figure or a sign:
# "2. März" is a day, "Contract No. PS-17" a number.
_SENTENCE = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=\d{3})|(?<=[%€$£])|(?<=\bHT))\.\s+(?=[^\W\da-z_])")
# Terms that one figure states: what follows in a sentence of its own is no part of them.
_FIGURES = frozenset(
    {
        "contract_value",
        "po_value",
        "start_date",
        "end_date",
        "signed_date",
        "tax",
        "retention",
        "advance",
        "currency",
    }
)
# Terms whose values are words that also are labels ("Perspective: Buyer").
_ANSWERS = frozenset({"perspective", "payment_trigger", "deemed_acceptance", "retention_release"})


class Located(NamedTuple):
    """One stated term: its field, the cell of its value, and what the label adds ("business days")."""

    field: str
    sheet: str
    address: str
    cell: Cell
    hint: str = ""
    inline: str | None = None  # the value's text where label and value share a cell


def located(
    snapshot: WorkbookSnapshot, views: Sequence[SheetView], taken: Sequence[tuple[str, CellRange]]
) -> list[Located]:
    """Every statement of a term, the strongest first: defined names, a sheet of terms, then in sheet order.

    `taken` are the milestone tables: their cells are no terms.
    """
    found = list(_names(snapshot))
    order = sorted(range(len(views)), key=lambda i: (views[i].hidden, not _is_term_sheet(views[i].name), i))
    for index in order:
        view = views[index]
        areas = [area for name, area in taken if name == view.name]
        found.extend(_on_sheet(view, areas))
    for index in order:
        found.extend(_in_prose(views[index], [area for name, area in taken if name == views[index].name]))
    return found


def _in_prose(view: SheetView, taken: Sequence[CellRange]) -> Iterator[Located]:
    """Terms that sentences beside the tables state; what a label states goes before them."""
    for row in view.rows_between(1, _DEEPEST):
        for column, text in _beside(view.texts_of(row), row, taken):
            if len(text) < PROSE and not _DIGIT.search(text):
                continue
            cell = view.own(row, column)
            stated = [*run_on(str(cell.value)), *clauses_in(str(cell.value))]
            if stated and not any(_is_label(view, row, left) for left in view.columns(row) if left < column):
                for field, words in stated:
                    yield Located(field, view.name, cell_name(row, column), cell, "", words)


def _beside(
    texts: Sequence[tuple[int, str]], row: int, taken: Sequence[CellRange]
) -> Sequence[tuple[int, str]]:
    """The texts of a row that lie in no table; asked first, since nearly all texts lie in one."""
    for area in taken:
        if texts and area.min_row <= row <= area.max_row:
            first, last = area.min_column, area.max_column
            texts = [said for said in texts if not first <= said[0] <= last]
    return texts


def _is_term_sheet(name: str) -> bool:
    folded = fold(name)
    return any(fold(word) in folded for word in _TERM_SHEETS)


def _names(snapshot: WorkbookSnapshot) -> Iterator[Located]:
    for name in snapshot.names:
        field = labels().get(fold(name.name)) or labels().get(fold(name.name.replace("_", " ")))
        sheet = snapshot.sheet(name.sheet)
        if field is None or sheet is None or name.range.min_row != name.range.max_row:
            continue
        cell = sheet.cell(name.range.min_row, name.range.min_column)
        if filled(cell):
            yield Located(field, sheet.name, cell_name(name.range.min_row, name.range.min_column), cell)


def _on_sheet(view: SheetView, taken: Sequence[CellRange]) -> Iterator[Located]:
    own = view.sheet.cells
    for row in view.rows_between(1, _DEEPEST):
        # Where cells are merged, the row's texts are those of the anchors.
        texts = None if view.sheet.merged else _beside(view.texts_of(row), row, taken)
        for column in view.columns(row) if texts is None else [c for c, text in texts if _may_state(text)]:
            value = own[row, column].value
            if not isinstance(value, str) or not _may_state(value):
                continue  # what most cells hold, whether or not they lie in a table
            said, colon = term_of(value), _has_colon(value)
            if any(area.holds(row, column) for area in taken):
                continue
            if colon:
                yield from _inline(view, row, column, value)
            if said is None:
                short = block_term(view, row, column)
                said = None if short is None else (short, "")
            if said is None:
                continue
            place = value_place(view, row, column, taken)
            if place is not None:
                at, hint = view.anchor(*place), said[1]
                yield Located(said[0], view.name, cell_name(*at), view.at(*at), hint)


@worded_cache(maxsize=16384)
def _may_state(value: str) -> bool:
    return _has_colon(value) or term_of(value) is not None or may_be_short(value)


def _has_colon(value: str) -> bool:
    return ":" in value or "：" in value or " = " in value


def _inline(view: SheetView, row: int, column: int, value: str) -> Iterator[Located]:
    """ "Contract value: EUR 250,000", one a line."""
    if len(value) > 1200:
        return
    for line in LINES.split(unicodedata.normalize("NFKC", value)):
        for place, part in enumerate(_sentences(line)):
            label, colon, rest = part.partition(":" if ":" in part else " = ")
            said = term_of(label) if colon and rest.strip() else None
            if said is None and fold(label) in _BEGINS and _DIGIT.search(rest):
                said = (
                    "start_date",
                    "",
                )  # "Inicio: 9 de marzo de 2026"; a bare "Start" beside a cell is a heading
            if said is None:
                continue
            if not place and said[0] not in _FIGURES:
                rest = line.partition(":" if ":" in line else " = ")[2]  # a clause is read to its end
            yield Located(
                said[0], view.name, cell_name(row, column), view.own(row, column), said[1], rest.strip()
            )


def _sentences(line: str) -> list[str]:
    """A line's sentences: "Total price: EUR 60,000. Start date: 2 March 2026." states two terms."""
    parts = _SENTENCE.split(line) if ". " in line else [line]
    return [part.strip(" .") if len(parts) > 1 else part for part in parts]


def value_place(view: SheetView, row: int, column: int, taken: Sequence[CellRange]) -> tuple[int, int] | None:
    """(row, column) of the value of a label: to its right, else below it; None where it has none."""
    area = view.area(row, column)
    if over_their_values(view, row) and not any(t.holds(row + 1, column) for t in taken):
        return row + 1, column
    right = (area.max_column if area else column) + 1
    next_filled = next((c for c in view.columns(row) if c >= right), None)
    if next_filled is not None and not any(t.holds(row, next_filled) for t in taken):
        if _list_heading(view, row, column) and not _column_of_labels(view, row, column):
            return None
        near = next_filled == right or (
            next_filled - right <= 3
            and _spacer(view, right, next_filled, taken)
            and (
                _colon(view, row, column)
                or not _prose(view.text(row, next_filled))
                or _values_column(view, column, next_filled)
            )
        )
        said = term_of(view.text(row, column))
        answer = said is not None and said[0] in _ANSWERS and not view.text(row, next_filled).endswith(":")
        if near and (answer or not _is_label(view, row, next_filled)):
            return row, next_filled
        if not near and next_filled - right <= 6:
            return None
    below = (area.max_row if area else row) + 1
    if not filled(view.own(below, column)) or any(t.holds(below, column) for t in taken):
        return None
    if _is_label(view, below, column) or _heads_a_list(view, row, below, column):
        return None
    # A label in a column of labels has its value beside it: nothing beside it is no value.
    return (
        (below, column) if _is_label(view, row, column) and not _column_of_labels(view, row, column) else None
    )


def over_their_values(view: SheetView, row: int) -> bool:
    """Whether a row holds nothing but labels of different terms, three or more, each over its one value:
    "Contract value", "Currency", "Client" above 300,000, EUR and a name."""
    columns, below = view.columns(row), view.columns(row + 1)
    if len(columns) < 3 or len(below) < 3 or not set(below) <= set(columns):
        return False
    said = [term_of(view.text(row, c)) for c in columns]
    if None in said or len({field[0] for field in said if field}) < len(said):
        return False
    if any(_is_label(view, row + 1, c) for c in columns):
        return False
    return not any(filled(view.own(row + 2, c)) and not _is_label(view, row + 2, c) for c in columns)


def _list_heading(view: SheetView, row: int, column: int) -> bool:
    """Whether the label is one of three or more texts in a row that head the filled columns below them."""
    filled_columns = view.columns(row)
    labelled = [place for place, c in enumerate(filled_columns) if _is_label(view, row, c)]
    if len(labelled) >= 2 and all(b - a > 1 for a, b in itertools.pairwise(labelled)):
        return False  # label, value, label, value
    texts = [c for c in filled_columns if view.text(row, c) and not view.text(row, c).endswith((":", "："))]
    beside = [c for c in texts if abs(c - column) <= 3]
    below = set(view.columns(row + 1))
    return len(beside) >= 3 and len(view.columns(row)) == len(texts) and len(below & set(texts)) >= 3


def _colon(view: SheetView, row: int, column: int) -> bool:
    return view.text(row, column).endswith((":", "："))


def _prose(text: str) -> bool:
    """Whether the text explains rather than states: beyond an empty column it is the label's help."""
    return text.endswith((".", "。", "?")) or len(text.split()) > 6


def _values_column(view: SheetView, column: int, values: int) -> bool:
    """Whether another label of the same column has a short value in the column of this text, as a help text
    has none: clauses then stand there too."""
    rows = [r for r in view.rows_between(1, _DEEPEST) if _is_label(view, r, column)]
    said = [r for r in rows if filled(view.own(r, values))]
    short = [r for r in said if not _prose(view.text(r, values))]
    return bool(short) and len(short) * 2 >= len(said)


def _spacer(view: SheetView, first: int, last: int, taken: Sequence[CellRange]) -> bool:
    """Whether the columns between label and value are empty on the whole sheet, milestone tables left out: a
    column that others fill is where this label's value is missing."""
    return not any(
        first <= c < last and not any(area.holds(r, c) for area in taken)
        for r in view.rows_between(1, _DEEPEST)
        for c in view.columns(r)
    )


def _is_label(view: SheetView, row: int, column: int) -> bool:
    text = view.text(row, column)
    return bool(text) and term_of(text) is not None


def _heads_a_list(view: SheetView, row: int, below: int, column: int) -> bool:
    """Whether the cell heads a column of a list: two filled cells below it."""
    return filled(view.own(below + 1, column)) and not _is_label(view, below + 1, column)


def _column_of_labels(view: SheetView, row: int, column: int) -> bool:
    return _is_label(view, row - 1, column) or _is_label(view, row + 1, column)
