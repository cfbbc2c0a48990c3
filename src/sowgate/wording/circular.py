"""ACC10: acceptance that is its own criterion, or rests on one side's discretion."""

from __future__ import annotations

import re

from sowgate.wording.judgement import Remark
from sowgate.wording.sayings import Saying

_BARE_DISCRETION = re.compile(
    r"discretion|discricao|opinion|judg|juicio|deem|determined by|decided by|concurrence that"
    r"|arbitrio|criterio d|criterio exclusivo|ermessen|appreciation"
)


def circular(saying: Saying) -> Remark | None:
    """ACC10 where discretion stands with no test beside it, or approval with neither artifact nor test."""
    for hit in saying.of("discretion"):
        if any(h.start < hit.end and hit.start < h.end for h in saying.of("outside")):
            continue
        if saying.thresholds or saying.of("passing", "standard"):
            continue
        if not _BARE_DISCRETION.search(hit.folded):
            things = [r for r in saying.of("record", "product") if r.end <= hit.start or r.start >= hit.start]
            if any(
                thing.folded not in ("form", "certificate", "service", "services", "system")
                for thing in things
            ):
                continue
        return Remark(code="ACC10", field=saying.field, words=saying.shown(hit.start, hit.end))
    return None
