"""The module that xlwings Lite would load, under the Python that Lite has: Pyodide, without pandas or lxml.

What Lite itself does with it is not seen here: the workbook is the Excel double, not Lite.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
DOUBLES = ("excel_double.py", "excel_workbooks.py", "sow_in_excel.py")

# Runs alike under CPython and Pyodide; the last line is its value.
PROGRAM = """
import json, sys
sys.path.insert(0, FOLDER)
from datetime import datetime
import xlwings
from sow_in_excel import opened, sow
from sowgate.excel import checking, worksheet
from sowgate.books.live import LiveDoor

class Day(checking.date):
    @classmethod
    def today(cls):
        return cls(2026, 6, 1)

checking.date = Day
excel, book = opened(sow(9))
entries = sorted(name for name in vars(worksheet) if name.startswith(("SOWGATE_", "sow_")))
worksheet.sow_check(book)
sheets = [
    (sheet.name, [(at, str(cell.value), cell.formula) for at, cell in sorted(sheet.cells.items())])
    for sheet in LiveDoor(book).read().sheets
]
shown = [book.sheets.active.name]
worksheet.sow_schedule(book)
shown.append(book.sheets.active.name)
worksheet.sow_status(book)
shown.append(book.sheets.active.name)
worksheet.sow_clear(book)
cells = [
    worksheet.SOWGATE_DEEMED_ACCEPTANCE(datetime(2026, 3, 2), "10 business days", [["GB-ENG"]]),
    worksheet.SOWGATE_DUE_DATE(datetime(2026, 3, 2), "Net 30 EOM", None),
    worksheet.SOWGATE_SPLIT(100, [[1.0], [1.0], [1.0]], "EUR"),
    worksheet.SOWGATE_IS_BINARY("Test report v1", "All 40 cases pass, signed by the client", None, None),
    worksheet.SOWGATE_EXPLAIN("ACC02"),
]
json.dumps({
    "entries": entries, "sheets": sheets, "shown": shown, "after": [one.name for one in book.sheets],
    "cells": [str(one) for one in cells], "said": excel.app._alerts,
    "heavy": [one for one in ("lxml", "pandas", "numpy", "openpyxl") if one in sys.modules],
})
"""


def printed(program: str) -> str:
    """The program for CPython, which prints what Pyodide gives as the last line's value."""
    before, _, value = program.strip().partition("\njson.dumps(")
    folder = f"FOLDER = {str(ROOT / 'tests' / 'doubles')!r}\nimport sys\nsys.modules['pandas'] = None\n"
    return f"{folder}{before}\nprint(json.dumps({value})"


def test_the_commands_and_cell_functions_do_the_same_under_pyodide(
    under_cpython: Any, under_pyodide: Any
) -> None:
    put = {f"/doubles/{name}": str(ROOT / "tests" / "doubles" / name) for name in DOUBLES}
    program = "FOLDER = '/doubles'\n" + PROGRAM
    found = json.loads(under_pyodide(put=put, python=program, groups=["core", "excel"])["python"])
    wanted = under_cpython(printed(PROGRAM))
    assert found.pop("heavy") == []
    wanted.pop("heavy")
    assert found == wanted
    assert [name for name, _ in found["sheets"]][1:] == ["SOW Status", "SOW Risk Flags", "Payment Schedule"]
    assert found["shown"] == ["SOW Risk Flags", "Payment Schedule", "SOW Status"]
    assert found["after"] == ["Plan"]
    assert found["cells"][:2] == ["2026-03-16 00:00:00", "2026-04-30 00:00:00"]
    assert len([name for name in found["entries"] if name.startswith("SOWGATE_")]) == 8
