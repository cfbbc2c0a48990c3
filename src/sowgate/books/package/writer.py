"""Applies a ChangeSet to a workbook's bytes, losing nothing: what is not ours stays as it lies there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sowgate.books.ooxml.parts import corrupt
from sowgate.books.package import stash
from sowgate.books.package.archive import Archive, archive_bytes, new_member, read_archive
from sowgate.books.package.parts import Package
from sowgate.books.package.removal import remove_owned
from sowgate.books.package.workbook import Workbook, signed
from sowgate.grid.changes import ChangeSet
from sowgate.grid.door import Refusal

if TYPE_CHECKING:
    from sowgate.books.package.columns import Written

Cleared = Literal["nothing", "bytes", "cells"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The new file, and how it came about.

    `notes` are sentences for the user: what was put elsewhere than asked for, or left out, and why. `cleared`
    says what became of an earlier write: there was none, every byte of the original came back, or our cells
    and sheets were taken out because somebody had saved the file since.
    """

    data: bytes
    notes: tuple[str, ...] = ()
    cleared: Cleared = "nothing"


def write(data: bytes, changes: ChangeSet) -> bytes:
    """The workbook's bytes with everything owned taken out and `changes` put in; see `outcome`."""
    return outcome(data, changes).data


def outcome(data: bytes, changes: ChangeSet) -> Outcome:
    """Takes everything owned out of a workbook, puts `changes` in, and compares the result with what was.

    Args:
        data: an .xlsx, .xlsm, .xltx, .xltm or .xlam file, Transitional or Strict.
        changes: what is to be ours afterwards; an empty one clears.

    Raises:
        Refusal: 'signed', 'locked' (structure or sheet protected), 'not_a_workbook', 'encrypted',
            'legacy_format', 'too_large' or 'corrupt'. Nothing has been written then.
    """
    try:
        return _outcome(data, changes)
    except RecursionError as error:
        raise corrupt("The workbook nests its XML deeper than any program writes it.") from error


def _outcome(data: bytes, changes: ChangeSet) -> Outcome:
    archive = read_archive(data)
    restored = stash.restore(archive)
    cleared: Cleared = "nothing" if restored is None else "bytes"
    if restored is None:
        without = remove_owned(archive)
        if without is not None:
            _refuse_signed(archive)
            restored, cleared = archive_bytes(without), "cells"
    original = data if restored is None else restored
    if changes.empty:
        return Outcome(original, (), cleared)
    before = archive if restored is None else read_archive(original)
    after, notes = _applied(before, changes, original)
    return Outcome(archive_bytes(after), notes, cleared)


def _refuse_signed(archive: Archive) -> None:
    if signed(Package(archive)):
        raise Refusal(
            "signed",
            "The workbook bears a digital signature, which any change would make invalid. "
            "Write into an unsigned copy.",
        )


def _applied(before: Archive, changes: ChangeSet, original: bytes) -> tuple[Archive, tuple[str, ...]]:
    from sowgate.books.package.verification import verify

    _refuse_signed(before)
    after, written, notes = _changed(before, changes, original)
    verify(before, after, written)
    return after, notes


def _changed(
    before: Archive, changes: ChangeSet, original: bytes
) -> tuple[Archive, list[Written], tuple[str, ...]]:
    # openpyxl and what builds on it cost start-up time that a mere clear does not need.
    from sowgate.books.package.columns import ColumnWriter, specimen
    from sowgate.books.package.graft import Grafter, build_sheets
    from sowgate.books.package.styles import Styles
    from sowgate.books.titles import with_free_titles

    package = Package(before)
    workbook = Workbook(package)
    if package.related(workbook.part, "revisionHeaders"):
        raise Refusal(
            "locked",
            "The workbook is shared by the old way that logs every change, which allows no new sheets and "
            "tables. Stop sharing it (Review, Unshare Workbook) and write again.",
        )
    if changes.sheets and workbook.structure_locked:
        raise Refusal(
            "locked",
            "The workbook's structure is protected, so no sheet can be added. "
            "Unprotect the workbook (Review, Protect Workbook) and write again.",
        )
    wanted = with_free_titles(changes, [entry.name for entry in workbook.sheets()])
    notes = [
        f"There is a sheet {old.title!r} already; ours is called {new.title!r}."
        for old, new in zip(changes.sheets, wanted.sheets, strict=True)
        if old.title != new.title
    ]
    built = build_sheets(wanted.sheets, specimen(wanted.columns))
    styles = Styles(workbook)
    written = ColumnWriter(workbook, styles, built, notes).write(wanted.columns)
    grafter = Grafter(workbook, styles, built)
    for entry, sheet in zip(built.sheets, wanted.sheets, strict=True):
        grafter.graft(entry, sheet)
    after = _with_stash(package, workbook, before, original)
    return after, written, tuple(notes)


def _with_stash(package: Package, workbook: Workbook, before: Archive, original: bytes) -> Archive:
    package.declare(stash.PART, stash.CONTENT_TYPE)
    package.relate(workbook.part, stash.RELATIONSHIP, stash.PART)
    after = package.archive()
    kept = new_member(stash.PART.lstrip("/"), stash.pack(original, before, after))
    return Archive((*after.members, kept), after.comment)
