"""What sowgate has to say, written into the open workbook."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sowgate.books.live import LiveDoor
from sowgate.books.live.quiet import tell, told
from sowgate.excel.boundary import Declined, asked
from sowgate.excel.checking import Checked
from sowgate.grid.changes import ChangeSet
from sowgate.grid.ownership import owned_ranges, owned_sheets, sheet_mark
from sowgate.grid.sheets import OwnedSheet
from sowgate.grid.snapshot import WorkbookSnapshot


def written(book: Any, done: Checked, *, what_if: bool = False) -> tuple[str, ...]:
    """Writes sheets and columns of ours; gives notes. Asks first where nothing of ours is there yet.

    The sheet of alternatives is written where it is asked for, and kept up to date where it is there.
    """
    from sowgate.excel.what_if import alternatives_in, what_if_sheet
    from sowgate.writing import change_set

    fixes = done.settings.suggested_fix_column
    changes = change_set(done.report, done.snapshot, done.as_of, suggested_fix=fixes)
    said = alternatives_in(done.snapshot)
    if what_if or said is not None:
        changes = replace(changes, sheets=(*changes.sheets, what_if_sheet(done, said)))
    if not is_written(done.snapshot) and not asked(book.app, _preview(changes)):
        raise Declined("Nothing was written.")
    return applied(book, changes)[1]


def applied(book: Any, changes: ChangeSet) -> tuple[bool, tuple[str, ...]]:
    """(whether anything changed, notes), with progress in the status bar."""
    app = book.app
    with told(app, "sowgate: writing"):

        def progress(what: str) -> None:
            tell(app, f"sowgate: {what}")

        done = LiveDoor(book, progress).apply(changes)
    return done.changed, done.notes


def applied_sheet(book: Any, sheet: OwnedSheet) -> None:
    """Adds a sheet that is the user's from then on: without a mark of ours."""
    app = book.app
    with told(app, f"sowgate: writing {sheet.title}"):
        LiveDoor(book).add_unowned(sheet)


def is_written(snapshot: WorkbookSnapshot) -> bool:
    """Whether anything of ours is in the workbook."""
    return bool(owned_sheets(snapshot) or owned_ranges(snapshot))


def show(book: Any, key: str) -> None:
    """Brings the owned sheet of that purpose to the front, where it is there."""
    from sowgate.books.live.names import marks

    for mark in marks(book):
        if mark.name == sheet_mark(key) and mark.sheet:
            book.sheets[mark.sheet].activate()


def _preview(changes: ChangeSet) -> str:
    """What is about to be written, before the first time: Excel cannot undo a macro."""
    sheets = ", ".join(sheet.title for sheet in changes.sheets)
    beside = "; ".join(f"{', '.join(c.headers)} beside the milestones on {c.sheet}" for c in changes.columns)
    also = f" and the columns {beside}" if beside else ""
    return (
        f"sowgate will add the sheets {sheets}{also}. Your own cells stay as they are. "
        "Excel cannot undo this; the button Clear takes all of it out again."
    )
