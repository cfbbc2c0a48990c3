"""Ways to spoil what is paid, how much and when."""

from __future__ import annotations

from fault_books import Book, working
from fault_sheets import ANYWHERE, SIGNATURE
from fault_ways import (
    Places,
    give_share,
    keep_sides,
    open_rows,
    set_amount,
    some_row,
    way,
)

PERCENTS = ("museum", "ticketing", "roboter", "archivo", "soc")
SHAPE = "PAY03 PAY04 PAY05 PAY08 PAY09 MIL10 MIL06 PAY16 DEP04 PAY12 PAY06 PAY07"


def _percents_alone(book: Book) -> None:
    gone = {"amount", "invoiced_amount", "paid_amount", "invoice_number", "invoice_date", "paid_date"}
    book.columns = [column for column in book.columns if column[0] not in gone]


@way("PAY01", books=("museum", "ticketing", "roboter", "soc"), also=SHAPE + " PAY17", times=4)
def one_percent_too_many(book: Book, turn: int) -> Places:
    _percents_alone(book)
    at = some_row(book, turn)
    book.milestones[at]["payment_percent"] += (0.01, 0.05, -0.02, 0.003)[turn % 4]
    return ANYWHERE


@way(
    "PAY01",
    books=("museum", "ticketing", "roboter", "soc"),
    also=SHAPE + " PAY17 DEP02 MIL11 MIL08 STR02",
    times=4,
)
def a_row_was_deleted(book: Book, turn: int) -> Places:
    _percents_alone(book)
    row = book.milestones[-1]
    book.rows.remove(row)
    return ANYWHERE


@way("PAY01", books=PERCENTS, also=SHAPE + " STR06 PAY02 PAY17", times=4)
def percents_cut_to_whole_numbers(book: Book, turn: int) -> Places:
    _percents_alone(book)
    count = len(book.milestones)
    for row in book.milestones:
        row["payment_percent"] = int(100 / count) / 100 if turn % 2 else 0.13
    return ANYWHERE


@way("PAY01", books=PERCENTS, also=SHAPE + " STR06 PAY02 PAY17", times=4)
def percent_typed_ten_times(book: Book, turn: int) -> Places:
    _percents_alone(book)
    row = book.milestones[some_row(book, turn)]
    row["payment_percent"] = round(row["payment_percent"] / 10, 4)
    book.total = False
    return ANYWHERE


@way("PAY01", books=("museum", "ticketing", "roboter", "soc"), also=SHAPE + " PAY02 PAY17 MIL11", times=3)
def an_extra_holdback_row(book: Book, turn: int) -> Places:
    _percents_alone(book)
    copy = dict(book.milestones[-1])
    copy |= {"id": str(copy["id"])[:1] + "9" if isinstance(copy["id"], str) else 9, "payment_percent": 0.05}
    words = {
        "de": ("Ersatzteilliste abgenommen", "Ersatzteilliste v1.0 (xlsx)"),
    }.get(book.language, ("Spares list agreed", "Spares list v1.0 (xlsx)"))
    copy |= {"milestone": words[0], "deliverable": words[1], "depends_on": "", "evidence": "Form SP-9"}
    copy["due_date"] = working(copy["due_date"], 5)
    book.rows.append(copy)
    return ANYWHERE


@way("PAY02", need=("amount",), also=SHAPE + " STR06 PAY17 GAT11", times=4)
def one_amount_raised(book: Book, turn: int) -> Places:
    row = book.milestones[some_row(book, turn)]
    row["amount"] += (2500, -1000, 750.5, 12000)[turn % 4]
    keep_sides(book)
    return ANYWHERE


@way("PAY02", need=("amount",), also=SHAPE + " STR06 PAY17 GAT11 PAY13", times=4)
def contract_value_of_an_older_offer(book: Book, turn: int) -> Places:
    text = str(book.term("contract_value"))
    figure = (
        f"{book.value:,.2f}"
        if book.language == "en"
        else f"{book.value:,.2f}".translate(str.maketrans(",.", ".,"))
    )
    new = book.value * (1.04, 0.9, 1.1, 0.97)[turn % 4]
    other = f"{new:,.2f}" if book.language == "en" else f"{new:,.2f}".translate(str.maketrans(",.", ".,"))
    changed = text.replace(figure, other)
    if changed == text:
        changed = f"INR {new:,.2f}"
    book.say("contract_value", "", changed)
    return ANYWHERE


@way("PAY02", books=("scada", "devices", "hotel", "game"), also=SHAPE + " DEP02 MIL11 GAT11", times=4)
def the_last_row_is_missing(book: Book, turn: int) -> Places:
    book.rows.remove(book.milestones[-1])
    return ANYWHERE


