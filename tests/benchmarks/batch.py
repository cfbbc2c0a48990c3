"""Workbooks a second: batches in one and two processes beside plain `openpyxl.load_workbook`, in one run.

    python tests/benchmarks/batch.py [--workbooks 200] [--milestones 12] [--keep FOLDER]

Makes 4-sheet SOW workbooks (milestones, terms, deliverables, change orders), no two alike, then takes turns:
openpyxl loads each of them in this process, and sowgate checks them all (read, all rules, schedule, report)
in worker processes, start-up included. CPU is of all processes together. Ratios are against openpyxl.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from openpyxl import Workbook, load_workbook

from sowgate.batch.paths import find
from sowgate.batch.run import results
from sowgate.batch.task import Task
from sowgate.contract.settings import Settings

ROUNDS = 3
HEADER = (
    "ID", "Milestone", "Deliverable", "Acceptance criteria", "Evidence", "Approver", "Start date", "Due date",
    "Payment %", "Amount", "Status", "Depends on",
)  # fmt: skip
CRITERIA = (
    "{n} of {n} cases of test plan {n} pass; test report signed by the client's product owner",
    "Report of at most {n} pages delivered as PDF and approved in writing by the client's IT manager",
    "95 % of requests answered within {n}00 ms over 7 days, shown by the load test report",
    "Delivered to the client's satisfaction",
)


def make(path: Path, number: int, milestones: int) -> None:
    """One workbook; `number` makes it unlike the others."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Milestones"
    sheet.append([f"Statement of Work {number}"])
    sheet.append([])
    sheet.append(HEADER)
    start = date(2026, 1, 5) + timedelta(days=number % 90)
    value = 1000 * milestones * (10 + number % 7)
    for n in range(1, milestones + 1):
        due = start + timedelta(days=21 * n)
        criteria = CRITERIA[(n + number) % len(CRITERIA)].format(n=n + number % 5)
        row = (
            f"M{n}", f"Release {n} accepted", f"Release {n}.0 of module {number}", criteria,
            f"Test report {n}", "Client product owner", due - timedelta(days=21), due,
            100 / milestones, value / milestones, "Accepted" if n == 1 else "Not started",
            f"M{n - 1}" if n > 1 else None,
        )  # fmt: skip
        sheet.append(row)
    terms = book.create_sheet("Terms")
    for label, term in (
        ("Contract value", value), ("Currency", "EUR"), ("Client", f"Client {number}"), ("Supplier", "We"),
        ("Start date", start), ("Payment terms", "Net 30"), ("Review period", "10 business days"),
        ("Deemed acceptance", "Yes"), ("Holiday calendar", "IE"), ("Retention", "10%"),
        ("Retention release", "50% final acceptance; 50% final acceptance + 90 days"),
    ):  # fmt: skip
        terms.append([label, term])
    deliverables = book.create_sheet("Deliverables")
    deliverables.append(["Deliverable ID", "Title", "Format", "Gate", "Owner"])
    for n in range(1, milestones + 1):
        deliverables.append([f"D{n}", f"Release {n}.0 of module {number}", "Software", f"M{n}", "Team lead"])
    orders = book.create_sheet("Change orders")
    orders.append(["Change order", "Description", "Amount", "Status"])
    book.save(path)


def timed(work: Callable[[], None]) -> tuple[float, float]:
    """(wall seconds, CPU seconds of this process and its ended children)."""
    before, began = os.times(), time.perf_counter()
    work()
    wall, after = time.perf_counter() - began, os.times()
    return wall, sum(after[:4]) - sum(before[:4])


def loaded(paths: list[Path]) -> None:
    """openpyxl alone."""
    for path in paths:
        load_workbook(path)


def checked(tasks: list[Task], jobs: int) -> None:
    """The whole check, in so many workers."""
    outcomes = {done.report.outcome for done in results(tasks, jobs)}
    assert outcomes == {"checked"}, outcomes


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--workbooks", type=int, default=200)
    parser.add_argument("--milestones", type=int, default=12)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        paths = [folder / f"{n:05}.xlsx" for n in range(given.workbooks)]
        for number, path in enumerate(paths):
            make(path, number, given.milestones)
        tasks = [Task(found, Settings(), date(2026, 3, 31)) for found in find([str(folder)]).found]
        compare(paths, tasks)


def compare(paths: list[Path], tasks: list[Task]) -> None:
    """Takes turns and prints the table, medians of the rounds."""
    ways: dict[str, Callable[[], None]] = {
        "openpyxl.load_workbook": lambda: loaded(paths),
        "sowgate, this process": lambda: checked(tasks, 0),
        "sowgate, 1 worker": lambda: checked(tasks, 1),
        "sowgate, 2 workers": lambda: checked(tasks, 2),
    }
    figures: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, work in ways.items():
            figures[name].append(timed(work))
    wall = {name: median(each[0] for each in rounds) for name, rounds in figures.items()}
    cpu = {name: median(each[1] for each in rounds) for name, rounds in figures.items()}
    first = next(iter(ways))
    print(f"{len(paths)} workbooks, {os.cpu_count()} cores, median of {ROUNDS} rounds\n")
    print(f"{'':24}{'a second':>10}{'CPU ms each':>14}{'rate / openpyxl':>18}{'CPU / openpyxl':>17}")
    for name in ways:
        print(
            f"{name:24}{len(paths) / wall[name]:10.1f}{1000 * cpu[name] / len(paths):14.1f}"
            f"{wall[first] / wall[name]:18.2f}{cpu[name] / cpu[first]:17.2f}"
        )
    speedup = wall["sowgate, 1 worker"] / wall["sowgate, 2 workers"]
    print(f"\ntwo workers do {speedup:.2f} times the work of one")


if __name__ == "__main__":
    main()
