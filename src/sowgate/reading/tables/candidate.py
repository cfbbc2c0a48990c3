"""One place that may be a milestone table: its header, columns and rows, and the contract's record of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sowgate.contract.sow import MilestoneTable
from sowgate.grid.address import CellRange, column_letter, column_number
from sowgate.grid.snapshot import Cell
from sowgate.language import say
from sowgate.reading.columns.binding import Binding
from sowgate.reading.headings.suggestions import suggest
from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.tables.header_segments import Headed
from sowgate.reading.tables.row_kinds import Heading, TableRow
from sowgate.reading.terms.labels import over_their_values
from sowgate.reading.terms.names import term_of
from sowgate.reading.values.cell_values import plain_text
from sowgate.reading.values.dates import true_date
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.folding import fold
from sowgate.reading.words.vocabulary import begins_with_word, words

_TITLE = 60  # characters of a part's title
_IDS = 500  # ids that show how a list writes them
_APART = re.compile(r"[,;&+\s]+")


@dataclass
class Candidate:
    """One place that may be a milestone table: its header, its columns, its rows, and how it was judged."""

    view: SheetView
    header: Headed
    binding: Binding
    rows: list[TableRow] = field(default_factory=list)
    empty: list[Heading] = field(default_factory=list)  # phases without a milestone
    excel_table: str | None = None
    refused: str | None = None
    score: float = 0.0
    notes: list[str] = field(default_factory=list)
    together: bool = False  # read with other tables as parts of one contract
    _ids: list[Cell] | None = None
    _named: dict[str, None] | None = None

    def id_cells(self, column: int) -> Sequence[Cell]:
        """The first ids that are no dates: they show what Excel made dates of."""
        if self._ids is None:
            cells = [self.view.at(row.row, column) for row in self.rows]
            self._ids = [c for c in cells if true_date(c.value) is None][:_IDS]
        return self._ids

    def named_ids(self) -> Collection[str]:
        """What rows are called by in the column of predecessors, in the order of the rows."""
        if self._named is None:
            column = self.binding.columns.get("depends_on")
            cells = [self.view.at(row.row, column) for row in self.rows[:_IDS]] if column else []
            texts = [plain_text(cell.value) for cell in cells if true_date(cell.value) is None]
            self._named = dict.fromkeys(part for text in texts for part in _APART.split(text) if part)
        return self._named

    @property
    def first_row(self) -> int:
        return self.rows[0].row if self.rows else self.header.rows[-1] + 1

    @property
    def last_row(self) -> int:
        rows = [self.header.rows[-1], *(max([r.row, *r.more]) for r in self.rows)]
        behind = [row for row, plan in self.binding.actual_rows.items() if plan == rows[-1]]
        return max(rows + behind)

    @property
    def area(self) -> CellRange:
        columns = [*self.binding.columns.values(), self.header.first_column]
        last = max([*self.binding.columns.values(), self.header.last_column])
        return CellRange(self.header.rows[0], min(columns), self.last_row, last)

    @property
    def place(self) -> str:
        """The area in A1 notation, as the workbook has it."""
        return self.view.range_of(self.area).a1

    @property
    def is_list(self) -> bool:
        """Whether it is a list at all, whatever of: its cells are then no terms."""
        if len(self.rows) <= 1 and over_their_values(self.view, self.header.rows[-1]):
            return False  # labels of terms, each above its value
        if self.header.understood >= 4:
            return True
        long = self.header.understood >= 2 and len(self.header.cells) >= 4 and len(self.rows) >= 8
        return long and sum(term_of(name) is not None for name in self.names) * 4 <= len(self.rows)

    @property
    def occupied(self) -> CellRange:
        """The cells that are the list's: its rows too, unless a single row may be chance."""
        area = self.area
        # Terms may stand beside the table behind an empty column, under headings of their own.
        last = max([*self.binding.columns.values(), self.header.first_column])
        headed = {cell.column for cell in self.header.cells if cell.text}
        while last + 1 in headed:
            last += 1
        area = area._replace(max_column=min(area.max_column, last))
        return (
            area
            if len(self.rows) >= 2 or self.refused is None
            else area._replace(max_row=self.header.rows[-1])
        )

    @property
    def names(self) -> list[str]:
        """The milestones' folded names, to compare copies."""
        column = self.binding.columns.get("milestone")
        return [fold(str(self.view.at(r.row, column).value)) for r in self.rows] if column else []

    def part(self) -> tuple[str, str | None] | None:
        """(text, cell) that names this part of the contract: the title above it, else the sheet's lot."""
        if not self.together:
            return None
        top = self.header.rows[0]
        titles = []
        for row in sorted(self.view.rows_between(top - 3, top - 1), reverse=True):
            columns = self.view.columns(row)
            text = self.view.text(row, columns[0])
            if len(columns) != 1 or not text or columns[0] > self.header.first_column:
                break
            if len(text) <= _TITLE:
                titles.append((text, self.view.name_of(row, columns[0])))
        if titles:  # "Phase 1: Planning" over "Goal: ...", else what stands nearest
            return next((t for t in titles if fold(t[0]).split(" ")[0] in words("section")), titles[0])
        name = fold(self.view.name)
        return (self.view.name, None) if begins_with_word(name, words("lot")) else None

    def _unknown(self, vocabulary: Vocabulary) -> dict[str, str]:
        """Unmapped headers that mean nothing to the vocabulary: contents refused the others."""
        return {at: text for at, text in self.binding.unmapped.items() if vocabulary.heading(text) is None}

    def table(self, vocabulary: Vocabulary) -> MilestoneTable:
        """The contract's record of the table."""
        return MilestoneTable(
            sheet=self.view.name,
            range=self.place,
            header_rows=self.header.rows,
            first_row=self.first_row,
            last_row=self.last_row,
            columns={name: self.binding.letter(column) for name, column in self.binding.columns.items()},
            headers=dict(self.binding.headers),
            unmapped=self._known_as(self.binding.unmapped),
            excel_table=self.excel_table,
            suggestions=self._known_as(suggest(self._unknown(vocabulary), self.binding.columns, vocabulary)),
            inferred=frozenset(self.binding.inferred),
            notes=tuple(dict.fromkeys([*self._turned_note(), *self.notes, *self.binding.notes])),
            empty_phases={self.view.place(row, column): text for text, row, column in self.empty},
            rivals=self._known_as(
                {at: name for at, name in self.binding.rivals.items() if at in self.binding.unmapped}
            ),
            turned=self.view.turned,
        )

    def _turned_note(self) -> list[str]:
        if not self.view.turned:
            return []
        column = column_letter(self.header.rows[-1])
        return [
            say(
                "the table is turned: its headings stand down column {column}, each milestone is a column; "
                "what these notes call a column is a row",
                column=column,
            )
        ]

    def _known_as(self, by_letter: Mapping[str, str]) -> dict[str, str]:
        """What is known by columns' letters, by what people know the columns by."""
        return {self.binding.letter(column_number(letter)): said for letter, said in by_letter.items()}
