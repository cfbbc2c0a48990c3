"""Faulty words in whole workbooks are found at their cell; workbooks of experts have no finding at all."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from clean_rows import CLEAN_ROWS
from fault_phrasings import THIRD

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.finding import Finding
from sowgate.contract.settings import Settings
from sowgate.grid.snapshot import Cell, WorkbookSnapshot

Row = tuple[str, str, str, str, str]
_HEADER = [
    "ID", "Milestone", "Deliverable", "Acceptance criteria", "Evidence", "Approver", "Owner", "Start date",
    "Due date", "Payment %", "Amount", "Depends on",
]  # fmt: skip
_FIRST_ROW = 4
_TERMS: dict[str, Any] = {
    "Contract value": "EUR 100,000.00",
    "Currency": "EUR",
    "Client": "Northwind Rail",
    "Supplier": "Harbour Systems",
    "Start date": date(2026, 2, 2),
    "Signed date": date(2026, 1, 26),
    "Payment terms": "Net 30",
    "Review period": "10 business days",
    "Holiday calendar": "GB-ENG",
    "Deemed acceptance": "Yes. If the Client gives no written rejection within 10 Business Days after "
    "receipt that names each unmet criterion, the Deliverable is accepted on the last day.",
    "Rejection cycles": 2,
    "Cure period": "5 business days",
    "Rejection notice": "Written, itemised against the stated criteria",
    "Clock start": "Receipt of the submission notice by e-mail",
    "Use as acceptance": "Productive use counts as acceptance",
    "Payment on termination": "Accepted milestones and work in progress at cost",
    "Client delay": "Day-for-day extension",
    "Tax": "20 %",
    "Late interest": "8 % a year",
    "Indexation": "None",
}
_BOOKS = [
    pytest.param(rows[first : first + 6], id=f"{language}-{first}")
    for language, rows in CLEAN_ROWS.items()
    for first in range(0, len(rows) - 5, 6)
]
_COLUMN = {"milestone": "B", "deliverable": "C", "acceptance_criteria": "D", "approver": "F"}


def _workdays(start: date, number: int) -> date:
    while number:
        start += timedelta(days=1)
        number -= start.weekday() < 5
    return start


def _day(day: date) -> Cell:
    return Cell(datetime(day.year, day.month, day.day), number_format="yyyy-mm-dd")


def _workbook(rows: list[Row], changes: dict[tuple[int, str], str | None]) -> WorkbookSnapshot:
    """Six gates one after the other, with equal shares; `changes` by place of the row and column letter."""
    grid: list[list[Any]] = [["Statement of Work"], [], list(_HEADER)]
    start, shares = date(2026, 2, 2), [20, 16, 16, 16, 16, 16]
    for place, (name, deliverable, criteria, evidence, approver) in enumerate(rows):
        due = _workdays(start, 20)
        grid.append(
            [f"M{place + 1}", name, deliverable, criteria, evidence, approver, "Supplier's delivery manager",
             _day(start), _day(due), Cell(shares[place] / 100, number_format="0.00%"), shares[place] * 1000,
             f"M{place}" if place else None]
        )  # fmt: skip
        start = _workdays(due, 12)
    for (place, column), value in changes.items():
        grid[_FIRST_ROW - 1 + place][ord(column) - ord("A")] = value
    stated = {**_TERMS, "End date": _workdays(start, 30)}
    terms = [[label, _day(value) if isinstance(value, date) else value] for label, value in stated.items()]
    return snapshot_of({"SOW": grid, "Terms": [["Contract terms"], *terms]})


def _findings(rows: list[Row], changes: dict[tuple[int, str], str | None]) -> tuple[Finding, ...]:
    return check(_workbook(rows, changes), Settings(), date(2026, 1, 27)).findings


@pytest.mark.parametrize("rows", _BOOKS)
def test_a_workbook_of_an_expert_has_no_finding(rows: list[Row]) -> None:
    assert [(f.code, f.cell, f.message) for f in _findings(rows, {})] == []


@pytest.mark.parametrize(
    ("code", "column", "values"),
    [
        ("MIL01", "C", [None, "-", "None", "nil", "keine", "aucun", "ninguno", "nenhum"]),
        ("ACC01", "D", [None, "—", "none", "nothing", "Nil", "keine", "aucune", "nada"]),
        ("MIL05", "C", ["Pile caps PC-01 to PC-24", "Structural steel frame, grids A to H"]),
        ("TRM05", "F", ["Supplier's delivery manager", "Supplier PM", "Vendor lead", "Contractor's engineer",
                        "Harbour Systems QA manager", "Lieferant", "Fournisseur", "Maria Silva",
                        "João Pereira", "Sarah O'Neill", "Jean Dupont", "Peter J. Smith"]),
    ],
)  # fmt: skip
def test_what_is_missing_or_repeated_is_found_at_its_cell(
    code: str, column: str, values: list[str | None]
) -> None:
    for value in values:
        found = _findings(CLEAN_ROWS["en"][:6], {(4, column): value})
        assert [(f.code, f.cell) for f in found] == [(code, f"{column}8")], value


@pytest.mark.parametrize("language", list(THIRD))
def test_a_faulty_phrase_is_found_at_its_cell(language: str) -> None:
    trials, missed = 0, []
    for code, phrasings in THIRD[language].items():
        for number, phrasing in enumerate(phrasings[::4]):
            first = number * 6 % (len(CLEAN_ROWS[language]) - 5)
            rows, place = CLEAN_ROWS[language][first : first + 6], number % 6
            column, value = _changed(phrasing, rows[place][2])
            trials += 1
            cells = {(f.code, f.cell) for f in _findings(rows, {(place, column): value})}
            if (code, f"{column}{_FIRST_ROW + place}") not in cells:
                missed.append((code, phrasing, sorted(cells)))
    assert len(missed) <= 0.05 * trials, missed


def _changed(phrasing: str, criteria: str) -> tuple[str, str]:
    """The column that a phrasing changes and what then stands there."""
    for field in ("milestone", "deliverable"):
        if phrasing.startswith(f"{field}: "):
            return _COLUMN[field], phrasing.removeprefix(f"{field}: ")
    return "D", phrasing[2:] if phrasing.startswith("= ") else f"{criteria}; {phrasing[2:]}"
