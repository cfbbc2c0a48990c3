"""Puts mended contents into the user's own cells; every other byte of the workbook's parts stays."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from sowgate.books.ooxml.parts import corrupt
from sowgate.books.ooxml.serials import to_serial
from sowgate.books.ooxml.styles import date_kind, implied_format
from sowgate.books.package import markup
from sowgate.books.package.archive import archive_bytes, read_archive
from sowgate.books.package.markup import Element
from sowgate.books.package.parts import Package
from sowgate.books.package.sheet import Sheet
from sowgate.books.package.styles import Styles
from sowgate.books.package.values import fill, shared_strings, string_of
from sowgate.books.package.workbook import Workbook, signed
from sowgate.grid.address import cell_name
from sowgate.grid.door import Refusal
from sowgate.grid.mends import CellMend

_DATE_FORMAT = "yyyy\\-mm\\-dd"


def mended(data: bytes, mends: Sequence[CellMend]) -> bytes:
    """The workbook's bytes with these cells mended; Refusal 'signed' or 'locked' where they may not be."""
    package = Package(read_archive(data))
    if signed(package):
        message = "The workbook bears a digital signature, which any change would make invalid."
        raise Refusal("signed", f"{message} Mend an unsigned copy.")
    workbook = Workbook(package)
    styles = Styles(workbook)
    for name in dict.fromkeys(each.sheet for each in mends):
        entry = workbook.worksheet(name)
        if entry is None or entry.part is None:
            raise corrupt(f"The sheet {name} is listed, but the file does not hold it.")
        sheet = Sheet(package.xml(entry.part))
        if sheet.protected:
            raise Refusal("locked", f"The sheet {name} is protected. Unprotect it (Review, Unprotect Sheet).")
        for each in mends:
            if each.sheet == name:
                _mend(sheet, each, styles, workbook)
        package.touch(entry.part)
    return archive_bytes(package.archive())


def _mend(sheet: Sheet, mend: CellMend, styles: Styles, workbook: Workbook) -> None:
    cell = sheet.make_cell(mend.row, mend.column)
    cell.set("r", cell_name(mend.row, mend.column))
    if isinstance(mend.value, str):
        runs = _runs(cell, workbook)
        fill(cell, mend.value)
        holder = markup.child(cell, "is")
        if runs and holder is not None:
            holder[:] = _trimmed(runs, mend.value)
        return
    fill(cell, to_serial(mend.value, workbook.date_1904))
    look = markup.number(cell.get("s"))
    if not _shows_dates(styles, look):
        made = copy.deepcopy(styles.cell_format(look))
        made.set("numFmtId", styles.number_format(_DATE_FORMAT))
        made.set("applyNumberFormat", "1")
        cell.set("s", str(styles.add("cellXfs", made)))


def _runs(cell: Element, workbook: Workbook) -> list[Element]:
    """The runs of a text that is formatted in parts; none of plain text."""
    holder = string_of(cell, shared_strings(workbook) if cell.get("t") == "s" else ())
    return [] if holder is None else [copy.deepcopy(one) for one in markup.children(holder, "r")]


def _trimmed(runs: list[Element], value: str) -> list[Element]:
    """The runs as they are, without the blanks before and after that `value` has no more."""
    texts = [one for one in (markup.child(run, "t") for run in runs) if one is not None]
    whole = "".join(one.text or "" for one in texts)
    start = whole.find(value)
    if start < 0:
        return runs
    left, right = start, len(whole) - start - len(value)
    for one in texts:
        cut = min(left, len(one.text or ""))
        one.text, left = (one.text or "")[cut:], left - cut
    for one in reversed(texts):
        cut = min(right, len(one.text or ""))
        one.text, right = (one.text or "")[: len(one.text or "") - cut], right - cut
    return [run for run in runs if (markup.child(run, "t") is not None and run.findtext("{*}t"))]


def _shows_dates(styles: Styles, look: int) -> bool:
    number = str(markup.number(styles.cell_format(look).get("numFmtId")))
    code = next(
        (each.get("formatCode") for each in styles.items("numFmts") if each.get("numFmtId") == number), None
    )
    return date_kind(code or implied_format(number)) is not None
