"""A full check beside other ways to look at the same workbooks, in one run: the table that the README shows.

    python tests/benchmarks/peers.py [--workbooks 60] [--milestones 40] [--peers PYTHON]

PYTHON is that of an environment with openpyxl, python-calamine, pandas, pandera and frictionless[excel];
peers that it lacks are left out. Each way runs over all workbooks in a process of its own, best of three
rounds. The peers read or test the shape of four sheets; sowgate reads, judges every milestone, computes
the schedule and renders the JSON report.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from sow_workbooks import make

HARNESS = """
import gc, json, resource, sys, time
paths = sys.argv[1:]
{prepare}
def once():
    for path in paths:
        {work}
{first}
best = 1e9
for _ in range(3):
    began = time.process_time()
    once()
    best = min(best, time.process_time() - began)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([best / len(paths) * 1000, peak]))
"""
_FRAMES = """
import pandas, warnings
warnings.simplefilter("ignore")
try:
    import pandera.pandas as pandera
except ImportError:
    import pandera
schema = pandera.DataFrameSchema({"ID": pandera.Column(str), "Milestone": pandera.Column(str),
    "Due date": pandera.Column("datetime64[ns]", coerce=True), "Payment %": pandera.Column(float),
    "Amount": pandera.Column(float, pandera.Check.ge(0), coerce=True)})
"""
_SOWGATE = """
from datetime import date
from sowgate.batch.paths import Found
from sowgate.batch.task import Task
from sowgate.batch.work import do
from sowgate.contract.settings import Settings
from sowgate.reports.jsonl import line
from sowgate.wording import judging
settings, day = Settings(), date(2026, 3, 31)
"""
_CHECK = (
    "judging._judge.cache_clear(); done = do(Task(Found(path, path, path), settings, day)); "
    "assert done.report.outcome == 'checked'; line(done.report, '', day)"
)
# name: (prepare, work for one path)
PEERS = {
    "openpyxl.load_workbook": ("from openpyxl import load_workbook", "load_workbook(path)"),
    "calamine, values of 4 sheets": (
        "from python_calamine import CalamineWorkbook",
        "book = CalamineWorkbook.from_path(path); "
        "[book.get_sheet_by_name(n).to_python() for n in book.sheet_names]",
    ),
    "pandas + pandera, calamine": (
        _FRAMES,
        "sheets = pandas.read_excel(path, sheet_name=None, engine='calamine'); "
        "schema.validate(sheets['Milestones'])",
    ),
    "pandas + pandera, openpyxl": (
        _FRAMES,
        "sheets = pandas.read_excel(path, sheet_name=None, engine='openpyxl'); "
        "schema.validate(sheets['Milestones'])",
    ),
    "frictionless validate": (
        "import frictionless\nfrom frictionless.formats import ExcelControl\n"
        "frictionless.system.trusted = True",
        "[frictionless.validate(frictionless.Resource(path=path, control=ExcelControl(sheet=n))) "
        "for n in ('Milestones', 'Terms', 'Deliverables', 'Resources')]",
    ),
}


def measured(python: str, prepare: str, work: str, paths: list[str]) -> tuple[float, float] | None:
    """(CPU ms a workbook, peak MiB); None where it cannot run."""
    first = "once()\ngc.freeze(); gc.set_threshold(50_000, 10, 10)"
    code = HARNESS.format(prepare=prepare, work=work, first=first)
    done = subprocess.run([python, "-c", code, *paths], capture_output=True, text=True, check=False)
    if done.returncode:
        print((done.stderr.strip().splitlines() or ["?"])[-1], file=sys.stderr)
        return None
    milliseconds, peak = json.loads(done.stdout.splitlines()[-1])
    return milliseconds, peak


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--workbooks", type=int, default=60)
    parser.add_argument("--milestones", type=int, default=40)
    parser.add_argument("--peers", default=sys.executable)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = [str(Path(folder) / f"{number:05}.xlsx") for number in range(given.workbooks)]
        for number, path in enumerate(paths):
            make(Path(path), number, given.milestones)
        rows = {name: measured(given.peers, *way, paths) for name, way in PEERS.items()}
        rows["sowgate check, whole, with JSON"] = measured(sys.executable, _SOWGATE, _CHECK, paths)
    first = rows["openpyxl.load_workbook"]
    print(f"{'':34}{'CPU ms':>8}{'a second':>10}{'/ openpyxl':>12}{'peak MiB':>10}")
    for name, row in rows.items():
        if row is None:
            print(f"{name:34}  not installed")
            continue
        ratio = f"{row[0] / first[0]:12.2f}" if first else " " * 12
        print(f"{name:34}{row[0]:8.1f}{1000 / row[0]:10.1f}{ratio}{row[1]:10.0f}")
    mine = rows["sowgate check, whole, with JSON"]
    if mine is not None:
        hours = mine[0] * 1_000_000 / 1000 / 3600
        print(f"\nOne million such workbooks: {hours:.1f} core hours, {hours / 32:.1f} hours on 32 cores.")


if __name__ == "__main__":
    main()
