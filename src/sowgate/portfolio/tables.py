"""The portfolio's tables, worked out with pandas from the contracts that count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

from sowgate.contract.money import minor_units, rounded
from sowgate.portfolio.changes import Comparison
from sowgate.portfolio.facts import BUCKETS, MONEY, NO_CURRENCY, Contract
from sowgate.portfolio.gathering import Gathered

if TYPE_CHECKING:
    from pandas import DataFrame

_CHUNK = 1000  # contracts turned into a frame at a time
_TOP = 50
_REASON = 170
_LONGEST = 20_000  # rows of a table that people read; totals count all
Kind = Literal["text", "money", "number", "date", "wrap"]


@dataclass(frozen=True)
class Table:
    """One table: `kinds` says what each of the frame's columns holds; money is in the row's currency."""

    name: str
    title: str
    note: str
    frame: DataFrame
    kinds: tuple[Kind, ...]


@dataclass(frozen=True)
class Portfolio:
    """All tables of a run, and what it was made of."""

    as_of: date
    workbooks: int
    contracts: int
    doubles: int
    left_out: int
    tables: tuple[Table, ...]

    def table(self, name: str) -> Table:
        """The table of a name (KeyError where there is none)."""
        return {table.name: table for table in self.tables}[name]


def portfolio(gathered: Gathered, as_of: date, comparison: Comparison | None = None) -> Portfolio:
    """The portfolio of the contracts gathered; changes where an earlier run is known."""
    contracts = sorted(gathered.contracts.values(), key=lambda each: (each.client.casefold(), each.path))
    tables = [
        _totals(contracts), _ageing(contracts), _by_month(contracts, "exposure"),
        _by_month(contracts, "cash"), _due(contracts), _risks(contracts), _contracts(contracts),
        _not_counted(gathered),
    ]  # fmt: skip
    if comparison is not None:
        tables.insert(1, _changes(comparison))
    return Portfolio(
        as_of, gathered.seen, len(contracts), len(gathered.doubles), len(gathered.left_out), tuple(tables)
    )


def _many(kind: Kind, count: int) -> tuple[Kind, ...]:
    return (kind,) * count


def _frame(records: Iterable[dict[str, Any]], columns: Sequence[str]) -> DataFrame:
    """A frame of records; the columns are there also where no record is."""
    import pandas as pd

    return pd.DataFrame.from_records(list(records), columns=list(columns))


def _summed(
    contracts: Sequence[Contract],
    records: Callable[[Contract], Iterable[dict[str, Any]]],
    keys: Sequence[str],
    columns: Sequence[str],
) -> DataFrame:
    """The records of all contracts added up by keys, chunk by chunk: no frame holds every record."""
    import pandas as pd

    every = iter(contracts)
    total = _frame((), [*keys, *columns])
    while chunk := list(islice(every, _CHUNK)):
        frame = _frame((record for each in chunk for record in records(each)), [*keys, *columns])
        total = frame if total.empty else pd.concat([total, frame])
        if not total.empty:
            total = total.groupby(list(keys), sort=True, as_index=False)[list(columns)].sum()
    return total


def _money(frame: DataFrame, columns: Sequence[str]) -> DataFrame:
    """Amounts in their currency's minor unit."""
    for column in columns:
        shown: Any = [
            None if amount is None or amount != amount else rounded(amount, minor_units(code))
            for amount, code in zip(frame[column], frame["currency"], strict=True)
        ]
        frame[column] = shown
    return frame


