"""The payments of a contract whose value nothing states, for the terminal: shares instead of amounts."""

from __future__ import annotations

from decimal import Decimal

from sowgate.contract.calling import id_and_name
from sowgate.contract.money import format_percent
from sowgate.contract.report import ReportMilestone, WorkbookReport
from sowgate.contract.shares import no_value, paid_in_shares, total_share
from sowgate.contract.states import gate_word, payment_word
from sowgate.language import say
from sowgate.reports.layout import Page, clean, clip, rows_of, width_of, wrap

# The part of the page that the words of a due date may take.
_WORDS = 4
# Tenths of the page that the name of a payment gets before its gate is told, and its fewest columns.
_NAME, _SHORTEST = 4, 8


def words_of(text: str | None, width: int) -> str:
    """The words of a due date, as long as a page of that width has room for."""
    return clip(clean(text or ""), width // _WORDS)


def share_lines(workbook: WorkbookReport, page: Page, longest: int | None = None) -> list[str]:
    """Each paid milestone with its share and when it is due; nothing where no share is known."""
    found = paid_in_shares(workbook)
    if not found:
        return []
    shown = found[:longest]
    header = [say("Payment"), say("Gate"), say("State"), say("When, as written"), say("Due"), say("Share")]
    rows = [_row(milestone, page.width) for milestone in shown]
    rows.append([say("Total"), "", "", "", "", percent_shown(total_share(found))])
    held = [number for number in range(len(header)) if any(row[number] for row in rows)]
    widths = {at: max(width_of(row[at]) for row in [header, *rows]) + 2 for at in held}
    rest = sum(widths.values()) - widths[0]
    if rest + page.width * _NAME // 10 > page.width and 1 in widths:
        rest -= widths.pop(1)
    names = [clip(row[0], max(page.width - rest, _SHORTEST)) for row in rows]
    cells = [[name, *(row[at] for at in widths if at)] for name, row in zip(names, rows, strict=True)]
    right = [number == len(header) - 1 for number in widths]
    table = rows_of([header[at] for at in widths], cells, right)
    hidden = len(found) - len(shown)
    return [
        page.ink(say("Payment schedule in shares of the contract value"), "bold"),
        page.ink(table[0], "dim"),
        *table[1:-1],
        *([f"… +{hidden}"] if hidden else []),
        page.ink("─" * max(map(width_of, table)), "dim"),
        table[-1],
        *wrap(no_value(), page.width, "- ", "  "),
    ]


def _row(milestone: ReportMilestone, width: int) -> list[str]:
    return [
        id_and_name(clean(milestone.id), clean(milestone.milestone or "")),
        gate_word(milestone.gate),
        payment_word(milestone.payment),
        words_of(milestone.due_words, width),
        milestone.due_date.isoformat() if milestone.due_date else "",
        percent_shown(milestone.payment_percent or Decimal(0)),
    ]


def percent_shown(share: Decimal) -> str:
    """A share for people: "33.33 %"."""
    return format_percent(round(share, 2))
