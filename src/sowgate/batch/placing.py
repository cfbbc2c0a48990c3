"""Where a written workbook goes: in place, or as a copy below an output folder."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from sowgate.batch.paths import Found, shown_path
from sowgate.grid.changes import ChangeSet
from sowgate.grid.door import Applied, Refusal


class Collision(Exception):  # noqa: N818 - it is a wrong choice of the user's, told in one sentence
    """Two workbooks would be written to one file, or a copy over its own original."""


def targets(found: Sequence[Found], output_dir: str) -> tuple[str, ...]:
    """The file that each workbook's copy goes to: its path below PATH, kept below `output_dir`.

    Names that differ only in case count as one, as they do on Windows and macOS. Collision names both.
    """
    taken: dict[str, str] = {}
    originals = {os.path.normcase(os.path.realpath(each.path)): each.shown for each in found}
    for each in found:
        target = os.path.normpath(os.path.join(output_dir, each.inside))
        key = os.path.realpath(target)
        if os.path.normcase(key) in originals:
            raise Collision(
                f"{shown_path(target)} would overwrite the original {originals[os.path.normcase(key)]}. "
                "Choose another --output-dir, or leave the option out to write in place."
            )
        first = taken.setdefault(key.casefold(), each.shown)
        if first != each.shown:
            raise Collision(
                f"{first} and {each.shown} would both be written to {shown_path(target)}. "
                "Name the folder above them as PATH, or write them in two runs."
            )
    return tuple(os.path.normpath(os.path.join(output_dir, each.inside)) for each in found)


def apply(found: Found, changes: ChangeSet, target: str | None, backup: bool) -> tuple[str, ...]:
    """Applies the changes in place, or to a copy at `target`; gives sentences on what was done.

    Refusal where the file cannot be written; then nothing has changed.
    """
    from sowgate.books.file import FileDoor

    if target is not None:
        done = _copy(found, changes, target)
        return (f"{found.shown}: written to {shown_path(target)}.", *done.notes)
    saved = _backup(found) if backup else None
    try:
        done = FileDoor(Path(found.path)).apply(changes)
    except BaseException:
        _discard(saved)
        raise
    if not done.changed:
        _discard(saved)
        as_was = "nothing of sowgate's in it" if changes.empty else "already up to date"
        return (f"{found.shown}: {as_was}, left as it was.", *done.notes)
    kept = f", the original kept as {shown_path(saved)}" if saved else ""
    return (f"{found.shown}: {'cleared' if changes.empty else 'written'}{kept}.", *done.notes)


def _copy(found: Found, changes: ChangeSet, target: str) -> Applied:
    """Works on a temporary copy beside the target, so that a failure leaves no half-made file."""
    from sowgate.books.file import FileDoor

    folder = os.path.dirname(os.path.abspath(target))
    try:
        os.makedirs(folder, exist_ok=True)
        handle, temporary = tempfile.mkstemp(
            suffix=os.path.splitext(target)[1], prefix=".sowgate-", dir=folder
        )
        os.close(handle)
    except OSError as error:
        message = (
            f"{shown_path(folder)} cannot be written to ({error.strerror}). Choose another --output-dir."
        )
        raise Refusal("permission", message) from error
    try:
        shutil.copyfile(found.path, temporary)
        shutil.copymode(found.path, temporary)
        done = FileDoor(Path(temporary)).apply(changes)
        os.replace(temporary, target)
    finally:
        _discard(temporary)
    return done


def _backup(found: Found) -> str:
    """Keeps the original beside itself, under a name that no search finds, never over another backup."""
    number = 1
    while True:
        name = f"{found.path}.bak" if number == 1 else f"{found.path}.bak{number}"
        try:
            with open(name, "xb"):
                break
        except FileExistsError:
            number += 1
        except OSError as error:
            message = (
                f"No backup can be kept beside {found.shown} ({error.strerror}), so nothing was written."
            )
            raise Refusal("permission", message) from error
    shutil.copy2(found.path, name)
    return name


def _discard(path: str | None) -> None:
    if path is not None and os.path.exists(path):
        os.remove(path)
