"""What the doctor adds where Excel is open before him: its version, this workbook, and the log."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sowgate.addin.verdict import Check, fine, not_checked, problem
from sowgate.books.live.native import structure_protected
from sowgate.excel.boundary import log_file


def open_book_checks(book: Any) -> Iterator[Check]:
    """Checks that only a running Excel can tell."""
    try:
        yield fine("Excel", f"version {book.app.version} answers")
    except Exception as fault:
        yield not_checked("Excel", f"it does not tell its version ({type(fault).__name__})")
    if structure_protected(book):
        yield problem(
            "This workbook",
            "Its structure is protected, so no sheet can be added.",
            "Unprotect the workbook (Review, Protect Workbook).",
        )
    yield fine("Log", str(log_file()))
