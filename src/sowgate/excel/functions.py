"""The cell functions, as plain functions of values: what a formula gives in, what it shows.

Ranges come as rows of cells, as xlwings gives them with ndim=2; results are texts, numbers, dates or rows of
these. An argument that cannot be understood gives a text that says so and what to write instead, never an
error code. Nothing heavy is imported before a function is called.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import TYPE_CHECKING, Any

from sowgate.excel.arguments import (
    Wrong,
    amount_of,
    calendar_named,
    day_of,
    payment_terms_of,
    period_of,
    rows_of,
    shares_of,
    snapshot_of_ranges,
    text_of,
)

if TYPE_CHECKING:
    from sowgate.contract.report import WorkbookReport

Shown = str | int | float | bool | datetime | None
Block = list[list[Shown]]


def _told(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, whose wrong arguments are told in the cell, and its faults as well."""

    @wraps(function)
    def called(*arguments: Any) -> Any:
        from sowgate.reading.words.own_words import using

        try:
            # A formula depends on its arguments alone, and not on what a click was told before.
            with using({}):
                return function(*arguments)
        except Wrong as wrong:
            return f"sowgate: {wrong}"
        except Exception as fault:
            from sowgate.excel.boundary import sentence_of

            return sentence_of(fault)

    return called


@_told
def sowgate_check(milestones: Any) -> Block | str:
    """Checks a milestone table and gives its findings: severity, code, milestone, message, what to do.

    milestones: the table's range, header row included.
    """
    report = _report(milestones, None)
    head: list[Shown] = ["Severity", "Code", "Milestone", "What is wrong", "What to do"]
    rows: Block = [
        [finding.severity.value, finding.code, finding.milestone or "", finding.message, finding.suggestion]
        for finding in report.findings
    ]
    return [head, *rows] if rows else "OK: no rule found a fault."


@_told
def sowgate_schedule(milestones: Any, terms: Any = None) -> Block | str:
    """Gives the payment schedule: milestone, gate, payment, acceptance, invoice, due date, net, tax, payable.

    milestones: the table's range, header row included.
    terms: two columns, label and value ("Payment terms", "Net 30"); may be left out.
    """
    schedule = _report(milestones, terms).schedule
    if schedule is None or not schedule.lines:
        raise Wrong("no payment can be computed: the table needs an amount or a percent for each milestone.")
    head: list[Shown] = [
        "Milestone", "Kind", "Gate", "Payment", "Acceptance", "Invoice", "Due", "Net", "Tax", "Payable",
    ]  # fmt: skip
    rows: Block = [
        [
            line.milestone or line.label, line.kind, line.gate.value if line.gate else "", line.state.value,
            _moment(line.acceptance_date), _moment(line.invoice_date), _moment(line.due_date),
            float(line.net), float(line.tax), float(line.payable),
        ]
        for line in schedule.lines
    ]  # fmt: skip
    return [head, *rows]


@_told
def sowgate_deemed_acceptance(submitted: Any, review: Any, calendar: Any = None) -> datetime | str:
    """Gives the last day of the review: where silence accepts, the gate is accepted on the day after it.

    submitted: the day of submission; the next working day is day 1.
    review: a number of business days, or a text such as "7 calendar days".
    calendar: holidays by country or region ("GB-ENG"), or a range of holidays; may be left out.
    """
    from sowgate.schedule.acceptance import after_review

    day = after_review(day_of(submitted, "submitted"), period_of(review), calendar_named(calendar))
    return datetime(day.year, day.month, day.day)


@_told
def sowgate_due_date(invoiced: Any, terms: Any, calendar: Any = None) -> datetime | str:
    """Gives the day on which an invoice is due, moved to the next working day.

    invoiced: the invoice's date.
    terms: "Net 30", "Net 30 EOM", "2/10 net 30", or a number of days.
    calendar: holidays by country or region ("GB-ENG"), or a range of holidays; may be left out.
    """
    from sowgate.schedule.invoices import DueTerms, due_day

    how = DueTerms(payment_terms_of(terms), "Following", calendar_named(calendar))
    day = due_day(day_of(invoiced, "invoiced"), how)
    if day is None:
        raise Wrong("terms must read like Net 30.")
    return datetime(day.year, day.month, day.day)


