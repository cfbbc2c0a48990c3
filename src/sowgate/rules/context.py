"""What every rule is given: the contract, its schedule, the run's choices, and facts worked out once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sowgate.contract.exposure import Exposure
from sowgate.contract.gates import ScheduleLine
from sowgate.contract.once import once
from sowgate.contract.settings import Thresholds
from sowgate.contract.sow import Kind
from sowgate.contract.terms import Stated
from sowgate.contract.working_days import Calendar, calendar_of
from sowgate.grid.address import parse_cell, parse_range
from sowgate.rules.rows import Row
from sowgate.rules.telling import Telling
from sowgate.schedule import exposure

# Terms that describe the contract and settle nothing; a sheet with these alone states no terms.
_DESCRIPTIVE = frozenset(
    ("client", "supplier", "contract_number", "title", "start_date", "end_date", "currency", "perspective")
)


@dataclass(frozen=True)
class RuleContext(Telling):
    """All that a rule may look at. Pure data: the same context gives the same findings."""

    @once
    def thresholds(self) -> Thresholds:
        """The policy numbers of this run: the settings', else the perspective's, else the catalogue's."""
        return self.settings.thresholds_of(self.profile)

    @once
    def gates(self) -> tuple[Row, ...]:
        """The rows that are judged as gates: milestones that are not cancelled."""
        kept = self.narrowed
        return tuple(row for row in self.rows if row.judged and (kept is None or row.position in kept))

    @once
    def paid_gates(self) -> tuple[Row, ...]:
        """The gates that pay something."""
        return tuple(row for row in self.gates if row.paid)

    @once
    def facts(self) -> dict[Callable[[RuleContext], Any], Any]:
        """What has been asked of this contract already (see `asked.asked_once`)."""
        return {}

    @once
    def lines(self) -> dict[int, ScheduleLine]:
        """The schedule's line of each row that has one, by position."""
        return {line.position: line for line in self.schedule.lines if line.position is not None}

    @once
    def has_terms(self) -> bool:
        """Whether the workbook or the configuration states any term that settles something.

        A rate of tax that the columns of the milestone table show is no statement of terms.
        """
        return any(
            field not in _DESCRIPTIVE and not (field == "tax" and self._in_a_table(stated))
            for field, stated in self.terms.stated()
        )

    def _in_a_table(self, stated: Stated[Any]) -> bool:
        if stated.sheet is None or stated.cell is None:
            return False
        row, column = parse_cell(stated.cell)
        return any(
            table.sheet == stated.sheet and parse_range(table.range).holds(row, column)
            for table in self.sow.tables
        )

    @once
    def contract_value(self) -> Decimal | None:
        """The stated contract value, else the sum of what the rows pay; None where neither is known.

        An advance that nothing recovers is a part of the price: a deposit of 25 % before 25 % and 50 %. Rows
        in several currencies have no sum.
        """
        if self.terms.contract_value is not None:
            return self.terms.contract_value.value
        kept = () if self.terms.advance_recovery is not None else self._advances
        paid = [row for row in (*self.paid_gates, *kept) if row.amount is not None]
        apart = {row.milestone.currency if self.is_foreign(row) else None for row in paid}
        return sum((row.money for row in paid), Decimal(0)) if len(apart) == 1 else None

    @property
    def _advances(self) -> tuple[Row, ...]:
        return tuple(r for r in self.rows if r.milestone.kind is Kind.ADVANCE and not r.cancelled)

    @once
    def unit(self) -> Decimal:
        """One minor unit of the contract's currency."""
        return Decimal(1).scaleb(-self.schedule.minor_units)

    @once
    def calendar(self) -> Calendar:
        """The contract's working days: its calendar, weekend and own holidays."""
        terms = self.terms
        return calendar_of(
            terms.holiday_calendar.value if terms.holiday_calendar else (),
            self.sow.holidays,
            terms.weekend.value if terms.weekend else None,
        )[0]

    @once
    def exposure(self) -> Exposure | None:
        """How far cost runs ahead of cash; None where the sheet has no cost."""
        return exposure(self.sow, self.schedule, self.as_of)

    @once
    def deemed(self) -> bool:
        """Whether silence accepts."""
        return self.terms.deemed_acceptance is not None and self.terms.deemed_acceptance.value

    def is_foreign(self, row: Row, home: str | None = None) -> bool:
        """Whether the row is in a currency other than `home` (the schedule's) and no stated rate converts it.

        PAY11 tells it; its amount is no share of a value in another currency, and adds up to none.
        """
        known = (None, home or self.schedule.currency)
        return row.milestone.currency not in known and row.position not in self.schedule.converted

    def financing(self, amount: Decimal, days: int) -> Decimal | None:
        """Simple interest at the stated cost of capital, actual/365; None where none is stated."""
        rate = self.terms.cost_of_capital
        return None if rate is None else amount * rate.value / 100 * days / 365
