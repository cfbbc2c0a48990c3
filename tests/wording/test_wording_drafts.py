"""What a finding proposes can be pasted into its cell: it goes, and only STR04 asks to fill in ‹…›."""

from __future__ import annotations

import pytest
from clean_rows import CLEAN_ROWS
from test_wording_in_workbooks import _findings

from sowgate.wording import RowWords, judge

_FIELDS = {"deliverable": "C", "acceptance_criteria": "D"}
_DRAFTED = {"MIL01", "MIL02", "MIL03", "MIL05", "ACC01", "ACC02", "ACC03", "ACC10"}
_PLACE = 2

# Deliverable, criteria; None keeps the expert's words.
_FAULTY = {
    "en": [
        ("Testing", None),
        ("Discovery", None),
        ("Training", None),
        ("Site supervision", None),
        ("Data migration", None),
        ("0.5 FTE business analyst", None),
        ("Conduct stakeholder workshops", None),
        ("Project management", None),
        ("Month 3", None),
        ("Quarterly fee", None),
        ("Monthly services, June", None),
        (None, "Complete"),
        (None, "Completed to the client's satisfaction"),
        (None, "At the sole discretion of the Client"),
        (None, "Client approval"),
        (None, "Everything is ready"),
        (None, None),
        ("Testing", "Done"),
        ("Support", "Satisfactory"),
        ("Development", "Finished"),
    ],
    "pt": [("Testes", None), ("Formação", "Concluído"), (None, "A contento do cliente"), ("Mês 4", None)],
    "es": [("Pruebas", None), ("Capacitación", "Terminado"), (None, "A satisfacción del cliente")],
    "fr": [("Tests", None), ("Formation", "Terminé"), (None, "À la satisfaction du client")],
    "de": [
        ("Tests", None),
        ("Schulungen", "Fertig"),
        (None, "Zur Zufriedenheit des Kunden"),
        ("Wartung", None),
    ],
}
_SIGNED = {
    "en": "signed by",
    "pt": "assinado por",
    "es": "firmado por",
    "fr": "signé par",
    "de": "unterschrieben von",
}
_CASES = [(language, *pair) for language, pairs in _FAULTY.items() for pair in pairs]


@pytest.mark.parametrize(("language", "deliverable", "criteria"), _CASES)
def test_a_pasted_draft_mends_its_cell(language: str, deliverable: str | None, criteria: str | None) -> None:
    rows = CLEAN_ROWS[language][:6]
    name, kept, said, evidence, approver = rows[_PLACE]
    blank = deliverable is None and criteria is None
    words = RowWords(
        milestone=name,
        deliverable=deliverable or kept,
        criteria=None if blank else criteria or said,
        evidence=evidence,
        approver=approver,
    )
    changes = {(_PLACE, "C"): words.deliverable, (_PLACE, "D"): words.criteria}
    judgement = judge(words)
    drafts = {"deliverable": judgement.deliverable_draft, "acceptance_criteria": judgement.draft}
    before = _findings(rows, changes)
    faulty = {f.field: f for f in before if f.field in _FIELDS and f.code in _DRAFTED}
    assert faulty
    for field, finding in faulty.items():
        draft = drafts[str(field)]
        assert draft in finding.suggestion
        changes[_PLACE, _FIELDS[str(field)]] = draft
    after = _findings(rows, changes)
    assert {f.code for f in after} <= {"STR04"}, [(f.code, f.cell, f.message) for f in after]
    assert "‹" not in "".join(map(str, changes.values())) or after


@pytest.mark.parametrize(("language", "deliverable", "criteria"), _CASES)
def test_a_draft_speaks_the_rows_language_and_invents_no_number(
    language: str, deliverable: str | None, criteria: str | None
) -> None:
    words = RowWords(
        milestone=deliverable or "Portal", deliverable=deliverable, criteria=criteria, approver="PM"
    )
    judgement = judge(words)
    said = f"{deliverable} {criteria}"
    for draft in (judgement.draft, judgement.deliverable_draft):
        outside = "".join(part.split("›")[-1] for part in draft.split("‹"))
        assert all(c in said for c in outside if c.isdigit())
    if deliverable != "Tests" and deliverable is not None:
        assert _SIGNED[language] in judgement.draft


def test_a_draft_does_not_repeat_what_is_found_fault_with() -> None:
    words = RowWords(
        deliverable="UX design", criteria="Modern, intuitive design to the satisfaction of the client"
    )
    draft = judge(words).draft
    assert not {"intuitive", "Modern", "satisfaction"} & set(draft.replace(",", " ").split())


def test_satisfaction_is_told_before_a_matter_of_taste() -> None:
    words = RowWords(deliverable="Portal v1.0", criteria="Modern design to the satisfaction of the client")
    told = next(remark.words for remark in judge(words).remarks if remark.code == "ACC02")
    assert "satisfaction" in told
