"""Spanish headings with 'N.º', and the words of Spanish public contracts."""

from __future__ import annotations

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.reading import read

PLAN = [
    ["N.º", "Hito", "Entregable", "Fecha de entrega", "Fecha de referencia", "Importe", "N.º de factura",
     "N.º de rechazos"],
    ["H1", "Plan aprobado", "Plan v1.0", "2027-03-12", "2027-03-01", 100, "F-1", 0],
    ["H2", "Informe entregado", "Informe v1.0", "2027-05-14", "2027-05-14", 200, "F-2", 3],
]  # fmt: skip
ORDERS = [["Modificado", "Descripción", "Importe", "Estado"], ["CO-1", "Ampliación", 50, "Aprobado"]]


def test_numbers_of_invoices_and_rejections() -> None:
    sow = read(snapshot_of({"Plan": PLAN}), Settings())  # type: ignore[dict-item]
    assert [row.id for row in sow.milestones] == ["H1", "H2"]
    assert [row.invoice_number for row in sow.milestones] == ["F-1", "F-2"]
    assert [row.rejections for row in sow.milestones] == [0, 3]
    assert [str(row.baseline_due_date) for row in sow.milestones] == ["2027-03-01", "2027-05-14"]


def test_a_sheet_of_modificados_holds_change_orders() -> None:
    sow = read(snapshot_of({"Plan": PLAN, "Modificados": ORDERS}), Settings())  # type: ignore[dict-item]
    assert [(order.change_order, order.amount) for order in sow.change_orders] == [("CO-1", 50)]


def test_a_day_of_payment_beside_what_was_paid_is_no_due_date() -> None:
    rows = [
        ["N.º", "Hito", "Entregable", "Importe", "Fecha de pago", "Importe pagado"],
        ["H1", "Plan aprobado", "Plan v1.0", 100, "2027-04-12", 100],
        ["H2", "Informe entregado", "Informe v1.0", 200, None, None],
    ]
    (table,) = read(snapshot_of({"Plan": rows}), Settings()).tables  # type: ignore[dict-item]
    assert table.columns.get("paid_date") == "E"
    assert "due_date" not in table.columns
