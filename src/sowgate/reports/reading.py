"""How a workbook was read, for `--explain-reading`: tables, columns, terms, and what stayed silent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sowgate.contract.report import Report, ReportTable, WorkbookReport
from sowgate.contract.side_sheets import SideTable
from sowgate.grid.address import column_number
from sowgate.reports.layout import Page, clean, clip, pad, width_of, wrap

_UNREADABLE = "STR03"  # the rule that tells values which could not be read, or in two ways


def render(report: Report, page: Page | None = None) -> str:
    """The reading of every workbook of the run."""
    page = page or Page()
    return "".join(f"{line}\n" for workbook in report.workbooks for line in reading_lines(workbook, page))


def reading_lines(workbook: WorkbookReport, page: Page) -> list[str]:
    """The reading of one workbook."""
    lines = [page.ink(f"How {clean(workbook.path)} was read", "bold")]
    if workbook.reason is not None:
        return [*lines, *wrap(clean(workbook.reason.message), page.width, "  "), ""]
    if workbook.outcome == "no_milestones":
        lines.append("  No place in it is a milestone table:")
        lines += [line for place in workbook.looked_at for line in _item(place, page)]
        return [*lines, ""]
    lines.append(f"  Judged from the {workbook.profile}'s side, at stage {workbook.stage}.")
    for table in workbook.tables:
        lines += _table(table, page)
    for side in workbook.side_tables:
        lines += _side(side, page)
    lines += _doubtful(workbook, page)
    if workbook.looked_at:
        lines.append("  Looked at and left out:")
        lines += [line for place in workbook.looked_at for line in _item(place, page)]
    return [*lines, *_terms(workbook, page), *_silent(workbook, page), ""]


def _table(table: ReportTable, page: Page) -> Iterator[str]:
    where = f"{clean(table.sheet)}!{table.range}"
    kind = f"Excel Table {clean(table.excel_table)}" if table.excel_table else "Table"
    heads = ", ".join(map(str, table.header_rows))
    rows = f"header in row {heads}, milestones in rows {table.first_row} to {table.last_row}"
    yield from wrap(f"{kind} at {where}: {rows}.", page.width, "  ")
    longest = max((width_of(field) for field in table.columns), default=0)
    for field, column in sorted(table.columns.items(), key=lambda pair: column_number(pair[1])):
        first = f"    {pad(column, 3)} {pad(field.replace('_', ' '), longest)}"
        header = clean(table.headers.get(field, ""))
        yield clip(f'{first}  "{header}"', page.width) if header else first.rstrip()
    if table.unmapped:
        ignored = ", ".join(_ignored(table, column) for column in table.unmapped)
        yield from wrap(f"Ignored columns: {ignored}.", page.width, "    ")
    for note in table.notes:
        yield from _item(note, page, "    ")


def _side(table: SideTable, page: Page) -> Iterator[str]:
    kind = table.kind.replace("_", " ")
    rows = f"{table.rows} row{'' if table.rows == 1 else 's'}"
    where = f"{clean(table.sheet)}!{table.range}"
    yield from wrap(f"{kind.capitalize()} at {where}: {rows}.", page.width, "  ")
    columns = sorted(table.columns.items(), key=lambda pair: column_number(pair[1]))
    bound = ", ".join(f"{column} {field.replace('_', ' ')}" for field, column in columns)
    yield from wrap(bound, page.width, "    ")
    if table.unmapped:
        ignored = ", ".join(f'{column} "{clean(text)}"' for column, text in table.unmapped.items())
        yield from wrap(f"Ignored columns: {ignored}.", page.width, "    ")


def _doubtful(workbook: WorkbookReport, page: Page) -> Iterator[str]:
    """Values that could not be read, or in two ways: the findings of the rule that tells them."""
    doubts = [finding for finding in workbook.findings if finding.code == _UNREADABLE]
    if doubts:
        yield "  Doubtful values:"
    for finding in doubts:
        yield from _item(f"{finding.sheet}: {finding.message}", page, "    ")


def _ignored(table: ReportTable, column: str) -> str:
    probably = table.suggestions.get(column)
    hint = f" (perhaps {probably.replace('_', ' ')}: rename it to be read so)" if probably else ""
    return f'{column} "{clean(table.unmapped[column])}"{hint}'


def _terms(workbook: WorkbookReport, page: Page) -> Iterator[str]:
    if not workbook.terms:
        yield "  No contract terms were found."
        return
    yield "  Terms:"
    longest = max(map(width_of, workbook.terms))
    for name, term in workbook.terms.items():
        place = f"{clean(term.sheet)}!{term.cell}" if term.sheet and term.cell else term.origin
        first = f"    {pad(name.replace('_', ' '), longest)}  "
        yield from wrap(f"{clean(term.value)}  ({place})", page.width, first, " " * width_of(first))


def _silent(workbook: WorkbookReport, page: Page) -> Iterator[str]:
    if not workbook.silent_rules:
        return
    by_reason: defaultdict[str, list[str]] = defaultdict(list)
    for code, reason in workbook.silent_rules.items():
        by_reason[reason].append(code)
    yield "  Rules that stayed silent:"
    for reason, codes in by_reason.items():
        yield from wrap(f"{', '.join(codes)}: {reason}", page.width, "    ", "      ")


def _item(text: str, page: Page, indent: str = "  ") -> list[str]:
    return wrap(clean(text), page.width, f"{indent}- ", f"{indent}  ")
