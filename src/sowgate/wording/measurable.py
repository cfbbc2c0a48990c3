"""ACC12: a promise of performance, quality or coverage without a number."""

from __future__ import annotations

import re

from sowgate.wording.judgement import Remark
from sowgate.wording.sayings import Saying
from sowgate.wording.thresholds import Threshold

_OTHER_MEANING = re.compile(
    r"\s+(?:measurement|report|bond|management|evaluation|review|indicators?|appraisal|bonus|reviews?|plan)\b"
)


_OBSERVED = re.compile(
    r"\b(?:over|from|for|during|across|through|on|uber|wahrend|auf|durante|en|em|por|pendant|sur|pour)\s+(?:the\s+)?$"
)


def _measures(saying: Saying, threshold: Threshold) -> bool:
    """Whether a number says how much is promised, and not for how long it is watched: "over ten shifts"."""
    if threshold.comparator or not (threshold.unit or "").replace(" ", "").isalpha():
        return True
    return _OBSERVED.search(saying.text.folded, 0, threshold.start) is None


def measurable(deliverable: Saying, criteria: Saying) -> Remark | None:
    """ACC12 where deliverable or criteria promise what is measured and neither states a measure."""
    if not criteria or criteria.of("standard") or any(_measures(criteria, t) for t in criteria.thresholds):
        return None
    of_deliverable = deliverable.of("standard") or any(
        t.comparator or t.unit == "%" for t in deliverable.thresholds
    )
    if of_deliverable or (deliverable.thresholds and not criteria.of("measurable")):
        return None
    for saying in (criteria, deliverable):
        for hit in saying.of("measurable"):
            if saying.field == "milestone" and hit.folded == saying.text.folded.strip():
                continue  # "Performance" names a payment, and promises none
            if not _OTHER_MEANING.match(saying.text.folded, hit.end):
                return Remark(code="ACC12", field=saying.field, words=saying.shown(hit.start, hit.end))
    return None
