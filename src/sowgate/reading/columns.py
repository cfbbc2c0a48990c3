"""Which column holds which field: header texts bind, contents confirm or refuse, nothing fuzzy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sowgate.grid.address import column_letter
from sowgate.reading.cell_kinds import Contents, contents_of
from sowgate.reading.folding import fold
from sowgate.reading.headings import Heading, Unit, Vocabulary
from sowgate.reading.sheet_view import SheetView
from sowgate.reading.vocabulary import FIELDS, load

DATE_FIELDS = tuple(name for name in FIELDS if name.endswith("_date"))
MONEY_FIELDS = ("amount", "cost", "invoiced_amount", "paid_amount", "baseline_amount")
PERCENT_FIELDS = ("percent_complete", "payment_percent", "retention_percent")
# Headings that are dates whatever a few cells say ("after UAT" in a due date column is an unreadable date).
_SURELY_DATE = re.compile(
    r"date|datum|\bdata\b|fecha|\bdue\b|deadline|finish|\bend\b|start|\bfin\b|\bfim\b|termin|inici|prazo|plazo|echeance|"
    r"fallig|frist|liefer|entrega|livraison|consegna|scadenza|delivery|日|期|\bby\b|\bam\b|\ble\b|\bem\b|\bop\b|\bon\b"
)
_SECONDARY = re.compile(
    r"^(?:total|budget|sum|contract|budgeted|funding|funds|charge|valor total|orcamento|presupuesto|gesamt|summe|预算|予算)"
)


_EXPECTED = re.compile(r"^(?:expected|estimated|est|anticipated|previst|estimad|prevision|voraussichtlich|erwartet|stimat|verwacht|预计|預計|予想)")


_NAME_WORD = re.compile(r"\bname\b|\btitle\b|\bnome\b|\bnombre\b|\bnom\b|bezeichnung|titel|\bnaam\b|名称|名$")
_FOREIGN_NAME = re.compile(
    r"risk|issue|bug|defect|test|employee|customer|client|company|contact|person|user|vendor|supplier|product|country|file|"
    r"school|student|team|sheet|first|last|resource|owner|asset|account|book|course|email|phone|address"
)


@dataclass(frozen=True)
class HeaderCell:
    """One column's header: its own text, and the band's text above it."""

    column: int
    text: str
    band: str = ""

    @property
    def shown(self) -> str:
        """The header for people: "Plan / Start"."""
        return f"{self.band} / {self.text}" if self.band else self.text


@dataclass
class Binding:
    """Field to column, and what was left. `units` by field; `languages` are the exact headings' own."""

    columns: dict[str, int] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    unmapped: dict[str, str] = field(default_factory=dict)
    inferred: set[str] = field(default_factory=set)
    languages: list[str] = field(default_factory=list)
    contents: dict[int, Contents] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    weak_name: bool = False

    def put(self, name: str, cell: HeaderCell, unit: Unit = Unit(), inferred: bool = False) -> None:
        """Binds a field to a column."""
        self.columns[name] = cell.column
        self.headers[name] = cell.shown
        self.units[name] = unit
        if inferred:
            self.inferred.add(name)


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
    for cell in headers:
        contents = contents_of(view.at(row, cell.column) for row in rows)
        binding.contents[cell.column] = contents
        heading = vocabulary.heading(cell.text, cell.band)
        if heading is None:
            continue
        if heading.languages and not heading.inferred:
            binding.languages.append(heading.languages)
        for name, inferred in _meanings(heading, cell, contents):
            claim = _Claim(_rank(name, inferred, cell, contents, len(rows)), cell, heading.unit, inferred)
            (names if name == "name" else claims.setdefault(name, [])).append(claim)
    _award(binding, claims)
    _settle_amount(binding)
    _settle_dates(binding, claims)
    _settle_name(binding, names, headers, len(rows))
    _name_by_contents(binding, headers, len(rows), vocabulary)
    taken = set(binding.columns.values())
    binding.unmapped = {column_letter(h.column): h.shown for h in headers if h.column not in taken and h.text}
    return binding


def _meanings(heading: Heading, cell: HeaderCell, contents: Contents) -> Iterable[tuple[str, bool]]:
    """(field, inferred) that the heading means with these contents."""
    if heading.group:
        found = _by_contents(heading.group, contents)
        if found:
            yield found, True
        elif heading.group == "name" and "description" in fold(cell.text) and contents.main != "date":
            yield "name", True
        return
    for name in heading.fields:
        settled = _confirmed(name, cell, contents)
        if settled == name:
            yield name, heading.inferred
        elif settled:
            yield settled, True


