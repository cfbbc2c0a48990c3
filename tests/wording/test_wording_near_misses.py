"""Rows that a careful author wrote with words that stand in faulty ones: none of them is a fault.

One row a line, in five languages and many trades: milestone, deliverable, criteria, evidence, approver.
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
