"""The index of the word lists: in step with them, and blind to nothing that the patterns match."""

from __future__ import annotations

from importlib.resources import files

import pytest

from sowgate.wording.entries import entries, sources
from sowgate.wording.index import FILE, index, made
from sowgate.wording.lexicon import Lexicon
from sowgate.wording.needed import index_text, literals
from sowgate.wording.plain import plain


def test_index_is_in_step_with_the_lists() -> None:
    kept = files("sowgate.wording").joinpath("words", FILE).read_text("utf-8")
    assert kept == index_text(), "The lists have changed: run python -m sowgate.wording.needed"


def test_index_leaves_no_hit_out() -> None:
    listed = entries(sources())
    quick, plodding = Lexicon(index()), Lexicon(made(listed))
    sentences = [s for entry in listed for s in (*entry.triggers, *entry.passes)]
    assert [s for s in sentences if quick.hits(plain(s)) != plodding.hits(plain(s))] == []


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (r"\b(?:jan(?:uary)?|feb)\b \d", {"jan ", "feb ", "january "}),
        (r"\bsatisf(?:ied|y)\b", {"satisfied", "satisfy"}),
        (r"(?:abc)?def", {"def", "abcdef"}),
        (r"(?:abc)*", None),
        (r"\d{1,2}\s*fy", {"fy"}),
        (r"(?:abc|\d+)", None),
        (r"(?i)abc", None),
    ],
)
def test_literals_are_what_every_match_holds(pattern: str, found: set[str] | None) -> None:
    assert literals(pattern) == found
