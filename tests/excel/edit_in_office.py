"""LibreOffice as the spreadsheet program of a journey; started by a Python that has `uno`.

Reads one JSON request a line: {"profile": ..., "port": ...} first, then {"workbook": path, "entries": {sheet:
{cell: value}}, "save": path, "pdf": path, "read": {sheet: [cell]}}; a value {"date": "2026-05-04"} is a date.
Answers each with a line of JSON: the cells read, as LibreOffice shows them after recalculation.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue

_EPOCH = date(1899, 12, 30)


def main() -> None:
    first = json.loads(sys.stdin.readline())
    profile = f"-env:UserInstallation={Path(first['profile']).as_uri()}"
    listen = f"--accept=socket,host=127.0.0.1,port={first['port']};urp;"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    office = subprocess.Popen(["soffice", "--headless", "--norestore", profile, listen], **quiet)
    try:
        desktop = _desktop(first["port"])
        for line in sys.stdin:
            print(json.dumps(_answer(desktop, json.loads(line))), flush=True)
        desktop.terminate()
        office.wait(20)
    finally:
        if office.poll() is None:
            office.terminate()


def _desktop(port: int) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    address = f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext"
    for _ in range(120):
        try:
            context = resolver.resolve(address)
        except Exception:
            time.sleep(0.5)
        else:
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    raise SystemExit("LibreOffice did not answer")


def _answer(desktop: Any, request: dict[str, Any]) -> dict[str, Any]:
    hidden = PropertyValue(Name="Hidden", Value=True)
    document = desktop.loadComponentFromURL(Path(request["workbook"]).as_uri(), "_blank", 0, (hidden,))
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
