"""What the portfolio keeps of one workbook's report, and how it is told from a copy of the same contract."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

# ISO 4217: "the codes assigned for transactions where no currency is involved".
NO_CURRENCY = "XXX"
MONEY = ("billable", "blocked", "invoiced", "overdue", "paid", "at_risk", "affected")
BUCKETS = ("0 to 30 days", "31 to 60 days", "61 to 90 days", "over 90 days", "no date")
DUE_WITHIN = 30
RISKS_KEPT = 10
_AGES = {"overdue": "due_date", "billable": "acceptance_date"}
_OPEN_GATES = ("not_started", "in_progress", "submitted", "rejected", "on_hold")

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Risk:
    """A finding with computed money at risk."""

    code: str
    milestone: str | None
    severity: str
    amount: Decimal
    currency: str
    message: str


@dataclass(frozen=True, slots=True)
class DueGate:
    """A gate that is to be passed soon."""

    milestone: str
    name: str
    due: date
    gate: str
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class Contract:
    """One workbook, summed up. Money is in `currency`; XXX where the workbook names none.

    `exposure` is cost ahead of cash at each month's end ("2026-03"), `cash` what is payable by month of its
    due date, `undated` what has none. `ageing` maps ("overdue" or "billable", bucket) to money. `content` is
    the same for workbooks that say the same, `progress` rises as gates are accepted and paid.
    """

    path: str
    outcome: str
    reason: str
    number: str
    client: str
    title: str
    currency: str
    value: Decimal | None
    milestones: int
    accepted: int
    money: Mapping[str, Decimal]
    errors: int
    warnings: int
    peak: Decimal | None
    peak_date: str | None
    exposure: Mapping[str, Decimal]
    cash: Mapping[str, Decimal]
    ageing: Mapping[tuple[str, str], Decimal]
    due: tuple[DueGate, ...]
    risks: tuple[Risk, ...]
    content: str
    undated: Decimal = Decimal(0)

    @property
    def identity(self) -> str:
        """What contract it is: its number and client where it states a number, else what it says."""
        return f"{_folded(self.number)}|{_folded(self.client)}" if self.number else self.content

    @property
    def progress(self) -> tuple[Decimal, int]:
        """How far the contract has come: money billed and paid, then gates accepted."""
        return self.money["paid"] + self.money["invoiced"] + self.money["overdue"], self.accepted


def contract_of(workbook: Record, as_of: date) -> Contract:
    """The facts of one workbook of a report, as it stands in the JSON; ages and dates to come as of a day."""
    schedule = workbook.get("schedule") or {}
    summary = workbook.get("summary") or {}
    exposure = workbook.get("exposure") or {}
    lines = schedule.get("lines") or ()
    currency = schedule.get("currency") or NO_CURRENCY
    findings = [f for f in workbook.get("findings") or () if f.get("waived") is None]
    return Contract(
        path=workbook.get("path") or "",
        outcome=workbook.get("outcome") or "unreadable",
        reason=(workbook.get("reason") or {}).get("message", ""),
        number=_term(workbook, "contract_number"),
        client=_term(workbook, "client"),
        title=_term(workbook, "title"),
        currency=currency,
        value=_value(schedule),
        milestones=int(summary.get("milestones") or 0),
        accepted=int(summary.get("accepted") or 0),
        money={key: money(summary.get(key)) or Decimal(0) for key in MONEY},
        errors=sum(f["severity"] == "error" for f in findings),
        warnings=sum(f["severity"] == "warning" for f in findings),
        peak=money(exposure.get("peak")),
        peak_date=exposure.get("peak_date"),
        exposure=_month_ends(exposure.get("series") or ()),
        cash=_by_month(lines),
        ageing=_ageing(lines, as_of),
        due=_due(workbook.get("milestones") or (), as_of),
        risks=_risks(findings, currency),
        content=_content(workbook),
        undated=sum((_left(line) for line in lines if not line.get("due_date")), Decimal(0)),
    )


def _value(schedule: Record) -> Decimal | None:
    """The contract value, stated or else what the payments add up to; None where neither is known."""
    stated = money(schedule.get("contract_value"))
    if stated is not None or not schedule.get("lines"):
        return stated
    net = money((schedule.get("totals") or {}).get("net"))
    return None if net is None else net + (money(schedule.get("unreleased_retention")) or Decimal(0))


def money(text: object) -> Decimal | None:
    """An amount of the report; None where there is none or it is no number."""
    try:
        return None if text is None else Decimal(str(text))
    except InvalidOperation:
        return None


def day(text: object) -> date | None:
    """A date of the report."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def bucket(days: int) -> str:
    """The age group of so many days."""
    return BUCKETS[min(max(days - 1, 0) // 30, 3)]


def _term(workbook: Record, field: str) -> str:
    return ((workbook.get("terms") or {}).get(field) or {}).get("value") or ""


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _month_ends(series: Iterable[Record]) -> dict[str, Decimal]:
    """The exposure at the end of every month in which it moves."""
    ends: dict[str, Decimal] = {}
    for point in sorted(series, key=lambda each: str(each["date"])):
        amount = money(point.get("exposure"))
        if amount is not None:
            ends[str(point["date"])[:7]] = amount
    return ends


def _by_month(lines: Iterable[Record]) -> dict[str, Decimal]:
    """What is still to be paid of each line, by month of its due date."""
    months: dict[str, Decimal] = {}
    for line in lines:
        due, left = line.get("due_date"), _left(line)
        if due and left:
            months[due[:7]] = months.get(due[:7], Decimal(0)) + left
    return months


def _left(line: Record) -> Decimal:
    """What is still to be paid of a line."""
    if line.get("state") == "paid":
        return Decimal(0)
    return (money(line.get("payable")) or Decimal(0)) - (money(line.get("received")) or Decimal(0))


def _ageing(lines: Iterable[Record], as_of: date) -> dict[tuple[str, str], Decimal]:
    """Overdue by days since the due date, billable by days since acceptance; money as payable."""
    found: dict[tuple[str, str], Decimal] = {}
    for line in lines:
        for state, since_field in _AGES.items():
            amount = _in_state(line, state)
            if not amount:
                continue
            since = day(line.get(since_field))
            age = int(line.get("days_overdue") or 0) if state == "overdue" else 0
            days = age or (None if since is None else (as_of - since).days)
            key = (state, BUCKETS[-1] if days is None else bucket(days))
            found[key] = found.get(key, Decimal(0)) + amount
    return found


def _in_state(line: Record, state: str) -> Decimal | None:
    """The part of a line that is overdue or billable: of a gate with several invoices, or paid in part."""
    part = money(line.get(state))
    if part is None and line.get("state") == state:
        return money(line.get("payable"))
    return part


def _due(milestones: Iterable[Record], as_of: date) -> tuple[DueGate, ...]:
    last = as_of + timedelta(days=DUE_WITHIN)
    found = []
    for milestone in milestones:
        due = day(milestone.get("due_date"))
        if due is not None and as_of <= due <= last and milestone.get("gate") in _OPEN_GATES:
            name = milestone.get("milestone") or milestone.get("deliverable") or ""
            amount = money(milestone.get("amount"))
            found.append(DueGate(milestone["id"], name, due, milestone["gate"], amount))
    return tuple(sorted(found, key=lambda gate: (gate.due, gate.milestone)))


def _risks(findings: Iterable[Record], currency: str) -> tuple[Risk, ...]:
    """The costliest computed risks; a milestone's is named once, as the summary counts it."""
    largest: dict[tuple[object, str], Risk] = {}
    for finding in findings:
        at_risk = finding.get("at_risk") or {}
        amount = money(at_risk.get("amount"))
        if not amount or at_risk.get("basis") != "computed":
            continue
        code = at_risk.get("currency") or currency
        risk = Risk(
            finding["code"], finding["milestone"], finding["severity"], amount, code, finding["message"]
        )
        key = (finding["milestone"], "" if finding["milestone"] else finding["code"])
        if key not in largest or amount > largest[key].amount:
            largest[key] = risk
    costliest = sorted(largest.values(), key=lambda risk: (-risk.amount, risk.code, risk.milestone or ""))
    return tuple(costliest[:RISKS_KEPT])


def _content(workbook: Record) -> str:
    """A digest of what the contract says: parties, value, and each row's id, name, money and date."""
    said = [_folded(_term(workbook, "client")), _folded(_term(workbook, "contract_number"))]
    said.append(_term(workbook, "contract_value"))
    for row in workbook.get("milestones") or ():
        said += [
            str(row.get(key)) for key in ("id", "milestone", "deliverable", "amount", "due_date", "kind")
        ]
    if len(said) == 3:  # no milestones: nothing that could be counted twice
        said.append(str(workbook.get("path")))
    return hashlib.sha256("\0".join(said).encode("utf-8", "replace")).hexdigest()[:16]
