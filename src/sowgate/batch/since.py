"""`--since`: only the workbooks that changed after a moment."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Sequence
from datetime import datetime

from sowgate.batch.paths import Found

_AGE = re.compile(r"(\d{1,6})\s*(m|h|d|w)")
_SECONDS = {"m": 60, "h": 3600, "d": 86400, "w": 7 * 86400}


def moment(text: str, now: float | None = None) -> float | None:
    """The moment (seconds since 1970) that a text means; None where it means none.

    A day or time in ISO 8601 (local time where it names no zone), an age ("90m", "24h", "7d", "2w"), or a
    file, whose time of change counts: the report of the last run.
    """
    age = _AGE.fullmatch(text.strip().lower())
    if age is not None:
        return (time.time() if now is None else now) - int(age[1]) * _SECONDS[age[2]]
    try:
        return datetime.fromisoformat(text.strip()).timestamp()
    except (ValueError, OverflowError, OSError):
        pass
    try:
        return os.stat(text).st_mtime
    except (OSError, ValueError):
        return None


def changed_since(found: Sequence[Found], since: float) -> tuple[Found, ...]:
    """Those that changed at the moment or later; what cannot be asked for its time stays in."""
    return tuple(each for each in found if not _older(each, since))


def _older(each: Found, since: float) -> bool:
    try:
        return each.reason is None and os.stat(each.path).st_mtime < since
    except (OSError, ValueError):
        return False
