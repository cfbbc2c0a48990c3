"""Ways to spoil what follows what, and when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from fault_books import Book, working
from fault_sheets import ANYWHERE, SIGNATURE
from fault_ways import Places, later, open_rows, some_row, way

LINKED = ("archivo", "coldchain", "game", "hotel", "museum", "roboter", "scada", "soc")
DATED = ("archivo", "coldchain", "game", "hotel", "museum", "roboter", "scada", "soc")
DATES = "DEP04 DEP05 DEP08 PAY08 DEP10 PAY05 PAY09 DEP07 DEP06 DEP09"


def _ids(book: Book) -> list[str]:
    return [str(row["id"]) for row in book.milestones]


@way("DEP01", books=LINKED, also="DEP04 DEP05 DEP08 GAT06", times=5)
def two_wait_for_each_other(book: Book, turn: int) -> Places:
    at = some_row(book, turn, not_last=True)
    book.milestones[at]["depends_on"] = _ids(book)[at + 1]
    return [("row", at, "depends_on"), ("row", at + 1, "depends_on")]


@way("DEP01", books=LINKED, also="DEP04 DEP05 DEP08 GAT06", times=5)
def a_ring_of_three(book: Book, turn: int) -> Places:
    rows = [at for at in open_rows(book) if at + 2 < len(book.milestones) - (book.name == "coldchain")]
    at = rows[turn % len(rows)]
    book.milestones[at]["depends_on"] += ", " + _ids(book)[at + 2]
    return [("row", n, "depends_on") for n in (at, at + 1, at + 2)]


@way("DEP01", books=LINKED, also="DEP04 DEP05 DEP08 GAT06", times=4)
def first_waits_for_last(book: Book, turn: int) -> Places:
    end = len(book.milestones) - 1 - (book.name == "coldchain")
    book.milestones[0]["depends_on"] = _ids(book)[end]
    return [("row", n, "depends_on") for n in range(end + 1)]


@way("DEP02", books=LINKED, also="DEP03", times=5)
def predecessor_that_is_not_there(book: Book, turn: int) -> Places:
    at = some_row(book, turn)
    old = book.milestones[at]["depends_on"]
    book.milestones[at]["depends_on"] = (
        old[:-1] + "49",
        "17" if old.isdigit() else old[0] + "0",
        old + ", 88",
    )[turn % 3]
    return [("row", at, "depends_on")]


@way("DEP02", books=LINKED, also="DEP03 DEP01", times=4)
def follows_itself(book: Book, turn: int) -> Places:
    at = some_row(book, turn)
    book.milestones[at]["depends_on"] = _ids(book)[at]
    return [("row", at, "depends_on")]


@way("DEP02", books=LINKED, also="DEP03 MIL11 PAY17 PAY02 PAY01 PAY04 PAY05 PAY08 DEP10 CHG02 STR02", times=4)
def predecessor_row_was_deleted(book: Book, turn: int) -> Places | None:
    rows = [at for at in open_rows(book) if at + 1 < len(book.milestones)]
    at = rows[turn % len(rows)]
    gone = book.milestones[at]
    book.rows.remove(gone)
    book.total = False
    left = [
        n
        for n, row in enumerate(book.milestones)
        if gone["id"] and str(gone["id"]) in str(row.get("depends_on", "")).split(", ")
    ]
    return [("row", n, "depends_on") for n in left] or None


@way("DEP02", books=LINKED, also="DEP03", times=4)
def id_of_another_plan(book: Book, turn: int) -> Places:
    at = some_row(book, turn)
    book.milestones[at]["depends_on"] = ("WBS-4.2", "T1.3", "MS-14", "D12")[turn % 4]
    return [("row", at, "depends_on")]


@way("DEP03", books=LINKED, also="DEP04", times=6)
def link_left_out(book: Book, turn: int) -> Places:
    at = some_row(book, turn)
    book.milestones[at]["depends_on"] = None
    return [("row", at, "depends_on"), ("row", at), ("any",)]


@way("DEP03", books=("museum", "scada", "soc", "roboter"), also="DEP04", settings={"profile": "far"}, times=4)
def open_end(book: Book, turn: int) -> Places:
    at = some_row(book, turn, not_last=True)
    rows = book.milestones
    rows[at + 1]["depends_on"] = rows[at]["depends_on"]
    return [("row", at), ("any",)]


def _costly(book: Book, at: int) -> None:
    """The rule minds work of a tenth of the contract's value, by cost where the sheet has costs."""
    if book.has("cost"):
        book.milestones[at]["cost"] = round(book.value * 0.105)


@way("DEP04", books=DATED, also=DATES + " PAY16", times=8)
def starts_before_what_it_follows_is_due(book: Book, turn: int) -> Places:
    at = some_row(book, turn)
    row = book.milestones[at]
    row["start_date"] = working(row["start_date"], 0) - timedelta((14, 21, 16)[turn % 3] + book.review + 4)
    row["start_date"] -= timedelta(max(0, row["start_date"].weekday() - 4))
    _costly(book, at)
    return [("row", at, "start_date"), ("row", at)]


