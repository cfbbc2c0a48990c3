"""How long the checker as a page lets one wait, beside the same check in this Python.

    python tests/benchmarks/page.py [--milestones 50] [--rounds 3] [--cache-dir DIR]

Builds the site, serves it on loopback and opens it in headless Chromium (playwright): seconds until the first
visit is ready, until a later visit is, and for one workbook from the choice of the file to the report on the
page; then the same workbook's check in this process, started and imported, for the ratio. Least of rounds.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from playwright.sync_api import sync_playwright
from sow_workbooks import make

from sowgate.batch import run
from sowgate.contract.settings import Settings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
READY = "body[data-ready]"
DONE = "document.getElementById('cancel').hidden && document.querySelector('#report > *') !== null"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def served(folder: Path) -> str:
    """The address under which the folder is served until this process ends."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def seconds(work: Callable[[], object]) -> float:
    """Seconds by the clock that the work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def ready(page: Any, address: str) -> None:
    """Opens the page and waits until it takes workbooks."""
    page.goto(address)
    page.wait_for_selector(READY, timeout=120_000)


def checked(page: Any, workbook: Path) -> None:
    """Chooses the workbook and waits until its report stands on the page."""
    page.evaluate("document.getElementById('report').replaceChildren()")
    page.set_input_files("#files", [str(workbook)])
    while not page.evaluate(DONE):
        page.wait_for_timeout(10)


def measured(address: str, workbook: Path, rounds: int) -> dict[str, float]:
    """The four figures: first visit, later visit, check on the page, check here."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context()
        page = context.new_page()
        found = {"first visit ready": seconds(lambda: ready(page, address))}
        page.wait_for_timeout(3000)  # what is kept for later visits is being kept
        found["later visit ready"] = min(seconds(lambda: ready(page, address)) for _ in range(rounds))
        checked(page, workbook)
        found["check on the page"] = min(seconds(lambda: checked(page, workbook)) for _ in range(rounds))
        browser.close()
    here = functools.partial(run, [str(workbook)], Settings(), date(2026, 3, 31), 1)
    here()
    found["check in this Python"] = min(seconds(here) for _ in range(rounds))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--milestones", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cache-dir", default=str(Path.home() / ".cache" / "sowgate-tests"))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        build = ["web", "build", "--output-dir", str(folder / "site"), "--cache-dir", given.cache_dir]
        subprocess.run([sys.executable, "-m", "sowgate", *build], check=True, capture_output=True)
        make(folder / "plan.xlsx", 1, given.milestones)
        found = measured(served(folder / "site"), folder / "plan.xlsx", given.rounds)
    print(f"{given.milestones} milestones, least of {given.rounds}, seconds by the clock\n")
    for name, took in found.items():
        print(f"{name:24}{took:8.2f}{took / found['check in this Python']:9.1f}")


if __name__ == "__main__":
    main()