def _totals(contracts: Sequence[Contract]) -> Table:
    counts = ("contracts", "milestones", "accepted", "errors", "warnings")

    def records(each: Contract) -> Iterable[dict[str, Any]]:
        yield {
            "currency": each.currency, "contracts": 1, "milestones": each.milestones,
            "accepted": each.accepted, "errors": each.errors, "warnings": each.warnings,
            "contract_value": each.value or Decimal(0), **each.money,
        }  # fmt: skip

    amounts = ("contract_value", *MONEY)
    frame = _money(_summed(contracts, records, ["currency"], [*counts, *amounts]), amounts)
    kinds: tuple[Kind, ...] = ("text", *_many("number", len(counts)), *_many("money", len(amounts)))
    notes = ["Where no contract value is stated, it is what the payments add up to."]
    if any(each.currency == NO_CURRENCY for each in contracts):
        notes.append(f"{NO_CURRENCY}: the workbook names no currency.")
    return Table("totals", "Totals by currency", " ".join(notes), frame, kinds)


def _ageing(contracts: Sequence[Contract]) -> Table:
    def records(each: Contract) -> Iterable[dict[str, Any]]:
        for (state, bucket), amount in each.ageing.items():
            row = dict.fromkeys(BUCKETS, Decimal(0))
            yield {"currency": each.currency, "state": state, "client": each.client, **row, bucket: amount}

    frame = _summed(contracts, records, ["currency", "state", "client"], BUCKETS)
    frame["total"] = frame[list(BUCKETS)].sum(axis=1) if not frame.empty else []
    frame = _money(frame, (*BUCKETS, "total"))
    note = "Overdue by days since the due date; billable by days since acceptance. Money as payable."
    kinds: tuple[Kind, ...] = ("text", "text", "text", *_many("money", len(BUCKETS) + 1))
    return Table("ageing", "Ageing of what is overdue and what can be billed", note, frame, kinds)


def _by_month(contracts: Sequence[Contract], which: Literal["exposure", "cash"]) -> Table:
    """Clients by month. Exposure is a position: a contract keeps its last one in the months that follow."""
    months = sorted({month for each in contracts for month in getattr(each, which)})
    every = _every_month(months[0], months[-1]) if months else []

    def records(each: Contract) -> Iterable[dict[str, Any]]:
        own = getattr(each, which)
        if not own:
            return
        row: dict[str, Any] = {"client": each.client, "currency": each.currency}
        held = Decimal(0)
        for month in every:
            held = own.get(month, held if which == "exposure" else Decimal(0))
            row[month] = held
        yield row

    frame = _money(_summed(contracts, records, ["client", "currency"], every), every)
    title, note = {
        "exposure": (
            "Exposure by client and month",
            "Cost to date less cash received to date, at the end of each month; below zero is ahead. "
            "Contracts without cost are not in it.",
        ),
        "cash": ("Cash by client and month", "What is payable, by month of its due date; paid is left out."),
    }[which]
    if which == "cash" and (open_ended := _undated(contracts)):
        note += f" Without a due date and not in it: {open_ended}."
    kinds: tuple[Kind, ...] = ("text", "text", *_many("money", len(every)))
    return Table(which, title, note, frame, kinds)


def _undated(contracts: Sequence[Contract]) -> str:
    """What is payable on no known day, by currency: "12,000.00 EUR, 300,000 JPY"."""
    sums: dict[str, Decimal] = {}
    for each in contracts:
        sums[each.currency] = sums.get(each.currency, Decimal(0)) + each.undated
    return ", ".join(
        f"{rounded(amount, minor_units(code)):,} {code}" for code, amount in sorted(sums.items()) if amount
    )


def _every_month(first: str, last: str) -> list[str]:
    start, end = (int(text[:4]) * 12 + int(text[5:7]) - 1 for text in (first, last))
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(start, min(end, start + 600) + 1)]


def _due(contracts: Sequence[Contract]) -> Table:
    columns = ("due", "client", "milestone", "name", "gate", "amount", "currency", "path")
    rows = (
        {"due": gate.due, "client": each.client, "milestone": gate.milestone, "name": gate.name,
         "gate": gate.gate.replace("_", " "), "amount": gate.amount, "currency": each.currency,
         "path": each.path}
        for each in contracts for gate in each.due
    )  # fmt: skip
    frame = _money(_frame(rows, columns).sort_values(["due", "path", "milestone"]), ["amount"])
    kinds: tuple[Kind, ...] = ("date", "text", "text", "wrap", "text", "money", "text", "text")
    return Table("due", "Gates due in the next 30 days", "", frame.head(_LONGEST), kinds)


