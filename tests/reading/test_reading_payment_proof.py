"""Payment plans whose name column is headed weakly: the money proves them, and proves no budget."""

from __future__ import annotations

from datetime import datetime

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.snapshot import Cell, Scalar
from sowgate.reading import read

Rows = list[list[Scalar | Cell]]


def of(rows: Rows, name: str = "Sheet1") -> StatementOfWork:
    return read(snapshot_of({name: rows}), Settings())


def bound(sow: StatementOfWork) -> dict[str, str]:
    (table,) = sow.tables
    return {letter: name for name, letter in table.columns.items()}


def day(month: int) -> datetime:
    return datetime(2026, month, 27)


PLANS: dict[str, tuple[Rows, dict[str, str], list[int]]] = {
    "instalments that add up to the stated cost": (
        [
            ["Convention de formation"],
            ["Coût total :", "18 900 €"],
            [],
            ["Étape", "Description", "Échéance de facturation", "Montant €"],
            ["1", "Acompte à la signature", day(1), "5 670"],
            ["2", "Fin du module 1", day(3), "4 725"],
            ["3", "Fin du module 2", day(5), "4 725"],
            ["4", "Remise des attestations", day(7), "3 780"],
        ],
        {"A": "id", "B": "milestone", "C": "due_date", "D": "amount"},
        [5670, 4725, 4725, 3780],
    ),
    "stages without dates that add up to the contract value": (
        [
            ["Contract value", 50000],
            [],
            ["Stage", "Description", "Amount"],
            [1, "Survey of the site", 10000],
            [2, "Design handed over", 15000],
            [3, "Works handed over", 25000],
        ],
        {"B": "milestone", "C": "amount"},
        [10000, 15000, 25000],
    ),
    "a Japanese plan that names only the time of each payment": (
        [
            ["契約金額（税込）", "¥13,200,000"],
            [],
            ["回", "支払時期", "割合", "支払額（税込）", "予定日"],
            [1, "発注時", "30%", 3960000, day(2)],
            [2, "図面承認時", "30%", 3960000, day(4)],
            [3, "検収時", "40%", 5280000, day(7)],
        ],
        {"B": "milestone", "C": "payment_percent", "D": "amount", "E": "due_date"},
        [3960000, 3960000, 5280000],
    ),
    "equal shares under a bare percent sign": (
        [
            ["MS", "Description", "%", "Amount"],
            [1, "Kick-off held", 0.25, 5000],
            [2, "Design accepted", 0.25, 5000],
            [3, "Build accepted", 0.25, 5000],
            [4, "Go-live", 0.25, 5000],
        ],
        {"A": "id", "B": "milestone", "C": "payment_percent", "D": "amount"},
        [5000, 5000, 5000, 5000],
    ),
    "batches with shares": (
        [
            ["Batch no.", "%", "Amount", "Due"],
            [1, "25%", 5000, day(1)],
            [2, "25%", 5000, day(2)],
            [3, "50%", 10000, day(3)],
        ],
        {"A": "milestone", "B": "payment_percent", "C": "amount", "D": "due_date"},
        [5000, 5000, 10000],
    ),
    "values with the days of completion and acceptance": (
        [
            [
                "MS",
                "Description",
                "Planned completion",
                "Actual completion",
                "Acceptance date",
                "Value, kUSD",
            ],
            ["1", "FEED issued", day(1), day(2), day(2), 450],
            ["2", "HAZOP closed", day(3), None, None, 150],
            ["3", "IFC drawings issued", day(5), None, None, 600],
        ],
        {
            "A": "id",
            "B": "milestone",
            "C": "due_date",
            "D": "actual_date",
            "E": "accepted_date",
            "F": "amount",
        },
        [450000, 150000, 600000],
    ),
}


@pytest.mark.parametrize("what", PLANS)
def test_money_proves_a_payment_plan(what: str) -> None:
    rows, columns, amounts = PLANS[what]
    sow = of(rows)
    assert columns.items() <= bound(sow).items()
    assert [milestone.amount for milestone in sow.milestones] == amounts


