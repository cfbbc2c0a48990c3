"""The report of one workbook, put together from what was read, scheduled and judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from sowgate.check.summary import summarise
from sowgate.check.term_text import term_text
from sowgate.contract.finding import Finding
from sowgate.contract.frozen import as_given
from sowgate.contract.gates import PaymentSchedule
from sowgate.contract.money import minor_units, rounded
from sowgate.contract.report import (
    MISSING,
    Flag,
    Reason,
    ReportLine,
    ReportMilestone,
    ReportSchedule,
    ReportTable,
    ReportTerm,
    WorkbookReport,
)
from sowgate.contract.settings import Stage
from sowgate.contract.side_sheets import ChangeOrder
from sowgate.contract.sow import NotATable, StatementOfWork
from sowgate.contract.terms import Perspective, Terms
from sowgate.language import say, say_number, spoken
from sowgate.rules import RuleContext, RuleResults
from sowgate.rules.placing import owners as owners_of

_milestone = as_given(ReportMilestone)
_PLACES_NAMED = 6


def without_milestones(sow: StatementOfWork, profile: Perspective, stage: Stage) -> WorkbookReport:
    """The report of a workbook that holds no milestone table: what was looked at, and why it is none."""
    looked_at = _told(sow.looked_at)
    named = "; ".join(looked_at[:_PLACES_NAMED]) or say("the workbook has no worksheet with cells")
    more = len(looked_at) - _PLACES_NAMED
    message = say("No milestone table was found. Looked at {places}.", places=named)
    if more > 0:
        message = say_number(
            "No milestone table was found. Looked at {places}; and {number} more places.",
            "No milestone table was found. Looked at {places}; and {number} more places.",
            more,
            places=named,
        )
    return WorkbookReport(
        profile=profile,
        stage=stage,
        outcome="no_milestones",
        language=spoken(),
        reason=Reason(code=MISSING if _missing(sow) else "no_milestones", message=message),
        terms=_terms(sow.terms),
        looked_at=looked_at,
    )


def _missing(sow: StatementOfWork) -> bool:
    return any(place.missing for place in sow.looked_at)


def _told(places: Iterable[NotATable]) -> tuple[str, ...]:
    return tuple(f"{place.sheet}{f'!{place.range}' if place.range else ''}: {place.why}" for place in places)


def _left_out(sow: StatementOfWork) -> tuple[str, ...]:
    """What was looked at beside the milestone tables and read as nothing: no side table, no empty sheet."""
    read = {table.sheet for table in sow.tables} | {table.sheet for table in sow.side_tables}
    return _told(p for p in sow.looked_at if p.range is not None and p.sheet not in read)


def assemble(context: RuleContext, results: RuleResults) -> WorkbookReport:
    """The report of a checked workbook."""
    sow, schedule = context.sow, context.schedule
    owners = owners_of(sow, results.findings)
    milestones = _milestones(context, results, owners)
    return WorkbookReport(
        profile=context.profile,
        stage=context.stage,
        outcome="checked",
        tables=tuple(ReportTable.part_of(table) for table in sow.tables),
        side_tables=sow.side_tables,
        looked_at=_left_out(sow),
        terms=_terms(sow.terms),
        milestones=milestones,
        findings=results.findings,
        schedule=_schedule(schedule, sow.change_orders),
        exposure=context.exposure,
        summary=summarise(sow, schedule, results.findings, owners),
        silent_rules=dict(results.silent),
        known=results.known,
        language=spoken(),
    )


def _milestones(
    context: RuleContext, results: RuleResults, owners: Sequence[int | None]
) -> tuple[ReportMilestone, ...]:
    schedule = context.schedule
    zero = rounded(Decimal(0), schedule.minor_units)
    flags: dict[int, Flag] = {}
    risks: dict[int, Decimal] = {}
    ranks: tuple[Flag, ...] = ("info", "warning", "error")
    for finding, owner in zip(results.findings, owners, strict=True):
        if finding.waived is not None:
            continue
        for position, stake in _stakes(finding, owner, zero):
            worst = max(finding.severity.rank, ranks.index(flags[position]) if position in flags else 0)
            flags[position] = ranks[worst]
            risks[position] = max(risks.get(position, zero), stake)
    return tuple(
        _milestone(
            id=milestone.key,
            sheet=milestone.sheet,
            row=milestone.row,
            milestone=milestone.milestone,
            deliverable=milestone.deliverable,
            amount=state.amount,
            due_date=milestone.due_date,
            kind=milestone.kind,
            gate=state.gate,
            payment=state.payment,
            why=state.why,
            binary=verdict.binary,
            why_not_binary=verdict.why_not,
            flag=flags.get(position, "ok"),
            at_risk=risks.get(position, zero),
            payment_percent=milestone.payment_percent,
            due_words=milestone.due_words,
        )
        for position, (milestone, state, verdict) in enumerate(
            zip(context.sow.milestones, schedule.states, results.verdicts, strict=True)
        )
    )


def _stakes(finding: Finding, owner: int | None, zero: Decimal) -> tuple[tuple[int, Decimal], ...]:
    """The milestones that a finding speaks of, by position, and what it puts at stake on each."""
    if finding.rows or owner is None:
        return finding.rows
    return ((owner, finding.at_risk.amount if finding.at_risk is not None else zero),)


def _terms(terms: Terms) -> dict[str, ReportTerm]:
    currency = terms.currency.value if terms.currency else None
    return {
        field: ReportTerm(
            value=term_text(field, stated.value, currency),
            sheet=stated.sheet,
            cell=stated.cell,
            origin=stated.origin,
        )
        for field, stated in terms.stated()
    }


def _schedule(schedule: PaymentSchedule, orders: Sequence[ChangeOrder]) -> ReportSchedule:
    units = minor_units(schedule.currency)
    value = schedule.contract_value
    uncounted = (orders[position].amount or Decimal(0) for position in schedule.uncounted_change_orders)
    return ReportSchedule(
        currency=schedule.currency,
        contract_value=None if value is None else rounded(value, units),
        lines=tuple(ReportLine.part_of(line) for line in schedule.lines),
        totals=schedule.totals.model_dump(),
        unreleased_retention=rounded(schedule.unreleased_retention, units),
        change_orders=rounded(schedule.change_orders, units),
        approved_change_orders=rounded(schedule.approved_change_orders, units) if orders else None,
        uncounted_change_orders=rounded(sum(uncounted, Decimal(0)), units),
        notes=schedule.notes,
    )
