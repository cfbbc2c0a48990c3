"""Report to ChangeSet: all that sowgate writes into a workbook, and nothing of the user's."""

from __future__ import annotations

from datetime import date

from sowgate.contract.report import WorkbookReport
from sowgate.grid.changes import ChangeSet
from sowgate.grid.ownership import without_owned
from sowgate.grid.snapshot import WorkbookSnapshot
from sowgate.language import speaking
from sowgate.writing.columns import owned_columns
from sowgate.writing.payment_schedule import payment_schedule
from sowgate.writing.risk_flags import risk_flags
from sowgate.writing.status import status
from sowgate.writing.view import TITLES, ReportView

_LONGEST_TITLE = 31


def change_set(
    report: WorkbookReport, snapshot: WorkbookSnapshot, as_of: date, *, suggested_fix: bool = False
) -> ChangeSet:
    """The three owned sheets and the columns beside each milestone table.

    `snapshot` is the workbook as read, with or without what we own. A workbook that was not checked, or has
    no milestones, gets an empty ChangeSet: applying it clears what an earlier run wrote.
    """
    if report.outcome != "checked" or not report.milestones:
        return ChangeSet()
    with speaking(report.language):
        return _changes(report, snapshot, as_of, suggested_fix)


def _changes(
    report: WorkbookReport, snapshot: WorkbookSnapshot, as_of: date, suggested_fix: bool
) -> ChangeSet:
    clean = without_owned(snapshot)
    view = ReportView(report, as_of, _titles(clean))
    names = _Names(clean)
    sheets = [status(view), risk_flags(view, names.unused("SowgateRiskFlags"))]
    if report.schedule is not None:
        sheets.append(payment_schedule(view, report.schedule, names.unused("SowgateSchedule")))
    return ChangeSet(tuple(sheets), owned_columns(view, clean, suggested_fix=suggested_fix))


def _titles(snapshot: WorkbookSnapshot) -> dict[str, str]:
    """Each owned sheet's title: a user's sheet of the same name stays theirs, ours says whose it is."""
    taken = {sheet.name.casefold() for sheet in snapshot.sheets}
    titles: dict[str, str] = {}
    for key, wanted in TITLES.items():
        title, number = wanted, 1
        while title.casefold() in taken:
            mark = " (sowgate)" if number == 1 else f" (sowgate {number})"
            title = wanted[: _LONGEST_TITLE - len(mark)] + mark
            number += 1
        taken.add(title.casefold())
        titles[key] = title
    return titles


class _Names:
    """Names of Excel Tables: unlike every table and defined name of the workbook."""

    def __init__(self, snapshot: WorkbookSnapshot) -> None:
        self._taken = {table.name.casefold() for sheet in snapshot.sheets for table in sheet.tables}
        self._taken |= {named.name.casefold() for named in snapshot.names}

    def unused(self, wanted: str) -> str:
        """The name, numbered where the workbook has it already."""
        name, number = wanted, 2
        while name.casefold() in self._taken:
            name, number = f"{wanted}{number}", number + 1
        self._taken.add(name.casefold())
        return name
