# ruff: noqa: E501 — sentences stand whole
"""A criterion comes apart into what is shown, measured, tested, proved, signed and when."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sowgate.wording import Criterion, Measure, parse


def test_a_full_criterion_comes_apart() -> None:
    found = parse(
        "UAT report v1.0 shows at least 95 % of cases passed in UAT cycle 2, signed by the Client QA Lead by 12 May 2026"
    )
    assert found.artifact == "UAT report v1.0"
    assert found.measures[0] == Measure(comparator="at least", number="95", unit="%")
    assert found.predicate == "passed"
    assert found.signatory == "Client QA Lead"
    assert found.deadline == "by 12 May 2026"


def test_measures_keep_comparator_number_and_unit() -> None:
    def first(text: str) -> Measure:
        return parse(text).measures[0]

    assert first("Response time below 300 ms") == Measure(comparator="below", number="300", unit="ms")
    assert first("0 open Sev-1 defects").number == "0"
    assert first("Pelo menos 90 por cento dos casos") == Measure(
        comparator="Pelo menos".lower(), number="90", unit="por cento"
    )
    assert first("Score of 4.2 of 5").unit == "of 5"


def test_versions_ordinals_times_and_price_shares_are_no_measure() -> None:
    for text in (
        "Report v1.0 delivered",
        "Phase 2 deliverable",
        "Accepted within 10 business days",
        "30% upon delivery",
        "Release 2.1 deployed",
        "Annex 3",
    ):
        assert parse(text).measures == (), text


def test_a_standard_is_the_test() -> None:
    assert parse("Meets WCAG 2.1 level AA").test == "WCAG 2.1"


def test_nothing_said_gives_nothing() -> None:
    assert parse(None) == Criterion()
    assert parse("of the") == Criterion()


@given(st.text(max_size=300))
def test_any_text_comes_apart(text: str) -> None:
    parse(text)
