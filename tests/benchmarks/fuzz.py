"""Fuzzing the whole way of a workbook: `python tests/benchmarks/fuzz.py --mutants 100000 --record FILE`.

Mutant number N of a campaign seed is always the same bytes (`--show N --keep FILE` writes it). Each is read,
checked, written into and cleared in a child process with a bound on memory, CPU time and wall time; the child
is replaced after some thousands, and after every death. Anything but a Refusal is a fault: exceptions, hangs,
deaths, refusals from the door's last net, a file that is not as it was. Faults are told apart by where they
came from; the record names the first mutant of each, and how many there were.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import random
import resource
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from fuzz_mutations import mutant
from fuzz_seeds import Seed, seeds

_MEMORY = 3 * 1024**3
_CPU_SECONDS = 10.0
_WALL_SECONDS = 120.0
_RECYCLED_AFTER = 2500
_OF_CONTRACTS = 0.4


class Seeds:
    """The seed workbooks in two groups, each with its weights."""

    def __init__(self) -> None:
        books = seeds()
        self.groups = [
            [book for book in books if book.contract],
            [book for book in books if not book.contract],
        ]
        self.weights = [[book.weight for book in group] for group in self.groups]

    def chosen(self, choose: random.Random) -> Seed:
        """One of them, a contract more often than not."""
        group = 0 if not self.groups[1] or choose.random() < _OF_CONTRACTS else 1
        return choose.choices(self.groups[group], self.weights[group])[0]


def made(number: int, campaign: int, books: Seeds) -> tuple[str, bytes, tuple[str, ...], bool]:
    """Mutant `number`: its seed workbook, its bytes, what was done to it, whether everything is written."""
    choose = random.Random(f"{campaign}:{number}")
    book = books.chosen(choose)
    data, done = mutant(book.data, choose)
    return book.name, data, done, choose.random() < 0.02


def child(first: int, last: int, campaign: int) -> None:
    """Tries mutants one after the other; one line before each and one for each fault and at the end."""
    from fuzz_trial import Slow, quick_sheets, trial

    quick_sheets()
    books = Seeds()
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    out_of_time = False

    def late(*_: object) -> None:
        nonlocal out_of_time
        out_of_time = True
        raise Slow

    signal.signal(signal.SIGPROF, late)
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="fuzz", dir=_folder()) as folder:
        path = Path(folder) / "book.xlsx"
        for number in range(first, last):
            book, data, done, whole = made(number, campaign, books)
            _say({"at": number})
            signal.setitimer(signal.ITIMER_PROF, _CPU_SECONDS)
            began = time.process_time()
            faults = []
            try:
                outcome, faults = trial(path, data, whole)
            except Slow:
                outcome = "out of time"
            signal.setitimer(signal.ITIMER_PROF, 0)
            outcomes[outcome] += 1
            for fault in faults:
                _say({"fault": fault.as_dict(), "number": number, "seed": book, "done": done})
            if (spent := time.process_time() - began) > _CPU_SECONDS / 4:
                _say({"slow": round(spent, 1), "number": number, "seed": book, "done": done})
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    _say({"outcomes": outcomes, "peak": peak})


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def _folder() -> str | None:
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


class Campaign:
    """The faults and figures of a campaign, and the child that is at work."""

    def __init__(self, campaign: int, record: Path | None) -> None:
        self.campaign = campaign
        self.record = record
        self.faults: dict[str, dict[str, Any]] = {}
        self.outcomes: Counter[str] = Counter()
        self.slow: list[dict[str, Any]] = []
        self.tried = self.peak = 0

    def run(self, first: int, mutants: int, seconds: float) -> None:
        """Tries `mutants` mutants from `first` on, for at most so many seconds."""
        began, number, last = time.monotonic(), first, first + mutants
        while number < last and time.monotonic() - began < seconds:
            upto = min(number + _RECYCLED_AFTER, last)
            number = self._batch(number, upto)
            self.tried = number - first
            self._write(first)
            faults = ", ".join(f"{kind} {count}" for kind, count in sorted(self._kinds().items()))
            print(
                f"{self.tried} mutants, {time.monotonic() - began:.0f} s, {faults or 'no fault'}", flush=True
            )

    def _batch(self, number: int, upto: int) -> int:
        """Runs one child; the number of the mutant to go on with."""
        command = [sys.executable, __file__, "--child", str(number), str(upto), "--seed", str(self.campaign)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as worker:
            assert worker.stdout is not None
            assert worker.stderr is not None
            at, ended = number - 1, False
            for line in _lines(worker):
                if line is None:
                    worker.kill()
                    self._fault({"kind": "hang", "stage": "?", "what": "no end in sight"}, at, "", ())
                    return at + 1
                at = line.get("at", at)
                ended = ended or "outcomes" in line
                self._hear(line)
            complaint = worker.stderr.read().decode("utf-8", "replace")[-2000:]
            worker.wait()
        if ended:
            return upto
        if at < number:
            raise SystemExit(f"The child does not start: {complaint}")
        what = f"child ended with {worker.returncode}"
        self._fault({"kind": "death", "stage": "?", "what": what, "trace": complaint}, at, "", ())
        return at + 1

    def _hear(self, line: dict[str, Any]) -> None:
        if "fault" in line:
            self._fault(line["fault"], line["number"], line["seed"], line["done"])
        elif "slow" in line:
            self.slow.append(line)
        elif "outcomes" in line:
            self.outcomes.update(line["outcomes"])
            self.peak = max(self.peak, line["peak"])

    def _fault(self, fault: dict[str, Any], number: int, seed: str, done: Any) -> None:
        key = fault.get("fingerprint", f"{fault['kind']}-{number}")
        known = self.faults.setdefault(
            key, {**fault, "number": number, "seed": seed, "done": done, "times": 0}
        )
        known["times"] += 1

    def _kinds(self) -> Counter[str]:
        return Counter(fault["kind"] for fault in self.faults.values())

    def _write(self, first: int) -> None:
        if self.record is None:
            return
        contracts, others = Seeds().groups
        document = {
            "campaign": self.campaign,
            "commit": _commit(),
            "python": platform.python_version(),
            "seeds": {"contracts": len(contracts), "others": len(others)},
            "first": first,
            "mutants": self.tried,
            "peak_mebibytes": self.peak,
            "outcomes": dict(self.outcomes.most_common()),
            "faults": sorted(self.faults.values(), key=lambda fault: (fault["kind"], -fault["times"])),
            "slow": sorted(self.slow, key=lambda line: -line["slow"])[:50],
        }
        self.record.write_text(json.dumps(document, indent=1, ensure_ascii=False), encoding="utf-8")


def _lines(worker: subprocess.Popen[bytes]) -> Any:
    """The child's lines; None once where it has been silent for too long."""
    assert worker.stdout is not None
    handle = worker.stdout.fileno()
    waiting = b""
    with selectors.DefaultSelector() as selector:
        selector.register(handle, selectors.EVENT_READ)
        while True:
            if not selector.select(_WALL_SECONDS):
                yield None
                return
            chunk = os.read(handle, 1 << 16)
            if not chunk:
                return
            *whole, waiting = (waiting + chunk).split(b"\n")
            yield from map(json.loads, whole)


