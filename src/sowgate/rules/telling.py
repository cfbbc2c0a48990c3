"""How a rule tells what it found: findings at a row, a column, a term or a side sheet's line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sowgate.contract.field_names import field_title
from sowgate.contract.finding import AtRisk, Finding, Place, Severity
from sowgate.contract.frozen import as_given
from sowgate.contract.gates import PaymentSchedule
from sowgate.contract.money import format_money, rounded
from sowgate.contract.once import once
from sowgate.contract.settings import Settings, Stage
from sowgate.contract.side_sheets import ListedPayment, SideRow
from sowgate.contract.sow import MilestoneTable, StatementOfWork
from sowgate.contract.terms import Perspective, Stated, Terms
from sowgate.rules.placing import (
    fingerprint,
    header_cell,
    row_cell,
    sheet_or_first,
    side_cell,
    side_place,
    term_place,
)
from sowgate.rules.rows import Row
from sowgate.rules.rule import Basis, Rule
from sowgate.rules.standing import Standing

_LONG_HEADER = 60
_finding, _at_risk, _place = as_given(Finding), as_given(AtRisk), as_given(Place)
# What a list of payments may tell of a milestone in place of its own row.
_MONEY = frozenset(("amount", "payment_percent"))


def _short(header: str) -> str:
    """A header as a sentence can hold it: of one over several rows the lowest where it is long, and cut."""
    lowest = header.rsplit(" / ", 1)[-1] if len(header) > _LONG_HEADER else header
    return lowest if len(lowest) <= _LONG_HEADER else lowest[:_LONG_HEADER].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True)
class Telling:
    """What a rule is given, its rows in order and their places, and findings made of them.

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
    def rows(self) -> tuple[Row, ...]:
        """Every row, in the sheet's order."""
        pairs = zip(self.sow.milestones, self.schedule.states, strict=True)
        return tuple(Row(i, milestone, state) for i, (milestone, state) in enumerate(pairs))

    @once
    def standing(self) -> Standing:
        """Which row stands in which table."""
        return Standing(self.sow, self.rows)

    @once
    def listed(self) -> dict[int, ListedPayment]:
        """The payment that is listed for one row alone, by the row's position; the first of several."""
        alone = (line for line in reversed(self.sow.payments) if len(line.gates) == 1)
        return {line.gates[0]: line for line in alone}

    def money(self, amount: Decimal) -> str:
        """An amount for people, in the contract's currency."""
        return format_money(amount, self.schedule.currency, self.schedule.minor_units)

    def where(self, row: Row, field: str) -> str:
        """The field's header and cell for people: "Amount (H9)"; the name and cell alone without a header."""
        table = self.table_of(row)
        header = table.headers.get(field) if table else None
        title = _short(" ".join(header.split())) if header else field_title(field)
        cell = self.cell(row, field)
        return f"{title} ({cell})" if cell else title

    def cell(self, row: Row, field: str) -> str:
        """The cell that states the field for the row, with its sheet where that is another; "" where none."""
        milestone = row.milestone
        if field in milestone.cells:
            return milestone.cells[field]
        if field not in _MONEY or field not in milestone.inferred:
            return ""
        at = self.place(row, field)
        return at.cell if at.sheet == milestone.sheet else f"{at.sheet}!{at.cell}"

    def table_of(self, row: Row) -> MilestoneTable | None:
        """The table that the row stands in."""
        number = self.standing.table_of(row)
        return None if number is None else self.sow.tables[number]

    def is_turned(self, row: Row) -> bool:
        """Whether the row is a column of its sheet: Milestone.row then counts columns."""
        table = self.table_of(row)
        return table is not None and table.turned

    def place(self, row: Row, field: str) -> Place:
        """The cell of a row's field, else (money) of the payment that is listed for it, else of its name."""
        milestone = row.milestone
        if field in _MONEY and field not in milestone.cells and field in milestone.inferred:
            line = self.listed.get(row.position)
            if line is not None:
                return side_place(line, "percent" if field == "payment_percent" else field)
        return _place(sheet=milestone.sheet, cell=row_cell(milestone, field) or "A1")

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
        listed = field in _MONEY and field in milestone.inferred
        at = self.place(row, field) if listed else None
        return _finding(
            code=rule.code,
            name=rule.name,
            severity=severity or rule.severity,
            sheet=at.sheet if at else milestone.sheet,
            cell=at.cell if at else row_cell(milestone, field),
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
        at: Place | None = None,
    ) -> Finding:
        """A finding about the contract: at the cell of the term `field`, else at the table's first header.

        `at` is where a term stands that could not be read.
        """
        stated: Stated[object] | None = getattr(self.terms, field, None)
        known = (at.sheet, at.cell) if at is not None else term_place(stated)
        sheet, cell = known or sheet_or_first(self.sow)
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
