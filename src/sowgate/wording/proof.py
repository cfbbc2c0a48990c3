"""ACC04 and ACC05: who signs, and what shows it."""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.wording.judgement import Remark
from sowgate.wording.row import Row

_OBSERVABLE = ("evidence", "record")
_QUOTED = 80


def proof(parts: Row) -> Iterator[Remark]:
    """ACC04 without any sign-off party, ACC05 without any evidence, by the row and its contract's terms."""
    words, criteria = parts.words, parts.criteria
    if not criteria:
        return
    texts = (criteria, parts.evidence, parts.deliverable)
    if not (
        _said(words.approver)
        or _said(words.acceptance_authority)
        or any(t.of("sign_off") for t in texts)
        or criteria.of("role")
    ):
        yield Remark(code="ACC04", field="approver", words=criteria.text.shown[:_QUOTED])
    recorded = _said(words.evidence) or _said(words.acceptance_form)
    if not recorded and not any(t.of(*_OBSERVABLE) for t in texts):
        yield Remark(code="ACC05", field="evidence", words=criteria.text.shown[:_QUOTED])


def _said(text: str | None) -> bool:
    return bool(text and text.strip(" -–—./"))
