"""Our own sheets as the bytes of a workbook file, with the results of their formulas stored.

openpyxl writes a formula without its result and a chart without its alternative text, and puts the time
into the archive. Here results and texts are put in and the archive is made anew, so that a reader who
calculates nothing sees every link and sum, and the same sheets give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sowgate.books.builder import build, clean_text, link_text
from sowgate.grid.address import cell_name
from sowgate.grid.sheets import Formula, Link, OwnedSheet

# A formula's cell exactly as openpyxl has just written it (with lxml or without).
_FORMULA_CELL = re.compile(r'<c r="([A-Z]+\d+)"((?: [a-z]+="[^"]*")*)><f>([^<]*)</f><v\s*(?:/>|></v>)</c>')
_CHART_NAME = re.compile(r'(<(?:\w+:)?cNvPr id="\d+" name="Chart (\d+)")')
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def render(sheets: Sequence[OwnedSheet]) -> bytes:
    """An .xlsx of these sheets, in their order; the same sheets give the same bytes."""
    from openpyxl.writer.excel import ExcelWriter

    raw = BytesIO()
    ExcelWriter(build(sheets), ZipFile(raw, "w", ZIP_DEFLATED)).save()
    completed = BytesIO()
    with ZipFile(raw) as written, ZipFile(completed, "w", ZIP_DEFLATED) as archive:
        for name in written.namelist():
            entry = ZipInfo(name, _FIXED_TIME)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, _completed(name, written.read(name), sheets))
    return completed.getvalue()


def _completed(name: str, part: bytes, sheets: Sequence[OwnedSheet]) -> bytes:
    if match := re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name):
        return with_results(part, formula_results(sheets[int(match[1]) - 1]))
    if match := re.fullmatch(r"xl/drawings/drawing(\d+)\.xml", name):
        drawn = [sheet for sheet in sheets if sheet.charts]
        return _with_alt_texts(part, drawn[int(match[1]) - 1])
    return part


def formula_results(sheet: OwnedSheet) -> dict[str, str | Decimal | bool]:
    """The known result of every formula and link of a sheet, by cell address."""
    results: dict[str, str | Decimal | bool] = {}
    for placed in sheet.cells:
        at = cell_name(placed.row, placed.column)
        if isinstance(placed.value, Link):
            results[at] = link_text(placed.value)
        elif isinstance(placed.value, Formula) and placed.value.result is not None:
            results[at] = placed.value.result
    return results


def with_results(part: bytes, results: Mapping[str, str | Decimal | bool]) -> bytes:
    """A worksheet part that openpyxl wrote, with the results of its formulas stored."""

    def stored(match: re.Match[str]) -> str:
        at, attributes, formula = match.groups()
        if at not in results:
            return match[0]
        result = results[at]
        if isinstance(result, bool):
            kind, text = ' t="b"', str(int(result))
        elif isinstance(result, Decimal):
            kind, text = "", f"{result:f}"
        else:
            kind, text = ' t="str"', escape(clean_text(result))
        attributes = re.sub(r' t="[^"]*"', "", attributes)
        return f'<c r="{at}"{attributes}{kind}><f>{formula}</f><v>{text}</v></c>'

    return _FORMULA_CELL.sub(stored, part.decode("utf-8")).encode("utf-8")


def _with_alt_texts(part: bytes, sheet: OwnedSheet) -> bytes:
    def described(match: re.Match[str]) -> str:
        text = sheet.charts[int(match[2]) - 1].alt_text
        return f"{match[1]} descr={quoteattr(text)}" if text else match[1]

    return _CHART_NAME.sub(described, part.decode("utf-8")).encode("utf-8")
