"""What is paid stands under "Payment" or "Échéance", beside its amount and what makes it fall due."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.snapshot import Scalar
from sowgate.reading import read

Rows = list[list[Scalar]]


def of(rows: Rows) -> StatementOfWork:
    return read(snapshot_of({"Sheet1": rows}), Settings())


PLANS: dict[str, tuple[Rows, dict[str, str], list[tuple[str, int]]]] = {
    "instalments in Portuguese, each with its share behind the amount": (
        [
            ["#", "Parcela", "Valor", "Gatilho"],
            [1, "Abertura", "R$ 30.000 (30%)", "Na assinatura"],
            [2, "Entrega do piloto", "R$ 50.000 (50%)", "Piloto aprovado pelo cliente"],
            [3, "Encerramento", "R$ 20.000 (20%)", "30 dias após o aceite"],
        ],
        {"id": "A", "milestone": "B", "amount": "C", "payment_percent": "C", "acceptance_criteria": "D"},
        [("Abertura", 30000), ("Entrega do piloto", 50000), ("Encerramento", 20000)],
    ),
    "French: what falls due stands where its day would": (
        [
            ["Échéance", "Montant", "Déclencheur"],
            ["Acompte", "3 600 € HT (30 %)", "Bon de commande"],
            ["Jalon de recette", "6 000 € HT (50 %)", "Recette prononcée"],
            ["Solde", "2 400 € HT (20 %)", "Fin de garantie"],
        ],
        {"milestone": "A", "amount": "B", "payment_percent": "B", "acceptance_criteria": "C"},
        [("Acompte", 3600), ("Jalon de recette", 6000), ("Solde", 2400)],
    ),
    "a title says payments, most of the texts tell a share": (
        [
            ["3.2 Modalités de facturation"],
            ["Échéance", "Montant (€ HT)", "Base"],
            ["Signature", "9 000 €", "30% du forfait"],
            ["Dossier livré", "6 000 €", "20% du forfait"],
            ["Clôture du lot 2", "3 500 €", "12% du forfait"],
            ["Recette", "11 500 €", "Solde de la mission"],
        ],
        {"milestone": "A", "amount": "B"},
        [("Signature", 9000), ("Dossier livré", 6000), ("Clôture du lot 2", 3500), ("Recette", 11500)],
    ),
    "Spanish: the share in the name, the moment beside it": (
        [
            ["Plan de pagos"],
            ["Cuota", "Momento", "Monto COP"],
            ["1ra cuota (50%)", "Al entregar el proyecto", 3000000],
            ["2da cuota (50%)", "A los 30 días", 3000000],
            ["Total", None, 6000000],
        ],
        {"milestone": "A", "amount": "C", "acceptance_criteria": "B"},
        [("1ra cuota (50%)", 3000000), ("2da cuota (50%)", 3000000)],
    ),
    "English: a payment and its trigger": (
        [
            ["Payment", "Amount", "Due date", "Trigger"],
            ["Deposit", "$4,000 (40%)", "On signature", "Kick-off held"],
            ["Midpoint", "$4,000 (40%)", "End of week 6", "Staging site delivered"],
            ["Final", "$2,000 (20%)", "On launch", "Site live and team trained"],
        ],
        {
            "milestone": "A",
            "amount": "B",
            "payment_percent": "B",
            "due_date": "C",
            "acceptance_criteria": "D",
        },
        [("Deposit", 4000), ("Midpoint", 4000), ("Final", 2000)],
    ),
}


@pytest.mark.parametrize("name", PLANS)
def test_payments_are_named_by_their_own_column(name: str) -> None:
    rows, columns, paid = PLANS[name]
    sow = of(rows)
    (table,) = sow.tables
    assert table.columns == columns
    assert [(m.milestone, m.amount) for m in sow.milestones] == [(n, Decimal(a)) for n, a in paid]


OTHERS: dict[str, Rows] = {
    "what a household pays, whoever is paid": [
        ["Payment", "Amount", "Due"],
        ["Rent", "$1,200", "On the first"],
        ["Power", "$80", "On the tenth"],
        ["Water", "$30", "On the tenth"],
    ],
    "instalments of purchases on a card": [
        ["Fecha", "Comercio", "Cuota", "Monto"],
        ["03/03/2026", "Farmacia", "01/03", "120,50"],
        ["04/03/2026", "Librería", "02/02", "543,21"],
        ["05/03/2026", "Ferretería", "01/01", "890,00"],
    ],
    "tranches of debt": [
        ["Tranche", "Amount", "Rate", "Seniority"],
        ["Revolver", "$150M", "SOFR + 2%", "Senior"],
        ["Term loan", "$900M", "7.25% fixed", "Senior"],
        ["New equity", "$565M", "(cost of equity)", "Common"],
    ],
    "shares of a fund that add up to the whole, by member": [
        ["Member", "Payment", "Amount"],
        ["Ana Lopes", "First call", "$4,000 (40%)"],
        ["Rui Costa", "First call", "$6,000 (60%)"],
    ],
}


@pytest.mark.parametrize("name", OTHERS)
def test_other_lists_of_payments_are_no_plans(name: str) -> None:
    assert of(OTHERS[name]).tables == ()


def test_goods_with_what_a_piece_costs_are_no_plan() -> None:
    """Their totals follow their shares of the sum, as the parts of one price do."""
    rows: Rows = [
        ["Concepto", "Coste por unidad [€/m2]", "m2", "Total [€]", "% sobre el total"],
        ["Pintura blanca", 10, 20, 200, 0.2],
        ["Pavimento", 10, 50, 500, 0.5],
        ["Vallado", 10, 30, 300, 0.3],
    ]
    assert of(rows).tables == ()


def test_a_purchase_order_for_one_person_is_no_plan() -> None:
    rows: Rows = [
        ["No", "作業内容", "作業者名", "開始", "終了", "人月", "単価（JPY）"],
        [1, "システムの開発", "佐藤 一郎", "2026-04-01", "2026-04-30", 1, 470000],
    ]
    assert read(snapshot_of({"注文書": rows}), Settings()).tables == ()


def test_weeks_number_no_milestones() -> None:
    rows: Rows = [
        ["Week", "Milestone", "Deliverable", "Payment"],
        [0, "Contract signed", "Signed agreement", "40% (€40K)"],
        ["2-4", "Discovery complete", "Scoping document", None],
        [8, "Interfaces ready", "Tested interfaces", "30% (€30K)"],
        [12, "Live", "Training done", "30% (€30K)"],
    ]
    (table,) = of(rows).tables
    assert table.columns == {
        "milestone": "B",
        "deliverable": "C",
        "amount": "D",
        "payment_percent": "D",
        "due_date": "A",
    }


def test_net_of_tax_is_what_is_paid() -> None:
    rows: Rows = [
        ["Milestone", "Packages", "Ex VAT (₦)", "VAT (₦)", "Incl. VAT (₦)"],
        ["M1 — Substructure", "1, 2", 10000000, 750000, 10750000],
        ["M2 — Frame", "3", 20000000, 1500000, 21500000],
    ]
    sow = of(rows)
    assert [m.amount for m in sow.milestones] == [Decimal(10000000), Decimal(20000000)]


def test_from_and_to_an_account_are_no_days() -> None:
    rows: Rows = [
        ["Transfers"],
        ["Ref #", "Description", "Category", "From (Account)", "To (Account)", "Amount ($)"],
        [1, "Standing order", "Rent", "Checking", "Landlord", 900],
        [2, "Into the reserve", "Saving", "Checking", "Savings", 250],
    ]
    assert of(rows).tables == ()


def test_a_quotation_whose_names_are_headings_elsewhere_is_no_turned_table() -> None:
    sow = of(
        [
            ["Título", "Descripción", "Horas", "Tipo", "Coste", "Mantenimiento", "Subtotal"],
            ["Wireframe", "Inicio", 2, "Mockup", 2000, "-", 2000],
            [None, "Productos", 4, "Mockup", 4000, "-", 4000],
            ["Estructura de la web", "Inicio", 8, "Desarrollo", 8000, 500, 8500],
            [None, "Productos", 10, "Desarrollo", 10000, 500, 10500],
            ["Diseño", "Inicio", 12, "Desarrollo", 12000, 500, 12500],
        ]
    )
    assert not any(table.turned for table in sow.tables)


@pytest.mark.parametrize("heading", ["Trigger", "Condição", "KPI", "Zahlungsbedingung"])
def test_what_makes_a_payment_fall_due_is_its_criterion_beside_a_milestone(heading: str) -> None:
    (table,) = of(
        [
            ["Milestone", "Amount", heading],
            ["H1", 480000, "Firma del contrato"],
            ["H2", 480000, "Obtención de la constancia"],
            ["H3", 800000, "Índice de legalidad al 100%"],
        ]
    ).tables
    assert table.columns["acceptance_criteria"] == "C"


def test_a_heading_that_asks_when_and_a_plan_without_money_have_no_criteria() -> None:
    rows: Rows = [["Hito", "Monto", "Momento de pago"], ["Uno", 480, "Al firmar"], ["Dos", 480, "Al final"]]
    assert "acceptance_criteria" not in of(rows).tables[0].columns
    plan: Rows = [
        ["Task", "Due date", "KPI"],
        ["Survey", datetime(2026, 3, 2), "Users reached"],
        ["Map", datetime(2026, 4, 2), "Costs saved"],
        ["Manual", datetime(2026, 5, 2), "Calls answered"],
    ]
    assert "acceptance_criteria" not in of(plan).tables[0].columns
