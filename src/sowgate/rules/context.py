"""What every rule is given: the contract, its schedule, the run's choices, and facts worked out once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sowgate.contract.exposure import Exposure
from sowgate.contract.field_names import field_title
from sowgate.contract.finding import AtRisk, Finding, Place, Severity
from sowgate.contract.frozen import as_given
from sowgate.contract.gates import PaymentSchedule, ScheduleLine
from sowgate.contract.money import format_money, rounded
from sowgate.contract.once import once
from sowgate.contract.settings import Settings, Stage, Thresholds
from sowgate.contract.side_sheets import SideRow
from sowgate.contract.sow import MilestoneTable, StatementOfWork
from sowgate.contract.terms import Perspective, Stated, Terms
from sowgate.contract.working_days import Calendar, calendar_of
from sowgate.rules.placing import (
    fingerprint,
    header_cell,
    row_cell,
    sheet_or_first,
    side_cell,
    term_place,
)
from sowgate.rules.predecessors import knots, predecessors
from sowgate.rules.rows import Row
from sowgate.rules.rule import Basis, Rule
from sowgate.rules.standing import Standing
from sowgate.rules.words import judged_words
from sowgate.schedule import exposure
from sowgate.wording.judgement import Judgement

_finding, _at_risk, _place = as_given(Finding), as_given(AtRisk), as_given(Place)
# Terms that describe the contract and settle nothing; a sheet with these alone states no terms.
_DESCRIPTIVE = frozenset(
    ("client", "supplier", "contract_number", "title", "start_date", "end_date", "currency", "perspective")
)


@dataclass(frozen=True)
class RuleContext:
    """All that a rule may look at. Pure data: the same context gives the same findings.

    `previous` is an older version of the workbook to compare with, where one was given. `narrowed` are the
    positions of the only rows to judge as gates; None: all.
    """

    sow: StatementOfWork
    schedule: PaymentSchedule
    settings: Settings
    as_of: date
    profile: Perspective
    stage: Stage
    previous: StatementOfWork | None = None
    narrowed: frozenset[int] | None = None

    @property
    def terms(self) -> Terms:
        """The contract's terms."""
        return self.sow.terms

    @once
    def thresholds(self) -> Thresholds:
        """The policy numbers of this run: the settings', else the perspective's, else the catalogue's."""
        return self.settings.thresholds_of(self.profile)

    @once
    def rows(self) -> tuple[Row, ...]:
        """Every row, in the sheet's order."""
        pairs = zip(self.sow.milestones, self.schedule.states, strict=True)
        return tuple(Row(i, milestone, state) for i, (milestone, state) in enumerate(pairs))

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
    def standing(self) -> Standing:
        """Which row stands in which table."""
        return Standing(self.sow, self.rows)

    @once
    def facts(self) -> dict[Callable[[RuleContext], Any], Any]:
        """What has been asked of this contract already (see `asked.asked_once`)."""
        return {}

    @once
    def lines(self) -> dict[int, ScheduleLine]:
        """The schedule's line of each row that has one, by position."""
        return {line.position: line for line in self.schedule.lines if line.position is not None}

    @once
    def judgements(self) -> dict[int, Judgement]:
        """What the words of every gate say, by position."""
        return {row.position: judged_words(row.milestone, self.terms) for row in self.gates}

    @once
    def has_terms(self) -> bool:
        """Whether the workbook or the configuration states any term that settles something."""
        return any(field not in _DESCRIPTIVE for field, _ in self.terms.stated())

    @once
    def contract_value(self) -> Decimal | None:
        """The stated contract value, else the sum of what the gates pay; None where neither is known."""
        if self.terms.contract_value is not None:
            return self.terms.contract_value.value
        amounts = [row.amount for row in self.paid_gates if row.amount is not None]
        return sum(amounts, Decimal(0)) if amounts else None

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
    def knots(self) -> tuple[frozenset[int], ...]:
        """Sets of rows, by position, that wait for one another."""
        return tuple(knots(predecessors(self)))

    @once
    def knot_of(self) -> dict[int, int]:
        """For every row that waits for itself through others, the number of its knot."""
        return {position: number for number, knot in enumerate(self.knots) for position in knot}

    @once
    def deemed(self) -> bool:
        """Whether silence accepts."""
        return self.terms.deemed_acceptance is not None and self.terms.deemed_acceptance.value

    def financing(self, amount: Decimal, days: int) -> Decimal | None:
        """Simple interest at the stated cost of capital, actual/365; None where none is stated."""
        rate = self.terms.cost_of_capital
        return None if rate is None else amount * rate.value / 100 * days / 365

    def money(self, amount: Decimal) -> str:
        """An amount for people, in the contract's currency."""
        return format_money(amount, self.schedule.currency, self.schedule.minor_units)

    def where(self, row: Row, field: str) -> str:
        """The field's header and cell for people: "Amount (H9)"; the name and cell alone without a header."""
        table = self.table_of(row)
        header = table.headers.get(field) if table else None
        title = " ".join(header.split()) if header else field_title(field)
        cell = row.milestone.cells.get(field)
        return f"{title} ({cell})" if cell else title

    def table_of(self, row: Row) -> MilestoneTable | None:
        """The table that the row stands in."""
        number = self.standing.table_of(row)
        return None if number is None else self.sow.tables[number]

    def is_turned(self, row: Row) -> bool:
        """Whether the row is a column of its sheet: Milestone.row then counts columns."""
        table = self.table_of(row)
        return table is not None and table.turned

    def place(self, row: Row, field: str) -> Place:
        """The cell of a row's field, else of its name."""
        return _place(sheet=row.milestone.sheet, cell=row_cell(row.milestone, field) or "A1")

    def finding(
        self,
        rule: Rule,
        row: Row,
        field: str,
        message: str,
        suggestion: str,
        *,
        severity: Severity | None = None,
        at_risk: Decimal | None = None,
        basis: Basis | None = None,
        related: Sequence[Place] = (),
        detail: str = "",
    ) -> Finding:
        """A finding at a row's field. `detail` tells findings of one rule, row and field apart."""
        milestone = row.milestone
        return _finding(
            code=rule.code,
            name=rule.name,
            severity=severity or rule.severity,
            sheet=milestone.sheet,
            cell=row_cell(milestone, field),
            milestone=milestone.key,
            field=field,
            message=message,
            suggestion=suggestion,
            authority=rule.authority,
            at_risk=self._at_risk(at_risk, milestone.currency, basis or rule.basis),
            related=tuple(related),
            fingerprint=fingerprint(
                rule.code, milestone.id or milestone.milestone or milestone.key, field, detail
            ),
        )

    def table_finding(
        self,
        rule: Rule,
        table: MilestoneTable,
        field: str,
        message: str,
        suggestion: str,
        *,
        cell: str | None = None,
        severity: Severity | None = None,
        at_risk: Decimal | None = None,
        related: Sequence[Place] = (),
        detail: str = "",
    ) -> Finding:
        """A finding about a column as a whole, at its header, else at the table's first header cell."""
        return self._whole(
            rule, table.sheet, cell or header_cell(table, field), field, message, suggestion,
            severity=severity, at_risk=at_risk, related=related, detail=f"{table.sheet}|{detail}",
        )  # fmt: skip

    def contract_finding(
        self,
        rule: Rule,
        field: str,
        message: str,
        suggestion: str,
        *,
        severity: Severity | None = None,
        at_risk: Decimal | None = None,
        basis: Basis | None = None,
        related: Sequence[Place] = (),
        detail: str = "",
    ) -> Finding:
        """A finding about the contract: at the cell of the term `field`, else at the table's first header."""
        stated: Stated[object] | None = getattr(self.terms, field, None)
        sheet, cell = term_place(stated) or sheet_or_first(self.sow)
        return self._whole(
            rule, sheet, cell, field, message, suggestion,
            severity=severity, at_risk=at_risk, basis=basis, related=related, detail=detail,
        )  # fmt: skip

    def side_finding(
        self,
        rule: Rule,
        line: SideRow,
        field: str,
        message: str,
        suggestion: str,
        *,
        known_as: str,
        row: Row | None = None,
        severity: Severity | None = None,
        at_risk: Decimal | None = None,
        related: Sequence[Place] = (),
    ) -> Finding:
        """A finding at a side sheet's row, of the milestone `row` where it concerns one.

        `known_as` names the line in the fingerprint: its own reference, never its row number.
        """
        detail = f"{line.sheet}|{known_as.strip().casefold()}"
        found = self._whole(
            rule, line.sheet, side_cell(line, field), field, message, suggestion,
            severity=severity, at_risk=at_risk, related=related, detail=detail,
        )  # fmt: skip
        return found if row is None else found.model_copy(update={"milestone": row.key})

    def _whole(
        self,
        rule: Rule,
        sheet: str,
        cell: str | None,
        field: str,
        message: str,
        suggestion: str,
        *,
        severity: Severity | None,
        at_risk: Decimal | None,
        related: Sequence[Place],
        detail: str,
        basis: Basis | None = None,
    ) -> Finding:
        return _finding(
            code=rule.code,
            name=rule.name,
            severity=severity or rule.severity,
            sheet=sheet,
            cell=cell,
            field=field,
            message=message,
            suggestion=suggestion,
            authority=rule.authority,
            at_risk=self._at_risk(at_risk, None, basis or rule.basis),
            related=tuple(related),
            fingerprint=fingerprint(rule.code, "", field, detail),
        )

    def _at_risk(self, amount: Decimal | None, currency: str | None, basis: Basis) -> AtRisk | None:
        """Money at risk in the minor unit; None where there is none to name."""
        if amount is None or rounded(amount, self.schedule.minor_units) <= 0:
            return None
        shown = rounded(amount, self.schedule.minor_units)
        return _at_risk(amount=shown, currency=currency or self.schedule.currency, basis=basis)
