"""The wording judge asked about one row, and its remarks as a rule needs them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from sowgate.contract.sow import Milestone
from sowgate.contract.terms import Terms
from sowgate.language import say
from sowgate.reading.headings.headers_language import headers_language
from sowgate.reading.words.folding import fold, fold_value
from sowgate.reading.words.vocabulary import words as vocabulary_words
from sowgate.rules.asked import asked_once
from sowgate.wording.judgement import Judgement, Remark, RowWords
from sowgate.wording.plain import says_nothing

if TYPE_CHECKING:
    from sowgate.rules.context import RuleContext
    from sowgate.rules.rows import Row

# So many rows tell the language of a sheet.
_TELL_THE_LANGUAGE = 20
_IMPERATIVE = re.compile(r"\W*(?:\d[\d.]*\W+)?(?:finali[sz]e|complete|finish)\s+\w", re.I)


@asked_once
def judgements(context: RuleContext) -> dict[int, Judgement]:
    """What the words of every gate say, by position."""
    language = language_of_rows(r.milestone for r in context.gates) or headers_language(context.sow)
    return {row.position: judged_words(row.milestone, context.terms, language) for row in context.gates}


def judged_words(milestone: Milestone, terms: Terms, language: str | None = None) -> Judgement:
    """What the row's words say, with the contract's acceptance form and authority beside them.

    `language` is the sheet's: of drafts where the row does not tell another.
    """
    from sowgate.wording import judge

    return judge(
        RowWords(
            milestone=milestone.milestone,
            deliverable=milestone.deliverable,
            criteria=milestone.acceptance_criteria,
            evidence=_said(milestone.evidence),
            approver=_said(milestone.approver),
            acceptance_form=terms.acceptance_form.text if terms.acceptance_form else None,
            acceptance_authority=terms.acceptance_authority.text if terms.acceptance_authority else None,
            language=language,
        )
    )


def language_of_rows(milestones: Iterable[Milestone]) -> str | None:
    """The language that the words of these rows speak most; None where they do not tell."""
    from sowgate.wording.draft_words import language_of

    first = islice(milestones, _TELL_THE_LANGUAGE)
    texts = (text for m in first for text in (m.milestone, m.deliverable, m.acceptance_criteria) if text)
    return language_of(word for text in texts for word in fold(text).split())


def _said(text: str | None) -> str | None:
    """The text, unless it says that there is none: "none" and "n/a" name no approver and no record."""
    if text is None or says_nothing(text) or fold_value(text) in vocabulary_words("blank"):
        return None
    return text


def names_artifact(text: str | None) -> bool:
    """Whether a text by itself names a thing that can be handed over and checked."""
    from sowgate.wording import judge

    return judge(RowWords(deliverable=text)).artifact is not None


def remarks(context: RuleContext, code: str) -> Iterator[tuple[Row, Remark]]:
    """Every gate with the first remark of that code about it: one fault of a row is one finding."""
    yield from _by_code(context).get(code, ())


@asked_once
def _by_code(context: RuleContext) -> dict[str, list[tuple[Row, Remark]]]:
    found: dict[str, list[tuple[Row, Remark]]] = {}
    for row in context.gates:
        told: set[str] = set()
        for remark in judgements(context)[row.position].remarks:
            if remark.code not in told and not _of_a_label(row, remark):
                told.add(remark.code)
                found.setdefault(remark.code, []).append((row, remark))
    return found


def _of_a_label(row: Row, remark: Remark) -> bool:
    """Whether a criterion's fault was found in a name, on a sheet without criteria.

    The missing column is the fault (STR01). A name that is nothing but "Testing complete" is still told; one
    that begins with what to do ("Finalize documents") names work, and MIL03 judges that.
    """
    if not remark.code.startswith("ACC") or remark.field != "milestone" or row.has("acceptance_criteria"):
        return False
    name = row.milestone.milestone or ""
    return remark.code != "ACC03" or not remark.sole or _IMPERATIVE.match(name) is not None


def quoted(text: str, longest: int = 60) -> str:
    """Words of the sheet between the language's quotation marks, on one line, cut where they are long."""
    return say("“{words}”", words=on_one_line(text, longest))


def on_one_line(text: str, longest: int = 60) -> str:
    """Words of the sheet on one line, cut where they are long: the same in every language."""
    line = " ".join(text.split())
    if len(line) > longest:
        line = line[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"
    return line


def rewrite(context: RuleContext, row: Row, remark: Remark) -> str:
    """What to write instead, and where: the judge's draft for that cell, built from the row's own words.

    A name is mended in its own cell, by the deliverable that the row pays for where that is one.
    """
    words = quoted(remark.words)
    if remark.field == "milestone" and names_artifact(row.milestone.deliverable):
        result = quoted(say("{deliverable} accepted", deliverable=row.milestone.deliverable), 90)
        return say(
            "Replace {words} in {place} by the result that it pays for: {result}.",
            words=words,
            place=context.where(row, "milestone"),
            result=result,
        )
    judgement = judgements(context)[row.position]
    if remark.field == "acceptance_criteria" or not row.has(remark.field):
        where = context.where(row, "acceptance_criteria" if row.has("acceptance_criteria") else remark.field)
        return say(
            "Replace {words} by a result that can be checked; in {place}: {draft}",
            words=words,
            place=where,
            draft=judgement.draft,
        )
    return say(
        "Replace {words} in {place} by what is handed over: {draft}",
        words=words,
        place=context.where(row, remark.field),
        draft=judgement.deliverable_draft,
    )
