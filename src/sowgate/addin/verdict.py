"""One check of the doctor."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a check found; `not_checked` says why in its message."""

    FINE = "fine"
    PROBLEM = "problem"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True)
class Check:
    """What was looked at, what is the case, and for a problem the mend."""

    subject: str
    verdict: Verdict
    message: str
    mend: str = ""


def fine(subject: str, message: str) -> Check:
    """Nothing to do."""
    return Check(subject, Verdict.FINE, message)


def problem(subject: str, message: str, mend: str) -> Check:
    """Something that stops the add-in, and what to do."""
    return Check(subject, Verdict.PROBLEM, message, mend)


def not_checked(subject: str, why: str) -> Check:
    """What could not be looked at, and why."""
    return Check(subject, Verdict.NOT_CHECKED, why)
