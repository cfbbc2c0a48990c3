"""The file door: a workbook on disk, read as a snapshot, refused with a reason, changed by a ChangeSet."""

from __future__ import annotations

import hashlib
import io
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sowgate.books.limits import MEBIBYTE, Limits
from sowgate.books.memory import GIVES
from sowgate.grid.changes import ChangeSet
from sowgate.grid.door import Applied, Refusal
from sowgate.grid.ownership import without_owned
from sowgate.grid.snapshot import WorkbookSnapshot

if TYPE_CHECKING:
    from sowgate.books.sniff import Format

Reader = Literal["xml", "openpyxl"]


class FileDoor:
    """One workbook file: .xlsx, .xlsm, .xltx and .xltm whole; .xlsb, .xls and .ods their values alone.

    `reader` chooses the reader of Office Open XML: our one-pass reader, or openpyxl as the reference.
    `destination` is where a write goes instead of into the file itself; `backup` is where a write in place
    first leaves the bytes that it replaces. `password` opens an encrypted workbook for reading; without it
    the environment variable SOWGATE_PASSWORD is asked.
    """

    def __init__(
        self,
        path: Path,
        *,
        destination: Path | None = None,
        backup: Path | None = None,
        limits: Limits | None = None,
        reader: Reader = "xml",
        password: str | None = None,
    ) -> None:
        self.path = Path(path)
        self._destination = destination
        self._backup = backup
        self._limits = limits or Limits()
        self._reader = reader
        self._password = password
        self._seen: bytes | None = None  # digest of the bytes that the last reading or writing saw

    @property
    def gives(self) -> frozenset[str]:
        """The snapshot fields that this file's format can tell; none where it cannot be read."""
        from sowgate.books.foreign import GIVES as FOREIGN_GIVES

        try:
            kind = self._format(self._plain(self._bytes()))
            return GIVES if kind == "ooxml" else FOREIGN_GIVES
        except Refusal:
            return frozenset()

    @property
    def seen(self) -> bytes | None:
        """SHA-256 of the bytes that the last reading or writing saw; None before the first."""
        return self._seen

    def read(self) -> WorkbookSnapshot:
        """The workbook as a snapshot; Refusal, and no other exception, where it cannot be read."""
        data = self._bytes()
        self._seen = hashlib.sha256(data).digest()
        return self._snapshot(data)

    def apply(self, changes: ChangeSet) -> Applied:
        """Writes the ChangeSet losslessly and in one step; Refusal where nothing could be written.

        The result is read back before it replaces anything. Where it is the same bytes, the file is left
        untouched. With a `destination` the file itself never changes.
        """
        from sowgate.books.replace import changed_meanwhile, replace_file, writable_target
        from sowgate.books.waiting_file import remove_leftover

        data = self._bytes()
        target = writable_target(self._destination or self.path)
        if self._seen not in (None, hashlib.sha256(data).digest()):
            raise changed_meanwhile(self.path)
        new, notes = self._written(data, changes)
        in_place = self._destination is None or _same_file(target, self.path)
        if target.exists() and new == (data if in_place else target.read_bytes()):
            with suppress(Refusal, OSError):
                remove_leftover(target)
            return Applied(False, notes)
        if not in_place and target.exists():
            self._spare_foreign(target, data, new)
        if in_place and self._backup is not None:
            replace_file(writable_target(self._backup), None, data)
        replace_file(target, data if in_place else None, new)
        if in_place:
            self._seen = hashlib.sha256(new).digest()
        return Applied(True, notes)

    def _spare_foreign(self, target: Path, data: bytes, new: bytes) -> None:
        """Refusal where a written copy would replace something else than an earlier copy of ours."""
        from sowgate.books.package.stash import PART
        from sowgate.grid.ownership import owned_ranges

        held, ours = target.read_bytes(), PART[1:].encode()  # a member's name stands plain in the archive
        if held == data or ours in held or ours not in new:
            return
        with suppress(Refusal):
            if owned_ranges(self._snapshot(held)):  # Excel has saved it since, and dropped our part
                return
        raise Refusal(
            "permission",
            f"{target} is there already, and is no copy that sowgate has written. Move it away, or choose "
            "another output folder.",
        )

    def _written(self, data: bytes, changes: ChangeSet) -> tuple[bytes, tuple[str, ...]]:
        """(the file's new bytes, notes for the user), read back and compared with what the user had."""
        from sowgate.books.sniff import is_encrypted

        if is_encrypted(data):
            from sowgate.books.encryption import not_written

            raise not_written()
        kind = self._format(data)
        if kind != "ooxml":
            message = f"Nothing can be written into a .{kind} workbook. Save it as .xlsx from Excel."
            raise Refusal("legacy_format", message)
        from sowgate.books.package import outcome

        before = self._snapshot(data)
        try:
            done = outcome(data, changes)
        except Refusal:
            raise
        except Exception as fault:
            raise _unforeseen(self.path.name, fault) from fault
        notes = _cleared(done.cleared) if changes.empty else done.notes
        if done.data != data and _users(self._snapshot(done.data)) != _users(before):
            message = f"{self.path.name} would not have come through unchanged; nothing was written."
            raise Refusal("corrupt", f"{message} Open it in Excel, save it again and retry.")
        return done.data, notes

    def _format(self, data: bytes) -> Format:
        from sowgate.books.sniff import format_of

        return format_of(data, self._limits)

    def _plain(self, data: bytes) -> bytes:
        """The workbook's bytes, taken out of their encrypted package where they are in one."""
        from sowgate.books.sniff import is_encrypted

        return self._decrypted(data) if is_encrypted(data) else data

    def _decrypted(self, data: bytes) -> bytes:
        from sowgate.books.encryption import decrypted

        return decrypted(data, self._password)

    def _foreign(self, data: bytes, kind: Format) -> WorkbookSnapshot:
        from sowgate.books.foreign import read_foreign

        try:
            return read_foreign(data, kind, self._limits)
        except Refusal as refusal:
            # An .xls is encrypted record by record; that shows only once it cannot be read.
            if kind != "xls" or refusal.code == "timeout":
                raise
            from sowgate.books.encryption import is_encrypted_xls

            if not is_encrypted_xls(data):
                raise
        return read_foreign(self._decrypted(data), kind, self._limits)

    def _snapshot(self, data: bytes) -> WorkbookSnapshot:
        try:
            data = self._plain(data)
            kind = self._format(data)
            if kind == "ooxml" and self._reader == "openpyxl":
                from sowgate.books.reference import read_by_openpyxl

                return read_by_openpyxl(data)
            if kind == "ooxml":
                from sowgate.books.ooxml.workbook import read_workbook

                return read_workbook(io.BytesIO(data), self._limits)
            return self._foreign(data, kind)
        except Refusal:
            raise
        except MemoryError as fault:
            message = f"{self.path.name} needs more memory than there is."
            raise Refusal("too_large", f"{message} Save a copy with the milestone sheets alone.") from fault
        except Exception as fault:
            raise _unforeseen(self.path.name, fault) from fault

    def _bytes(self) -> bytes:
        name = self.path.name
        if name.startswith("~$"):
            message = f"{name} is Excel's note that a workbook is open, not a workbook."
            raise Refusal("lock_file", f"{message} Name {name.removeprefix('~$')} instead.")
        try:
            if not self.path.exists():
                link = "is a link to a file that does not exist. Name the file that is meant."
                what = link if self.path.is_symlink() else "does not exist. Look for a typing error in it."
                raise Refusal("no_such_file", f"{self.path} {what}")
            if not self.path.is_file():
                message = f"{self.path} is a folder or a device, not a workbook."
                raise Refusal("not_a_workbook", f"{message} Name a workbook's file.")
            if self.path.stat().st_size > self._limits.max_file_bytes:
                bound = self._limits.max_file_bytes // MEBIBYTE
                message = f"{name} is larger than {bound} MiB, the most that is read."
                raise Refusal("too_large", f"{message} Save a copy with the milestone sheets alone.")
            return self.path.read_bytes()
        except PermissionError as fault:
            raise _denied(name, fault) from fault
        except (OSError, ValueError) as fault:
            why = getattr(fault, "strerror", None) or fault
            message = f"{self.path} cannot be opened: {why}. Look whether the path is right."
            raise Refusal("no_such_file", message) from fault


def _users(snapshot: WorkbookSnapshot) -> WorkbookSnapshot:
    """What is the user's in it; the order of names says nothing."""
    own = without_owned(snapshot)
    return replace(own, names=tuple(sorted(own.names, key=repr)))


def _cleared(how: str) -> tuple[str, ...]:
    """What kind of clearing it was, for the user."""
    if how == "bytes":
        return ("It is byte for byte what it was before the first write.",)
    if how == "cells":
        what = (
            "Another program has saved it since it was written, so what sowgate owns was taken out cell for"
        )
        return (f"{what} cell; all else is as that program left it.",)
    return ()


def _same_file(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _unforeseen(name: str, fault: Exception) -> Refusal:
    message = f"{name} has a structure that cannot be read ({type(fault).__name__})."
    return Refusal("corrupt", f"{message} Open it in Excel and save it again.")


def _denied(name: str, fault: PermissionError) -> Refusal:
    # Windows error 32: another process (Excel) holds the file open without sharing it.
    if getattr(fault, "winerror", None) == 32:
        return Refusal("locked", f"{name} is open in another program. Close it there and run again.")
    return Refusal("permission", f"{name} may not be read by this user. Ask for read permission.")
