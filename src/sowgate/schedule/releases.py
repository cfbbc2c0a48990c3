"""The lines that give retention back: on what date, and how much of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sowgate.contract.gates import CLEARED, AcceptanceBasis, Gate, Payment
from sowgate.contract.money import format_percent
from sowgate.contract.terms import Release
from sowgate.schedule.position import Standpoint, after, final_acceptance
from sowgate.schedule.retention import released


@dataclass(frozen=True, slots=True)
class ReleaseByTerms:
    """One release as the terms state it. `position` is the milestone whose acceptance releases, if one."""

    amount: Decimal
    label: str
    invoiced_on: date | None
    event_day: date | None
    basis: AcceptanceBasis | None
    gate: Gate | None
    position: int | None
    state: Payment


def releases_by_terms(
    held: Decimal, terms: Sequence[Release], points: Sequence[Standpoint], as_of: date, units: int
) -> tuple[tuple[ReleaseByTerms, ...], tuple[str, ...]]:
    """The releases that the terms state, each a share of all retention withheld, and notes.

    A release is invoiced on its release date: the event's date and the calendar days after it. It is
    billable once its event has happened and its date has come; an event that names neither a milestone nor
    an acceptance has no date.
    """
    by_name = _names(points)
    notes = []
    lines = []
    for release, amount in zip(terms, released(held, [r.share for r in terms], units), strict=True):
        position = by_name.get(_folded(release.event or ""))
        gate = None
        day: date | None
        basis: AcceptanceBasis | None
        if release.on is not None:
            day, basis = release.on, None
        elif position is not None:
            accepted = points[position].accepted
            day, basis, gate = accepted.day, accepted.basis, accepted.gate
        elif _is_final(release.event):
            day, basis = final_acceptance(points, as_of)
        else:
            day, basis = None, None
            notes.append(f"Retention release '{release.event}' names no milestone: its date is not known.")
        happened = gate in CLEARED if gate else basis == "actual" or release.on is not None
        invoiced_on = after(day, release.days_after)
        due = happened and invoiced_on is not None and invoiced_on <= as_of
        lines.append(
            ReleaseByTerms(
                amount=amount,
                label=_label(release),
                invoiced_on=invoiced_on,
                event_day=None if release.on else day,
                basis=basis if day is not None else None,
                gate=gate,
                position=position,
                state=Payment.BILLABLE if due and amount else Payment.PLANNED,
            )
        )
    return tuple(lines), tuple(notes)


def _names(points: Sequence[Standpoint]) -> dict[str, int]:
    """Milestones by id and by name; the earlier row has a name that two share."""
    names: dict[str, int] = {}
    for text in ("key", "id", "milestone"):
        for position, point in enumerate(points):
            name = _folded(getattr(point.row, text) or "")
            if name:
                names.setdefault(name, position)
    return names


def _is_final(event: str | None) -> bool:
    text = _folded(event or "")
    return not text or "final" in text or text in ("acceptance", "completion", "last milestone")


def _label(release: Release) -> str:
    share = format_percent(release.share)
    if release.on is not None:
        return f"Retention release {share}"
    event = release.event or "final acceptance"
    later = f" + {release.days_after} days" if release.days_after else ""
    return f"Retention release {share}: {event}{later}"


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
