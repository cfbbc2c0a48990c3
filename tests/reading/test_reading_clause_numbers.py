"""Terms as contracts number them, and lines that only look like terms."""

from __future__ import annotations

from datetime import date

import pytest

from sowgate.books.memory import snapshot_of
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
    "label",
    ["4.2 Payment terms", "4.2. Payment terms", "12) Payment terms", "3 Payment terms",
     "Clause 7.1 Payment terms", "§ 5 Zahlungsbedingungen",
     "Cláusula 6 - Condições de pagamento", "Section 3: Payment terms"],
)  # fmt: skip
def test_a_label_may_carry_the_number_of_its_clause(label: str) -> None:
    terms = said(label, "30 days").terms
    assert terms.payment_terms is not None
    assert terms.payment_terms.value.days == 30


@pytest.mark.parametrize(
    ("label", "text", "days"),
    [("Prazo de análise", "5 dias úteis", 5), ("Prüfungszeitraum", "10 Werktage", 10),
     ("Plazo de verificación", "7 días hábiles", 7)],
)  # fmt: skip
def test_other_words_for_the_review_period(label: str, text: str, days: int) -> None:
    period = said(label, text).terms.review_period
    assert period is not None
    assert (period.value.days, period.value.business) == (days, True)


def test_a_day_of_signature_is_read_and_a_line_to_sign_on_is_no_mistake() -> None:
    signed = said("Vertragsunterzeichnung", "12.02.2026").terms.signed_date
    assert signed is not None
    assert signed.value == date(2026, 2, 12)
    assert said("Contract signature", "J. Miller, Director").unreadable == ()


@pytest.mark.parametrize(
    "text",
    [
        "Silence of the Client is not acceptance",
        "No acceptance by silence",
        "Failure to respond shall not be construed as acceptance",
        "Acceptance must be in writing",
        "O silêncio do cliente não implica aceite",
        "Das Schweigen des Auftraggebers gilt nicht als Abnahme",
        "El silencio del cliente no equivale a aceptación",
    ],
)
def test_a_clause_may_say_that_silence_does_not_accept(text: str) -> None:
    stated = said("Deemed acceptance", text).terms.deemed_acceptance
    assert stated is not None
    assert stated.value is False


@pytest.mark.parametrize(
    "text",
    [
        "Acceptance must be in writing; failing that within 10 days, the deliverable is deemed accepted",
        "Silence is acceptance if the Client does not reject in writing",
        "Silence for 10 business days accepts; rejection only in writing",
        "O silêncio do cliente no prazo de análise implica aceite",
        "Das Schweigen des Auftraggebers gilt nach 10 Tagen als Abnahme",
    ],
)
def test_a_clause_that_lets_silence_accept_stays_one(text: str) -> None:
    stated = said("Deemed acceptance", text).terms.deemed_acceptance
    assert stated is not None
    assert stated.value is True


def _phases(*headings: str) -> list[str]:
    cells: dict[str, str | int] = {"B2": "Milestone", "C2": "Deliverable", "D2": "Due date", "E2": "Amount"}
    row = 3
    for heading in headings:
        cells[f"B{row}"] = heading.lstrip("!")
        row += 1
        if not heading.startswith("!"):
            cells |= {f"B{row}": f"Report {row}", f"C{row}": "Report v1.0", f"D{row}": f"2026-05-{row:02}"}
            cells[f"E{row}"] = 1000 * row
            row += 1
    return list(read(snapshot_of({"SOW": cells}), Settings()).tables[0].empty_phases.values())


def test_a_numbered_phase_without_milestones_is_known_and_a_note_is_none() -> None:
    assert _phases("1. Design", "2. Build", "!3. Handover") == ["3. Handover"]
    assert _phases("1. Design", "2. Build", "!1. All prices are without tax") == []
    assert _phases("1. Design", "2. Build", "!3. All prices in this table are without tax and travel") == []
    assert _phases("Design", "Build", "!Handover") == ["Handover"]
    assert _phases("Design", "Build", "!Notes") == []
