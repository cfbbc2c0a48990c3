"""What makes a row of headings a list of deliverables, invoices, payments …: a closed set of words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sowgate.contract.side_sheets import SideKind
from sowgate.language import mark
from sowgate.reading.headings.header_cell import HeaderCell
from sowgate.reading.headings.understanding import Vocabulary, bare_heading
from sowgate.reading.words.folding import fold
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.vocabulary import side_lists, words


@dataclass(frozen=True)
class Shape:
    """How one kind of list is known.

    `identity` are the fields of which one names the row, `reference` the field that points to milestones;
    `needs` are alternatives, one of which must be there whole. `borrowed` gives the field of this list for a
    heading of the milestone table ("#name": a group of contents.toml).
    """

    kind: SideKind
    people: str
    identity: tuple[str, ...]
    reference: str | None
    needs: tuple[frozenset[str], ...]
    borrowed: Mapping[str, str]
    may_be_milestones: bool = False


@worded_cache(maxsize=64)
def _any(*alternatives: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(alternative.split()) for alternative in alternatives)


SHAPES: tuple[Shape, ...] = (
    Shape("waivers", mark("list of waivers"), ("code",), "milestone", _any("code reason"),
          {"milestone": "milestone", "notes": "reason", "owner": "who", "approver": "who",
           "due_date": "until"}),
    Shape("change_orders", mark("list of change orders"), ("change_order",), None,
          _any("change_order amount description", "change_order amount status",
               "change_order status description"),
          {"change_order": "change_order", "id": "change_order", "description": "description",
           "#name": "description", "amount": "amount", "cost": "amount", "#cost": "amount",
           "status": "status", "#accepted": "status"}),
    Shape("client_dependencies", mark("list of client dependencies"), ("dependency",), "needed_for",
          _any("dependency needed_by", "dependency needed_for"),
          {"depends_on": "dependency", "milestone": "needed_for", "due_date": "needed_by", "owner": "owner",
           "#date": "needed_by", "#name": "dependency", "description": "dependency"}),
    Shape("invoices", mark("list of invoices"), ("invoice",), "milestone",
          _any("invoice amount invoice_date", "invoice amount milestone", "invoice amount paid_date",
               "invoice amount paid_amount"),
          {"invoice_number": "invoice", "id": "invoice", "milestone": "milestone", "deliverable": "milestone",
           "invoice_date": "invoice_date", "#date": "invoice_date", "invoiced_amount": "amount",
           "amount": "amount", "#cost": "amount", "paid_date": "paid_date", "paid_amount": "paid_amount",
           "#invoiced": "invoice"}),
    Shape("payments", mark("list of payments"), ("payment",), "milestone",
          _any("payment amount payment_date", "payment percent payment_date", "payment amount milestone",
               "payment percent milestone", "payment amount percent"),
          {"milestone": "milestone", "deliverable": "milestone", "amount": "amount", "cost": "amount",
           "#cost": "amount", "payment_percent": "percent", "#share": "percent", "due_date": "payment_date",
           "#date": "payment_date", "#payment_date": "payment_date",
           "#planned_payment": "payment_date", "paid_date": "payment_date",
           "#name": "payment", "description": "payment", "id": "payment", "#payment": "payment"},
          may_be_milestones=True),
    Shape("costs", mark("cost sheet"), ("item",), "milestone", (frozenset({"item", "amount"}),),
          {"milestone": "milestone", "deliverable": "item", "phase": "phase", "cost": "amount",
           "#cost": "amount", "amount": "amount", "due_date": "cost_date", "#date": "cost_date",
           "description": "item", "#name": "item"}, may_be_milestones=True),
    Shape("deliverables", mark("list of deliverables"), ("title_column", "id"), "gate",
          _any("title_column gate", "id gate"),
          {"deliverable": "title_column", "owner": "owner", "approver": "reviewer", "status": "status",
           "accepted_date": "accepted_date", "#accepted": "accepted_date", "milestone": "gate",
           "evidence": "location", "#link": "location", "id": "id", "#name": "title_column"},
          may_be_milestones=True),
)  # fmt: skip


def side_words(kind: str, field: str) -> frozenset[str]:
    """The folded words of one entry of side_sheets.toml; empty where it has none."""
    return side_lists()[kind].get(field, frozenset())


def kinds_named(texts: Iterable[str]) -> frozenset[str]:
    """The kinds of which a sheet's name or a title above is one's own."""
    return frozenset().union(*(_titles().get(fold(text), ()) for text in texts))


def is_title(text: str) -> bool:
    """Whether a text is the name of some kind of list."""
    return fold(text) in _titles()


@worded_cache(maxsize=1)
def _titles() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for kind, entry in side_lists().items():
        for word in entry.get("title", ()):
            found[word] = found.get(word, frozenset()) | {kind}
    return found


@worded_cache(maxsize=1)
def identities() -> frozenset[str]:
    """Every word that can head the column that names the rows of some list."""
    return frozenset(
        word for shape in SHAPES for field in shape.identity for word in side_words(shape.kind, field)
    )


def plans_billing(titles: Iterable[str], cells: Sequence[HeaderCell], vocabulary: Vocabulary) -> bool:
    """Whether a list named "Billing" is a plan of payments: milestones, amounts and due dates, no invoices.

    A number, day of issue or receipt of an invoice makes it a list of invoices, and so does another title
    ("Invoices").
    """
    named = [folded for text in titles if "invoices" in _titles().get(folded := fold(text), ())]
    if not named or not words("billing").issuperset(named):
        return False
    headings = [vocabulary.heading(cell.text) for cell in cells]
    fields = {name for heading in headings if heading is not None for name in heading.fields}
    if fields & {"invoice_number", "invoice_date", "invoiced_amount", "paid_date", "paid_amount"}:
        return False
    own = {_own("invoices", cell.text) for cell in cells}
    billed = own & {"invoice", "invoice_date", "paid_date", "paid_amount", "withheld"}
    named_and_priced = fields & {"milestone", "deliverable"} and fields & {"amount", "payment_percent"}
    return not billed and bool(named_and_priced) and "due_date" in fields


def columns_of(
    shape: Shape, cells: Sequence[HeaderCell], vocabulary: Vocabulary, named: bool
) -> dict[str, int] | None:
    """Field to column where the headings are this kind of list, else None.

    Own words bind first, then those of the milestone table. Without a name or title the row's own heading
    must be there, and left of the milestone that it refers to: else it is a column of the milestone table.
    """
    if shape.kind == "costs" and not named:
        return None  # what is called an amount elsewhere is a price
    bound: dict[str, int] = {}
    free: list[HeaderCell] = []
    for cell in cells:
        name = _own(shape.kind, cell.text)
        if name is None or name in bound:
            free.append(cell)
        else:
            bound[name] = cell.column
    explicit = any(field in bound for field in shape.identity)
    for cell in free:
        name = _borrowed(shape.kind, cell.text, vocabulary)
        if name == "" and shape.kind != "deliverables":
            return None
        if name and name not in bound and cell.column not in bound.values():
            bound[name] = cell.column
    if not any(need <= bound.keys() for need in _needs(shape, named)) or len(bound) < 2:
        return None
    if named:
        return bound
    if not explicit and shape.identity[0] in bound:
        heads = next(cell.text for cell in cells if cell.column == bound[shape.identity[0]])
        other = shape.kind == "invoices" and _own("payments", heads) == "payment"  # "Payment no."
        explicit = shape.kind in {"invoices", "change_orders"} and not other
    place = min((bound[field] for field in shape.identity if field in bound), default=None)
    reference = bound.get(shape.reference or "")
    leading = {cell.column for cell in cells[:2]}  # the row's own heading, or right after its number
    first = place in leading and (reference is None or (place is not None and place < reference))
    return bound if explicit and first and not _a_plan(shape, cells, vocabulary) else None


@worded_cache(maxsize=16384)
def kinds_headed(text: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The kinds of list of which a text can head a column; empty for nearly every text of a workbook."""
    own = _kinds_of_words().get(folded_heading(text), frozenset())
    heading = vocabulary.heading(text)
    if heading is None:
        return own
    return own | {shape.kind for shape in SHAPES if _borrowed(shape.kind, text, vocabulary) is not None}


