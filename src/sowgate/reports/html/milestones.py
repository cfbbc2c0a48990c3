"""Milestones and payments of one workbook as tables."""

from __future__ import annotations

from decimal import Decimal

from sowgate.contract.calling import id_and_name
from sowgate.contract.money import format_money
from sowgate.contract.report import ReportLine, ReportMilestone, WorkbookReport
from sowgate.contract.shares import no_value, paid_in_shares, total_share
from sowgate.language import mark, say
from sowgate.reports.html.markup import Child, Markup, join, tag
from sowgate.reports.html.signs import SEVERITIES, badge
from sowgate.reports.html.tables import Column, day, key_of, money, table, titled
from sowgate.reports.plain import units_of
from sowgate.reports.shares import percent_shown

_MONEY = (
    (mark("Gross"), "gross"), (mark("Recovery"), "advance_recovery"), (mark("Retention"), "retention"),
    (mark("Net"), "net"), (mark("Tax"), "tax"), (mark("Payable"), "payable"),
    (mark("Late interest"), "late_interest"), (mark("Delay damages"), "delay_damages"),
    (mark("Discount"), "discount"),
)  # fmt: skip
# Shown whatever they hold; the others only where some line has such an amount.
_ALWAYS = ("net", "payable")
_KINDS = {"advance": mark("Advance"), "retention_release": mark("Retention release")}
_BASES = {"deemed": mark("deemed"), "planned": mark("planned")}


def milestones_table(name: str, workbook: WorkbookReport) -> Markup:
    """One row a milestone: its gate, its payment and why, whether a stranger could decide it, its risk."""
    units = units_of(workbook)
    columns = [
        Column(say("Id"), lambda row: row.id, heads=True),
        Column(say("Milestone"), _milestone, look="name"),
        Column(say("Due"), lambda row: row.due_words or day(row.due_date)),
        _share_column() if paid_in_shares(workbook) else _amount_column(units),
        Column(say("Gate"), lambda row: badge(row.gate), choose=True),
        Column(say("Payment"), lambda row: badge(row.payment), choose=True),
        Column(say("Why"), lambda row: row.reason, look="why"),
        Column(say("Decidable"), _decidable, choose=True),
        Column(say("Findings"), lambda row: badge(row.flag), choose=True,
               key=lambda row: str(SEVERITIES.index(row.flag))),
        Column(say("At stake"), lambda row: money(row.at_risk or None, units), "number",
               key=lambda row: key_of(row.at_risk), look="money kept"),
    ]  # fmt: skip
    anchors = {id(row): f"{name}-{number}" for number, row in enumerate(workbook.milestones, 1)}
    caption = titled(say("Milestones"), workbook.currency)
    return table(
        name,
        caption,
        columns,
        workbook.milestones,
        look="gates",
        filtered=True,
        anchor=lambda row: anchors[id(row)],
    )


def _amount_column(units: int) -> Column:
    return Column(
        say("Amount"), lambda row: money(row.amount, units), "number", key=lambda row: key_of(row.amount),
        look="money",
    )  # fmt: skip


def _share_column(total: str | None = None) -> Column:
    """The share of a contract value that is stated nowhere."""
    return Column(
        say("Share"), lambda row: percent_shown(row.payment_percent) if row.payment_percent else "", "number",
        key=lambda row: key_of(row.payment_percent), look="money", total=total,
    )  # fmt: skip


def _milestone(row: ReportMilestone) -> Child:
    text = row.milestone or ""
    if row.deliverable and row.deliverable != row.milestone:
        return join([text, tag("small", f" {row.deliverable}")])
    return text


def _decidable(row: ReportMilestone) -> Child:
    """Whether a stranger could decide the gate from its row alone, else the rules that say why not."""
    if row.kind != "milestone":
        return say("No gate")
    if row.binary:
        return say("Yes")
    codes = [tag("a", code, href=f"#rule-{code}") for code in row.why_not_binary]
    return join([say("No"), tag("small", " ", join(codes, ", "))]) if codes else say("No")


def payments_table(name: str, workbook: WorkbookReport) -> Markup | None:
    """The payment schedule with its sums; money columns that no line uses are left out."""
    schedule = workbook.schedule
    if schedule is None or not schedule.lines:
        return _shares_table(name, workbook)
    units, currency = units_of(workbook), schedule.currency
    columns = [
        Column(say("Payment"), _label, look="name", heads=True, total=say("Total")),
        Column(say("Gate"), lambda row: badge(row.gate) if row.gate else None, choose=True, total=""),
        Column(say("State"), lambda row: badge(row.state), choose=True, total=""),
    ]
    days = [
        Column(say("When, as written"), lambda row: row.due_words, total=""),
        Column(say("Acceptance"), _acceptance, total=""),
        Column(say("Invoice"), lambda row: day(row.invoice_date), total=""),
        Column(say("Due"), lambda row: day(row.due_date), total=""),
    ]
    columns += [column for column in days if any(column.cell(line) for line in schedule.lines)]
    for title, key in _MONEY:
        if key in _ALWAYS or any(getattr(line, key) for line in schedule.lines):
            total = schedule.totals.get(key)
            columns.append(_money_column(say(title), key, units, money(total, units)))
    caption = titled(say("Payment schedule"), currency)
    made = table(name, caption, columns, schedule.lines, look="payments", filtered=True)
    notes = list(schedule.notes)
    if schedule.unreleased_retention:
        held = format_money(schedule.unreleased_retention, currency)
        notes.append(say("Retention of {amount} is given no release.", amount=held))
    return join([made, tag("ul", *[tag("li", note) for note in notes]) if notes else None])


def _shares_table(name: str, workbook: WorkbookReport) -> Markup | None:
    """What each gate pays of a contract value that is stated nowhere; None where no share is known."""
    rows = paid_in_shares(workbook)
    if not rows:
        return None
    total = percent_shown(total_share(rows))
    columns = [
        Column(say("Payment"), lambda row: id_and_name(row.id, row.milestone or ""), look="name", heads=True,
               total=say("Total")),
        Column(say("Gate"), lambda row: badge(row.gate), choose=True, total=""),
        Column(say("State"), lambda row: badge(row.payment), choose=True, total=""),
        Column(say("Due"), lambda row: row.due_words or day(row.due_date), total=""),
        _share_column(total),
    ]  # fmt: skip
    caption = say("Payment schedule in shares of the contract value")
    made = table(name, caption, columns, rows, look="payments", filtered=True)
    return join([made, tag("ul", tag("li", no_value()))])


def _money_column(title: str, key: str, units: int, total: str) -> Column:
    def shown(row: ReportLine) -> Decimal | None:
        amount: Decimal | None = getattr(row, key)
        return amount if key in _ALWAYS else amount or None

    return Column(
        title, lambda row: money(shown(row), units), "number", key=lambda row: key_of(shown(row)),
        look="money kept" if key == "payable" else "money", total=total,
    )  # fmt: skip


def _label(row: ReportLine) -> Child:
    name = row.label or say(_KINDS.get(row.kind, ""))
    mine = row.milestone or ""
    if row.kind == "milestone":
        return id_and_name(mine, name)
    return name or mine


def _acceptance(row: ReportLine) -> Child:
    if row.acceptance_date is None:
        return None
    basis = f" {say(_BASES[row.acceptance_basis])}" if row.acceptance_basis in _BASES else ""
    return join([day(row.acceptance_date), tag("small", basis) if basis else None])
