"""What is written into a workbook, and what the reports for people show, is said whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sowgate.batch.run import assemble
from sowgate.books.file import FileDoor
from sowgate.check import check
from sowgate.contract.report import Report, WorkbookReport
from sowgate.contract.settings import Settings
from sowgate.grid.sheets import Formula, Link, OwnedSheet
from sowgate.grid.snapshot import WorkbookSnapshot
from sowgate.language import speaking
from sowgate.reports import html, reading, schedule, text
from sowgate.reports.layout import Page
from sowgate.rules import catalogue
from sowgate.writing import change_set

TEMPLATES = Path(__file__).parents[2] / "workbook_templates"
BOOKS = [TEMPLATES / f"sow-{name}.xlsx" for name in ("faults-payment", "faults-billing", "faults-beside")]
AS_OF = date(2026, 11, 22)
_WORD = re.compile(r"[^\W\d_]{2,}")
# Names of ours that no language changes, and the letters of dates and units of money.
_OURS = {"Milestone", "Due", "Payment", "Gate", "Status"}
_NAMES = {"sowgate", "SOW", "Status", "Risk", "Flags", "Payment", "Schedule", "explain", "bn", "tn"}


def _read(path: Path) -> tuple[WorkbookSnapshot, WorkbookReport]:
    snapshot = FileDoor(path).read()
    chosen = Settings(language="de", decided=frozenset({"language"}))  # over the one that a template names
    report = check(snapshot, chosen, AS_OF)
    return snapshot, report.model_copy(update={"path": "book.xlsx"})


def _allowed(report: WorkbookReport) -> set[str]:
    """What the workbook's rows and terms say, and names that rules and their authorities have."""
    known = {report.currency or "", report.path}
    for milestone in report.milestones:
        known |= {milestone.id, milestone.sheet, milestone.milestone or "", milestone.deliverable or ""}
    for finding in report.findings:
        known |= {finding.excerpt or "", finding.sheet, *(finding.waived or {}).values()}  # type: ignore[arg-type]
    for table in (*report.tables, *report.side_tables):
        known |= {table.sheet, *table.unmapped.values()}
        known |= {getattr(table, "excel_table", None) or "", *getattr(table, "headers", {}).values()} - _OURS
    for name, term in report.terms.items():
        known |= {term.sheet or "", *([term.value] if name not in ("payment_terms", "review_period") else [])}
    known |= {place.partition("!")[0] for place in report.looked_at}
    for rule in catalogue():
        known |= {rule.code, rule.name, rule.authority}
    return _NAMES | {word for each in known if each for word in _WORD.findall(each)}


def _outside(told: str) -> str:
    """What of a text stands outside any bracket."""
    depth, left = 0, []
    for letter in told:
        depth += (letter == "‹") - (letter == "›")
        left.append(letter if depth == 0 and letter != "›" else " ")
    return "".join(left)


def _unsaid(told: str, allowed: set[str]) -> list[str]:
    return [word for word in _WORD.findall(_outside(told)) if word not in allowed]


def _cells(sheet: OwnedSheet) -> Iterator[str]:
    """The texts of a sheet but for the pages of the rules, which are English in every language."""
    rules = min((c.row for c in sheet.cells if "behind these flags" in str(c.value)), default=10**6)
    for cell in sheet.cells:
        if cell.row > rules + 1:
            continue
        value = cell.value
        if isinstance(value, Link):
            yield value.text
        elif isinstance(value, Formula):
            yield str(value.result or "")
        elif isinstance(value, str):
            yield value
    for chart in sheet.charts:
        yield from (chart.title, chart.alt_text, *(series.name for series in chart.series))
    if sheet.printing is not None:
        yield sheet.printing.footer


@pytest.mark.usefixtures("bracketed")
@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_every_text_of_the_written_sheets_is_said(path: Path) -> None:
    snapshot, report = _read(path)
    allowed = _allowed(report)
    changes = change_set(report, snapshot, AS_OF)
    texts = [told for sheet in changes.sheets for told in _cells(sheet)]
    texts += [str(cell.value or "") for group in changes.columns for row in group.rows for cell in row]
    assert {told: left for told in texts if (left := _unsaid(told, allowed))} == {}
    assert sum("‹" in told for told in texts) > 100


@pytest.mark.usefixtures("bracketed")
@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_headers_of_a_table_differ_in_every_language(path: Path) -> None:
    snapshot, report = _read(path)
    for sheet in change_set(report, snapshot, AS_OF).sheets:
        for table in sheet.tables:
            heads = [c.value for c in sheet.cells if c.row == table.range.min_row]
            assert len(heads) == len(set(heads))


def _run(report: WorkbookReport) -> Report:
    return assemble([report], AS_OF, Settings(language="de"))


@pytest.mark.usefixtures("bracketed")
@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_every_line_of_the_text_reports_is_said(path: Path) -> None:
    _, report = _read(path)
    allowed = _allowed(report)
    wide = Page(width=100_000)
    run = _run(report)
    shown = [
        text.render(run, wide, verbose=True), schedule.render_text(report, AS_OF, wide),
        reading.render(run, wide),
    ]  # fmt: skip
    lines = [line for each in shown for line in each.splitlines() if not line.lstrip().startswith("│")]
    assert {line: left for line in lines if (left := _unsaid(line, allowed))} == {}


class _Visible(HTMLParser):
    """The texts that a page shows, and its language; the rules' pages, style and script left out."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.language: str | None = None
        self._skipped: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Notes the language, the labels, and where a part begins that is left out."""
        given = dict(attributes)
        self.language = given.get("lang") or self.language
        if tag in ("style", "script") or given.get("class") == "rule" or self._skipped:
            self._skipped += [tag] if tag not in ("meta", "wbr") else []
            return
        self.texts += [v for k, v in attributes if v and k in ("aria-label", "data-search", "data-shown")]

    def handle_endtag(self, tag: str) -> None:
        """Ends a part that is left out."""
        if self._skipped:
            self._skipped.pop()

    def handle_data(self, data: str) -> None:
        """A text of the page."""
        if not self._skipped:
            self.texts.append(data)


@pytest.mark.usefixtures("bracketed")
@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_every_text_of_the_page_is_said(path: Path) -> None:
    _, report = _read(path)
    allowed = _allowed(report)
    page = _Visible()
    page.feed(html.render(_run(report)))
    assert page.language == "de"
    assert {told: left for told in page.texts if (left := _unsaid(told, allowed))} == {}


def test_a_workbook_among_others_is_told_in_its_own_language() -> None:
    reports = [_read(BOOKS[0])[1], _read(BOOKS[1])[1].model_copy(update={"language": "fr"})]
    page = html.render(assemble(reports, AS_OF, Settings()))
    assert '<html lang="en">' in page
    assert 'class="workbook" lang="de"' in page
    assert 'class="workbook" lang="fr"' in page
    with speaking("pt"):
        assert html.render(assemble(reports, AS_OF, Settings())) == page
