"""The report as a page of its own, put where the user finds it and opened in the browser."""

from __future__ import annotations

import re
import webbrowser
from itertools import count
from pathlib import Path

from sowgate.excel.boundary import Declined, state_folder
from sowgate.excel.writing_back import Checked

# What Windows allows in no file name, and what a shell or an address could take for its own.
_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f<>:"/\\|?*%&^!`$\';]+')


def page_of(done: Checked) -> str:
    """The page of the open workbook's report."""
    from sowgate.batch import assemble
    from sowgate.batch.excerpts import with_excerpts
    from sowgate.reports.html import render

    report = with_excerpts(done.report, done.snapshot)
    return render(assemble([report], done.as_of, done.settings))


def saved_page(done: Checked) -> Path:
    """The page as a new file among the user's downloads, else in the folder of this user's sowgate."""
    page = page_of(done).encode("utf-8")
    downloads = Path.home() / "Downloads"
    for folder in (downloads, state_folder()):
        if folder == downloads and not folder.is_dir():
            continue
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return _written(folder, f"{_stem(done.report.path)} - SOW report {done.as_of}", page)
        except OSError:
            continue
    raise Declined("The report could not be saved: neither Downloads nor your own folder can be written to.")


def show_page(path: Path) -> bool:
    """Opens the file in the browser; False where there is none to be had."""
    try:
        return webbrowser.open(path.as_uri())
    except (OSError, webbrowser.Error):
        return False


def _written(folder: Path, name: str, page: bytes) -> Path:
    """A new file; what is there stays."""
    for number in count(1):
        path = folder / f"{name}{f' ({number})' if number > 1 else ''}.html"
        try:
            with path.open("xb") as file:
                file.write(page)
        except FileExistsError:
            continue
        return path
    raise AssertionError


def _stem(name: str) -> str:
    stem = name.rpartition(".")[0] or name
    return _NOT_IN_A_NAME.sub(" ", stem).strip(" .")[:80] or "Workbook"
