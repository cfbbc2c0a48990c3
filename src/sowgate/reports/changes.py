"""The cell changes that a write would make, for `write --diff`."""

from __future__ import annotations

from collections.abc import Sequence

from sowgate.contract.report import WorkbookReport
from sowgate.reports.layout import Page, clean
from sowgate.reports.summary_lines import headline


def changes_text(workbook: WorkbookReport, changes: Sequence[str], page: Page) -> str:
    """The changes of one workbook as lines, or why there are none."""
    heading = page.ink(clean(workbook.path), "bold")
    if workbook.outcome != "checked":
        lines = headline(workbook, page)
    else:
        lines = [f"  {clean(change)}" for change in changes] or ["  nothing would change."]
    return "\n".join([heading, *lines, ""])
