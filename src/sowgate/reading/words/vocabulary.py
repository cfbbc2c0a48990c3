"""The words that reading knows, from the data files beside this module, folded once, and the user's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from sowgate.reading.words.folding import fold, fold_value
from sowgate.reading.words.in_use import own, taken, worded_cache
from sowgate.reading.words.prepared import prepared, source

FIELDS = (
    "id", "milestone", "phase", "lot", "deliverable", "description", "acceptance_criteria", "evidence",
    "owner",
    "approver", "start_date", "due_date", "forecast_date", "actual_date", "submitted_date", "accepted_date",
    "rejected_date", "status", "percent_complete", "payment_percent", "amount", "currency", "cost",
    "invoice_number", "invoice_date", "invoiced_amount", "paid_date", "paid_amount", "depends_on",
    "review_days",
    "retention_percent", "rejections", "kind", "change_order", "baseline_due_date", "baseline_amount",
    "notes",
)  # fmt: skip


class Alias(NamedTuple):
    """What a header text means: a field, or a group of contents.toml; and the languages that have it."""

    field: str | None
    group: str | None
    languages: str


@lru_cache(maxsize=16)
def load(name: str) -> Mapping[str, Any]:
    """One data file of the vocabulary."""
    kept: Mapping[str, Any] | None = prepared().get(f"list {name}")
    return parsed(name) if kept is None else kept


def parsed(name: str) -> Mapping[str, Any]:
    """One data file, read from its text."""
    import tomllib

    return tomllib.loads(source(name).decode("utf-8"))


@lru_cache(maxsize=1)
def _shipped() -> dict[str, Alias]:
    kept = prepared().get("aliases")
    if kept is None:
        return made_aliases(load("contents"), load("headers"))
    return {word: Alias(*alias) for word, alias in kept.items()}


def made_aliases(contents: Mapping[str, Any], headers: Mapping[str, Any]) -> dict[str, Alias]:
    """Folded header text to its meaning, of the lists of contents and of headers."""
    aliases: dict[str, Alias] = {}
    for field in FIELDS:
        aliases[fold(field)] = Alias(field, None, "en")
    for group, entry in contents.items():
        for word in entry["words"]:
            aliases.setdefault(fold(word), Alias(None, group, ""))
    # A field's own name is its alias even where its contents are looked at too (cost).
    for field, languages in headers.items():
        for language, words in languages.items():
            for word in words:
                known = aliases.setdefault(fold(word), Alias(field, None, language))
                if known.field == field and language not in known.languages.split():
                    aliases[fold(word)] = known._replace(languages=f"{known.languages} {language}".strip())
    aliases["cost"] = Alias(None, "cost", "en")
    aliases["description"] = Alias(None, "name", "en")
    return aliases


def closed_up(aliases: Mapping[str, Alias]) -> Mapping[str, Alias]:
    """The same aliases without their spaces: "Duedate" is "Due date"."""
    return _shipped_closed_up() if aliases is _shipped() else _without_spaces(aliases)


@lru_cache(maxsize=1)
def _shipped_closed_up() -> dict[str, Alias]:
    return _without_spaces(_shipped())


def _without_spaces(aliases: Mapping[str, Alias]) -> dict[str, Alias]:
    found: dict[str, Alias] = {}
    for word, alias in aliases.items():
        found.setdefault(word.replace(" ", ""), alias)
    return found


def header_aliases(more: Mapping[str, Iterable[str]]) -> Mapping[str, Alias]:
    """Every header text that means a field, folded: the data files', then the user's by field, which win."""
    if not more:
        return _shipped()
    aliases = dict(_shipped())
    for field, words in sorted(more.items()):
        for word in words:
            aliases[fold(word)] = Alias(field, None, "")
    return aliases


@worded_cache(maxsize=64)
def words(section: str, key: str = "words") -> frozenset[str]:
    """A list of words.toml, folded as cell words are."""
    kept = prepared().get(f"words {section} {key}")
    known = made_words(load("words")[section][key]) if kept is None else frozenset(kept)
    return known - taken("words", section, key) | frozenset(own("words", section, key))


@worded_cache(maxsize=16)
def names(section: str) -> re.Pattern[str]:
    """Finds in a folded text any of a section's `words`, each whole, or of its `parts` inside words."""
    whole = "|".join(map(re.escape, sorted(words(section))))
    inside = "|".join(map(re.escape, sorted(words(section, "parts"))))
    return re.compile(rf"\b(?:{whole})\b|{inside}")


