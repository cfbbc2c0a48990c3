"""A row's fields as the judge reads them: which text names the thing, and which tells when it is accepted."""

from __future__ import annotations

from dataclasses import dataclass

from sowgate.contract.once import once
from sowgate.wording.judgement import RowWords
from sowgate.wording.plain import says_nothing
from sowgate.wording.sayings import Saying, saying

_CEREMONY = ("filler", "sign_off", "role", "ceremony", "period")


@dataclass(frozen=True)
class Row:
    """The sayings of one row."""

    words: RowWords
    name: Saying
    deliverable: Saying
    criteria: Saying
    evidence: Saying

    @once
    def thing(self) -> Saying:
        """What is handed over: the deliverable, or the milestone's name where that says nothing."""
        return self.deliverable if self.deliverable.content else self.name

    @once
    def ceremonial(self) -> bool:
        """Whether the criteria only tell that somebody signs: that does not make vague text binary."""
        said = self.criteria
        if not said.has("sign_off") or said.has("passing", "standard", "behaviour"):
            return False
        return not said.left(*_CEREMONY)

    @once
    def content(self) -> Saying:
        """The criteria, empty where they are only a ceremony."""
        return saying("acceptance_criteria", None) if self.ceremonial else self.criteria

    @once
    def told(self) -> Saying:
        """The text that must tell yes from no: the criteria, or else the thing itself."""
        return self.content or self.thing


def row(words: RowWords) -> Row:
    """The row's fields, read."""
    return Row(
        words=words,
        name=saying("milestone", words.milestone),
        deliverable=saying("deliverable", None if says_nothing(words.deliverable) else words.deliverable),
        criteria=saying("acceptance_criteria", None if says_nothing(words.criteria) else words.criteria),
        evidence=saying("evidence", words.evidence),
    )
