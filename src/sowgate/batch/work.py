"""One workbook, in isolation: whatever happens to it becomes a result with a reason, never an exception."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sowgate.batch.paths import Found
from sowgate.contract.report import Reason, WorkbookReport
from sowgate.contract.settings import Settings
from sowgate.grid.door import Door, Refusal
from sowgate.grid.snapshot import WorkbookSnapshot

Action = Literal["check", "write", "diff", "clear"]
FAULT = "internal_error"


@dataclass(frozen=True, slots=True)
class Task:
    """What to do with one workbook. `target` is the copy to write to, None for in place."""

    found: Found
    settings: Settings
    as_of: date
    action: Action = "check"
    target: str | None = None
    backup: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """The result: report, sentences on what was done to the file, a diff's changes, a fault's traceback."""

    report: WorkbookReport
    notes: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    fault: str | None = None


def do(task: Task) -> Done:
    """Does one task. Never raises, so that one workbook cannot stop the others."""
    if task.found.reason is not None:
        return Done(_refused(task, task.found.reason))
    try:
        return _clear(task) if task.action == "clear" else _check(task)
    except Refusal as refusal:
        return Done(_refused(task, Reason(code=refusal.code, message=refusal.message)))
    except MemoryError:
        reason = Reason(
            code="too_large", message="The workbook needs more memory than this machine has free."
        )
        return Done(_refused(task, reason))
    except Exception:
        return Done(_refused(task, _fault()), fault=traceback.format_exc())


def _check(task: Task) -> Done:
    from sowgate.batch.placing import door_of

    door = door_of(task.found, task.target, task.backup)
    snapshot = door.read()
    # Only now: a workbook that cannot be read needs none of the rules.
    from sowgate.batch.excerpts import with_excerpts
    from sowgate.check import check

    report = check(snapshot, task.settings, task.as_of)
    report = with_excerpts(report.model_copy(update={"path": task.found.shown}), snapshot)
    if task.action == "check":
        return Done(report)
    if report.outcome != "checked":
        return Done(report, (f"{task.found.shown}: no milestones in it, nothing written.",))
    try:
        return _write(task, report, snapshot, door)
    except Refusal as refusal:
        reason = Reason(code=refusal.code, message=refusal.message)
        return Done(report.model_copy(update={"outcome": "skipped", "reason": reason}))


def _write(task: Task, report: WorkbookReport, snapshot: WorkbookSnapshot, door: Door) -> Done:
    from sowgate.writing import change_set

    changes = change_set(report, snapshot, task.as_of)
    if task.action == "diff":
        from sowgate.writing import preview

        return Done(report, changes=tuple(preview(changes, snapshot)))
    from sowgate.batch.placing import told

    return Done(report, told(task.found, door.apply(changes), False, task.target, task.backup))


def _clear(task: Task) -> Done:
    from sowgate.batch.placing import door_of, told
    from sowgate.grid.changes import ChangeSet

    applied = door_of(task.found, task.target, task.backup).apply(ChangeSet())
    report = WorkbookReport(path=task.found.shown, outcome="checked")
    return Done(report, told(task.found, applied, True, task.target, task.backup))


def _refused(task: Task, reason: Reason) -> WorkbookReport:
    return WorkbookReport(
        path=task.found.shown,
        profile=task.settings.profile or "seller",
        stage=task.settings.stage or "signature",
        outcome="unreadable",
        reason=reason,
    )


def _fault() -> Reason:
    return Reason(
        code=FAULT,
        message="sowgate met a fault of its own in this workbook and wrote nothing to it. Please report it.",
    )
