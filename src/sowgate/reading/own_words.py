"""Words that a user adds to the vocabulary: which lists take them, what they may mean, where they belong.

A list is named as in [vocabulary.LIST] of the configuration, a meaning as its key there. The user's word
stands before a built-in one; of the user's own each word of a list has one meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from functools import lru_cache
from itertools import starmap
from typing import NamedTuple

from sowgate.contract.nearest import nearest
from sowgate.reading.folding import fold, fold_value
from sowgate.reading.vocabulary import grammar, load, meanings, side_lists
from sowgate.reading.vocabulary import words as listed
from sowgate.reading.words_in_use import OwnLists, Place, Words, words_in_use

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Lists of words.toml by the names that users give to their meanings.
_ROWS = {"total": "total", "tax": "tax", "note": "afterwards", "phase": "section", "lot": "lot"}
_TITLES = {
    "milestones": "title", "payments": "payments", "other": "foreign", "superseded": "superseded",
    "current": "current",
}  # fmt: skip
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


class WrongWords(ValueError):  # noqa: N818 - they are the user's, and told as a sentence
    """Words that cannot be used: one sentence for people, without the place where they stand."""


def using(words: Words) -> AbstractContextManager[None]:
    """Puts a user's words in use while a workbook is read and judged; unknown lists and meanings are left."""
    return words_in_use(words, _placed)


