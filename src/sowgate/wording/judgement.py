"""What the judge of wording is given and what it answers."""

from __future__ import annotations

from typing import NamedTuple

from sowgate.contract.frozen import Frozen


class RowWords(Frozen):
    """The words of one milestone row, and the acceptance terms of its contract. Blank is None or empty.

    `language` is that of the sheet, which a draft speaks where the row's few words do not tell another.
    """

    milestone: str | None = None
    deliverable: str | None = None
    criteria: str | None = None
    evidence: str | None = None
    approver: str | None = None
    acceptance_form: str | None = None
    acceptance_authority: str | None = None
    language: str | None = None


class Remark(NamedTuple):
    """One fault of the words.

    `field` is a milestone field's name ("acceptance_criteria"); `words` are the very words that triggered, as
    they stand there. `sole`: nothing else is said there, which turns ACC03 from a warning into an error.
    """

    code: str
    field: str
    words: str
    sole: bool = False


class Judgement(NamedTuple):
    """Whether a stranger could decide yes or no from the row alone.

    `artifact` and `condition` are the checkable thing and the checkable condition that the row names, as they
    stand, None where there is none. `why_not` holds rule codes (ACC05 where the row names nothing that could
    be observed); it is empty exactly where `binary` is true. `draft` is a replacement for the criteria and
    `deliverable_draft` one for the deliverable, made of the row's own words, with ‹…› for all that cannot be
    known from them; both are empty where there is nothing to mend.
    """

    remarks: tuple[Remark, ...]
    artifact: str | None
    condition: str | None
    binary: bool
    why_not: tuple[str, ...]
    draft: str
    deliverable_draft: str = ""
