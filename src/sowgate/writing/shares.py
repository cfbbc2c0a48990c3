"""The payment schedule of a contract whose value nothing states: each gate's share of it, and when."""

from __future__ import annotations

from collections.abc import Callable

from sowgate.contract.report import ReportMilestone
from sowgate.contract.shares import no_value, paid_in_shares, total_share
from sowgate.contract.states import PAYMENTS, gate_shown
from sowgate.grid.address import CellRange, column_letter
from sowgate.grid.sheets import Formula, Role, Shown
from sowgate.language import say
from sowgate.writing.page import Page
from sowgate.writing.view import ReportView, shortened

# Three lines of the widest column.
_LONGEST = 120

_Cell = tuple[Shown, Role]


def share_widths(view: ReportView) -> dict[int, float]:
    """The width of each column of `shares_table`."""
    return {number: width for number, (_, width, _) in enumerate(_columns(view), 1)}


def shares_table(page: Page, view: ReportView) -> CellRange:
    """One row a paid milestone under their header, with the sum below; gives the range of header and rows."""
    columns = _columns(view)
    last = len(columns)
    header = page.header([text for text, _, _ in columns])
    paid = paid_in_shares(view.report)
    for milestone in paid:
        for number, (_, _, cell) in enumerate(columns, 1):
            value, role = cell(milestone)
            page.put(number, value, role)
        page.next()
    table = CellRange(header, 1, page.row - 1, last)
    page.put(1, say("Total"), "total_label", to=last - 1)
    letter = column_letter(last)
    page.put(
        last, Formula(f"=SUM({letter}{header + 1}:{letter}{table.max_row})", total_share(paid)), "total_money"
    )
    page.need(18)
    page.next()
    page.put(1, no_value(), "note", to=last)
    page.next()
    return table


def _columns(view: ReportView) -> list[tuple[str, float, Callable[[ReportMilestone], _Cell]]]:
    """Header, width and cell of each column; the days and words of a due date where some row has them."""
    milestones = paid_in_shares(view.report)
    days: list[tuple[str, float, Callable[[ReportMilestone], _Cell]]] = [
        (say("When, as written"), 34.0, lambda each: (shortened(each.due_words or "", _LONGEST), "wrap")),
        (say("Due"), 13.0, lambda each: (each.due_date, "date")),
    ]
    return [
        (say("Milestone"), 11.5, lambda each: (each.id, "wrap")),
        (say("Name"), 44.0, lambda each: (shortened(view.name(each), _LONGEST), "wrap")),
        (say("Gate"), 18.0, _gate),
        (say("Payment"), 13.5, lambda each: (PAYMENTS[each.payment].text, PAYMENTS[each.payment].role)),
        *(column for column in days if any(column[2](each)[0] for each in milestones)),
        (say("Share (%)"), 12.0, lambda each: (each.payment_percent, "money")),
    ]


def _gate(milestone: ReportMilestone) -> _Cell:
    shown = gate_shown(milestone.kind, milestone.gate)
    return shown.text, shown.role
