"""Ways to spoil the table itself: columns, numbers, hidden and merged rows, formulas."""

from __future__ import annotations

from typing import Any

from fault_books import Book
from fault_ways import (
    ENGLISH,
    Places,
    keep_sides,
    money,
    open_rows,
    some_row,
    way,
)

ANYWHERE: Places = [("any",)]
SIGNATURE = ("museum", "scada", "ticketing", "devices", "roboter", "soc")
SUMS = "PAY01 PAY02 PAY03 PAY04 PAY05 PAY08 PAY09 PAY10 STR06 DEP04 GAT11 CHG02 PAY12 PAY13 PAY17"


def _without(book: Book, *names: str) -> Places:
    book.columns = [column for column in book.columns if column[0] not in names]
    return ANYWHERE


@way("STR01", need=("acceptance_criteria",), also="MIL07", times=3)
def no_criteria_column(book: Book, turn: int) -> Places:
    return _without(book, "acceptance_criteria")


@way("STR01", also="DEP05", times=3)
def no_date_column(book: Book, turn: int) -> Places:
    return _without(book, "due_date")


@way("STR01", also=SUMS + " PAY02", times=3)
def no_money_column(book: Book, turn: int) -> Places:
    return _without(book, "amount", "payment_percent", "invoiced_amount", "paid_amount")


@way("STR01", need=("milestone", "deliverable"), also="MIL11", times=3)
def no_deliverable_column(book: Book, turn: int) -> Places:
    book.sides = [side for side in book.sides if side["kind"] != "deliverables"]  # it names them as well
    return _without(book, "deliverable")


@way("STR01", books=ENGLISH, times=3)
def criteria_under_an_odd_heading(book: Book, turn: int) -> Places:
    heading = ("How we will tell", "Column5", "Our understanding")[turn % 3]
    book.columns = [[name, heading if name == "acceptance_criteria" else text] for name, text in book.columns]
    return ANYWHERE


@way("STR01", need=("amount",), also=SUMS, times=2)
def money_under_an_odd_heading(book: Book, turn: int) -> Places:
    columns = [column for column in book.columns if column[0] != "payment_percent"]
    book.columns = [
        [name, ("Stuff", "XYZ")[turn % 2] if name == "amount" else text] for name, text in columns
    ]
    book.total = False
    return ANYWHERE


IDS = "DEP01 DEP02 DEP03 DEP04 DEP05 DEP08 PAY17 MIL11 GAT01 GAT02 GAT06 GAT11 GAT12 CHG01"


@way("STR02", need=("id",), also=IDS, times=3)
def last_repeats_the_one_before(book: Book, turn: int) -> Places:
    rows = book.milestones
    rows[-1]["id"] = rows[-2]["id"]
    return [("row", len(rows) - 1, "id"), ("row", len(rows) - 2, "id")]


@way("STR02", need=("id",), also=IDS, times=3)
def id_left_blank(book: Book, turn: int) -> Places:
    at = len(book.milestones) - 1
    book.milestones[at]["id"] = None
    return [("row", at, "id")]


@way("STR02", need=("id",), also=IDS, times=3)
def id_repeated_in_other_letters(book: Book, turn: int) -> Places:
    at, other = len(book.milestones) - 1, 1 + turn % 3
    book.milestones[at]["id"] = f" {str(book.milestones[other]['id']).lower()} "
    return [("row", at, "id"), ("row", other, "id")]


@way("STR02", need=("id",), also=IDS, times=2)
def two_ids_swapped_into_one(book: Book, turn: int) -> Places:
    at = some_row(book, turn, not_last=True)
    book.milestones[at]["id"] = book.milestones[0]["id"]
    return [("row", at, "id"), ("row", 0, "id")]


@way("STR02", books=("museum", "hotel", "soc", "game", "archivo", "roboter"), also=IDS, times=3)
def a_number_is_skipped(book: Book, turn: int) -> Places:
    row = book.milestones[-1]
    old = str(row["id"])
    row["id"] = old[0] + str(int(old[1:]) + 2)
    for side in book.sides:
        side["rows"] = [[row["id"] if cell == old else cell for cell in line] for line in side["rows"]]
    return [("row", len(book.milestones) - 1, "id")]


@way("STR05", also=SUMS + " MIL09", times=3)
def hidden_row(book: Book, turn: int) -> Places:
    at = some_row(book, turn)
    book.hidden.add(at)
    return [("row", at)]


def _cell(book: Book, at: int, name: str, value: Any) -> Places:
    book.milestones[at][name] = value
    return [("row", at, name)]


