"""The sheet SOW Settings, added for the user to fill in: from then on it is theirs, like any other sheet."""

from __future__ import annotations

from typing import Any, NamedTuple

from sowgate.contract.report import WorkbookReport
from sowgate.contract.settings import Settings, Thresholds
from sowgate.excel.checking import Checked
from sowgate.excel.writing_back import applied_sheet
from sowgate.grid.address import CellRange, parse_cell
from sowgate.grid.sheets import OwnedSheet, Placed

# Three columns are left free beside a value: a text there would be read as it.
_NAME, _VALUE, _MEANING = 1, 2, 6
_FIRST_ROW = 4
_WORDS = 12  # status words that are told, of those that nobody understands


class _Choice(NamedTuple):
    """One line: its name, the value put there, and what it means."""

    name: str
    value: str
    meaning: str


_THRESHOLDS = (
    ("concentration_percent", "One payment above this share of the contract is a concentration."),
    ("billing_gap_days", "Days between two billing dates that are too many."),
    ("payment_days_longest", "Payment terms longer than this are flagged."),
    ("review_days_longest", "A review period longer than this is flagged."),
    ("invoice_within_days", "Days after acceptance within which an invoice is due to be sent."),
    ("insignificant_percent", "A milestone below this share of the contract gates nothing."),
)
_FIELDS = (
    "id", "milestone", "deliverable", "acceptance_criteria", "due_date", "amount", "payment_percent",
    "status", "approver", "accepted_date", "invoice_date", "paid_date", "depends_on",
)  # fmt: skip


def settings_page(title: str, done: Checked | None) -> OwnedSheet:
    """The sheet: choices and thresholds with what holds now, and tables that correct columns and words."""
    report, settings = (done.report, done.settings) if done else (None, Settings())
    cells = [
        Placed(1, _NAME, "Settings of this contract", "title"),
        Placed(2, _NAME, "This sheet is yours: Clear leaves it. An empty value decides nothing.", "subtitle"),
    ]
    row = _heading(cells, _FIRST_ROW - 1, ("Setting", "Value", "What it decides"))
    for choice in _choices(report, settings):
        _line(cells, row, choice)
        row += 1
    row = _heading(cells, row + 1, ("Field", "Column", "Read now"))
    table = report.tables[0] if report and report.tables else None
    columns = table.columns if table else {}
    for field in _FIELDS:
        line = "row" if table and table.turned else "column"
        read = f"{line} {columns[field]}" if field in columns else "not found"
        said = "A column's letters or header; none where there is none. " if field == _FIELDS[0] else ""
        _line(cells, row, _Choice(field.replace("_", " "), settings.columns.get(field, ""), said + read))
        row += 1
    row = _heading(cells, row + 1, ("Word", "Meaning", "What a word of this workbook means"))
    said = "A status (accepted), a row (total), an answer (yes), a term (payment terms), a currency (EUR)."
    for word in (*_unknown_words(done), "", ""):
        _line(cells, row, _Choice(word, "", said))
        said, row = "", row + 1
    for at, line in enumerate(_own_words(report)):  # in no column where a word would be read
        cells.append(Placed(row + 1 + at, _MEANING, line, "note" if at else "section"))
    narrow = tuple((column, 1.5) for column in range(_VALUE + 1, _MEANING))
    widths = ((_NAME, 30.0), (_VALUE, 26.0), *narrow, (_MEANING, 70.0))
    return OwnedSheet("settings", title, tuple(cells), widths, merged=(CellRange(2, _NAME, 2, _MEANING),))


def _unknown_words(done: Checked | None) -> list[str]:
    """The status words of the workbook that nobody understands, as the findings name their cells."""
    from sowgate.reading.values.cell_values import plain_text
    from sowgate.reading.values.statuses import word_meaning
    from sowgate.reading.words.own_words import using

    if done is None:
        return []
    sheets = {sheet.name: sheet for sheet in done.snapshot.sheets}
    found: dict[str, None] = {}
    with using(done.settings.vocabulary):
        for finding in done.report.findings:
            if finding.code != "GAT08" or finding.cell is None or finding.sheet not in sheets:
                continue
            cell = sheets[finding.sheet].cells.get(parse_cell(finding.cell))
            word = plain_text(cell.value).strip() if cell is not None else ""
            if word and word_meaning(word) is None:
                found[word] = None
    return list(found)[:_WORDS]


def _own_words(report: WorkbookReport | None) -> list[str]:
    """The words that the configuration gives, and which of them the workbook holds."""
    if report is None or not report.own_words:
        return []
    from sowgate.language import say, speaking
    from sowgate.reports.own_words import HEADING, own_words_told

    with speaking(report.language):
        return [say(HEADING), *own_words_told(report.own_words)]


def _choices(report: WorkbookReport | None, settings: Settings) -> list[_Choice]:
    seen = f" Now: {report.profile}." if report else ""
    staged = f" Now: {report.stage}, by the rows." if report and not settings.stage else ""
    given = settings.thresholds_of(report.profile if report else "seller")
    lines = [
        _Choice("Profile", settings.profile or "", f"Whose side: seller, buyer or far.{seen}"),
        _Choice("Stage", settings.stage or "", f"draft, signature or delivery.{staged}"),
        _Choice("Ignore", ", ".join(settings.ignore), "Codes or names of rules to leave out: ACC12, MIL07."),
        _Choice(
            "Suggested fix column",
            "Yes" if settings.suggested_fix_column else "",
            "Yes writes the column Suggested fix beside the milestones.",
        ),
    ]
    for name, meaning in _THRESHOLDS:
        words = name.replace("_", " ").capitalize()
        changed = getattr(given, name) != getattr(Thresholds(), name)
        value = str(getattr(given, name)) if changed else ""
        lines.append(_Choice(words, value, f"{meaning} Now: {getattr(given, name)}."))
    return lines


def _heading(cells: list[Placed], row: int, texts: tuple[str, str, str]) -> int:
    for column, text in zip((_NAME, _VALUE, _MEANING), texts, strict=True):
        cells.append(Placed(row, column, text, "section"))
    return row + 1


def _line(cells: list[Placed], row: int, choice: _Choice) -> None:
    cells.append(Placed(row, _NAME, choice.name or None, "label" if choice.name else "input"))
    cells.append(Placed(row, _VALUE, choice.value or None, "input"))
    if choice.meaning:
        cells.append(Placed(row, _MEANING, choice.meaning, "note"))


def add_settings(book: Any, title: str, done: Checked | None) -> None:
    """Adds the sheet at the end and shows it."""
    applied_sheet(book, settings_page(title, done))
    book.sheets[title].activate()
