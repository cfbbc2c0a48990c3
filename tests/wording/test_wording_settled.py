"""Questions that readers of the rules answered differently, settled here with the reason."""

from __future__ import annotations

import pytest

from sowgate.wording import RowWords, judge


def _codes(deliverable: str | None, criteria: str | None, name: str = "Item") -> set[str]:
    words = RowWords(milestone=name, deliverable=deliverable, criteria=criteria, approver="Client PM")
    return {remark.code for remark in judge(words).remarks}


def test_a_presentation_that_is_only_completed_names_no_evidence() -> None:
    assert "ACC03" in _codes("Final presentation", "Final presentation completed")


def test_slides_handed_over_are_the_evidence_of_a_presentation() -> None:
    assert "ACC03" not in _codes(
        "Final presentation", "Final presentation completed; slides v1.0 handed over"
    )


def test_a_sprint_as_name_is_a_label() -> None:
    assert not _codes("Release 0.3", "Stories 12 to 19 pass script QA-3, report attached", "Sprint 3")


def test_a_sprint_alone_is_reached_by_time() -> None:
    assert "MIL02" in _codes("Sprint 3", "Sprint 3 completed", "Sprint 3")


def test_a_column_of_names_may_hold_sprints_where_the_criteria_tell_what_comes() -> None:
    assert "MIL02" not in _codes("Sprint 3", "Stories 12 to 19 pass script QA-3, report attached", "Sprint 3")


@pytest.mark.parametrize("nothing", ["None", "none", "Nenhum", "Keine", "—"])
def test_a_deliverable_that_says_none_is_no_deliverable(nothing: str) -> None:
    words = RowWords(milestone="Item", deliverable=nothing, criteria="Report v1.0 signed by the client PM")
    assert "MIL01" in judge(words).why_not


@pytest.mark.parametrize(
    "criteria",
    [
        "12 modelos com validação sem erros no verificador BPMN",
        "Ficheiro SAF-T validado sem erros pelo verificador da Autoridade Tributária",
        "Código no repositório do cliente, compilação sem erros",
        "Documentation versée dans le dépôt Git, construite sans erreur",
    ],
)
def test_without_errors_in_a_named_checker_is_a_test(criteria: str) -> None:
    assert "ACC09" not in _codes("Entrega v1.0", criteria)


@pytest.mark.parametrize("criteria", ["O sistema funciona sem erros", "System fully tested with no bugs"])
def test_without_errors_and_no_checker_is_never_true(criteria: str) -> None:
    assert "ACC09" in _codes("System v1.0", criteria)


def test_an_example_by_the_way_is_no_list_without_end() -> None:
    aside = "Tutorial v1.0 that shows how a user can (for example) start a node; signed by the client PM"
    listed = "Tutorial v1.0 handed over, for example slides; signed by the client PM"
    assert "ACC08" not in _codes("Tutorial v1.0", aside)
    assert "ACC08" in _codes("Tutorial v1.0", listed)


def test_a_numbered_record_with_a_signature_is_no_circle() -> None:
    assert "ACC10" not in _codes("Test strategy v1.1", "Signed by the Test Manager")
    assert "ACC10" in _codes("Test strategy v1.1", "Approved by client")


def test_no_major_defects_names_a_class_of_them() -> None:
    assert "ACC06" not in _codes("Prüfbericht v1.0", "Bericht des Sachverständigen ohne wesentliche Mängel")
    assert "ACC06" in _codes("Prüfbericht v1.0", "Bericht mit wesentlichen Ergebnissen")


@pytest.mark.parametrize(
    "refusal", ["There is no Docker needed.", "We are not able to provide a Dockerfile, it compiles to WASM."]
)
def test_a_row_that_says_nothing_comes_is_no_gate(refusal: str) -> None:
    assert not judge(RowWords(milestone="Item", deliverable="0d. Docker", criteria=refusal)).binary
