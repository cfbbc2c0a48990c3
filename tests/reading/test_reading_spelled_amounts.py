"""Amounts of contracts in Asia: spelled in formal numerals, counted in 万, 億, lakh and crore."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.snapshot import Scalar
from sowgate.reading import read
from sowgate.reading.values.amounts import is_money, read_money

FORMAL = "零壹贰叁肆伍陆柒捌玖"


def amount(text: str) -> tuple[list[Decimal], str | None]:
    money = read_money(text)
    return [reading.value for reading in money.readings], money.currency


def plan(headers: Sequence[str], cells: Sequence[Scalar], value: str) -> StatementOfWork:
    rows: list[list[Scalar]] = [["合同金额", value], [], list(headers)]
    rows += [
        [at, f"系统{at}验收", f"验收报告{at}", date(2026, at, 2), cell] for at, cell in enumerate(cells, 1)
    ]
    return read(snapshot_of({"计划": rows}), Settings())


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("人民币壹拾万元整", "100000", "CNY"),
        ("壹拾伍万元整", "150000", "CNY"),
        ("人民币贰万零伍拾元伍角陆分", "20050.56", "CNY"),
        ("合计人民币壹佰捌拾万元整（含税）", "1800000", "CNY"),
        ("叁佰萬圓", "3000000", "CNY"),
        ("壹亿贰仟万元", "120000000", "CNY"),
        ("一百二十万元", "1200000", "CNY"),
        ("金壱百万円也", "1000000", "JPY"),
        ("伍拾万美元", "500000", "USD"),
        ("港币叁万元整", "30000", "HKD"),
        ("人民币伍万元整(¥50,000.00)", "50000", "CNY"),
        ("¥50,000.00（人民币伍万元整）", "50000", "CNY"),
        ("大写：人民币叁拾贰万伍仟元整 小写：325,000元", "325000", "CNY"),
        ("1億2,000万円", "120000000", "JPY"),
        ("120 万円", "1200000", "JPY"),
        ("約3億円", "300000000", "JPY"),
        ("5万美元", "50000", "USD"),
        ("₹ 12.5 lakh", "1250000", "INR"),
        ("Rs. 12,50,000/- only", "1250000", "INR"),
        ("1,25,000", "125000", None),
        ("₹3.4875 crores", "34875000", "INR"),
    ],
)
def test_an_amount_in_any_of_its_forms(text: str, value: str, currency: str | None) -> None:
    assert amount(text) == ([Decimal(value)], currency)


@pytest.mark.parametrize(
    "text",
    ["壹", "叁", "第一期", "第三阶段验收", "二〇二六年", "一万", "三期", "五五开", "1万个"],
)
def test_a_numeral_that_counts_no_money_is_no_amount(text: str) -> None:
    assert not is_money(text)


def test_words_and_figures_that_differ_are_told() -> None:
    assert read_money("人民币伍万元整(¥60,000.00)").problem == "says two amounts, in words and in figures"


@given(st.integers(1, 9999), st.sampled_from(["", "万"]))
def test_what_is_spelled_is_read_back(number: int, myriad: str) -> None:
    units = ["", "拾", "佰", "仟"]
    digits = [int(digit) for digit in str(number)][::-1]
    spelled = "".join(FORMAL[d] + units[at] if d else "零" for at, d in reversed(list(enumerate(digits))))
    while "零零" in spelled:
        spelled = spelled.replace("零零", "零")
    text = f"人民币{spelled.rstrip('零')}{myriad}元整"
    assert amount(text) == ([Decimal(number) * (10_000 if myriad else 1)], "CNY")


def test_a_contract_in_formal_numerals_is_read_whole() -> None:
    headers = ("序号", "里程碑", "交付物", "计划完成日期", "付款金额")
    sow = plan(headers, ["人民币壹拾万元整", "壹拾伍万元整", "伍万元整"], "人民币叁拾万元整")
    assert [row.amount for row in sow.milestones] == [100_000, 150_000, 50_000]
    assert sow.terms.contract_value is not None
    assert sow.terms.contract_value.value == 300_000
    assert sow.currencies == ("CNY",)


def test_crores_need_no_sign_below_a_heading_in_rupees() -> None:
    rows: list[list[Scalar]] = [["ID", "Milestone", "Due date", "Amount (INR)"]]
    rows += [
        ["M1", "Design signed", date(2026, 1, 2), "1,25,000"],
        ["M2", "Build signed", date(2026, 2, 2), "1.5 Cr"],
        ["M3", "Test passed", date(2026, 3, 2), "12 L"],
    ]
    sow = read(snapshot_of({"Plan": rows}), Settings())
    assert [row.amount for row in sow.milestones] == [125_000, 15_000_000, 1_200_000]


def test_credits_below_another_heading_are_no_crores() -> None:
    rows: list[list[Scalar]] = [["ID", "Milestone", "Due date", "Amount (USD)"]]
    rows += [["M1", "Design signed", date(2026, 1, 2), "500 Cr"], ["M2", "Test", date(2026, 2, 2), 20_000]]
    assert read(snapshot_of({"Plan": rows}), Settings()).milestones[0].amount is None
