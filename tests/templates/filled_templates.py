"""Templates filled in by script, as a user would: terms, milestones and the lists beside them."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import call_off
import construction
import openpyxl
from content import EXAMPLE_TERMS
from language import Words
from openpyxl.worksheet.worksheet import Worksheet

FOLDER = Path(__file__).parents[2] / "workbook_templates"
VALUE = 120_000
# Contract terms whose words sowgate reads, in the template's language.
PERIODS = {
    "en": ("10 business days", "5 business days", "8% a year", "30 days", "Yes"),
    "pt": ("10 dias úteis", "5 dias úteis", "8% ao ano", "30 dias", "Sim"),
    "es": ("10 días hábiles", "5 días hábiles", "8% anual", "30 días", "Sí"),
    "fr": ("10 jours ouvrés", "5 jours ouvrés", "8% par an", "30 jours", "Oui"),
    "de": ("10 Arbeitstage", "5 Arbeitstage", "8% pro Jahr", "30 Tage", "Ja"),
}
NAMES = ("Northbank", "Eastgate", "Southport", "Westfield")


def words_of(name: str) -> Words:
    """The words of a template by its file name."""
    if name == "sow-call-off.xlsx":
        return call_off.words()
    if name == "sow-construction.xlsx":
        return construction.words()
    language = name.removesuffix(".xlsx").rsplit("-", 1)[-1]
    return Words(language if language in ("pt", "es", "fr", "de") else "en")


def terms_of(words: Words, **changed: Any) -> dict[str, Any]:
    """Terms of a clean contract, the periods in the template's language."""
    review, cure, interest, payment, yes = PERIODS[words.language]
    values = {**EXAMPLE_TERMS, "contract_value": VALUE, "review_period": review, "cure_period": cure}
    values |= {"late_interest": interest, "payment_terms": payment, "deemed_acceptance": yes}
    del values["delay_damages"], values["retention"], values["retention_release"]
    return values | changed


def gates_of(words: Words) -> list[dict[str, Any]]:
    """Every ready gate of the library as a milestone row, one after the other, of equal worth."""
    gates = words["gates"][:8]
    rows = []
    for number, gate in enumerate(gates, 1):
        start = date(2027, 1, 11) + timedelta(weeks=5 * (number - 1))
        rows.append(
            {
                "id": f"M{number}", "milestone": gate["artifact"].split(" v1.0")[0].split("(")[0].strip(),
                "deliverable": gate["artifact"], "acceptance_criteria": gate["criterion"],
                "evidence": gate["evidence"], "approver": gate["approver"], "owner": "R. Okafor",
                "start_date": start, "due_date": start + timedelta(days=18),
                "depends_on": f"M{number - 1}" if number > 1 else None,
                "payment_percent": 1 / len(gates), "amount": VALUE / len(gates),
            }
        )  # fmt: skip
    return rows


def fill(content: bytes, words: Words, terms: dict[str, Any], rows: list[dict[str, Any]]) -> Any:
    """The template with terms and milestones typed in; gives the openpyxl workbook."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    labels = {words.term(field)[0]: value for field, value in terms.items() if field in words["terms"]}
    for sheet in book.worksheets:
        if "Milestones" in sheet.tables:
            fill_table(sheet, "Milestones", {f: words.header(f) for f in words["headers"]}, rows)
        if sheet.title in (words.sheet("terms"), words.sheet("quick")):
            for row in sheet.iter_rows(max_row=60):
                for cell in row:
                    if cell.value in labels and sheet.cell(cell.row, cell.column + 1).style == "Input":
                        sheet.cell(cell.row, cell.column + 1).value = labels[cell.value]
    return book


def fill_table(sheet: Worksheet, table: str, headings: dict[str, str], rows: list[dict[str, Any]]) -> None:
    """Types rows (field to value) below the table's headings."""
    first, last = sheet.tables[table].ref.split(":")
    header_row = sheet[first].row
    columns = {sheet.cell(header_row, column).value: column for column in range(1, sheet[last].column + 1)}
    for number, row in enumerate(rows, header_row + 1):
        for field, value in row.items():
            if headings.get(field) in columns and value is not None:
                sheet.cell(number, columns[headings[field]]).value = value


def side_rows(words: Words) -> dict[str, list[dict[str, Any]]]:
    """A row or two for each list beside the milestones, in the template's words."""
    said, gates = words["lists"], gates_of(words)
    lists: dict[str, list[dict[str, Any]]] = {
        "deliverables": [
            {"id": f"D{at}", "title": row["deliverable"], "gate": row["id"], "owner": "R. Okafor",
             "format": "PDF", "reviewer": row["approver"], "status": said["status"][0]}
            for at, row in enumerate(gates, 1)
        ],
        "client_dependencies": [
            {"dependency": "Test environment with 4 servers", "needed_for": "M3",
             "needed_by": gates[2]["start_date"], "owner": "S. Lindqvist", "notes": "Rack B"},
        ],
        "change_orders": [
            {"change_order": "CO-1", "description": "Payment page in French", "amount": 6000,
             "status": said["change"][1]},
        ],
        "payments": [
            {"payment": f"Payment {at}", "milestone": row["id"], "amount": row["amount"],
             "payment_date": row["due_date"] + timedelta(days=50)}
            for at, row in enumerate(gates, 1)
        ],
        "invoices": [
            {"invoice": "INV-1", "milestone": "M1", "invoice_date": date(2027, 2, 22), "amount": 15_000,
             "paid_date": date(2027, 3, 24), "paid_amount": 10_000},
        ],
        "waivers": [
            {"code": "DEP07", "milestone": "M1", "reason": "Agreed with the client", "who": "A. Moreau",
             "until": date(2027, 12, 31)},
        ],
    }  # fmt: skip
    return lists


def ordered(words: Words) -> dict[str, Any]:
    """The milestone of the approved change order."""
    last = gates_of(words)[-1]
    start = last["due_date"] + timedelta(days=17)
    more = {"id": "M9", "depends_on": last["id"], "amount": 6000, "change_order": "CO-1"}
    more |= {"start_date": start, "due_date": start + timedelta(days=11), "payment_percent": None}
    changed = {
        field: last[field].replace("v1.0", "v2.0").replace("PC-10", "PC-11")
        for field in ("deliverable", "acceptance_criteria")
    }
    return {**last, **changed, **more, "milestone": f"{last['milestone']} 2"}


def fill_sides(book: Any, words: Words) -> None:
    """Types the rows of `side_rows` into the lists that the template has."""
    for kind, rows in side_rows(words).items():
        table = "".join(part.capitalize() for part in kind.split("_"))
        for sheet in book.worksheets:
            if table in sheet.tables and sheet.title == words.sheet(kind):
                fill_table(sheet, table, words.side(kind), rows)
