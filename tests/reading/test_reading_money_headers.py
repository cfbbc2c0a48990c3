"""Tables whose headings no word tells are found where their money proves them, and nowhere else."""

from datetime import date
from typing import Any

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.reading import read

DAY = [date(2026, 3, 13), date(2026, 4, 24), date(2026, 6, 12)]
PODCAST: list[list[Any]] = [
    ["Drop", "Episode package", "Client sign-off person", "Lands on", "Bill"],
    [1, "Pilot episode mixed and mastered", "Dana", DAY[0], "$14,000"],
    [2, "Episodes 2 and 3", "Dana", DAY[1], "$16,000"],
    [3, "Episodes 4 to 6", "Dana", DAY[2], "$24,000"],
]


def of(rows: list[list[Any]]) -> StatementOfWork:
    return read(snapshot_of({"Sheet1": rows}), Settings())


def test_a_price_above_that_the_money_adds_up_to_proves_the_table() -> None:
    sow = of([["Branded podcast, 6 episodes. Total production fee $54,000"], [], *PODCAST])
    assert [(m.milestone, m.amount, m.due_date) for m in sow.milestones] == [
        ("Pilot episode mixed and mastered", 14000, DAY[0]),
        ("Episodes 2 and 3", 16000, DAY[1]),
        ("Episodes 4 to 6", 24000, DAY[2]),
    ]


def test_without_that_price_it_stays_unread() -> None:
    assert of([["Branded podcast, 6 episodes"], [], *PODCAST]).tables == ()
    assert of([["Branded podcast, 6 episodes. Total production fee $60,000"], [], *PODCAST]).tables == ()


LISTS: dict[str, list[list[Any]]] = {
    "pledges of donors": [
        ["Capital campaign pledges: $500,000"],
        ["Donor", "Designation", "Pledge amount", "Payment due", "Share of campaign"],
        ["Estate of R. Cole", "Library", "$250,000", DAY[0], "50%"],
        ["Alumni circle", "Scholarships", "$150,000", DAY[1], "30%"],
        ["Kite Foundation", "Laboratory", "$100,000", DAY[2], "20%"],
    ],
    "a plan of investments": [
        ["Investitionsplan 2026"],
        ["Maßnahme", "Kostenstelle", "Anteil", "Betrag (EUR)", "geplante Beschaffung", "Genehmigt durch"],
        ["Neue CNC-Fräse", 4100, "60 %", 240000, DAY[0], "GF"],
        ["Hallentor", 4200, "10 %", 40000, DAY[1], "GF"],
        ["Serverraum", 5000, "30 %", 120000, DAY[2], "CFO"],
    ],
    "payments to suppliers": [
        ["Plan de décaissements - fournisseurs"],
        ["Fournisseur", "Objet", "Échéance", "Montant (€)", "Part", "Justificatif"],
        ["Imprimerie Lenoir", "Catalogue", DAY[0], 12000, "20 %", "Facture"],
        ["Studio Mirabel", "Vidéo", DAY[1], 30000, "50 %", "Facture"],
        ["Loc'Expo", "Stand", DAY[2], 18000, "30 %", "Facture"],
        ["Total", None, None, 60000, "100 %"],
    ],
    "bonuses of people": [
        ["Bonus plan, agreed total $60,000"],
        ["Employee", "Objective", "Target date", "Bonus ($)", "Weight", "Approved by"],
        ["Kim", "Launch product X", DAY[0], "20,000", "33.3%", "CEO"],
        ["Lee", "Reduce churn to 3%", DAY[1], "20,000", "33.3%", "CEO"],
        ["Ray", "Hire 10 engineers", DAY[2], "20,000", "33.4%", "CEO"],
    ],
    "premiums of policies": [
        ["Pólizas de seguro - importe total 12.600 €"],
        ["Póliza", "Riesgo cubierto", "Vencimiento", "Prima (€)", "Compañía"],
        ["P-1", "Incendio de la nave", DAY[0], "5.000", "Atlas"],
        ["P-2", "Responsabilidad civil", DAY[1], "4.600", "Norte"],
        ["P-3", "Transporte por mar", DAY[2], "3.000", "Norte"],
    ],
    "open orders": [
        ["Open purchase orders - $125,400"],
        ["PO", "Description", "Promised date", "Value", "Buyer"],
        [4501, "Steel plates 10 mm", DAY[0], "$45,400", "Kim"],
        [4502, "Bearings of two kinds", DAY[1], "$20,000", "Kim"],
        [4503, "Gearbox rebuild", DAY[2], "$60,000", "Ray"],
    ],
    "bills to pay": [
        ["Contas a pagar - abril 2026: R$ 41.500,00"],
        ["Documento", "Histórico", "Vencimento", "Valor", "Situação"],
        ["NF 881", "Aluguel do galpão", DAY[0], "R$ 18.000,00", "Em aberto"],
        ["NF 902", "Energia elétrica", DAY[1], "R$ 8.500,00", "Em aberto"],
        ["NF 915", "Manutenção da frota", DAY[2], "R$ 15.000,00", "Pago"],
    ],
    "a statement of account": [
        ["Statement of account - total due USD 30,000"],
        ["Invoice", "For", "Due date", "Amount (USD)", "Days late"],
        [881, "March hosting", DAY[0], "10,000", 0],
        [902, "April hosting", DAY[1], "10,000", 0],
        [915, "May hosting", DAY[2], "10,000", 0],
    ],
    "marks with fees": [
        ["Certification exams 2026"],
        ["Exam", "Level", "Registration deadline", "Fee (CHF)", "Weight", "Examiner"],
        ["Written paper", "B", DAY[0], 180, "40%", "Dr. Frei"],
        ["Oral exam", "B", DAY[1], 220, "40%", "Dr. Lutz"],
        ["Project work", "C", DAY[2], 300, "20%", "Dr. Frei"],
    ],
}


@pytest.mark.parametrize("what", LISTS)
def test_lists_of_other_money_are_no_plans(what: str) -> None:
    assert of(LISTS[what]).tables == ()


def test_a_price_that_could_be_thousandths_is_asked_about() -> None:
    rows = [["Price is EUR 27,500 net."], [], ["No", "Milestone", "Due date", "EUR"],
            [1, "External test", DAY[0], "11.000,00"], [2, "Internal test", DAY[1], "16.500,00"]]  # fmt: skip
    assert of(rows).terms.contract_value is None or of(rows).terms.contract_value.value == 27500
