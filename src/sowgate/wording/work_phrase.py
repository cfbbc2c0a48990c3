"""Phrases headed by work: what somebody does to a thing, in place of the thing that comes of it.

"Integration with the payment provider", "Set up a test network", "dependency clean-up": the head of the
phrase is an activity, what follows a preposition only its object. A measure, a document, a test, a place
or a behaviour ends the work; a long description tells enough to look at.
"""

from __future__ import annotations

import re
from itertools import pairwise

from sowgate.wording.lexicon import Hit
from sowgate.wording.plain import Word
from sowgate.wording.sayings import Saying

_ENDS = ("record", "passing", "checked", "standard", "place", "state", "worked", "completion", "companion")
"""The last, what comes along with a thing, ends no work that makes nothing ("Perform unit tests on …")."""
_OBJECT = re.compile(
    r"(?:of|for|with|to|in|on|by|from|between|across|via|through|into|over|during|against|as|using|at|per"
    r"|de|del|da|do|das|dos|du|des|com|con|avec|para|pour|por|par|mit|von|vom|fur|zum|zur|der|sur|sobre)"
)
_SUBJECTS = frozenset(
    ("we", "i", "team", "supplier", "contractor", "consultant", "vendor", "provider", "also")
)
_SUBJECT_WORDS = 8
_TITLE_WORDS = 3
_MOST_JOINED = 10
_JOINING = frozenset(("and", "e", "y", "et", "und"))
_BREAK = re.compile(r"[.,;:()\n/]")
_KINDS_OF_THING = frozenset(
    {"a", "an", "basic", "functional", "reference", "sample", "working", "minimal", "simplified"}
    | {"independent", "alternative", "generic", "native", "rust", "golang", "go", "python", "java"}
    | {"javascript", "typescript", "solidity", "sage"}
)
"""Before "implementation of" they tell that a thing is meant."""
_MOST_WORDS = 6
_MOST_PERFORMED = 14
_CEREMONY = frozenset(("perform", "performing", "conduct", "conducting", "undertake", "undertaking"))
"""Verbs that never make a thing: what follows is work, however long it is told."""
_HEAD_WORDS = 6
_FEWEST_SUPPORTED = 2
_HELPED = re.compile(
    r"\bsupport (?:of |for |to )?(?:the |our |all |your |any )?(?:\w+['’]s? )?(?:\w+ ){0,2}(?:teams?|staff"
    r"|users?|go[- ]?live|project|client|customer|department|business|activit(?:y|ies)|services?|operations?"
    r"|phase|process|testing|training|rollout|transition|migration)\b"
)
"""Help to people or to work: no ability of a thing."""
_ARTICLE = re.compile(r"(?:^|\W)an?\s+$")
_BY_HAND = re.compile(r"(?:ing|ment|dialogue)$")
"""How English words for work end: the word before them is what is worked on."""


def work_phrase(saying: Saying) -> str | None:
    """The phrase where its head is work and nothing in the text ends it; None otherwise."""
    words = _after_subject(saying)
    if not words:
        return None
    ceremony = words[0].text in _CEREMONY
    if (
        any(not _in_compound(saying, hit) for hit in saying.of(*(_ENDS[:-1] if ceremony else _ENDS)))
        or saying.thresholds
        or saying.versions
        or saying.text.linked
    ):
        return None
    if any(not hit.folded.startswith("includ") for hit in saying.of("behaviour")):
        return None
    if len(saying.specific) > (_MOST_PERFORMED if ceremony else _MOST_WORDS):
        return None
    if _performed(saying, words) or _headed(saying, words):
        return saying.shown(saying.text.body_start, min(len(saying.text.shown), words[0].start + 80))
    return None


def _after_subject(saying: Saying) -> tuple[Word, ...]:
    """The words from the first that is neither small nor the one who works."""
    words = [word for word in saying.text.words if word.start >= saying.text.body_start]
    pairs = pairwise(words[: _SUBJECT_WORDS + 1])
    place = next((i + 1 for i, (who, then) in enumerate(pairs) if who.text in _SUBJECTS and _duty(then)), 0)
    while place < len(words) and (words[place].start in saying.fillers or words[place].text in _SUBJECTS):
        place += 1
    return tuple(words[place:])


def _duty(word: Word) -> bool:
    return word.text in ("will", "shall", "must")


