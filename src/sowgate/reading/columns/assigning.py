"""Which column holds which field: header texts bind, contents confirm or refuse, nothing fuzzy."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sowgate.contract.field_names import field_name
from sowgate.grid.address import column_letter, column_number
from sowgate.language import say
from sowgate.reading.columns.amount_choice import without_rivals
from sowgate.reading.columns.binding import Binding
from sowgate.reading.columns.chart_periods import counted_in_chart
from sowgate.reading.columns.confirmation import DATE_FIELDS, MONEY_FIELDS, meanings_of
from sowgate.reading.columns.counted_dues import settle_counted
from sowgate.reading.columns.linked_ids import prefer_linked, settle_linked
from sowgate.reading.columns.merged_payments import settle_merged
from sowgate.reading.columns.paid_names import paid_names
from sowgate.reading.columns.plan_columns import prove_plan
from sowgate.reading.columns.plan_pairs import actual_rows
from sowgate.reading.columns.repeated_headers import without_steps
from sowgate.reading.columns.settled_ids import (
    numbers_rows,
    settle_codes,
    settle_ids,
    settle_numbers,
    settle_planned_invoices,
)
from sowgate.reading.columns.settling import (
    PLANNED,
    Claim,
    due_rank,
    settle_amount,
    settle_dates,
    settle_name,
)
from sowgate.reading.columns.shares import settle_share
from sowgate.reading.columns.structure import by_structure
from sowgate.reading.columns.told_shares import settle_beside
from sowgate.reading.columns.unheaded_names import beside_ids, over_codes
from sowgate.reading.columns.valued_rows import prefer_valued
from sowgate.reading.headings.header_cell import HeaderCell
from sowgate.reading.headings.understanding import Vocabulary, bare_heading
from sowgate.reading.headings.units import NO_UNIT
from sowgate.reading.values.contents import SAMPLE, Contents
from sowgate.reading.values.other_calendars import calendar_of
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.folding import fold
from sowgate.reading.words.marks import marks
from sowgate.reading.words.vocabulary import FIELDS, words

_DIGIT = re.compile(r"\d")


def bind(
    view: SheetView, headers: Sequence[HeaderCell], rows: Sequence[int], vocabulary: Vocabulary
) -> Binding:
    """Binds the columns of one table; `rows` are the rows below its header, for their contents."""
    binding = Binding(actual_rows=actual_rows(view, rows), turned=view.turned)
    rows = [row for row in rows if row not in binding.actual_rows]
    claims: dict[str, list[Claim]] = {}
    names: list[Claim] = []
    live = _live(view, headers, rows)
    headers, codes = over_codes([*headers, *_headless(view, headers, live)], view, live, vocabulary)
    for cell in codes:
        binding.contents[cell.column] = Contents(view.down(cell.column, rows[:SAMPLE]))
    for cell in headers:
        contents = Contents(view.down(cell.column, rows[:SAMPLE]))
        binding.contents[cell.column] = contents
        if binding.successors is None and fold(bare_heading(cell.text)) in words("successors"):
            binding.successors = cell.column
            continue
        heading = vocabulary.heading(cell.text, cell.band)
        if heading is None:
            continue
        heading = counted_in_chart(heading, cell.column, contents, view, rows)
        if heading.languages and not heading.inferred:
            binding.languages.append(heading.languages)
        for name, inferred in meanings_of(heading, cell, contents):
            if name in MONEY_FIELDS and _counts_work(view, cell.column, rows):
                continue
            again = name == "milestone" and _repeats(view, cell.column, live)
            again = again or (name == "milestone" and _merged_tasks(view, cell, live))
            rank = _rank(name, inferred, cell, contents, len(rows), again)
            if name == "phase" and len(heading.fields) > 1:
                continue  # "Deliverable / Work package" is the deliverable; a column of its own is the phase
            claim = Claim(rank, cell, heading.unit, inferred)
            (names if name == "name" else claims.setdefault(name, [])).append(claim)
    headers = sorted([*headers, *codes])
    without_steps(claims)
    prefer_linked(claims, view, live)
    prefer_valued(claims, view, rows[:SAMPLE])
    _correct(
        claims, names, vocabulary.corrections.of(view.name, headers, turned=view.turned), binding, view, rows
    )
    for name in vocabulary.corrections.left_out():
        claims.pop(name, None)
    if "amount" in claims:
        claims["amount"] = without_rivals(claims["amount"], headers)
    _tell_apart(claims)
    _handed_in(claims)
    _award(binding, claims)
    if codes and "id" not in binding.columns:
        binding.put("id", codes[0], inferred=True)
    settle_amount(binding)
    settle_share(binding, view, live[:SAMPLE])
    settle_beside(binding, view, live[:SAMPLE])
    settle_dates(binding, claims)
    beside_ids(binding, view, headers, names, live)
    settle_name(binding, names, headers, len(rows))
    settle_planned_invoices(binding)
    settle_codes(binding)
    settle_ids(binding, headers, vocabulary, len(live))
    settle_linked(binding, view, headers, live)
    settle_numbers(binding, claims, headers, view, live)
    paid_names(binding, headers, vocabulary, len(live))
    prove_plan(binding, view, headers, live, vocabulary)
    by_structure(binding, view, headers, live, vocabulary)
    settle_merged(binding, view, live)
    settle_counted(binding, view, headers, live)
    _tell_calendars(binding, view, live)
    taken = {*binding.columns.values(), binding.successors}
    _call_successors(binding, headers)
    binding.notes = [
        note for letter, note in binding.left_out if column_number(letter) not in taken
    ] + binding.notes
    binding.unmapped = {column_letter(h.column): h.shown for h in headers if h.column not in taken and h.text}
    return binding


def _call_successors(binding: Binding, headers: Sequence[HeaderCell]) -> None:
    """What findings on the links call the column of successors, where no other states them."""
    for cell in headers:
        if cell.column == binding.successors and "depends_on" not in binding.columns:
            binding.headers["depends_on"] = cell.shown


def _tell_calendars(binding: Binding, view: SheetView, rows: Sequence[int]) -> None:
    """Says which dates were turned into Gregorian ones."""
    for name in DATE_FIELDS:
        column = binding.columns.get(name)
        calendar = calendar_of([view.at(row, column) for row in rows[:50]]) if column else None
        if column and calendar:
            binding.notes.append(
                say(
                    "column {column} ({header}) is written in the {calendar} calendar and read as Gregorian "
                    "days",
                    column=binding.letter(column),
                    header=repr(binding.headers[name]),
                    calendar=calendar,
                )
            )


def _correct(
    claims: dict[str, list[Claim]],
    names: list[Claim],
    corrected: dict[str, HeaderCell],
    binding: Binding,
    view: SheetView,
    rows: Sequence[int],
) -> None:
    """The user's word on a column stands before every claim, and the column serves nothing else."""
    taken = {cell.column for cell in corrected.values()}
    for name in list(claims):
        claims[name] = [claim for claim in claims[name] if claim.cell.column not in taken]
    names[:] = [claim for claim in names if claim.cell.column not in taken]
    for name, cell in corrected.items():
        binding.contents.setdefault(cell.column, Contents(view.down(cell.column, rows[:SAMPLE])))
        claims[name] = [Claim((-1,), cell, NO_UNIT, False)]
        binding.notes.append(
            say(
                "{field} is in column {column} as you set it",
                field=field_name(name),
                column=binding.letter(cell.column),
            )
        )


