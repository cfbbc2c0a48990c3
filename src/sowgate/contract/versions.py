"""Two versions of one Statement of Work: which milestone is which, and what moved between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from sowgate.contract.frozen import Frozen
from sowgate.contract.money import minor_units, rounded
from sowgate.contract.sow import Milestone, StatementOfWork

# What is compared, in the order in which it is told: money, dates, criteria, then the rest.
FIELDS = (
    "amount", "payment_percent", "currency", "retention_percent", "cost", "due_date", "start_date",
    "forecast_date", "acceptance_criteria", "deliverable", "milestone", "id", "evidence", "approver", "owner",
    "depends_on", "review_days", "kind", "phase", "lot", "description", "change_order", "status",
    "submitted_date",
    "accepted_date", "rejected_date", "actual_date", "percent_complete", "invoice_number", "invoice_date",
    "invoiced_amount", "paid_date", "paid_amount", "notes",
)  # fmt: skip
MONEY_FIELDS = frozenset({"amount", "cost", "invoiced_amount", "paid_amount"})
Happened = Literal["added", "removed", "changed"]


class FieldChange(Frozen):
    """One field of one milestone, as text before and after; None where it was or is blank.

    `days` is how far a date moved (later is positive), `money` how much an amount grew.
    """

    field: str
    old: str | None
    new: str | None
    days: int | None = None
    money: Decimal | None = None


class MilestoneChange(Frozen):
    """What happened to one milestone. Places are those of its row: sheet and row, None where it has none.

    `turned`: in the new version, else the old, the milestone stands in a column, and its row counts columns.
    """

    id: str
    milestone: str | None
    change: Happened
    old_sheet: str | None = None
    old_row: int | None = None
    new_sheet: str | None = None
    new_row: int | None = None
    amount: Decimal | None = None
    fields: tuple[FieldChange, ...] = ()
    turned: bool = False


class TermChange(Frozen):
    """A contract term, as text before and after; None where it is not stated."""

    term: str
    old: str | None
    new: str | None


class VersionChanges(Frozen):
    """All that differs between two versions, milestones in the order of the newer one, removed ones last."""

    currency: str | None
    milestones: tuple[MilestoneChange, ...]
    terms: tuple[TermChange, ...]
    old_total: Decimal
    new_total: Decimal

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not self.milestones and not self.terms


class Version(Frozen):
    """One version: what was read, what each milestone pays, and the terms in plain text."""

    sow: StatementOfWork
    amounts: tuple[Decimal | None, ...]
    terms: dict[str, str]
    currency: str | None


def compare(old: Version, new: Version) -> VersionChanges:
    """What moved from the old version to the new one."""
    pairs = matched(old.sow.milestones, new.sow.milestones)
    changes: list[MilestoneChange] = []
    taken = set()
    for position, milestone in enumerate(new.sow.milestones):
        before = pairs.get(position)
        if before is None:
            changes.append(_alone(milestone, new, position, "added"))
            continue
        taken.add(before)
        fields = tuple(_fields(old, before, new, position))
        if fields:
            changes.append(_changed(old.sow.milestones[before], new, position, fields))
    for position, milestone in enumerate(old.sow.milestones):
        if position not in taken:
            changes.append(_alone(milestone, old, position, "removed"))
    names = [*new.terms, *(name for name in old.terms if name not in new.terms)]
    terms = [
        TermChange(term=name, old=old.terms.get(name), new=new.terms.get(name))
        for name in names
        if old.terms.get(name) != new.terms.get(name)
    ]
    return VersionChanges(
        currency=new.currency or old.currency,
        milestones=tuple(changes),
        terms=tuple(terms),
        old_total=sum((each for each in old.amounts if each is not None), Decimal(0)),
        new_total=sum((each for each in new.amounts if each is not None), Decimal(0)),
    )


def matched(old: Sequence[Milestone], new: Sequence[Milestone]) -> dict[int, int]:
    """Position of each new milestone's older self, by position.

    A milestone is known by its id; where ids were dealt anew (another one bears its name now), by its name,
    else by its deliverable. What several rows share tells none of them.
    """
    pairs: dict[int, int] = {}
    moved = _names_elsewhere(old, new)
    keys: tuple[Callable[[Milestone], str], ...] = (
        lambda one: f"{_text(one.lot)}|{_text(one.id)}|{_text(one.milestone)}" if one.id else "",
        lambda one: (
            f"{_text(one.lot)}|{_text(one.id)}" if one.id and _text(one.milestone) not in moved else ""
        ),
        lambda one: f"{_text(one.lot)}|{_text(one.milestone)}" if one.milestone else "",
        lambda one: f"{_text(one.lot)}|{_text(one.deliverable)}" if one.deliverable else "",
        lambda one: _text(one.milestone),
        lambda one: _text(one.id),
    )
    for key in keys:
        taken = set(pairs.values())
        before = _unique(key(each) if at not in taken else "" for at, each in enumerate(old))
        now = _unique(key(each) if at not in pairs else "" for at, each in enumerate(new))
        pairs |= {now[text]: before[text] for text in now if text in before}
    return pairs


def _names_elsewhere(old: Sequence[Milestone], new: Sequence[Milestone]) -> set[str]:
    """Names that stand under another id in the other version."""
    ids = [
        {_text(each.milestone): _text(each.id) for each in version if each.milestone}
        for version in (old, new)
    ]
    return {name for name in ids[0] if name in ids[1] and ids[0][name] != ids[1][name]}


def _unique(keys: Iterator[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    twice: set[str] = set()
    for position, key in enumerate(keys):
        if key and found.setdefault(key, position) != position:
            twice.add(key)
    return {key: position for key, position in found.items() if key not in twice}


def _text(value: str | None) -> str:
    return " ".join((value or "").split()).casefold()


def _fields(old: Version, before: int, new: Version, now: int) -> Iterator[FieldChange]:
    was, is_ = old.sow.milestones[before], new.sow.milestones[now]
    # A percent that moves without its amount is told; one that moves the amount is that amount's cause.
    for field in FIELDS:
        a, b = getattr(was, field), getattr(is_, field)
        if field == "amount":
            a, b = old.amounts[before], new.amounts[now]
        units = minor_units(new.currency) if field in MONEY_FIELDS else None
        before_text, after_text = _plain(a, units), _plain(b, units)
        if before_text == after_text or (
            isinstance(a, str) and isinstance(b, str) and a.split() == b.split()
        ):
            continue
        days = (b - a).days if isinstance(a, date) and isinstance(b, date) else None
        money = b - a if field == "amount" and a is not None and b is not None else None
        yield FieldChange(field=field, old=before_text, new=after_text, days=days, money=money)


def _plain(value: object, units: int | None) -> str | None:
    """A field's value as text; money with as many decimals as the currency has."""
    if value is None or value == ():
        return None
    if isinstance(value, Decimal) and units is not None:
        return f"{rounded(value, units):f}"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value else "0"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return ", ".join(f"{each.text}{each.lag or ''}" for each in value)
    days = getattr(value, "days", None)
    if days is not None:
        unit = "business days" if getattr(value, "business", False) else "days"
        return f"{days} {unit}"
    return str(value)


def _is_turned(version: Version, milestone: Milestone) -> bool:
    return any(table.turned and table.sheet == milestone.sheet for table in version.sow.tables)


def _alone(milestone: Milestone, version: Version, position: int, change: Happened) -> MilestoneChange:
    place: dict[str, str | int | None]
    if change == "added":
        place = {"new_sheet": milestone.sheet, "new_row": milestone.row}
    else:
        place = {"old_sheet": milestone.sheet, "old_row": milestone.row}
    return MilestoneChange.model_validate(
        {
            "id": milestone.key,
            "milestone": milestone.milestone,
            "change": change,
            "amount": version.amounts[position],
            "turned": _is_turned(version, milestone),
            **place,
        }
    )


def _changed(was: Milestone, new: Version, position: int, fields: tuple[FieldChange, ...]) -> MilestoneChange:
    now, amount = new.sow.milestones[position], new.amounts[position]
    return MilestoneChange(
        id=now.key, milestone=now.milestone, change="changed", old_sheet=was.sheet, old_row=was.row,
        new_sheet=now.sheet, new_row=now.row, amount=amount, fields=fields, turned=_is_turned(new, now),
    )  # fmt: skip
