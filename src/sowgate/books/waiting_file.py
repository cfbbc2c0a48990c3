"""The file beside a workbook in which a write is made ready; it is at once the sign that a write is going on.

Its name follows from the workbook's, so that a run that was killed leaves it where the next one finds it, and
does not end in what a search takes for a workbook. While a run is alive it holds a lock on it: a second run
that would write the same workbook is refused, and what nobody holds is a leftover and goes.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sowgate.grid.door import Refusal

_TRIES = 20
# Only where a file system knows no locks: nobody takes that long to write one workbook.
_SURELY_DEAD_SECONDS = 600.0


def waiting_path(target: Path) -> Path:
    """Where a write to `target` is made ready."""
    digest = hashlib.sha256(os.fsencode(target.name)).hexdigest()[:16]
    return target.with_name(f".sowgate-{digest}.tmp")


@contextmanager
def claimed(target: Path) -> Iterator[BinaryIO]:
    """A new, empty, private file at `waiting_path(target)`, open for writing and ours until the block ends.

    It is gone afterwards, unless it has been put in the target's place. Refusal `locked` where another run
    holds it; OSError where it cannot be made.
    """
    stream = _made(target)
    try:
        yield stream
    finally:
        # Asked and removed while the lock holds: afterwards it may be another run's.
        if os.name == "nt":  # where what is open cannot be removed, neither by us nor by others
            _close(stream)
        if stream.closed or _is_at(stream, waiting_path(target)):
            with contextlib.suppress(OSError):
                waiting_path(target).unlink()
        _close(stream)


def remove_leftover(target: Path) -> None:
    """Takes away what a killed run left beside `target`; Refusal `locked` where the run is alive."""
    path = waiting_path(target)
    try:
        stream = os.fdopen(os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)), "r+b")
    except FileNotFoundError:
        return
    except OSError:  # a link, or nothing that may be opened: removed as it is, or not at all
        with contextlib.suppress(OSError):
            path.unlink()
        return
    with stream:
        if not _locked(stream):
            raise _being_written(target)
        if os.name == "nt":
            stream.close()
        if stream.closed or _is_at(stream, path):
            _remove(path, target)


def _remove(path: Path, target: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as fault:
        if os.name == "nt":  # another run has it open
            raise _being_written(target) from fault
        raise


def _made(target: Path) -> BinaryIO:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    for _ in range(_TRIES):
        try:
            stream = os.fdopen(os.open(waiting_path(target), flags, 0o600), "wb")
        except FileExistsError:
            remove_leftover(target)
            continue
        # Between these two steps another run may have taken it for a leftover.
        if _locked(stream) and _is_at(stream, waiting_path(target)):
            return stream
        _close(stream)
    raise _being_written(target)


def _locked(stream: BinaryIO) -> bool:
    """Whether the lock is ours now. It ends with the process, however that ends."""
    try:
        import fcntl
    except ImportError:  # Windows: an open file cannot be removed, which does as well
        return True
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        # A file system without locks.
        status = os.fstat(stream.fileno())
        return status.st_size == 0 or time.time() - status.st_mtime > _SURELY_DEAD_SECONDS
    return True


def _is_at(stream: BinaryIO, path: Path) -> bool:
    """Whether the open file is the one that lies at `path`."""
    try:
        return os.path.samestat(os.fstat(stream.fileno()), os.lstat(path))
    except OSError:
        return False


def _close(stream: BinaryIO) -> None:
    with contextlib.suppress(OSError):
        stream.close()


def _being_written(target: Path) -> Refusal:
    return Refusal(
        "locked", f"Another run is writing {target.name} at this moment. Run again when it is done."
    )
