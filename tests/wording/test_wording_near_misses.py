"""Rows that a careful author wrote with words that stand in faulty ones: none of them is a fault.

"Half-year accounts", "0 open items of class A", "resident engineer", "third-party audit report v1.0": one row a
line, milestone, deliverable, criteria, evidence and approver between bars, in five languages and many trades.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sowgate.wording import judge
from sowgate.wording.judgement import RowWords

_ROWS = [
    line.split("|") for line in Path(__file__).with_name("near_misses.txt").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("row", _ROWS, ids=[row[0] for row in _ROWS])
def test_a_careful_row_gets_no_remark(row: list[str]) -> None:
    milestone, deliverable, criteria, evidence, approver = row
    judged = judge(
        RowWords(
            milestone=milestone,
            deliverable=deliverable,
            criteria=criteria,
            evidence=evidence,
            approver=approver,
        )
    )
    assert [(remark.code, remark.words) for remark in judged.remarks] == []
    assert judged.binary