@way("PAY02", books=("scada", "devices", "hotel", "game", "coldchain"), also=SHAPE, times=4)
def figures_of_an_amount_exchanged(book: Book, turn: int) -> Places | None:
    row = book.milestones[some_row(book, turn)]
    text = str(int(row["amount"]))
    row["amount"] = int(text[1] + text[0] + text[2:])
    return ANYWHERE if str(row["amount"]) != text else None


@way("PAY02", books=("scada", "devices", "hotel", "game"), also=SHAPE, times=3)
def two_rows_are_off(book: Book, turn: int) -> Places:
    rows = open_rows(book)
    book.milestones[rows[0]]["amount"] += 3000
    book.milestones[rows[-1]]["amount"] += 450
    return ANYWHERE


def _equal_shares(book: Book, rows: list[int], digits: int | None) -> Places | None:
    whole = sum(book.milestones[at]["amount"] for at in rows)
    share = whole / len(rows)
    if abs(round(share, 2) - share) < 1e-9:
        return None
    for at in rows:
        set_amount(book, at, share)
        if digits is None:
            book.milestones[at]["amount"] = share
    keep_sides(book)
    return [("row", at) for at in rows] + [("column", "amount"), ("any",)]


@way("PAY03", need=("amount",), also=SHAPE + " STR06", times=5)
def shares_cut_to_cents(book: Book, turn: int) -> Places | None:
    rows = open_rows(book)
    for count in (3, 7, 6):
        for first in range(len(rows)):
            if len(rows[first : first + count]) == count:
                found = _equal_shares(book, rows[first : first + count], 2)
                if found:
                    return found
    return None


@way("PAY03", need=("amount",), also=SHAPE + " STR06", times=5)
def surplus_decimals_of_a_division(book: Book, turn: int) -> Places | None:
    rows = open_rows(book)[-3:]
    whole = sum(book.milestones[at]["amount"] for at in rows)
    for at, part in zip(rows, (3 / 11, 4 / 11, 4 / 11), strict=False):
        book.milestones[at]["amount"] = whole * part
        book.milestones[at]["payment_percent"] = whole * part / book.value
    keep_sides(book)
    return ANYWHERE


@way(
    "PAY03",
    books=("museum", "ticketing", "roboter", "soc", "archivo"),
    also=SHAPE + " STR06 GAT11 PAY17",
    times=5,
)
def a_cent_left_over(book: Book, turn: int) -> Places:
    at = some_row(book, turn)
    book.milestones[at]["amount"] = round(book.milestones[at]["amount"] - 0.01, 2)
    return ANYWHERE


@way("PAY04", also=SHAPE, times=6)
def one_gate_holds_the_money(book: Book, turn: int) -> Places:
    at = some_row(book, turn, not_last=True)
    give_share(book, at, (0.42, 0.45, 0.5, 0.55, 0.6)[turn % 5])
    return [("row", at)]


@way("PAY04", books=SIGNATURE, also=SHAPE, times=4)
def first_gate_holds_the_money(book: Book, turn: int) -> Places:
    give_share(book, 0, (0.43, 0.5)[turn % 2])
    return [("row", 0)]


@way("PAY04", books=SIGNATURE, also=SHAPE + " MIL11 MIL08 DEP02", times=3)
def everything_at_the_end(book: Book, turn: int) -> Places:
    give_share(book, len(book.milestones) - 1, 0.55)
    return [("row", len(book.milestones) - 1)]


@way("PAY05", also=SHAPE, times=8)
def last_gate_too_large(book: Book, turn: int) -> Places:
    at = len(book.milestones) - 1
    if book.milestones[at].get("change_order"):
        at -= 1
    give_share(book, at, (0.27, 0.31, 0.35, 0.39)[turn % 4])
    return [("row", at), ("any",)]


@way("PAY05", books=SIGNATURE, also=SHAPE, times=5)
def little_billed_at_half_time(book: Book, turn: int) -> Places:
    rows = len(book.milestones)
    half = (rows + 1) // 2 + 1
    for at in range(half):
        set_amount(book, at, round(book.value * 0.2 / half, -1))
    rest = book.value - sum(row["amount"] for row in book.milestones[:half])
    for at in range(half, rows):
        set_amount(book, at, round(rest / (rows - half), -1))
    set_amount(book, rows - 1, book.value - sum(row["amount"] for row in book.milestones[:-1]))
    keep_sides(book)
    return ANYWHERE
