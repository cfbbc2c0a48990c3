"""Reports kept from earlier runs: a workbook whose bytes, settings and day are the same is not checked again.

An entry's name is a digest of all that a report depends on: the workbook's bytes, the settings, the as-of
date, sowgate itself (version and the files of this installation) and the libraries that dates and values come
from. Whatever changes, the name changes, so that an entry is right or is not found. Kept are checked
workbooks and those without milestones; what could not be read is tried again, what is encrypted is not kept.
Entries are JSON, compressed, in folders by as-of date; a folder that no run has used for a month is removed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import sowgate
from sowgate.batch.task import Task
from sowgate.contract.report import WorkbookReport

_LIBRARIES = ("holidays", "python-calamine", "pydantic")
_KEPT = ("checked", "no_milestones")
_MONTH = 30 * 24 * 3600.0
_FORMAT = "1"
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0"


def default_folder() -> str:
    """The user's folder for what can be made again, as each system has it."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(base, "sowgate")


def digest_of(task: Task) -> bytes | None:
    """The digest of the workbook's bytes; None where its report may not be kept.

    Kept is a plain check, which depends on the workbook alone. Compound files may be encrypted.
    """
    if task.action != "check" or task.previous is not None or task.what_if or task.found.reason is not None:
        return None
    path = task.found.path
    try:
        if not os.path.isfile(path) or os.path.getsize(path) > task.settings.limits.file_mib * 1024**2:
            return None
        content = Path(path).read_bytes()
    except (OSError, ValueError):
        return None
    return None if content.startswith(_COMPOUND_FILE) else hashlib.sha256(content).digest()


def found(task: Task, digest: bytes) -> WorkbookReport | None:
    """The report kept for these bytes, with the workbook's present path; None where there is none."""
    entry = _entry(task, digest)
    try:
        report = WorkbookReport.model_validate_json(zlib.decompress(entry.read_bytes()))
        os.utime(entry.parent.parent)
    except (OSError, ValueError, zlib.error):
        return None
    return report.model_copy(update={"path": task.found.shown})


def keep(task: Task, digest: bytes, report: WorkbookReport) -> None:
    """Keeps a report. What JSON would not give back as it was is not kept; a full disk keeps nothing."""
    if report.outcome not in _KEPT:
        return
    text = report.model_copy(update={"path": ""}).model_dump_json()
    if WorkbookReport.model_validate_json(text).model_dump_json() != text:
        return
    entry = _entry(task, digest)
    waiting = entry.with_suffix(f".{os.getpid()}.tmp")
    try:
        entry.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        waiting.write_bytes(zlib.compress(text.encode(), 1))
        os.replace(waiting, entry)
    except OSError:
        with suppress(OSError):
            waiting.unlink()


def prune(folder: str, now: float | None = None) -> None:
    """Removes the folders of days that no run has used for a month."""
    oldest = (time.time() if now is None else now) - _MONTH
    with suppress(OSError):
        for day in sorted(Path(folder, _FORMAT).iterdir()):
            if day.is_dir() and day.stat().st_mtime < oldest:
                shutil.rmtree(day, ignore_errors=True)


def _entry(task: Task, digest: bytes) -> Path:
    assert task.cache is not None
    chosen = task.settings.model_dump(mode="json")
    chosen["known"] = sorted(chosen["known"])  # a set has no order
    settings = json.dumps(chosen, sort_keys=True)
    parts = (digest.hex(), settings, task.as_of.isoformat(), task.reader, _maker())
    name = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    return Path(task.cache, _FORMAT, task.as_of.isoformat(), name[:2], f"{name[2:]}.json.z")


@lru_cache(maxsize=1)
def _maker() -> str:
    """What makes reports here: sowgate, the size and time of each of its files, Python and libraries."""
    made = hashlib.sha256(f"{sowgate.__version__} {sys.version_info[:3]}".encode())
    for library in _LIBRARIES:
        with suppress(PackageNotFoundError):
            made.update(f" {library} {version(library)}".encode())
    for name, status in _files(os.path.dirname(os.path.abspath(sowgate.__file__))):
        made.update(f" {name} {status.st_size} {status.st_mtime_ns}".encode())
    return made.hexdigest()


def _files(package: str) -> Iterator[tuple[str, os.stat_result]]:
    for at, folders, names in os.walk(package):
        folders[:] = sorted(folder for folder in folders if folder != "__pycache__")
        for name in sorted(names):
            path = os.path.join(at, name)
            yield os.path.relpath(path, package), os.stat(path)