def _commit() -> str:
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        command = ["git", "-C", str(Path(__file__).parent), "rev-parse", "HEAD"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    return ""


def main() -> None:
    """Runs a campaign, a child of one, or shows one mutant."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--mutants", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1, help="the campaign's seed")
    parser.add_argument(
        "--seconds", type=float, default=float("inf"), help="begin no further batch after these"
    )
    parser.add_argument("--record", type=Path, help="where the figures and faults go, as JSON")
    parser.add_argument("--show", type=int, metavar="N", help="try mutant N alone, with its traceback")
    parser.add_argument("--keep", type=Path, help="with --show: where the mutant's bytes go")
    parser.add_argument("--child", type=int, nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        child(*given.child, given.seed)
    elif given.show is not None:
        _show(given.show, given.seed, given.keep)
    else:
        campaign = Campaign(given.seed, given.record)
        campaign.run(given.first, given.mutants, given.seconds)
        for fault in campaign.faults.values():
            print(
                f"{fault['kind']} at {fault['stage']}, {fault['times']} times, "
                f"first {fault['number']}: {fault['what']}"
            )
        raise SystemExit(1 if campaign.faults else 0)


def _show(number: int, campaign: int, keep: Path | None) -> None:
    from fuzz_trial import trial

    book, data, done, whole = made(number, campaign, Seeds())
    print(f"mutant {number} of {book}: {', '.join(done)}")
    if keep is not None:
        keep.write_bytes(data)
    with tempfile.TemporaryDirectory() as folder:
        outcome, faults = trial(Path(folder) / "book.xlsx", data, whole)
    print(outcome)
    for fault in faults:
        print(f"{fault.kind} at {fault.stage}: {fault.what}\n{fault.trace}")


if __name__ == "__main__":
    main()
