"""Ways to spoil a sheet in delivery: status, invoices, payments, change orders."""

from __future__ import annotations

from datetime import timedelta

from fault_books import Book, working
from fault_ways import Places, open_rows, say, some_row, way

RUNNING = ("archivo", "coldchain", "game", "hotel")
BILLED = ("archivo", "coldchain", "hotel")
GATES = "GAT01 GAT02 GAT05 GAT06 GAT07 GAT08 GAT11 DEP05"


def submitted(book: Book) -> int:
    """The row that the client has on the desk; where none is, the first open one is put there."""
    rows = book.milestones
    for number, row in enumerate(rows):
        if row.get("state") == "submitted":
            return number
    number = open_rows(book)[0]
    day = working(book.as_of - timedelta(5), 1)
    rows[number] |= {"state": "submitted", "status": book.status_words["submitted"], "submitted_date": day}
    return number


def word(book: Book, state: str) -> str:
    return book.status_words[state]


@way("GAT01", books=BILLED, also=GATES + " GAT03 GAT13", times=6)
def billed_while_under_review(book: Book, turn: int) -> Places:
    at = submitted(book)
    row = book.milestones[at]
    row |= {
        "invoice_number": f"{book.invoice_prefix}099",
        "invoice_date": row["submitted_date"],
        "invoiced_amount": row["amount"],
    }
    if book.term("retention"):
        row["invoiced_amount"] = round(row["amount"] * 0.95, 2)
    return [("row", at)]


@way("GAT01", books=BILLED, also=GATES, times=5)
def billed_days_before_acceptance(book: Book, turn: int) -> Places:
    at = 1 + turn % 2
    row = book.milestones[at]
    row["invoice_date"] = row["accepted_date"] - timedelta((2, 4)[turn % 2])
    return [("row", at)]


@way("GAT01", books=BILLED, also=GATES, times=5)
def billed_before_it_was_begun(book: Book, turn: int) -> Places:
    at = some_row(book, turn)
    row = book.milestones[at]
    row |= {
        "invoice_number": f"{book.invoice_prefix}077",
        "invoice_date": book.as_of - timedelta(4),
        "invoiced_amount": row["amount"],
    }
    if book.term("retention"):
        row["invoiced_amount"] = round(row["amount"] * 0.95, 2)
    return [("row", at)]


@way("GAT01", books=("game",), also=GATES, times=4)
def an_invoice_for_what_is_still_open(book: Book, turn: int) -> Places:
    at = open_rows(book)[turn % 3]
    row, side = book.milestones[at], book.side("invoices")
    assert side is not None
    side["rows"].append(["TW-090", row["id"], book.as_of - timedelta(2), row["amount"], None, None])
    return [("row", at), ("side", "invoices", len(side["rows"]) - 1)]


@way("GAT02", books=BILLED, also=GATES, times=5)
def paid_more_than_billed(book: Book, turn: int) -> Places:
    at = turn % 3
    book.milestones[at]["paid_amount"] = round(
        book.milestones[at]["paid_amount"] + (500, 1250.75, 90)[turn % 3], 2
    )
    return [("row", at)]


@way("GAT02", books=BILLED, also=GATES, times=5)
def paid_before_the_invoice(book: Book, turn: int) -> Places:
    at = turn % 3
    book.milestones[at]["paid_date"] = book.milestones[at]["invoice_date"] - timedelta(3)
    return [("row", at)]


@way("GAT02", books=BILLED, also=GATES + " GAT05", times=5)
def paid_without_any_invoice(book: Book, turn: int) -> Places:
    at = turn % 3
    book.milestones[at] |= {"invoice_number": None, "invoice_date": None, "invoiced_amount": None}
    return [("row", at)]


@way("GAT02", books=("game",), also=GATES, times=4)
def money_came_before_the_bill(book: Book, turn: int) -> Places:
    side = book.beside("invoices")
    at = turn % 3
    line = side["rows"][at]
    line[4 + turn % 2] = line[2] - timedelta(6) if turn % 2 == 0 else round(line[3] * 1.1, 2)
    return [("row", at), ("side", "invoices", at)]


