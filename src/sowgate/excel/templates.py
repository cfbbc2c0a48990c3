"""A fresh workbook from a template of the package, unsaved, so that nobody saves over the template."""

from __future__ import annotations

import shutil
import tempfile
from itertools import count
from pathlib import Path
from typing import Any

from sowgate.excel.boundary import Declined

DEFAULT = "sow"


def template_file(name: str) -> Path:
    """The template of that name: of the package, else of a source checkout; Declined without one."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "_templates", package.parents[1] / "workbook_templates"):
        path = folder / f"{name}.xlsx"
        if path.is_file():
            return path
    raise Declined(f"The template {name} is not installed. Install sowgate again.")


def open_copy(app: Any, name: str = DEFAULT) -> str:
    """Opens a copy of the template; gives its name in Excel.

    The copy lies in a folder of its own for temporary files: Excel asks for a better place only on Save As,
    so the user is told. Excel opens no two workbooks of one name, hence the number.
    """
    taken = {book.name.casefold() for book in app.books}
    names = (f"Statement of Work{f' {number}' if number > 1 else ''}.xlsx" for number in count(1))
    copy = Path(tempfile.mkdtemp(prefix="sowgate-")) / next(n for n in names if n.casefold() not in taken)
    shutil.copyfile(template_file(name), copy)
    return str(app.books.open(str(copy)).name)
