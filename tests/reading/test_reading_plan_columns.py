"""Contents prove what the columns of a payment plan are; lists that only resemble one stay what they are."""

from datetime import date
from decimal import Decimal
from typing import Any

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.reading import read

DAY = [date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)]


def of(rows: list[list[Any]]) -> StatementOfWork:
    return read(snapshot_of({"Sheet1": rows}), Settings())


def test_shares_amounts_and_days_are_known_by_their_contents() -> None:
    sow = of(
        [
            ["No", "Glorp", "Zwonk", "Fee, USD", "Plimf"],
            [1, "Survey of all wells", "20 %", 2000, DAY[0]],
            [2, "Pumps installed", "50 %", 5000, DAY[1]],
            [3, "Test run passed", "30 %", 3000, DAY[2]],
        ]
    )
    assert sow.tables[0].columns == {
        "id": "A", "milestone": "B", "payment_percent": "C", "amount": "D", "due_date": "E",
    }  # fmt: skip
    assert [m.amount for m in sow.milestones] == [2000, 5000, 3000]
    assert len(sow.tables[0].inferred) >= 3
    assert len(sow.tables[0].notes) >= 3


def test_money_that_alone_names_a_currency_is_the_amount_of_milestones() -> None:
    sow = of(
        [
            ["No", "Milestone", "Due date", "Our ask (EUR)", "VAT 20 % (EUR)"],
            [1, "Design done", DAY[0], 1000, 200],
            [2, "Build done", DAY[1], 3000, 600],
        ]
    )
    assert sow.milestones[0].amount is None  # two columns of money: neither heading says which
    sow = of(
        [
            ["No", "Milestone", "Due date", "Our ask (EUR)"],
            [1, "Design done", DAY[0], 1000],
            [2, "Build done", DAY[1], 3000],
        ]
    )
    assert [(m.amount, m.currency) for m in sow.milestones] == [
        (Decimal(1000), "EUR"),
        (Decimal(3000), "EUR"),
    ]


def test_cumulative_percents_and_scores_are_no_shares() -> None:
    sow = of(
        [
            ["Milestone", "Zwonk", "Amount", "Due date"],
            ["Design", "30 %", 45000, DAY[0]],
            ["Build", "70 %", 60000, DAY[1]],
            ["Test", "100 %", 45000, DAY[2]],
        ]
    )
    assert "payment_percent" not in sow.tables[0].columns


def test_lists_of_other_things_are_not_proved_by_a_date_and_money() -> None:
    roster = [
        ["Req ID", "Role", "Fill by", "Pay (USD)"],
        ["R1", "Data engineer", DAY[0], 145000],
        ["R2", "Product designer", DAY[1], 125000],
        ["R3", "Account executive", DAY[2], 110000],
    ]
    parts = [
        ["Pos.", "Part", "Delivery date", "Price", "Supplier"],
        [10, "Linear axis, 2 m", DAY[0], 2500, "Festmann"],
        [20, "Servo drive 4 kW", DAY[1], 3120, "Drivex"],
        [30, "Control cabinet", DAY[2], 4900, "Elko"],
    ]
    for rows in (roster, parts):
        assert of(rows).tables == ()


def test_a_proof_and_an_own_total_show_a_plan_under_unknown_headings() -> None:
    rows: list[list[Any]] = [
        ["DLI", "Zwonk", "Verification protocol", "Achievement deadline", "Allocation (US$ m)"],
        ["DLI 1", "300 clinics meet the checklist", "Facility survey", DAY[0], 8.0],
        ["DLI 2", "The system runs in 40 districts", "System log audit", DAY[1], 6.5],
        ["DLI 3", "Curriculum accredited", "Council gazette", DAY[2], 7.5],
    ]
    assert of(rows).tables == ()
    sow = of([*rows, ["Total", None, None, None, 22.0]])
    assert sow.tables[0].columns["milestone"] == "B"
    assert [m.amount for m in sow.milestones] == [8_000_000, 6_500_000, 7_500_000]


def test_numbered_instalments_are_not_their_names() -> None:
    sow = of(
        [
            ["Glorp", "Zwonk", "Fee, USD", "Share", "Due date"],
            ["Tranche 1", "Survey of all wells", 2000, "20 %", DAY[0]],
            ["Tranche 2", "Pumps installed", 5000, "50 %", DAY[1]],
            ["Tranche 3", "Test run passed", 3000, "30 %", DAY[2]],
        ]
    )
    assert sow.milestones[0].milestone == "Survey of all wells"


def test_stages_of_a_letter_each_are_numbers_beside_their_description() -> None:
    sow = of(
        [
            ["Contract value: £10,000"],
            [],
            ["Stage", "Description of stage", "Value of stage (£)", "Date for completion"],
            ["A", "Substructure", 2000, DAY[0]],
            ["B", "Walls to plate", 5000, DAY[1]],
            ["C", "Roof on", 3000, DAY[2]],
        ]
    )
    assert (sow.milestones[0].id, sow.milestones[0].milestone) == ("A", "Substructure")


def test_who_signs_off_goes_before_who_reviews() -> None:
    sow = of(
        [
            ["Milestone", "Reviewer", "Sign-off authority", "Approval deadline", "Amount"],
            ["Design", "B. Osei", "T. Marsh", DAY[0], 100],
            ["Build", "B. Osei", "T. Marsh", DAY[1], 200],
        ]
    )
    assert (sow.milestones[0].approver, sow.milestones[0].due_date) == ("T. Marsh", DAY[0])


def test_terms_stacked_right_beside_a_table_are_read() -> None:
    sow = of(
        [
            [None, None, None, None, "Contract value", 2400000],
            ["Milestone", "% payable", "Payable (ZAR)", "Due date", "VAT", "15%"],
            ["Survey", "40%", 960000, DAY[0], "Retention", "5%"],
            ["Meters", "60%", 1440000, DAY[1], "Start date", DAY[0]],
        ]
    )
    assert sow.terms.contract_value is not None
    assert sow.terms.contract_value.value == 2_400_000
    assert sow.terms.tax is not None
    assert sow.terms.retention is not None


def test_numerals_left_of_the_names_are_the_ids() -> None:
    sow = of(
        [
            ["Aanneemsom: € 9.500,00"],
            [],
            ["Schijf", "Aan te rekenen na", "Ereloon (€)", "Streefdatum"],
            ["I", "Voorontwerp goedgekeurd", "1.500,00", DAY[0]],
            ["II", "Dossier klaar", "3.000,00", DAY[1]],
            ["III", "Oplevering gedaan", "5.000,00", DAY[2]],
        ]
    )
    assert [(m.id, m.milestone) for m in sow.milestones][1:2] == [("II", "Dossier klaar")]
