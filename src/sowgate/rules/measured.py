"""How well the rules of wording judge, measured against rows that people labelled.

The figures are written by `python tests/benchmarks/wording.py --write` into measured.json beside this module.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

FILE = "measured.json"


@dataclass(frozen=True)
class Counts:
    """Of `rows` labelled rows, `labelled` have the fault: `found` of them are found, and `false` others."""

    rows: int
    labelled: int
    found: int
    false: int

    def told(self) -> str:
        """The figures in words: precision and recall with their counts; no share of nothing is made up."""
        said = self.found + self.false
        parts = [f"{self.labelled} of {self.rows} rows have the fault"]
        if said:
            parts.append(f"precision {self.found / said:.2f} ({self.found} of {said} findings)")
        if self.labelled:
            parts.append(f"recall {self.found / self.labelled:.2f} ({self.found} of {self.labelled})")
        return ", ".join(parts)


@dataclass(frozen=True)
class Measured:
    """One rule's figures: on all labelled rows, on those that tuning never looked at, and false alarms."""

    all: Counts
    unseen: Counts
    false_alarms: tuple[str, ...]

    def told(self) -> str:
        """The figures as a section of the rule's page."""
        lines = [
            f"- all labelled rows: {self.all.told()}",
            f"- rows that tuning did not look at: {self.unseen.told()}",
        ]
        if self.false_alarms:
            lines += ["", "False alarms there were, by the labels:"]
            lines += [f"- {alarm}" for alarm in self.false_alarms]
        return "\n".join(lines)


@cache
def _kept() -> dict[str, Measured]:
    import json
    from importlib.resources import files

    kept = json.loads(files("sowgate.rules").joinpath(FILE).read_text(encoding="utf-8"))
    return {
        code: Measured(Counts(**each["all"]), Counts(**each["unseen"]), tuple(each["false_alarms"]))
        for code, each in kept.items()
    }


def measured(code: str) -> Measured | None:
    """The figures of the rule of that code, None where it judges no wording."""
    return _kept().get(code)
