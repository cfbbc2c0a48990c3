"""Where the time of a check goes, stage by stage, beside openpyxl.load_workbook on the same files.

    python tests/benchmarks/stages.py [--workbooks 40] [--milestones 40] [--folder FOLDER]

CPU milliseconds a workbook, the least of several rounds, every stage alone: unpack (inflate all parts),
parse (expat without a callback), read (snapshot), locate (tables and terms to a contract), schedule,
rules, of which wording (the judge of criteria, its memory emptied), report (assembly and excerpts), json.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from xml.parsers import expat

sys.path.insert(0, str(Path(__file__).parent))
from openpyxl import load_workbook
from sow_workbooks import make

from sowgate.batch.excerpts import with_excerpts
from sowgate.batch.paths import Found
from sowgate.batch.placing import door_of
from sowgate.check import check
from sowgate.contract.settings import Settings
from sowgate.grid.ownership import without_owned
from sowgate.reading import read
from sowgate.reports.jsonl import line
from sowgate.rules import RuleContext, profile_of, run, stage_of
from sowgate.rules.words import judged_words
from sowgate.schedule import build
from sowgate.wording import judging

AS_OF = date(2026, 3, 31)
ROUNDS = 5


def least(work: Callable[[], object], count: int) -> float:
    """CPU milliseconds a workbook, of the best round."""
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best / count * 1000


def unpack(path: Path) -> list[bytes]:
    """Every part of the package."""
    with zipfile.ZipFile(path) as package:
        return [package.read(name) for name in package.namelist()]


def parse(parts: list[bytes]) -> None:
    """One XML pass that keeps nothing."""
    for part in parts:
        expat.ParserCreate().Parse(part, True)


def stages(paths: list[Path]) -> dict[str, float]:
    """CPU milliseconds a workbook by stage, and of the two wholes."""
    settings = Settings()
    found = [Found(str(path), path.name, path.name) for path in paths]
    parts = [unpack(path) for path in paths]
    books = [without_owned(door_of(each, settings.limits).read()) for each in found]
    sows = [read(book, settings) for book in books]
    schedules = [build(sow, AS_OF, profile_of(sow, settings)) for sow in sows]
    contexts: list[Any] = []

    def fresh() -> list[Any]:
        judging._judge.cache_clear()
        return [
            RuleContext(
                sow=sow, schedule=schedule, settings=settings, as_of=AS_OF,
                profile=profile_of(sow, settings), stage=stage_of(sow, settings),
            )
            for sow, schedule in zip(sows, schedules, strict=True)
        ]  # fmt: skip

    def judged() -> None:
        judging._judge.cache_clear()
        for sow in sows:
            for row in sow.milestones:
                judged_words(row, sow.terms)

    def whole() -> None:
        judging._judge.cache_clear()
        for each in found:
            snapshot = door_of(each, settings.limits).read()
            line(with_excerpts(check(snapshot, settings, AS_OF), snapshot), "", AS_OF)

    contexts = fresh()
    reports = [check(book, settings, AS_OF) for book in books]
    ways: dict[str, Callable[[], object]] = {
        "openpyxl.load_workbook": lambda: [load_workbook(path) for path in paths],
        "sowgate, whole": whole,
        "  unpack": lambda: [unpack(path) for path in paths],
        "  parse": lambda: [parse(each) for each in parts],
        "  read (unpack and parse in it)": lambda: [door_of(each, settings.limits).read() for each in found],
        "  locate": lambda: [read(book, settings) for book in books],
        "  schedule": lambda: [build(sow, AS_OF, profile_of(sow, settings)) for sow in sows],
        "  rules (wording in it)": lambda: [run(context) for context in fresh()],
        "  wording": judged,
        "  excerpts": lambda: [with_excerpts(r, b) for r, b in zip(reports, books, strict=True)],
        "  json": lambda: [line(report, "", AS_OF) for report in reports],
    }
    assert contexts
    return {name: least(work, len(paths)) for name, work in ways.items()}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--workbooks", type=int, default=40)
    parser.add_argument("--milestones", type=int, default=40)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        if given.folder is None:
            for number in range(given.workbooks):
                make(folder / f"{number:06}.xlsx", number, given.milestones)
        paths = sorted(folder.glob("*.xlsx"))
        gc.freeze()
        gc.set_threshold(50_000, 10, 10)  # as the worker processes do
        found = stages(paths)
    first = found["openpyxl.load_workbook"]
    print(f"{len(paths)} workbooks, CPU ms each, best of {ROUNDS} rounds\n")
    for name, milliseconds in found.items():
        print(f"{name:34}{milliseconds:8.1f}{milliseconds / first:9.2f}")


if __name__ == "__main__":
    main()
