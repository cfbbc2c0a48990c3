"""Putting new bytes in a file's place: whole or not at all, and never over somebody else's work."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
from pathlib import Path

from sowgate.books.waiting_file import claimed, waiting_path
from sowgate.grid.door import Refusal

_REMEDIES = {
    errno.ENOSPC: "Make room on the disk and run again.",
    errno.EDQUOT: "Make room within your quota and run again.",
    errno.EFBIG: "Write to a disk that allows files of this size.",
    errno.EROFS: "Write a copy elsewhere.",
    errno.EACCES: "Allow writing to the folder, or write a copy elsewhere.",
    errno.EPERM: "Allow writing to the folder, or write a copy elsewhere.",
}


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
    `locked` where somebody has saved the file since, holds it open or is writing it too, `permission` where
    disk or rights do not allow it; the file is then as it was.
    """
    try:
        like = target.stat() if target.exists() else None
        with claimed(target) as stream:
            stream.write(new)
            stream.flush()
            os.fsync(stream.fileno())
            _make_alike(waiting_path(target), target, like)
            _refuse_open_elsewhere(target)
            if old is not None and target.read_bytes() != old:
                raise changed_meanwhile(target)
            if os.name == "nt":  # where what is open cannot be moved
                stream.close()
            os.replace(waiting_path(target), target)
    except FileNotFoundError as fault:
        message = f"{target.name} was moved, or its folder was, while it was being written. Run again."
        raise Refusal("locked", message) from fault
    except OSError as fault:
        raise _not_written(target, fault) from fault
    _sync_folder(target.parent)


def _not_written(target: Path, fault: OSError) -> Refusal:
    if isinstance(fault, PermissionError) and os.name == "nt":
        # A file that Excel holds open cannot be replaced.
        return Refusal("locked", f"{target.name} is in use. Close it there and run again.")
    what = fault.strerror or str(fault)
    remedy = _REMEDIES.get(fault.errno or 0, "Mend that, or write a copy elsewhere.")
    return _permission(f"{target.name} could not be written and is as it was: {what}. {remedy}")


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
        # The waiting file is private; a new workbook gets what the user's umask gives every new file.
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
