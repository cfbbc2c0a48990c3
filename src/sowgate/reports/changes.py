"""The cell changes that a write would make, for `write --diff`."""

from __future__ import annotations

from collections.abc import Sequence

from sowgate.contract.report import WorkbookReport
from sowgate.language import say
from sowgate.reports.layout import Page, clean
from sowgate.reports.summary_lines import headline


def changes_text(workbook: WorkbookReport, changes: Sequence[str], page: Page) -> str:
    """The changes of one workbook as lines, or why there are none."""
    heading = page.ink(clean(workbook.path), "bold")
    lines = [f"  {clean(change)}" for change in changes]
    if workbook.outcome != "checked":
        # Without milestones, what an earlier run wrote goes.
        lines = [*headline(workbook, page), *lines]
    elif not lines:
        lines = [f"  {say('nothing would change.')}"]
    return "\n".join([heading, *lines, ""])
