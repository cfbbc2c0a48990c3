"""Words that a user adds to the vocabulary: checked, brought together, and put in use.

A list is named as in [vocabulary.LIST] of the configuration, a meaning as its key there. The user's word
stands before a built-in one; of the user's own each word of a list has one meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager

from sowgate.contract.nearest import nearest
from sowgate.reading.words.folding import fold, fold_value
from sowgate.reading.words.in_use import OwnLists, Place, Words, words_in_use
from sowgate.reading.words.own_lists import Target, WordList, lists
from sowgate.reading.words.phrases import listed as phrases
from sowgate.reading.words.vocabulary import currencies, grammar, load, meanings, side_lists, term_words
from sowgate.reading.words.vocabulary import words as listed

# Lists whose meanings may be named by the words that they have.
_BY_THEIR_WORDS = ("status", "answer", "row", "kind", "label", "currency")
_NO_DIGITS = frozenset({"currency", "unit", "scale", "number", "rate"})
_NUMBERED = (
    "month",
    "scale",
    "number",
)  # whose meanings are numbers, and named by words too: january, thousand


class WrongWords(ValueError):  # noqa: N818 - they are the user's, and told as a sentence
    """Words that cannot be used: one sentence for people, without the place where they stand."""


def using(words: Words) -> AbstractContextManager[None]:
    """Puts a user's words in use while a workbook is read and judged; unknown lists and meanings are left."""
    return words_in_use(words, _placed)


def checked(given: Mapping[str, Mapping[str, tuple[str, ...]]]) -> dict[str, dict[str, tuple[str, ...]]]:
    """The words with lists and meanings as they are named here. WrongWords for what cannot be followed."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, entry in given.items():
        known = lists().get(_key(name))
        if known is None:
            near = nearest(_key(name), tuple(lists()))
            told = f"Did you mean '{near}'?" if near else "Choose one of sowgate explain vocabulary."
            raise WrongWords(f"there is no list '{name}'. {told}")
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
    targets = lists()[name].targets[meaning]
    if not all(word for target in targets for word in _folded(target.place, text)):
        raise WrongWords(f"[{name}] cannot use '{text}': it has neither a letter nor a digit.")
    if name in _NO_DIGITS and any(mark.isdigit() for mark in text):
        raise WrongWords(f"[{name}] cannot use '{text}': a number beside it could not be told from it.")
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
    numbers = load("values")[name] if name in _NUMBERED else {}
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
    """(list, meaning) of every meaning of that name; "kind: advance" names its list too.

    A meaning may be said in a word that sowgate has for it, in any of its languages.
    """
    name, mark, rest = said.partition(":")
    if mark:
        own = lists().get(_key(name))
        meaning = meaning_of(_key(name), rest) if own is not None else None
        return [(_key(name), meaning)] if meaning is not None else []
    named = [(name, meaning) for name in lists() if (meaning := meaning_of(name, said)) is not None]
    named = [each for each in named if each[1] not in lists()[each[0]].second] or named
    return named or list(dict.fromkeys(_said_elsewhere(said)))


def _said_elsewhere(said: str) -> Iterator[tuple[str, str]]:
    """Meanings named by a word that sowgate has for them: "abgenommen" is accepted."""
    folded = {fold_value(said), fold(said)}
    for name in _BY_THEIR_WORDS:
        for meaning, targets in lists()[name].targets.items():
            if any(not folded.isdisjoint(_built_in(target)) for target in targets[:1]):
                yield name, meaning


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
    if kind == "phrases":
        return (fold_value(text) for text in phrases(section, key))
    by_word = {"currencies": currencies, "labels": term_words}.get(kind)
    by_section = {"meanings": meanings, "grammar": grammar}.get(kind)
    known = by_word() if by_word else by_section(section) if by_section else {}
    return (word for word, meaning in known.items() if meaning == target.meaning)


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
    if kind == "phrases":  # found as they are written
        return (" ".join(text.lower().split()),)
    return (fold_value(text) if kind in {"meanings", "words"} else fold(text),)
