"""MIL06 on lists of documents: each of another thing stands apart, what comes with a thing does not."""

from __future__ import annotations

import pytest

from sowgate.wording import judge
from sowgate.wording.judgement import RowWords


def codes(**words: str) -> set[str]:
    return {remark.code for remark in judge(RowWords(approver="Head of Estates", **words)).remarks}


@pytest.mark.parametrize(
    "deliverable",
    [
        "Fire alarm certificate; Lift certificate; Asset register v1.0",
        "Price list v1.0 & supplier contract template v2.0",
    ],
)
def test_documents_of_different_things_are_several_deliverables(deliverable: str):
    assert "MIL06" in codes(deliverable=deliverable, criteria="24 of 24 entries checked, report R-1 signed")


@pytest.mark.parametrize(
    "deliverable",
    [
        "Boiler; boiler certificate; manual",
        "User manual v1.0 and release notes v1.0",
        "Source code v1.2 and its documentation v1.3",
    ],
)
def test_what_comes_with_a_thing_is_no_second_deliverable(deliverable: str):
    assert "MIL06" not in codes(
        deliverable=deliverable, criteria="24 of 24 entries checked, report R-1 signed"
    )


def test_several_things_to_be_supplied_are_a_vague_quantity():
    assert "ACC06" in codes(
        deliverable="Site photos (24)",
        criteria="8 of 8 tests pass, log L-1 signed; several references are supplied",
    )
