"""The file door: a workbook on disk, read as a snapshot, refused with a reason, changed by a ChangeSet."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Literal

from sowgate.books.limits import MEBIBYTE, Limits
from sowgate.grid.door import Refusal
from sowgate.grid.snapshot import WorkbookSnapshot

Reader = Literal["xml", "openpyxl"]

_ALL = frozenset(
    {
        "value", "formula", "error", "not_calculated", "number_format", "visibility", "merged",
        "hidden_rows", "hidden_columns", "tables", "names", "date_1904",
    }
)  # fmt: skip


class FileDoor:
    """One workbook file: .xlsx, .xlsm, .xltx and .xltm whole; .xlsb, .xls and .ods their values alone.

    `reader` chooses the reader of Office Open XML: our one-pass reader, or openpyxl as the reference.
    """

    def __init__(self, path: Path, *, limits: Limits | None = None, reader: Reader = "xml") -> None:
        self.path = Path(path)
        self._limits = limits or Limits()
        self._reader = reader

    @property
    def gives(self) -> frozenset[str]:
        """The snapshot fields that this file's format can tell."""
        return _ALL

    def read(self) -> WorkbookSnapshot:
        """The workbook as a snapshot; Refusal, and no other exception, where it cannot be read."""
        try:
            return self._snapshot(self._bytes())
        except Refusal:
            raise
        except MemoryError as fault:
            raise Refusal("too_large", f"{self.path.name} needs more memory than there is.") from fault
        except Exception as fault:
            message = f"{self.path.name} has a structure that cannot be read ({type(fault).__name__})."
            raise Refusal("corrupt", f"{message} Open it in Excel and save it again.") from fault

    def _snapshot(self, data: bytes) -> WorkbookSnapshot:
        from sowgate.books.sniff import format_of

        kind = format_of(data, self._limits)
        if kind == "ooxml" and self._reader == "openpyxl":
            from sowgate.books.reference import read_by_openpyxl

            return read_by_openpyxl(data)
        if kind == "ooxml":
            from sowgate.books.ooxml.workbook import read_workbook

            return read_workbook(io.BytesIO(data), self._limits)
        from sowgate.books.foreign import read_foreign

        return read_foreign(data, kind, self._limits)

    def _bytes(self) -> bytes:
        name = self.path.name
        if name.startswith("~$"):
            raise Refusal("lock_file", f"{name} is Excel's note that a workbook is open, not a workbook.")
        try:
            if not self.path.exists():
                what = (
                    "is a link to a file that does not exist" if self.path.is_symlink() else "does not exist"
                )
                raise Refusal("no_such_file", f"{self.path} {what}.")
            if not self.path.is_file():
                raise Refusal("not_a_workbook", f"{self.path} is a folder or a device, not a workbook.")
            if self.path.stat().st_size > self._limits.max_file_bytes:
                bound = self._limits.max_file_bytes // MEBIBYTE
                raise Refusal("too_large", f"{name} is larger than {bound} MiB, the most that is read.")
            return self.path.read_bytes()
        except PermissionError as fault:
            raise _denied(name, fault) from fault
        except (OSError, ValueError) as fault:
            raise Refusal("no_such_file", f"{self.path} cannot be opened: {fault}.") from fault


def _denied(name: str, fault: PermissionError) -> Refusal:
    # Windows error 32: another process (Excel) holds the file open without sharing it.
    if getattr(fault, "winerror", None) == 32:
        return Refusal("locked", f"{name} is open in another program. Close it there and run again.")
    return Refusal("permission", f"{name} may not be read by this user. Ask for read permission.")
