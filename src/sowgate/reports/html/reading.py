"""How a workbook was understood: terms with their cells, columns, and rules that could not judge."""

from __future__ import annotations

from collections import defaultdict

from sowgate.contract.field_names import field_name, field_title
from sowgate.contract.report import ReportTable, WorkbookReport
from sowgate.language import say, say_number
from sowgate.reports.html.markup import Child, Markup, join, tag
from sowgate.reports.html.tables import Column, table
from sowgate.reports.text import place_name


def reading(name: str, workbook: WorkbookReport) -> Markup:
    """Terms, milestone tables, and what stayed silent for want of a column or a term."""
    parts: list[Child] = [_terms(name, workbook)]
    parts += [_columns(f"{name}-t{number}", each) for number, each in enumerate(workbook.tables, 1)]
    return join([*parts, _silent(workbook)])


def _terms(name: str, workbook: WorkbookReport) -> Markup:
    if not workbook.terms:
        return tag("p", say("No contract terms were found; the defaults hold."))
    columns = [
        Column(say("Term"), lambda row: field_title(row[0]), heads=True),
        Column(say("Understood as"), lambda row: row[1].value, look="name"),
        Column(say("Read from"), lambda row: _origin(row[1].sheet, row[1].cell, row[1].origin)),
    ]
    return table(f"{name}-terms", say("Contract terms"), columns, list(workbook.terms.items()))


def _origin(sheet: str | None, cell: str | None, origin: str) -> Child:
    if origin == "configuration" or sheet is None:
        return say("the configuration")
    return tag("code", place_name(sheet, cell))


def _columns(name: str, read: ReportTable) -> Markup:
    rows = [
        (letters, read.headers.get(field, ""), field_name(field)) for field, letters in read.columns.items()
    ]
    rows += [
        (letters, header, _not_understood(read.suggestions.get(letters)))
        for letters, header in read.unmapped.items()
    ]
    rows.sort(key=lambda row: (len(row[0]), row[0]))
    columns = [
        Column(say("Row") if read.turned else say("Column"), lambda row: row[0], "none", heads=True),
        Column(say("Header"), lambda row: row[1], "none", look="name"),
        Column(say("Understood as"), lambda row: row[2], "none"),
    ]
    caption = say("Columns of {place}", place=place_name(read.sheet, read.range))
    known, not_known = len(read.columns), len(read.unmapped)
    told = say(
        "{caption}: {known} understood, {unknown} not", caption=caption, known=known, unknown=not_known
    )
    notes = tag("ul", *[tag("li", note) for note in read.notes]) if read.notes else None
    return join([notes, tag("details", tag("summary", told), table(name, caption, columns, rows))])


def _not_understood(probably: str | None) -> str:
    if probably is None:
        return say("not understood")
    return say("not understood; probably {field}", field=field_name(probably))


def _silent(workbook: WorkbookReport) -> Markup | None:
    if not workbook.silent_rules:
        return None
    by_reason: defaultdict[str, list[str]] = defaultdict(list)
    for code, reason in workbook.silent_rules.items():
        by_reason[reason].append(code)
    items = [tag("li", f"{', '.join(codes)}: {reason}.") for reason, codes in by_reason.items()]
    number = len(workbook.silent_rules)
    told = say_number("{number} rule could not judge", "{number} rules could not judge", number)
    return tag("details", tag("summary", told), tag("ul", *items))
