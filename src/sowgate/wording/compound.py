"""MIL06: one row, several things that could be accepted apart."""

from __future__ import annotations

import re

from sowgate.wording.enumeration import SLASHES, listed_parts, parts_of
from sowgate.wording.judgement import Remark
from sowgate.wording.sayings import Saying

_APART = re.compile(r"[,;+&\n/)]")
_JOINING = frozenset(("and", "e", "y", "et", "und", "well", "plus", "sowie", "como", "que"))
"""A word or a sign of every separator: a text with none of them names one thing."""
_BRACKETS = re.compile(r"\([^()]*\)")
_THINGS = ("record", "product")
_HEAD_FIRST = re.compile(r"\s+(?:de|del|da|do|das|dos|du|des|d'|web|movel|movil|mobile|tecnico|technique)\b")
_MOST_WORDS = 30
_SHORT_LIST = 10
_LIST_WORDS = 14
_BELONGS = re.compile(
    r"\b(?:with|including|incl|for|of|covering|each|both|mit|fur|inkl|samt|con|para|incluido|com|avec|pour)\b|[(:]"
)
_FEW_WORDS = r"(?:[\w-]+[ ,]+){1,5}"
_AND_ANOTHER = re.compile(
    r"(?!.*\b(?:with|for|between|both|mit|fur|zwischen|con|para|entre|com|avec|pour)\b)"
    rf"{_FEW_WORDS}(?:(?:and|plus|as well as|together with) (?:an?|one|two|three|new|another)"
    r"|(?:und|sowie|nebst) (?:eine?|neue[rns]?|zwei|drei)"
    r"|(?:y|mas|e|et) (?:une?|una?|uma?|dos|dois|duas|deux|otro|outro|nuev[oa]|nov[oa]))"
    r" [\w-]+(?: [\w-]+){0,2}"
)
_COLLECTION = re.compile(
    r"(?:[\w-]+ ){0,4}(?:package|pack|set|dossier|kit|bundle|folder|binder|file|paquete|paquet|pacote"
    r"|paket|mappe|conjunto|lote|satz|dossie)(?: [a-z]{1,5}-?\d[\w.-]*| v?\d[\w.]*)?:"
)
"""What a collection holds stands behind its colon: "design package DP-1: 86 drawings and a load sheet"."""
_ON_TOP = re.compile(r"\s+(?:plus|as well as|sowie|nebst|bem como|assim como|asi como|ainsi que)\s+")
_OWN_CODE = re.compile(r"(\w{3,})\s+(?:[a-z]{1,5}-?\d[\w.-]*|v\.?\s?\d[\w.]*)$")
"""A noun with a code or version of its own at the end: "wiring diagram wd-1"."""
_OWN_VERSION = re.compile(r"([^\W\d][\w-]{2,}) v\.?\s?\d[\w.]*$")
_NO_NAME = re.compile(
    r"\d|[:(=%]|\b(?:pdf|docx?|xlsx?|pptx?|csv|dwg|english|german|french|spanish|portuguese|deutsch|signed|final|draft|is|are"
    r"|be|will|shall|must|has|have|for|with|by|per|from|to|in|on|at|fur|mit|con|para|avec|pour|com)\b"
    r"|(?:[ai]d[oa]s?|[ai]vel|[ai]veis|[ai]bles?|\w\wed)$"
)
"""Words of a sentence, a measure, a format or a language: what they stand in is no name of a thing."""
_POSSESSIVE = re.compile(r"\b(?:its|their|seine?|ihre?|sus?|seus?|suas?|ses|leurs?)\b")
_MOST_IN_A_NAME = 4
_LONG_NOUN = 8
_COMPOUND_NOUN = 11
"""A single word this long is a compound of its own, as in German ("Diagnosebericht")."""
_SERVICE_WORDS = 5
_OUTCOME = re.compile(
    r"\b(?:trained|migrated|installed|configured|deployed|integrated|converted|rebuilt|resurfaced|erected|repaired|replaced|renovated)\b"
)


