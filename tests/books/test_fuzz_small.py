"""A few hundred mutants of the fuzz campaign (tests/benchmarks/fuzz.py): nothing but a Refusal, ever.

The whole campaign runs in child processes with bounds on time and memory; here the suite's own will do.
"""

from __future__ import annotations

import random
import sys
import warnings
from collections import Counter
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))

from fuzz_mutations import mutant
from fuzz_seeds import Seed, generated
from fuzz_trial import trial

MUTANTS = 40
# Reasons that are not told well enough yet; nothing is written then either.
TOLERATED = {"net"}


@pytest.fixture(scope="module")
def books() -> list[Seed]:
    return generated()


@pytest.mark.parametrize("campaign", range(6))
def test_mutants_are_read_checked_written_and_cleared_or_refused(
    tmp_path: Path, books: list[Seed], campaign: int
) -> None:
    outcomes: Counter[str] = Counter()
    faults = []
    for number in range(MUTANTS):
        choose = random.Random(f"suite:{campaign}:{number}")
        book = choose.choices(books, [seed.weight for seed in books])[0]
        with warnings.catch_warnings():
            data, done = mutant(book.data, choose)
        outcome, found = trial(tmp_path / "book.xlsx", data, whole=False)
        outcomes[outcome] += 1
        faults += [(number, book.name, done, fault) for fault in found if fault.kind not in TOLERATED]
    assert faults == []
    assert outcomes["checked, written"] > 3, outcomes
    assert outcomes["read: corrupt"] > 3, outcomes
