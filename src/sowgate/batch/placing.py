"""Where a written workbook goes: in place, or as a copy below an output folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from sowgate.batch.paths import Found, shown_path
from sowgate.grid.door import Applied

if TYPE_CHECKING:
    from sowgate.books.file import FileDoor, Reader
    from sowgate.contract.settings import Limits


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


def door_of(
    found: Found,
    allowed: Limits,
    target: str | None = None,
    backup: bool = False,
    password: str | None = None,
    reader: Reader = "xml",
) -> FileDoor:
    """The door that reads the workbook within what is allowed and writes where it was asked to."""
    from sowgate.books import limits
    from sowgate.books.file import FileDoor

    bounds = limits.Limits(
        max_file_bytes=allowed.file_mib * limits.MEBIBYTE,
        max_inflated_bytes=allowed.inflated_mib * limits.MEBIBYTE,
        max_ratio=allowed.ratio,
        max_rows=allowed.rows,
        max_columns=allowed.columns,
        max_cells=allowed.cells,
        # Before the workbook's own time is up, so that the child ends by its parent's hand.
        foreign_seconds=allowed.seconds * 0.9,
    )
    return FileDoor(
        Path(found.path),
        destination=Path(target) if target is not None else None,
        limits=bounds,
        backup=free_backup(found.path) if backup else None,
        password=password,
        reader=reader,
    )


def told(found: Found, done: Applied, cleared: bool, target: str | None, backup: bool) -> tuple[str, ...]:
    """What applying did, as sentences for people."""
    if not done.changed:
        as_was = "nothing of sowgate's is in it" if cleared else "already up to date"
        return (f"{shown_path(target or found.path)}: {as_was}, left as it was.", *done.notes)
    what = "cleared" if cleared else "written"
    to = f" to {shown_path(target)}" if target is not None else ""
    kept = ", the original kept beside it as .bak" if backup else ""
    return (f"{found.shown}: {what}{to}{kept}.", *done.notes)


def free_backup(path: str) -> Path:
    """A name that no search for workbooks finds and no earlier backup has: the first is the precious one."""
    names = chain((f"{path}.bak",), (f"{path}.bak{number}" for number in count(2)))
    return next(Path(name) for name in names if not os.path.lexists(name))