def compound(deliverable: Saying) -> Remark | None:
    """MIL06 where the deliverable names things that stand apart: two full ones, or three of any kind.

    What belongs to another thing ("source code and its documentation") is no second deliverable.
    """
    if len(deliverable.text.words) > _MOST_WORDS or _is_one(deliverable):
        return None
    if _COLLECTION.match(deliverable.text.body):
        return None
    for told in (
        _list_of_things,
        _thing_and_service,
        _another,
        _three_names,
        _two_names,
        _each_versioned,
        _coded_list,
        _set_apart,
    ):
        if remark := told(deliverable):
            return remark
    text = _BRACKETS.sub(lambda m: " " * len(m.group()), deliverable.text.folded[:400])
    named = parts_of(text, deliverable.text.body_start)
    parts = [part for part in named if _is_thing(deliverable, *part)]
    full = [part for part in parts if _stands_alone(deliverable, *part)]
    if len(parts) > 2 and len(parts) == len(named) and _of_two_kinds(deliverable, parts):
        full = parts
    if len(full) < 2:
        return None
    listed = "," in text[full[0][1] : full[1][0]] and not 2 < len(parts) == len(named)
    if len(full) < 3 and listed and not all(_versioned(deliverable, *part) for part in full):
        return None
    return Remark(code="MIL06", field=deliverable.field, words=deliverable.shown(full[0][0], full[-1][1]))


def _another(deliverable: Saying) -> Remark | None:
    """A thing, and behind "and" another with its own article or a word for new: "shelving and a forklift"."""
    if len(deliverable.text.words) > _SHORT_LIST or deliverable.thresholds:
        return None
    if _AND_ANOTHER.fullmatch(deliverable.text.body.strip(" .")) is None:
        return None
    start = deliverable.text.body_start
    text = deliverable.text.folded
    parts = parts_of(text[:400], start)
    if any(_is_companion(deliverable, *part) for part in parts):
        return None
    return Remark(code="MIL06", field=deliverable.field, words=deliverable.shown(start, len(text)))


def _three_names(deliverable: Saying) -> Remark | None:
    """Three or more names in a list, each of two words: "sales page, trade stand and press kit"."""
    text = deliverable.text
    if len(text.words) > _LIST_WORDS or "," not in text.folded or _BELONGS.search(text.folded):
        return None
    parts = parts_of(text.folded[:400], text.body_start)
    if len(parts) < 3 or any(_is_companion(deliverable, *part) for part in parts):
        return None
    words = [[w.text for w in text.words if a <= w.start and w.end <= b] for a, b in parts]
    if not all(
        2 <= len(part) <= 4 or (len(part) == 1 and len(part[0]) >= _COMPOUND_NOUN - 1) for part in words
    ):
        return None
    if len({part[-1] for part in words}) < len(parts) or any(part[0].isdigit() for part in words):
        return None
    return Remark(code="MIL06", field=deliverable.field, words=deliverable.shown(parts[0][0], parts[-1][1]))


def _two_names(deliverable: Saying) -> Remark | None:
    """Two names with codes of their own, or one put on top of another: "market study plus pricing model"."""
    text = deliverable.text
    if len(text.words) > _LIST_WORDS or _BELONGS.search(text.folded):
        return None
    parts = parts_of(text.folded, text.body_start)
    if len(parts) != 2 or any(_is_companion(deliverable, *part) for part in parts):
        return None
    coded = [_OWN_CODE.search(text.folded[a:b]) for a, b in parts]
    if coded[0] and coded[1]:
        apart = coded[0][1] != coded[1][1]
    else:
        on_top = _ON_TOP.fullmatch(text.folded, parts[0][1], parts[1][0])
        apart = bool(on_top) and all(_is_phrase(deliverable, *part) for part in parts)
    if not apart:
        return None
    return Remark(code="MIL06", field=deliverable.field, words=deliverable.shown(parts[0][0], parts[1][1]))