@way("DEP04", books=DATED, also=DATES + " PAY16", times=5)
def what_it_follows_slips(book: Book, turn: int) -> Places:
    at = some_row(book, turn, not_last=True)
    row, after = book.milestones[at], book.milestones[at + 1]
    row["due_date"] = after["start_date"] + timedelta(7 - after["start_date"].weekday() + 1)
    _costly(book, at + 1)
    return [("row", at + 1, "start_date"), ("row", at + 1), ("row", at, "due_date")]


@way("DEP05", books=DATED, also=DATES + " GAT07", times=6)
def ends_before_it_starts(book: Book, turn: int) -> Places:
    at = some_row(book, turn)
    row = book.milestones[at]
    row["due_date"] = row["start_date"] - timedelta(7)
    return [("row", at, "due_date"), ("row", at, "start_date")]


@way("DEP05", books=DATED, also=DATES + " GAT07", times=6)
def due_before_what_it_follows(book: Book, turn: int) -> Places:
    at = some_row(book, turn, not_last=True)
    one, two = book.milestones[at], book.milestones[at + 1]
    for name in ("start_date", "due_date"):
        one[name], two[name] = two[name], one[name]
    return [("row", at, "due_date"), ("row", at + 1, "due_date")]


@way("DEP05", books=DATED, also=DATES + " STR03 GAT07", times=4)
def year_typed_wrongly(book: Book, turn: int) -> Places:
    at = some_row(book, turn)
    row = book.milestones[at]
    row["due_date"] = row["due_date"].replace(year=row["due_date"].year - 1, day=min(row["due_date"].day, 28))
    return [("row", at, "due_date"), ("row", at, "start_date")]


@way("DEP05", books=("hotel", "coldchain", "archivo", "game"), also="GAT01 GAT02 GAT05 GAT08 GAT11", times=4)
def accepted_before_it_was_submitted(book: Book, turn: int) -> Places:
    at = turn % 3
    row = book.milestones[at]
    row["submitted_date"], row["accepted_date"] = row["accepted_date"], row["submitted_date"]
    return [("row", at, "submitted_date"), ("row", at, "accepted_date")]


@way("DEP06", also=DATES + " DEP08", times=6)
def two_gates_on_a_day(book: Book, turn: int) -> Places:
    at = some_row(book, turn, not_last=True)
    book.milestones[at]["due_date"] = book.milestones[at + 1]["due_date"]
    return ANYWHERE


@way("DEP06", also=DATES + " DEP08", times=5)
def three_gates_on_the_last_day(book: Book, turn: int) -> Places:
    rows = open_rows(book)[-3:]
    for at in rows:
        book.milestones[at]["due_date"] = book.milestones[rows[-1]]["due_date"]
    return ANYWHERE


@way("DEP07", also=DATES, times=8)
def due_on_a_weekend(book: Book, turn: int) -> Places:
    at = some_row(book, turn)
    due = book.milestones[at]["due_date"]
    book.milestones[at]["due_date"] = due + timedelta(5 - due.weekday() + turn % 2)
    return ANYWHERE


@way("DEP07", books=SIGNATURE, also=DATES, times=5)
def due_on_a_holiday(book: Book, turn: int) -> Places:
    last = len(book.milestones) - 1
    end = book.milestones[last]["due_date"]
    day = {
        "museum": date(2027, 12, 27), "devices": date(2028, 1, 3), "scada": date(2027, 11, 25),
        "ticketing": date(2028, 1, 26), "roboter": date(2027, 11, 1), "soc": date(2028, 5, 29),
    }[book.name]  # fmt: skip
    at = last if day >= end else last - 1
    book.milestones[at]["due_date"] = day
    return ANYWHERE


@way("DEP08", books=DATED, also="DEP04 DEP07", times=8)
def starts_while_the_client_still_reviews(book: Book, turn: int) -> Places:
    at = some_row(book, turn)
    rows, ids = book.milestones, _ids(book)
    before = rows[ids.index(str(rows[at]["depends_on"]))]
    rows[at]["start_date"] = working(before["due_date"], (1, 2)[turn % 2])
    return [("row", at, "start_date"), ("row", at)]


@way(
    "DEP08", books=("museum", "scada", "soc", "roboter"), also="DEP04 PAY08 PAY09 DEP09 TRM02 PAY05", times=4
)
def review_made_longer(book: Book, turn: int) -> Places:
    days = {"de": "25 Arbeitstage"}.get(book.language, "25 business days")
    book.say("review_period", "", f"Review period: {days}" if book.wordy() else days)
    text = {
        "de": "Wird innerhalb der Prüffrist nicht schriftlich abgelehnt, gilt der Meilenstein als abgenommen"
    }.get(
        book.language,
        "A deliverable not rejected in writing within the review period after receipt is deemed accepted",
    )
    book.say("deemed_acceptance", "", f"Deemed acceptance: {text}" if book.wordy() else text)
    return ANYWHERE