@lru_cache(maxsize=1)
def lists() -> Mapping[str, WordList]:
    """Every list that takes words of the user's own, by its name."""
    values = load("values")
    found = {
        name: _of_values(section, values[section])
        for name, section in (
            ("status", "status"), ("kind", "kind"), ("month", "month"), ("link", "link"),
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
        {"blank": (_in("words", "blank"),), "placeholder": (_in("words", "placeholder"), open_cell)}
    )
    for name, sections in (("row", _ROWS), ("offset", _OFFSETS)):
        found[name] = WordList({meaning: (_in("words", section),) for meaning, section in sections.items()})
    headings = {meaning: tuple(starmap(Target, targets)) for meaning, targets in _HEADINGS.items()}
    found["heading"] = WordList(headings, frozenset(headings))
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


def checked(given: Mapping[str, Mapping[str, tuple[str, ...]]]) -> dict[str, dict[str, tuple[str, ...]]]:
    """The words with lists and meanings as they are named here. WrongWords for what cannot be followed."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, entry in given.items():
        known = lists().get(_key(name))
        if known is None:
            raise WrongWords(f"there is no list '{name}'.{_near(_key(name), tuple(lists()))}")
        of_list = found.setdefault(_key(name), {})
        seen: dict[str, str] = {}
        for said, texts in entry.items():
            meaning = meaning_of(_key(name), said)
            if meaning is None:
                raise WrongWords(
                    f"[{_key(name)}] has no meaning '{said}'.{_near(_key(said), tuple(known.targets))}"
                )
            for text in texts:
                _add(_key(name), meaning, text, seen)
            of_list[meaning] = (*of_list.get(meaning, ()), *texts)
    return found


def _add(name: str, meaning: str, text: str, seen: dict[str, str]) -> None:
    folded = fold_value(text)
    if not folded:
        raise WrongWords(f"[{name}] has an empty word for '{meaning}'. Write the word as it stands in cells.")
    before = seen.setdefault(folded, meaning)
    apart = lists()[name].apart
    if before != meaning and before not in apart and meaning not in apart:
        raise WrongWords(
            f"[{name}] gives '{text}' two meanings, '{before}' and '{meaning}'. Leave one of them."
        )


def _key(name: str) -> str:
    return fold(name).replace(" ", "_")


def _near(given: str, known: tuple[str, ...]) -> str:
    near = nearest(given, known)
    return f" Did you mean '{near}'?" if near else f" Choose one of {', '.join(known)}."


def meaning_of(name: str, said: str) -> str | None:
    """The meaning of a list that a name of it means: "Not started", "not-started", "january" for month 1."""
    targets = lists()[name].targets
    by_key = {_key(meaning): meaning for meaning in targets}
    if _key(said) in by_key:
        return by_key[_key(said)]
    section = {"month": "month"}.get(name)
    numbers = load("values")[section] if section else {}
    return next((number for number, texts in numbers.items() if fold_value(said) in texts), None)


def with_more(words: Words, more: Words) -> dict[str, dict[str, tuple[str, ...]]]:
    """Words with further ones, which stand before them: a word of both has the meaning of the further."""
    found = {name: dict(entry) for name, entry in words.items()}
    for name, entry in more.items():
        of_list = found.setdefault(name, {})
        anew = {fold_value(text) for texts in entry.values() for text in texts}
        for meaning, texts in of_list.items():
            of_list[meaning] = tuple(text for text in texts if fold_value(text) not in anew)
        for meaning, texts in entry.items():
            of_list[meaning] = (*of_list.get(meaning, ()), *texts)
    return found


def meanings_named(said: str) -> list[tuple[str, str]]:
    """(list, meaning) of every meaning of that name; "kind: advance" names its list too."""
    name, mark, rest = said.partition(":")
    if mark:
        own = lists().get(_key(name))
        meaning = meaning_of(_key(name), rest) if own is not None else None
        return [(_key(name), meaning)] if meaning is not None else []
    return [(name, meaning) for name in lists() if (meaning := meaning_of(name, said)) is not None]


def in_place_of(words: Words) -> Iterator[tuple[str, str, str, str]]:
    """(list, word, its meaning, the built-in meaning that gives way) of every word that had another one."""
    with using({}):
        for name, entry in sorted(words.items()):
            before = {
                word: other
                for other, targets in lists()[name].targets.items()
                for target in targets
                for word in _built_in(target)
            }
            for meaning, texts in sorted(entry.items()):
                for text in texts:
                    other = before.get(fold_value(text), meaning)
                    if other != meaning and not {other, meaning} & lists()[name].apart:
                        yield name, text, meaning, other


def _built_in(target: Target) -> Iterable[str]:
    kind, section, key = target.place
    if kind == "words":
        return listed(section, key)
    if kind == "side":
        return side_lists()[section][key]
    known = {"meanings": meanings, "grammar": grammar}.get(kind)
    if known is None:
        return ()
    return (word for word, meaning in known(section).items() if meaning == target.meaning)


def _placed(words: Words) -> OwnLists:
    """The words where they belong, folded as each place folds its own; what is not known is left out."""
    added: dict[Place, dict[str, str]] = {}
    taken: dict[Place, set[str]] = {}
    for name, entry in sorted(words.items()):
        known = lists().get(name)
        for meaning, texts in sorted(entry.items()) if known is not None else ():
            for target in known.targets.get(meaning, ()) if known is not None else ():
                folded = [word for text in texts for word in _folded(target.place, text)]
                added.setdefault(target.place, {}).update((word, target.meaning) for word in folded)
            for place in _others(known, meaning) if known is not None else ():
                taken.setdefault(place, set()).update(w for text in texts for w in _folded(place, text))
    return OwnLists(added, {place: frozenset(folded) for place, folded in taken.items()})


def _others(known: WordList, meaning: str) -> Iterator[Place]:
    """The places of the other meanings of a list, of which a word with one meaning is no more."""
    if meaning in known.apart:
        return
    for other, targets in known.targets.items():
        if other != meaning and other not in known.apart:
            yield from (target.place for target in targets if target.place[2])


def _folded(place: Place, text: str) -> tuple[str, ...]:
    kind, section, _ = place
    if section == "time_unit":  # also as it is written: periods are looked for before they are folded
        return (fold(text).replace(" ", ""), " ".join(text.casefold().split()))
    if kind == "currencies":
        return (text.strip().casefold(),)
    return (fold_value(text) if kind in {"meanings", "words"} else fold(text),)
