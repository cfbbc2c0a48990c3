"""A baseline: the findings that are known already, so that a run tells of new ones alone.

A JSON file of fingerprints by workbook. A fingerprint is made of rule, milestone and field: rows may move,
and the finding is known still. Paths are relative to the baseline's folder, so that both can move together.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from sowgate.batch.paths import is_address
from sowgate.contract.report import WorkbookReport

SCHEMA = "sowgate/baseline/1"

Entry = Mapping[str, str | None]


class NotABaseline(ValueError):  # noqa: N818 - the user's file, told as a sentence
    """The text is no baseline; the message says why, as the end of a sentence."""


@dataclass(frozen=True)
class Baseline:
    """Known findings by workbook; `folder` is where the paths begin."""

    folder: str
    workbooks: Mapping[str, Sequence[Entry]] = field(default_factory=dict)

    def known(self, path: str, alone: bool) -> frozenset[str]:
        """The fingerprints known of a workbook.

        A workbook that was moved or renamed is the one of its file name, or, where baseline and run
        (`alone`) speak of one workbook only, that one; where neither is clear, nothing is known of it.
        """
        name = self._entry_of(path, alone)
        return frozenset() if name is None else frozenset(_prints(self.workbooks[name]))

    def kept(self, path: str, alone: bool, prints: Sequence[str]) -> list[Entry]:
        """The entries of a workbook whose findings are still there."""
        name = self._entry_of(path, alone)
        entries = () if name is None else self.workbooks[name]
        return [entry for entry in entries if entry.get("fingerprint") in set(prints)]

    def _entry_of(self, path: str, alone: bool) -> str | None:
        exact = relative(path, self.folder)
        if exact in self.workbooks:
            return exact
        file = PurePosixPath(exact).name
        same = [name for name in self.workbooks if PurePosixPath(name).name == file]
        if len(same) == 1:
            return same[0]
        return next(iter(self.workbooks)) if alone and len(self.workbooks) == 1 else None


def parse(text: str, folder: str) -> Baseline:
    """The baseline of a file's text; NotABaseline where it is none."""
    try:
        data = json.loads(text)
    except ValueError:
        raise NotABaseline("is not JSON") from None
    if not isinstance(data, dict) or not str(data.get("schema", "")).startswith("sowgate/baseline/"):
        raise NotABaseline("was not written by --write-baseline")
    if data["schema"] != SCHEMA:
        raise NotABaseline(f"is of another version ({data['schema']}, this is {SCHEMA})")
    workbooks = data.get("workbooks")
    sound = isinstance(workbooks, dict) and all(
        isinstance(entries, list)
        and all(isinstance(entry, dict) and "fingerprint" in entry for entry in entries)
        for entries in workbooks.values()
    )
    if not sound or not isinstance(workbooks, dict):
        raise NotABaseline("has no list of findings by workbook")
    return Baseline(folder, workbooks)


def text_of(
    workbooks: Sequence[tuple[str, WorkbookReport]], folder: str, earlier: Baseline | None = None
) -> str:
    """The text of a baseline that knows everything the reports found and nobody waived.

    `workbooks` are (path, report). What `earlier` has left out of the reports is known still; of a workbook
    that could not be read this time, all that was known.
    """
    alone = len(workbooks) == 1
    known: dict[str, list[Entry]] = {}
    for path, report in workbooks:
        entries: list[Entry] = [
            {"fingerprint": f.fingerprint, "code": f.code, "milestone": f.milestone, "field": f.field}
            for f in report.findings
            if f.waived is None
        ]
        if earlier is not None:
            unread = report.outcome == "unreadable"
            prints = sorted(earlier.known(path, alone)) if unread else report.known
            entries += earlier.kept(path, alone, prints)
        known[relative(path, folder)] = sorted(entries, key=_order)
    data: dict[str, Any] = {"schema": SCHEMA, "workbooks": {name: known[name] for name in sorted(known)}}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def relative(path: str, folder: str) -> str:
    """A path as a baseline has it: from its folder on, with forward slashes; a URL as it is."""
    if is_address(path):
        return path
    try:
        return os.path.relpath(os.path.abspath(path), os.path.abspath(folder)).replace(os.sep, "/")
    except ValueError:  # another drive of Windows
        return os.path.abspath(path).replace(os.sep, "/")


def _prints(entries: Sequence[Entry]) -> list[str]:
    return [str(entry["fingerprint"]) for entry in entries]


def _order(entry: Entry) -> list[str]:
    return [str(entry.get(name) or "") for name in ("code", "milestone", "field", "fingerprint")]
