"""One workbook from Python code."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

from sowgate.batch.paths import find
from sowgate.batch.task import Task
from sowgate.batch.work import FAULT, do
from sowgate.contract.report import WorkbookReport
from sowgate.contract.settings import Settings


def check_workbook(
    path: str | os.PathLike[str], as_of: date | None = None, **settings: Any
) -> WorkbookReport:
    """Checks one workbook as of a day (default today) and gives its report; see Settings for the keywords.

    A workbook that cannot be read is a report with a `reason`. ValueError: the path is a folder or a
    pattern, or a setting has a wrong value; RuntimeError: a fault of sowgate's own.
    """
    found = find([os.fspath(path)]).found
    if os.path.isdir(path) or len(found) != 1:
        raise ValueError(f"{os.fspath(path)} is not one workbook")
    done = do(Task(found[0], Settings.of(**settings), as_of or date.today()))
    if done.report.reason is not None and done.report.reason.code == FAULT:
        raise RuntimeError(done.fault or done.report.reason.message)
    return done.report
