"""What each row below a header is: a milestone, more of the one above, a section, a total, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from sowgate.reading.columns.confirmation import DATE_FIELDS
from sowgate.reading.columns.merged_payments import continues_payment
from sowgate.reading.tables.lone_names import begins_remarks, unfilled
from sowgate.reading.tables.row_cells import RowCells
from sowgate.reading.tables.row_kinds import (
    Heading,
    RowKind,
    TableRow,
    handed_down,
    names_alone,
    phases_alone,
)
from sowgate.reading.values.cell_kinds import kind_of
from sowgate.reading.values.cell_values import plain_text
from sowgate.reading.values.dates import true_date
from sowgate.reading.values.sheet_view import filled
from sowgate.reading.words.folding import fold, fold_value, one_line
from sowgate.reading.words.vocabulary import begins_with_word, meanings, words

_NAMES = ("milestone", "deliverable", "description")
_NOTE = re.compile(
    r"^(?:\*+|†|‡|note\s*\d*\s*[:.)]|\(\d\)\s|\[\d\]\s|\d\)\s*note|nota:|hinweis:|remarque\s*:|注[:：])", re.I
)
_FAR = 3  # rows; what stands further below the last one may be another list
_RULER = re.compile(r"_{4,}|\.{6,}")


@dataclass(frozen=True)
class RowReader(RowCells):
    """What each row of one table is."""

    term_labels: frozenset[str]
    empty: list[Heading] = field(default_factory=list, compare=False)  # phases without a milestone

    def rows(self, first: int, last: int) -> list[TableRow]:
        """Every row of the span with its kind; what stands below the table's end is left out."""
        found: list[TableRow] = []
        previous = first - 1
        typical = self._typical(first, last)
        for row in self.view.rows_between(first, last):
            columns = self.filled_columns(row)
            if not columns:
                continue
            if row in self.binding.actual_rows:
                previous = row
                continue
            apart = row - previous > 1
            far = bool(found) and row - previous > _FAR and self._heads_another(row)
            if far or self._ends(row, columns, apart, bool(found)) or (apart and self._heads_ids(row, found)):
                break
            kind = self._kind(row, columns, apart, typical, found)
            previous = row
            if kind == "continued" and found:
                last_milestone = next((r for r in reversed(found) if r.kind == "milestone"), None)
                if last_milestone is not None:
                    last_milestone.more.append(row)
                    continue
            if kind != "none":
                found.append(TableRow(row, kind))
        return self._trimmed(found)

    def _typical(self, first: int, last: int) -> int:
        """How many fields a usual row fills (the median)."""
        counts = sorted(len(self.mapped(row)) for row in self.view.rows_between(first, last))
        counts = [count for count in counts if count > 1]
        return counts[len(counts) // 2] if counts else 1

    def _ends(self, row: int, columns: list[int], apart: bool, begun: bool) -> bool:
        """Whether the table has ended here: notes, a legend, signatures, or label and value terms."""
        label = self.label(row).replace("：", ":")
        folded = fold(label)
        if not begun:
            return False
        if _RULER.search(label):
            return True
        afterwards = folded in words("afterwards") or bool(_NOTE.match(label))
        head = fold(label.split(":")[0]) if ":" in label else folded
        if afterwards or (":" in label and head in words("afterwards")):
            return len(columns) <= 2 or apart
        if apart and len(columns) <= 4 and begins_with_word(folded, words("afterwards")) and self._form(row):
            return True
        return (
            apart
            and len(columns) <= 3
            and (folded in self.term_labels or (":" in label and head in self.term_labels))
        )

    def _heads_ids(self, row: int, found: list[TableRow]) -> bool:
        """Whether the ids of the first two rows stand side by side in the row: it heads a matrix of them."""
        column = self.binding.columns.get("id")
        if column is None or len(found) < 2 or kind_of(self.view.own(row, column)) in {"code", "number"}:
            return False
        first, second = (self.view.text(above.row, column) for above in found[:2])
        return bool(first and second) and any(
            (one, two) == (first, second) and at + 1 == beside
            for (at, one), (beside, two) in pairwise(self.view.texts_of(row))
        )

    def _heads_another(self, row: int) -> bool:
        """Whether the row, far below the others, heads a list of something else: words stand over the days,
        and none of them are this table's headings."""
        columns = self.binding.columns
        dated = [field for field in DATE_FIELDS if field in columns]
        if len(dated) < 2 or "milestone" not in columns:
            return False
        said = {field: self.view.text(row, columns[field]) for field in (*dated, "milestone")}
        if any(not text or fold(text) == fold(self.binding.headers[f]) for f, text in said.items()):
            return False
        return all(kind_of(self.view.own(row, columns[f])) in {"name", "text"} for f in dated)

    def _form(self, row: int) -> bool:
        """Whether blanks to fill in stand below: "Name:", "Date:" under "Signed for the Client"."""
        below = self.view.rows_between(row + 1, row + 6)
        return not self.typed(row) and sum(self.label(r).endswith((":", "：")) for r in below) >= 2

    def _kind(
        self, row: int, columns: list[int], apart: bool, typical: int, found: list[TableRow]
    ) -> RowKind:
        mapped = self.mapped(row)
        if self.is_total(row):
            return "total"
        names = self.texts(row, _NAMES)
        if self._heads_again(row):
            return "section"
        if names and row in self.binding.actual_rows.values():
            return "milestone"  # labelled as a plan, with or without its dates
        if (mapped and self._heads_others(row, mapped)) or self._across(row):
            return "section"
        if not mapped:
            return "section" if len(columns) == 1 and self.view.text(row, columns[0]) else "none"
        if len(columns) == 1 or (
            len(mapped) == 1 and not (len(columns) > 3 and len(columns) > len(mapped) + 2)
        ):
            return self._lone(row, mapped[0])
        if not names and not self.merged_name(row):
            numeric = all(self.numeric(row, column) for column in mapped)
            if numeric and any(r.kind == "milestone" for r in found):
                return "total" if not self.texts(row, ("id", "owner")) else "none"
            if not self.texts(row, ("id", "acceptance_criteria", "evidence", "phase")):
                return "none"
            if self._labels_figures(row):  # of a section; below a total, of further figures
                return "none" if any(above.kind == "total" for above in found) else "section"
        if self._continues(row, found) or continues_payment(self.binding, self.view, row):
            return "continued"
        if apart and found and len(mapped) < max(2, typical * 0.4) and not self.typed(row):
            return "none"
        return "milestone"

    def _labels_figures(self, row: int) -> bool:
        """Whether words stand among ids of digits and nothing is named: "ENGINEERING", "Planned value"."""
        column = self.binding.columns.get("id", 0)
        contents = self.binding.contents.get(column)
        if contents is None or contents.share("number", "code") < 0.5:
            return False
        worded = kind_of(self.view.own(row, column)) in {"name", "text"}
        return worded and not self.texts(row, ("acceptance_criteria", "evidence", "owner", "phase"))

    def _heads_again(self, row: int) -> bool:
        """Whether the row repeats the headings beside another title: "Stock | Status | Due date"."""
        bound = self.binding
        name = bound.columns.get("milestone")
        if "milestone" not in bound.inferred or name is None or not self.view.text(row, name):
            return False
        others = [field for field, column in bound.columns.items() if column != name]
        same = [f for f in others if self.view.text(row, bound.columns[f]) == bound.headers[f]]
        return len(same) >= 2 and len(same) == len(others)

    def _across(self, row: int) -> bool:
        """Whether one merged text lies over the name and other fields: a section without values."""
        name = self.binding.columns.get("milestone")
        area = self.view.area(row, name) if name is not None else None
        if name is None or area is None or area.min_row != row or self.typed(row):
            return False
        covered = {c for c in self.binding.columns.values() if area.min_column <= c <= area.max_column}
        return len(covered | {name}) >= 2 and bool(self.view.text(row, area.min_column))

    def _heads_others(self, row: int, mapped: list[int]) -> bool:
        """Whether the row is a summary: id and name alone, and the next id continues its own ("1", "1.1")."""
        column = self.binding.columns.get("id")
        name = self.binding.columns.get("milestone")
        if column is None or set(mapped) - {column, name}:
            return False
        own = plain_text(self.view.own(row, column).value)
        near = list(self.view.rows_between(row + 1, row + 10))
        following = next((r for r in near if column in self.view.columns(r)), None)
        if own.isdigit() and self._numbers_sections(near, following, column):
            return True
        if not own or following is None:
            return False
        value = self.view.own(following, column).value
        day = true_date(value)
        if day is not None:  # Excel made a date of "1.2"
            return own in {str(day.month), str(day.day)}
        child = plain_text(value)
        if own.isalpha() and child[:1].isdigit() and len(own) <= 4:
            return True
        return child.startswith((own + ".", own.removesuffix(".0") + ".", own + "-")) and child != own

    def _numbers_sections(self, near: list[int], following: int | None, column: int) -> bool:
        """Whether two tasks without an id stand below, before the next id: the number is a section's."""
        below = [r for r in near if following is None or r < following][:2]
        return len(below) == 2 and all(
            self.texts(r, ("milestone",)) and len(self.mapped(r)) >= 3 and column not in self.view.columns(r)
            for r in below
        )

    def _lone(self, row: int, column: int) -> RowKind:
        name = self.binding.columns.get("milestone")
        if self.merged_name(row) and column != name:
            return "continued"
        if (
            column == self.binding.columns.get("deliverable")
            and column != name
            and self.view.text(row, column)
        ):
            return "continued"
        told = ("acceptance_criteria", "evidence", "notes", "description")
        if column in {self.binding.columns.get(field) for field in told} - {name}:
            return "continued"
        return "section" if self.view.text(row, column) else "none"

    def _continues(self, row: int, found: list[TableRow]) -> bool:
        """Whether the row only adds deliverables (or criteria) to the milestone above it."""
        above = next((r for r in reversed(found) if r.kind in {"milestone", "section"}), None)
        if above is None or above.kind != "milestone" or "deliverable" not in self.binding.columns:
            return False
        name = self.binding.columns.get("milestone")
        if name == self.binding.columns["deliverable"]:
            return False
        if not self.texts(row, ("deliverable", "acceptance_criteria", "description")):
            return False
        own = self.texts(row, ("milestone",))
        same = own and own == self.texts(above.row, ("milestone",)) and self.texts(row, ("id",)) in (
            [], self.texts(above.row, ("id",)))  # fmt: skip
        if own and not same:
            return False
        if (
            not own
            and self.texts(row, ("id",))
            and self.texts(row, ("id",)) != self.texts(above.row, ("id",))
        ):
            return False
        paid = any(
            self.numeric(row, c) for f in ("amount", "payment_percent") if (c := self.binding.columns.get(f))
        )
        if paid and "amount" not in self.binding.columns and "payment_percent" not in self.binding.columns:
            return False
        return not paid and bool(
            "amount" in self.binding.columns or "payment_percent" in self.binding.columns or not same
        )

    def _trimmed(self, rows: list[TableRow]) -> list[TableRow]:
        """Without what trails behind the last milestone; section rows handed down as phases."""
        told = [r for r in rows if r.kind in {"milestone", "section"}]
        bare = names_alone(self.view, self.binding, told) or unfilled(self.view, self.binding, told)
        for row in bare:
            row.kind = "milestone"
        last = max((i for i, r in enumerate(rows) if r.kind == "milestone"), default=-1)
        tail = rows[last + 1 :]
        kept = rows[: last + 1]
        sections = any(r.kind == "section" for r in kept)
        name = self.binding.columns.get("milestone")
        for row in tail if name is None or not begins_remarks(self.view, tail, name) else ():
            adjacent = kept and row.row == max([kept[-1].row, *kept[-1].more]) + 1
            if row.kind == "section" and not sections and adjacent and self._named(row.row):
                row.kind = "milestone"
                kept.append(row)
            else:
                break
        below = takewhile(lambda row: row.kind == "section", tail) if sections else ()
        self.empty[:] = handed_down([*kept, *below], self._section)
        if phases := self.binding.columns.get("phase"):
            alone = [*kept, *takewhile(lambda row: row.kind == "section", tail)]
            self.empty.extend(
                heading
                for heading in phases_alone(alone, self._section, lambda row: self.view.text(row, phases))
                if heading not in self.empty
            )
        return [row for row in kept if row.kind == "milestone"]

    def _named(self, row: int) -> bool:
        column = self.binding.columns.get("milestone")
        text = self.view.text(row, column) if column else ""
        named = bool(text) and fold_value(text) not in meanings("status")
        return named and len(text) <= 60 and not text.endswith((".", ":"))

    def _section(self, row: int) -> tuple[str, int, int]:
        for column in self.filled_columns(row):
            name = self.binding.columns.get("milestone")
            if column == self.binding.columns.get("id") and name and self.view.text(row, name):
                continue
            if filled(self.view.own(row, column)):
                return one_line(str(self.view.own(row, column).value)), row, column
        return "", row, self.first_column
