"""The live door: a workbook open in Excel, read as a snapshot and changed by a ChangeSet through xlwings.

xlwings itself is not imported here: the book that is handed in brings it along.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from sowgate.books.live import native
from sowgate.books.live.busy import bounded_tries, is_busy
from sowgate.books.live.columns import write_columns
from sowgate.books.live.looks import attempt
from sowgate.books.live.names import Mark, marks, named_ranges
from sowgate.books.live.place import Placed, with_places
from sowgate.books.live.quiet import quiet
from sowgate.books.live.reading import read_sheet
from sowgate.books.live.removal import STRUCTURE, refuse_protected, remove_columns
from sowgate.books.live.sheets import add_sheet, write_sheets
from sowgate.grid.changes import ChangeSet
from sowgate.grid.door import Applied, Refusal
from sowgate.grid.ownership import without_owned
from sowgate.grid.sheets import OwnedSheet
from sowgate.grid.snapshot import Cell, SheetSnapshot, WorkbookSnapshot

if TYPE_CHECKING:
    import xlwings

# What it always tells. Number formats, merges and hidden rows are told as far as few calls reach; whether a
# formula was ever calculated is nothing that Excel says of its own workbook.
GIVES = frozenset({"value", "formula", "error", "visibility", "tables", "names"})
BUSY = "Excel is editing a cell; press Enter and try again."

Answer = TypeVar("Answer")
Progress = Callable[[str], None]


class LiveDoor:
    """One open workbook. Its `book.fullname` is never asked: OneDrive and SharePoint answer with an address.

    A cell of the user's is never overwritten, so taking out what we own is the whole of undoing. `progress`
    is told in a word what is being done.
    """

    def __init__(self, book: xlwings.Book, progress: Progress | None = None) -> None:
        self._book: Any = book
        self._say = progress or (lambda _: None)

    @property
    def gives(self) -> frozenset[str]:
        """The snapshot fields that an open workbook always tells."""
        return GIVES

    def read(self) -> WorkbookSnapshot:
        """The workbook as it stands on the screen, unsaved changes included."""
        with bounded_tries():
            return _answered(self._snapshot)

    def apply(self, changes: ChangeSet) -> Applied:
        """Takes out what we own and puts `changes` in; where that fails halfway, all of ours is taken ou"""
        with bounded_tries():
            return _answered(lambda: self._apply(changes))

    def add_unowned(self, sheet: OwnedSheet) -> None:
        """Adds a sheet that is the user's own from then on; Refusal where the workbook takes none."""
        with bounded_tries():
            _answered(lambda: self._add_unowned(sheet))

    def _add_unowned(self, sheet: OwnedSheet) -> None:
        if native.structure_protected(self._book):
            raise Refusal("locked", STRUCTURE)
        with quiet(self._book.app):
            add_sheet(self._book, sheet)

    def _snapshot(self, *, formats: bool = True) -> WorkbookSnapshot:
        sheets: list[SheetSnapshot] = []
        for sheet in self._book.sheets:
            self._say("reading")
            sheets.append(read_sheet(sheet, formats=formats))
        names = named_ranges(self._book)
        return WorkbookSnapshot(tuple(sheets), names, date_1904=native.uses_1904(self._book))

    def _apply(self, changes: ChangeSet) -> Applied:
        now = self._snapshot(formats=False)
        placed = with_places(self._book, without_owned(now), changes)
        if _contents(placed.wanted) == _contents(now):
            return Applied(False, placed.notes)
        found = marks(self._book)
        refuse_protected(self._book, now, found, bool(changes.sheets))
        shown = self._book.sheets.active.name
        with quiet(self._book.app):
            try:
                notes = self._write(now, placed, found)
            except Exception:
                self._take_back()
                raise
            finally:
                self._show(shown)
        return Applied(True, (*placed.notes, *notes))

    def _write(self, now: WorkbookSnapshot, placed: Placed, found: tuple[Mark, ...]) -> tuple[str, ...]:
        self._say("writing")
        remove_columns(self._book, now, found)
        write_columns(self._book, placed)
        return write_sheets(self._book, now, placed.changes.sheets, found, self._say)

    def _take_back(self) -> None:
        """After a fault: nothing half written stays, as far as Excel still lets us."""
        try:
            now = self._snapshot(formats=False)
            found = marks(self._book)
            remove_columns(self._book, now, found)
            write_sheets(self._book, now, (), found, self._say)
        except Exception:
            return

    def _show(self, name: str) -> None:
        """Back to the sheet that the user was on, where it is still there."""
        if name in [sheet.name for sheet in self._book.sheets]:
            attempt(self._book.sheets[name].activate)


def _answered(action: Callable[[], Answer]) -> Answer:
    try:
        return action()
    except Refusal:
        raise
    except Exception as fault:
        if is_busy(fault):
            raise Refusal("locked", BUSY) from fault
        raise


def _contents(snapshot: WorkbookSnapshot) -> tuple[object, ...]:
    """What a second write would have to change; a formula's result is Excel's."""
    sheets = [(s.name, {at: _content(c) for at, c in s.cells.items()}, s.tables) for s in snapshot.sheets]
    return sorted(sheets, key=lambda one: one[0]), sorted(snapshot.names, key=repr)


def _content(cell: Cell) -> Cell:
    plain = cell._replace(number_format="General", not_calculated=False)
    return plain if cell.formula is None else plain._replace(value=None, error=None)