OTHERS: dict[str, Rows] = {
    "a budget by category that adds up to its total": [
        ["Total budget", 50000],
        [],
        ["Cost category", "Amount", "% of budget"],
        ["Travel", 5000, 0.1],
        ["Equipment", 15000, 0.3],
        ["Personnel", 30000, 0.6],
    ],
    "a price by its parts": [
        ["Contract value", 50000],
        [],
        ["Item", "Description", "Amount"],
        [1, "Licences of the platform", 10000],
        [2, "Servers and storage", 15000],
        [3, "Travel and lodging", 25000],
    ],
    "a bill of quantities that adds up to the contract sum": [
        ["Contract sum", 50000],
        [],
        ["Item", "Description", "Qty", "Unit price", "Amount", "Delivery date"],
        [1, "Excavation of trenches", 10, 1000, 10000, day(1)],
        [2, "Concrete C25/30", 30, 500, 15000, day(2)],
        [3, "Reinforcement steel", 25, 1000, 25000, day(3)],
    ],
    "expenses of which the total is stated": [
        ["Total cost", 600],
        ["Contract value", 600],
        [],
        ["Date", "Description", "Amount"],
        [day(1), "Train to the client", 100],
        [day(2), "Hotel for two nights", 200],
        [day(3), "Dinner with the team", 300],
    ],
    "weights of an evaluation": [
        ["Criterion", "Weight", "Score"],
        ["Quality of the approach", 0.4, 8],
        ["Experience of the team", 0.3, 7],
        ["Price of the offer", 0.3, 9],
    ],
    "shares of the partners": [
        ["Contract value", 100000],
        [],
        ["Partner", "Share", "Amount"],
        ["Alfa Engenharia", 0.5, 50000],
        ["Beta Software", 0.3, 30000],
        ["Gama Design", 0.2, 20000],
    ],
    "numbered batches of goods whose prices add up to nothing that is stated": [
        ["Order 4711   Total: 9,000.00"],
        [],
        ["Batch no.", "Volumes", "Packed on", "Price"],
        ["1", "300", "27 Feb 2026", "2,000.00"],
        ["2", "200", "30 Apr 2026", "1,000.00"],
        ["3", "100", "30 Jun 2026", "1,500.00"],
    ],
    "what each donor gives": [
        ["Total budget", 100000],
        [],
        ["Funding source", "% of total", "Amount", "Due date"],
        ["Ministry of health", 0.5, 50000, day(1)],
        ["City of the north", 0.3, 30000, day(2)],
        ["Own means of the school", 0.2, 20000, day(3)],
    ],
    "payments that were booked": [
        ["Contract value", 60000],
        [],
        ["Voucher", "Description", "Paid on", "Amount"],
        ["V-10", "Transfer for the first month", day(1), 10000],
        ["V-11", "Transfer for the second month", day(2), 20000],
        ["V-12", "Transfer for the third month", day(3), 30000],
    ],
    "effort by activity group": [
        ["Contract value", 60000],
        [],
        ["Discipline", "Share of effort", "Hours"],
        ["Structural engineering", 0.5, 300],
        ["Electrical engineering", 0.3, 180],
        ["Project management", 0.2, 120],
    ],
    "what a feast costs, with the days of payment": [
        ["Total budget", 60000],
        [],
        ["Item", "Due date", "Amount"],
        ["Deposit for the hall", day(1), 10000],
        ["Music and lights", day(2), 20000],
        ["Dinner for the guests", day(3), 30000],
    ],
    "a sum that is computed from the list itself": [
        ["Total price", Cell(60000, formula="=SUM(C4:C6)")],
        [],
        ["Item", "Due date", "Amount"],
        ["Deposit for the hall", day(1), 10000],
        ["Music and lights", day(2), 20000],
        ["Dinner for the guests", day(3), 30000],
    ],
    "a survey": [
        ["Answer", "%", "Count"],
        ["Very satisfied", 0.5, 50],
        ["Rather satisfied", 0.3, 30],
        ["Not satisfied", 0.2, 20],
    ],
    "probabilities": [
        ["Outcome", "Probability", "Cost"],
        ["Delay of two weeks", 0.5, 10000],
        ["Delay of a month", 0.3, 30000],
        ["No delay at all", 0.2, 0],
    ],
    "purchases by day that do not add up to the contract value": [
        ["Contract value", 90000],
        [],
        ["No.", "Description", "Due", "Amount"],
        [1, "Licences of the platform", day(1), 10000],
        [2, "Servers and storage", day(2), 15000],
        [3, "Travel and lodging", day(3), 25000],
    ],
}  # fmt: skip


