"""ACC04 and ACC05: who signs, and what shows it.

A measure says what must be so and not where a stranger sees afterwards that it was ("readily verify", FAR
32.1004(a)(1)): "results appear within 2 seconds" still needs its test report, log or link. A plan, a drawing
or another document handed over is the thing and not its proof, unless it is signed or records something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sowgate.wording.judgement import Remark
from sowgate.wording.row import Row
from sowgate.wording.sayings import Saying

_QUOTED = 80
_LOG_IN = re.compile(r"\s+(?:in|on|into|onto|out|off)\b")
_SAYS_NOT_WHO = frozenset(
    ("verified", "verifies", "confirmed", "confirms", "confirmation", "adopted", "certified", "witnessed")
)


def proof(parts: Row) -> Iterator[Remark]:
    """ACC04 without any sign-off party, ACC05 without any evidence, by the row and its contract's terms."""
    words, criteria = parts.words, parts.criteria
    if not criteria:
        return
    texts = (criteria, parts.evidence, parts.deliverable)
    if not (
        _said(words.approver)
        or _said(words.acceptance_authority)
        or any(h.folded not in _SAYS_NOT_WHO for t in texts for h in t.of("sign_off"))
        or criteria.of("role")
    ):
        yield Remark(code="ACC04", field="approver", words=criteria.text.shown[:_QUOTED])
    recorded = _said(words.evidence) or _said(words.acceptance_form)
    if not recorded and not any(_shows(t) for t in texts):
        yield Remark(code="ACC05", field="evidence", words=criteria.text.shown[:_QUOTED])


def _shows(saying: Saying) -> bool:
    """Whether it names a record or a place to look; "users log in" is no log, "15 minutes" no minutes."""
    folded, measures = saying.text.folded, saying.thresholds
    return bool(saying.of("place")) or any(
        not (h.folded.startswith("log") and _LOG_IN.match(folded, h.end))
        and not any(m.start <= h.start and h.end <= m.end for m in measures)
        for h in saying.of("evidence")
    )


def _said(text: str | None) -> bool:
    return bool(text and text.strip(" -–—./"))