@worded_cache(maxsize=1)
def _kinds_of_words() -> dict[str, frozenset[str]]:
    """By folded word: the kinds of list of which it heads a column."""
    found: dict[str, frozenset[str]] = {}
    for kind, fields in _fields().items():
        for word in fields:
            found[word] = found.get(word, frozenset()) | {kind}
    return found


def _needs(shape: Shape, named: bool) -> tuple[frozenset[str], ...]:
    """What must be there; a list whose name says what it is may lack its reference or its dates."""
    if not named:
        return shape.needs
    more = {
        "deliverables": _any("title_column", "id title_column"),
        "client_dependencies": _any("dependency owner"),
        "change_orders": _any("change_order amount", "change_order status", "description amount"),
        "invoices": _any("invoice amount", "amount invoice_date", "amount milestone"),
        "costs": _any("amount milestone", "amount phase", "amount cost_date"),
        "payments": _any(
            "payment amount",
            "payment percent",
            "payment_date amount",
            "milestone amount",
            "milestone percent",
        ),
    }
    return (*shape.needs, *more.get(shape.kind, ()))


@worded_cache(maxsize=1)
def _fields() -> dict[str, dict[str, str]]:
    """By kind: folded word to the first field that it heads."""
    found: dict[str, dict[str, str]] = {}
    for kind, entry in side_lists().items():
        fields = found.setdefault(kind, {})
        for field, texts in entry.items():
            for word in texts if field != "title" else ():
                fields.setdefault(word, field)
    return found


@worded_cache(maxsize=16384)
def folded_heading(text: str) -> str:
    """A heading as compared: folded, without numbering and brackets. Every row of a sheet is asked."""
    return fold(bare_heading(text))


@worded_cache(maxsize=1)
def _shape_of() -> dict[str, Shape]:
    return {shape.kind: shape for shape in SHAPES}


@worded_cache(maxsize=16384)
def _own(kind: SideKind, text: str) -> str | None:
    return _fields()[kind].get(folded_heading(text))


@worded_cache(maxsize=16384)
def _borrowed(kind: SideKind, text: str, vocabulary: Vocabulary) -> str | None:
    """The field of a heading of the milestone table; "" for one that only a milestone table has."""
    shape = _shape_of()[kind]
    heading = vocabulary.heading(text)
    if heading is None:
        return None
    if "acceptance_criteria" in heading.fields:
        return ""
    asked = [*heading.fields, *([f"#{heading.group}"] if heading.group else [])]
    return next((shape.borrowed[name] for name in asked if name in shape.borrowed), None)


def _a_plan(shape: Shape, cells: Sequence[HeaderCell], vocabulary: Vocabulary) -> bool:
    """Whether other headings are a milestone table's: its money beside deliverables, its plan beside all."""
    fields = {name for cell in cells for name in getattr(vocabulary.heading(cell.text), "fields", ())}
    if shape.kind == "deliverables":
        return bool(fields & {"amount", "payment_percent"})
    return bool(fields & {"start_date", "percent_complete"}) or {"deliverable", "owner"} <= fields