def _each_versioned(deliverable: Saying) -> Remark | None:
    """Things with a version each at their ends are documents of their own, whatever they are called."""
    text = deliverable.text
    parts = parts_of(text.folded[:400], text.body_start)
    if len(parts) < 2 or len(deliverable.versions) < len(parts) or _POSSESSIVE.search(text.folded):
        return None
    if any(_is_companion(deliverable, *part) for part in parts):
        return None
    named = [_OWN_VERSION.search(text.folded[a:b]) for a, b in parts]
    nouns = {match[1] for match in named if match}
    if not all(named) or (len(parts) == 2 and len(nouns) < 2):
        return None
    return Remark(code="MIL06", field=deliverable.field, words=deliverable.shown(parts[0][0], parts[-1][1]))


def _coded_list(deliverable: Saying) -> Remark | None:
    """What semicolons or lines set apart, two with a code or version each: "risks v1.0; drawing N-4"."""
    text = deliverable.text
    parts = listed_parts(text.folded[:400], text.body_start)
    if len(parts) < 2 or _POSSESSIVE.search(text.folded):
        return None
    if any(_is_companion(deliverable, *part) for part in parts):
        return None
    if len({match[1] for a, b in parts if (match := _OWN_CODE.search(text.folded[a:b].rstrip()))}) < 2:
        return None
    return Remark(code="MIL06", field=deliverable.field, words=deliverable.shown(parts[0][0], parts[-1][1]))


def _set_apart(deliverable: Saying) -> Remark | None:
    """Three or more short names that lines, semicolons or letters set apart, whatever they name."""
    parts = listed_parts(deliverable.text.folded[:400], deliverable.text.body_start)
    if len(parts) < 3:
        parts = parts_of(deliverable.text.folded[:400], deliverable.text.body_start, SLASHES)
    if len(parts) < 3 or any(_is_companion(deliverable, *part) for part in parts):
        return None
    names = [deliverable.text.folded[a:b] for a, b in parts]
    if any(_NO_NAME.search(name) for name in names) or not all(_is_phrase(deliverable, *p) for p in parts):
        return None
    if len({name.split()[-1] for name in names}) < len(names):
        return None
    return Remark(code="MIL06", field=deliverable.field, words=deliverable.shown(parts[0][0], parts[-1][1]))


def _is_phrase(deliverable: Saying, start: int, end: int) -> bool:
    """Two to five words, or a compound noun in one."""
    words = [w for w in deliverable.text.words if start <= w.start < end]
    return 2 <= len(words) <= _MOST_IN_A_NAME or (len(words) == 1 and len(words[0].text) >= _LONG_NOUN)


def _is_one(deliverable: Saying) -> bool:
    text = deliverable.text
    return text.vocabulary.isdisjoint(_JOINING) and not _APART.search(text.folded)


def _list_of_things(deliverable: Saying) -> Remark | None:
    """Where numbers, lines or semicolons set the things apart, a study or a design is one of them too."""
    parts = listed_parts(deliverable.text.folded[:400], deliverable.text.body_start)
    things = [part for part in parts if _is_thing(deliverable, *part)]
    if len(things) < len(parts) or len(parts) < 3 or not _all_records(deliverable, parts):
        things = [part for part in things if not _is_companion(deliverable, *part)]
    things = [p for p in things if sum(p[0] <= w.start < p[1] for w in deliverable.text.words) >= 2]
    if len(things) < 2 or len(things) < len(parts) - 1:
        return None
    return Remark(code="MIL06", field=deliverable.field, words=deliverable.shown(things[0][0], things[-1][1]))


def _all_records(deliverable: Saying, parts: list[tuple[int, int]]) -> bool:
    """Whether a list names documents alone, each of another thing: none comes with what stands beside it."""
    ends = {b for _, b in parts}
    products = any(h.end in ends for h in deliverable.of("product"))
    return not products and not _POSSESSIVE.search(deliverable.text.folded)


