"""Milestone tables: every candidate of a workbook, and which of them are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from sowgate.contract.settings import Settings
from sowgate.contract.sow import MilestoneTable, NotATable
from sowgate.grid.address import CellRange, column_letter
from sowgate.grid.snapshot import NamedRange, TableRange, WorkbookSnapshot
from sowgate.reading.columns import Binding, bind
from sowgate.reading.confirmation import DATE_FIELDS
from sowgate.reading.folding import fold
from sowgate.reading.header_rows import Headed, header_at, headers_of
from sowgate.reading.headings import Vocabulary
from sowgate.reading.sheet_view import SheetView
from sowgate.reading.suggestions import suggest
from sowgate.reading.table_rows import RowReader, TableRow
from sowgate.reading.vocabulary import begins_with_word, words

_WEIGHTS = {
    "acceptance_criteria": 4.0, "deliverable": 3.0, "amount": 3.0, "payment_percent": 3.0, "due_date": 2.5,
    "start_date": 1.5, "status": 1.0, "percent_complete": 1.0, "depends_on": 1.0, "owner": 1.0, "id": 0.5,
}  # fmt: skip
_EXPLICIT = (
    "milestone",
    "deliverable",
    "marco",
    "hito",
    "jalon",
    "meilenstein",
    "entreg",
    "livrable",
    "liefer",
    "mijlpaal",
    "里程碑",
    "交付",
    "マイルストーン",
    "成果物",
)
_LIMIT = 5000  # rows below a header that are looked at


@dataclass
class Candidate:
    """One place that may be a milestone table: its header, its columns, its rows, and how it was judged."""

    view: SheetView
    header: Headed
    binding: Binding
    rows: list[TableRow] = field(default_factory=list)
    excel_table: str | None = None
    refused: str | None = None
    score: float = 0.0
    notes: list[str] = field(default_factory=list)
    together: bool = False  # read with other tables as parts of one contract

    @property
    def first_row(self) -> int:
        return self.rows[0].row if self.rows else self.header.rows[-1] + 1

    @property
    def last_row(self) -> int:
        return max([self.header.rows[-1], *(max([r.row, *r.more]) for r in self.rows)])

    @property
    def area(self) -> CellRange:
        columns = [*self.binding.columns.values(), self.header.first_column]
        last = max([*self.binding.columns.values(), self.header.last_column])
        return CellRange(self.header.rows[0], min(columns), self.last_row, last)

    @property
    def is_list(self) -> bool:
        """Whether it is a list at all, whatever of: its cells are then no terms."""
        return self.header.understood >= 4

    @property
    def occupied(self) -> CellRange:
        """The cells that are the list's: its rows too, unless a single row may be chance."""
        area = self.area
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
        for row in sorted(self.view.rows_between(top - 3, top - 1), reverse=True):
            columns = self.view.columns(row)
            text = self.view.text(row, columns[0])
            if len(columns) == 1 and text and len(text) <= 60:
                return text, self.view.name_of(row, columns[0])
            break
        name = fold(self.view.name)
        return (self.view.name, None) if begins_with_word(name, words("lot")) else None

    def _unknown(self, vocabulary: Vocabulary) -> dict[str, str]:
        """Unmapped headers that mean nothing to the vocabulary: contents refused the others."""
        return {at: text for at, text in self.binding.unmapped.items() if vocabulary.heading(text) is None}

    def table(self, vocabulary: Vocabulary) -> MilestoneTable:
        """The contract's record of the table."""
        return MilestoneTable(
            sheet=self.view.name,
            range=self.area.a1,
            header_rows=self.header.rows,
            first_row=self.first_row,
            last_row=self.last_row,
            columns={name: column_letter(column) for name, column in self.binding.columns.items()},
            headers=dict(self.binding.headers),
            unmapped=dict(self.binding.unmapped),
            excel_table=self.excel_table,
            suggestions=suggest(self._unknown(vocabulary), self.binding.columns, vocabulary.aliases),
            inferred=frozenset(self.binding.inferred),
            notes=tuple(dict.fromkeys([*self.notes, *self.binding.notes])),
        )