@lru_cache(maxsize=8)
def field_words(field: str) -> frozenset[str]:
    """The folded header texts that mean one field, in all languages; the user's own are not among them."""
    return frozenset(word for word, alias in _shipped().items() if alias.field == field)


def made_words(texts: Iterable[str]) -> frozenset[str]:
    """A list of words, folded."""
    return frozenset(map(fold_value, texts))


@worded_cache(maxsize=16)
def meanings(section: str) -> Mapping[str, str]:
    """values.toml: folded word to its meaning (month number, status, kind), the first meaning wins."""
    kept: Mapping[str, str] | None = prepared().get(f"meanings {section}")
    return _with_own("meanings", section, made_meanings(load("values")[section]) if kept is None else kept)


def _with_own(kind: str, section: str, known: Mapping[str, str]) -> Mapping[str, str]:
    """The built-in words with the user's own before them."""
    more = own(kind, section)
    if not more:
        return known
    return {**more, **{word: meaning for word, meaning in known.items() if word not in more}}


def made_meanings(entry: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Folded word to its meaning, of one section of values.toml."""
    found: dict[str, str] = {}
    for meaning, texts in entry.items():
        for text in texts:
            found.setdefault(fold_value(text), meaning)
    return found


@worded_cache(maxsize=1)
def currencies() -> Mapping[str, str]:
    """Currency texts in lower case, symbols included, to ISO 4217 codes."""
    kept: Mapping[str, str] | None = prepared().get("currencies")
    return _with_own("currencies", "", made_currencies(load("values")["currency"]) if kept is None else kept)


def made_currencies(entry: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Currency texts in lower case to codes."""
    found: dict[str, str] = {}
    for code, texts in entry.items():
        for text in texts:
            found.setdefault(text.casefold(), code)
    return found


@worded_cache(maxsize=16)
def grammar(section: str) -> Mapping[str, str]:
    """grammar.toml: folded word to what it stands for."""
    kept: Mapping[str, str] | None = prepared().get(f"grammar {section}")
    return _with_own("grammar", section, made_grammar(load("grammar")[section]) if kept is None else kept)


def made_grammar(entry: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Folded word to what it stands for, of one section of grammar.toml or of terms.toml."""
    found: dict[str, str] = {}
    for meaning, texts in entry.items():
        for text in texts:
            found.setdefault(fold(text), meaning)
    return found


@worded_cache(maxsize=1)
def side_lists() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """side_sheets.toml: folded words by kind of list and field."""
    kept = prepared().get("side sheets")
    lists = made_side_lists(load("side_sheets")) if kept is None else kept
    return {
        kind: {
            field: frozenset(texts) - taken("side", kind, field) | frozenset(own("side", kind, field))
            for field, texts in entry.items()
        }
        for kind, entry in lists.items()
    }


def made_side_lists(lists: Mapping[str, Mapping[str, Iterable[str]]]) -> dict[str, dict[str, list[str]]]:
    """Folded words by kind of list and field, of side_sheets.toml."""
    return {
        kind: {field: sorted({fold(text) for text in texts}) for field, texts in entry.items()}
        for kind, entry in lists.items()
    }


@worded_cache(maxsize=1)
def term_words() -> Mapping[str, str]:
    """terms.toml: folded label to the term that it states."""
    kept: Mapping[str, str] | None = prepared().get("labels")
    return _with_own("labels", "", made_grammar(load("terms")) if kept is None else kept)


@lru_cache(maxsize=64)
def _first_words(known: frozenset[str]) -> frozenset[str]:
    return frozenset(word.partition(" ")[0] for word in known)


def begins_with_word(folded: str, vocabulary: Iterable[str]) -> str | None:
    """The longest word of the vocabulary that the folded text begins with, at a word's end; None if none."""
    known = vocabulary if isinstance(vocabulary, frozenset) else frozenset(vocabulary)
    if folded.partition(" ")[0] not in _first_words(known):
        return None
    parts = folded.split(" ")
    for count in range(min(len(parts), 6), 0, -1):
        start = " ".join(parts[:count])
        if start in known:
            return start
    return None