def _performed(saying: Saying, words: tuple[Word, ...]) -> bool:
    """Whether a verb that makes nothing leads ("Perform", "Set up"), and no making verb follows it."""
    first = words[0].start
    if _supports(saying, words):
        return False
    if not any(hit.start == first for hit in saying.of("performing")):
        return False
    if 1 < len(words) <= _TITLE_WORDS and _is_thing(saying, words[-1]):
        return False  # "Test strategy" is a document, not an order to test
    return not any(hit.start > first and hit.folded in _MAKING for hit in saying.of("activity_verb"))


_MAKING = frozenset(("implement", "develop", "build", "create", "design", "prepare"))


def _headed(saying: Saying, words: tuple[Word, ...]) -> bool:
    """Whether the first phrase ends in an activity, or begins with one that a preposition follows."""
    if (
        len(words) > 1
        and words[1].text in _MAKING
        and _between(saying, words[0], words[1]).strip() in ("/", "and")
    ):
        return False
    head: list[Word] = []
    for word in words[:_HEAD_WORDS]:
        if head and (_OBJECT.fullmatch(word.text) or _BREAK.search(_between(saying, head[-1], word))):
            break
        head.append(word)
    if head[-1].text == "implementation" and _made(head, words[len(head) :]):
        return False
    if head[-1].text == "support" and _capability(saying, words[len(head) :]):
        return False
    if head[-1].text == "implementation" and _article_before(saying, head[0]):
        return False
    ends = {hit.end for hit in saying.of("activity")}
    if head[-1].end in ends and not _is_thing(saying, head[-1]):
        return True
    return _only_works(saying, words)


def _made(head: list[Word], rest: tuple[Word, ...]) -> bool:
    """Whether it is the thing that implements ("a Rust implementation of the hash"), not the act."""
    return bool(rest) and rest[0].text == "of" and any(word.text in _KINDS_OF_THING for word in head)


def _only_works(saying: Saying, words: tuple[Word, ...]) -> bool:
    """Whether every part of "load balancing and panel expansion" ends in work."""
    ends = {hit.end for hit in saying.of("activity", "open_work")}
    places = [i for i, word in enumerate(words) if word.text in _JOINING]
    if not places or len(words) > _MOST_JOINED or places[-1] + 1 == len(words):
        return False
    last = [words[i - 1] for i in places if i] + [words[-1]]
    return all(word.end in ends and not _is_thing(saying, word) for word in last)


def _capability(saying: Saying, rest: tuple[Word, ...]) -> bool:
    """Whether "support for" promises what a thing can do ("support for export"), and no help to people."""
    if len(rest) < 2 or rest[0].text != "for":
        return False
    helped = {hit.start for hit in saying.of("role", "activity", "period", "people")}
    things = {hit.start for hit in saying.of("product")}
    pairs = zip(rest, (*rest[1:], None), strict=True)
    return not any(word.start in helped and not (then and then.start in things) for word, then in pairs)


def _supports(saying: Saying, words: tuple[Word, ...]) -> bool:
    """Whether "support" leads as a promise of what a thing can do: "Add support of SS58 addresses"."""
    rest = words[1:] if words[0].text in ("add", "adding", "adds", "extend", "provide") else words
    if len(rest) < _TITLE_WORDS or rest[0].text not in ("support", "supports"):
        return False
    rest = rest[2:] if rest[1].text in ("for", "of", "to") else rest[1:]
    helped = {hit.start for hit in saying.of("role", "period", "people", "vagueness")}
    if len(rest) < _FEWEST_SUPPORTED or any(word.start in helped for word in rest):
        return False
    return not _HELPED.search(saying.text.folded)


def _article_before(saying: Saying, word: Word) -> bool:
    """Whether an article makes a thing of it: "An implementation of the protocol"."""
    return bool(_ARTICLE.search(saying.text.folded, 0, word.start))


def _between(saying: Saying, left: Word, right: Word) -> str:
    return saying.text.folded[left.end : right.start]


def _is_thing(saying: Saying, word: Word) -> bool:
    """Whether the word may as well be a document or a product: "design", "review", "analysis"."""
    return word.text != "research" and any(_covers(hit, word) for hit in saying.of("soft_record", "record"))


def _in_compound(saying: Saying, hit: Hit) -> bool:
    """Whether it is but part of a name: "proof-of-signature", or what is worked on: "report writing"."""
    folded = saying.text.folded
    if folded[: hit.start].endswith("-"):
        return True
    return hit.kind == "record" and any(
        work.start in (hit.start, hit.end + 1) and hit.end < work.end and _BY_HAND.search(work.folded)
        for work in saying.of("activity")
    )


def _covers(hit: Hit, word: Word) -> bool:
    return hit.start <= word.start and word.end <= hit.end
