"""How a client's sheets are laid out and worded: [aliases], [columns] and [vocabulary] of the configuration.

Each holds for every workbook, and in a table by path pattern ([vocabulary."acme/*".status]) for those of one
client, whose words stand before the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sowgate.cli.mistakes import Mistake

Table = Mapping[str, Any]
Parser = Callable[[Table, str], dict[str, Any]]
NAMES = ("aliases", "columns", "vocabulary")
_SIGNS = frozenset("*?[/.")  # of patterns, which no name of a list has


class Layout(NamedTuple):
    """One of NAMES for the workbooks of a path pattern."""

    pattern: str
    name: str
    table: Mapping[str, Any]


def layouts_of(
    name: str, table: Table, where: str, parse: Parser
) -> tuple[dict[str, Any], tuple[Layout, ...]]:
    """(what holds for every workbook, what holds for those of a pattern), each checked by `parse`."""
    deeper = name == "vocabulary"
    by_pattern = {key: entry for key, entry in table.items() if _is_pattern(key, entry, deeper)}
    plain = {key: entry for key, entry in table.items() if key not in by_pattern}
    return parse(plain, f"{where} [{name}]"), tuple(
        Layout(pattern, name, parse(entry, f'{where} [{name}."{pattern}"]'))
        for pattern, entry in by_pattern.items()
    )


def _is_pattern(key: str, entry: object, deeper: bool) -> bool:
    """Whether a sub-table is that of a pattern: [vocabulary] has sub-tables of its own, the lists."""
    if not deeper or not isinstance(entry, dict):
        return isinstance(entry, dict)
    from sowgate.reading.words.own_lists import lists

    if key in lists() or not all(isinstance(value, dict) for value in entry.values()):
        return False
    return bool(entry) or not _SIGNS.isdisjoint(key)


def with_layout(choices: dict[str, Any], layout: Layout) -> None:
    """Puts a pattern's layout over what holds for every workbook."""
    from sowgate.reading.words.own_words import with_more

    before = choices.get(layout.name, {})
    if layout.name == "columns":
        choices["columns"] = {**before, **layout.table}
    elif layout.name == "aliases":
        choices["aliases"] = with_more({"": before}, {"": layout.table})[""]
    else:
        choices["vocabulary"] = with_more(before, layout.table)


def words_from(file: str, for_all: Mapping[str, Any], layouts: Sequence[Layout]) -> dict[str, dict[str, str]]:
    """Where each word of [vocabulary] was given, by list and folded word: the file, and its pattern."""
    from sowgate.reading.words.folding import fold_value

    found: dict[str, dict[str, str]] = {}
    of_patterns = ((f'{file} "{each.pattern}"', each.table) for each in layouts if each.name == "vocabulary")
    for source, table in ((file, for_all), *of_patterns):
        for name, entry in table.items():
            of_list = found.setdefault(name, {})
            of_list.update((fold_value(text), source) for texts in entry.values() for text in texts)
    return found


def words_of(table: Table, where: str, texts: Callable[[Any, str], tuple[str, ...]]) -> dict[str, Any]:
    """The words of [vocabulary], with lists and meanings checked."""
    if not table:
        return {}
    from sowgate.reading.words.own_words import WrongWords, checked

    given: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, entry in table.items():
        if not isinstance(entry, dict):
            raise Mistake(f"{where}: {name} must be a table of meanings, written as [vocabulary.{name}].")
        given[name] = {key: texts(value, f"{where[:-1]}.{name}]: {key}") for key, value in entry.items()}
    try:
        return dict(checked(given))
    except WrongWords as mistake:
        raise Mistake(f"{where}: {mistake}") from None


def refuse_two_fields(aliases: Mapping[str, tuple[str, ...]], where: str) -> None:
    """A heading that is given to two fields would be bound by chance."""
    from sowgate.reading.words.folding import fold

    seen: dict[str, str] = {}
    for field, texts in aliases.items():
        for text in texts:
            other = seen.setdefault(fold(text), field)
            if other != field:
                raise Mistake(f"{where}: '{text}' cannot be both {other} and {field}. Leave one of them.")


def overridden(choices: Mapping[str, Any]) -> list[str]:
    """One line for each word of [vocabulary] that sowgate itself would understand otherwise."""
    if not choices.get("vocabulary"):
        return []
    from sowgate.reading.words.own_words import in_place_of

    return [
        f"[vocabulary.{name}]: '{word}' means {meaning}, and no longer {other}"
        for name, word, meaning, other in in_place_of(choices["vocabulary"])
    ]
