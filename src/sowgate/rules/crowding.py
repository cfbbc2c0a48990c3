"""A page of findings, not a book: where a sheet has more faults than anybody reads, faults of a kind are one.

The single causes stay; rules that found the same fault on several rows speak once, of the dearest row, and
name the others. What is told once is never lost in what is told often.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sowgate.contract.finding import AtRisk, Finding, Place, Severity
from sowgate.contract.frozen import as_given
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.listing import and_more
from sowgate.rules.placing import fingerprint, owners

_place = as_given(Place)
_NAMED = 5


def in_a_page(context: RuleContext, findings: Sequence[Finding]) -> list[Finding]:
    """The findings, faults of one rule and gravity as one, the most frequent first, until they are few.

    Few is `thresholds.listed_in_all`, or one a row on a longer sheet. Different rules are never put
    together.
    """
    most = max(context.thresholds.listed_in_all, len(context.rows))
    if len(findings) <= most:
        return list(findings)
    of_row = owners(context.sow, findings)
    groups: dict[tuple[str, Severity, str], list[tuple[int, Finding]]] = {}
    for finding, owner in zip(findings, of_row, strict=True):
        if owner is not None and not finding.rows:
            groups.setdefault((finding.code, finding.severity, finding.sheet), []).append((owner, finding))
    crowds = sorted(
        (g for g in groups.values() if len(g) > 1), key=lambda g: (-len(g), g[0][1].severity.rank)
    )
    left = len(findings)
    gone: set[int] = set()
    told: list[Finding] = []
    for crowd in crowds:
        if left <= most:
            break
        gone |= {id(finding) for _, finding in crowd}
        told.append(_as_one(context, crowd))
        left -= len(crowd) - 1
    return [finding for finding in findings if id(finding) not in gone] + told


def _as_one(context: RuleContext, crowd: Sequence[tuple[int, Finding]]) -> Finding:
    dearest = sorted(crowd, key=lambda found: (-_money(found[1]), context.rows[found[0]].order, found[0]))
    first = dearest[0][1]
    others = list(dict.fromkeys(context.rows[owner].key for owner, _ in dearest[1:]))
    stakes: dict[int, Decimal] = {}
    for owner, finding in crowd:
        stakes[owner] = max(stakes.get(owner, Decimal(0)), _money(finding))
    related = [place for _, finding in dearest[1:] for place in _own(finding)]
    return first.model_copy(
        update={
            "milestone": None,
            "message": f"{first.message} {say('The same fault at {ids}.', ids=and_more(others, _NAMED))}",
            "at_risk": _together(crowd, stakes),
            "related": tuple(dict.fromkeys((*first.related, *related))),
            "fingerprint": fingerprint(first.code, "", first.field or "", f"crowd|{first.sheet}"),
            "rows": tuple(sorted(stakes.items())),
        }
    )


def _own(finding: Finding) -> list[Place]:
    return [_place(sheet=finding.sheet, cell=finding.cell)] if finding.cell else []


def _money(finding: Finding) -> Decimal:
    return finding.at_risk.amount if finding.at_risk is not None else Decimal(0)


def _together(crowd: Sequence[tuple[int, Finding]], stakes: dict[int, Decimal]) -> AtRisk | None:
    """What the rows put at stake together; of several currencies the largest alone."""
    risks = [finding.at_risk for _, finding in crowd if finding.at_risk is not None]
    if not risks:
        return None
    largest = max(risks, key=lambda risk: (risk.amount, risk.currency or ""))
    if len({(risk.currency, risk.basis) for risk in risks}) > 1:
        return largest
    return largest.model_copy(update={"amount": sum(stakes.values(), Decimal(0))})