@_told
def sowgate_split(total: Any, shares: Any, currency: Any = None) -> Block | str:
    """Splits an amount by shares so that the rounded parts add up to it exactly.

    total: the amount to split.
    shares: a range of percents or any other weights, not negative.
    currency: its ISO code, which tells the decimals (JPY 0, EUR 2, KWD 3); two decimals without it.
    """
    from sowgate.contract.money import minor_units, rounded, split

    weights = shares_of(shares)
    units = minor_units(text_of(currency).upper() or None)
    whole = amount_of(total, "total")
    if rounded(whole, units) != whole:
        raise Wrong(
            f"total {whole:f} has more decimals than the currency, which has {units}. Round it first."
        )
    parts = iter(split(whole, [weight for row in weights for weight in row if weight is not None], units))
    return [[None if weight is None else float(next(parts)) for weight in row] for row in weights]


@_told
def sowgate_gate(row: Any, headers: Any = None) -> str:
    """Gives the gate of one milestone: accepted, submitted, rejected, in progress, not started ...

    row: the milestone's row, or the header row and the milestone's below it.
    headers: the header row, where it is not in the first range; may be left out.
    """
    rows = [*(rows_of(headers) if headers is not None else []), *rows_of(row)]
    if len(rows) != 2 or len(rows[0]) != len(rows[1]):
        raise Wrong("give the milestone's row and, as wide as it, the header row: SOWGATE_GATE(A9:H9,A6:H6).")
    return str(_report(rows, None).milestones[0].gate.value).replace("_", " ")


@_told
def sowgate_is_binary(
    deliverable: Any, criteria: Any, evidence: Any = None, approver: Any = None
) -> bool | str:
    """Whether a stranger could decide yes or no from these words alone.

    deliverable: what is handed over.
    criteria: how it is accepted.
    evidence: what proves it; may be left out.
    approver: who signs; may be left out.
    """
    from sowgate.wording import RowWords, judge

    words = RowWords(
        deliverable=text_of(deliverable) or None,
        criteria=text_of(criteria) or None,
        evidence=text_of(evidence) or None,
        approver=text_of(approver) or None,
    )
    return judge(words).binary


@_told
def sowgate_explain(code: Any) -> str:
    """Says what a rule checks and why it costs money.

    code: a rule's code or name, such as ACC02.
    """
    from sowgate.rules import rule_called

    rule = rule_called(text_of(code))
    if rule is None:
        raise Wrong(
            f"no rule is called {text_of(code) or 'nothing'}. Codes stand on the sheet of risk flags."
        )
    why = " ".join(rule.sections().get("Why it costs money", "").split())
    return f"{rule.code} {rule.name} ({rule.severity.value}): {rule.summary} {why}".strip()


def _report(milestones: Any, terms: Any) -> WorkbookReport:
    """The report of a table in a range. Today decides what is overdue, as in the command."""
    from sowgate.check import check
    from sowgate.contract.settings import Settings

    report = check(snapshot_of_ranges(milestones, terms), Settings(), date.today())
    if not report.milestones:
        raise Wrong("no milestone table was found in the range. Select it with its header row.")
    return report


def _moment(day: date | None) -> datetime | str:
    return "" if day is None else datetime(day.year, day.month, day.day)


# Every cell function by its name in Excel, where a name has no dot.
FUNCTIONS: dict[str, Callable[..., Any]] = {
    function.__name__.upper(): function
    for function in (
        sowgate_check,
        sowgate_schedule,
        sowgate_deemed_acceptance,
        sowgate_due_date,
        sowgate_split,
        sowgate_gate,
        sowgate_is_binary,
        sowgate_explain,
    )
}
