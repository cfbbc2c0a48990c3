"""Putting new bytes in a file's place: whole or not at all, and never over somebody else's work."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from pathlib import Path

from sowgate.grid.door import Refusal


def writable_target(path: Path) -> Path:
    """The file that a write to `path` really changes, its folder made; Refusal where it must not be changed.

    Asked before any work is done. A link is followed inside its own folder alone: one that points out of
    it may reach a file that nobody meant.
    """
    target = path
    if path.is_symlink():
        target = path.resolve()
        if not target.is_relative_to(path.parent.resolve()):
            raise _permission(
                f"{path.name} is a link to {target}, outside its folder. Name that file itself."
            )
    _refuse_open_elsewhere(target)
    folder = target.parent
    if not os.path.lexists(folder):
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
    if target.exists():
        # An atomic replace needs no write permission on the file itself, so it is asked for here; and by
        # its mode as well, since to an administrator everything looks writable.
        if not os.access(target, os.W_OK) or not target.stat().st_mode & 0o222:
            raise _permission(f"{target.name} is read-only. Allow writing to it, or write a copy elsewhere.")
        if not target.is_file():
            raise _permission(f"{target} is a folder or a device, not a file that can be written.")
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        raise _permission(f"The folder {folder} may not be written to. Allow it, or write a copy elsewhere.")
    return target


def replace_file(target: Path, old: bytes | None, new: bytes) -> None:
    """Puts `new` in the place of `old` at `target` in one step, keeping mode and owner.

    `old` is what the file held when the work began; None where it may hold anything or not exist. Refusal
    `locked` where somebody has saved the file since or holds it open; the file is then as it was.
    """
    waiting: Path | None = None
    try:
        like = target.stat() if target.exists() else None
        handle, name = tempfile.mkstemp(prefix=".sowgate-", suffix=".tmp", dir=target.parent)
        waiting = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(new)
            stream.flush()
            os.fsync(stream.fileno())
        _make_alike(waiting, target, like)
        _refuse_open_elsewhere(target)
        if old is not None and target.read_bytes() != old:
            raise changed_meanwhile(target)
        os.replace(waiting, target)
    except PermissionError as fault:
        # On Windows a file that Excel holds open cannot be replaced.
        raise Refusal("locked", f"{target.name} is in use. Close it there and run again.") from fault
    except OSError as fault:
        raise _permission(f"{target.name} could not be written: {fault.strerror or fault}.") from fault
    finally:
        if waiting is not None:
            with contextlib.suppress(OSError):
                waiting.unlink(missing_ok=True)
    _sync_folder(target.parent)


def changed_meanwhile(path: Path) -> Refusal:
    """The refusal to write over a file that somebody else has just saved."""
    return Refusal(
        "locked", f"{path.name} was saved by somebody else meanwhile; nothing was written. Run again."
    )


def _refuse_open_elsewhere(target: Path) -> None:
    """Excel keeps "~$name" beside a workbook it has open, LibreOffice ".~lock.name#"."""
    for owner in (f"~${target.name}", f".~lock.{target.name}#"):
        if os.path.lexists(target.with_name(owner)):
            raise Refusal(
                "locked",
                f"{target.name} is open elsewhere: {owner} lies beside it. Close it there and run again.",
            )


def _make_alike(waiting: Path, target: Path, like: os.stat_result | None) -> None:
    if like is None:
        # mkstemp makes private files; a new workbook gets what the user's umask gives every new file.
        mask = os.umask(0)
        os.umask(mask)
        waiting.chmod(0o666 & ~mask)
        return
    waiting.chmod(stat.S_IMODE(like.st_mode))
    with contextlib.suppress(OSError, AttributeError):
        os.chown(waiting, like.st_uid, like.st_gid)
    with contextlib.suppress(OSError):
        _copy_labels(target, waiting)


def _copy_labels(source: Path, target: Path) -> None:
    """Extended attributes: on Linux also access lists and security labels. The times stay the new file's."""
    times = target.stat()
    shutil.copystat(source, target)
    os.utime(target, ns=(times.st_atime_ns, times.st_mtime_ns))


def _sync_folder(folder: Path) -> None:
    """Makes the new name last through a power cut; folders cannot be synced on Windows."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _permission(message: str) -> Refusal:
    return Refusal("permission", message)
