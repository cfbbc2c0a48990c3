"""A cell's text made ready for judging: without markup, folded for matching, cut into words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from sowgate.contract.once import once

JUDGED_CHARACTERS = 20_000
"""Longer texts are judged by their beginning: no acceptance criterion is longer, and time stays bounded."""

_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\(([^()\s]{1,500})\)")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,10}(?:\s[^<>\n]{0,100})?/?>")
_CODE = re.compile(r"`[^`\n]{2,80}`")
_MARK = re.compile(r"\*\*|__|`|~~")
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_SENTENCE_END = re.compile(
    r"(?<!\bmin)(?<!\bmax)(?<!\bapprox)(?<!\bincl)(?<!\bresp)(?<!\bca)(?<!\bno)(?<!\bnr)[.]|[;!?\n]"
)
_LABEL = re.compile(
    r"""^\W*(?:
        (?:milestone|phase|stage|deliverable|work\ package|wp|task|step|gate|lot|item|part|section
          |payment|instal?lment|marco|fase|etapa|hito|entregavel|entregable|jalon|etape|livrable
          |meilenstein|liefergegenstand|teil)
        \s*(?:no\.?|nr\.?|n[o°º]\.?|\#)?\s*(?:[0-9]+(?:\.[0-9]+)*[a-z]?|[ivx]{1,4})\b(?:\s+example\b)?
      |[md][0-9]{1,3}(?:\.[0-9]+)?\b
      |[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[a-z]?(?:[.):](?!\d)|(?=\s*[-–—]\s))
      |[0-9]{1,2}[a-z]\b
      |[a-z][.)]
    )\s*[-–—:.|)]*\s*""",
    re.VERBOSE,
)


class Word(NamedTuple):
    """A word of a text: folded, with its place in it."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def _base(character: str) -> str:
    """The lower-case base letter: accents are typed or not, the meaning is the same. Length stays one."""
    if character in "’‘´`":
        return "'"
    if character == "…":
        return character
    low = unicodedata.normalize("NFKD", character)[0].lower()
    return low if len(low) == 1 else character


def fold(text: str) -> str:
    """The text in lower case without accents, every character in its place."""
    low = text.lower() if text.isascii() else "".join(_base(c) for c in text)
    return low if len(low) == len(text) else "".join(_base(c) for c in text)


_NOTHING = re.compile(
    r"\W*(?:(?:none|nil|null|nothing|no criteria|no acceptance criteria"
    r"|no deliverables?(?: (?:for|at|in|on|with|under) (?:this|the) (?:stage|milestone|phase|gate|payment))?"
    r"|(?:un|not |not yet )(?:assigned|allocated|appointed|named)|nobody|no ?one|no owner|no approver|vacant"
    r"|(?:none |not )(?:required|needed|foreseen|specified|stated|agreed|defined)"
    r"|no (?:acceptance )?(?:criteri(?:a|on)|tests?|conditions?) (?:set|given|defined|stated|agreed|yet)"
    r"|no (?:formal |written |specific )?(?:acceptance|criterion|test|document|output)s?(?: test| criteria)?"
    r"|nenhum[a]?|nada|ningun[oa]?|aucune?|rien|neant|keine?r?s?|nichts|ohne"
    r"|(?:keine?n?|ohne) (?:liefergegenstande?|ergebnis|kriteri(?:en|um)|abnahme(?:kriterien)?|dokumente?)"
    r"|nicht (?:vorgesehen|erforderlich|notig|festgelegt|definiert|vereinbart)"
    r"|(?:sin|sem|ningun|nenhum) (?:entregables?|entregave(?:l|is)|criterios?|aceptacion|aceitacao|documento)"
    r"|no (?:procede|requerid[oa]s?|se requieren?|definid[oa]s?|previst[oa]s?)|sin definir"
    r"|nao (?:requerido|definido|se aplica)"
    r"|(?:sans|aucun) (?:livrables?|criteres?|recette)|non (?:requis|prevu|defini))\W*)?"
)


@lru_cache(maxsize=8192)
def says_nothing(text: str | None) -> bool:
    """Whether a cell says nothing: empty, dashes and dots alone, or a word for it ("none", "keine").

    "N/A" is not among them: it is a placeholder (STR04).
    """
    if not text or len(text) > 40:
        return not text or not text.strip()
    return _NOTHING.fullmatch(fold(text)) is not None


@dataclass(frozen=True)
class Plain:
    """A text to judge: `shown` as it stands (without markup), `folded` for matching; offsets agree.

    `linked`, `coded`: a link or a name in code tells what is meant.
    """

    shown: str
    folded: str = field(repr=False)
    linked: bool = False
    coded: bool = False

    @once
    def words(self) -> tuple[Word, ...]:
        """All words, in order."""
        return tuple(Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(self.folded))

    @once
    def vocabulary(self) -> frozenset[str]:
        """The words, each once."""
        return frozenset(word.text for word in self.words)

    @once
    def has_digit(self) -> bool:
        """Whether any figure stands in it."""
        return _DIGIT.search(self.folded) is not None

    @once
    def triples(self) -> frozenset[str]:
        """All runs of three characters: what patterns need is looked up among them."""
        folded = self.folded
        return frozenset(map("".join, zip(folded, folded[1:], folded[2:], strict=False)))

    @once
    def body_start(self) -> int:
        """Where the text begins after a label such as "Phase 1:" or "0b."."""
        start = 0
        for _ in range(2):
            match = _LABEL.match(self.folded[start:])
            if match is None:
                break
            start += match.end()
        return start

    @once
    def body(self) -> str:
        """The folded text after its label."""
        return self.folded[self.body_start :]

    def __bool__(self) -> bool:
        return bool(self.words)

    def sentence(self, start: int, end: int) -> str:
        """The folded sentence or clause around a place of the text."""
        first, last = self.sentence_span(start, end)
        return self.folded[first:last]

    def sentence_span(self, start: int, end: int) -> tuple[int, int]:
        """Where the sentence or clause around a place begins and ends; "1.0" and "min. 90" do not end one."""
        first, last = 0, len(self.folded)
        for match in _SENTENCE_END.finditer(
            self.folded, max(0, start - 600), min(len(self.folded), end + 600)
        ):
            place = match.end()
            if match.group() == "." and not self.folded[place : place + 2].strip(" \n"):
                pass
            elif match.group() in ".:" and not self.folded[place : place + 1].isspace():
                continue
            if place <= start:
                first = place
            elif match.start() >= end:
                last = match.start()
                break
        return first, last


def plain(text: str | None) -> Plain:
    """The text without links, tags and emphasis marks, spaces made single, at most JUDGED_CHARACTERS long."""
    if not text:
        return Plain("", "")
    cut, links = text[:JUDGED_CHARACTERS], 0
    if "[" in cut:
        links = sum(not m.group(2).startswith("#") for m in _LINK.finditer(cut))
        cut = _LINK.sub(r"\1", cut)
    coded = "`" in cut and _CODE.search(cut) is not None
    if "<" in cut:
        cut = _TAG.sub("\n", cut)
    cut = _MARK.sub("", cut)
    shown = "\n".join(" ".join(line.split()) for line in cut.splitlines()).strip()
    return Plain(shown, fold(shown), links > 0, coded)
