"""Predecessors as people write them: lists, ranges, link types with lag, names, free text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sowgate.contract.sow import Dependency, LinkType
from sowgate.reading.words.folding import fold, fold_value, one_line
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.links import link_type, links
from sowgate.reading.words.phrases import phrase
from sowgate.reading.words.vocabulary import words

_LOOKS_LIKE_ID = re.compile(r"^(?:[A-Za-z]{1,4}[-_. ]?)?\d{1,4}(?:\.\d{1,4})*[A-Za-z]?$")
_NAME_WORDS = 20  # words of a name that free text may mention
_TAILED = re.compile(r"[a-z]+(\d+)")


class _Around(NamedTuple):
    """The patterns of what stands around ids and names, with the words in use."""

    separators: re.Pattern[str]
    range: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]


@worded_cache(maxsize=1)
def _around() -> _Around:
    both = phrase("predecessor.and")
    patterns = {
        "separators": rf"\s*(?:[;\n、，；]|,(?!\d{{3}}\b(?!\.))|\s&\s|\s(?:{both})\s|(?<=\d)\s*&\s*)\s*",
        "range": rf"^(.+?)\s*(?:[-–—~～〜]|\.\.|{phrase('predecessor.to')})\s*(.+)$",
        "before": rf"^(?:{phrase('predecessor.before')})\s*[:#]?\s*(?=\S)",
        "behind": rf"\s*(?:{phrase('predecessor.behind')})$",
    }
    return _Around(**{name: re.compile(pattern, re.I) for name, pattern in patterns.items()})


class Known(NamedTuple):
    """What a token of a dependency can name: ids and names (folded) to positions, in sheet order."""

    ids: dict[str, int]
    names: dict[str, int]
    ordinals: bool  # a bare number is the row's place in the list, as Project counts
    size: int
    tails: dict[str, int | None]  # "3" of the one id "m3"; None where several end so


def known_rows(
    ids: Sequence[str | None], keys: Sequence[str], names: Sequence[str | None], ordinals: bool
) -> Known:
    """The rows that dependencies can point to; of two rows with one id or name neither is named by it."""
    by_id: dict[str, int] = {}
    for texts in (ids, keys) if list(ids) != list(keys) else (ids,):
        seen: dict[str, list[int]] = {}
        for position, text in enumerate(texts):
            if text:
                seen.setdefault(id_key(text), []).append(position)
        for key, positions in seen.items():
            by_id.setdefault(key, positions[0])
    by_name: dict[str, list[int]] = {}
    for position, name in enumerate(names):
        if name:
            by_name.setdefault(fold(name), []).append(position)
    tails: dict[str, int | None] = {}
    for key, position in by_id.items():
        tailed = _TAILED.fullmatch(key)
        if tailed is not None:
            known = tails.setdefault(tailed[1], position)
            tails[tailed[1]] = position if known == position else None
    named = {k: v[0] for k, v in by_name.items() if len(v) == 1}
    return Known(by_id, named, ordinals, len(keys), tails)


def line_numbers(
    texts: Sequence[str], ids: Sequence[str | None], lines: Sequence[int], summed: Mapping[int, int]
) -> dict[str, int] | None:
    """Line numbers to positions, where predecessors count lines as Project does and the ids are an outline.

    `lines` holds each row's line below the header, from 1; `summed` those of summaries, with the last row of
    each. Only where some number is no id, every number is
    the line of another row, and the ids are outline numbers ("1.1"); else None.
    """
    outlined = sum("." in (text or "").removesuffix(".0") for text in ids)
    if outlined * 2 < len(ids) or len(ids) < 3:
        return None
    at = {str(line): position for line, position in summed.items()}
    at.update((str(line), position) for position, line in enumerate(lines))
    known = {id_key(text) for text in ids if text}
    numbers: set[str] = set()
    for position, text in enumerate(texts):
        for token in filter(None, _around().separators.split(text.strip())):
            number = links().line.match(token)
            if number is None or at.get(number[1], position) == position:
                return None
            numbers.add(number[1])
    return at if numbers - known else None


@worded_cache(maxsize=8192)
def id_key(text: str) -> str:
    """An id as compared: case, spaces, "1.0" for "1" and "M-01" for "M1" do not count."""
    plain = _BETWEEN.sub("", one_line(text)).casefold().strip(".:")
    plain = _WHOLE.sub(r"\1", plain)
    return _ZEROS.sub("", plain) if "0" in plain or not plain.isascii() else plain


_BETWEEN = re.compile(r"[\s_#-]+")
_WHOLE = re.compile(r"^(\d+)\.0$")
_ZEROS = re.compile(r"(?<![\d.])0+(?=\d)")


def read_dependencies(text: str, position: int, known: Known) -> tuple[Dependency, ...]:
    """Every predecessor in a cell's text, in the order written, each target once."""
    shown = text.strip()
    if not shown or _names_nothing(shown):
        return ()
    whole = known.names.get(fold(shown))
    if whole is not None:
        return (Dependency(text=one_line(shown), target=whole),)
    found: list[Dependency] = []
    for token in _tokens(shown, known):
        found.extend(_token(token, known))
    if found and all(d.target is None and d.outside for d in found):
        inside = _mentioned(shown, position, known)
        found = inside or [Dependency(text=one_line(shown), outside=True)]
    unique: dict[tuple[int | None, str], Dependency] = {}
    for dependency in found:
        unique.setdefault(
            (dependency.target, "" if dependency.target is not None else dependency.text), dependency
        )
    return tuple(unique.values())


