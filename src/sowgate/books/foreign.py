"""Workbooks that are not Office Open XML text (.xlsb, .xls, .ods): their values, read in a child process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from typing import Any

from sowgate.books.limits import Limits
from sowgate.books.sniff import Format, encrypted
from sowgate.grid.address import CellRange
from sowgate.grid.door import Refusal
from sowgate.grid.snapshot import Cell, Scalar, SheetSnapshot, WorkbookSnapshot

# What the child's reader can tell; error values come as empty cells, formulas as their last results.
GIVES = frozenset({"value", "visibility"})


def read_foreign(data: bytes, kind: Format, limits: Limits) -> WorkbookSnapshot:
    """The snapshot of a workbook in one of the other formats; Refusal where it cannot be read in time."""
    answer = _ask(data, kind, limits)
    refused = answer.get("refused")
    if refused == "encrypted":
        raise encrypted()
    if refused == "too_large":
        raise _too_large(kind)
    if refused is not None or "sheets" not in answer:
        raise _unreadable(kind)
    return WorkbookSnapshot(tuple(_sheet(sheet) for sheet in answer["sheets"]))


def _ask(data: bytes, kind: Format, limits: Limits) -> dict[str, Any]:
    """Runs the child. -P keeps the current folder off its path: a workbook's folder may hold anything."""
    bounds = (limits.max_cells, limits.max_rows, limits.max_columns)
    if sys.platform == "emscripten":  # a browser has no processes; what runs this there is one of its own
        return _ask_here(data, kind, bounds)
    command = [sys.executable, "-P", "-m", "sowgate.books.foreign_child", kind, *map(str, bounds)]
    environment = {**os.environ, "RUST_BACKTRACE": "0"}
    try:
        done = subprocess.run(
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=limits.foreign_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        seconds = f"{limits.foreign_seconds:g} seconds"
        message = f"Reading the .{kind} workbook took more than {seconds}. Save it as .xlsx from Excel."
        raise Refusal("timeout", message) from fault
    except OSError as fault:
        raise _not_here(kind) from fault
    if done.returncode != 0:
        raise _too_large(kind) if done.returncode < 0 else _unreadable(kind)
    try:
        answer = json.loads(done.stdout)
    except ValueError as fault:
        raise _unreadable(kind) from fault
    return answer if isinstance(answer, dict) else {}


def _ask_here(data: bytes, kind: Format, bounds: tuple[int, int, int]) -> dict[str, Any]:
    from importlib.util import find_spec

    from sowgate.books.foreign_child import answer

    if find_spec("python_calamine") is None:
        raise _not_here(kind)
    # As JSON, which is how a child's answer comes.
    told = json.loads(json.dumps(answer(data, kind, *bounds)))
    return told if isinstance(told, dict) else {}


def _not_here(kind: Format) -> Refusal:
    return Refusal("legacy_format", f"A .{kind} workbook cannot be read here. Save it as .xlsx.")


def _too_large(kind: Format) -> Refusal:
    return Refusal(
        "too_large",
        f"The used range of the .{kind} workbook is too large to be read. Delete stray cells far out and "
        "save it as .xlsx.",
    )


def _unreadable(kind: Format) -> Refusal:
    message = f"The .{kind} workbook is damaged or of a kind that cannot be read."
    return Refusal("corrupt", f"{message} Open it in Excel and save it as .xlsx.")


def _sheet(sheet: dict[str, Any]) -> SheetSnapshot:
    cells = {(row, column): Cell(_scalar(value, *kind)) for row, column, value, *kind in sheet["cells"]}
    merged = tuple(
        CellRange(top + 1, left + 1, down + 1, right + 1) for top, left, down, right in sheet["merged"]
    )
    return SheetSnapshot(sheet["name"], cells, sheet["visibility"], merged)


def _scalar(value: Any, kind: str = "") -> Scalar:
    if kind == "datetime":
        return datetime.fromisoformat(value)
    if kind == "date":
        day = date.fromisoformat(value)
        return datetime(day.year, day.month, day.day)
    if kind == "time":
        return time.fromisoformat(value)
    if kind == "duration":
        return timedelta(seconds=value)
    return value  # type: ignore[no-any-return]
