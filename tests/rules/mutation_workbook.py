"""Clean contracts in several layouts, trades and languages, for the mutation test."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.grid.address import cell_name
from sowgate.grid.snapshot import WorkbookSnapshot

FIELDS = ("id", "milestone", "deliverable", "acceptance_criteria", "evidence", "owner", "approver",
          "start_date", "due_date", "amount", "depends_on")  # fmt: skip
PROGRESS = ("status", "submitted_date", "accepted_date", "invoice_number", "invoice_date",
            "invoiced_amount", "paid_date", "paid_amount")  # fmt: skip
HEADERS = {
    "en": ("No.", "Milestone", "Deliverable", "Acceptance criteria", "Evidence", "Owner", "Approver",
           "Start", "Due date", "Amount", "Depends on"),
    "de": ("Nr.", "Meilenstein", "Liefergegenstand", "Abnahmekriterien", "Nachweis", "Verantwortlich",
           "Freigabe durch", "Beginn", "Fällig am", "Betrag", "Vorgänger"),
    "pt": ("Nº", "Marco", "Entregável", "Critérios de aceitação", "Evidência", "Responsável", "Aprovador",
           "Data de início", "Data de entrega", "Valor", "Predecessoras"),
}  # fmt: skip
TEXTS = {
    "en": (
        ("Requirements", "Traceability matrix v1.0 (xlsx)", "All 64 requirements trace to a numbered source",
         "Signed review record RR-01"),
        ("Frame erected", "Steel frame per drawings S-101 rev C", "24 columns surveyed within 1/600",
         "As-built survey"),
        ("Staging", "Payments module 1.0 in staging", "120 of 120 test cases of plan TP-02 pass",
         "Test report TR-02"),
        ("Database lock", "Locked clinical database", "0 open queries; 412 of 412 forms source-verified",
         "Signed lock form DL-1"),
        ("Performance test", "Performance test report rev 0 (PDF)", "Performance ratio at or above 82 %",
         "Signed test report"),
    ),
    "de": (
        ("Anforderungsbasis", "Anforderungsmatrix v1.0 (xlsx)", "64 von 64 Anforderungen haben eine Quelle",
         "Unterzeichnetes Prüfprotokoll PP-01"),
        ("Transformator", "Transformator T1 40 MVA", "Leerlaufverluste höchstens 18 kW", "Werkszeugnis"),
        ("Testsystem", "Zahlungsmodul 1.0 im Testsystem", "120 von 120 Testfällen bestanden", "Testbericht"),
        ("Förderanlage", "Montierte Förderanlage", "Mindestens 1.200 Stück je Stunde", "Messprotokoll"),
        ("Abschluss", "Abschlussbericht v1.0 (PDF)", "Bericht vergleicht 12 Kennzahlen vorher und nachher",
         "Unterzeichneter Abschlussbericht"),
    ),
    "pt": (
        ("Requisitos", "Matriz de requisitos v1.0 (xlsx)", "64 de 64 requisitos com origem numerada",
         "Ata de revisão assinada AR-01"),
        ("Estrutura", "Estrutura metálica montada", "24 pilares com prumo dentro de 1/600", "Levantamento"),
        ("Módulo", "Módulo de pagamentos 1.0 instalado", "120 de 120 casos aprovados", "Relatório de testes"),
        ("Ensaio", "Planilha de ensaio v1.0", "48 de 48 circuitos com 1 MΩ ou mais", "Planilha assinada"),
        ("Encerramento", "Relatório final v1.0 (PDF)", "Relatório traz 12 indicadores", "Relatório assinado"),
    ),
}  # fmt: skip
APPROVER = {"en": "Head of Digital, Client", "de": "Leiter Digitalisierung des Auftraggebers",
            "pt": "Gerente Financeiro do Cliente"}  # fmt: skip
OWNER = {"en": "Delivery lead", "de": "Projektleiterin", "pt": "Coordenadora de entregas"}
SHARES = (22, 21, 20, 19, 18)
SIGNED, BEGIN = date(2027, 1, 11), date(2027, 2, 1)


@dataclass
class Contract:
    """One contract before it is laid out: rows by field, terms, sheets beside, and where cells will stand."""

    language: str
    layout: int
    rows: list[dict[str, Any]]
    terms: dict[str, Any]
    columns: list[str]
    as_of: date = date(2027, 1, 18)
    settings: Settings = field(default_factory=Settings)
    hidden: set[int] = field(default_factory=set)
    sheets: dict[str, list[list[Any]]] = field(default_factory=dict)
    at: dict[tuple[int, str], str] = field(default_factory=dict)


def clean(language: str, layout: int, *, delivery: bool) -> Contract:
    """A contract without a fault: before signature, or with its first gate paid and its second invoiced."""
    rows, start = [], BEGIN
    for number, texts in enumerate(TEXTS[language]):
        due = start + timedelta(weeks=4, days=2)
        words = dict(zip(FIELDS[1:5], texts, strict=True))
        rows.append({
            "id": f"M{number + 1}", **words, "owner": OWNER[language], "approver": APPROVER[language],
            "start_date": start, "due_date": due, "amount": SHARES[number] * 2000,
            "depends_on": f"M{number}" if number else None,
        })  # fmt: skip
        start += timedelta(weeks=7)
    contract = Contract(language, layout, rows, _terms(rows[-1]["due_date"]), list(FIELDS))
    if delivery:
        _in_progress(contract)
    return contract


def _terms(last: date) -> dict[str, Any]:
    return {
        "Contract value": 200000, "Currency": "EUR", "Client": "Northwind", "Supplier": "Acme Works Ltd",
        "Contract start date": BEGIN, "Contract end date": last + timedelta(weeks=6), "Signed date": SIGNED,
        "Payment terms": "Net 30", "Holiday calendar": "Weekends only", "Review period": "10 business days",
        "Deemed acceptance": "Without a written rejection within 10 business days after receipt that names "
        "each unmet criterion, the deliverable is accepted on the last day",
        "Rejection cycles": 2, "Cure period": "5 business days", "Tax": "0%", "Late interest": "8% a year",
        "Rejection notice": "In writing, itemised against a stated criterion",
        "Clock start": "On receipt of the submission notice by email",
        "Extension of time": "Day for day for delay by the Client",
        "Use as acceptance": "Productive use counts as acceptance",
        "Termination payment": "Accepted gates and work in progress are paid",
    }  # fmt: skip


def _in_progress(contract: Contract) -> None:
    contract.columns += PROGRESS
    for number, row in enumerate(contract.rows[:2]):
        accepted = row["due_date"] + timedelta(days=7)
        invoiced = accepted + timedelta(days=1)
        row |= {"status": "Invoiced", "submitted_date": row["due_date"], "accepted_date": accepted,
                "invoice_number": f"INV-10{number}", "invoice_date": invoiced,
                "invoiced_amount": row["amount"]}  # fmt: skip
        contract.as_of = invoiced + timedelta(days=4)
    first = contract.rows[0]
    first |= {"status": "Paid", "paid_amount": first["amount"]}
    first["paid_date"] = first["invoice_date"] + timedelta(days=20)
    contract.rows[2]["status"] = "In progress"
    contract.rows[3]["status"] = contract.rows[4]["status"] = "Not started"


def laid_out(contract: Contract) -> WorkbookSnapshot:
    """The workbook: terms above the table, on a sheet of their own, or below it; columns in another order."""
    columns = list(contract.columns)
    if contract.layout == 1:
        columns = [*columns[:2], *columns[9:], *columns[2:9]]
    names = dict(zip(FIELDS, HEADERS[contract.language], strict=True))
    heading = [names.get(c, c.replace("_", " ").capitalize()) for c in columns]
    table = [heading, *([row.get(c) for c in columns] for row in contract.rows)]
    terms = [[label, value] for label, value in contract.terms.items() if value is not None]
    above = [["Statement of work"], [], *terms, []] if contract.layout == 0 else [["Schedule"], []]
    below = [[], [], *terms] if contract.layout == 2 else []
    for number in range(len(contract.rows)):
        for place, name in enumerate(columns, 1):
            contract.at[number, name] = cell_name(len(above) + 2 + number, place)
    sheets: dict[str, list[list[Any]]] = {"Plan": [*above, *table, *below]}
    if contract.layout == 1:
        sheets["Terms"] = terms
    book = snapshot_of({**sheets, **contract.sheets})
    plan, *others = book.sheets
    hidden = frozenset(len(above) + 2 + number for number in contract.hidden)
    return replace(book, sheets=(replace(plan, hidden_rows=hidden), *others))
