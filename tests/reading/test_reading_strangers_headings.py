"""Rows and headings of a stranger's contracts: a phase that is called as a sum is, a second due date."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.contract.terms import FINAL_ACCEPTANCE
from sowgate.reading import read
from sowgate.reading.terms.releases import read_release

DAY = datetime(2026, 3, 6)


def plan(*rows: list[object], headers: tuple[str, ...], **sheets: list[list[object]]) -> StatementOfWork:
    """A plan under the headings, beside sheets of labels and values."""
    return read(snapshot_of({"Plano": [list(headers), *rows], **sheets}), Settings())


def test_a_phase_that_is_called_as_a_sum_is_leaves_its_rows_milestones() -> None:
    headers = ("N.º", "Fase", "Marco", "Entregável", "Critérios de aceitação", "Data prevista", "Valor")
    sow = plan(
        ["E1", "Imagem", "Corte", "Corte v3", "104 min", DAY, 60000],
        ["E2", "Som", "Mistura", "Mistura v1.0 (WAV)", "-23 LUFS", DAY, 40000],
        ["E3", "Som", "Cópia", None, "0 falhas", DAY, 20000],
        ["Som", None, None, None, None, None, 120000],
        headers=headers,
    )
    assert [milestone.id for milestone in sow.milestones] == ["E1", "E2", "E3"]


def test_the_second_due_date_beside_the_acceptance_is_the_day_of_handing_in() -> None:
    headers = (
        "N.º",
        "Marco",
        "Critérios de aceitação",
        "Data prevista",
        "Valor",
        "Data de entrega",
        "Data de aceitação",
    )
    sow = plan(
        ["E1", "Corte", "104 min", DAY, 60000, datetime(2026, 3, 4), datetime(2026, 3, 12)],
        ["E2", "Mistura", "-23 LUFS", datetime(2026, 4, 6), 40000, None, None],
        headers=headers,
    )
    assert sow.milestones[0].due_date == DAY.date()
    assert sow.milestones[0].submitted_date == datetime(2026, 3, 4).date()


def test_a_single_day_of_delivery_is_the_due_date() -> None:
    headers = ("N.º", "Marco", "Critérios de aceitação", "Data de entrega", "Valor", "Data de aceitação")
    sow = plan(
        ["E1", "Corte", "104 min", DAY, 60000, None],
        ["E2", "Mistura", "-23 LUFS", DAY, 40000, None],
        headers=headers,
    )
    assert [milestone.due_date for milestone in sow.milestones] == [DAY.date(), DAY.date()]


@pytest.mark.parametrize(
    "label",
    ["Total study budget", "Study price", "Total campaign fee", "Precio del estudio", "Valor da obra"],
)
def test_a_contract_by_another_name_has_its_value(label: str) -> None:
    headers = ("ID", "Milestone", "Acceptance criteria", "Due date", "Amount")
    sow = plan(
        ["1", "Protocol", "23 items answered", DAY, 60000],
        ["2", "Report", "16 sections", DAY, 40000],
        headers=headers,
        Terms=[["Terms"], [label, "100,000.00 EUR"], ["Payment terms", "30 days"]],
    )
    assert sow.terms.contract_value is not None
    assert sow.terms.contract_value.value == Decimal(100000)


def test_names_alone_in_the_column_of_phases_are_phases_without_a_milestone() -> None:
    headers = ("ID", "Phase", "Milestone", "Deliverable", "Due date", "Amount")
    rows = [
        ["1", "Design", "Blueprint", "Blueprint v1.0", DAY, 60000],
        [None, "Closure", None, None, None, None],
        ["2", "Build", "Release", "Release 1.0", DAY, 40000],
        [None, "Warranty", None, None, None, None],
    ]
    assert set(plan(*rows, headers=headers).tables[0].empty_phases.values()) == {"Closure", "Warranty"}


def test_a_heading_over_phases_is_no_phase_without_a_milestone() -> None:
    headers = ("ID", "Phase", "Milestone", "Deliverable", "Due date", "Amount")
    rows = [
        [None, "Year one", None, None, None, None],
        ["1", "Design", "Blueprint", "Blueprint v1.0", DAY, 60000],
        [None, "Year two", None, None, None, None],
        ["2", "Build", "Release", "Release 1.0", DAY, 40000],
    ]
    assert not plan(*rows, headers=headers).tables[0].empty_phases


@pytest.mark.parametrize(
    "text",
    [
        "50% final acceptance; balance 90 days later",
        "die Hälfte bei Schlussabnahme, der Rest 90 Tage später",
        "die Hälfte bei Schlussabnahme und die andere Hälfte nach 90 Tagen",
        "la mitad en la aceptación final, el resto 90 días después",
        "metade na aceitação final e o restante 90 dias depois",
        "la moitié à la réception finale ; le solde 90 jours après",
    ],
)
def test_halves_of_the_retention_are_told_in_five_languages(text: str) -> None:
    release = read_release(text)
    assert release is not None
    assert [(part.share, part.event, part.days_after) for part in release] == [
        (50, FINAL_ACCEPTANCE, 0),
        (50, FINAL_ACCEPTANCE, 90),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "nach Absprache",
        "auf Wunsch",
        "wenn der Auftraggeber es wünscht",
        "wie der Auftraggeber entscheidet",
        "Released at the Client's convenience",
        "when the Client sees fit",
        "cuando el cliente lo decida",
        "quando o cliente entender",
        "lorsque le client le décide",
    ],
)
def test_a_release_that_waits_for_a_wish_is_none(text: str) -> None:
    assert read_release(text) is None


@pytest.mark.parametrize(
    "heading",
    ["Times returned", "Ciclos de rejeição", "Ciclos de rechazo", "Cycles de rejet", "Ablehnungszyklen"],
)
def test_how_often_a_gate_was_rejected_is_read_under_its_names(heading: str) -> None:
    headers = ("ID", "Milestone", "Acceptance criteria", "Due date", "Amount", heading)
    sow = plan(
        ["1", "Protocol", "23 items answered", DAY, 60000, 3],
        ["2", "Report", "16 sections", DAY, 40000, 0],
        headers=headers,
    )
    assert [milestone.rejections for milestone in sow.milestones] == [3, 0]
