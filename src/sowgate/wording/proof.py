"""ACC04 and ACC05: who signs, and what shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sowgate.wording.judgement import Remark, RowWords
from sowgate.wording.sayings import Saying

_OBSERVABLE = ("evidence", "record")


def proof(words: RowWords, criteria: Saying, deliverable: Saying, evidence: Saying) -> Iterator[Remark]:
    """ACC04 without any sign-off party, ACC05 without any evidence, judged on the row and its contract's terms."""
    if not criteria:
        return
    shown = criteria.text.shown
    texts: Sequence[Saying] = (criteria, evidence, deliverable)
    stated = words.approver or words.acceptance_authority
    if (
        not (stated and stated.strip())
        and not any(t.of("sign_off") for t in texts)
        and not criteria.of("role")
    ):
        yield Remark(code="ACC04", field="approver", words=shown[:80])
    recorded = (words.evidence and words.evidence.strip()) or (
        words.acceptance_form and words.acceptance_form.strip()
    )
    if not recorded and not any(t.of(*_OBSERVABLE) for t in texts):
        yield Remark(code="ACC05", field="evidence", words=shown[:80])
