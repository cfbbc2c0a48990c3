"""Ways to spoil a sheet in delivery: rejections, invoices, purchase orders, changes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from fault_books import Book, Row
from fault_dates import DATES
from fault_delivery import BILLED, GATES, LATE, RUNNING, submitted, waiting, word
from fault_sheets import ANYWHERE
from fault_ways import Places, add_column, later, open_rows, say, some_row, way


def _rejected(book: Book, number: int, day: date) -> Row:
    row = book.milestones[number]
    words = {"es": "Rechazado"}
    row |= {
        "status": words.get(book.language, "Rejected"),
        "submitted_date": day - timedelta(3),
        "rejected_date": day,
    }
    return row


@way("GAT09", books=RUNNING, also=GATES + " DEP04", times=8)
def rejected_and_left_so(book: Book, turn: int) -> Places:
    at = submitted(book)
    add_column(book, "rejected_date", {"es": "Fecha de rechazo"}.get(book.language, "Rejected"))
    row = _rejected(book, at, book.as_of - timedelta((4, 8)[turn % 2]))
    row["notes"] = None
    return [("row", at)]


@way("GAT09", books=("coldchain", "hotel", "archivo"), also=GATES + " DEP04", times=5)
def rejected_too_often(book: Book, turn: int) -> Places:
    at = submitted(book)
    add_column(book, "rejections", {"es": "N.º de rechazos"}.get(book.language, "Rejections"))
    row = book.milestones[at]
    row["rejections"] = 3 + turn % 2
    row["notes"] = {"es": "Faltan 3 registros"}.get(book.language, "3 records missing")
    return [("row", at)]


@way("GAT10", books=RUNNING, also=LATE + " TRM01", times=8)
def review_has_run_out(book: Book, turn: int) -> Places:
    at = waiting(book, (14, 20)[turn % 2])
    say(book, "deemed_acceptance", "Deemed acceptance", ("No", "Silence is not acceptance", "")[turn % 3])
    return [("row", at)]


@way("GAT11", books=BILLED, also=GATES, times=8)
def billed_another_amount(book: Book, turn: int) -> Places:
    at = turn % 3
    row = book.milestones[at]
    row["invoiced_amount"] = round(row["invoiced_amount"] + (100, -350.25, 1800)[turn % 3], 2)
    row["paid_amount"] = row["invoiced_amount"]
    return [("row", at)]


@way("GAT11", books=BILLED, also=GATES, times=5)
def paid_short(book: Book, turn: int) -> Places:
    at = turn % 3
    book.milestones[at]["paid_amount"] = round(book.milestones[at]["paid_amount"] * 0.92, 2)
    return [("row", at)]


@way("GAT11", books=("hotel",), also=GATES, times=3)
def retention_forgotten(book: Book, turn: int) -> Places:
    at = turn % 3
    row = book.milestones[at]
    row["invoiced_amount"] = row["paid_amount"] = row["amount"]
    return [("row", at)]


@way("GAT11", books=("game",), also=GATES, times=4)
def invoice_sheet_says_otherwise(book: Book, turn: int) -> Places:
    side = book.beside("invoices")
    at = turn % 3
    line = side["rows"][at]
    line[3] = round(line[3] + (-400, 1500)[turn % 2], 2)
    line[5] = line[3]
    return [("row", at), ("side", "invoices", at)]


@way("GAT12", books=BILLED, also=GATES, times=6)
def one_number_on_two_rows(book: Book, turn: int) -> Places:
    one, two = ((0, 1), (1, 2), (0, 2))[turn % 3]
    book.milestones[two]["invoice_number"] = book.milestones[one]["invoice_number"]
    return [("row", one), ("row", two)]


@way("GAT12", books=BILLED, also=GATES, times=4)
def the_same_number_written_otherwise(book: Book, turn: int) -> Places:
    rows = book.milestones
    rows[2]["invoice_number"] = str(rows[1]["invoice_number"]).lower() + " "
    return [("row", 1), ("row", 2)]


@way("GAT12", books=("game",), also=GATES, times=4)
def one_gate_billed_twice(book: Book, turn: int) -> Places:
    side = book.beside("invoices")
    line = list(side["rows"][turn % 3])
    line[0], line[2] = "TW-095", line[2] + timedelta(14)
    line[4] = line[5] = None
    side["rows"].append(line)
    return [("row", turn % 3), ("side", "invoices", turn % 3), ("side", "invoices", len(side["rows"]) - 1)]


ASKED: dict[str, Any] = {"thresholds": {"purchase_order_required": True}}


@way("GAT13", books=RUNNING, settings=ASKED, times=6)
def no_order_from_purchasing(book: Book, turn: int) -> Places:
    return ANYWHERE


@way("GAT13", books=("archivo", "coldchain", "hotel", "game"), settings=ASKED, times=6)
def order_of_too_small_a_value(book: Book, turn: int) -> Places:
    spanish = book.language == "es"
    book.terms.append(["purchase_order", "Pedido" if spanish else "Purchase order", "45000781"])
    book.terms.append(["po_value", "Importe del pedido" if spanish else "PO value", round(book.value * 0.2)])
    return ANYWHERE


@way(
    "CHG01",
    books=("hotel", "coldchain", "game"),
    also=DATES + " GAT07 PAY02 GAT11 STR06",
    against=True,
    times=6,
)
def a_date_moved_quietly(book: Book, turn: int) -> Places:
    at = some_row(book, turn)
    later(book, at, (14, 28)[turn % 2])
    return [("row", number) for number in range(at, len(book.milestones))]


@way(
    "CHG01",
    books=("hotel", "coldchain", "game", "archivo"),
    also="PAY02 PAY03 STR06 PAY04 PAY05 PAY17",
    against=True,
    times=6,
)
def money_moved_between_rows(book: Book, turn: int) -> Places:
    rows = open_rows(book)
    book.milestones[rows[0]]["amount"] += 1500
    book.milestones[rows[1]]["amount"] -= 1500
    for at in rows[:2]:
        book.milestones[at]["payment_percent"] = book.milestones[at]["amount"] / book.value
    return [("row", rows[0]), ("row", rows[1])]


@way("CHG01", books=("hotel", "coldchain", "game", "archivo"), also="ACC06 ACC12", against=True, times=5)
def a_criterion_made_easier(book: Book, turn: int) -> Places:
    at = some_row(book, turn)
    row = book.milestones[at]
    text = str(row["acceptance_criteria"])
    for figure, easier in (
        ("0 open", "3 open"),
        ("24 of 24", "20 of 24"),
        ("22 of 22", "18 of 22"),
        ("100 %", "95 %"),
        ("64 of 64", "60 of 64"),
        ("64 de 64", "60 de 64"),
        ("18 de 18", "15 de 18"),
        ("75 of 100", "60 of 100"),
        ("146", "140"),
    ):
        if figure in text:
            text = text.replace(figure, easier)
            break
    else:
        text = text.replace("0", "4", 1) if "0" in text else text.replace("1", "2", 1)
    row["acceptance_criteria"] = text
    return [("row", at)]


@way("CHG01", books=("hotel", "coldchain", "archivo"), also=DATES + " GAT07", times=6)
def a_baseline_column_tells_it(book: Book, turn: int) -> Places:
    spanish = book.language == "es"
    add_column(book, "baseline_due_date", "Fecha de referencia" if spanish else "Baseline due date")
    for row in book.milestones:
        row["baseline_due_date"] = row["due_date"]
    at = some_row(book, turn)
    book.milestones[at]["baseline_due_date"] = book.milestones[at]["due_date"] - timedelta(10)
    return [("row", at)]


def _orders(book: Book, lines: list[list[Any]]) -> None:
    side = book.side("changes")
    if side:
        side["rows"] += lines
    else:
        heads = ["Change order", "Description", "Amount", "Status"]
        if book.language == "es":
            heads = ["Modificado", "Descripción", "Importe", "Estado"]
        book.sides.append({"kind": "changes", "sheet": heads[0] + "s", "headers": heads, "rows": lines})


@way("CHG02", books=RUNNING, also="PAY02", times=10)
def approved_and_nowhere_paid(book: Book, turn: int) -> Places:
    spanish = book.language == "es"
    text = (
        ("Ampliación a una serie más",)
        if spanish
        else ("Added scope", "Extra night shifts", "Second test round")
    )
    _orders(
        book,
        [
            [
                f"CO-{7 + turn % 2}",
                text[turn % len(text)],
                6000 + 500 * turn,
                "Aprobado" if spanish else "Approved",
            ]
        ],
    )
    side = book.beside("changes")
    return [("side", "changes", len(side["rows"]) - 1), ("side", "changes"), ("any",)]


@way("CHG03", books=("coldchain",), also=GATES + " CHG02 PAY02 DEP04", times=6)
def begun_under_an_order_nobody_signed(book: Book, turn: int) -> Places:
    side = book.beside("changes")
    side["rows"][0][3] = ("Pending", "Draft", "Submitted to client", "Under review", "Rejected", "")[turn % 6]
    row = book.milestones[-1]
    row["status"] = "In progress"
    return [("row", len(book.milestones) - 1), ("side", "changes", 0)]


@way("CHG03", books=("hotel", "game", "archivo"), also=GATES + " CHG02 PAY02 DEP04", times=6)
def work_on_a_pending_order(book: Book, turn: int) -> Places:
    spanish = book.language == "es"
    add_column(book, "change_order", "Modificado" if spanish else "Change order")
    at = len(book.milestones) - 1
    row = book.milestones[at]
    row |= {"change_order": "CO-3", "status": word(book, "progress")}
    states = ("Pendiente", "En revisión") if spanish else ("Pending", "Awaiting signature", "Proposed")
    _orders(book, [["CO-3", "Cambio" if spanish else "Change", row["amount"], states[turn % len(states)]]])
    book.value -= row["amount"]
    for other in book.milestones[:at]:
        other["payment_percent"] = other["amount"] / book.value
    row["payment_percent"] = row["amount"] / book.value
    figure = f"{book.value:,.2f}"
    text = f"{str(book.term('contract_value')).split()[0]} {figure}"
    book.say("contract_value", "", f"{book.value:.2f} EUR".replace(".", ",") if spanish else text)
    return [("row", at), ("side", "changes")]
