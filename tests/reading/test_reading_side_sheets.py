"""Lists beside the milestone table: found by their headings, linked to milestones, never the plan."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.snapshot import Cell, SheetSnapshot, WorkbookSnapshot
from sowgate.reading import read

PLAN = {
    (1, 1): "ID", (1, 2): "Milestone", (1, 3): "Deliverable", (1, 4): "Acceptance criteria",
    (1, 5): "Due date", (1, 6): "Amount",
    (2, 1): "M1", (2, 2): "Design frozen", (2, 3): "Design book", (2, 4): "Signed",
    (2, 5): datetime(2026, 3, 2), (2, 6): 10000,
    (3, 1): "M2", (3, 2): "Portal built", (3, 3): "Portal", (3, 4): "Tests pass",
    (3, 5): datetime(2026, 6, 1), (3, 6): 20000,
    (4, 1): "M3", (4, 2): "Handover", (4, 3): "Manual", (4, 4): "Accepted", (4, 5): datetime(2026, 8, 3),
    (4, 6): 30000,
}  # fmt: skip


def sheet(*rows: tuple[object, ...], at: tuple[int, int] = (1, 1)) -> dict[tuple[int, int], object]:
    """Cells of rows that begin at a cell; None leaves a cell empty."""
    return {
        (at[0] + r, at[1] + c): value
        for r, row in enumerate(rows)
        for c, value in enumerate(row)
        if value is not None
    }


def snapshot_of(sheets: dict[str, dict[tuple[int, int], object]]) -> WorkbookSnapshot:
    """Sheets by name, cells by place."""
    return WorkbookSnapshot(
        tuple(
            SheetSnapshot(name, {at: Cell(value) for at, value in cells.items()})  # type: ignore[arg-type]
            for name, cells in sheets.items()
        )
    )


def read_with(**sheets: dict[tuple[int, int], object]) -> StatementOfWork:
    named = {name.replace("_", " "): cells for name, cells in sheets.items()}
    return read(snapshot_of({"Milestones": PLAN, **named}), Settings())


def kinds(sow: StatementOfWork) -> list[str]:
    return [table.kind for table in sow.side_tables]


def test_invoices_of_a_milestone_and_a_credit_note() -> None:
    sow = read_with(
        Invoices=sheet(
            ("Invoice log",),
            (),
            ("Invoice no", "Milestone", "Date", "Amount (EUR)", "Paid date", "Paid amount", "WHT"),
            ("INV-1", "M1", datetime(2026, 3, 10), 6000, datetime(2026, 4, 8), 5400, 600),
            ("INV-2", "M1, M2", datetime(2026, 3, 11), "4.000,00", None, None, None),
            ("CN-1", "Design frozen", datetime(2026, 5, 2), -500, None, None, None),
            ("Total", None, None, 9500, None, 5400, 600),
        )
    )
    assert [m.id for m in sow.milestones] == ["M1", "M2", "M3"]
    assert kinds(sow) == ["invoices"]
    assert [(i.invoice, i.gates, i.amount) for i in sow.invoices] == [
        ("INV-1", (0,), Decimal(6000)),
        ("INV-2", (0, 1), Decimal(4000)),
        ("CN-1", (0,), Decimal(-500)),
    ]
    first = sow.invoices[0]
    assert (first.paid_date, first.paid_amount, first.withheld) == (
        date(2026, 4, 8),
        Decimal(5400),
        Decimal(600),
    )
    assert first.cells["amount"] == "D4"
    assert first.row == 4
    assert sow.side_tables[0].range == "A3:G6"
    assert not sow.unreadable


def test_a_payments_sheet_with_a_line_that_no_milestone_gates() -> None:
    sow = read_with(
        Payments=sheet(
            ("Payment", "Milestone", "Amount", "Date"),
            ("Payment 1", "M1", 10000, datetime(2026, 4, 1)),
            ("Monthly fee", None, 5000, datetime(2026, 5, 1)),
            ("Rest", "M2-M3", 50000, datetime(2026, 9, 1)),
        )
    )
    assert [(p.payment, p.milestone, p.gates, p.amount) for p in sow.payments] == [
        ("Payment 1", "M1", (0,), Decimal(10000)),
        ("Monthly fee", None, (), Decimal(5000)),
        ("Rest", "M2-M3", (1, 2), Decimal(50000)),
    ]
    assert [m.amount for m in sow.milestones] == [Decimal(10000), Decimal(20000), Decimal(30000)]


def test_a_payments_block_below_the_milestones_does_not_become_milestones() -> None:
    block = sheet(
        ("Payments",),
        ("Instalment", "Milestone", "%", "Due"),
        (1, "M1", "30%", "2026-04-01"),
        (2, "M3", "70%", "2026-09-01"),
        at=(7, 1),
    )
    sow = read(snapshot_of({"SOW": {**PLAN, **block}}), Settings())
    assert [m.id for m in sow.milestones] == ["M1", "M2", "M3"]
    assert [(p.payment, p.gates, p.percent, p.payment_date) for p in sow.payments] == [
        ("1", (0,), Decimal(30), date(2026, 4, 1)),
        ("2", (2,), Decimal(70), date(2026, 9, 1)),
    ]


def test_a_payments_block_beside_the_milestones() -> None:
    block = sheet(
        ("Payment", "Milestone", "Amount", "Date"),
        ("P1", "M1", 10000, datetime(2026, 4, 1)),
        ("P2", "M2", 20000, datetime(2026, 7, 1)),
        at=(1, 8),
    )
    sow = read(snapshot_of({"SOW": {**PLAN, **block}}), Settings())
    assert [m.amount for m in sow.milestones] == [Decimal(10000), Decimal(20000), Decimal(30000)]
    assert [p.gates for p in sow.payments] == [(0,), (1,)]


def test_a_payment_schedule_alone_is_the_milestone_table() -> None:
    cells = sheet(
        ("Payment no", "Milestone", "Amount", "Due date"),
        (1, "Design frozen", 10000, datetime(2026, 4, 1)),
        (2, "Portal built", 20000, datetime(2026, 7, 1)),
    )
    sow = read(snapshot_of({"Payment schedule": cells}), Settings())
    assert [m.milestone for m in sow.milestones] == ["Design frozen", "Portal built"]
    assert not sow.payments
    assert not sow.side_tables


def test_payments_are_the_amounts_of_milestones_without_money_of_their_own() -> None:
    plan = {at: value for at, value in PLAN.items() if at[1] != 6}
    payments = sheet(
        ("Payment", "Milestone", "Amount", "Date"),
        ("P1", "M1", 4000, datetime(2026, 4, 1)),
        ("P2", "M1", 6000, datetime(2026, 5, 1)),
        ("P3", "M2", 20000, datetime(2026, 7, 1)),
    )
    sow = read(snapshot_of({"Plan": plan, "Payments": payments}), Settings())
    assert [m.amount for m in sow.milestones] == [Decimal(10000), Decimal(20000), None]
    assert "amount" in sow.milestones[0].inferred


def test_deliverables_on_their_own_sheet_give_a_milestone_its_deliverables() -> None:
    plan = {at: value for at, value in PLAN.items() if at[1] != 3}
    listed = sheet(
        ("Deliverable ID", "Title", "Format", "Gate", "Owner", "Location", "Reviewer", "Status",
         "Accepted date"),
        (1.0, "Design book", "PDF", "M1", "Ana", "SharePoint", "Client PM", "Accepted", datetime(2026, 3, 9)),
        (2.0, "Data model", "ERwin", "M1", "Bo", "Repo", "Client PM", "Draft", None),
        (3.0, "Release notes", "PDF", None, "Cy", None, None, None, None),
    )  # fmt: skip
    sow = read(snapshot_of({"Plan": plan, "Deliverables": listed}), Settings())
    assert kinds(sow) == ["deliverables"]
    assert [(d.id, d.title, d.gates, d.status_meaning) for d in sow.deliverables] == [
        ("1", "Design book", (0,), "accepted"),
        ("2", "Data model", (0,), "in_progress"),
        ("3", "Release notes", (), None),
    ]
    assert sow.deliverables[0].accepted_date == date(2026, 3, 9)
    first, second, _ = sow.milestones
    assert first.deliverable == "Design book; Data model"
    assert "deliverable" in first.inferred
    assert second.deliverable is None
    assert first.accepted_date is None


def test_a_deliverables_list_alone_stays_the_milestone_table() -> None:
    cells = sheet(
        ("No", "Deliverable", "Milestone", "Due date", "Amount"),
        (1, "Design book", "Design", datetime(2026, 4, 1), 10),
        (2, "Portal", "Build", datetime(2026, 7, 1), 20),
    )
    sow = read(snapshot_of({"Deliverables": cells}), Settings())
    assert len(sow.milestones) == 2
    assert not sow.deliverables


def test_change_orders_and_which_are_approved() -> None:
    sow = read_with(
        Change_orders=sheet(
            ("Change order", "Description", "Amount", "Status"),
            ("CO-1", "More reports", 5000, "Approved"),
            ("CO-2", "Fewer users", "(1,500)", "Signed 3 May 2026"),
            ("CO-3", "New portal", 9000, "Pending client"),
            ("CO-4", "Training", 900, "as discussed"),
            ("Net change by change orders", None, 3500, None),
        )
    )
    assert [(c.change_order, c.amount, c.approved) for c in sow.change_orders] == [
        ("CO-1", Decimal(5000), True),
        ("CO-2", Decimal(-1500), True),
        ("CO-3", Decimal(9000), False),
        ("CO-4", Decimal(900), None),
    ]


def test_client_dependencies_with_and_without_a_date() -> None:
    sow = read_with(
        Client_dependencies=sheet(
            ("Dependency", "Needed for", "Needed by", "Owner"),
            ("Test data", "M2", datetime(2026, 5, 1), "Client IT"),
            ("Key cards", "all milestones", "D-5", None),
            ("VPN access", "M1", "TBD", "TBD"),
            ("Meeting room", None, None, None),
        )
    )
    found = [
        (d.dependency, d.gates, d.needed_by, d.needed_by_stated, d.owner) for d in sow.client_dependencies
    ]
    assert found == [
        ("Test data", (1,), date(2026, 5, 1), True, "Client IT"),
        ("Key cards", (0, 1, 2), None, True, None),
        ("VPN access", (0,), None, False, None),
        ("Meeting room", (), None, False, None),
    ]
    assert not sow.unreadable


def test_waivers() -> None:
    sow = read_with(
        Waivers=sheet(
            ("Code", "Milestone", "Reason", "Who", "Until"),
            ("ACC02", "M1", "Agreed by the client in writing", "Ana", datetime(2026, 12, 31)),
            ("PAY*", None, None, None, None),
        )
    )
    assert [(w.code, w.milestone, w.reason, w.who, w.until) for w in sow.waivers] == [
        ("ACC02", "M1", "Agreed by the client in writing", "Ana", date(2026, 12, 31)),
        ("PAY*", None, None, None, None),
    ]


HEADINGS = {
    "pt": ("Faturas", ("Nota fiscal", "Marco", "Data de emissão", "Valor", "Pago em", "Valor pago")),
    "es": ("Facturas", ("Nº de factura", "Hito", "Fecha", "Importe", "Pagado el", "Importe pagado")),
    "fr": ("Factures", ("N° facture", "Jalon", "Date", "Montant", "Payé le", "Montant payé")),
    "de": ("Rechnungen", ("Rechnungsnummer", "Meilenstein", "Datum", "Betrag", "Bezahlt am",
           "Bezahlter Betrag")),
    "it": ("Fatture", ("Fattura", "Milestone", "Data", "Importo", "Pagato il", "Importo pagato")),
    "nl": ("Facturen", ("Factuurnummer", "Mijlpaal", "Datum", "Bedrag", "Betaald op", "Betaald bedrag")),
    "zh": ("发票", ("发票号", "里程碑", "开票日期", "金额", "付款日期", "已付金额")),
    "ja": ("請求書", ("請求書番号", "マイルストーン", "請求日", "金額", "入金日", "入金額")),
}  # fmt: skip


@pytest.mark.parametrize("language", sorted(HEADINGS))
def test_invoices_in_other_languages(language: str) -> None:
    name, headings = HEADINGS[language]
    cells = sheet(headings, ("R-1", "M2", datetime(2026, 6, 9), 20000, datetime(2026, 7, 1), 20000))
    for title in (name, "Blatt2"):
        sow = read(snapshot_of({"Milestones": PLAN, title: cells}), Settings())
        assert [(i.invoice, i.gates, i.amount, i.paid_date) for i in sow.invoices] == [
            ("R-1", (1,), Decimal(20000), date(2026, 7, 1))
        ], title


def test_invoice_columns_of_the_milestone_table_are_no_invoices() -> None:
    more = sheet(
        ("Invoice no", "Invoice date", "Invoiced amount", "Paid date", "Paid amount"),
        ("INV-1", datetime(2026, 3, 9), 10000, datetime(2026, 4, 9), 10000),
        at=(1, 7),
    )
    sow = read(snapshot_of({"SOW": {**PLAN, **more}}), Settings())
    assert not sow.invoices
    assert sow.milestones[0].invoice_number == "INV-1"
    spaced = {(row, column + (column > 6)): value for (row, column), value in {**PLAN, **more}.items()}
    sow = read(snapshot_of({"SOW": spaced}), Settings())
    assert not sow.invoices
    assert sow.milestones[0].invoice_number == "INV-1"


def test_a_value_that_cannot_be_read_is_told_with_its_cell() -> None:
    sow = read_with(
        Invoices=sheet(
            ("Invoice", "Milestone", "Date", "Amount"),
            ("INV-1", "M1", "someday", "lots"),
            ("INV-2", "M9", datetime(2026, 5, 5), 5),
        )
    )
    assert [(u.sheet, u.cell, u.field) for u in sow.unreadable] == [
        ("Invoices", "C2", "invoice_date"),
        ("Invoices", "D2", "amount"),
    ]
    assert sow.invoices[1].gates == ()
    assert sow.invoices[1].milestone == "M9"


def test_ids_kept_as_floats_are_still_found() -> None:
    plan = {at: (float(value[1:]) if isinstance(value, str) and at[1] == 1 and at[0] > 1 else value)
            for at, value in PLAN.items()}  # fmt: skip
    cells = sheet(("Invoice", "Milestone", "Date", "Amount"), ("A", 2.0, datetime(2026, 5, 5), 5))
    sow = read(snapshot_of({"Plan": plan, "Invoices": cells}), Settings())
    assert sow.invoices[0].gates == (1,)


def test_terms_of_use_termination_and_indexation() -> None:
    sow = read_with(
        Terms=sheet(
            ("Use as acceptance", "Production use for 10 days accepts the milestone"),
            ("Termination payment", "Work done to the date of termination"),
            ("Preisgleitklausel", "none"),
            ("Price adjustment", "CPI, yearly"),
        )
    )
    assert sow.terms.use_as_acceptance is not None
    assert sow.terms.use_as_acceptance.cell == "B1"
    assert sow.terms.termination_payment is not None
    assert sow.terms.indexation is not None
    assert sow.terms.indexation.value == "CPI, yearly"
