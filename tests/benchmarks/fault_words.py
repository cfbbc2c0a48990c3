"""The ways in words: a cell's text or a term is replaced by what somebody in a hurry would have written."""

from __future__ import annotations

import re
from typing import Any

from fault_books import Book, Row
from fault_ways import ALL, WAYS, Places, Way, book, give_share, in_words, role, say, some_row

# The clause on silence without a period of its own and without the start of a clock.
NEUTRAL = {
    "en": ("A deliverable that the Client has not rejected in writing within the review period, criterion by "
           "criterion, is deemed accepted"),
    "de": "Wird innerhalb der Prüffrist nicht schriftlich abgelehnt, gilt der Meilenstein als abgenommen",
    "es": "El entregable no rechazado por escrito dentro del plazo de revisión se considera aceptado",
}  # fmt: skip
# The same that does not say in what form a rejection is made.
SILENT = {
    "en": "If the Client does not reject a deliverable within 10 business days after receipt, it is accepted",
    "de": "Lehnt der Auftraggeber nicht binnen 10 Arbeitstagen nach Eingang ab, gilt sie als abgenommen",
    "es": "Si el Cliente no rechaza el entregable en 10 días hábiles desde la recepción, se da por aceptado",
}
SIGNED = re.compile(
    r"(; | and )?[^;,]*(\bsigned by|signed off|firmad[oa] por|unterzeichnet vom?|accepted in writing).*$"
)


def names_of(language: str) -> tuple[str, ...]:
    """The books in one language."""
    return tuple(name for name in ALL if book(name).language == language)


def fill(book: Book, row: Row, text: str) -> str:
    """A text with the row's own words in its braces."""
    criteria = str(row.get("acceptance_criteria", "")).rstrip(".")
    words = {
        "criteria": criteria,
        "bare": SIGNED.sub("", criteria) or criteria,
        "deliverable": str(row.get("deliverable") or row.get("milestone")),
        "milestone": str(row.get("milestone") or row.get("deliverable")),
        "role": role(row),
    }
    for key, value in words.items():
        text = text.replace("{" + key + "}", value)
    return text


def _row_way(entry: dict[str, Any], language: str, text: Any, number: int) -> Way:
    field = entry["field"]
    texts: dict[str, str] = {field: text} if isinstance(text, str) else dict(text)
    needed = [name for name in texts if name != "milestone" or len(texts) == 1]

    def spoil(book: Book, turn: int) -> Places:
        at = 0 if entry.get("first") and not book.status_words else some_row(book, turn)
        row = book.milestones[at]
        own = dict(row)
        if f"deliverable_{language}" in entry:
            row["deliverable"] = entry[f"deliverable_{language}"]
            if not book.has("deliverable"):
                row["milestone"] = row["deliverable"]
        for name in entry.get("blank", ()):
            row[name] = None
        register = book.side("deliverables")
        if "deliverable" in texts and entry["code"] in {"MIL01", "STR04"} and register:
            register["rows"].pop(at)  # else the register still names what the row does not
        for key in entry.get("drop_terms", ()):
            book.unsay(key)
        for name, words in texts.items():
            row[name] = fill(book, own, words) or None
        if entry.get("unsigned"):
            row["evidence"] = "File 7"  # no signed record
        if "share" in entry:
            give_share(book, at, entry["share"])
        if "deliverable" in texts and not book.has("deliverable"):
            row["milestone"] = row["deliverable"]
        return [("row", at, name) for name in (*texts, *entry.get("at", ()), *entry.get("blank", ()))]

    return Way(
        entry["code"], f"{entry['code']}.{language}{number}", spoil,
        tuple(name for name in names_of(language) if name not in entry.get("not_books", ())), tuple(needed),
        frozenset(entry["also"]), times=2 if language == "en" else 1,
    )  # fmt: skip


def _term_way(entry: dict[str, Any], language: str, pair: list[str], number: int) -> Way:
    def spoil(book: Book, turn: int) -> Places:
        key = entry["key"]
        if entry.get("neutral"):
            _clause(book, NEUTRAL[language])
        if entry.get("silent"):
            _clause(book, SILENT[language])
        for other in entry.get("unsay", ()):
            book.unsay(other)
        for other, said in entry.get("say", {}).items():
            say(book, other, *said[language])
        if "review" in entry:
            say(book, "review_period", "", *entry["review"][language])
        label = entry.get("label", {}).get(language, key.replace("_", " ").capitalize())
        say(book, key, label, *pair)
        places: Places = [
            ("term", key),
            ("term", "deemed_acceptance"),
            *(("term", one) for one in entry.get("say", ())),
        ]
        return places if pair[0] else [("any",)]

    suitable = tuple(name for name in names_of(language) if name in entry.get("books", ALL))
    return Way(
        entry["code"], f"{entry['code']}.{entry['key']}.{language}{number}", spoil, suitable, (),
        frozenset(entry["also"]), times=2 if language == "en" else 1,
    )  # fmt: skip


def _clause(book: Book, text: str) -> None:
    clauses = book.terms_form == "clauses"
    book.say("deemed_acceptance", "Deemed acceptance", f"Deemed acceptance: {text}" if clauses else text)


def ways_in_words(files: tuple[str, ...]) -> list[Way]:
    """Every way in words of these files."""
    made = []
    for number, (entry, language, text) in enumerate(in_words(files), 1):
        build = _term_way if "key" in entry else _row_way
        made.append(build(entry, language, text, number))
    return made


WAYS.extend(ways_in_words(("structure", "milestones", "acceptance", "terms")))
