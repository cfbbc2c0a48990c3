"""Growth: one workbook of 6,250 to 50,000 milestones, time and memory of a full check and its JSON report.

    python tests/benchmarks/growth.py [--first 6250] [--doublings 3]

Each size runs in a process of its own. Linear work doubles with the rows: the last column is the time
over that of half as many rows.
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

MEASURE = """
import gc, json, resource, sys, time
from datetime import date
from sowgate.batch.paths import Found
from sowgate.batch.placing import door_of
from sowgate.check import check
from sowgate.contract.settings import Settings
from sowgate.reports.jsonl import line

gc.set_threshold(200_000, 10, 10)  # as the command does
path = sys.argv[1]
settings = Settings()
began = time.process_time()
snapshot = door_of(Found(path, path, path), settings.limits).read()
read = time.process_time()
report = check(snapshot, settings, date(2026, 3, 31))
checked = time.process_time()
size = len(line(report, "", date(2026, 3, 31)))
told = time.process_time()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([len(report.milestones), read - began, checked - read, told - checked, peak, size]))
"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--first", type=int, default=6250)
    parser.add_argument("--doublings", type=int, default=3)
    given = parser.parse_args()
    print(f"{'milestones':>10}{'read s':>9}{'check s':>9}{'json s':>9}{'peak MiB':>10}{'times half':>12}")
    before = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for step in range(given.doublings + 1):
            path = Path(folder) / f"{step}.xlsx"
            make(path, step, given.first * 2**step)
            done = subprocess.run(
                [sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, check=True
            )
            count, read, checked, told, peak, _ = json.loads(done.stdout)
            whole = read + checked + told
            times = f"{whole / before:12.2f}" if before else " " * 12
            print(f"{count:>10}{read:9.2f}{checked:9.2f}{told:9.2f}{peak:10.0f}{times}", flush=True)
            before = whole


if __name__ == "__main__":
    main()
