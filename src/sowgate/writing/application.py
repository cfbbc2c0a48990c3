"""The summary of an application for payment: what has been earned, held back, certified, and is due now.

Its nine lines are those of the American form G702 (AIA Document G702, Application and Certificate for
Payment, lines 1 to 9), which public and construction buyers know by number; the wording is our own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sowgate.contract.gates import Payment
from sowgate.contract.money import in_figures, rounded
from sowgate.contract.report import ReportLine, ReportSchedule
from sowgate.grid.sheets import Formula, Role, Shown
from sowgate.language import say
from sowgate.writing.page import Page
from sowgate.writing.view import ReportView

_INVOICED = frozenset({Payment.INVOICED, Payment.PART_PAID, Payment.OVERDUE, Payment.PAID})
_CERTIFIED = _INVOICED | {Payment.BILLABLE}


@dataclass(frozen=True, slots=True)
class Application:
    """Money as of a date, net of tax: work done, held back, the advance less its recovery, certified before.

    A line counts once it may be invoiced. `advance` is what was paid ahead of work and is not recovered yet.
    """

    completed: Decimal
    retention: Decimal
    advance: Decimal
    previous: Decimal

    @property
    def earned(self) -> Decimal:
        """Line 6: work done less retention, with the advance that still stands."""
        return self.completed - self.retention + self.advance


def application_of(schedule: ReportSchedule, as_of: date, units: int) -> Application:
    """The sums over the schedule's lines as of the date; money has `units` decimals.

    An advance that the terms alone state has no invoice in the workbook: from its date on it counts as
    certified before, for the certificates recover it.
    """
    completed = retention = advance = previous = Decimal(0)
    for line in schedule.lines:
        by_terms = line.kind == "advance" and line.invoice_date is not None and line.invoice_date <= as_of
        if line.state not in _CERTIFIED and not by_terms:
            continue
        share = _certified_share(line)
        net = rounded(line.net * share, units)
        if line.kind == "advance":
            advance += net
        elif line.kind == "retention_release":
            retention -= net
        else:
            held = rounded((line.retention or Decimal(0)) * share, units)
            recovered = rounded((line.advance_recovery or Decimal(0)) * share, units)
            retention += held
            advance -= recovered
            completed += net + held + recovered
        previous += net - _due_now(line, net, units)
    return Application(completed, retention, advance, previous)


def _certified_share(line: ReportLine) -> Decimal:
    """1, or less where only a part was invoiced and the rest may not be invoiced yet."""
    invoiced = line.invoiced
    if line.state is Payment.BILLABLE or line.billable or not invoiced or invoiced >= line.net:
        return Decimal(1)
    return invoiced / line.payable if line.payable > 0 else Decimal(1)


def _due_now(line: ReportLine, net: Decimal, units: int) -> Decimal:
    if line.state is Payment.BILLABLE and not line.invoiced:
        return net
    if not line.billable:
        return Decimal(0)
    return rounded(net * line.billable / (line.billable + (line.invoiced or Decimal(0))), units)


def applies(view: ReportView, schedule: ReportSchedule) -> bool:
    """Whether the contract is paid that way, with retention held or by progress, and has begun to pay."""
    if all(line.state not in _CERTIFIED for line in schedule.lines):
        return False
    held = any(line.retention or line.kind == "retention_release" for line in schedule.lines)
    by_progress = "progress" in (view.term("payment_trigger") or "").casefold()
    return schedule.contract_value is not None and (held or by_progress)


def application(page: Page, view: ReportView, schedule: ReportSchedule, column: int) -> None:
    """The nine lines with their money in `column`; sums are formulas. Nothing where it does not apply."""
    if not applies(view, schedule):
        return
    found = application_of(schedule, view.as_of, view.units)
    page.section(say("Application for payment as of {day}, net of tax", day=view.day), len(page.widths))

    def line(text: str, shown: Shown, *, total: bool = False) -> str:
        label: Role = "total_label" if total else "label"
        page.put(1, text, label, to=column - 1)
        at = page.put(column, shown, "total_money" if total else "money", view.units)
        page.next()
        return at

    value = schedule.contract_value or Decimal(0)
    orders = schedule.change_orders + schedule.uncounted_change_orders
    to_date = value + orders
    value_at = line(say("1. Contract sum"), value)
    orders_at = line(say("2. Approved change orders"), orders)
    to_date_at = line(say("3. Contract sum to date (1 + 2)"), Formula(f"={value_at}+{orders_at}", to_date))
    done_at = line(_completed_words(found, to_date), found.completed)
    held_at = line(say("5. Less retention held"), found.retention)
    earned = f"={done_at}-{held_at}"
    if found.advance:
        advance_at = line(say("5a. Plus the advance not yet recovered"), found.advance)
        earned += f"+{advance_at}"
        text = say("6. Earned less retention, with the advance (4 - 5 + 5a)")
    else:
        text = say("6. Earned less retention (4 - 5)")
    earned_at = line(text, Formula(earned, found.earned))
    previous_at = line(say("7. Less previous certificates"), found.previous)
    due = Formula(f"={earned_at}-{previous_at}", found.earned - found.previous)
    line(say("8. Current payment due (6 - 7)"), due, total=True)
    rest = Formula(f"={to_date_at}-{earned_at}", to_date - found.earned)
    line(say("9. Balance to finish, retention included (3 - 6)"), rest)


def _completed_words(found: Application, to_date: Decimal) -> str:
    if to_date <= 0:
        return say("4. Work completed to date")
    share = rounded(found.completed * 100 / to_date, 1)
    return say("4. Work completed to date ({share} % of 3)", share=in_figures(share))
