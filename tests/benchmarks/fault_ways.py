"""Ways to commit each fault of the catalogue: what one is, and what the modules that hold them share.

A way takes a clean book and a row to begin from, spoils the book in place and answers where a user would look
for the fault; None where the book does not lend itself to it.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from fault_books import Book, Row, book

FOLDER = Path(__file__).parent / "data"
# What a place is: ("row", number, field), ("row", number), ("term", key), ("head", field),
# ("column", field), ("side", kind, row), ("side", kind), ("terms",) or ("any",).
Places = list[tuple[Any, ...]]
Spoil = Callable[[Book, int], Places | None]
ALL = ("archivo", "coldchain", "devices", "game", "hotel", "museum", "roboter", "scada", "soc", "ticketing")
ENGLISH = tuple(name for name in ALL if book(name).language == "en")


@dataclass(frozen=True)
class Way:
    """One way to commit one fault, and the books that it suits."""

    code: str
    name: str
    spoil: Spoil
    books: tuple[str, ...] = ALL
    need: tuple[str, ...] = ()
    also: frozenset[str] = frozenset()
    settings: dict[str, Any] = field(default_factory=dict)
    against: bool = False  # compared with the clean book, as with --against
    times: int = 2

    def suits(self) -> list[str]:
        """The names of the books that it can be tried on."""
        return [name for name in self.books if book(name).has(*self.need)]


WAYS: list[Way] = []


def way(
    code: str,
    *,
    books: tuple[str, ...] = ALL,
    need: tuple[str, ...] = (),
    also: str = "",
    times: int = 3,
    **more: Any,
) -> Callable[[Spoil], Spoil]:
    """Registers a function as a way; `also` names what may fire beside the fault as its true consequence."""

    def registered(spoil: Spoil) -> Spoil:
        name = f"{code}.{sum(one.code == code for one in WAYS) + 1}"
        WAYS.append(Way(code, name, spoil, books, need, frozenset(also.split()), times=times, **more))
        return spoil

    return registered


def open_rows(book: Book) -> list[int]:
    """Rows that have not begun, the first of the sheet left out."""
    rows = book.milestones
    still = [number for number, row in enumerate(rows) if row.get("state", "open") == "open"]
    return [number for number in still if number and not rows[number].get("change_order")]


def some_row(book: Book, turn: int, *, not_last: bool = False) -> int:
    """An open row, another at every turn."""
    rows = open_rows(book)
    rows = rows[:-1] if not_last else rows
    return rows[(turn * 5 + len(book.name)) % len(rows)]


def role(row: Row) -> str:
    """Who signs, without the party's name."""
    return str(row.get("approver", "Client")).split(" (")[0].split(",")[0].removesuffix(" for Owner")


def money(book: Book) -> str:
    """The column that says what a row earns."""
    return "amount" if book.has("amount") else "payment_percent"


def set_amount(book: Book, number: int, amount: float) -> None:
    """Gives a row an amount, its percent in step."""
    row = book.milestones[number]
    row["amount"] = round(amount, 2)
    row["payment_percent"] = row["amount"] / book.value


def give_share(book: Book, number: int, share: float) -> None:
    """A row earns this share of the contract; the other open rows give what it takes, in proportion."""
    others = [one for one in {*open_rows(book), *({0} if not book.status_words else set())} if one != number]
    more = round(share * book.value - book.milestones[number]["amount"], 2)
    held = sum(book.milestones[one]["amount"] for one in others)
    given = 0.0
    for one in sorted(others)[:-1]:
        part = float(round(book.milestones[one]["amount"] * more / held, -2))
        set_amount(book, one, book.milestones[one]["amount"] - part)
        given += part
    last = max(others)
    set_amount(book, last, book.milestones[last]["amount"] - (more - given))
    set_amount(book, number, book.milestones[number]["amount"] + more)
    keep_sides(book)


def keep_sides(book: Book) -> None:
    """The Payments sheet says what the rows say."""
    payments = book.side("payments")
    if payments:
        amounts = {row["id"]: row["amount"] for row in book.milestones}
        for line in payments["rows"]:
            line[2] = amounts.get(line[1], line[2])


def later(book: Book, number: int, days: int, *, last: int | None = None) -> None:
    """Moves a row and those after it by calendar days, and the contract's end with them."""
    for row in book.milestones[number:last]:
        for name in ("start_date", "due_date"):
            row[name] = to_weekday(row[name] + timedelta(days))
    end = book.term("end_date")
    if isinstance(end, date):
        book.say("end_date", "", end + timedelta(days))
    elif isinstance(end, str):
        book.say("end_date", "", "End date: " + str(date.fromisoformat(end[-10:]) + timedelta(days)))
    elif book.name == "devices":
        line = next(one for one in book.terms if one[0] == "start_date")
        line[2] = line[2].replace("31 March 2028", "31 October 2028")
    payments = book.side("payments")
    if payments:
        for line in payments["rows"][number:last]:
            line[3] += timedelta(days)


def to_weekday(day: date) -> date:
    """The day itself, else the Monday after."""
    return day + timedelta({5: 2, 6: 1}.get(day.weekday(), 0))


def add_column(book: Book, name: str, heading: str) -> None:
    """A further column before the last."""
    if not book.has(name):
        book.columns.insert(len(book.columns) - 1, [name, heading])
        if book.bands:
            book.bands = []


def say(book: Book, key: str, label: str, value: str, sentence: str = "") -> None:
    """States a term in the form in which the book states its terms."""
    if not value:
        book.unsay(key)
        return
    old = next((line for line in book.terms if line[0] == key), None)
    if book.terms_form == "sentences":
        book.say(key, "", sentence)
    elif book.terms_form == "clauses":
        before = str(old[2]).split(":")[0] if old else label
        book.say(key, "9.9", f"{before}: {value}")
    else:
        book.say(key, label, value)


def spoilt(clean: Way, name: str, turn: int) -> tuple[Book, Places | None]:
    """A book with the fault in it, and where to look for it."""
    made = book(name)
    return made, clean.spoil(made, turn)


def chosen(way: Way, seed: int) -> list[tuple[str, int]]:
    """The books and turns of one way: its suitable books in a seeded order."""
    names = way.suits()
    random.Random(f"{seed} {way.name}").shuffle(names)
    return [(names[number % len(names)], number) for number in range(max(way.times * 4, 1))] if names else []


def read_toml(name: str) -> dict[str, Any]:
    """One file of ways in words."""
    return tomllib.loads((FOLDER / "fault_ways" / f"{name}.toml").read_text("utf-8"))


def in_words(names: tuple[str, ...]) -> Iterator[tuple[dict[str, Any], str, Any]]:
    """Every way in words of these files: the entry, its language and one text."""
    for name in names:
        data = read_toml(name)
        for entry in (*data.get("way", ()), *data.get("term", ())):
            for language in ("en", "de", "es"):
                for text in entry.get(language, ()):
                    yield entry, language, text
