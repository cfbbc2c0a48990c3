"""What is new, worse and fixed since the last run: the findings of two reports compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sowgate.portfolio.facts import money

_RANKS = {"info": 0, "warning": 1, "error": 2}


@dataclass(frozen=True, slots=True)
class Known:
    """A finding as far as a later run must know it."""

    code: str
    milestone: str | None
    severity: str
    amount: Decimal
    message: str


@dataclass(frozen=True, slots=True)
class Change:
    """One finding that is "new", "worse" or "fixed"; the figures are those of now, else of then."""

    kind: str
    path: str
    finding: Known
    before: Decimal


Findings = Mapping[str, Known]


def findings_of(workbook: Mapping[str, Any]) -> dict[str, Known]:
    """The open findings of a workbook by fingerprint."""
    found = {}
    for each in workbook.get("findings") or ():
        if each.get("waived") is None:
            amount = money((each.get("at_risk") or {}).get("amount")) or Decimal(0)
            known = Known(each["code"], each["milestone"], each["severity"], amount, each["message"])
            found[each["fingerprint"]] = known
    return found


class Comparison:
    """Compares a run with the one before. What of the earlier run is not seen again is told at the end."""

    def __init__(self, earlier: Iterable[Mapping[str, Any]]) -> None:
        self._earlier: dict[str, Findings] = {}
        for workbook in earlier:
            if workbook.get("outcome") == "checked":
                self._earlier[workbook["path"]] = findings_of(workbook)
        self.changes: list[Change] = []
        self.new_workbooks = 0

    def add(self, workbook: Mapping[str, Any]) -> None:
        """Compares one workbook, by its path. One that could not be read now has changed in nothing known."""
        path = workbook.get("path") or ""
        before = self._earlier.pop(path, None)
        if workbook.get("outcome") != "checked":
            return
        now = findings_of(workbook)
        self.new_workbooks += before is None
        then = before or {}
        for mark, finding in now.items():
            old = then.get(mark)
            if old is None:
                self.changes.append(Change("new", path, finding, Decimal(0)))
            elif (_RANKS[finding.severity], finding.amount) > (_RANKS[old.severity], old.amount):
                self.changes.append(Change("worse", path, finding, old.amount))
        for mark, old in then.items():
            if mark not in now:
                self.changes.append(Change("fixed", path, old, old.amount))

    @property
    def gone(self) -> list[str]:
        """Workbooks of the earlier run that this one has not seen."""
        return sorted(self._earlier)

    def sorted(self) -> list[Change]:
        """New first, then worse, then fixed; in each the costliest first."""
        order = {"new": 0, "worse": 1, "fixed": 2}
        return sorted(
            self.changes,
            key=lambda c: (
                order[c.kind], -c.finding.amount, c.path, c.finding.code, c.finding.milestone or "",
            ),
        )  # fmt: skip
