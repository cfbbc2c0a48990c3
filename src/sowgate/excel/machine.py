"""What this machine runs, for a message to whoever helps: versions, places, and what would not work."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import sowgate
from sowgate.books.live.native import structure_protected
from sowgate.excel.boundary import log_file

# xlwings 1.0 will change what Book.caller and ndim do.
XLWINGS = (0, 37)
PYTHON = (3, 11)


def facts(book: Any) -> list[str]:
    """One line a fact."""
    return [
        f"sowgate {sowgate.__version__}, xlwings {installed('xlwings') or 'not installed'}",
        f"Python {platform.python_version()} at {sys.executable}",
        f"{platform.platform()}",
        f"Excel {_excel(book)}",
        f"Log: {log_file()}",
    ]


def faults(book: Any) -> list[str]:
    """What would not work here, each with what to do; empty where all is well."""
    found = []
    if sys.version_info < PYTHON:
        found.append("Python is older than 3.11: install a newer one and sowgate in it.")
    xlwings = installed("xlwings")
    if xlwings is None or tuple(int(part) for part in xlwings.split(".")[:2]) != XLWINGS:
        found.append('xlwings must be 0.37: run pip install "xlwings>=0.37,<0.38".')
    if structure_protected(book):
        found.append(
            "This workbook's structure is protected, so no sheet can be added: Review, Protect Workbook."
        )
    return found


def installed(package: str) -> str | None:
    """A package's version, None where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _excel(book: Any) -> str:
    try:
        return str(book.app.version)
    except Exception:
        return "of unknown version"
