"""The report as one HTML file: readable without scripts, printable, without any request to elsewhere."""

from __future__ import annotations

from typing import NamedTuple

from sowgate.contract.money import format_money
from sowgate.contract.report import Report, WorkbookReport
from sowgate.reports.html import folder, workbook
from sowgate.reports.html.document import document
from sowgate.reports.html.markup import Markup, join, tag
from sowgate.reports.html.rule_pages import rule_pages

_STATED = ("client", "supplier", "contract_number")


class Content(NamedTuple):
    """The report without the page around it: title, facts below it, sections (anchor, title), the rest."""

    title: str
    facts: tuple[str, ...]
    sections: tuple[tuple[str, str], ...]
    body: Markup


def render(report: Report) -> str:
    """The whole page. The same report always gives the same bytes."""
    made = content(report)
    return document(made.title, made.facts, made.sections, made.body, report.version)


def content(report: Report) -> Content:
    """What the page holds, for a page of another kind to show."""
    number = len(report.workbooks)
    sections: tuple[tuple[str, str], ...] = ()
    facts = [f"As of {report.as_of.isoformat()}"]
    if number == 1:
        alone = report.workbooks[0]
        title = _title(alone)
        facts += _facts(alone)
        body = workbook.whole(alone, report.as_of)
        sections = workbook.SECTIONS if alone.summary else ()
    elif number:
        title, body, sections = f"{number:,} workbooks", folder.whole(report), folder.SECTIONS
        shared = folder.common_folder(report.workbooks)
        facts += [f"below {shared.rstrip('/')}"] if shared.rstrip("/") else []
    else:
        title = "No workbook"
        body = tag("p", "No workbook was found at the given paths.", class_="notice")
    pages = rule_pages(report.workbooks)
    if pages:
        sections = (*sections, ("rules", "Rules"))
    return Content(title, tuple(facts), sections, join([body, pages]))


def _title(alone: WorkbookReport) -> str:
    stated = alone.terms.get("title")
    return stated.value if stated else alone.path.rpartition("/")[2]


def _facts(alone: WorkbookReport) -> list[str]:
    """Whose contract it is, and from which side and at which stage it was judged."""
    facts = [alone.path]
    facts += [
        f"{field.replace('_', ' ')} {alone.terms[field].value}" for field in _STATED if field in alone.terms
    ]
    schedule = alone.schedule
    if schedule is not None and schedule.contract_value is not None:
        facts.append(f"contract value {format_money(schedule.contract_value, schedule.currency)}")
    judged = [f"seen from the {alone.profile}'s side", f"stage {alone.stage}"]
    return facts + (judged if alone.summary else [])
