"""LibreOffice as the spreadsheet program of a journey; started by a Python that has `uno`.

Reads one JSON request a line: {"profile": ..., "port": ...} first, then {"workbook": path, "entries": {sheet:
{cell: value}}, "save": path, "pdf": path, "read": {sheet: [cell]}}; a value {"date": "2026-05-04"} is a date.
Answers each with a line of JSON: the cells read, as LibreOffice shows them after recalculation.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import uno  # noqa: F401 - it makes com.sun.star importable
from com.sun.star.beans import PropertyValue
from libreoffice import desktop

_EPOCH = date(1899, 12, 30)


def main() -> None:
    first = json.loads(sys.stdin.readline())
    with desktop(first["profile"], first["port"]) as opened:
        for line in sys.stdin:
            print(json.dumps(_answer(opened, json.loads(line))), flush=True)


def _answer(opened: Any, request: dict[str, Any]) -> dict[str, Any]:
    hidden = PropertyValue(Name="Hidden", Value=True)
    document = opened.loadComponentFromURL(Path(request["workbook"]).as_uri(), "_blank", 0, (hidden,))
    try:
        for name, entries in request.get("entries", {}).items():
            sheet = document.Sheets.getByName(name)
            for address, value in entries.items():
                _enter(sheet.getCellRangeByName(address), value)
        document.calculateAll()
        shown = {
            name: {
                address: document.Sheets.getByName(name).getCellRangeByName(address).String for address in at
            }
            for name, at in request.get("read", {}).items()
        }
        for key, kind in (("save", "Calc MS Excel 2007 XML"), ("pdf", "calc_pdf_Export")):
            if key in request:
                into = (PropertyValue(Name="FilterName", Value=kind),)
                document.storeToURL(Path(request[key]).as_uri(), into)
        return {"sheets": list(document.Sheets.ElementNames), "shown": shown}
    finally:
        document.close(True)


def _enter(cell: Any, value: Any) -> None:
    if isinstance(value, dict):
        cell.Value = (date.fromisoformat(value["date"]) - _EPOCH).days
    elif isinstance(value, (int, float)):
        cell.Value = value
    else:
        cell.String = value


if __name__ == "__main__":
    main()