def candidates(
    snapshot: WorkbookSnapshot, settings: Settings, vocabulary: Vocabulary, labels: frozenset[str]
) -> list[Candidate]:
    """Every candidate in sheet order, refused ones with their reason."""
    found: list[Candidate] = []
    for sheet in snapshot.sheets:
        if settings.sheet is not None and sheet.name.casefold() != settings.sheet.casefold():
            continue
        view = SheetView(sheet)
        if view.last_row:
            found.extend(_on_sheet(view, snapshot.names, settings, vocabulary, labels))
    return found


def _on_sheet(
    view: SheetView,
    names: tuple[NamedRange, ...],
    settings: Settings,
    vocabulary: Vocabulary,
    labels: frozenset[str],
) -> list[Candidate]:
    found = []
    taken: list[CellRange] = []
    for table in view.sheet.tables:
        if settings.table is None or table.name.casefold() == settings.table.casefold():
            found.extend(_excel_table(view, table, vocabulary, labels))
        taken.append(table.range)
    if settings.table is not None:
        wanted = settings.table.casefold()
        areas = [n for n in names if n.sheet == view.name and n.name.casefold() == wanted]
        for name in areas:
            found.extend(
                _excel_table(view, TableRange(name.name, name.range), vocabulary, labels, named=True)
            )
        return found
    headers = [
        h for h in headers_of(view, vocabulary) if not any(t.holds(h.rows[-1], h.first_column) for t in taken)
    ]
    for header in headers:
        bottom = _bottom(view, header, headers, taken)
        found.append(_judged(view, header, bottom, vocabulary, labels))
    return sorted(found, key=lambda c: (c.header.rows[0], c.header.first_column))


def _excel_table(
    view: SheetView, table: TableRange, vocabulary: Vocabulary, labels: frozenset[str], named: bool = False
) -> list[Candidate]:
    area = table.range
    row = area.min_row
    found = header_at(view, row, vocabulary) if table.header_rows or named else []
    inside = [h for h in found if area.min_column <= h.first_column <= area.max_column]
    if not inside:
        return []
    header = inside[0]
    cells = tuple(cell for cell in header.cells if area.min_column <= cell.column <= area.max_column)
    header = Headed((row,) if not named else header.rows, cells, header.understood)
    found_one = _judged(view, header, area.max_row - table.totals_rows, vocabulary, labels)
    found_one.excel_table = None if named else table.name
    return [found_one]


def _bottom(view: SheetView, header: Headed, headers: list[Headed], taken: list[CellRange]) -> int:
    """The last row that the table can reach: the next header over one of its columns ends it."""
    bottom = min(view.last_row, header.rows[-1] + _LIMIT)
    for other in headers:
        beside = other.last_column < header.first_column or other.first_column > header.last_column
        if other.rows[0] > header.rows[-1] and not beside and _is_new(header, other):
            bottom = min(bottom, other.rows[0] - 1)
    for area in taken:
        if area.min_row > header.rows[-1] and area.min_column <= header.last_column:
            bottom = min(bottom, area.min_row - 1)
    return bottom


def _is_new(header: Headed, other: Headed) -> bool:
    """Whether the other row of headings is one: at least two of its texts are understood, and most."""
    return other.understood >= 2 and other.understood * 2 >= len(other.cells)


def _judged(
    view: SheetView, header: Headed, bottom: int, vocabulary: Vocabulary, labels: frozenset[str]
) -> Candidate:
    span = list(view.rows_between(header.rows[-1] + 1, bottom))
    binding = bind(view, header.cells, span, vocabulary)
    candidate = Candidate(view, header, binding)
    last_column = max([header.last_column, *binding.columns.values()])
    reader = RowReader(view, binding, header.first_column, last_column, labels)
    candidate.rows = reader.rows(header.rows[-1] + 1, bottom)
    if candidate.rows and candidate.last_row < (span[-1] if span else 0):
        # Contents again without what stands below the table, which may have outvoted a short column.
        span = [row for row in span if row <= candidate.last_row]
        candidate.binding = bind(view, header.cells, span, vocabulary)
        reader = RowReader(view, candidate.binding, header.first_column, last_column, labels)
        candidate.rows = reader.rows(header.rows[-1] + 1, bottom)
    candidate.refused = refusal(candidate)
    candidate.score = _score(candidate)
    return candidate


