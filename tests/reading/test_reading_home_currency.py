"""What a bare sign of money means by the contract, the heading or the language around it; small rates."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.snapshot import Cell
from sowgate.reading import read
from sowgate.reading.terms.values import PARSERS
from sowgate.reading.values.amounts import read_money

DAY = [date(2026, 2, 28), date(2026, 5, 31)]


def of(rows: list[list[Any]]) -> StatementOfWork:
    return read(snapshot_of({"付款计划": rows}), Settings())


def test_a_yen_sign_under_chinese_headings_is_yuan() -> None:
    sow = of(
        [
            ["合同总价", "¥300,000.00"],
            [],
            ["序号", "里程碑", "付款金额", "计划日期"],
            [1, "合同生效", "¥100,000.00", DAY[0]],
            [2, "验收合格", "¥200,000.00", DAY[1]],
        ]
    )
    assert [m.currency for m in sow.milestones] == ["CNY", "CNY"]


def test_yuan_of_a_contract_in_new_taiwan_dollars_are_those() -> None:
    sow = of(
        [
            ["契約價金總額：新臺幣 3,200,000 元"],
            [],
            ["序號", "里程碑", "付款金額(元)", "完成期限"],
            [1, "期中報告", "1,200,000", DAY[0]],
            [2, "期末報告", "2,000,000", DAY[1]],
        ]
    )
    assert sow.terms.contract_value is not None
    assert sow.terms.contract_value.value == 3_200_000
    assert [m.currency for m in sow.milestones] == ["TWD", "TWD"]


def test_two_bare_signs_mean_what_both_can_mean() -> None:
    assert read_money("¥860,000.00元").currency == "CNY"


@pytest.mark.parametrize(
    ("text", "rates"),
    [("0,5%", ["0.5"]), ("10%, 5%", ["10", "5"]), ("10% to 30%, 5% above", ["10", "5"]), ("2,5 %", ["2.5"])],
)
def test_a_comma_in_a_rate_is_no_border_of_bands(text: str, rates: list[str]) -> None:
    found = PARSERS["retention"](text)
    assert [band.percent for band in found] == [Decimal(rate) for rate in rates]


def test_percents_of_the_whole_beside_milestones_alone_are_shares() -> None:
    sow = read(
        snapshot_of(
            {
                "Zahlungsbedingungen": [
                    ["Rate", "Fälligkeitsereignis", "Beleg", "Satz", "Voraussichtlich"],
                    ["1. Rate", "Auftragsbestätigung", "AB", "30 %", "KW 5/2026"],
                    ["2. Rate", "Konstruktionsfreigabe", "Protokoll", "30 %", "KW 16/2026"],
                    ["3. Rate", "Vorabnahme (FAT)", "FAT-Protokoll", "40 %", "KW 35/2026"],
                ]
            }
        ),
        Settings(),
    )
    assert [(m.milestone, m.payment_percent) for m in sow.milestones] == [
        ("Auftragsbestätigung", 30), ("Konstruktionsfreigabe", 30), ("Vorabnahme (FAT)", 40),
    ]  # fmt: skip
    assert sow.milestones[0].due_date == date(2026, 1, 30)


def test_numbered_payments_on_their_own_sheet_are_no_invoices() -> None:
    sow = read(
        snapshot_of(
            {
                "Milestones": [
                    ["Milestone ref", "Milestone", "Target"],
                    ["MS-A", "Discovery closed", DAY[0]],
                    ["MS-B", "Beta in use", DAY[1]],
                ],
                "3 Payments": [
                    ["Payment no.", "Milestone ref", "Charge (£ ex VAT)", "Invoice after"],
                    ["P1", "MS-A", 90000, "certificate"],
                    ["P2", "MS-B", 240000, "certificate"],
                ],
            }
        ),
        Settings(),
    )
    assert [(p.milestone, p.amount) for p in sow.payments] == [("MS-A", 90000), ("MS-B", 240000)]
    assert sow.invoices == ()


@pytest.mark.parametrize(
    ("terms", "header", "number_format", "currency"),
    [
        ([["Currency", "AUD"], []], "Amount", '"$"#,##0.00', "AUD"),
        ([], "Monto (COP)", '"$"#,##0', "COP"),
        ([["Currency", "EUR"], []], "Amount", '"$"#,##0.00', "USD"),
        ([["Currency", "AUD"], []], "Amount", "[$$-409]#,##0.00", "USD"),
    ],
)
def test_a_bare_dollar_of_a_number_format_is_the_contract_s_or_the_heading_s_own(
    terms: list[list[Any]], header: str, number_format: str, currency: str
) -> None:
    amounts = [Cell(4000, number_format=number_format), Cell(6000, number_format=number_format)]
    plan: list[list[Any]] = [
        ["Milestone", "Due date", header],
        ["Design v1.0 approved", DAY[0], amounts[0]],
        ["Release 1.0 accepted", DAY[1], amounts[1]],
    ]
    assert [m.currency for m in of([*terms, *plan]).milestones] == [currency, currency]


def test_a_title_above_the_table_says_which_dollar_is_meant() -> None:
    money = '"$"#,##0.00'
    rows = [
        ["Option A: Fixed Fee — $4,500 AUD"],
        ["Milestone", "Deliverable", "Payment"],
        ["M1", "Report v1.0", Cell(2500, number_format=money)],
        ["M2", "Model v1.0", Cell(2000, number_format=money)],
    ]
    sow = read(snapshot_of({"Plan": rows}), Settings())
    assert {m.currency for m in sow.milestones} == {"AUD"}
    rows[0] = ["About $4,500 AUD or 3,000 USD"]
    sow = read(snapshot_of({"Plan": rows}), Settings())
    assert {m.currency for m in sow.milestones} == {"USD"}
