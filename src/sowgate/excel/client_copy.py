"""The copy for the other side, made from the workbook as it stands on the screen."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from sowgate.books.live.native import save_copy
from sowgate.books.live.quiet import told
from sowgate.excel.boundary import Declined
from sowgate.excel.downloads import new_file, stem_of
from sowgate.excel.user_settings import settings_for

_SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls")


def saved_client_copy(book: Any) -> str:
    """Saves the copy as a new file; says where it is, what was taken out, and what to look at.

    Refusal where the workbook cannot be copied so; Declined where Excel saves no copy of it.
    """
    from sowgate.batch.client_copy import make_client_copy

    name = book.name
    with tempfile.TemporaryDirectory(prefix="sowgate-") as folder, told(book.app, "sowgate: copying"):
        suffix = Path(name).suffix.lower()
        source = Path(folder) / f"{stem_of(name)}{suffix if suffix in _SUFFIXES else '.xlsx'}"
        target = Path(folder) / "copy.xlsx"
        if not save_copy(book, str(source)) or not source.is_file():
            raise Declined(
                "Excel saves no copy of this workbook here. Save it, close it, and run sowgate client-copy "
                "in a terminal."
            )
        made = make_client_copy(str(source), str(target), settings_for(name), (), ())
        path = new_file(name, "client copy", ".xlsx", target.read_bytes())
    lines = [f"The copy for the other side is {path}."]
    for title, lists in (("Taken out:", made.taken), ("Still in it, please look:", made.doubts)):
        lines += [title, *(f"- {each}" for each in lists)] if lists else []
    return "\n".join(lines)
