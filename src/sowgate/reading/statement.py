"""The reading of a whole workbook: tables, milestones, terms and holidays in one StatementOfWork."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sowgate.contract.settings import Settings
from sowgate.contract.sow import Milestone, NotATable, StatementOfWork, UnreadableValue
from sowgate.contract.terms import Terms
from sowgate.grid.snapshot import WorkbookSnapshot
from sowgate.language import say
from sowgate.reading.columns.confirmation import MONEY_FIELDS, PAID_FIELDS
from sowgate.reading.headings.understanding import Vocabulary, vocabulary_with
from sowgate.reading.milestones.anchors import stated_anchors
from sowgate.reading.milestones.draft import Draft
from sowgate.reading.milestones.drafting import drafts
from sowgate.reading.milestones.lots import lot_values
from sowgate.reading.milestones.remainders import share_remainders
from sowgate.reading.milestones.resolved_days import resolve_days
from sowgate.reading.milestones.stated_units import with_stated_units
from sowgate.reading.milestones.successors import turn_around
from sowgate.reading.milestones.summaries import without_summaries
from sowgate.reading.milestones.swapped_days import swapped_days
from sowgate.reading.milestones.tax_columns import with_tax_of_columns
from sowgate.reading.sides.choice import read_sides, settle, side_areas, side_tables
from sowgate.reading.sides.costs import with_costs
from sowgate.reading.sides.records import linked, side_sheets
from sowgate.reading.tables.candidate import Candidate
from sowgate.reading.tables.choice import choose
from sowgate.reading.tables.conventions import conventions
from sowgate.reading.tables.locating import candidates, not_tables
from sowgate.reading.tables.payment_proof import prove_by_money
from sowgate.reading.tables.side_headers import side_headers
from sowgate.reading.terms.labels import Located, located
from sowgate.reading.terms.names import label_words
from sowgate.reading.terms.own_holidays import own_holidays
from sowgate.reading.terms.sprints import sprint_days
from sowgate.reading.terms.stated import TermReader
from sowgate.reading.terms.values import read_currency
from sowgate.reading.terms.workbook_settings import settings_sheet, terms_alone, workbook_settings
from sowgate.reading.turned_tables import area_of, turned_instead
from sowgate.reading.values.amounts import read_money
from sowgate.reading.values.dependencies import id_key, known_rows, line_numbers, read_dependencies
from sowgate.reading.values.identifiers import codes_of_names, keys
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.own_words import using

_TITLES, _TITLE = 8, 120  # rows above a table, and characters, in which a title stands
_CURRENCY_OF = {"zh": "CNY", "ja": "JPY", "sv": "SEK", "no": "NOK", "da": "DKK"}


def read(snapshot: WorkbookSnapshot, settings: Settings) -> StatementOfWork:
    """Everything that a workbook says of its contract.

    The snapshot is without our own sheets and columns (grid.ownership.without_owned). What is wrong with a
    cell is an UnreadableValue, never an exception; no milestone table is empty `tables` and the reasons in
    `looked_at`. The result depends on the arguments alone.
    """
    settings, mistaken = workbook_settings(snapshot, settings)
    with using(settings.vocabulary):
        return _contract(snapshot, settings, mistaken)


def _contract(
    snapshot: WorkbookSnapshot, settings: Settings, mistaken: Sequence[UnreadableValue]
) -> StatementOfWork:
    aliases, columns = tuple(sorted(settings.aliases.items())), tuple(sorted(settings.columns.items()))
    vocabulary = vocabulary_with(aliases, columns)
    views = [SheetView(sheet) for sheet in snapshot.sheets]
    own = settings_sheet(snapshot)
    listing = [view for view in views if view.sheet is not own]
    sides = side_headers(listing, vocabulary)
    found = candidates(snapshot.names, listing, settings, vocabulary, label_words(), sides)
    prove_by_money(found, snapshot, listing)
    settle(found, sides)
    chosen = choose(found)
    chosen = turned_instead(found, chosen, listing, sides, settings, vocabulary, snapshot.names) or chosen
    sides = side_tables(chosen, sides)
    taken = [(c.view.name, area_of(c)) for c in found if c in chosen or c.is_list]
    taken += side_areas(sides, chosen)
    stating = [view if view.sheet is not own else SheetView(terms_alone(view)) for view in views]
    statements = located(snapshot, stating, taken)
    with_stated_units(chosen, listing)
    home = _home(statements) or _of_headings(chosen) or _of_titles(chosen) or _of_language(chosen)
    if home == "TWD":  # "付款金額(元)" counts in the contract's dollars
        _count_in(chosen, "CNY", home)
    how, rest = conventions(chosen, snapshot, settings, home)
    reader = TermReader(rest)
    terms = reader.read(statements, settings.terms)
    rows = [row for at, table in enumerate(chosen) for row in without_summaries(drafts(table, at, how))]
    terms = with_tax_of_columns(terms, chosen, rows, how)
    dues = [text for row in rows if (text := row.values.get("relative_due"))]
    anchors = stated_anchors(listing, taken, rest) if dues else {}
    for row in rows if anchors else ():
        row.due_on(anchors)
    share_remainders(rows, terms)
    milestones = _milestones(rows, terms, anchors, sprint_days(listing, taken, dues))
    beside = side_sheets(read_sides(sides, chosen, rest, vocabulary), milestones)
    milestones = linked(
        milestones, beside, money=any(set(PAID_FIELDS) & c.binding.columns.keys() for c in chosen)
    )
    milestones, costs = with_costs(milestones, beside.costs)
    return StatementOfWork(
        tables=tuple(candidate.table(vocabulary) for candidate in chosen),
        milestones=milestones,
        terms=terms,
        holidays=own_holidays(snapshot, rest),
        in_words=reader.in_words(),
        unreadable=(*reader.unreadable(), *swapped_days(chosen), *beside.unreadable, *mistaken),
        looked_at=_looked_at(found, listing, settings, vocabulary),
        currencies=_currencies(reader.currencies, rows),
        lot_values=lot_values(views, (row.lot for row in milestones if row.lot), taken, rest),
        side_tables=beside.side_tables,
        deliverables=tuple(beside.deliverables),
        client_dependencies=tuple(beside.client_dependencies),
        change_orders=tuple(beside.change_orders),
        payments=tuple(beside.payments),
        invoices=tuple(beside.invoices),
        waivers=tuple(beside.waivers),
        costs=costs,
    )


def _home(statements: Sequence[Located]) -> str | None:
    """The currency that the workbook states for the whole contract."""
    for at in statements:
        if at.field == "currency":
            code = read_currency(at.inline or str(at.cell.value))
            if code is not None:
                return code
    for at in statements:
        if at.field == "contract_value":  # "$12,500,000.00 MXN" says what a bare "$" means elsewhere
            money = read_money(at.inline or str(at.cell.value))
            if money.currency is not None and money.sign is None and money.readings:
                return money.currency
    return None


def _of_headings(chosen: Sequence[Candidate]) -> str | None:
    """The one currency that the headings of the amounts name: what a bare "$" means below "Monto (COP)"."""
    named = {
        unit.currency
        for table in chosen
        for name, unit in table.binding.units.items()
        if name in MONEY_FIELDS and unit.currency
    }
    return named.pop() if len(named) == 1 else None


def _of_titles(chosen: Sequence[Candidate]) -> str | None:
    """The one currency that titles above the tables name with their amount: "Fixed fee: $4,500 AUD"."""
    named = set()
    for table in chosen:
        first = table.header.rows[0]
        for row in table.view.rows_between(max(1, first - _TITLES), first - 1):
            for _, text in table.view.texts_of(row):
                if len(text) <= _TITLE and any(map(str.isdigit, text)):
                    money = read_money(text)
                    named |= {money.currency} if money.currency and money.sign is None else set()
    return named.pop() if len(named) == 1 else None


def _of_language(chosen: Sequence[Candidate]) -> str | None:
    """What a bare "¥" or "kr" means by the headings that one language alone has."""
    said = {language for table in chosen for language in table.binding.languages}
    alone = [code for language, code in _CURRENCY_OF.items() if language in said]
    return alone[0] if len(alone) == 1 else None


def _count_in(chosen: Sequence[Candidate], sign: str, home: str) -> None:
    for table in chosen:
        for name, unit in table.binding.units.items():
            if unit.currency == sign:
                table.binding.units[name] = unit._replace(currency=home)


def _looked_at(
    found: list[Candidate], views: Sequence[SheetView], settings: Settings, vocabulary: Vocabulary
) -> tuple[NotATable, ...]:
    wanted = settings.sheet
    if wanted is not None and not any(view.name.casefold() == wanted.casefold() for view in views):
        return (NotATable(sheet=wanted, range=None, why=say("is no sheet of this workbook"), missing=True),)
    if settings.table is not None and not found:
        return (
            NotATable(
                sheet=wanted or ", ".join(view.name for view in views),
                range=None,
                why=say("has no table or defined name {name} with milestones", name=repr(settings.table)),
                missing=True,
            ),
        )
    return not_tables(found, views, settings, vocabulary)


def _milestones(
    rows: Sequence[Draft], terms: Terms, anchors: Mapping[str, date | None], sprint: int | None
) -> tuple[Milestone, ...]:
    ids = [row.values.get("id") for row in rows]
    names = [row.values.get("milestone") for row in rows]
    codes = (
        codes_of_names([None if own else name for own, name in zip(ids, names, strict=True)]) if rows else []
    )
    found = keys(ids, codes)
    for row, own, code in zip(rows, ids, codes, strict=True):
        if own is None and code is not None:
            row.values["id"] = code
            row.inferred.add("id")
    _depend(rows, found, names)
    resolve_days(rows, terms, found, names, anchors, sprint)
    return tuple(row.build(key) for row, key in zip(rows, found, strict=True))


def _depend(rows: Sequence[Draft], found: Sequence[str], names: Sequence[str | None]) -> None:
    ids = [row.values.get("id") for row in rows]
    texts = [row.depends_text for row in rows]
    after = [row.successors[0] if row.successors else "" for row in rows]
    both = [f"{before};{behind}" for before, behind in zip(texts, after, strict=True)]
    ordinals = not any(ids) and any(text.strip()[:1].isdigit() for text in (*texts, *after))
    known = known_rows(ids, found, names, ordinals)
    sums = [(summary, position) for position, row in enumerate(rows) for summary in row.ends]
    for summary, position in sums:  # what waits for a summary waits for the last of its rows
        known.ids.setdefault(id_key(str(summary.values.get("id") or summary.values["milestone"])), position)
    if len({id(row.candidate) for row in rows}) == 1:
        below = rows[0].candidate.header.rows[-1]
        summed = {summary.row.row - below: position for summary, position in sums}
        lines = line_numbers(both, ids, [row.row.row - below for row in rows], summed)
        known = known if lines is None else known._replace(ids=lines)
    for position, (row, text) in enumerate(zip(rows, texts, strict=True)):
        if text:
            row.values["depends_on"] = read_dependencies(text, position, known)
    turn_around(rows, found, known)


def _currencies(stated: Sequence[str], rows: Sequence[Draft]) -> tuple[str, ...]:
    """Every currency seen, the contract's first; a weak "$" of a built-in format only where no other is."""
    seen = dict.fromkeys([*stated, *(code for row in rows for code in row.currencies)])
    if not seen:
        seen = dict.fromkeys(row.weak_currency for row in rows if row.weak_currency)
    return tuple(seen)