def _by_contents(group: str, contents: Contents) -> str | None:
    rules = load("contents")[group]
    main = contents.main
    if group == "share":
        key = "share" if contents.shares and contents.share("percent", "number") > 0.6 else "percent"
        return rules[key] if contents.share("percent", "number") > 0.6 else None
    if group == "name" and main in {"money", "date", "percent", "flag", "duration", "link"}:
        return None
    if group == "name":
        return "id" if main == "number" else "name"
    if group == "cost" and contents.share("number", "money") < 0.4 and contents.said:
        return None
    found = rules.get(main)
    if found is None and main in {"status", "kind", "name"} and main not in rules:
        found = rules.get("text")
    return (
        str(found) if found and (main == "empty" or contents.share(main) >= 0.5 or "text" in rules) else None
    )


def _confirmed(name: str, cell: HeaderCell, contents: Contents) -> str | None:
    """The field itself where the contents allow it, another that they prove, or None."""
    if not contents.said:
        return name
    share = contents.share
    if name in DATE_FIELDS:
        if share("date") >= 0.4:
            return name
        refused = share("number", "money", "percent", "flag", "duration", "status", "code", "link") >= 0.6
        sure = _SURELY_DATE.search(fold(cell.shown))
        if share("number") >= 0.6 and sure and contents.mean_length >= 5:
            return name  # serial numbers that lost their format, or dates without separators
        return name if sure and not refused else None
    if name in MONEY_FIELDS:
        if name == "amount" and share("percent") >= 0.6:
            return "payment_percent" if contents.shares else None
        return name if share("number", "money") >= 0.4 else None
    if name in PERCENT_FIELDS:
        if name == "percent_complete" and share("status", "text", "name") >= 0.6:
            return "status" if "%" not in fold(cell.text) else None
        return name if share("percent", "number") >= 0.4 else None
    return _confirmed_words(name, contents)


def _confirmed_words(name: str, contents: Contents) -> str | None:
    share = contents.share
    if name == "status":
        if share("date") >= 0.6 or share("duration", "money") >= 0.6:
            return None
        return "percent_complete" if share("percent", "number") >= 0.6 else name
    if name == "id":
        wordy = contents.mean_length > 25 or share("text") >= 0.5 or share("percent", "money", "link") >= 0.6
        return None if wordy or share("duration", "flag") >= 0.7 else name
    if name == "milestone":
        if share("flag", "duration", "percent", "date", "link", "money") >= 0.6:
            return None
        return "id" if share("number") >= 0.8 else name
    if name in {"deliverable", "acceptance_criteria", "phase", "description"}:
        refused = share("flag", "duration", "percent", "date", "money") >= 0.7
        return None if refused or (name != "phase" and share("number") >= 0.8) else name
    if name in {"owner", "approver"}:
        return None if share("number", "percent", "money", "date", "duration", "flag") >= 0.7 else name
    if name in {"evidence", "kind", "currency"} and share("date", "money", "percent", "duration") >= 0.7:
        return None
    if name == "kind":
        return name if share("kind", "flag") >= 0.3 else None
    if name in {"review_days", "rejections"}:
        return name if share("number", "duration") >= 0.5 else None
    return None if name == "depends_on" and share("money", "percent") >= 0.6 else name


def _rank(name: str, inferred: bool, cell: HeaderCell, contents: Contents, rows: int) -> tuple[int, ...]:
    """Exact before inferred, filled before empty, the trade's own word before its neighbours, left before right."""
    folded = fold(cell.text)
    empty = int(contents.said == 0)
    sparse = 0
    neighbour = 0
    if name == "milestone":
        sparse = int(contents.said * 2 < rows) if rows else 0
        neighbour = int("milestone" not in folded and folded in {"gate", "event"})
    elif name == "amount":
        neighbour = int(bool(_SECONDARY.match(folded)))
    elif name == "due_date":
        neighbour = int("due" not in folded) if not cell.band else 0
    elif name == "id":
        neighbour = int(folded in {"ref", "reference", "code", "key", "index", "row", "line", "unique id"})
    elif name == "deliverable":
        neighbour = int("deliver" not in folded and "entreg" not in folded and "livrable" not in folded)
    return (empty, sparse, int(inferred), neighbour, cell.column)


