"""Terms in words that give no figure: no mistake of the workbook, and no silence either."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.reading import read

_ROWS = {
    "B10": "Milestone", "C10": "Due date", "D10": "Amount", "B11": "Design", "C11": "2026-05-01",
    "D11": 1000, "B12": "Build", "C12": "2026-06-01", "D12": 2000,
}  # fmt: skip


def said(label: str, text: str) -> StatementOfWork:
    return read(snapshot_of({"SOW": {**_ROWS, "B2": label, "C2": text}}), Settings())


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("Tax", "Excluding VAT"),
        ("Tax", "zzgl. MwSt."),
        ("Tax", "hors taxes"),
        ("Tax", "IVA no incluido"),
        ("Tax", "不含税"),
        ("Payment terms", "as per MSA"),
        ("Payment terms", "See clause 12 of the agreement"),
        ("Review period", "as per MSA"),
        ("Late interest", "statutory"),
        ("Late interest", "gesetzlich"),
        ("Late interest", "taux légal"),
        ("Retention cap", "no cap"),
        ("Rejection cycles", "unlimited"),
        ("Advance", "not applicable"),
        ("Delay damages", "none"),
        ("Start date", "upon signature"),
        ("End date", "ongoing"),
        ("Contract value", "T&M"),
        ("Payment trigger", "invoice"),
        ("Currency", "n/a"),
    ],
)
def test_an_ordinary_wording_without_a_figure_is_no_error(label: str, text: str) -> None:
    assert said(label, text).unreadable == ()


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("Payment terms", "banana"),
        ("Start date", "31/02/2026"),
        ("Contract value", "a lot of money"),
        ("Tax", "twenty-ish"),
        ("Review period", "soon"),
    ],
)
def test_what_states_nothing_readable_stays_an_error(label: str, text: str) -> None:
    assert len(said(label, text).unreadable) == 1


@pytest.mark.parametrize(
    "text", ["None", "n/a", "nil", "not applicable", "keine", "nenhuma", "sin retención"]
)
def test_no_retention_is_a_retention_of_nothing(text: str) -> None:
    stated = said("Retention", text).terms.retention
    assert stated is not None
    assert [(band.percent, stated.text) for band in stated.value] == [(Decimal(0), text)]


def test_deemed_acceptance_not_applicable_says_that_silence_accepts_nothing() -> None:
    stated = said("Deemed acceptance", "n/a").terms.deemed_acceptance
    assert stated is not None
    assert stated.value is False


def test_a_dash_states_nothing() -> None:
    assert said("Retention", "-").terms.retention is None


def test_an_upper_limit_is_the_value_of_the_contract() -> None:
    stated = said("Contract value", "Not to exceed EUR 250,000").terms.contract_value
    assert stated is not None
    assert stated.value == Decimal(250000)


def test_a_term_that_is_stated_elsewhere_is_not_called_missing() -> None:
    def codes(text: str | None) -> set[str]:
        cells = dict(_ROWS, B1="Client", C1="ACME", B3="Review period", C3="10 business days")
        if text:
            cells |= {"B2": "Payment terms", "C2": text}
        report = check(snapshot_of({"SOW": cells}), Settings(), date(2026, 4, 1))
        return {finding.code for finding in report.findings if "ayment terms" in finding.message}

    assert codes(None)
    assert not codes("as per MSA")


def test_acceptance_only_after_silence_is_acceptance_by_silence() -> None:
    stated = said(
        "Deemed acceptance", "Accepted only after 10 business days of silence by the Client"
    ).terms.deemed_acceptance
    assert stated is not None
    assert stated.value is True
