"""One cause on many rows, one finding: which rules fold into one, from how many rows on, in one place.

An empty column, predecessors in another numbering, a plan that nobody kept up: a list of sixty findings about
it hides the two that matter. A few rows with a fault are single faults and stay listed one by one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from sowgate.contract.field_names import field_title
from sowgate.contract.finding import AtRisk, Finding
from sowgate.language import say
from sowgate.rules.catalogue import rule_called
from sowgate.rules.context import RuleContext
from sowgate.rules.folds import FOLDS
from sowgate.rules.listing import and_more
from sowgate.rules.placing import owners
from sowgate.rules.rows import Row
from sowgate.rules.words import quoted

# Rows named in the message; the rest are in `related`.
_NAMED = 5
# So many rows are one finding even where they are the smaller part of a long sheet.
_MANY = 20

# What silences the criteria of a row, so that the rows left are all that ACC04 and ACC05 could find.
_SPARES = ("MIL04", "ACC01", "ACC10")


class _Group(NamedTuple):
    """What findings must share to have one cause; `table` is the table's place in StatementOfWork.tables."""

    code: str
    table: int
    severity: str
    field: str
    words: str


_Found = list[tuple[Row, Finding]]


def folded(context: RuleContext, findings: Sequence[Finding]) -> list[Finding]:
    """The findings, those of one cause on many rows as one, at the header of their column."""
    rows = [None if p is None else context.rows[p] for p in owners(context.sow, findings)]
    groups: dict[_Group, _Found] = {}
    for row, finding in zip(rows, findings, strict=True):
        if row is not None and finding.code in FOLDS:
            groups.setdefault(_group(context, row, finding), []).append((row, finding))
    faulty: dict[str, set[int]] = {}
    for row, finding in zip(rows, findings, strict=True):
        if row is not None:
            faulty.setdefault(finding.code, set()).add(row.position)
    crowds = {group: found for group, found in groups.items() if _one_cause(context, group, found, faulty)}
    if not crowds:
        return list(findings)
    gone = {id(finding) for found in crowds.values() for _, finding in found}
    kept = [
        finding
        for row, finding in zip(rows, findings, strict=True)
        if id(finding) not in gone and not (row is not None and _void(context, row, finding, crowds))
    ]
    return kept + [_as_one(context, group, found) for group, found in crowds.items()]


def _group(context: RuleContext, row: Row, finding: Finding) -> _Group:
    field = finding.field or "milestone"
    words = ""
    if FOLDS[finding.code].same_words:
        words = " ".join(_text(row, field).casefold().split())
    return _Group(finding.code, _table(context, row), finding.severity.value, field, words)


def _table(context: RuleContext, row: Row) -> int:
    number = context.standing.table_of(row)
    return -1 if number is None else number


def _text(row: Row, field: str) -> str:
    return str(getattr(row.milestone, field, None) or "")


def _one_cause(
    context: RuleContext, group: _Group, found: _Found, faulty: Mapping[str, Collection[int]]
) -> bool:
    """Whether so many rows have the fault that it is one.

    Computed money is never folded: the headline adds it milestone by milestone. Where no money is at stake,
    more than half as many as are listed with money are enough: a plan without prices is read for its dates
    and outputs, and nine lines about the same column hide the tenth.
    """
    fold, listed = FOLDS[group.code], context.thresholds.listed_one_by_one
    if len(found) < min(2, listed):
        return False
    risks = [finding.at_risk for _, finding in found if finding.at_risk is not None]
    if group.table < 0 or any(risk.basis == "computed" for risk in risks) or (fold.unpriced and risks):
        return False
    judged = _judged(context, group)
    if 0 < fold.whole <= judged and _is_every_row(context, group, faulty):
        return True
    if not risks:
        return len(found) > max(listed // 2, 1)
    return len(found) > listed and (len(found) > _MANY or len(found) >= fold.share * judged)


def _is_every_row(context: RuleContext, group: _Group, faulty: Mapping[str, Collection[int]]) -> bool:
    """Whether every gate of the table has the fault, in whatever gravity.

    Of what criteria lack, rows are left out where nothing can be said of them ("Contract signature").
    """
    codes = (group.code, *(_SPARES if group.code.startswith("ACC") else ()))
    rows = {position for code in codes for position in faulty.get(code, ())}
    return all(row.position in rows for row in context.standing.gates_of(group.table))


def _judged(context: RuleContext, group: _Group) -> int:
    """How many rows of the table the rule could judge."""
    among = FOLDS[group.code].among
    here = context.standing.gates_of(group.table)
    return len(here) if among is None else sum(1 for row in here if getattr(row.milestone, among))


def _void(context: RuleContext, row: Row, finding: Finding, crowds: Iterable[_Group]) -> bool:
    """Whether the finding rests on what a folded one shows to be meaningless in its table."""
    prefixes = tuple(
        prefix
        for group in crowds
        if FOLDS[group.code].silences and group.table == _table(context, row)
        for prefix in FOLDS[group.code].silences
    )
    return bool(prefixes) and finding.code.startswith(prefixes)


def _as_one(context: RuleContext, group: _Group, found: _Found) -> Finding:
    fold, rule, table = FOLDS[group.code], rule_called(group.code), context.sow.tables[group.table]
    assert rule is not None  # the catalogue gave the findings
    dearest = sorted(found, key=lambda f: (-f[0].money, f[0].order, f[0].position))
    column = " ".join((table.headers.get(group.field) or field_title(group.field)).split())
    if group.field in table.columns:
        at = table.columns[group.field]
        column = (
            say("{header} (row {row})", header=column, row=at)
            if table.turned
            else say("{header} (column {column})", header=column, column=at)
        )
    one = context.table_finding(
        rule,
        table,
        group.field,
        say(
            fold.says,
            count=len(found),
            all=max(_judged(context, group), len(found)),
            words=quoted(_text(dearest[0][0], group.field)) if fold.same_words else "",
            ids=and_more([row.key for row, _ in dearest], _NAMED),
            column=column,
            first=dearest[0][1].message,
        ),
        say(fold.fix).replace("{fix}", dearest[0][1].suggestion),
        severity=found[0][1].severity,
        related=tuple(dict.fromkeys(context.place(row, group.field) for row, _ in found)),
        detail=f"many|{group.words}",
    )
    stakes = _stakes(found)
    rows = tuple(sorted((position, risk.amount if risk else Decimal(0)) for position, risk in stakes.items()))
    return one.model_copy(update={"at_risk": _together(stakes.values()), "rows": rows})


def _stakes(found: _Found) -> dict[int, AtRisk | None]:
    """What each row puts at stake, by position: the largest of its findings."""
    stakes: dict[int, AtRisk | None] = {}
    for row, finding in found:
        risk, other = finding.at_risk, stakes.setdefault(row.position, finding.at_risk)
        if risk is not None and (other is None or risk.amount > other.amount):
            stakes[row.position] = risk
    return stakes


def _together(stakes: Iterable[AtRisk | None]) -> AtRisk | None:
    """What different milestones put at stake together; of several currencies the largest alone."""
    risks = [risk for risk in stakes if risk is not None]
    if not risks:
        return None
    largest = max(risks, key=lambda risk: (risk.amount, risk.currency or ""))
    if len({risk.currency for risk in risks}) > 1:
        return largest
    return largest.model_copy(update={"amount": sum((risk.amount for risk in risks), Decimal(0))})
