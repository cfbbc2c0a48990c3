"""One cause, one finding: which finding silences which others, in one place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.sow import StatementOfWork
from sowgate.rules.placing import owners


class Silence(NamedTuple):
    """A finding of `by` silences findings whose code begins with one of `codes` on the same row.

    `same_field` narrows that to findings about the same field, `gravity` to a finding of that severity.
    """

    by: str
    codes: tuple[str, ...]
    same_field: bool = False
    gravity: Severity | None = None


# A column that is missing needs no entry: without the column its rules have no cell to judge (Row.blank).
SILENCES = (
    # An administrative trigger is no gate at all: what its words lack is not a second fault.
    Silence("MIL04", ("MIL01", "MIL02", "MIL03", "ACC")),
    # Without criteria, or with circular ones, nothing else about the criteria can be judged.
    Silence("ACC01", ("ACC",)),
    Silence("ACC10", ("ACC",)),
    # Where the criterion is a matter of taste, or one word, that nothing shows it to be met is no news.
    Silence("ACC02", ("ACC05",)),
    Silence("ACC03", ("ACC05",), gravity=Severity.ERROR),
    Silence("STR04", ("ACC05", "ACC12")),
    # Invoiced or paid too early is one fault, not also an inversion of dates.
    Silence("GAT01", ("DEP05",)),
    Silence("GAT02", ("DEP05",)),
    # A date that is out of order also takes the last milestone's place from it: that is no open end.
    Silence("DEP05", ("DEP03",)),
    # What silence accepted unnoticed is not also an invoice forgotten.
    Silence("GAT04", ("GAT05",)),
    # A gate billed twice is one fault, not also an invoice that differs.
    Silence("GAT12", ("GAT11",)),
    # A row without any gate bills nothing by nature.
    Silence("MIL08", ("PAY10",)),
    # Criteria still to be agreed are not also a reference to the document that will hold them.
    Silence("ACC11", ("ACC14",), same_field=True),
    # A placeholder is the cause of whatever else its cell lacks.
    Silence("STR04", ("STR03", "MIL", "ACC"), same_field=True),
)


def without_silenced(sow: StatementOfWork, findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those that another finding of the same row silences."""
    rows = owners(sow, findings)
    beside: dict[int, list[Finding]] = {}
    for row, finding in zip(rows, findings, strict=True):
        if row is not None:
            beside.setdefault(row, []).append(finding)
    return [
        finding
        for row, finding in zip(rows, findings, strict=True)
        if row is None or not _silenced(finding, beside[row])
    ]


def _silenced(finding: Finding, beside: Sequence[Finding]) -> bool:
    return any(
        silence.by == other.code
        and (not silence.same_field or finding.field == other.field)
        and silence.gravity in (None, other.severity)
        for silence in _of_code(finding.code)
        for other in beside
    )


@lru_cache(maxsize=256)
def _of_code(code: str) -> tuple[Silence, ...]:
    """The silences that a finding of a code may fall under; nothing silences itself."""
    return tuple(s for s in SILENCES if s.by != code and code.startswith(s.codes))
