"""What a text must hold for a pattern to match in it: most patterns are told from most texts without a try.

A pattern's parse tree gives literals of which every match contains one; each is stood for by a run of its
characters, at most three and all within one word, so that the words of a text tell which of them it holds.
`python -m sowgate.wording.needed` works that out and writes the index of the word lists; at run time only the
index is read, since the parser of patterns has no public name.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sowgate.wording.entries import entries, sources
from sowgate.wording.index import FILE, digest, made
from sowgate.wording.plain import fold

_parser: Any = getattr(re, "_parser", None)
_MOST = 150  # literals of one pattern; a longer list is no quicker than trying the pattern
_GRAM = 3
_RUN = re.compile(r"\w+|[^\w\s]")


def index_text() -> str:
    """The text of the index's file for the lists as they stand."""
    written = sources()
    listed = entries(written)
    every = list(dict.fromkeys(pattern for entry in listed for pattern in entry.patterns))
    said = [fold(sentence) for entry in listed for sentence in (*entry.triggers, *entry.passes)]
    found = made(listed, dict(zip(every, grams(every, said), strict=True)))
    kept = {
        "digest": _compact(digest(written)),
        "phrases": _a_line_each("{}", (f"{_compact(k)}:{_compact(v)}" for k, v in found.phrases.items())),
        "signs": _a_line_each("{}", (f"{_compact(k)}:{_compact(v)}" for k, v in found.signs.items())),
        "patterns": _a_line_each("[]", map(_compact, found.patterns)),
    }
    return _a_line_each("{}", (f"{_compact(name)}:{text}" for name, text in kept.items())) + "\n"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _a_line_each(brackets: str, parts: Iterable[str]) -> str:
    """JSON with one kind or pattern a line: a changed list changes few lines of the file."""
    return f"{brackets[0]}\n" + ",\n".join(parts) + f"\n{brackets[1]}"


def grams(patterns: Sequence[str], said: Iterable[str]) -> list[list[str] | None]:
    """Runs of up to three characters, one of which each match has, by pattern; None where none can be told.

    Of those that would do it is the one that the fewest of the sentences `said` hold.
    """
    usual = Counter(gram for text in said for gram in _within(text))

    def rarest(text: str) -> str:
        return min(_grams_of(text), key=lambda gram: (usual[gram], gram))

    wanted = [literals(pattern) for pattern in patterns]
    return [None if each is None else sorted({rarest(text) for text in each}) for each in wanted]


def _within(text: str) -> set[str]:
    """All runs of up to three characters of the text's words."""
    return {
        run[i : i + long]
        for run in _RUN.findall(text)
        for long in range(1, _GRAM + 1)
        for i in range(len(run) - long + 1)
    }


def literals(pattern: str) -> frozenset[str] | None:
    """Texts, one of which stands in every match, none of them blank; None where none can be told."""
    if _parser is None or re.compile(pattern).flags & re.IGNORECASE:
        return None
    best = _best(_parser.parse(pattern))
    return best if best and _weight(best) else None


def _grams_of(text: str) -> set[str]:
    """Runs of three characters of one word; the longest there are where no word is so long."""
    runs = _RUN.findall(text)
    long = min(_GRAM, max(map(len, runs), default=0))
    return {run[i : i + long] for run in runs for i in range(len(run) - long + 1)}


def _weight(texts: frozenset[str]) -> int:
    """How much the texts tell: the length of the runs that stand for them, the shortest of all."""
    return min(max(map(len, _grams_of(text)), default=0) for text in texts)


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """The one that more texts lack: longer runs, then fewer of them."""
    known = [each for each in (one, other) if each]
    return max(known, key=lambda texts: (_weight(texts), -len(texts)), default=None)


def _best(sequence: Iterable[Any]) -> frozenset[str] | None:
    """The best needed literals of a sequence of nodes: runs of them that spell a few whole texts."""
    best: frozenset[str] | None = None
    run = frozenset({""})
    for node in sequence:
        texts = _texts(node)
        if texts is not None and len(run) * len(texts) <= _MOST:
            run = _joined(run, texts)
            continue
        best = _better(_better(best, run), _inside(node))
        run = frozenset({""}) if texts is None else texts
    return _better(best, run)


def _joined(left: frozenset[str], right: frozenset[str]) -> frozenset[str]:
    return frozenset(one + other for one in left for other in right)


def _inside(node: Any) -> frozenset[str] | None:
    """What a node needs that spells no few texts itself: a group, a repetition, a choice by all its parts."""
    kind, value = str(node[0]), node[1]
    if kind == "SUBPATTERN":
        return _best(value[3])
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0] > 0:
        return _best(value[2])
    if kind == "BRANCH":
        known = [part for part in map(_best, value[1]) if part]
        if len(known) == len(value[1]) and sum(map(len, known)) <= _MOST:
            return frozenset().union(*known)
    return None


def _texts(node: Any) -> frozenset[str] | None:
    """The few texts that a node can match; None where they are many or not known."""
    kind, value = str(node[0]), node[1]
    if kind == "LITERAL":
        return frozenset({chr(value)})
    if kind == "AT" or kind.startswith("ASSERT"):
        return frozenset({""})  # a place, not a text
    if kind == "SUBPATTERN" and not value[1] and not value[2]:
        return _whole(value[3])
    if kind == "BRANCH":
        known = [part for part in map(_whole, value[1]) if part is not None]
        every: frozenset[str] = frozenset().union(*known)
        return every if len(known) == len(value[1]) and len(every) <= _MOST else None
    if kind in ("MAX_REPEAT", "MIN_REPEAT") and value[1] == 1:
        once = _whole(value[2])
        return once if once is None or value[0] else once | {""}
    if kind == "IN" and len(value) <= 8 and all(str(op) == "LITERAL" for op, _ in value):
        return frozenset(chr(code) for _, code in value)
    return None


def _whole(sequence: Iterable[Any]) -> frozenset[str] | None:
    """The few texts that a whole sequence can match."""
    run = frozenset({""})
    for node in sequence:
        texts = _texts(node)
        if texts is None or len(run) * len(texts) > _MOST:
            return None
        run = _joined(run, texts)
    return run


if __name__ == "__main__":
    Path(__file__).with_name("words").joinpath(FILE).write_text(index_text(), encoding="utf-8", newline="\n")