def _thing_and_service(deliverable: Saying) -> Remark | None:
    """A thing, then a service that is accepted by itself: "Portal v1.0 and user training"."""
    parts = parts_of(deliverable.text.folded[:400], deliverable.text.body_start)
    served = [part for part in parts[1:] if _is_service(deliverable, *part)]
    if not served or not _ends_in_a_thing(deliverable, *parts[0]):
        return None
    if not all(_is_service(deliverable, *p) or _is_thing(deliverable, *p) for p in parts):
        return None
    return Remark(code="MIL06", field=deliverable.field, words=deliverable.shown(parts[0][0], parts[-1][1]))


def _is_service(saying: Saying, start: int, end: int) -> bool:
    """Whether the part is a service with its words, and no document about one ("training manual")."""
    hits = [h for h in saying.of("service") if start <= h.start and h.end <= end]
    things = [h for h in saying.of("record", "soft_record") if start <= h.start and h.end <= end]
    if not hits or any(not (s.start <= h.start and h.end <= s.end) for h in things for s in hits[-1:]):
        return False
    return sum(start <= w.start and w.end <= end for w in saying.text.words) <= _SERVICE_WORDS


def _ends_in_a_thing(saying: Saying, start: int, end: int) -> bool:
    """Whether the part's last word is a thing, not the work on one ("software maintenance")."""
    things = [h for h in saying.of(*_THINGS) if start <= h.start and h.end <= end]
    if not things or any(things[-1].end <= h.start and h.end <= end for h in saying.of("service")):
        return False
    return (
        _versioned(saying, start, end)
        or things[-1].end >= end
        or bool(_HEAD_FIRST.match(saying.text.folded, things[0].end))
    )


def _of_two_kinds(saying: Saying, parts: list[tuple[int, int]]) -> bool:
    """Whether documents and products are listed together, none of them a companion of another."""
    if any(_is_companion(saying, *part) for part in parts):
        return False
    kinds = [{h.kind for h in saying.of(*_THINGS) if a <= h.start and h.end <= b} for a, b in parts]
    return all(kinds) and {"record"} in kinds and {"product"} in kinds


def _versioned(saying: Saying, start: int, end: int) -> bool:
    return any(start <= first and last <= end for first, last in saying.versions)


def _is_companion(saying: Saying, start: int, end: int) -> bool:
    return any(start <= c.start and c.end <= end for c in saying.of("companion"))


def _is_thing(saying: Saying, start: int, end: int) -> bool:
    """Whether the part ends in a thing or tells an outcome, and is a phrase of its own."""
    tail = [h for h in saying.of(*_THINGS, "soft_record") if start <= h.start and h.end <= end]
    return bool(tail) or bool(_OUTCOME.search(saying.text.folded, start, end))


def _stands_alone(saying: Saying, start: int, end: int) -> bool:
    inside = [w for w in saying.text.words if start <= w.start and w.end <= end]
    versions = {saying.text.folded[first:last] for first, last in saying.versions}
    own = _versioned(saying, start, end) and len(inside) > 1 and 1 < len(versions) == len(saying.versions)
    own = own and not _POSSESSIVE.search(saying.text.folded, start, end)
    if _is_companion(saying, start, end) and not own:
        return False
    if _OUTCOME.search(saying.text.folded, start, end):
        return len(inside) >= 2
    things = [h for h in saying.of(*_THINGS, "soft_record") if start <= h.start and h.end <= end]
    if things and _versioned(saying, start, end):
        return True
    tail = [h for h in things if h.kind != "soft_record"]
    if not tail or len(inside) < 2:
        return len(inside) == 1 and bool(tail) and len(inside[0].text) >= _COMPOUND_NOUN
    if tail[0].start == inside[0].start and _HEAD_FIRST.match(saying.text.folded, tail[0].end):
        return True
    rest = saying.text.folded[tail[-1].end : end].strip()
    return (
        not rest
        or bool(re.match(r"(?:\(|v\.?\s?\d|version|rev|\d|for|of|in|on|[a-z]$|mit|fur|com|con|avec)\b", rest))
        or rest.startswith("(")
    )
