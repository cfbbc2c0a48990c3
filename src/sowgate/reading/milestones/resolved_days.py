"""Days that the rows state by something else: "T0 + 6 weeks", "M2 + 30 days", work that begins in month 3."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sowgate.contract.terms import Terms
from sowgate.reading.milestones.anchors import anchor_key, day_of, shortened
from sowgate.reading.milestones.draft import Draft
from sowgate.reading.values.dependencies import Known, known_rows, read_dependencies
from sowgate.reading.values.numbered_periods import SPRINT, Relative
from sowgate.reading.values.relative_dates import anchors_of, begins, parse_relative, resolve


def resolve_days(
    rows: Sequence[Draft],
    terms: Terms,
    found: Sequence[str],
    names: Sequence[str | None],
    anchors: Mapping[str, date | None],
    sprint: int | None = None,
) -> None:
    """Relative dates become dates where their anchor is known; a chain of them, in as many passes.

    `sprint` is how many days a sprint lasts.
    """
    start = (
        terms.start_date.value if terms.start_date else terms.signed_date.value if terms.signed_date else None
    )
    signed = terms.signed_date.value if terms.signed_date else None
    for row in rows:
        _begin(row, start)
    waiting = [
        (i, row)
        for i, row in enumerate(rows)
        if row.values.get("relative_due") and "due_date" not in row.values
    ]
    if not waiting:
        return
    known = known_rows([row.values.get("id") for row in rows], found, names, False)
    counted = _Counted(rows, names, known, anchors, {"start": start, "signed": signed or start}, sprint)
    moved = True
    while waiting and moved:
        still = [(position, row) for position, row in waiting if not counted.put_day(position, row)]
        moved = len(still) < len(waiting)
        waiting = still


class _Counted(NamedTuple):
    """What days are counted from: other rows, days that the workbook names, the contract's start."""

    rows: Sequence[Draft]
    names: Sequence[str | None]
    known: Known
    anchors: Mapping[str, date | None]
    of_contract: Mapping[str, date | None]
    sprint: int | None

    def put_day(self, position: int, row: Draft) -> bool:
        """Gives a row its day, where what it is counted from has one."""
        relative = parse_relative(row.values["relative_due"])
        anchor = None if relative is None else self._anchor(position, relative)
        if relative is not None and relative.unit == SPRINT:
            relative = self._in_days(relative)
        if relative is None or not isinstance(anchor, date):
            return False
        try:
            row.values["due_date"] = resolve(relative, anchor)
            if relative.first and "start_date" not in row.cells:
                first = relative._replace(amount=relative.first)
                row.values["start_date"] = begins(first, anchor)
                row.cells["start_date"] = row.cells["due_date"]
                row.inferred.add("start_date")
        except (OverflowError, ValueError):
            return False
        row.inferred.add("due_date")
        return True

    def _in_days(self, relative: Relative) -> Relative | None:
        """Sprints as days, where the workbook says how long one lasts."""
        if self.sprint is None:
            return None
        return Relative(relative.anchor, relative.amount * self.sprint, "day")

    def _anchor(self, position: int, relative: Relative) -> date | None:
        kind = anchors_of(relative.anchor)
        key = anchor_key(relative.anchor) if relative.anchor else ""
        anchor = day_of(self.anchors, key)
        if anchor is None and key not in self.anchors:
            anchor = self.of_contract.get(kind) or self._named(kind)
        if anchor is None and relative.unit == "calendar_week":
            anchor = _earliest(self.rows)
        return self._of_row(position, relative) if anchor is None and kind == "other" else anchor

    def _named(self, kind: str) -> date | None:
        """The one day whose label means the start, or the signature: "Kick-off: 5 January 2026"."""
        if kind == "other":
            return None
        days = {day for label, day in self.anchors.items() if anchors_of(label) == kind}
        return days.pop() if len(days) == 1 else None

    def _of_row(self, position: int, relative: Relative) -> date | None:
        """The day of the row that the anchor names."""
        targets = read_dependencies(relative.anchor, position, self.known)
        target = targets[0].target if len(targets) == 1 else None
        if target is None:
            target = shortened(relative.anchor, self.names)
        return None if target in (None, position) else self.rows[target].values.get("due_date")


def _earliest(rows: Sequence[Draft]) -> date | None:
    """The first day that the rows state: a calendar week is of its year or of the next."""
    days = [row.values.get(field) for row in rows for field in ("start_date", "due_date")]
    return min((day for day in days if isinstance(day, date)), default=None)


def _begin(row: Draft, start: date | None) -> None:
    """Work that begins in month 3 begins when two months of the contract have passed."""
    relative = parse_relative(row.relative_start) if row.relative_start else None
    if start is None or relative is None or relative.amount < 1 or "start_date" in row.values:
        return
    try:
        row.values["start_date"] = begins(relative, start)
    except (OverflowError, ValueError):
        return
    row.inferred.add("start_date")
