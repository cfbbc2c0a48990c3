"""Words of a user's own in the rules: what is unwritten is a placeholder, what is blank names nobody."""

from __future__ import annotations

from datetime import date
from typing import Any

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.settings import Settings
from sowgate.reading.words.own_words import checked, using
from sowgate.rules.client_words import undated_dependency
from sowgate.rules.structure.placeholder import placeholder

_HEADER = ("Milestone", "Deliverable", "Acceptance criteria", "Approver", "Due date", "Amount")


def _codes(criteria: str, approver: str, **vocabulary: Any) -> set[str]:
    row = ("Design", "Design document v1.0", criteria, approver, date(2026, 5, 1), 1000)
    cells = {
        f"{'ABCDEF'[at]}{line}": text for line, one in ((1, _HEADER), (2, row)) for at, text in enumerate(one)
    }
    settings = Settings.of(vocabulary=checked(vocabulary))
    try:
        report = check(snapshot_of({"Plan": cells}), settings, date(2026, 4, 1))
    finally:
        with using({}):
            pass
    return {finding.code for finding in report.findings}


def test_a_placeholder_of_ones_own_is_a_placeholder() -> None:
    said = "liefert der Fachbereich nach"
    assert "STR04" not in _codes(said, "A. Muster")
    assert "STR04" in _codes(said, "A. Muster", cell={"placeholder": ("Liefert der Fachbereich nach",)})


def test_a_blank_of_ones_own_names_nobody() -> None:
    nobody = {"blank": ("ohne Nennung",)}
    assert "ACC04" not in _codes("24 of 24 test cases pass", "ohne Nennung")
    assert "ACC04" in _codes("24 of 24 test cases pass", "ohne Nennung", cell=nobody)


def test_what_is_still_open_is_known_without_its_accents() -> None:
    for text in (
        "à définir",
        "a definir",
        "(kommt später)",
        "Noch offen (tbd)",
        "to be\nconfirmed",
        "n.t.b.",
    ):
        assert placeholder(text, required=False) == text
    for text in ("Offene Punkte", "later phase", "Design to be confirmed by tests 1 to 4"):
        assert placeholder(text, required=False) is None


def test_what_the_client_provides_is_understood_in_words_of_ones_own() -> None:
    own = {"client": {"name": ("tilaaja",), "gives": ("toimittaa",), "waits_for": ("odottaa",),
                      "review": ("hyväksyntä",), "given": ("jo",)}}  # fmt: skip
    said = "Tilaaja toimittaa testidatan"
    assert undated_dependency(said) is None
    with using(checked(own)):
        assert undated_dependency(said) == said
        assert undated_dependency("Odottaa tilaaja testidata") is not None
        assert undated_dependency("Tilaaja toimittaa hyväksyntä kirjallisesti") is None
        assert undated_dependency("Tilaaja toimittaa jo testidatan") is None
        assert undated_dependency("The client provides test data") is not None
    with using({}):
        assert undated_dependency(said) is None


def _told(rows: list[tuple[Any, ...]], terms: list[tuple[str, str]], **vocabulary: Any) -> set[str]:
    lines = [*terms, (), *rows]
    cells = {
        f"{'ABCDEFGH'[at]}{n}": text for n, one in enumerate(lines, 1) for at, text in enumerate(one) if text
    }
    settings = Settings.of(vocabulary=checked(vocabulary))
    try:
        report = check(snapshot_of({"Plan": cells}), settings, date(2026, 4, 1))
    finally:
        with using({}):
            pass
    return {finding.code for finding in report.findings}


def test_notes_in_words_of_ones_own_keep_the_rules_silent() -> None:
    rows: list[tuple[Any, ...]] = [
        ("ID", "Milestone", "Acceptance criteria", "Approver", "Due date", "Amount", "Depends on", "Notes"),
        ("M1", "Design", "Design report approved by 3 of 3 reviewers", "A. Muster", date(2026, 5, 1), 1000),
        ("M2", "Build", "24 of 24 test cases pass", "A. Muster", date(2026, 6, 1), 1000, "M1"),
        (
            "M3",
            "Manual",
            "Manual of 40 pages handed over",
            "A. Muster",
            date(2026, 6, 15),
            1000,
            None,
            "itsenäinen",
        ),
        ("M4", "Launch", "System serves 500 users for 5 days", "A. Muster", date(2026, 7, 1), 1000, "M2"),
    ]
    own = {"severable": ("itsenäinen",)}
    assert _told(rows, []) - _told(rows, [], note=own) == {"DEP03"}


def test_a_clause_on_rejection_in_words_of_ones_own() -> None:
    rows: list[tuple[Any, ...]] = [
        _HEADER,
        ("Design", "Design document v1.0", "24 of 24 checks pass", "A. Muster", date(2026, 5, 1), 1000),
    ]
    terms = [("Deemed acceptance", "Yes"), ("Rejection notice", "kirjallisesti, puutteet yksilöiden")]
    own = {"written": ("kirjallisesti",), "itemised": ("yksilöiden",)}
    assert "TRM06" in _told(rows, terms)
    assert "TRM06" not in _told(rows, terms, rejection=own)
