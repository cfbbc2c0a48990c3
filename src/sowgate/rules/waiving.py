"""Waivers: findings that somebody answers for, with a reason and until a day.

A waived finding stays in the report and counts for nothing. A waiver that does not hold (expired, without a
reason, with an end that cannot be read) leaves the finding as it is and is told in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sowgate.contract.finding import Finding, Place
from sowgate.contract.sow import Milestone, StatementOfWork
from sowgate.language import say
from sowgate.rules.catalogue import catalogue
from sowgate.rules.placing import owners, side_place
from sowgate.rules.references import folded, id_key

if TYPE_CHECKING:
    from sowgate.rules.context import RuleContext

_ALL = frozenset({"", "all", "*", "any", "contract", "-"})


class Waiving(NamedTuple):
    """One waiver, from the workbook or the configuration; `codes` are the rules that it is for."""

    codes: frozenset[str]
    milestones: frozenset[str]
    given: dict[str, str | None]
    fault: str | None
    place: Place | None

    def covers(self, finding: Finding, milestone: Milestone | None) -> bool:
        """Whether the waiver speaks of this finding; without a milestone it speaks of all."""
        if finding.code not in self.codes:
            return False
        return not self.milestones or self.names(milestone, finding.milestone)

    def names(self, milestone: Milestone | None, key: str | None = None) -> bool:
        """Whether the waiver names the milestone, by its id, its name or its key in the report."""
        names = () if milestone is None else (milestone.key, milestone.id, milestone.milestone)
        known = {part for name in (*names, key) if name for part in (id_key(name), folded(name))}
        return not self.milestones.isdisjoint(known)


def waived(context: RuleContext, findings: Sequence[Finding]) -> list[Finding]:
    """The findings, `waived` filled in where a waiver holds, its fault told where it does not."""
    waivers = list(_waivers(context.sow, context))
    if not waivers:
        return list(findings)
    rows = context.sow.milestones
    return [
        _marked(finding, None if owner is None else rows[owner], waivers)
        for finding, owner in zip(findings, owners(context.sow, findings), strict=True)
    ]


def apart(context: RuleContext, code: str) -> frozenset[int]:
    """The rows, by position, that a waiver for their milestone alone takes out of a note on many."""
    mine = [w for w in _waivers(context.sow, context) if code in w.codes and w.milestones and w.fault is None]
    rows = context.sow.milestones if mine else ()
    return frozenset(at for at, row in enumerate(rows) if any(w.names(row) for w in mine))


def _marked(finding: Finding, milestone: Milestone | None, waivers: Sequence[Waiving]) -> Finding:
    mine = [waiver for waiver in waivers if waiver.covers(finding, milestone)]
    holding = next((waiver for waiver in mine if waiver.fault is None), None)
    if holding is not None:
        return finding.model_copy(update={"waived": holding.given})
    if not mine:
        return finding
    first = mine[0]
    related = (*finding.related, *((first.place,) if first.place is not None else ()))
    return finding.model_copy(update={"message": f"{finding.message} {first.fault}", "related": related})


def _waivers(sow: StatementOfWork, context: RuleContext) -> Iterator[Waiving]:
    """The workbook's waivers, then the configuration's."""
    unread = {(value.sheet, value.cell) for value in sow.unreadable}
    for waiver in sow.waivers:
        where = side_place(waiver, "code")
        cell = f"{waiver.sheet}!{where.cell}"
        lost = (waiver.sheet, waiver.cells.get("until")) in unread
        given = _given(waiver.code, waiver.milestone, waiver.reason, waiver.who, waiver.until, cell)
        fault = _fault(given, waiver.until, lost, context.as_of, say("The waiver in {cell}", cell=cell))
        yield Waiving(codes_of(waiver.code), _milestones(waiver.milestone), given, fault, where)
    for choice in context.settings.waivers:
        given = _given(
            choice.code, choice.milestone, choice.reason, choice.who, choice.until, "configuration"
        )
        fault = _fault(given, choice.until, False, context.as_of, say("The waiver in the configuration"))
        yield Waiving(codes_of(choice.code), _milestones(choice.milestone), given, fault, None)


def codes_of(selector: str) -> frozenset[str]:
    """The rules that a waiver's code means: a code, a name or a prefix, several separated by commas."""
    parts = [part for part in re.split(r"[,;\s]+", selector) if part]
    return frozenset(rule.code for rule in catalogue() if any(rule.called(part) for part in parts))


def _milestones(text: str | None) -> frozenset[str]:
    if folded(text) in _ALL:
        return frozenset()
    parts = re.split(r"[,;\n]", text or "")
    return frozenset(key for part in (*parts, text or "") for key in (id_key(part), folded(part)) if key)


def _given(
    code: str, milestone: str | None, reason: str | None, who: str | None, until: date | None, origin: str
) -> dict[str, str | None]:
    return {
        "code": code.strip(),
        "milestone": milestone,
        "reason": reason,
        "who": who,
        "until": until.isoformat() if until else None,
        "origin": origin,
    }


def _fault(
    given: dict[str, str | None], until: date | None, lost: bool, as_of: date, what: str
) -> str | None:
    """Why the waiver does not hold, as a sentence; None where it does."""
    if not folded(given["reason"]):
        return say("{waiver} gives no reason, so it does not hold.", waiver=what)
    if lost:
        return say("{waiver} has an end that cannot be read, so it does not hold.", waiver=what)
    if until is not None and until < as_of:
        if given["who"]:
            what = say("{waiver} of {who}", waiver=what, who=given["who"])
        return say(
            "{waiver} expired on {day}: renew it, or mend the fault.", waiver=what, day=until.isoformat()
        )
    return None
