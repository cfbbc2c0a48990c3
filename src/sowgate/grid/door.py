"""The door Protocol: a workbook is read through it as a snapshot and changed through it by a ChangeSet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from sowgate.grid.changes import ChangeSet
from sowgate.grid.snapshot import WorkbookSnapshot


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """Why a workbook cannot be read or written. `code` is a stable reason code of the public interface."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying a ChangeSet did: `changed` is False when the workbook already was as wanted."""

    changed: bool
    notes: tuple[str, ...] = ()


class Door(Protocol):
    """One workbook, behind a file, a live Excel or a test's dictionary.

    `gives` names the fields of Cell and SheetSnapshot that this door can tell; others stay at their default.
    """

    @property
    def gives(self) -> frozenset[str]: ...

    def read(self) -> WorkbookSnapshot:
        """The workbook, our own sheets and columns included; Refusal where it cannot be read."""
        ...

    def apply(self, changes: ChangeSet) -> Applied:
        """Takes out what we own, puts `changes` in, and leaves the rest as it was; Refusal, or done whole."""
        ...
