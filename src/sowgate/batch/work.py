"""One workbook, in isolation: whatever happens to it becomes a result with a reason, never an exception."""

from __future__ import annotations

import os
import traceback
from dataclasses import replace
from time import perf_counter

from sowgate.batch.paths import is_address, reason_of
from sowgate.batch.task import Done, Task
from sowgate.contract.report import Reason, WorkbookReport
from sowgate.grid.door import Door, Refusal
from sowgate.grid.ownership import without_owned
from sowgate.grid.snapshot import WorkbookSnapshot

FAULT = "internal_error"
# What a workbook looks like that another program has not yet written to its end.
_HALF_SAVED = ("corrupt", "not_a_workbook", "locked")


class WorkersUnavailable(Exception):  # noqa: N818 - it is told as one sentence
    """Worker processes do not come up at all, so no workbook can be worked on in them."""


def do(task: Task) -> Done:
    """Does one task. Never raises, so that one workbook cannot stop the others."""
    began = perf_counter()
    return replace(_done(task), seconds=perf_counter() - began)


def unread(task: Task, reason: Reason) -> WorkbookReport:
    """The report of a workbook that could not be worked on."""
    return WorkbookReport(
        path=task.found.shown,
        profile=task.settings.profile or "seller",
        stage=task.settings.stage or "signature",
        outcome="unreadable",
        reason=reason,
        language=task.settings.decided_language,
    )


def out_of_memory(task: Task) -> WorkbookReport:
    """The report of a workbook that needs more memory than there is."""
    return unread(
        task,
        Reason(
            code="too_large",
            message="The workbook needs more memory than it may have. Save a copy with the milestone sheets "
            "alone, or allow more with memory_mib under [limits] of the configuration.",
        ),
    )


def _done(task: Task) -> Done:
    before = _stamp(task.found.path)
    try:
        if task.found.reason is not None:
            return Done(unread(task, task.found.reason))
        return _fetched(task) if is_address(task.found.path) else _worked(task)
    except Refusal as refusal:
        return Done(unread(task, _why(refusal, task, before)))
    except MemoryError:
        return Done(out_of_memory(task))
    except Exception:
        return Done(unread(task, _fault()), fault=traceback.format_exc())


def _why(refusal: Refusal, task: Task, before: tuple[int, int] | None) -> Reason:
    """The refusal's reason; where the file changed under our hands, that. An address has no stamp."""
    if is_address(task.found.path):
        return reason_of(refusal)
    if before is None and refusal.code == "no_such_file":
        return Reason(
            code="no_such_file",
            message="The workbook was there when the run began; it has been moved, renamed or deleted since.",
        )
    if refusal.code in _HALF_SAVED and _stamp(task.found.path) != before:
        return Reason(
            code="locked",
            message="The workbook was being saved while it was read. Run again when it is done.",
        )
    return reason_of(refusal)


def _stamp(path: str) -> tuple[int, int] | None:
    """Size and time of change of a file; None where there is none."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns


def _worked(task: Task) -> Done:
    return _clear(task) if task.action == "clear" else _known_or_checked(task)


def _fetched(task: Task) -> Done:
    """The work on a local copy of what an address means, which goes back there if it was to be written."""
    from sowgate.batch.remote import fetched

    with fetched(task.found.path, task.settings.limits.file_mib * 1024**2) as local:
        in_place = task.action in ("write", "clear") and task.target is None
        before = local.read_bytes() if in_place else b""
        done = _worked(replace(task, found=replace(task.found, path=str(local))))
        if not in_place or (made := local.read_bytes()) == before:
            return done
        from sowgate.batch.remote_writing import put_back

        try:
            put_back(task.found.path, before, made, backup=task.backup)
        except Refusal as refusal:
            return _skipped(done.report, refusal)
        return done


def _known_or_checked(task: Task) -> Done:
    """What an earlier run found in these very bytes, else what is found now, which is kept for later runs."""
    if task.cache is None:
        return _check(task)
    from sowgate.batch import cache

    digest = cache.digest_of(task)
    report = None if digest is None else cache.found(task, digest)
    return Done(report, kept=True) if report is not None else _check(task, digest)


def _check(task: Task, digest: bytes | None = None) -> Done:
    from sowgate.batch.placing import door_of

    door = door_of(task.found, task.settings.limits, task.target, task.backup, task.password, task.reader)
    snapshot = door.read()
    # Only now: a workbook that cannot be read needs none of the rules.
    from sowgate.batch.excerpts import with_excerpts
    from sowgate.check import check

    report = check(snapshot, task.settings, task.as_of, task.previous)
    report = with_excerpts(report.model_copy(update={"path": task.found.shown}), snapshot)
    if task.what_if and report.outcome == "checked":
        return _compared(task, report, snapshot)
    if task.action == "check":
        # Not where the file has changed since the digest was taken: the report is of other bytes.
        if digest is not None and door.seen == digest:
            from sowgate.batch import cache

            cache.keep(task, digest, report)
        return Done(report)
    if report.outcome != "checked" and without_owned(snapshot) == snapshot:
        return Done(report, (f"{task.found.shown}: no milestones in it, nothing written.",))
    try:
        return _write(task, report, snapshot, door)
    except Refusal as refusal:
        return _skipped(report, refusal)


def _skipped(report: WorkbookReport, refusal: Refusal) -> Done:
    """Checked, and not written for a reason."""
    return Done(report.model_copy(update={"outcome": "skipped", "reason": reason_of(refusal)}))


def _compared(task: Task, report: WorkbookReport, snapshot: WorkbookSnapshot) -> Done:
    from sowgate.check.comparing import compare
    from sowgate.schedule import AlternativeError

    try:
        return Done(report, comparison=compare(snapshot, task.settings, task.as_of, task.what_if))
    except AlternativeError as error:
        return Done(report, mistake=str(error))


def _write(task: Task, report: WorkbookReport, snapshot: WorkbookSnapshot, door: Door) -> Done:
    from sowgate.writing import change_set

    # A workbook without milestones gets an empty ChangeSet: what an earlier run wrote is taken out.
    changes = change_set(report, snapshot, task.as_of, suggested_fix=task.settings.suggested_fix_column)
    if task.action == "diff":
        from sowgate.writing import preview

        return Done(report, changes=tuple(preview(changes, snapshot)))
    from sowgate.batch.placing import told

    return Done(report, told(task.found, door.apply(changes), changes.empty, task.target, task.backup))


def _clear(task: Task) -> Done:
    from sowgate.batch.placing import door_of, told
    from sowgate.grid.changes import ChangeSet

    applied = door_of(task.found, task.settings.limits, task.target, task.backup).apply(ChangeSet())
    report = WorkbookReport(path=task.found.shown, outcome="checked")
    return Done(report, told(task.found, applied, True, task.target, task.backup))


def _fault() -> Reason:
    return Reason(
        code=FAULT,
        message="sowgate met a fault of its own in this workbook and wrote nothing to it. Please report it.",
    )