def _award(binding: Binding, claims: dict[str, list[_Claim]]) -> None:
    for name in FIELDS:
        asked = sorted(claims.get(name, ()), key=lambda claim: claim.rank)
        if asked:
            best = asked[0]
            binding.put(name, best.cell, best.unit, best.inferred)
            for other in asked[1:]:
                where = f"{column_letter(other.cell.column)} ({other.cell.shown!r})"
                binding.notes.append(
                    f"column {where} also reads as {name.replace('_', ' ')} and was left out"
                )


def _settle_amount(binding: Binding) -> None:
    """A bare "Cost" is the amount where nothing else says what a milestone pays."""
    if "cost" not in binding.columns or "amount" in binding.columns or "payment_percent" in binding.columns:
        return
    folded = fold(binding.headers["cost"])
    general = {fold(word) for word in load("contents")["cost"]["words"]}
    if folded in general or any(folded.startswith(word + " ") for word in general):
        for table in (binding.columns, binding.headers, binding.units):
            table["amount"] = table.pop("cost")  # type: ignore[attr-defined]
        binding.inferred.discard("cost")
        binding.inferred.add("amount")


def _settle_dates(binding: Binding, claims: dict[str, list[_Claim]]) -> None:
    """A payment date, forecast or baseline is the due date where the table has no other."""
    for claim in sorted(claims.get("due_date", ()), key=lambda c: c.rank):
        if claim.cell.column != binding.columns["due_date"] and _EXPECTED.match(fold(claim.cell.text)):
            if "forecast_date" not in binding.columns:
                binding.put("forecast_date", claim.cell, claim.unit, True)
            break
    asked = claims.get("payment_date", ())
    if asked:
        name = "paid_date" if "due_date" in binding.columns else "due_date"
        if name not in binding.columns:
            binding.put(name, asked[0].cell, asked[0].unit, True)
    if "due_date" in binding.columns:
        return
    for name in ("forecast_date", "baseline_due_date"):
        if name in binding.columns:
            for table in (binding.columns, binding.headers, binding.units):
                table["due_date"] = table.pop(name)  # type: ignore[attr-defined]
            binding.inferred.discard(name)
            binding.inferred.add("due_date")
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
        binding.weak_name = True
        if _describes(wordy[0].cell) is False:
            rest = [c for c in wordy[1:] if _describes(c.cell)]
            if rest and "description" not in binding.columns:
                binding.put("description", rest[0].cell, rest[0].unit)
        return
    for name in ("deliverable", "phase", "description"):
        column = binding.columns.get(name)
        if column is None:
            continue
        contents = binding.contents[column]
        if name == "deliverable" or (rows and contents.distinct * 5 >= rows * 4):
            cell = next(h for h in headers if h.column == column)
            binding.put("milestone", cell, binding.units[name], True)
            binding.weak_name = name != "deliverable"
            return


def _name_by_contents(binding: Binding, headers: Sequence[HeaderCell], rows: int, vocabulary: Vocabulary) -> None:
    """The one column of texts that nothing else explains names the milestone, in a table that is a plan otherwise."""
    if "milestone" in binding.columns or rows < 2 or len(binding.columns) < 3:
        return
    free = []
    for cell in headers:
        contents = binding.contents[cell.column]
        if cell.column in binding.columns.values() or vocabulary.heading(cell.text, cell.band) is not None:
            continue
        if contents.share("text", "name") >= 0.7 and contents.distinct * 10 >= contents.said * 7 and contents.said * 5 >= rows * 3:
            free.append(cell)
    free = [c for c in free if not _FOREIGN_NAME.search(fold(c.text))]
    named = [c for c in free if _NAME_WORD.search(fold(c.text))]
    chosen = named[0] if named else free[0] if len(free) == 1 else None
    if chosen is not None:
        binding.put("milestone", chosen, Unit(), True)
        binding.weak_name = True
        binding.notes.append(f"column {column_letter(chosen.column)} ({chosen.shown!r}) names the milestones by its contents")


def _describes(cell: HeaderCell) -> bool:
    folded = fold(cell.text)
    return "descri" in folded or folded == "beschreibung" or "detail" in folded