@way("GAT03", books=RUNNING, also="ACC05 ACC04 GAT08 GAT05", times=6)
def no_proof_for_what_was_accepted(book: Book, turn: int) -> Places:
    at = turn % 3
    book.milestones[at]["evidence"] = None
    if turn % 2:
        book.milestones[at]["approver"] = None
    return [("row", at)]


@way("GAT03", books=RUNNING, also="ACC05 ACC04 GAT05 GAT01 GAT08 GAT07 GAT06", times=6)
def no_day_of_acceptance(book: Book, turn: int) -> Places:
    at = turn % 3
    book.milestones[at]["accepted_date"] = None
    return [("row", at)]


@way("GAT03", books=("coldchain", "game"), also="ACC05 ACC04 GAT05", times=4)
def nobody_signed(book: Book, turn: int) -> Places:
    at = 3
    book.milestones[at] |= {"approver": None, "evidence": None}
    return [("row", at)]


def waiting(book: Book, days: int) -> int:
    """The client has had the delivery for so many working days."""
    at = submitted(book)
    book.milestones[at]["submitted_date"] = book.milestones[at]["due_date"] = book.as_of - timedelta(days)
    for row in book.milestones[at + 1 :]:
        if row["start_date"] < book.as_of:
            row["start_date"] += timedelta(30)
            row["due_date"] += timedelta(30)
    return at


LATE = "GAT07 DEP04 DEP05 DEP08 PAY08 DEP07 GAT05 DEP06"


@way("GAT04", books=RUNNING, also=LATE, times=8)
def silence_has_accepted(book: Book, turn: int) -> Places:
    at = waiting(book, (14, 21, 10)[turn % 3])
    return [("row", at)]


@way("GAT04", books=RUNNING, also=LATE, times=5)
def two_weeks_without_a_word(book: Book, turn: int) -> Places:
    at = waiting(book, 16)
    say(
        book,
        "review_period",
        "Review period",
        {"es": "7 días naturales"}.get(book.language, "7 calendar days"),
    )
    texts = {"es": "Sí"}
    say(book, "deemed_acceptance", "Deemed acceptance", texts.get(book.language, "Yes"))
    return [("row", at)]


@way("GAT05", books=RUNNING, also=GATES + " DEP04", times=6)
def nobody_wrote_the_invoice(book: Book, turn: int) -> Places:
    at = 2
    row = book.milestones[at]
    if book.name == "game":
        side = book.beside("invoices")
        side["rows"].pop(2)
    row |= dict.fromkeys(("invoice_number", "invoice_date", "invoiced_amount", "paid_date", "paid_amount"))
    row["status"] = {"es": "Aceptado"}.get(book.language, "Accepted")
    return [("row", at)]


@way("GAT05", books=("coldchain", "game"), also=GATES + " GAT04 GAT10 PAY08", times=6)
def accepted_weeks_ago(book: Book, turn: int) -> Places:
    book.as_of = book.as_of + timedelta((21, 35)[turn % 2])
    for row in book.milestones:
        if row.get("state") == "submitted":
            row["submitted_date"] = book.as_of - timedelta(1)
        if row.get("state") in {"open", "submitted"}:
            row["start_date"] += timedelta(42)
            row["due_date"] += timedelta(42)
    return [("row", 3)]


@way("GAT06", books=("game",), also=GATES + " GAT03 DEP04", times=5)
def billed_over_the_head_of_an_earlier_gate(book: Book, turn: int) -> Places:
    rows, side = book.milestones, book.side("invoices")
    assert side is not None
    at = open_rows(book)[1 + turn % 2]
    day = book.as_of - timedelta(7)
    rows[at] |= {"status": "Accepted", "submitted_date": day - timedelta(5), "accepted_date": day}
    side["rows"].append(["TW-091", rows[at]["id"], day + timedelta(1), rows[at]["amount"], None, None])
    return [("row", at), ("side", "invoices", len(side["rows"]) - 1)]


