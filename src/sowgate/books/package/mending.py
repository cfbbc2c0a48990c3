"""Puts mended contents into the user's own cells; every other byte of the workbook's parts stays."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from sowgate.books.ooxml.styles import date_kind
from sowgate.books.package import markup
from sowgate.books.package.archive import archive_bytes, read_archive
from sowgate.books.package.parts import Package
from sowgate.books.package.sheet import Sheet
from sowgate.books.package.styles import Styles
from sowgate.books.package.values import fill
from sowgate.books.package.workbook import Workbook, signed
from sowgate.grid.address import cell_name
from sowgate.grid.door import Refusal
from sowgate.grid.mends import CellMend

_DATE_FORMAT = "yyyy\\-mm\\-dd"
# ECMA-376 part 1, 18.8.30: number formats without a code of their own that show a date.
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})


def mended(data: bytes, mends: Sequence[CellMend]) -> bytes:
    """The workbook's bytes with these cells mended; Refusal 'signed' or 'locked' where they may not be."""
    package = Package(read_archive(data))
    if signed(package):
        raise Refusal(
            "signed", "The workbook bears a digital signature, which any change would make invalid."
        )
    workbook = Workbook(package)
    styles = Styles(workbook)
    for name in dict.fromkeys(each.sheet for each in mends):
        entry = workbook.worksheet(name)
        if entry is None or entry.part is None:
            raise Refusal("corrupt", f"The sheet {name} is listed, but the file does not hold it.")
        sheet = Sheet(package.xml(entry.part))
        if sheet.protected:
            raise Refusal("locked", f"The sheet {name} is protected. Unprotect it (Review, Unprotect Sheet).")
        for each in mends:
            if each.sheet == name:
                _mend(sheet, each, styles, workbook.date_1904)
        package.touch(entry.part)
    return archive_bytes(package.archive())


def _mend(sheet: Sheet, mend: CellMend, styles: Styles, date_1904: bool) -> None:
    cell = sheet.make_cell(mend.row, mend.column)
    cell.set("r", cell_name(mend.row, mend.column))
    if isinstance(mend.value, str):
        fill(cell, mend.value)
        return
    fill(cell, Decimal(_serial(mend.value, date_1904)))
    look = markup.number(cell.get("s"))
    if not _shows_dates(styles, look):
        made = copy.deepcopy(styles.cell_format(look))
        made.set("numFmtId", styles.number_format(_DATE_FORMAT))
        made.set("applyNumberFormat", "1")
        cell.set("s", str(styles.add("cellXfs", made)))


def _serial(day: date, date_1904: bool) -> int:
    """Excel's number of a day from 1 March 1900 on (all that contracts name)."""
    epoch = datetime(1904, 1, 1) if date_1904 else datetime(1899, 12, 30)
    return (datetime(day.year, day.month, day.day) - epoch).days


def _shows_dates(styles: Styles, look: int) -> bool:
    number = markup.number(styles.cell_format(look).get("numFmtId"))
    code = next(
        (each.get("formatCode") for each in styles.items("numFmts") if each.get("numFmtId") == str(number)),
        None,
    )
    return date_kind(code) is not None if code else number in _BUILT_IN_DATES
