"""What xlwings 0.37 has no word for, asked of Excel's own object model: COM on Windows, appscript on macOS.

All of it is a convenience: where the host has no such word (an older Excel, xlwings Lite) the answer is
`None` or nothing happens. None of this could be tried on a real Excel here; see addin/'s smoke checklist.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from sowgate.books.live.busy import is_busy
from sowgate.grid.sheets import PrintSetup

Answer = TypeVar("Answer")


def _tried(action: Callable[[], Any]) -> Any:
    """What the action gives, None where this host cannot do it; a busy Excel is not silenced."""
    try:
        return action()
    except Exception as fault:
        if is_busy(fault):
            raise
        return None


def if_told(action: Callable[[], Answer], otherwise: Answer) -> Answer:
    """What the host tells, else `otherwise`: xlwings Lite reads neither formulas nor looks back."""
    try:
        return action()
    except NotImplementedError:
        return otherwise


def hide_name(name: Any, comment: str) -> None:
    """Keeps a defined name out of the Name Manager; the comment says which headers it stands for."""

    def on_windows() -> None:
        name.api.Visible = False
        name.api.Comment = comment

    _tried(on_windows)


def name_comment(name: Any) -> str:
    """The comment of a defined name, empty where there is none."""
    found = _tried(lambda: name.api.Comment)
    return found if isinstance(found, str) else ""


def uses_1904(book: Any) -> bool:
    """Whether the workbook counts its days from 1904."""
    return _tried(lambda: book.api.Date1904) is True


def is_protected(sheet: Any) -> bool:
    """Whether the sheet's contents are protected."""
    return _tried(lambda: sheet.api.ProtectContents) is True


def structure_protected(book: Any) -> bool:
    """Whether sheets can be neither added nor deleted."""
    return _tried(lambda: book.api.ProtectStructure) is True


def save_copy(book: Any, path: str) -> bool:
    """Saves the workbook as it stands to another file, without becoming that file; False where it cannot."""

    def done() -> bool:
        book.api.SaveCopyAs(path)
        return True

    return _tried(done) is True


def rows_hidden(cells: Any) -> bool | None:
    """Whether all rows of the range are hidden, or none; None for some, or where that cannot be asked."""
    found = _tried(lambda: cells.api.EntireRow.Hidden)
    return found if isinstance(found, bool) else None


def columns_hidden(cells: Any) -> bool | None:
    """Whether all columns of the range are hidden, or none; None for some, or where that cannot be asked."""
    found = _tried(lambda: cells.api.EntireColumn.Hidden)
    return found if isinstance(found, bool) else None


def unlist(table: Any) -> bool:
    """Makes an Excel Table plain cells again; False where that cannot be done."""

    def done() -> bool:
        table.api.Unlist()
        return True

    return _tried(done) is True


def merge(cells: Any, across: bool) -> None:
    """Merges the cells, each row by itself with `across`.

    xlwings' own word for it asks Excel a dozen things first, to keep it from asking back, which it does not
    while nothing is shown.
    """

    def done() -> bool:
        cells.api.Merge(across)
        return True

    if _tried(done) is not True:
        cells.merge(across=across)


def colour_tab(sheet: Any, red: int, green: int, blue: int) -> None:
    """Colours the sheet's tab."""

    def colour() -> None:
        sheet.api.Tab.Color = red + green * 256 + blue * 65536

    _tried(colour)


def set_printing(sheet: Any, printing: PrintSetup, area: str | None) -> None:
    """How the sheet prints, on Windows: orientation, one page wide, the header on every page, the footer."""

    def arrange() -> None:
        setup = sheet.api.PageSetup
        setup.Orientation = 2 if printing.landscape else 1  # xlLandscape, xlPortrait
        setup.Zoom = False
        setup.FitToPagesWide = 1
        setup.FitToPagesTall = 1 if printing.one_page else False
        if printing.repeat_row:
            setup.PrintTitleRows = f"${printing.repeat_row}:${printing.repeat_row}"
        if area:
            setup.PrintArea = area
        setup.LeftFooter = "&8" + printing.footer.replace("&", "&&")
        setup.RightFooter = "&8&A   &P / &N"

    _tried(arrange)
