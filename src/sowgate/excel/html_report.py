"""The report as a page of its own, put where the user finds it and opened in the browser."""

from __future__ import annotations

import webbrowser
from pathlib import Path

from sowgate.excel.checking import Checked
from sowgate.excel.downloads import new_file


def page_of(done: Checked) -> str:
    """The page of the open workbook's report."""
    from sowgate.batch import assemble
    from sowgate.batch.excerpts import with_excerpts
    from sowgate.reports.html import render

    report = with_excerpts(done.report, done.snapshot)
    return render(assemble([report], done.as_of, done.settings))


def saved_page(done: Checked) -> Path:
    """The page as a new file."""
    return new_file(done.report.path, f"SOW report {done.as_of}", ".html", page_of(done).encode("utf-8"))


def show_page(path: Path) -> bool:
    """Opens the file in the browser; False where there is none to be had."""
    try:
        return webbrowser.open(path.as_uri())
    except (OSError, webbrowser.Error):
        return False
