"""`sowgate explain vocabulary`: the lists that take words of one's own, from the data of reading."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sowgate.cli.mistakes import Mistake, suggestion
from sowgate.reading.words.own_lists import WordList, known_words, lists
from sowgate.reports.layout import Page, pad, width_of, wrap

TOPIC = "vocabulary"
_HOW = (
    "Words of your own are added by list and meaning, in sowgate.toml or, for one workbook, in a table "
    "headed Word and Meaning on its sheet SOW Settings. Write a word as it stands in cells; capitals do not "
    "count."
)
_EXAMPLE = ("[vocabulary.status]", 'accepted = ["Abgenommen intern", "i. O."]')
_ONE = "A list's meanings, with words that are known: sowgate explain vocabulary.LIST"
_MEANINGS = 8  # that are named with a list
_WORDS = 6  # that are named with a meaning


def is_topic(asked: str) -> bool:
    """Whether a page of words is asked for, not a rule's."""
    return asked.partition(".")[0].casefold() == TOPIC


def page_text(asked: str, page: Page) -> str:
    """The page of all lists, or of one, for a terminal."""
    name = _list_of(asked)
    known = lists()
    if name:
        title, told, rows = f"[{TOPIC}.{name}]", known[name].about, _meanings(known[name])
    else:
        title, told, rows = f"[{TOPIC}]", _HOW, _every(known)
    lines = [page.ink(title, "bold"), *wrap(told[:1].upper() + told[1:], page.width), ""]
    lines += [] if name else [*(f"    {line}" for line in _EXAMPLE), ""]
    longest = max(map(width_of, rows))
    for label, text in rows.items():
        first = f"  {pad(label, longest)}  "
        lines += wrap(text, page.width, first, " " * width_of(first))
    return "\n".join([*lines, *([] if name else ["", *wrap(_ONE, page.width)])]) + "\n"


def page_markdown(asked: str) -> str:
    """The same as Markdown."""
    name = _list_of(asked)
    rows = _meanings(lists()[name]) if name else _every(lists())
    told = lists()[name].about if name else _HOW
    head = f"# [{TOPIC}{'.' + name if name else ''}]\n\n{told[:1].upper() + told[1:]}\n\n"
    example = "" if name else "```toml\n" + "\n".join(_EXAMPLE) + "\n```\n\n"
    return head + example + "".join(f"- `{label}`: {text}\n" for label, text in rows.items())


def page_json(asked: str) -> str:
    """Every list, or one, with its meanings and the words that are known for them."""
    name = _list_of(asked)
    told: dict[str, Any] = {
        each: {
            "about": known.about,
            "meanings": {
                meaning: sorted({word for target in targets for word in known_words(target)})
                for meaning, targets in known.targets.items()
            },
        }
        for each, known in lists().items()
        if name in {"", each}
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _list_of(asked: str) -> str:
    """The list that is asked for; empty for all of them. A Mistake where there is none of that name."""
    name = asked.partition(".")[2].strip().casefold().replace(" ", "_").replace("-", "_")
    if name and name not in lists():
        near = suggestion(name, lists()) or f" Choose one of sowgate explain {TOPIC}."
        raise Mistake(f"there is no list '{asked.partition('.')[2]}'.{near}")
    return name


def _every(known: Mapping[str, WordList]) -> dict[str, str]:
    return {name: f"{each.about} ({_some(list(each.targets), _MEANINGS)})" for name, each in known.items()}


def _meanings(known: WordList) -> dict[str, str]:
    return {
        meaning: _some([word for target in targets for word in known_words(target)], _WORDS)
        for meaning, targets in known.targets.items()
    }


def _some(words: list[str], most: int) -> str:
    unique = list(dict.fromkeys(words))
    return ", ".join(unique[:most]) + (", …" if len(unique) > most else "")
