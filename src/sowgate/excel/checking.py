"""The open workbook, read and checked; nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sowgate.books.live import LiveDoor
from sowgate.books.live.quiet import tell, told
from sowgate.contract.report import WorkbookReport
from sowgate.contract.settings import Settings
from sowgate.excel.boundary import Declined
from sowgate.excel.user_settings import settings_for
from sowgate.grid.ownership import without_owned
from sowgate.grid.snapshot import WorkbookSnapshot


@dataclass(frozen=True, slots=True)
class Checked:
    """The open workbook as read, and its report."""

    snapshot: WorkbookSnapshot
    report: WorkbookReport
    as_of: date
    settings: Settings


def checked(book: Any, as_of: date | None = None) -> Checked:
    """Reads and checks the open workbook; nothing is written. Declined where it has no milestones."""
    from sowgate.check import check
    from sowgate.reading import workbook_settings

    app, name = book.app, book.name
    settings = settings_for(name)
    with told(app, "sowgate: reading the workbook"):
        snapshot = LiveDoor(book).read()
        tell(app, "sowgate: checking the milestones")
        day = as_of or date.today()
        report = check(snapshot, settings, day).model_copy(update={"path": name})
    if report.outcome != "checked" or not report.milestones:
        raise Declined(
            "No milestone table was found in this workbook. It needs a header row with at least a milestone "
            "and an amount, a percent or a due date; New from template shows one."
        )
    settings, _ = workbook_settings(without_owned(snapshot), settings)
    return Checked(snapshot, report, day, settings)