@way("GAT06", books=BILLED, also=GATES + " GAT03 DEP04", times=8)
def billed_although_payments_are_cumulative(book: Book, turn: int) -> Places:
    labels = {"es": ("Pago acumulativo", "Sí")}
    label, value = labels.get(book.language, ("Cumulative payment", "Yes"))
    book.terms.append(["cumulative_payment", label, value])
    at = open_rows(book)[1 + turn % 2]
    row, day = book.milestones[at], book.as_of - timedelta(8)
    amount = row["amount"] if not book.term("retention") else round(row["amount"] * 0.95, 2)
    row |= {"status": word(book, "invoiced"), "submitted_date": day - timedelta(5), "accepted_date": day}
    row |= {
        "invoice_number": f"{book.invoice_prefix}088",
        "invoice_date": day + timedelta(1),
        "invoiced_amount": amount,
    }
    return [("row", at)]


@way(
    "GAT06",
    books=("coldchain", "hotel"),
    also=GATES + " GAT03 DEP04 PAY07 TRM01 PAY14 DEP03",
    settings={"profile": "far"},
    times=4,
)
def paid_out_of_turn(book: Book, turn: int) -> Places:
    at = open_rows(book)[1]
    row, day = book.milestones[at], book.as_of - timedelta(20)
    amount = row["amount"] if not book.term("retention") else round(row["amount"] * 0.95, 2)
    row |= {"status": word(book, "paid"), "submitted_date": day - timedelta(5), "accepted_date": day}
    row |= {"invoice_number": f"{book.invoice_prefix}087", "invoice_date": day, "invoiced_amount": amount}
    row |= {"paid_date": day + timedelta(10), "paid_amount": amount}
    return [("row", at)]


@way("GAT07", books=RUNNING, also=LATE + " PAY09 PAY05", times=8)
def the_day_has_passed(book: Book, turn: int) -> Places:
    at = open_rows(book)[0]
    row = book.milestones[at]
    due = book.as_of - timedelta((3, 9, 17)[turn % 3])
    row["due_date"] = due - timedelta(max(0, due.weekday() - 4))
    row["start_date"] = row["due_date"] - timedelta(14)
    row["status"] = (word(book, "open"), word(book, "progress"))[turn % 2]
    return [("row", at)]


@way("GAT07", books=RUNNING, also=LATE + " GAT05 GAT04 GAT10 PAY09 PAY05 DEP09", times=5)
def a_month_later_nothing_moved(book: Book, turn: int) -> Places:
    at = open_rows(book)[0]
    book.as_of = book.milestones[at]["due_date"] + timedelta((4, 12)[turn % 2])
    return [("row", at)]


@way("GAT08", books=RUNNING, also=GATES, times=10)
def a_word_of_ones_own(book: Book, turn: int) -> Places:
    at = open_rows(book)[0]
    words = {"es": ("Zona 4", "En la nevera", "Ver Luisa")}
    listed = words.get(book.language, ("Zone 4", "Lima", "With Deepak", "B", "See Bob", "Phase 2"))
    book.milestones[at]["status"] = listed[turn % len(listed)]
    return [("row", at, "status"), ("any",)]


@way("GAT08", books=RUNNING, also=GATES + " GAT03", times=5)
def accepted_says_the_word_and_not_the_date(book: Book, turn: int) -> Places:
    at = 1 + turn % 2
    book.milestones[at]["status"] = word(book, "open")
    return [("row", at)]


@way("GAT08", books=RUNNING, also=GATES + " GAT03 DEP05", times=5)
def accepted_on_a_day_to_come(book: Book, turn: int) -> Places:
    at = 2
    row = book.milestones[at]
    row["accepted_date"] = book.as_of + timedelta(14)
    return [("row", at)]
