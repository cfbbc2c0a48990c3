"""What one mutant goes through: read, checked, written into, cleared; and what counts as a fault there."""

from __future__ import annotations

import functools
import hashlib
import io
import traceback
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from fuzz_seeds import AS_OF

from sowgate.books import sheet_file
from sowgate.books.file import FileDoor
from sowgate.books.limits import Limits
from sowgate.check import check
from sowgate.contract.settings import Settings
from sowgate.grid.address import CellRange
from sowgate.grid.changes import ChangeSet
from sowgate.grid.door import Refusal
from sowgate.grid.sheets import OwnedSheet, Placed, SheetTable
from sowgate.writing import change_set

CODES = frozenset({
    "not_a_workbook", "encrypted", "corrupt", "too_large", "legacy_format", "locked", "lock_file",
    "permission",
    "no_such_file", "signed", "timeout",
})  # fmt: skip
# The door's last net; a refusal from there is a structure that nobody thought of.
_NET = ("has a structure that cannot be read", "would not have come through unchanged")
_LIMITS = Limits(max_inflated_bytes=64 * 1024 * 1024, max_cells=300_000)
_LEAN = OwnedSheet(
    key="payment_schedule",
    title="Payment Schedule",
    cells=(Placed(1, 1, "Milestone", "header"), Placed(1, 2, "Net", "header"), Placed(2, 1, "=1+1"),
           Placed(2, 2, Decimal("10.50"), "money")),
    tables=(SheetTable("sowgate_schedule", CellRange(1, 1, 2, 2)),),
)  # fmt: skip


class Slow(BaseException):
    """The time of a mutant has run out."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that must not happen: its kind, the stage, the exception, and where it came from."""

    kind: str
    stage: str
    what: str
    trace: str = ""

    @property
    def fingerprint(self) -> str:
        """The same for the same fault, whatever the mutant."""
        places = [line.strip() for line in self.trace.splitlines() if line.lstrip().startswith("File ")]
        ours = [place for place in places if "sowgate" in place][-3:] + places[-1:]
        what = self.what.split(":")[0] if ours else self.what
        key = "|".join((self.kind, self.stage, what, *ours))
        return hashlib.sha256(key.encode()).hexdigest()[:12]

    def as_dict(self) -> dict[str, str]:
        """For the record."""
        return {**asdict(self), "fingerprint": self.fingerprint}


def quick_sheets() -> None:
    """Our own sheets are built once for every ChangeSet: the same sheets give the same bytes by contract."""
    render = functools.lru_cache(32)(sheet_file.render)
    sheet_file.render = lambda sheets: render(tuple(sheets))


def trial(path: Path, data: bytes, whole: bool) -> tuple[str, list[Fault]]:
    """The outcome of a mutant in a few words, and its faults. `whole`: all our sheets, and a second write."""
    faults: list[Fault] = []
    path.write_bytes(data)
    door = FileDoor(path, limits=_LIMITS)
    snapshot = _tried(faults, "read", door.read)
    if isinstance(snapshot, str) or snapshot is None:
        return f"read: {snapshot or 'fault'}", faults
    report = _tried(faults, "check", lambda: check(snapshot, Settings(), AS_OF))
    if isinstance(report, str) or report is None:
        return "check: fault", faults
    changes: Any = ChangeSet((_LEAN,))
    if report.outcome == "checked":
        _tried(faults, "report", report.model_dump_json)
        changes = _tried(faults, "change_set", lambda: change_set(report, snapshot, AS_OF))
        if not isinstance(changes, ChangeSet):
            return "change_set: fault", faults
        if not whole:
            changes = ChangeSet((_LEAN,), changes.columns)
    applied = _tried(faults, "write", lambda: door.apply(changes))
    if isinstance(applied, str) or applied is None:
        if path.read_bytes() != data:
            faults.append(Fault("damage", "write", "refused, but the file is another"))
        return f"{report.outcome}, write: {applied or 'fault'}", faults
    if whole and _tried(faults, "write again", lambda: FileDoor(path, limits=_LIMITS).apply(changes).changed):
        faults.append(Fault("damage", "write again", "the second write changed the file"))
    cleared = _tried(faults, "clear", lambda: FileDoor(path, limits=_LIMITS).apply(ChangeSet()))
    if cleared is None or isinstance(cleared, str):
        faults.append(Fault("damage", "clear", f"written, but not cleared ({cleared})"))
    elif not _restored(data, path.read_bytes()):
        faults.append(Fault("damage", "clear", "the original's members did not come back"))
    return f"{report.outcome}, written", faults


def _restored(before: bytes, after: bytes) -> bool:
    """Whether every member of the original is back; a workbook that had our sheets in it loses them."""
    if before == after or b"sowgate" in before or b"sheetSow" in before:
        return True
    try:
        return _members(before) == _members(after)
    except Exception:  # the mutant's own zip may be odd
        return False


def _members(data: bytes) -> Sequence[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist()]


def _tried(faults: list[Fault], stage: str, call: Callable[[], Any]) -> Any:
    """The call's result, the code of its Refusal, or None after a fault."""
    try:
        return call()
    except Refusal as refusal:
        if refusal.code not in CODES:
            faults.append(Fault("code", stage, f"unknown reason code {refusal.code}"))
        if any(net in refusal.message for net in _NET):
            cause = refusal.__cause__
            what = f"{type(cause).__name__}: {str(cause)[:200]}" if cause else refusal.message
            faults.append(
                Fault("net", stage, what, "".join(traceback.format_exception(cause)) if cause else "")
            )
        return refusal.code
    except Slow:
        faults.append(Fault("slow", stage, "out of time", traceback.format_exc()))
    except (Exception, MemoryError) as fault:
        kind = "memory" if isinstance(fault, MemoryError) else "crash"
        faults.append(
            Fault(kind, stage, f"{type(fault).__name__}: {str(fault)[:200]}", traceback.format_exc())
        )
    return None
