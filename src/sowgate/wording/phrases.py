"""Which phrase a vague word stands in: a name, a longer phrase, a list that is told, a kind of document."""

from __future__ import annotations

import re

from sowgate.wording.lexicon import Hit
from sowgate.wording.sayings import Saying

_SMALL_WORD = 3
_NEXT_TO = 12
_TITLE_WORDS = 3
COMPOUND = re.compile(r"-[a-z]")
_CAPITAL = re.compile(r"[a-zß-ÿ][\w'’-]*[ ,]+$")
_ITEMS = re.compile(r",| and ")
_FEWEST_ITEMS = 2
_BESIDE = 2
_IN_LINK = re.compile(r"\bhttps?://\S*$")


def is_enumerated(saying: Saying, hit: Hit) -> bool:
    """Whether a list after a colon tells which: "several parameters: the hash, the name and the key"."""
    _, last = saying.text.sentence_span(hit.start, hit.end)
    colon = saying.text.folded.find(":", hit.end, min(last, hit.end + 60))
    return colon >= 0 and len(_ITEMS.findall(saying.text.folded, colon, last)) >= _FEWEST_ITEMS


def first_of_a_list(saying: Saying, hit: Hit) -> bool:
    """Whether it names the first of several things behind a label: "Phase 1: simple shop, search, help"."""
    _, last = saying.text.sentence_span(hit.start, hit.end)
    behind = saying.text.folded[: hit.start].rstrip().endswith(":")
    return behind and saying.text.folded.count(", ", hit.end, last) >= _FEWEST_ITEMS


def part_of_another(saying: Saying, hit: Hit) -> bool:
    """Whether it belongs to a longer phrase that is judged itself, or to a compound word."""
    wider = saying.of("escape", "universal", "subjective", "taste", "open_list")
    return any(hit.start < w.end and w.start < hit.end for w in wider) or bool(
        COMPOUND.match(saying.text.folded, hit.end)
    )


def in_code(saying: Saying, hit: Hit) -> bool:
    """Whether it belongs to names out of the code: "the appropriate processStep", "reliable_node"."""
    text = saying.text.folded
    if "/" in text[max(0, hit.start - 1) : hit.start] + text[hit.end : hit.end + 1]:
        return _IN_LINK.search(text, max(0, hit.start - 200), hit.start) is not None
    for start, end in saying.identifiers:
        if 0 <= start - hit.end <= _BESIDE or hit.folded + "_" in text[start:end]:
            return True
    return False


def is_a_name(saying: Saying, hit: Hit) -> bool:
    """A capital in the middle of a sentence makes a name of it: "demonstrates the Swift interface"."""
    shown = saying.text.shown
    if shown[hit.start].isupper() and _is_title(saying):
        return False
    return shown[hit.start].isupper() and bool(_CAPITAL.search(shown[max(0, hit.start - 30) : hit.start]))


def _is_title(saying: Saying) -> bool:
    """Whether nearly all longer words are written large: then a capital makes no name."""
    long = [
        w for w in saying.text.words if w.end - w.start > _SMALL_WORD and w.start >= saying.text.body_start
    ]
    large = sum(saying.text.shown[w.start].isupper() for w in long)
    return len(long) >= _TITLE_WORDS and large >= len(long) - 1


def describes_a_record(saying: Saying, hit: Hit) -> bool:
    """Whether it only names the kind of document: "basic tutorial that explains …", "detailed plan for …"."""
    records = saying.of("record", "soft_record")
    return any(
        0 <= r.start - hit.end <= 30 and _same_phrase(saying, hit, r) and _goes_on(saying, r) for r in records
    )


def names_no_content(saying: Saying, hit: Hit) -> bool:
    """Whether it is all that is said of a document: "and a basic tutorial", with nothing behind it."""
    things = [r for r in saying.of("record") if 0 <= r.start - hit.end <= _NEXT_TO]
    return any(_same_phrase(saying, hit, r) and not _goes_on(saying, r) for r in things)


def _same_phrase(saying: Saying, hit: Hit, record: Hit) -> bool:
    between = saying.text.folded[hit.end : record.start]
    return not re.search(r"[.,;:!?\n]", between) and len(between.split()) <= 2


def _goes_on(saying: Saying, record: Hit) -> bool:
    """Whether more than two words follow the record, so that its content is told."""
    return sum(w.start >= record.end for w in saying.text.words) >= 2
