"""Which column holds which field: header texts bind, contents confirm or refuse, nothing fuzzy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sowgate.contract.field_names import field_name
from sowgate.grid.address import column_letter, column_number
from sowgate.language import say
from sowgate.reading.binding import Binding
from sowgate.reading.cell_kinds import SAMPLE, Contents, contents_of
from sowgate.reading.confirmation import DATE_FIELDS, MONEY_FIELDS, meanings_of
from sowgate.reading.folding import fold
from sowgate.reading.header_cell import HeaderCell
from sowgate.reading.heading_units import NO_UNIT, Unit
from sowgate.reading.headings import Vocabulary
from sowgate.reading.other_calendars import calendar_of
from sowgate.reading.plan_words import OF_A_PLAN
from sowgate.reading.sheet_view import SheetView
from sowgate.reading.structure import by_structure
from sowgate.reading.vocabulary import FIELDS, load

_SECONDARY = re.compile(
    r"^(?:total|budget|sum|contract|budgeted|funding|funds|charge|valor total|orcamento|presupuesto|"
    r"gesamt|summe|预算|予算)"
)


_EXPECTED = re.compile(
    r"^(?:expected|estimated|est|anticipated|estimad|prevision|voraussichtlich|erwartet|stimat|verwacht)|"
    r"预计|預計|予想"
)


_DIGIT = re.compile(r"\d")
_WORK = re.compile(
    r"\b(?:effort|hours?|hrs|man days?|person (?:hours|days|months)|stunden|aufwand|horas|heures|"
    r"esforco|esfuerzo)\b|"
    r"工数|人日|人天|小时|時間"
)
# "Completion day" beside "start day": when the work ends, where no other column says so.
_DONE_OR_DUE = frozenset({"完了日"})
# Money that has been billed, not what a milestone is worth.
_INVOICED = re.compile(
    r"invoiced|billed|faturado|facturad|facture\b|fakturiert|berechnet|fatturat|gefactureerd|已"
)
_OF_PAYMENT = re.compile(r"^(?:pay|pag|paie|zahl|betal|invoic|bill|fatur|fact|rechnung|付款|支付|支払|請求)")


@dataclass(frozen=True)
class _Claim:
    """A column that asks for a field, and how good its claim is (lower is better)."""

    rank: tuple[int, ...]
    cell: HeaderCell
    unit: Unit
    inferred: bool


def bind(
    view: SheetView, headers: Sequence[HeaderCell], rows: Sequence[int], vocabulary: Vocabulary
) -> Binding:
    """Binds the columns of one table; `rows` are the rows below its header, for their contents."""
    binding = Binding()
    claims: dict[str, list[_Claim]] = {}
    names: list[_Claim] = []
    live = _live(view, headers, rows)
    headers = [*headers, *_headless(view, headers, live)]
    for cell in headers:
        contents = contents_of(view.down(cell.column, rows[:SAMPLE]))
        binding.contents[cell.column] = contents
        heading = vocabulary.heading(cell.text, cell.band)
        if heading is None:
            continue
        if heading.languages and not heading.inferred:
            binding.languages.append(heading.languages)
        for name, inferred in meanings_of(heading, cell, contents):
            if name in MONEY_FIELDS and _counts_work(view, cell.column, rows):
                continue
            again = name == "milestone" and _repeats(view, cell.column, live)
            rank = _rank(name, inferred, cell, contents, len(rows), again)
            if name == "phase" and len(heading.fields) > 1:
                continue  # "Deliverable / Work package" is the deliverable; a column of its own is the phase
            claim = _Claim(rank, cell, heading.unit, inferred)
            (names if name == "name" else claims.setdefault(name, [])).append(claim)
    _correct(claims, names, vocabulary.corrections.of(view.name, headers), binding, view, rows)
    for name in vocabulary.corrections.left_out():
        claims.pop(name, None)
    _award(binding, claims)
    _settle_amount(binding)
    _settle_dates(binding, claims)
    _settle_name(binding, names, headers, len(rows))
    by_structure(binding, view, headers, live, vocabulary)
    _tell_calendars(binding, view, live)
    taken = set(binding.columns.values())
    binding.notes = [
        note for letter, note in binding.left_out if column_number(letter) not in taken
    ] + binding.notes
    binding.unmapped = {column_letter(h.column): h.shown for h in headers if h.column not in taken and h.text}
    return binding


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
                    column=column_letter(column),
                    header=repr(binding.headers[name]),
                    calendar=calendar,
                )
            )


def _correct(
    claims: dict[str, list[_Claim]],
    names: list[_Claim],
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
        binding.contents.setdefault(cell.column, contents_of(view.down(cell.column, rows[:SAMPLE])))
        claims[name] = [_Claim((-1,), cell, NO_UNIT, False)]
        binding.notes.append(
            say(
                "{field} is in column {column} as you set it",
                field=field_name(name),
                column=column_letter(cell.column),
            )
        )


def _repeats(view: SheetView, column: int, rows: Sequence[int]) -> bool:
    """Whether a column writes few texts again and again: "M1" on every task says whose task it is.

    A merged text is written once: its rows are one milestone.
    """
    texts = [text for row in rows if (text := str(view.own(row, column).value or ""))]
    return len(texts) >= 6 and len(set(texts)) * 2 <= len(texts)


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
        neighbour = int("milestone" not in folded and folded in {"gate", "event"})
    elif name == "name":
        sparse = int(contents.said >= 6 and contents.distinct * 2 <= contents.said)  # groups of rows
    elif name == "amount":
        neighbour = int(bool(_SECONDARY.match(folded)))
    elif name == "due_date":
        neighbour = int("due" not in folded) + 2 * bool(_EXPECTED.search(folded)) if not cell.band else 0
        sparse = int(bool(cell.band and _OF_PAYMENT.match(fold(cell.band))))
    elif name == "id":
        neighbour = int(folded in {"ref", "reference", "code", "key", "index", "row", "line", "unique id"})
    elif name == "deliverable":
        neighbour = int("deliver" not in folded and "entreg" not in folded and "livrable" not in folded)
    return (empty, sparse, int(inferred), neighbour, cell.column)


def _counts_work(view: SheetView, column: int, rows: Sequence[int]) -> bool:
    """Whether the first cells below a heading say that the column counts hours or days, not money."""
    texts = [text for row in rows[:3] if (text := view.text(row, column))]
    return any(len(text) <= 40 and not _DIGIT.search(text) and _WORK.search(fold(text)) for text in texts)


def _live(view: SheetView, headers: Sequence[HeaderCell], rows: Sequence[int]) -> list[int]:
    """The rows that hold more than one cell of a formula copied down below the table."""
    first, last = headers[0].column - 1, headers[-1].column
    live = [row for row in rows if sum(first <= c <= last for c in view.columns(row)) >= 2]
    return live or list(rows)


def _headless(view: SheetView, headers: Sequence[HeaderCell], rows: Sequence[int]) -> list[HeaderCell]:
    """Columns of the table that hold texts under no heading: one of them may name the milestones."""
    headed = {cell.column for cell in headers}
    near = range(max(1, min(headed) - 1), max(headed))
    counts = {column: 0 for column in near if column not in headed}
    for row in rows:
        for column in view.columns(row):
            if column in counts and view.text(row, column):
                counts[column] += 1
    return [HeaderCell(column, "") for column, count in counts.items() if rows and count * 5 >= len(rows) * 3]


def _award(binding: Binding, claims: dict[str, list[_Claim]]) -> None:
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


def _settle_amount(binding: Binding) -> None:
    """A bare "Cost", or what is to be billed, is the amount where nothing else says what a milestone pays."""
    if "amount" in binding.columns or "payment_percent" in binding.columns:
        return
    if "invoiced_amount" in binding.columns and not _INVOICED.search(
        fold(binding.headers["invoiced_amount"])
    ):
        binding.rename("invoiced_amount", "amount")
        return
    if "cost" not in binding.columns:
        return
    folded = fold(binding.headers["cost"])
    general = {fold(word) for word in load("contents")["cost"]["words"]}
    if folded in general or any(folded.startswith(word + " ") for word in general):
        binding.rename("cost", "amount")


def _settle_dates(binding: Binding, claims: dict[str, list[_Claim]]) -> None:
    """A payment date, forecast or baseline is the due date where the table has no other."""
    for claim in sorted(claims.get("due_date", ()), key=lambda c: c.rank):
        if claim.cell.column != binding.columns["due_date"] and _EXPECTED.search(fold(claim.cell.text)):
            if "forecast_date" not in binding.columns:
                binding.put("forecast_date", claim.cell, claim.unit, True)
            break
    planned = sorted(claims.get("planned_payment", ()), key=lambda claim: claim.rank)
    if planned and not set(binding.columns) & {"due_date", "forecast_date", "baseline_due_date"}:
        binding.put("due_date", planned[0].cell, planned[0].unit, True)
    asked = claims.get("payment_date", ())
    if asked:
        name = "paid_date" if "due_date" in binding.columns else "due_date"
        if name not in binding.columns:
            binding.put(name, asked[0].cell, asked[0].unit, True)
    if "due_date" in binding.columns:
        return
    if "start_date" in binding.columns and fold(binding.headers.get("actual_date", "")) in _DONE_OR_DUE:
        binding.rename("actual_date", "due_date")
        return
    for name in ("forecast_date", "baseline_due_date"):
        if name in binding.columns:
            binding.rename(name, "due_date")
            return


def _settle_name(binding: Binding, names: list[_Claim], headers: Sequence[HeaderCell], rows: int) -> None:
    """What names the milestone where no column is headed so; a description column otherwise."""
    wordy = [
        c
        for c in sorted(names, key=lambda claim: claim.rank)
        if c.cell.column not in binding.columns.values()
    ]
    if "milestone" in binding.columns:
        wordy = [c for c in wordy if _describes(c.cell)]
        if wordy and "description" not in binding.columns:
            binding.put("description", wordy[0].cell, wordy[0].unit)
        return
    if wordy:
        binding.put("milestone", wordy[0].cell, wordy[0].unit, True)
        binding.weak_name = not OF_A_PLAN.search(fold(wordy[0].cell.text))
        if _describes(wordy[0].cell) is False:
            rest = [c for c in wordy[1:] if _describes(c.cell)]
            if rest and "description" not in binding.columns:
                binding.put("description", rest[0].cell, rest[0].unit)
        return
    if "description" in binding.columns and OF_A_PLAN.search(fold(binding.headers["description"])):
        binding.rename("description", "milestone")
        return
    for name in ("deliverable", "phase", "description"):
        column = binding.columns.get(name)
        if column is None:
            continue
        contents = binding.contents[column]
        different = contents.distinct * 5 >= contents.said * 4 and contents.said * 2 >= rows
        if name == "deliverable" or (rows and different):
            cell = next(h for h in headers if h.column == column)
            binding.put("milestone", cell, binding.units[name], True)
            if name != "deliverable":
                binding.drop(name)
            binding.weak_name = name != "deliverable" and not OF_A_PLAN.search(fold(cell.text))
            return


def _describes(cell: HeaderCell) -> bool:
    folded = fold(cell.text)
    return "descri" in folded or folded == "beschreibung" or "detail" in folded
