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


@pytest.mark.parametrize(
    "text",
    [
        "1. Inspection report v1.0\n2. Spare pump set SP-3\n3. Operator training for 12 staff",
        "1. Rapport d'inspection v1.0\n2. Pompe de secours SP-3",
        "Risikoliste V1.0; Netzplan N-4; migrierte Postfächer (310)",
    ],
)
def test_what_numbers_or_semicolons_set_apart_are_several_deliverables(text: str) -> None:
    found = judge(RowWords(milestone="Gate 3", deliverable=text, criteria="0 open points, form signed"))
    assert "MIL06" in {remark.code for remark in found.remarks}


def test_a_number_that_begins_no_list_sets_nothing_apart() -> None:
    text = "Report on phase 2. Final version, signed"
    found = judge(RowWords(milestone="Gate 3", deliverable=text, criteria="0 open points, form signed"))
    assert "MIL06" not in {remark.code for remark in found.remarks}
