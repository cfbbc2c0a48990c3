"""Statements of Work for the schedule's tests, written short."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sowgate.contract.gates import PaymentSchedule, ScheduleLine
from sowgate.contract.sow import Dependency, Kind, Milestone, StatementOfWork, Status
from sowgate.contract.terms import (
    Advance,
    DelayDamages,
    PaymentTerms,
    Period,
    Recovery,
    Release,
    RetentionBand,
    Stated,
    Terms,
)
from sowgate.schedule import build

__all__ = [
    "Advance", "DelayDamages", "Dependency", "Kind", "Milestone", "PaymentTerms", "Period", "Recovery",
    "Release", "RetentionBand", "Status", "day", "flat", "line", "milestone", "schedule",
    "sow", "terms", "total",
]  # fmt: skip

MONEY = frozenset({"amount", "cost", "invoiced_amount", "paid_amount", "payment_percent", "percent_complete",
                   "retention_percent"})  # fmt: skip


def day(text: str) -> date:
    """2026-03-12 as a date."""
    return date.fromisoformat(text)


def milestone(key: str, **fields: Any) -> Milestone:
    """A row: dates as ISO text, money as text or whole numbers, `after` the positions it depends on."""
    after = fields.pop("after", ())
    read: dict[str, Any] = {"depends_on": tuple(Dependency(text=f"M{i + 1}", target=i) for i in after)}
    for name, value in fields.items():
        if name.endswith("_date"):
            read[name] = day(value)
        elif name in MONEY:
            read[name] = Decimal(value)
        elif name == "status":
            read["status_meaning"] = value
        else:
            read[name] = value
    return Milestone(key=key, id=key, sheet="SOW", row=1, **read)


def terms(**fields: Any) -> Terms:
    """Terms: values as the types of the trade; money and percents as text or whole numbers."""
    read: dict[str, Any] = {}
    for name, value in fields.items():
        plain: Any = value
        if name.endswith("_date"):
            plain = day(value)
        elif isinstance(value, str) and name in ("contract_value", "tax", "late_interest", "cost_of_capital"):
            plain = Decimal(value)
        elif isinstance(value, int) and not isinstance(value, bool):
            plain = PaymentTerms(days=value) if name == "payment_terms" else Decimal(value)
        read[name] = Stated(value=plain, text=str(value))
    return Terms.model_validate(read)


def sow(*rows: Milestone, **fields: Any) -> StatementOfWork:
    """A Statement of Work of these rows and terms."""
    holidays = fields.pop("holidays", ())
    return StatementOfWork(milestones=rows, terms=terms(**fields), holidays=tuple(day(d) for d in holidays))


def schedule(work: StatementOfWork, as_of: str = "2026-03-01", profile: Any = "seller") -> PaymentSchedule:
    """The schedule as of a date."""
    return build(work, day(as_of), profile)


def flat(percent: str) -> tuple[RetentionBand, ...]:
    """Flat retention."""
    return (RetentionBand(percent=Decimal(percent)),)


def line(found: PaymentSchedule, key: str | None, kind: str = "milestone") -> ScheduleLine:
    """The one line of a milestone (or of a kind by terms)."""
    [only] = [one for one in found.lines if one.milestone == key and one.kind == kind]
    return only


def total(found: PaymentSchedule) -> Decimal:
    """The net of all lines, added by the test itself."""
    return sum((one.net for one in found.lines), Decimal(0))
