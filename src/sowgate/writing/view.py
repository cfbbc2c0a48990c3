"""What the owned sheets need to know of a report: names, currency, and where each milestone stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from sowgate.contract.calling import beside_its_id
from sowgate.contract.finding import Finding
from sowgate.contract.money import format_money, minor_units
from sowgate.contract.report import ReportMilestone, ReportTable, WorkbookReport
from sowgate.contract.table_places import cell_of
from sowgate.grid.address import parse_cell
from sowgate.grid.sheets import Link
from sowgate.language import say
from sowgate.language.phrases import day_text

# The sheets' keys and the titles that they have where the user has no sheet of that name.
STATUS, RISK_FLAGS, SCHEDULE = "status", "risk_flags", "payment_schedule"
TITLES = {STATUS: "SOW Status", RISK_FLAGS: "SOW Risk Flags", SCHEDULE: "Payment Schedule"}

Row = tuple[str, int]


class ReportView:
    """A checked workbook's report, as of a day. `titles` maps each sheet's key to its title."""

    def __init__(self, report: WorkbookReport, as_of: date, titles: dict[str, str]) -> None:
        self.report = report
        self.as_of = as_of
        self.titles = titles
        self.currency = _currency(report)
        self.units = minor_units(self.currency)

    def money(self, amount: Decimal) -> str:
        """An amount for running text: "12,000.00 EUR"."""
        return format_money(amount, self.currency)

    def money_header(self, text: str) -> str:
        """A money column's header, with the currency: "Net (EUR)"."""
        return f"{text} ({self.currency})" if self.currency else text

    @property
    def day(self) -> str:
        """The as-of date for people."""
        return day_text(self.as_of)

    def footer(self) -> str:
        """The printed footer's left part: what made the sheet and as of when."""
        return say("sowgate, as of {day}", day=self.day)

    def term(self, field: str) -> str | None:
        """A term's text, or None."""
        found = self.report.terms.get(field)
        return found.value if found else None

    @cached_property
    def table_of(self) -> dict[int, ReportTable]:
        """The table of each milestone, by its place in the report.

        Two tables may stand side by side: the second milestone of one row belongs to the next table.
        """
        taken: Counter[Row] = Counter()
        found: dict[int, ReportTable] = {}
        by_row: dict[Row, list[ReportTable]] = {}
        for table in self.report.tables:
            for row in range(table.first_row, table.last_row + 1):
                by_row.setdefault((table.sheet, row), []).append(table)
        for place, milestone in enumerate(self.report.milestones):
            at = (milestone.sheet, milestone.row)
            holding = by_row.get(at)
            if holding:
                found[place] = holding[min(taken[at], len(holding) - 1)]
            taken[at] += 1
        return found

    def places_in(self, table: ReportTable) -> dict[int, int]:
        """The milestones of a table: the place in the report by the row."""
        return self._places.get(id(table), {})

    @cached_property
    def _places(self) -> dict[int, dict[int, int]]:
        found: dict[int, dict[int, int]] = {}
        for place, table in self.table_of.items():
            found.setdefault(id(table), {})[self.report.milestones[place].row] = place
        return found

    @cached_property
    def findings_of(self) -> dict[int, list[Finding]]:
        """The findings of each milestone that nobody waived, by its place in the report, gravest first.

        With duplicate ids a finding goes to the row that its cell stands in.
        """
        milestones = self.report.milestones
        by_id: dict[str, list[int]] = {}
        by_row: dict[Row, list[int]] = {}
        for place, milestone in enumerate(milestones):
            by_id.setdefault(milestone.id, []).append(place)
            by_row.setdefault((milestone.sheet, milestone.row), []).append(place)
        found: dict[int, list[Finding]] = {place: [] for place in range(len(milestones))}
        for finding in self.report.findings:
            if finding.waived is None:
                for place, _ in finding.rows:
                    found[place].append(finding)
            if finding.waived is None and finding.milestone is not None:
                named = by_id.get(finding.milestone, [])
                here = [place for place in by_row.get(self._row_of(finding), []) if place in named]
                for place in here or named:
                    found[place].append(finding)
        for findings in found.values():
            findings.sort(key=lambda finding: -finding.severity.rank)
        return found

    def _row_of(self, finding: Finding) -> Row:
        """The row of the finding's cell, as the milestones of its sheet count rows."""
        try:
            row, column = parse_cell(finding.cell or "")
        except ValueError:
            return finding.sheet, 0
        return finding.sheet, column if finding.sheet in self._turned else row

    @cached_property
    def _turned(self) -> frozenset[str]:
        return frozenset(table.sheet for table in self.report.tables if table.turned)

    def net(self, milestone: ReportMilestone) -> Decimal | None:
        """What the milestone's gate pays after retention and recovery; its amount where no line tells."""
        schedule = self.report.schedule
        lines = [line for line in schedule.lines if line.milestone == milestone.id] if schedule else []
        # With duplicate ids the line of the same amount is the row's own.
        lines.sort(key=lambda line: line.gross != milestone.amount)
        return lines[0].net if lines else milestone.amount

    def link(self, place: int, text: str) -> Link | str:
        """A jump to a milestone's row, or plain text where its cell is not known."""
        milestone = self.report.milestones[place]
        table = self.table_of.get(place)
        column = table.columns.get("milestone") or table.columns.get("id") if table else None
        if table is None or column is None:
            return text
        return Link(text, milestone.sheet, cell_of(table, column, milestone.row))

    def jump(self, place: int) -> Link | str:
        """A jump to a milestone's row that says where it leads: "Milestones!C9"."""
        link = self.link(place, "")
        return (
            replace(link, text=f"{link.sheet}!{link.cell}")
            if isinstance(link, Link)
            else (self.report.milestones[place].sheet)
        )

    def name(self, milestone: ReportMilestone) -> str:
        """What the row is called, beside its id."""
        return beside_its_id(milestone.id, milestone.milestone or "") or milestone.deliverable or ""


def shortened(text: str, longest: int) -> str:
    """A text for one place on a page: what is longer ends in a mark."""
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else plain[: longest - 1].rstrip() + "…"


def _currency(report: WorkbookReport) -> str | None:
    if report.schedule is not None:
        return report.schedule.currency
    stated = report.terms.get("currency")
    return stated.value if stated else None
