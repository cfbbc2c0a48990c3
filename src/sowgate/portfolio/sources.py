"""Where the portfolio's workbooks come from: reports (JSON, JSON Lines), or workbooks checked now."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from glob import glob, has_magic
from itertools import chain
from typing import Any

from sowgate.batch.paths import find
from sowgate.batch.run import results
from sowgate.batch.task import Task
from sowgate.contract.report import SCHEMA
from sowgate.contract.settings import Settings

_REPORTS = (".json", ".jsonl", ".ndjson")
_BEGINNING = 300  # bytes in which a report has named its schema


class NotAReport(ValueError):  # noqa: N818 - the user's file, told as a sentence
    """A file is no report of sowgate; the message says why."""


@dataclass(frozen=True, slots=True)
class Told:
    """One workbook of a report as plain data, and the day it was judged on."""

    workbook: dict[str, Any]
    as_of: date


def told(
    paths: Sequence[str], settings: Callable[[str], Settings], as_of: date, jobs: int, cache: str | None
) -> Iterator[Told]:
    """Every workbook of the reports, in the order of the paths, then those of the workbooks among the paths.

    One at a time: neither the reports in JSON Lines nor the workbooks are held together in memory.
    """
    reports = {path: _reports(path) for path in paths}
    for each in dict.fromkeys(chain.from_iterable(reports.values())):
        yield from report_lines(each)
    others = [path for path in paths if not reports[path]]
    if others:
        from sowgate.reports.plain import plain_workbook

        tasks = [Task(each, settings(each.path), as_of, cache=cache) for each in find(others).found]
        for done in results(tasks, jobs):
            yield Told(plain_workbook(done.report), as_of)


def _reports(path: str) -> list[str]:
    """The reports that a path means: a file, or those of a folder or glob in which no workbook is."""
    if path.lower().endswith(_REPORTS) and os.path.isfile(path):
        return [path]
    below: Iterable[str] = ()
    if os.path.isdir(path):
        below = (os.path.join(at, name) for at, _, names in os.walk(path) for name in names)
    elif has_magic(path):
        below = glob(path, recursive=True)
    found = [each for each in sorted(below) if each.lower().endswith(_REPORTS) and _says_so(each)]
    return found if found and not find([path]).found else []


def _says_so(path: str) -> bool:
    """Whether a file begins as reports do: other JSON may lie beside them."""
    try:
        with open(path, "rb") as stream:
            return f'"{SCHEMA}"'.encode() in stream.read(_BEGINNING)
    except OSError:
        return False


def report_lines(path: str) -> Iterator[Told]:
    """The workbooks of one report file; NotAReport where it is none."""
    try:
        with open(path, encoding="utf-8") as stream:
            first = stream.readline()
            stream.seek(0)
            if path.lower().endswith(".json") and not _is_line(first):
                document = _checked(json.load(stream), path)
                as_of = _day(document, path)
                yield from (Told(each, as_of) for each in document.get("workbooks") or ())
                return
            for number, line in enumerate(stream, 1):
                if line.strip():
                    workbook = _checked(json.loads(line), f"{path}, line {number}")
                    yield Told(workbook, _day(workbook, path))
    except (OSError, UnicodeDecodeError) as error:
        raise NotAReport(f"{path} cannot be read ({error}).") from None
    except ValueError as error:
        if isinstance(error, NotAReport):
            raise
        raise NotAReport(
            f"{path} is no JSON ({error}). Write it with sowgate check -o json={path}."
        ) from None


def _is_line(text: str) -> bool:
    """Whether a first line is a whole workbook's: JSON Lines under another name."""
    try:
        return "path" in json.loads(text)
    except (ValueError, TypeError):
        return False


def _checked(data: Any, where: str) -> dict[str, Any]:
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise NotAReport(f"{where} is no report of sowgate (schema {SCHEMA}). Write one with -o json=FILE.")
    return data


def _day(data: dict[str, Any], where: str) -> date:
    try:
        return date.fromisoformat(data["as_of"])
    except (KeyError, TypeError, ValueError):
        raise NotAReport(f"{where} names no as-of date.") from None
