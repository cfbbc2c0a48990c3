"""How a workbook was read, for people: tables, lists beside them, doubtful values, what was left out."""

from __future__ import annotations

from datetime import date, datetime

from sowgate.batch.run import assemble
from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.settings import Settings
from sowgate.reports.reading import render

PLAN = {
    "A1": "ID", "B1": "Milestone", "C1": "Deliverable", "D1": "Due date", "E1": "Amount", "F1": "Ammount due",
    "A2": "M1", "B2": "Design", "C2": "Design book", "D2": "03/04/2027", "E2": 100,
    "A3": "M2", "B3": "Build", "C3": "Portal", "D3": datetime(2027, 5, 3), "E3": "2O0",
}  # fmt: skip
INVOICES = {
    "A1": "Invoice no", "B1": "Milestone", "C1": "Date", "D1": "Amount", "E1": "Booked by",
    "A2": "I-1", "B2": "M1", "C2": datetime(2027, 4, 5), "D2": 100, "E2": "Ann",
}  # fmt: skip
RISKS = {"A1": "Risk", "B1": "Owner", "C1": "Due date", "D1": "Status", "E1": "Probability", "A2": "Rain"}


def test_the_reading_tells_lists_doubts_and_what_was_left_out() -> None:
    book = snapshot_of({"SOW": PLAN, "Invoices": INVOICES, "Risk log": RISKS})
    report = check(book, Settings(), date(2027, 1, 4)).model_copy(update={"path": "a.xlsx"})
    text = render(assemble([report], date(2027, 1, 4)))
    assert "Invoices at Invoices!A1:E2: 1 row." in text
    assert "A invoice, B milestone, C invoice date, D amount" in text
    assert 'Ignored columns: E "Booked by".' in text
    assert "(D2) “03/04/2027” may be 3 April 2027 or 4 March 2027" in text
    assert "(E3) “2O0” has a letter among its digits" in text
    assert "- Risk log!" in text
    assert "Invoices!A1:E2: is" not in text