def _end(book: Book, day: date) -> None:
    if book.name == "devices":
        line = next(one for one in book.terms if one[0] == "start_date")
        line[2] = f"The work starts on 17 May 2027 and ends on {day:%d %B %Y}."
    else:
        book.say("end_date", "", f"End date: {day}" if book.wordy() else day)


@way("DEP09", also="PAY12", times=8)
def contract_ends_too_soon(book: Book, turn: int) -> Places:
    last = max(row["due_date"] for row in book.milestones)
    _end(book, working(last - timedelta(20 + 9 * (turn % 3)), 1))
    return ANYWHERE


@way("DEP09", also="PAY12", times=5)
def contract_ends_with_the_last_delivery(book: Book, turn: int) -> Places:
    last = max(row["due_date"] for row in book.milestones)
    _end(book, last)
    return ANYWHERE


@way("DEP09", books=SIGNATURE, also=DATES + " PAY12", times=4)
def last_gate_slips_past_the_end(book: Book, turn: int) -> Places:
    kept = [list(line) for line in book.terms]
    at = len(book.milestones) - 1
    later(book, at, 30)
    book.terms = kept
    _end(book, book.milestones[at]["due_date"] - timedelta(10))
    return ANYWHERE


def _still_needed(book: Book, lines: list[list[Any]], turn: int) -> int:
    """A line of the client's inputs whose milestone has not been delivered yet."""
    still = {str(row["id"]) for row in book.milestones if row.get("state", "open") == "open"}
    rows = [number for number, line in enumerate(lines) if line[1] in still]
    return rows[turn % len(rows)]


@way("DEP10", books=("museum", "scada", "coldchain", "roboter", "game"), times=6)
def input_without_date(book: Book, turn: int) -> Places:
    side = book.beside("dependencies")
    at = _still_needed(book, side["rows"], turn)
    side["rows"][at][2] = None
    return [("side", "dependencies", at)]


@way("DEP10", books=("museum", "scada", "coldchain", "roboter", "game"), times=5)
def input_without_owner(book: Book, turn: int) -> Places:
    side = book.beside("dependencies")
    at = _still_needed(book, side["rows"], turn)
    side["rows"][at][3] = None
    return [("side", "dependencies", at)]


@way("DEP10", books=("museum", "devices", "hotel", "coldchain", "game", "roboter", "archivo"), times=12)
def input_named_in_a_note(book: Book, turn: int) -> Places:
    at = some_row(book, turn)
    texts = {
        "de": ("Auftraggeber stellt Kran und Bediener", "Die Medienpläne kommen vom Kunden"),
        "es": ("El cliente facilita las credenciales de acceso", "A la espera de los legajos del archivo"),
    }.get(book.language, (
        "Client to hand over the as-built drawings", "Needs the customer's test data",
        "Access badges to be supplied by the client",
        "Subject to client providing two lifts",
        "Client's electrician to isolate the supply", "We wait for the client's colour samples",
    ))  # fmt: skip
    book.milestones[at]["notes"] = texts[turn % len(texts)]
    return [("row", at, "notes"), ("row", at)]


@way("DEP11", books=("museum", "scada", "roboter", "soc"), also="DEP04", times=6)
def work_planned_before_signature(book: Book, turn: int) -> Places:
    day = book.starts + timedelta((9, 15, 24)[turn % 3])
    label = {"de": "Unterzeichnet am"}.get(book.language, "Signed date")
    book.terms.append(
        ["signed_date", "8.1" if book.wordy() else label, f"Signed date: {day}" if book.wordy() else day]
    )
    return [("row", 0), ("term", "signed_date")]


@way("DEP11", books=("hotel", "coldchain", "game", "archivo"), also="DEP04", times=6)
def work_begun_before_signature(book: Book, turn: int) -> Places:
    book.say("signed_date", "", book.starts + timedelta((5, 11, 17)[turn % 3]))
    return [("row", 0), ("term", "signed_date")]


@way("DEP11", books=("museum", "scada", "roboter", "soc"), also="DEP04 DEP05 PAY08", times=3)
def first_row_pulled_forward(book: Book, turn: int) -> Places:
    label = {"de": "Unterzeichnet am"}.get(book.language, "Signed date")
    day = book.starts - timedelta(3)
    book.terms.append(
        ["signed_date", "8.1" if book.wordy() else label, f"Signed date: {day}" if book.wordy() else day]
    )
    book.milestones[0]["start_date"] -= timedelta(14)
    return [("row", 0), ("term", "signed_date")]
