"""What a batch does with one workbook, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from sowgate.batch.paths import Found
from sowgate.contract.alternatives import Comparison
from sowgate.contract.report import WorkbookReport
from sowgate.contract.settings import Settings
from sowgate.grid.snapshot import WorkbookSnapshot

Action = Literal["check", "write", "diff", "clear"]
Reader = Literal["xml", "openpyxl"]


@dataclass(frozen=True, slots=True)
class Task:
    """What to do with one workbook. `target` is the copy to write to, None for in place.

    `password` opens it where it is encrypted; None for what the environment gives. `previous` is an older
    version of it to compare with. `cache` is the folder of reports kept from earlier runs. `reader` opens
    Office Open XML: our own, or openpyxl to compare with.
    """

    found: Found
    settings: Settings
    as_of: date
    action: Action = "check"
    target: str | None = None
    backup: bool = False
    password: str | None = field(default=None, repr=False)
    what_if: tuple[str, ...] = ()
    previous: WorkbookSnapshot | None = field(default=None, repr=False)
    cache: str | None = None
    reader: Reader = "xml"


@dataclass(frozen=True, slots=True)
class Done:
    """The result: report, sentences on what was done to the file, a diff's changes, a fault's traceback.

    `comparison` answers the task's `what_if`; `mistake` says why one of them does not fit the workbook.
    `seconds` is the time that the work took by the clock, for logs alone; `kept` tells that an earlier run
    had done it.
    """

    report: WorkbookReport
    notes: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    fault: str | None = None
    seconds: float = 0.0
    comparison: Comparison | None = None
    mistake: str | None = None
    kept: bool = False