@pytest.mark.parametrize("what", OTHERS)
def test_money_that_adds_up_proves_no_other_list(what: str) -> None:
    assert of(OTHERS[what]).tables == ()


LANGUAGES: dict[str, tuple[str, list[str], list[str]]] = {
    "de": ("Auftragswert", ["Rate", "Beschreibung", "Fällig am", "Betrag"],
           ["Anzahlung bei Auftrag", "Lieferung der Anlage", "Abnahme vor Ort"]),
    "es": ("Valor del contrato", ["Cuota", "Descripción", "Vence", "Importe"],
           ["A la firma", "Entrega del informe", "Cierre del proyecto"]),
    "pt": ("Valor do contrato", ["Parcela", "Descrição", "Vencimento", "Valor"],
           ["Na assinatura", "Entrega do relatório", "Encerramento do projeto"]),
    "fr": ("Montant du marché", ["Tranche", "Désignation", "Échéance", "Montant"],
           ["À la commande", "Livraison du site", "Recette définitive"]),
    "it": ("Importo del contratto", ["Rata", "Descrizione", "Scadenza", "Importo"],
           ["Alla firma", "Consegna del rapporto", "Chiusura del progetto"]),
    "nl": ("Contractwaarde", ["Termijn", "Omschrijving", "Vervaldatum", "Bedrag"],
           ["Bij opdracht", "Bij oplevering", "Na acceptatie"]),
    "zh": ("合同总价", ["期数", "内容", "付款时间", "金额"], ["合同签订后", "设备到货", "验收合格"]),
    "ja": ("契約金額", ["回", "内容", "支払予定日", "金額"], ["発注時", "図面承認時", "検収時"]),
}  # fmt: skip


@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize("language", LANGUAGES)
def test_instalments_that_add_up_are_a_plan_in_each_language(language: str, dated: bool) -> None:
    label, heads, names = LANGUAGES[language]
    plan: Rows = [[label, 60000], [], [*heads] if dated else [*heads[:2], heads[3]]]
    for number, name in enumerate(names, 1):
        plan.append([number, name, *([day(number)] if dated else []), number * 10000])
    assert [(row.id, row.milestone, row.amount) for row in of(plan).milestones] == [
        (str(number), name, number * 10000) for number, name in enumerate(names, 1)
    ]
    plan[0] = [label, 70000]
    assert of(plan).tables == ()


def test_a_bare_percent_sign_is_the_payment_s_where_it_shares_out_the_contract_value() -> None:
    sow = of(
        [
            ["Contract value", 80000],
            [],
            ["Milestone", "Due date", "%"],
            ["Design accepted", day(1), 0.2],
            ["Build accepted", day(2), 0.5],
            ["Go-live", day(3), 0.3],
        ]
    )
    assert bound(sow)["C"] == "payment_percent"


def test_progress_stays_progress_beside_a_contract_value() -> None:
    sow = of(
        [
            ["Contract value", 80000],
            [],
            ["Milestone", "Due date", "%"],
            ["Design accepted", day(1), 1],
            ["Build accepted", day(2), 0],
            ["Go-live", day(3), 0],
        ]
    )
    assert bound(sow)["C"] == "percent_complete"