BROKEN = SUMS + " MIL09 STR03 STR04 DEP05 DEP09 DEP08 PAY07 PAY16"


@way("STR05", also=BROKEN, times=3)
def broken_money_formula(book: Book, turn: int) -> Places:
    book.total = False
    return _cell(book, some_row(book, turn), money(book), ("=#REF!*0.12", "=VLOOKUP(A1,#REF!,2,0)")[turn % 2])


@way("STR05", also=BROKEN, times=3)
def date_formula_without_value(book: Book, turn: int) -> Places:
    return _cell(book, some_row(book, turn), "due_date", "=TODAY()+30")


@way("STR05", also=BROKEN, times=3)
def error_value(book: Book, turn: int) -> Places:
    book.total = False
    return _cell(book, some_row(book, turn), "amount", ("#N/A", "#DIV/0!", "#VALUE!")[turn % 3])


@way(
    "STR05",
    need=("deliverable",),
    books=tuple(x for x in SIGNATURE if x != "devices"),
    also="MIL01 MIL05 MIL11",
    times=3,
)
def deliverable_merged_over_two(book: Book, turn: int) -> Places:
    at = some_row(book, turn, not_last=True)
    return _merged(book, at, "deliverable")


@way("STR05", books=("museum", "scada", "ticketing", "soc", "roboter"), also=SUMS + " STR03", times=3)
def amount_merged_over_two(book: Book, turn: int) -> Places:
    at = some_row(book, turn, not_last=True)
    book.total = False
    return _merged(book, at, "amount")


def _merged(book: Book, at: int, name: str) -> Places:
    def merge(workbook: Any, where: Any) -> None:
        sheet, first = where["row", at, name]
        _, second = where["row", at + 1, name]
        workbook[sheet][second].value = None
        workbook[sheet].merge_cells(f"{first}:{second}")

    book.after.append(merge)
    return [("row", at), ("row", at + 1)]


@way("STR06", need=("amount", "payment_percent"), also="PAY02 PAY01 PAY17", times=3)
def amounts_swapped_between_rows(book: Book, turn: int) -> Places | None:
    rows = open_rows(book)
    pair = [
        (a, b)
        for a in rows
        for b in rows
        if a < b and book.milestones[a]["amount"] != book.milestones[b]["amount"]
    ]
    if not pair:
        return None
    a, b = pair[turn % len(pair)]
    one, two = book.milestones[a], book.milestones[b]
    one["amount"], two["amount"] = two["amount"], one["amount"]
    keep_sides(book)
    return [
        ("row", a, "amount"),
        ("row", a, "payment_percent"),
        ("row", b, "amount"),
        ("row", b, "payment_percent"),
    ]


@way("STR06", need=("amount", "payment_percent"), also="PAY02 PAY01 PAY17", times=3)
def amount_of_an_older_price(book: Book, turn: int) -> Places:
    at = some_row(book, turn)
    book.milestones[at]["amount"] -= 1500
    keep_sides(book)
    return [("row", at, "amount"), ("row", at, "payment_percent")]


@way("STR06", need=("amount", "payment_percent"), also="PAY02 PAY01", times=3)
def percent_changed_alone(book: Book, turn: int) -> Places:
    at = some_row(book, turn)
    book.milestones[at]["payment_percent"] = round(book.milestones[at]["payment_percent"] + 0.02, 4)
    return [("row", at, "amount"), ("row", at, "payment_percent")]


@way("STR06", need=("amount", "payment_percent"), also="PAY02 PAY01 PAY17 PAY04", times=3)
def typing_slip_in_the_amount(book: Book, turn: int) -> Places:
    at = some_row(book, turn)
    book.milestones[at]["amount"] = round(book.milestones[at]["amount"] * 10, 2)
    book.total = False
    return [("row", at, "amount"), ("row", at, "payment_percent")]


@way("STR06", need=("amount", "payment_percent"), also="PAY02 PAY01 PAY17", times=2)
def two_percents_exchanged(book: Book, turn: int) -> Places | None:
    rows = open_rows(book)
    a, b = rows[turn % len(rows)], rows[(turn + 2) % len(rows)]
    one, two = book.milestones[a], book.milestones[b]
    if abs(one["payment_percent"] - two["payment_percent"]) < 0.001:
        return None
    one["payment_percent"], two["payment_percent"] = two["payment_percent"], one["payment_percent"]
    return [("row", n, f) for n in (a, b) for f in ("amount", "payment_percent")]
