"""ACC12: a promise of performance, quality or coverage without a number."""

from __future__ import annotations

import re

from sowgate.wording.judgement import Remark
from sowgate.wording.sayings import Saying

_OTHER_MEANING = re.compile(
    r"\s+(?:measurement|report|bond|management|evaluation|review|indicators?|appraisal|bonus|reviews?|plan)\b"
)


def measurable(deliverable: Saying, criteria: Saying) -> Remark | None:
    """ACC12 where deliverable or criteria promise what is measured and neither states a measure."""
    if not criteria or criteria.thresholds or criteria.of("standard"):
        return None
    of_deliverable = deliverable.of("standard") or any(
        t.comparator or t.unit == "%" for t in deliverable.thresholds
    )
    if of_deliverable or (deliverable.thresholds and not criteria.of("measurable")):
        return None
    for saying in (criteria, deliverable):
        for hit in saying.of("measurable"):
            if not _OTHER_MEANING.match(saying.text.folded, hit.end):
                return Remark(code="ACC12", field=saying.field, words=saying.shown(hit.start, hit.end))
    return None
