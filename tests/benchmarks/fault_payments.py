"""Ways to spoil when money comes: fronts, gaps, exposure, currencies, payments without a gate."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from fault_books import Book, working
from fault_sheets import ANYWHERE, SIGNATURE
from fault_ways import (
    Places,
    add_column,
    give_share,
    later,
    open_rows,
    say,
    some_row,
    way,
)

BUYER, FAR = {"profile": "buyer"}, {"profile": "far"}
COSTED = ("scada", "roboter", "soc", "coldchain")
SHAPE = "PAY03 PAY04 PAY05 PAY08 PAY09 MIL10 MIL06 PAY16 DEP04 PAY12 PAY06 PAY07"


@way("PAY06", books=SIGNATURE, also=SHAPE + " TRM01", settings=BUYER, times=6)
def much_at_the_first_gate(book: Book, turn: int) -> Places:
    give_share(book, 0, (0.3, 0.34, 0.4)[turn % 3])
    return ANYWHERE


@way("PAY06", books=("scada", "roboter", "soc"), also=SHAPE + " TRM01", settings=BUYER, times=6)
def cost_comes_late(book: Book, turn: int) -> Places:
    rows = book.milestones
    whole, part = sum(row["cost"] for row in rows), 0.04 + 0.02 * (turn % 3)
    for row in rows[:5]:
        row["cost"] = round(whole * part)
    left = whole - sum(row["cost"] for row in rows[:5])
    for row in rows[5:]:
        row["cost"] = round(left / len(rows[5:]))
    return ANYWHERE


@way("PAY07", books=SIGNATURE, also=SHAPE + " TRM01 DEP03 PAY14 TRM02", settings=FAR, times=6)
def little_left_for_the_end(book: Book, turn: int) -> Places:
    give_share(book, len(book.milestones) - 1, (0.02, 0.04, 0.06)[turn % 3])
    return ANYWHERE


@way(
    "PAY07",
    books=("museum", "scada", "ticketing", "devices"),
    also=SHAPE + " TRM01 DEP03 PAY14 TRM02",
    settings=FAR,
    times=4,
)
def an_advance_on_top(book: Book, turn: int) -> Places:
    say(book, "advance", "Advance", "20%", "The Client pays an advance of 20% of the contract value.")
    recovery = "The advance is recovered by 20% of each invoice."
    say(book, "advance_recovery", "Advance recovery", "20% of each invoice", recovery)
    give_share(book, len(book.milestones) - 1, 0.05)
    return ANYWHERE


@way("PAY08", books=SIGNATURE, also="PAY05 PAY09 DEP08 DEP10 DEP09 DEP05 PAY12 DEP07", times=8)
def a_long_pause(book: Book, turn: int) -> Places:
    at = some_row(book, turn)
    later(book, at, (55, 70, 90)[turn % 3])
    return [("row", at), ("row", at - 1)]


@way("PAY08", books=SIGNATURE, also="PAY05 PAY09 DEP08 DEP10 DEP09 PAY12 DEP07", times=4)
def late_first_bill(book: Book, turn: int) -> Places:
    for row in book.milestones:
        row["start_date"] -= timedelta(0)
    later(book, 0, (63, 77)[turn % 2])
    return [("row", 0), ("term", "start_date")]


@way(
    "PAY08",
    books=("hotel", "coldchain", "game", "archivo"),
    also="PAY05 PAY09 DEP08 DEP10 DEP09 DEP05 DEP07",
    times=4,
)
def work_stands_still(book: Book, turn: int) -> Places:
    at = open_rows(book)[1 + turn % 2]
    later(book, at, 80)
    return [("row", at), ("row", at - 1)]


@way("PAY09", books=COSTED, also="PAY16 PAY05 PAY08 DEP04 DEP08 PAY06", times=8)
def work_costs_long_before_it_bills(book: Book, turn: int) -> Places:
    rows = open_rows(book)
    first = rows[turn % max(1, len(rows) - 3)]
    for at in range(first, min(first + 3, len(book.milestones))):
        book.milestones[at]["cost"] = round(
            book.milestones[at]["cost"] * (2.4, 3)[turn % 2] * (1.6 if book.name == "coldchain" else 1)
        )
    return ANYWHERE


@way("PAY09", books=("scada", "soc", "coldchain"), also="PAY16 PAY05 PAY08 DEP04 DEP08 PAY14", times=5)
def slow_payer(book: Book, turn: int) -> Places:
    say(book, "payment_terms", "Payment terms", "Net 120", "")
    for row in book.milestones:
        row["cost"] = round(row["amount"] * 0.85)
    return ANYWHERE


@way("PAY11", need=("amount",), also=SHAPE + " STR06 STR03 PAY02 PAY17 GAT11", times=6)
def a_row_in_another_currency(book: Book, turn: int) -> Places:
    row = book.milestones[at := some_row(book, turn)]
    row["amount"] = ("CHF {:,.0f}", "AUD {:,.2f}", "{:,.0f} SGD")[turn % 3].format(row["amount"])
    book.total = False
    return [("row", at, "amount")]


@way(
    "PAY11", books=("scada", "devices", "hotel", "soc", "roboter"), also=SHAPE + " STR06 PAY02 PAY17", times=5
)
def a_currency_column_that_differs(book: Book, turn: int) -> Places:
    add_column(book, "currency", "Währung" if book.language == "de" else "Currency")
    own = {"scada": "USD", "hotel": "USD", "soc": "USD", "devices": "GBP", "roboter": "EUR"}[book.name]
    for row in book.milestones:
        row["currency"] = own
    row = book.milestones[at := some_row(book, turn)]
    row["currency"] = ("CAD", "SEK", "NOK")[turn % 3]
    return [("row", at, "amount"), ("row", at, "currency")]


@way(
    "PAY11",
    books=("museum", "ticketing", "soc", "scada", "roboter"),
    also=SHAPE + " PAY02 STR06 PAY17",
    times=5,
)
def heading_and_contract_differ(book: Book, turn: int) -> Places:
    for column in book.columns:
        if column[0] == "amount":
            column[1] = {"de": "Betrag (CHF)"}.get(book.language, ("Amount (AUD)", "Fee in NZD")[turn % 2])
    return [("head", "amount"), ("term", "contract_value"), ("column", "amount")]


@way("PAY16", books=COSTED, also="PAY09 PAY05 DEP04", times=8)
def one_row_costs_more_than_it_earns(book: Book, turn: int) -> Places:
    at = some_row(book, turn)
    book.milestones[at]["cost"] = round(book.milestones[at]["amount"] * (1.1, 1.25, 1.4)[turn % 3])
    return [("row", at)]


@way("PAY16", books=("scada", "roboter", "soc"), also="PAY09 PAY05 DEP04", times=5)
def early_rows_lose_money(book: Book, turn: int) -> Places:
    for at in (0, 1):
        book.milestones[at]["cost"] = round(book.milestones[at]["amount"] * 1.3)
    return [("row", 0), ("row", 1)]


@way("PAY17", books=("soc",), also=SHAPE, times=6)
def a_line_of_the_payments_sheet_without_gate(book: Book, turn: int) -> Places:
    side = book.beside("payments")
    text = (
        "Monthly platform fee",
        "Tool licences",
        "Retainer, quarter 4",
        "Project office fee",
        "Administration",
        "Support fee",
    )
    side["rows"].append(
        [text[turn % 6], None, 1800 + 300 * turn, working(book.milestones[3]["due_date"], 20)]
    )
    return [("side", "payments", len(side["rows"]) - 1)]


@way("PAY17", books=("scada", "museum", "roboter", "coldchain"), also=SHAPE + " GAT11", times=8)
def a_payments_sheet_with_a_line_of_its_own(book: Book, turn: int) -> Places:
    german = book.language == "de"
    lines: list[list[Any]] = [
        [
            f"{'Rate' if german else 'Instalment'} {number}",
            row["id"],
            row["amount"],
            working(row["due_date"], book.review + 22),
        ]
        for number, row in enumerate(book.milestones, 1)
    ]
    words = (
        ("Projektpauschale", "Rüstgebühr")
        if german
        else ("Site set-up charge", "Monthly service fee", "Standby charge")
    )
    lines.append([words[turn % len(words)], None, 2500, working(book.milestones[2]["due_date"], 10)])
    heads = (
        ["Zahlung", "Meilenstein", "Betrag", "Datum"]
        if german
        else ["Payment", "Milestone", "Amount", "Date"]
    )
    name = "Zahlungen" if german else "Payment plan"
    book.sides.append({"kind": "payments", "sheet": name, "headers": heads, "rows": lines})
    return [("side", "payments", len(lines) - 1)]
