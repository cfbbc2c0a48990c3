"""Fuzzing .xls, .xlsb and .ods: `python tests/benchmarks/fuzz_foreign.py --mutants 3000 --record FILE`.

Seeds are the corpus's books of these formats and, where LibreOffice is installed, templates converted to
.xls and .ods. Each mutant is read in the reader's own child process, under its bounds on memory and time, as
a file of a user would be. All but a snapshot or a Refusal with a known code is a fault; so is a reading that
takes longer than the bound allows. Mutant N of a campaign seed is always the same bytes.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from fuzz_container import some_bytes, unzipped, zipped
from fuzz_seeds import CORPUS, PROJECT
from fuzz_trial import CODES

from sowgate.books.file import FileDoor
from sowgate.books.limits import Limits
from sowgate.grid.door import Refusal

_KINDS = (".xls", ".xlsb", ".ods")
_LARGEST = 200_000
_LIMITS = Limits(foreign_seconds=20.0, max_cells=300_000)
_GRACE = 10.0


def seeds(folder: Path) -> list[tuple[str, bytes]]:
    """(name, bytes) of the books to mutate, in a fixed order."""
    found = [path for path in sorted(CORPUS.glob("*")) if path.suffix in _KINDS]
    if shutil.which("soffice"):
        found += _converted(folder)
    return [(path.name, path.read_bytes()) for path in found if path.stat().st_size <= _LARGEST]


def _converted(folder: Path) -> list[Path]:
    books = [str(path) for path in sorted((PROJECT / "workbook_templates").glob("*.xlsx"))[:6]]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    for kind in ("xls", "ods"):
        command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(folder), *books]
        subprocess.run(command, capture_output=True, timeout=600, check=False)
    return sorted(path for path in folder.iterdir() if path.suffix in _KINDS)


def mutant(data: bytes, choose: random.Random) -> bytes:
    """The book with some damage: to bytes, to its length, or to a part of its zip."""
    way = choose.randrange(4)
    if way == 0 and data[:2] == b"PK":
        members = unzipped(data)
        place = choose.randrange(len(members))
        name, content = members[place]
        members[place] = (name, some_bytes(content, choose) if content else b"x")
        return zipped(members, choose)
    if way == 1:
        return data[: choose.randrange(len(data))]
    if way == 2:
        at = choose.randrange(len(data))
        count = choose.choice((1, 2, 4, 64, 4096))
        return data[:at] + data[at : at + count] * choose.choice((0, 2, 3)) + data[at + count :]
    return some_bytes(data, choose)


def trial(path: Path, data: bytes) -> tuple[str, dict[str, Any] | None]:
    """(outcome, fault) of reading one mutant."""
    path.write_bytes(data)
    began = time.monotonic()
    try:
        FileDoor(path, limits=_LIMITS).read()
        outcome, fault = "read", None
    except Refusal as refusal:
        outcome = refusal.code
        net = "structure that cannot be read" in refusal.message
        fault = {"kind": "net", "what": refusal.message} if net or refusal.code not in CODES else None
    except Exception as error:
        outcome, fault = "crash", {"kind": "crash", "what": repr(error), "trace": traceback.format_exc()}
    if time.monotonic() - began > _LIMITS.foreign_seconds + _GRACE:
        fault = {"kind": "hang", "what": f"{time.monotonic() - began:.0f} seconds"}
    return outcome, fault


def main() -> None:
    """Runs a campaign."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--mutants", type=int, default=300)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--record", type=Path)
    given = parser.parse_args()
    outcomes: Counter[str] = Counter()
    faults: list[dict[str, Any]] = []
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        books = seeds(Path(folder))
        for number in range(given.first, given.first + given.mutants):
            if time.monotonic() - began > given.seconds:
                break
            choose = random.Random(f"{given.seed}:{number}")
            name, data = choose.choice(books)
            outcome, fault = trial(Path(folder) / f"book{Path(name).suffix}", mutant(data, choose))
            outcomes[f"{Path(name).suffix} {outcome}"] += 1
            if fault is not None:
                faults.append({**fault, "number": number, "seed": name})
                print(faults[-1], flush=True)
            if given.record and number % 100 == 99:
                document = {"seeds": [name for name, _ in books], "mutants": sum(outcomes.values())}
                document |= {"outcomes": dict(outcomes.most_common()), "faults": faults}
                given.record.write_text(json.dumps(document, indent=1), encoding="utf-8")
    print(f"{sum(outcomes.values())} mutants: {dict(outcomes.most_common())}; {len(faults)} faults")
    raise SystemExit(1 if faults else 0)


if __name__ == "__main__":
    main()
