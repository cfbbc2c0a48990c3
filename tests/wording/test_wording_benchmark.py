"""The judge stays about as good as it was measured to be, on the labelled sets of the benchmark."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from sowgate.wording import judge

_BENCHMARK = Path(__file__).resolve().parents[1] / "benchmarks" / "wording.py"


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    import sys

    spec = importlib.util.spec_from_file_location("wording_benchmark", _BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    if not (module.SHARED / "statements.csv").exists():
        pytest.skip("the labelled data of ../shared is not on this machine")
    return module


@pytest.mark.parametrize(
    ("rows", "least"),
    [
        ("statements", 0.90),
        ("criteria_alone", 0.90),
        ("deliverable_alone", 0.90),
        ("grants", 0.78),
        ("own_rows", 0.95),
    ],
)
def test_weak_gates_are_found(benchmark: ModuleType, rows: str, least: float) -> None:
    pairs = [(not judge(row.words).binary, row.weak) for row in getattr(benchmark, rows)()]
    assert benchmark.scores(pairs)[-1] >= least


def test_the_figures_of_the_rule_pages_are_those_of_the_benchmark(benchmark: ModuleType) -> None:
    """After a change of the judge: python tests/benchmarks/wording.py --write."""
    written = json.loads(benchmark.MEASURED.read_text(encoding="utf-8"))
    for code, now in benchmark.measured().items():
        for rows in ("all", "unseen"):
            for figure, counted in now[rows].items():
                assert abs(written[code][rows][figure] - counted) <= 2, (code, rows, figure)


def test_codes_are_found_as_labelled(benchmark: ModuleType) -> None:
    """Of rows labelled before the judge saw them; data/README.md tells how far labels agree."""
    for rows, least in ((benchmark.own_rows(), 0.90), (benchmark.grants(second=True), 0.75)):
        judged = [(row.tags, benchmark._codes(judge(row.words))) for row in rows]
        pairs = [(code in said, code in true) for true, said in judged for code in benchmark.CODES]
        assert benchmark.scores(pairs)[-1] >= least
