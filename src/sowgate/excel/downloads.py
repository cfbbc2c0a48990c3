"""Where files of ours go for a user who has only Excel open: among the downloads, never over another file."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

from sowgate.excel.boundary import Declined, state_folder

# What Windows allows in no file name, and what a shell or an address could take for its own.
_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f<>:"/\\|?*%&^!`$\';]+')
_LONGEST = 80


def new_file(workbook: str, what: str, suffix: str, content: bytes) -> Path:
    """A new file named after the workbook, in Downloads or else in sowgate's own folder of this user."""
    downloads = Path.home() / "Downloads"
    for folder in (downloads, state_folder()):
        if folder == downloads and not folder.is_dir():
            continue
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return _written(folder, f"{stem_of(workbook)} - {what}", suffix, content)
        except OSError:
            continue
    raise Declined("The file could not be saved: neither Downloads nor your own folder can be written to.")


def stem_of(workbook: str) -> str:
    """A workbook's name without its suffix, as a name that every system takes."""
    stem = workbook.rpartition(".")[0] or workbook
    return _NOT_IN_A_NAME.sub(" ", stem).strip(" .")[:_LONGEST] or "Workbook"


def _written(folder: Path, name: str, suffix: str, content: bytes) -> Path:
    """A new file; what is there stays."""
    for number in count(1):
        path = folder / f"{name}{f' ({number})' if number > 1 else ''}{suffix}"
        try:
            with path.open("xb") as file:
                file.write(content)
        except FileExistsError:
            continue
        return path
    raise AssertionError
