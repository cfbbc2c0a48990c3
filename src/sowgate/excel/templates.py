"""A fresh workbook from a template of the package, unsaved, so that nobody saves over the template."""

from __future__ import annotations

import shutil
import tempfile
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

    The copy lies in a folder of its own for temporary files: saving asks for a better place only on Save As,
    so the user is told.
    """
    folder = Path(tempfile.mkdtemp(prefix="sowgate-"))
    copy = folder / f"Statement of Work ({name}).xlsx"
    shutil.copyfile(template_file(name), copy)
    return str(app.books.open(str(copy)).name)
