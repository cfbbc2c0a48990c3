"""The report as one HTML file: readable without scripts, printable, without any request to elsewhere."""

from __future__ import annotations

from typing import NamedTuple

from sowgate.contract.money import format_money, in_figures
from sowgate.contract.report import Report, WorkbookReport
from sowgate.language import mark, say, say_number, speaking
from sowgate.reports.html import folder, workbook
from sowgate.reports.html.document import document
from sowgate.reports.html.markup import Markup, join, tag
from sowgate.reports.html.rule_pages import rule_pages
from sowgate.reports.outcomes import STAGES

_STATED = {
    "client": mark("client {name}"),
    "supplier": mark("supplier {name}"),
    "contract_number": mark("contract number {name}"),
}
_SIDES = {
    "seller": mark("seen from the seller's side"),
    "buyer": mark("seen from the buyer's side"),
    "far": mark("seen from the far's side"),
}


class Content(NamedTuple):
    """The report without the page around it: title, facts below it, sections (anchor, title), the rest."""

    title: str
    facts: tuple[str, ...]
    sections: tuple[tuple[str, str], ...]
    body: Markup


def render(report: Report) -> str:
    """The whole page. The same report always gives the same bytes."""
    with speaking(report.language):
        made = _content(report)
        return document(made.title, made.facts, made.sections, made.body, report.version)


def content(report: Report) -> Content:
    """What the page holds, for a page of another kind to show."""
    with speaking(report.language):
        return _content(report)


def _content(report: Report) -> Content:
    number = len(report.workbooks)
    sections: tuple[tuple[str, str], ...] = ()
    facts = [say("As of {day}", day=report.as_of.isoformat())]
    if number == 1:
        alone = report.workbooks[0]
        title = _title(alone)
        facts += _facts(alone)
        body = workbook.whole(alone, report.as_of)
        sections = workbook.SECTIONS if alone.summary else ()
    elif number:
        title = say_number("{count} workbook", "{count} workbooks", number, count=in_figures(number))
        body, sections = folder.whole(report), folder.SECTIONS
        shared = folder.common_folder(report.workbooks)
        facts += [say("below {folder}", folder=shared.rstrip("/"))] if shared.rstrip("/") else []
    else:
        title = say("No workbook")
        body = tag("p", say("No workbook was found at the given paths."), class_="notice")
    pages = rule_pages(report.workbooks)
    if pages:
        sections = (*sections, ("rules", mark("Rules")))
    said = tuple((anchor, say(heading)) for anchor, heading in sections)
    return Content(title, tuple(facts), said, join([body, pages]))


def _title(alone: WorkbookReport) -> str:
    stated = alone.terms.get("title")
    return stated.value if stated else alone.path.rpartition("/")[2]


def _facts(alone: WorkbookReport) -> list[str]:
    """Whose contract it is, and from which side and at which stage it was judged."""
    facts = [alone.path]
    facts += [
        say(text, name=alone.terms[field].value) for field, text in _STATED.items() if field in alone.terms
    ]
    schedule = alone.schedule
    if schedule is not None and schedule.contract_value is not None:
        value = format_money(schedule.contract_value, schedule.currency)
        facts.append(say("contract value {amount}", amount=value))
    net = [say("net of tax")] if alone.taxed else []
    judged = [say(_SIDES[alone.profile]), say(STAGES[alone.stage])]
    return facts + ([*judged, *net] if alone.summary else [])
