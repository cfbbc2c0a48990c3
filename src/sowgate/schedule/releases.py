"""The lines that give retention back: on what date, and how much of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sowgate.contract.gates import CLEARED, AcceptanceBasis, Gate, Payment
from sowgate.contract.money import format_percent
from sowgate.contract.sow import Kind, Milestone
from sowgate.contract.terms import FINAL_ACCEPTANCE, Release
from sowgate.language import say
from sowgate.reading.terms.releases import read_release
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.phrases import phrase
from sowgate.schedule.position import Standpoint, accepted_by, after, final_acceptance
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
    names = _names(points) if any(release.on is None for release in terms) else {}
    events = [_event(release, points, names, as_of) for release in terms]
    lines = []
    for release, event, amount in zip(
        terms, events, released(held, [r.share for r in terms], units), strict=True
    ):
        invoiced_on = after(event.day, release.days_after, release.months_after)
        due = event.happened and invoiced_on is not None and invoiced_on <= as_of
        lines.append(
            ReleaseByTerms(
                amount=amount,
                label=_label(release),
                invoiced_on=invoiced_on,
                event_day=None if release.on else event.day,
                basis=event.basis,
                gate=event.gate,
                position=event.position,
                state=Payment.BILLABLE if due and amount else Payment.PLANNED,
            )
        )
    notes = tuple(
        say("Retention release '{event}' names no milestone: its date is not known.", event=release.event)
        for release, event in zip(terms, events, strict=True)
        if event.unknown
    )
    return tuple(lines), notes


def date_release_rows(
    points: Sequence[Standpoint], terms: Sequence[Release], as_of: date
) -> tuple[Standpoint, ...]:
    """The rows, those that release retention and have no date of their own dated by the terms.

    A row that says its own event ("Retention: acceptance + 90 days") follows that. Else the sheet's rows and
    the stated releases belong together one by one where there are equally many; else such a row is invoiced
    at final acceptance.
    """
    rows = [i for i, point in enumerate(points) if point.row.kind is Kind.RETENTION_RELEASE]
    found = list(points)
    final, _ = final_acceptance(points, as_of)
    for n, i in enumerate(rows):
        point = points[i]
        if point.invoiced_on is not None or point.facts.invoiced or point.accepted.gate is Gate.CANCELLED:
            continue
        release = _said_by(point.row) or (terms[n] if len(rows) == len(terms) else None)
        day = final
        if release is not None:
            day = after(
                _event(release, points, _names(points), as_of).day, release.days_after, release.months_after
            )
        found[i] = point._replace(invoiced_on=day)
    return tuple(found)


def _said_by(row: Milestone) -> Release | None:
    """The event and delay that the row's own words name; None where they name no delay."""
    for text in (row.relative_due, row.milestone, row.deliverable):
        for release in read_release((text or "").partition(":")[2] or text or "") or ():
            if release.days_after or release.months_after:
                return release
    return None


@dataclass(frozen=True, slots=True)
class _Event:
    day: date | None
    basis: AcceptanceBasis | None
    happened: bool
    gate: Gate | None = None
    position: int | None = None
    unknown: bool = False


def _event(release: Release, points: Sequence[Standpoint], names: Mapping[str, int], as_of: date) -> _Event:
    """What a release waits for: a date, a milestone's acceptance or the latest of all acceptances."""
    if release.on is not None:
        return _Event(release.on, None, True)
    position = _milestone(release.event or "", names)
    if position is not None:
        accepted = points[position].accepted
        day = accepted_by(points[position], as_of)
        basis = accepted.basis if day is not None else None
        return _Event(day, basis, accepted.gate in CLEARED, accepted.gate, position)
    if _is_final(release.event):
        day, basis = final_acceptance(points, as_of)
        return _Event(day, basis if day is not None else None, basis == "actual")
    return _Event(None, None, False, unknown=True)


@worded_cache(maxsize=1)
def _around_a_name() -> re.Pattern[str]:
    """Words around a milestone's name that say what happens to it: "acceptance of M2", "M2 approved"."""
    named, done = phrase("release.accepted"), phrase("release.has_been")
    return re.compile(rf"^(?:final )?(?:{named})(?: of)?(?: the)?\b|\b(?:is )?(?:{named}|{done})$")


def _milestone(event: str, names: Mapping[str, int]) -> int | None:
    """The milestone that an event names: "M2", "UAT passed", "acceptance of M2", "M2 accepted"."""
    text = _folded(event)
    return names.get(text, names.get(_folded(_around_a_name().sub(" ", text))))


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
        return say("Retention release {share}", share=share)
    event = release.event
    if not event or event == FINAL_ACCEPTANCE:
        event = say(FINAL_ACCEPTANCE)
    if release.months_after:
        event = say("{event} + {number} months", event=event, number=release.months_after)
    if release.days_after:
        event = say("{event} + {number} days", event=event, number=release.days_after)
    return say("Retention release {share}: {event}", share=share, event=event)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
