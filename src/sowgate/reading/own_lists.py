"""The lists of the vocabulary that take words of a user's own: their meanings, and where the words belong."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import starmap
from typing import NamedTuple

from sowgate.reading.vocabulary import load
from sowgate.reading.words_in_use import Place

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Lists of words.toml by the names that users give to their meanings.
_ROWS = {"total": "total", "tax": "tax", "note": "afterwards", "phase": "section", "lot": "lot"}
_TITLES = {
    "milestones": "title", "payments": "payments", "other": "foreign", "superseded": "superseded",
    "current": "current",
}  # fmt: skip
# Words beside a count of days, and in its place.
_PERIODS = ("business", "calendar", "on_receipt", "end_of_month")
_OFFSETS = {"before": "before", "after": "after", "within": "within", "upon": "upon"}
# Words inside headings, for what no heading of [aliases] says as a whole.
_HEADINGS: Mapping[str, tuple[tuple[Place, str], ...]] = {
    "milestone": ((("marks", "of_a_plan", "words"), ""), (("marks", "explicit", "starts"), "")),
    "task": ((("marks", "of_a_plan", "words"), ""), (("marks", "of_tasks", "alone"), "")),
    "stage": ((("marks", "of_a_plan", "words"), ""), (("marks", "of_a_stage", "alone"), "")),
    "payment": ((("marks", "of_payment", "words"), ""), (("marks", "of_paying", "first"), "")),
    "spending": ((("marks", "of_spending", "words"), ""), (("marks", "of_a_budget", "words"), "")),
    "party": ((("marks", "of_parties", "alone"), ""),),
    "other": ((("words", "against", "words"), ""),),
    "planned": ((("grammar", "qualifier", ""), "planned"), (("marks", "planned", "words"), "")),
    "expected": ((("grammar", "qualifier", ""), "expected"), (("marks", "expected", "first"), "")),
    "actual": ((("grammar", "qualifier", ""), "actual"),),
    "forecast": ((("grammar", "qualifier", ""), "forecast"),),
    "baseline": ((("grammar", "qualifier", ""), "baseline"),),
    "start": ((("grammar", "edge", ""), "start"),),
    "end": ((("grammar", "edge", ""), "end"),),
    "date": ((("grammar", "filler", ""), "date"), (("marks", "surely_date", "words"), "")),
    "amount": ((("grammar", "money", ""), "amount"),),
    "cost": ((("grammar", "money", ""), "cost"),),
    "adjective": ((("words", "adjective", "words"), ""),),
}
_SIDE_LISTS = (
    "deliverables", "client_dependencies", "change_orders", "payments", "invoices", "costs", "waivers",
)  # fmt: skip


class Target(NamedTuple):
    """Where the words of one meaning go, and what they mean there."""

    place: Place
    meaning: str


class WordList(NamedTuple):
    """One list: the places of each meaning; `apart` are meanings that share words with the others."""

    targets: Mapping[str, tuple[Target, ...]]
    apart: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def lists() -> Mapping[str, WordList]:
    """Every list that takes words of the user's own, by its name."""
    values = load("values")
    found = {
        name: _of_values(section, values[section])
        for name, section in (
            ("status", "status"), ("kind", "kind"), ("month", "month"), ("link", "link"), ("scale", "scale"),
            ("perspective", "perspective"), ("payment_trigger", "trigger"),
            ("business_day_convention", "business_day_convention"),
        )
    }  # fmt: skip
    found["answer"] = WordList(
        {
            answer: (Target(("meanings", "answer", ""), answer), _in("words", "flag"))
            for answer in values["answer"]
        }
    )
    found["weekday"] = WordList(
        {name: (Target(("meanings", "weekday", ""), str(day)),) for day, name in enumerate(_WEEKDAYS)}
    )
    found["currency"] = WordList(
        {code: (Target(("currencies", "", ""), code),) for code in values["currency"]}
    )
    found["label"] = WordList({name: (Target(("labels", "", ""), name),) for name in load("terms")})
    found["unit"] = _of_grammar("time_unit")
    found["anchor"] = _of_grammar("anchor")
    open_cell = Target(("marks", "left_open", "alone"), "")
    found["cell"] = WordList(
        {
            "blank": (_in("words", "blank"),),
            "placeholder": (_in("words", "placeholder"), open_cell),
            "beside_amount": (_in("words", "money_filler"), _in("words", "unit_filler")),
        }
    )
    for name, sections in (("row", _ROWS), ("offset", _OFFSETS)):
        found[name] = WordList({meaning: (_in("words", section),) for meaning, section in sections.items()})
    headings = {meaning: tuple(starmap(Target, targets)) for meaning, targets in _HEADINGS.items()}
    found["heading"] = WordList(headings, frozenset(headings))
    ends = Target(("words", "total", "ends"), "")
    found["row"] = WordList({**found["row"].targets, "total": (_in("words", "total"), ends)})
    found["period"] = WordList({name: (Target(("period", name, "words"), ""),) for name in _PERIODS})
    titles = {meaning: (_in("words", section),) for meaning, section in _TITLES.items()}
    found["title"] = WordList(titles, frozenset(titles))
    for name in _SIDE_LISTS:
        fields = {field: (Target(("side", name, field), field),) for field in load("side_sheets")[name]}
        found[name] = WordList(fields, frozenset({"title"}))
    found["change_order_status"] = WordList(
        {
            "approved": (Target(("side", "approved", "yes"), ""),),
            "open": (Target(("side", "approved", "no"), ""),),
        }
    )
    return found


def _of_values(section: str, entry: Mapping[str, object]) -> WordList:
    return WordList({meaning: (Target(("meanings", section, ""), meaning),) for meaning in entry})


def _of_grammar(section: str) -> WordList:
    return WordList({key: (Target(("grammar", section, ""), key),) for key in load("grammar")[section]})


def _in(kind: str, section: str) -> Target:
    return Target((kind, section, "words"), "")
