"""How a workbook was read, for `--explain-reading`: tables, columns, terms, and what stayed silent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sowgate.contract.field_names import field_name
from sowgate.contract.report import Report, ReportTable, WorkbookReport
from sowgate.contract.side_sheets import SideTable
from sowgate.contract.table_places import column_order
from sowgate.grid.address import column_letter, column_number
from sowgate.language import mark, say, say_number, speaking
from sowgate.reports.layout import Page, clean, clip, pad, width_of, wrap
from sowgate.reports.own_words import own_words_lines

_UNREADABLE = "STR03"  # the rule that tells values which could not be read, or in two ways

_JUDGED = {
    "seller": mark("Judged from the seller's side, at stage {stage}."),
    "buyer": mark("Judged from the buyer's side, at stage {stage}."),
    "far": mark("Judged from the far's side, at stage {stage}."),
}
_STAGES = {"draft": mark("draft"), "signature": mark("signature"), "delivery": mark("delivery")}
_ORIGINS = {"workbook": mark("workbook"), "configuration": mark("configuration")}
_SIDE_KINDS = {
    "deliverables": mark("Deliverables"),
    "client_dependencies": mark("Client dependencies"),
    "change_orders": mark("Change orders"),
    "payments": mark("Payments"),
    "invoices": mark("Invoices"),
    "waivers": mark("Waivers"),
    "costs": mark("Costs"),
}


def render(report: Report, page: Page | None = None) -> str:
    """The reading of every workbook of the run."""
    page = page or Page()
    return "".join(f"{line}\n" for workbook in report.workbooks for line in reading_lines(workbook, page))


def reading_lines(workbook: WorkbookReport, page: Page) -> list[str]:
    """The reading of one workbook, in its language."""
    with speaking(workbook.language):
        return _lines(workbook, page)


def _lines(workbook: WorkbookReport, page: Page) -> list[str]:
    lines = [page.ink(say("How {path} was read", path=clean(workbook.path)), "bold")]
    if workbook.reason is not None:
        lines += wrap(clean(workbook.reason.message), page.width, "  ")
        return [*lines, *own_words_lines(workbook.own_words, page), ""]
    if workbook.outcome == "no_milestones":
        lines.append(f"  {say('No place in it is a milestone table:')}")
        lines += [line for place in workbook.looked_at for line in _item(place, page)]
        return [*lines, *own_words_lines(workbook.own_words, page), ""]
    lines.append(f"  {say(_JUDGED[workbook.profile], stage=say(_STAGES[workbook.stage]))}")
    for table in workbook.tables:
        lines += _table(table, page)
    for side in workbook.side_tables:
        lines += _side(side, page)
    lines += _doubtful(workbook, page)
    if workbook.looked_at:
        lines.append(f"  {say('Looked at and left out:')}")
        lines += [line for place in workbook.looked_at for line in _item(place, page)]
    lines += own_words_lines(workbook.own_words, page)
    return [*lines, *_terms(workbook, page), *_silent(workbook, page), ""]


def _table(table: ReportTable, page: Page) -> Iterator[str]:
    where = f"{clean(table.sheet)}!{table.range}"
    kind = say("Table at {place}", place=where)
    if table.excel_table:
        kind = say("Excel Table {name} at {place}", name=clean(table.excel_table), place=where)
    rows = _rows(table)
    yield from wrap(f"{kind}: {rows}.", page.width, "  ")
    longest = max((width_of(field_name(field)) for field in table.columns), default=0)
    for field, column in sorted(table.columns.items(), key=lambda pair: column_order(table, pair[1])):
        first = f"    {pad(column, 3)} {pad(field_name(field), longest)}"
        header = clean(table.headers.get(field, ""))
        yield clip(f'{first}  "{header}"', page.width) if header else first.rstrip()
    if table.unmapped:
        ignored = ", ".join(_ignored(table, column) for column in table.unmapped)
        told = say("Ignored columns: {columns}.", columns=ignored)
        if table.turned:
            told = say("Ignored rows: {rows}.", rows=ignored)
        yield from wrap(told, page.width, "    ")
    for note in table.notes:
        yield from _item(note, page, "    ")


def _rows(table: ReportTable) -> str:
    if table.turned:
        return say(
            "turned, headings in column {header}, milestones in columns {first} to {last}",
            header=", ".join(map(column_letter, table.header_rows)),
            first=column_letter(table.first_row), last=column_letter(table.last_row),
        )  # fmt: skip
    return say(
        "header in row {header}, milestones in rows {first} to {last}",
        header=", ".join(map(str, table.header_rows)), first=table.first_row, last=table.last_row,
    )  # fmt: skip


def _side(table: SideTable, page: Page) -> Iterator[str]:
    where = f"{clean(table.sheet)}!{table.range}"
    told = say_number("{kind} at {place}: {number} row.", "{kind} at {place}: {number} rows.", table.rows,
                      kind=say(_SIDE_KINDS[table.kind]), place=where)  # fmt: skip
    yield from wrap(told, page.width, "  ")
    columns = sorted(table.columns.items(), key=lambda pair: column_number(pair[1]))
    bound = ", ".join(f"{column} {field_name(field)}" for field, column in columns)
    yield from wrap(bound, page.width, "    ")
    if table.unmapped:
        ignored = ", ".join(f'{column} "{clean(text)}"' for column, text in table.unmapped.items())
        yield from wrap(say("Ignored columns: {columns}.", columns=ignored), page.width, "    ")


def _doubtful(workbook: WorkbookReport, page: Page) -> Iterator[str]:
    """Values that could not be read, or in two ways: the findings of the rule that tells them."""
    doubts = [finding for finding in workbook.findings if finding.code == _UNREADABLE]
    if doubts:
        yield f"  {say('Doubtful values:')}"
    for finding in doubts:
        yield from _item(f"{finding.sheet}: {finding.message}", page, "    ")


def _ignored(table: ReportTable, column: str) -> str:
    probably = table.suggestions.get(column)
    told = f'{column} "{clean(table.unmapped[column])}"'
    if not probably:
        return told
    return f"{told} ({say('perhaps {field}: rename it to be read so', field=field_name(probably))})"


def _terms(workbook: WorkbookReport, page: Page) -> Iterator[str]:
    if not workbook.terms:
        yield f"  {say('No contract terms were found.')}"
        return
    yield f"  {say('Terms:')}"
    longest = max(width_of(field_name(name)) for name in workbook.terms)
    for name, term in workbook.terms.items():
        place = f"{clean(term.sheet)}!{term.cell}" if term.sheet and term.cell else say(_ORIGINS[term.origin])
        first = f"    {pad(field_name(name), longest)}  "
        yield from wrap(f"{clean(term.value)}  ({place})", page.width, first, " " * width_of(first))


def _silent(workbook: WorkbookReport, page: Page) -> Iterator[str]:
    if not workbook.silent_rules:
        return
    by_reason: defaultdict[str, list[str]] = defaultdict(list)
    for code, reason in workbook.silent_rules.items():
        by_reason[reason].append(code)
    yield f"  {say('Rules that stayed silent:')}"
    for reason, codes in by_reason.items():
        yield from wrap(f"{', '.join(codes)}: {reason}", page.width, "    ", "      ")


def _item(text: str, page: Page, indent: str = "  ") -> list[str]:
    return wrap(clean(text), page.width, f"{indent}- ", f"{indent}  ")
