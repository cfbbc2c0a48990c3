"""Which workbooks a PATH means: a file, everything below a folder, or what a glob matches."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sowgate.contract.report import Reason

if TYPE_CHECKING:
    from sowgate.grid.door import Refusal

SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".ods")
OWNER_FILE = "~$"


@dataclass(frozen=True, slots=True)
class Found:
    """A workbook to open.

    `path` opens it; `shown` is the path of the report, with forward slashes; `inside` is its path below the
    PATH that named it, which `--output-dir` keeps. `reason` is set where it cannot even be tried.
    """

    path: str
    shown: str
    inside: str
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """What paths lead to: the workbooks in order, and one sentence for every PATH that led to none."""

    found: tuple[Found, ...]
    notes: tuple[str, ...]


def find(paths: Sequence[str], leave_out: str | None = None) -> Search:
    """The workbooks that the paths mean, each once: paths in the order given, folders and globs sorted.

    Folders behind a symbolic link are not entered, so that a loop ends and nothing is read twice.
    `leave_out` is a folder whose contents are products of ours (`--output-dir`).
    """
    kept: dict[str, Found] = {}
    notes: list[str] = []
    products = os.path.join(os.path.abspath(leave_out), "") if leave_out else None
    for path in paths:
        matches = [match for match in _matches(path) if products is None or not _made(match, products)]
        if not matches:
            notes.append(f"{shown_path(path)}: no workbook found here (looked for {' '.join(SUFFIXES)}).")
        for match in matches:
            kept.setdefault(os.path.normcase(os.path.abspath(match.path)), match)
    return Search(tuple(kept.values()), tuple(notes))


def _made(match: Found, products: str) -> bool:
    """Whether a search came upon it in the folder of products, where that lies below what was searched."""
    path = os.path.abspath(match.path)
    searched = path.removesuffix(match.inside)
    return path.startswith(products) and products != searched and products.startswith(searched)


def shown_path(path: str) -> str:
    """A path as reports show it: forward slashes, no idle "./", and valid Unicode."""
    text = path.replace(os.sep, "/")
    while text.startswith("./") and len(text) > 2:
        text = text[2:].lstrip("/")
    return os.fsencode(text).decode("utf-8", "replace")


def is_address(path: str) -> bool:
    """Whether a PATH is an address (s3://, https:// …) rather than a file."""
    return "://" in path


def reason_of(refusal: Refusal) -> Reason:
    """The refusal as a workbook's reason."""
    return Reason(code=refusal.code, message=refusal.message)


def _matches(path: str) -> Iterator[Found]:
    if is_address(path):
        yield from _addressed(path)
    elif os.path.isdir(path):
        yield from _below(path)
    elif os.path.lexists(path) or not glob.has_magic(path):
        yield _named(path)
    else:
        yield from _globbed(path)


def _addressed(url: str) -> Iterator[Found]:
    from sowgate.batch import remote
    from sowgate.grid.door import Refusal

    try:
        found = remote.below(url)
    except Refusal as refusal:
        name = os.path.basename(remote.shown_address(url))
        yield Found(url, remote.shown_address(url), name, reason_of(refusal))
        return
    for address, inside in found:
        if address == url or _is_workbook(inside):
            yield Found(address, remote.shown_address(address), inside)


def _named(path: str) -> Found:
    name = os.path.basename(path)
    reason = None
    if name.startswith(OWNER_FILE):
        reason = Reason(
            code="lock_file",
            message=f"{name} is the note that Excel keeps while a workbook is open, not a workbook. "
            f"Check {name.removeprefix(OWNER_FILE)} instead.",
        )
    elif not os.path.exists(path):
        link = f"{shown_path(path)} is a link to a file that is not there. Name the file that is meant."
        none = f"There is no file {shown_path(path)}. Look for a typing error in the path."
        reason = Reason(code="no_such_file", message=link if os.path.islink(path) else none)
    return Found(path, shown_path(path), name, reason)


def _globbed(pattern: str) -> Iterator[Found]:
    fixed = pattern
    while glob.has_magic(fixed):
        fixed = os.path.dirname(fixed)
    for path in sorted(glob.glob(pattern, recursive=True), key=shown_path):
        found = list(_below(path)) if os.path.isdir(path) else [_named(path)] if _is_workbook(path) else []
        for match in found:
            inside = os.path.relpath(match.path, fixed or os.curdir)
            yield Found(match.path, match.shown, inside, match.reason)


def _below(folder: str) -> Iterator[Found]:
    closed: list[Found] = []

    def refused(error: OSError) -> None:
        path = str(error.filename or folder)
        reason = Reason(
            code="permission",
            message=f"The folder {shown_path(path)} may not be read. Ask for access, or leave it out.",
        )
        closed.append(Found(path, shown_path(path), os.path.relpath(path, folder), reason))

    found = [
        _member(os.path.join(at, name), folder)
        for at, _, names in os.walk(folder, onerror=refused)
        for name in names
        if _is_workbook(name)
    ]
    yield from sorted([*found, *closed], key=lambda each: each.shown)


def _member(path: str, folder: str) -> Found:
    named = _named(path)
    return Found(path, named.shown, os.path.relpath(path, folder), named.reason)


def _is_workbook(path: str) -> bool:
    name = os.path.basename(path)
    return name.lower().endswith(SUFFIXES) and not name.startswith(OWNER_FILE)
