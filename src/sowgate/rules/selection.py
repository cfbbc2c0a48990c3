"""Which rules judge a workbook: its stage, its columns and terms, and the user's choice."""

from __future__ import annotations

from typing import get_args

from sowgate.contract.field_names import field_name
from sowgate.contract.settings import Settings, Stage
from sowgate.contract.side_sheets import SideKind
from sowgate.contract.sow import Milestone, StatementOfWork, Status
from sowgate.contract.terms import Perspective
from sowgate.language import mark, say
from sowgate.rules.asked import asked_once
from sowgate.rules.context import RuleContext
from sowgate.rules.listing import either_of
from sowgate.rules.rule import Rule

# Stages: a draft has neither terms to judge nor work under way; before signature gates and changes are
# judged only where somebody has already filled in their columns.
_NOT_IN_DRAFT = ("terms", "gates", "changes")
_ONLY_WHEN_FILLED = ("gates", "changes")
_NOT_UNDER_WAY = (None, Status.NOT_STARTED, Status.CANCELLED, Status.ON_HOLD)
_UNDER_WAY_FIELDS = ("submitted_date", "accepted_date", "rejected_date", "actual_date", "invoice_number")
# What a rule may need beside columns: a side sheet by its kind, and an older version of the workbook.
SIDE_SHEETS: tuple[str, ...] = get_args(SideKind)
OLDER_VERSION = "older_version"
_OTHERS = {
    "deliverables": mark("a sheet of deliverables"),
    "client_dependencies": mark("a sheet of client dependencies"),
    "change_orders": mark("a sheet of change orders"),
    "payments": mark("a sheet of payments"),
    "invoices": mark("a sheet of invoices"),
    "waivers": mark("a sheet of waivers"),
    "costs": mark("a sheet of costs"),
    OLDER_VERSION: mark("an older version (--against)"),
}
_NO_FAULT: dict[Perspective, str] = {
    "seller": mark("not a fault from the seller's perspective"),
    "buyer": mark("not a fault from the buyer's perspective"),
    "far": mark("not a fault from the far's perspective"),
}
# Columns that are filled before the work begins, and so say nothing about it.
_PLANNED_FIELDS = ("due_date", "start_date", "depends_on", "evidence", "approver", "amount", "notes")


def stage_of(sow: StatementOfWork, settings: Settings) -> Stage:
    """The chosen stage, else delivery as soon as any row is in progress or later, else signature."""
    if settings.stage is not None:
        return settings.stage
    return "delivery" if any(_under_way(milestone) for milestone in sow.milestones) else "signature"


def profile_of(sow: StatementOfWork, settings: Settings) -> Perspective:
    """The chosen perspective, else the contract's own term, else seller."""
    if settings.profile is not None:
        return settings.profile
    return sow.terms.perspective.value if sow.terms.perspective else "seller"


def _under_way(milestone: Milestone) -> bool:
    return (
        milestone.status_meaning not in _NOT_UNDER_WAY
        or any(getattr(milestone, field) for field in _UNDER_WAY_FIELDS)
        or (milestone.percent_complete or 0) > 0
    )


def chosen(rule: Rule, settings: Settings) -> bool:
    """Whether the user's select and ignore leave the rule in: no select means all, ignore takes away."""
    if settings.ignore and any(rule.called(selector) for selector in settings.ignore):
        return False
    return not settings.select or any(rule.called(selector) for selector in settings.select)


def why_silent(rule: Rule, context: RuleContext) -> str | None:
    """The reason why the rule cannot or need not judge this workbook; None where it does."""
    if context.profile in rule.silent_for:
        return say(_NO_FAULT[context.profile])
    if context.stage == "draft" and rule.family in _NOT_IN_DRAFT:
        return say("not judged in a draft")
    for need in rule.needs:
        if not any(thing in _columns(context) or _stands(context, thing) for thing in need.split("|")):
            return say("no column for {field}", field=_spoken(need))
    if context.stage == "signature" and rule.family in _ONLY_WHEN_FILLED and not _filled(rule, context):
        return say("judged before signature only where its columns are filled")
    for term in rule.terms:
        if not any(getattr(context.terms, field) for field in term.split("|")):
            return say("no term states {term}", term=_spoken(term))
    return None


@asked_once
def _columns(context: RuleContext) -> frozenset[str]:
    """The fields that any milestone table has a column for; one of successors states predecessors too, and
    a list of payments what its milestones pay."""
    milestones = context.sow.milestones
    found = {field for table in context.sow.tables for field in table.columns}
    if any(row.depends_on for row in milestones):
        found.add("depends_on")
    if not found & {"amount", "payment_percent"} and context.sow.payments:
        found |= {f for f in ("amount", "payment_percent") for row in milestones if f in row.inferred}
    return frozenset(found)


def _stands(context: RuleContext, thing: str) -> bool:
    """Whether there is a column for a field, a side sheet of a kind, or an older version to compare with."""
    if thing == OLDER_VERSION:
        return context.previous is not None
    if thing in SIDE_SHEETS:
        return bool(getattr(context.sow, thing)) or any(t.kind == thing for t in context.sow.side_tables)
    return context.sow.has_column(thing)


def _filled(rule: Rule, context: RuleContext) -> bool:
    """Whether anything says something in the columns that the rule follows while the work runs."""
    things = [f for need in rule.needs for f in need.split("|") if f not in _PLANNED_FIELDS]
    if any(_stands(context, thing) for thing in things if thing in (OLDER_VERSION, *SIDE_SHEETS)):
        return True
    fields = [thing for thing in things if thing in Milestone.model_fields]
    return any(getattr(row.milestone, field) not in (None, ()) for row in context.rows for field in fields)


def _spoken(need: str) -> str:
    """The things of a need, any of which will do: "amount or payment percent"."""
    return either_of([say(_OTHERS[f]) if f in _OTHERS else field_name(f) for f in need.split("|")])