def _repeats(view: SheetView, column: int, rows: Sequence[int]) -> bool:
    """Whether a column writes few texts again and again: "M1" on every task says whose task it is.

    A merged text is written once: its rows are one milestone.
    """
    texts = [text for row in rows if (text := str(view.own(row, column).value or ""))]
    return len(texts) >= 6 and len(set(texts)) * 2 <= len(texts)


def _merged_tasks(view: SheetView, cell: HeaderCell, rows: Sequence[int]) -> bool:
    """Whether an "Activity" is written once over several rows, that the tasks of another column fill."""
    if not marks("of_tasks").find(fold(cell.text)) or not view.sheet.merged:
        return False
    written = sum(bool(view.own(row, cell.column).value) for row in rows)
    return len(rows) >= 4 and written * 2 <= len(rows)


def _rank(
    name: str, inferred: bool, cell: HeaderCell, contents: Contents, rows: int, repeats: bool
) -> tuple[int, ...]:
    """Filled before empty, exact before inferred, the trade's own word before its neighbours, then left."""
    folded = fold(cell.text)
    empty = int(contents.said == 0)
    sparse = 0
    neighbour = 0
    if name == "milestone":
        sparse = int(contents.said * 2 <= rows) if rows else 0
        sparse = max(sparse, int(repeats))
        neighbour = int("milestone" not in folded and folded in {"gate", "event"}) + 2 * numbers_rows(
            contents
        )
    elif name == "name":
        sparse = int(contents.said >= 6 and contents.distinct * 2 <= contents.said)  # groups of rows
    elif name == "amount":
        neighbour = int(marks("secondary").find(folded))
    elif name == "due_date":
        neighbour = due_rank(folded) if not cell.band else 0
        inferred = inferred and neighbour != PLANNED
        sparse = int(bool(cell.band and marks("of_paying").find(fold(cell.band))))
        sparse = max(sparse, int(contents.said > 0 and contents.share("text", "name") >= 0.8))
    elif name == "approver":
        neighbour = int(marks("reviewing").find(folded))
    elif name == "id":
        neighbour = int(folded in {"ref", "reference", "code", "key", "index", "row", "line", "unique id"})
    elif name == "deliverable":
        neighbour = int("deliver" not in folded and "entreg" not in folded and "livrable" not in folded)
    return (empty, sparse, int(inferred), neighbour, cell.column)