def _risks(contracts: Sequence[Contract]) -> Table:
    columns = ("currency", "amount", "client", "milestone", "code", "severity", "message", "path")
    rows = (
        {"currency": risk.currency, "amount": risk.amount, "client": each.client,
         "milestone": risk.milestone or "", "code": risk.code, "severity": risk.severity,
         "message": risk.message, "path": each.path}
        for each in contracts for risk in each.risks
    )  # fmt: skip
    frame = _frame(rows, columns)
    frame = frame.sort_values(["currency", "amount", "path"], ascending=[True, False, True])
    frame = _money(frame.groupby("currency", sort=True).head(_TOP), ["amount"])
    kinds: tuple[Kind, ...] = ("text", "money", "text", "text", "text", "text", "wrap", "text")
    note = f"The {_TOP} costliest of each currency, by arithmetic; a milestone stands once."
    return Table("risks", "Top risks", note, frame, kinds)


def _contracts(contracts: Sequence[Contract]) -> Table:
    amounts = ("contract_value", *MONEY, "peak_exposure")
    columns = (
        "client", "contract_number", "title", "path", "currency", *amounts, "peak_date", "milestones",
        "accepted", "errors", "warnings",
    )  # fmt: skip
    rows = (
        {"client": each.client, "contract_number": each.number, "title": each.title,
         "currency": each.currency, "contract_value": each.value, **each.money, "peak_exposure": each.peak,
         "peak_date": each.peak_date, "milestones": each.milestones, "accepted": each.accepted,
         "errors": each.errors, "warnings": each.warnings, "path": each.path}
        for each in contracts
    )  # fmt: skip
    kinds: tuple[Kind, ...] = (
        *_many("text", 5), *_many("money", len(amounts)), "text", *_many("number", 4),
    )  # fmt: skip
    return Table("contracts", "Contracts", "", _money(_frame(rows, columns), amounts), kinds)


def _not_counted(gathered: Gathered) -> Table:
    rows = [{"path": double.path, "why": f"{double.kind} of {double.counted}"} for double in gathered.doubles]
    rows += [
        {"path": each.path, "why": _clipped(f"{each.outcome.replace('_', ' ')}: {each.reason}")}
        for each in gathered.left_out
    ]
    frame = _frame(sorted(rows, key=lambda row: row["path"]), ("path", "why"))
    note = "Copies and other versions of a contract count once; what could not be read does not count."
    return Table("not_counted", "Not counted", note, frame, ("text", "wrap"))


def _clipped(text: str) -> str:
    """A reason as long as a list of many has room for; the workbook's own check tells all of it."""
    return text if len(text) <= _REASON else text[:_REASON].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _changes(comparison: Comparison) -> Table:
    columns = ("change", "path", "milestone", "code", "severity", "at_risk", "before", "message")
    rows = (
        {"change": each.kind, "path": each.path, "milestone": each.finding.milestone or "",
         "code": each.finding.code, "severity": each.finding.severity,
         "at_risk": each.finding.amount or None, "before": each.before or None,
         "message": each.finding.message}
        for each in comparison.sorted()[:_LONGEST]
    )  # fmt: skip
    counts = {
        kind: sum(each.kind == kind for each in comparison.changes) for kind in ("new", "worse", "fixed")
    }
    note = f"{counts['new']} new, {counts['worse']} worse, {counts['fixed']} fixed since the last run"
    gone = comparison.gone
    note += f"; {comparison.new_workbooks} new workbooks, {len(gone)} not seen again."
    kinds: tuple[Kind, ...] = ("text", "text", "text", "text", "text", "money", "money", "wrap")
    return Table("changes", "Changes since the last run", note, _frame(rows, columns), kinds)