def refusal(candidate: Candidate) -> str | None:
    """Why the place is no milestone table, in a clause; None where it is one."""
    bound = candidate.binding.columns
    if "milestone" not in bound:
        return "has no column that names a milestone, task or deliverable"
    groups = _groups(bound)
    against = [text for text in candidate.binding.unmapped.values() if fold(text) in words("against")]
    if len(against) >= 2 and not groups & {"money", "acceptance"}:
        return f"looks like another list: it has columns {against[0]!r} and {against[1]!r}"
    if not groups & {"dates", "money", "acceptance", "deliverable"}:
        return "has neither dates, amounts, deliverables nor acceptance criteria"
    explicit = any(fold(h).startswith(_EXPLICIT) for h in candidate.binding.headers.values())
    if len(set(bound.values())) < 3 and not (explicit or "acceptance" in groups or _titled(candidate)):
        return "has too few columns to be a milestone table"
    if candidate.binding.weak_name:
        strong = groups & {"dates", "money", "acceptance", "deliverable"}
        plain = not groups & {"acceptance", "deliverable"} and not _titled(candidate)
        if not strong or len(groups) < 2 or plain:
            return "has no column that is headed as milestone, task or deliverable"
    foreign = _foreign(candidate)
    if foreign and not groups & {"acceptance"} and not (groups & {"money"} and explicit):
        return f"stands under {foreign!r}, which is another kind of list"
    return None if candidate.rows else "has headings but no milestone below them"


def _groups(bound: dict[str, int]) -> set[str]:
    groups = set()
    for name, column in bound.items():
        if name in DATE_FIELDS:
            groups.add("dates")
        elif name in {"amount", "payment_percent"}:
            groups.add("money")
        elif name == "acceptance_criteria":
            groups.add("acceptance")
        elif name == "deliverable" and column != bound.get("milestone"):
            groups.add("deliverable")
        elif name in {"status", "percent_complete", "depends_on", "owner"}:
            groups.add(name)
    return groups


def _around(candidate: Candidate) -> list[str]:
    """The sheet's name and the texts of the rows just above the header."""
    top = candidate.header.rows[0]
    texts = [candidate.view.name]
    for row in candidate.view.rows_between(max(1, top - 6), top - 1):
        columns = candidate.view.columns(row)
        texts.extend(candidate.view.text(row, column) for column in columns[:2])
    return [text for text in texts if text and len(text) <= 80]


def _titled(candidate: Candidate) -> bool:
    return any(f" {title} " in f" {fold(text)} " for text in _around(candidate) for title in words("title"))


def _foreign(candidate: Candidate) -> str | None:
    name = fold(candidate.view.name)
    if name in words("foreign"):
        return candidate.view.name
    top = candidate.header.rows[0]
    for row in candidate.view.rows_between(max(1, top - 2), top - 1):
        for column in candidate.view.columns(row):
            text = candidate.view.text(row, column)
            if fold(text) in words("foreign"):
                return text
    return None


def _score(candidate: Candidate) -> float:
    bound = candidate.binding.columns
    score = sum(_WEIGHTS.get(name, 0.4) for name in bound)
    header = fold(candidate.binding.headers.get("milestone", ""))
    score += (
        4.0
        if any(
            w in header
            for w in (
                "milestone",
                "marco",
                "hito",
                "jalon",
                "meilenstein",
                "mijlpaal",
                "里程碑",
                "マイルストーン",
            )
        )
        else 2.0
    )
    score += min(len(candidate.rows), 10) * 0.15
    score += 1.5 if _titled(candidate) else 0.0
    score -= 2.0 if candidate.binding.weak_name else 0.0
    return score


def not_tables(
    found: list[Candidate], snapshot: WorkbookSnapshot, settings: Settings
) -> tuple[NotATable, ...]:
    """What was looked at and why it is no milestone table."""
    out = [NotATable(sheet=c.view.name, range=c.area.a1, why=c.refused) for c in found if c.refused]
    seen = {c.view.name for c in found}
    for sheet in snapshot.sheets:
        if sheet.name in seen or (settings.sheet and sheet.name.casefold() != settings.sheet.casefold()):
            continue
        why = (
            "is empty"
            if not sheet.cells
            else "has no row of headings that reads as milestones, dates or amounts"
        )
        out.append(NotATable(sheet=sheet.name, range=None, why=why))
    return tuple(out)