def _counts_work(view: SheetView, column: int, rows: Sequence[int]) -> bool:
    """Whether the cells next below a heading say that the column counts hours or days, not money: the last
    rows of the header itself, where it has several, or the first of the data."""
    first = rows[0] if rows else 1
    texts = [text for row in (first - 2, first - 1, *rows[:3]) if (text := view.text(row, column))]
    work = marks("of_work")
    return any(len(text) <= 40 and not _DIGIT.search(text) and work.find(fold(text)) for text in texts)


def _live(view: SheetView, headers: Sequence[HeaderCell], rows: Sequence[int]) -> list[int]:
    """The rows that hold more than one cell of a formula copied down below the table."""
    first, last = headers[0].column - 1, headers[-1].column
    live = [row for row in rows if len(view.columns_between(row, first, last)) >= 2]
    return live or list(rows)


def _headless(view: SheetView, headers: Sequence[HeaderCell], rows: Sequence[int]) -> list[HeaderCell]:
    """Columns of the table that hold texts under no heading: one of them may name the milestones."""
    headed = {cell.column for cell in headers}
    near = range(max(1, min(headed) - 2), max(headed))
    counts = {column: 0 for column in near if column not in headed}
    for row in rows:
        for column in view.columns(row):
            if column in counts and view.text(row, column):
                counts[column] += 1
    return [HeaderCell(column, "") for column, count in counts.items() if rows and count * 5 >= len(rows) * 3]


def _tell_apart(claims: dict[str, list[Claim]]) -> None:
    """ "Task" left of "Deliverable / Milestone": the tasks are the milestones, and beside each stands what it
    hands over."""
    asked = sorted(claims.get("milestone", ()), key=lambda claim: claim.rank)
    both = {claim.cell.column for claim in claims.get("deliverable", ())}
    if asked and asked[0].cell.column in both:
        left = [c for c in asked[1:] if c.cell.column < asked[0].cell.column and c.rank[:2] == (0, 0)]
        if left:
            claims["milestone"] = [c for c in asked if c.cell.column not in both]


def _handed_in(claims: dict[str, list[Claim]]) -> None:
    """ "Data prevista", "Data de entrega", "Data de aceitação": the second is the day of handing in."""
    due = sorted(claims.get("due_date", ()), key=lambda claim: claim.rank)
    if len(due) < 2 or "accepted_date" not in claims or "submitted_date" in claims:
        return
    said = [claim for claim in due if fold(claim.cell.text) in words("handed_in")]
    others = [claim for claim in due if claim not in said]
    if len(said) == 1 and others and min(c.cell.column for c in others) < said[0].cell.column:
        claims["due_date"], claims["submitted_date"] = others, said


def _award(binding: Binding, claims: dict[str, list[Claim]]) -> None:
    for name in FIELDS:
        asked = sorted(claims.get(name, ()), key=lambda claim: claim.rank)
        if asked:
            best = asked[0]
            binding.put(name, best.cell, best.unit, best.inferred)
            for other in asked[1:]:
                letter = column_letter(other.cell.column)
                told = say(
                    "column {column} ({header}) also reads as {field} and was left out",
                    column=letter,
                    header=repr(other.cell.shown),
                    field=field_name(name),
                )
                binding.left_out.append((letter, told))
                if binding.contents[other.cell.column].said:
                    binding.rivals[letter] = name
