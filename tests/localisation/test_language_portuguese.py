"""What a Portuguese reader gets: dates, states and advice in the words that sowgate reads back."""

from __future__ import annotations

from datetime import date

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.settings import Settings
from sowgate.contract.working_days import calendar_of
from sowgate.language import build, say, speaking
from sowgate.language.phrases import day_text, full_day_text
from sowgate.reports.html.scale import short

_HEADERS = ("Marco", "Entregável", "Critérios de aceitação", "Data de fim", "Valor", "Observações")
_CRITERION = "12 de 12 testes do roteiro RT-01 v1.0 aprovados; assinado pelo gerente do cliente"


def _codes(note: str | None) -> set[str]:
    rows = (
        _HEADERS,
        ("M1 Desenho", "Documento de arquitetura v1.0", _CRITERION, date(2027, 3, 12), 1000, None),
        ("M2 Teste", "Relatório de testes v1.0", _CRITERION, date(2027, 4, 14), 0, note),
    )
    report = check(snapshot_of({"Marcos": rows}), Settings(), date(2027, 1, 4))
    return {finding.code for finding in report.findings}


def test_a_long_date_has_its_own_words_and_a_short_one_stays_short() -> None:
    with speaking("pt"):
        assert full_day_text(date(2026, 11, 2)) == "2 de novembro de 2026"
        assert day_text(date(2026, 11, 2)) == "02 nov 2026"
    assert full_day_text(date(2026, 11, 2)) == "2 November 2026"


def test_the_axis_of_a_chart_has_the_decimal_sign_of_the_language() -> None:
    with speaking("pt"):
        assert [short(amount) for amount in (28040.0, 1_250_000.0, 950.0)] == ["28,04k", "1,25M", "950"]
    assert short(28040.0) == "28.04k"


@pytest.mark.parametrize("sentence", ["Nothing to do today.", "See also {places}.", "nothing found"])
def test_sentences_within_f_strings_reach_the_catalogues(sentence: str) -> None:
    assert build.gathered().get(sentence) is not None
    with speaking("pt"):
        assert say(sentence) != sentence


def test_a_note_that_a_gate_bills_nothing_is_understood_as_it_is_advised() -> None:
    assert "PAY10" in _codes(None)
    assert "PAY10" not in _codes("portão não faturável")


def test_a_calendar_of_weekends_alone_is_understood_as_it_is_advised() -> None:
    with speaking("pt"):
        advice = say(
            "Add the term 'Holiday calendar' (for example GB-ENG, US-NY or 'Weekends only'), or a sheet "
            "'Holidays' with the dates."
        )
    assert "'Somente fins de semana'" in advice
    calendar, notes = calendar_of(["Somente fins de semana"])
    assert (calendar.codes, notes) == ((), ())