@worded_cache(maxsize=8192)
def _names_nothing(shown: str) -> bool:
    """Whether the text stands for no predecessor: "-", "none", "tbd"."""
    folded = fold_value(shown)
    none = folded in words("blank") or fold(shown) in words("no_predecessor")
    return none or folded in words("placeholder")


def _tokens(shown: str, known: Known) -> list[str]:
    parts = [part for part in _around().separators.split(shown) if part and part.strip()]
    tokens: list[str] = []
    for part in parts:
        pieces = re.split(r"\s*/\s*|\s+\+\s+(?=[A-Za-z])", part)
        # "M1 M2" and "M1/M2" are lists where every piece is an id.
        if len(pieces) == 1:
            pieces = part.split()
        if (
            len(pieces) > 1
            and all(id_key(p) in known.ids or _LOOKS_LIKE_ID.match(p) for p in pieces)
            and _find(part, known) is None
        ):
            tokens.extend(pieces)
        else:
            tokens.append(part)
    return tokens


def _token(token: str, known: Known) -> list[Dependency]:
    text = one_line(token).strip(" .")
    direct = _find(text, known)
    if direct is not None:
        return [Dependency(text=text, target=direct)]
    patterns = links()
    match = patterns.link.match(text)
    if match and (_find(match[1], known) is not None or _LOOKS_LIKE_ID.match(match[1].strip())):
        return _linked(text, match[1], link_type(match[2]), match[3], known)
    match = patterns.lagged.match(text) if ":" in text else None
    if match and _find(match[1], known) is not None:
        lag = match[3] if match[3].startswith("-") else f"+{match[3]}"
        return _linked(text, match[1], link_type(match[2]), lag, known)
    match = patterns.lag.match(text)
    if match and (_find(match[1], known) is not None or _LOOKS_LIKE_ID.match(match[1].strip())):
        return _linked(text, match[1], "FS", match[2], known)
    match = _around().range.match(text)
    if match:
        first, last = _find(match[1], known), _find(match[2], known)
        if first is not None and last is not None and first < last:
            return [Dependency(text=text, target=position) for position in range(first, last + 1)]
    return [Dependency(text=text, outside=not _LOOKS_LIKE_ID.match(_bare(text)))] if text else []


def _linked(text: str, name: str, link: LinkType, lag: str | None, known: Known) -> list[Dependency]:
    return [
        Dependency(
            text=text, target=_find(name, known), link=link, lag=re.sub(r"\s+", "", lag) if lag else None
        )
    ]


def _bare(text: str) -> str:
    return _around().behind.sub("", _around().before.sub("", text)).strip()


def _find(text: str, known: Known) -> int | None:
    for tried in dict.fromkeys((text, _bare(text))):
        shown = one_line(tried)
        if not shown:
            continue
        key = id_key(shown)
        if key in known.ids:
            return known.ids[key]
        if fold(shown) in known.names:
            return known.names[fold(shown)]
        if key.isdigit():
            tailed = known.tails.get(key)
            if not known.ordinals and tailed is not None:
                return tailed
            if known.ordinals and 1 <= int(key) <= known.size:
                return int(key) - 1
    return None


def _names_in(said: list[str], known: Known) -> set[int]:
    """Rows whose whole name of eight letters or more stands in the words."""
    spans = (
        " ".join(said[first : first + count])
        for first in range(len(said))
        for count in range(1, min(_NAME_WORDS, len(said) - first) + 1)
    )
    return {known.names[span] for span in spans if len(span) >= 8 and span in known.names}


def _mentioned(shown: str, position: int, known: Known) -> list[Dependency]:
    """Ids with a letter and a digit, or whole names, inside free text ("Approval of M1 by the client")."""
    found: list[Dependency] = []
    for word in re.findall(r"[A-Za-z]{1,4}[-_.]?\d{1,3}(?:\.\d{1,3})*", shown):
        target = known.ids.get(id_key(word))
        if target is not None and target != position:
            found.append(Dependency(text=one_line(shown), target=target))
    if not found:
        targets = sorted(_names_in(fold(shown).split(), known) - {position})
        found.extend(Dependency(text=one_line(shown), target=target) for target in targets)
    return found
