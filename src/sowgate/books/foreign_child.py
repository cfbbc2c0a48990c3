"""The child process that reads .xlsb, .xls and .ods by python-calamine: bytes in, one JSON document out.

calamine allocates a sheet's whole used range and panics on some damaged books, which ends the process it
runs in; so it runs in one of its own, with bounded memory, and only its answer comes back.
"""

from __future__ import annotations

import io
import json
import math
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

# Address space of the child; a used range that a stray cell stretched to the last row asks for 550 GB.
_MEMORY = 4 * 1024**3


def main() -> None:
    """Reads the workbook on standard input; argv holds the format, and the most cells, rows and columns."""
    _bound_memory()
    kind, *bounds = sys.argv[1:]
    sys.stdout.write(json.dumps(answer(sys.stdin.buffer.read(), kind, *map(int, bounds))))


def answer(data: bytes, kind: str, most_cells: int, most_rows: int, most_columns: int) -> dict[str, Any]:
    """{"sheets": [...]}, or {"refused": why}; it raises nothing, but calamine may end the process."""
    try:
        return _workbook(data, kind, most_cells, most_rows, most_columns)
    except MemoryError:
        return {"refused": "too_large"}
    except BaseException as fault:  # calamine's panics are no Exception
        return {"refused": _reason(fault)}


def _reason(fault: BaseException) -> str:
    said = str(fault).casefold()
    if type(fault).__name__ == "PasswordError" or "password" in said:
        return "encrypted"
    return "too_large" if "limit exceeded" in said else "corrupt"


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows refuses such an allocation by itself
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _workbook(data: bytes, kind: str, budget: int, most_rows: int, most_columns: int) -> dict[str, Any]:
    from python_calamine import SheetTypeEnum

    book = _opened(data, kind)
    sheets = []
    for listed in book.sheets_metadata:
        if listed.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(listed.name)
        cells, in_row = [], Counter[int]()
        for cell in _cells(sheet):
            cells.append(cell)
            budget -= 1
            in_row[cell[0]] += 1
            if budget < 0 or len(in_row) > most_rows or in_row[cell[0]] > most_columns:
                return {"refused": "too_large"}
        visibility = {"Hidden": "hidden", "VeryHidden": "very_hidden"}
        state = visibility.get(str(listed.visible).rpartition(".")[2], "visible")
        merged = [[*first, *last] for first, last in sheet.merged_cell_ranges or ()]
        sheets.append({"name": listed.name, "visibility": state, "merged": merged, "cells": cells})
    return {"sheets": sheets}


def _opened(data: bytes, kind: str) -> Any:
    """The book. Where calamine knows no format by the bytes, a file of the right name makes it say why."""
    from python_calamine import CalamineError, load_workbook

    try:
        return load_workbook(io.BytesIO(data))
    except CalamineError as fault:
        if "detect" not in str(fault):
            raise
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"book.{kind}"
        path.write_bytes(data)
        return load_workbook(path)


def _cells(sheet: Any) -> Iterator[list[Any]]:
    """[row, column, value] or [row, column, value, kind] of all cells that hold something, from 1."""
    if sheet.start is None:
        return
    top, left = sheet.start
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), top + 1):
        for column, value in enumerate(values, left + 1):
            if value != "":
                yield [row, column, *_plain(value)]


def _plain(value: Any) -> tuple[Any, ...]:
    if isinstance(value, datetime):
        return value.isoformat(), "datetime"
    if isinstance(value, date):
        return value.isoformat(), "date"
    if isinstance(value, time):
        return value.isoformat(), "time"
    if isinstance(value, timedelta):
        return value.total_seconds(), "duration"
    if isinstance(value, float):
        if not math.isfinite(value):
            return (str(value),)
        # Excel knows no integers; whole numbers arrive as int through every door.
        return (int(value) if value.is_integer() and abs(value) < 1e15 else value,)
    return (value if isinstance(value, bool | int) else str(value),)


if __name__ == "__main__":
    main()
