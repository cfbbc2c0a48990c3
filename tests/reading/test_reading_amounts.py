"""Money and percents as people write them (shared ORACLES; real grant agreements)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.snapshot import Cell, Scalar
from sowgate.reading import read
from sowgate.reading.values.amounts import currency_of_format, read_money
from sowgate.reading.values.numbers import from_cell


def of(*values: Scalar | Cell, header: str = "Amount", settings: Settings | None = None) -> StatementOfWork:
    rows: list[list[Scalar | Cell]] = [["Milestone", "Deliverable", header]]
    rows += [[f"Thing {number}", "Report", value] for number, value in enumerate(values)]
    return read(snapshot_of({"Plan": rows}), settings or Settings())


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("EUR 250,000.00", "250000", "EUR"),
        ("€ 2 880", "2880", "EUR"),
        ("1.234,56", "1234.56", None),
        ("1'250.50 CHF", "1250.5", "CHF"),
        ("5 tys. zł", "5000", "PLN"),
        ("1,5 млн руб.", "1500000", "RUB"),
        ("Rp 15 juta", "15000000", "IDR"),
        ("R$ 2 milhões", "2000000", "BRL"),
        ("99 999 USD", "99999", "USD"),
        ("$9k USD", "9000", "USD"),
        # Dollars and quetzales as Latin America writes them; about so much beside its share.
        ("U$S 1,200.00", "1200", "USD"),
        ("U$D 800 (20%)", "800", "USD"),
        ("Q800", "800", "GTQ"),
        ("L 480,000 (30%)", "480000", "HNL"),
        ("40 % → 260 000 FCFA", "260000", "XOF"),
        ("30% (~$750 USD)", "750", "USD"),
        # India groups three digits and then two (CLDR, en_IN), and counts in lakhs and crores.
        ("Rs. 12,50,000", "1250000", "INR"),
        ("Rs. 12,50,000/-", "1250000", "INR"),
        ("₹1,00,00,000.50", "10000000.5", "INR"),
        ("12.5 lakh", "1250000", None),
        ("₹ 6.25 lakhs", "625000", "INR"),
        ("Rs 1.2 Cr", "12000000", "INR"),
        ("3 crore", "30000000", None),
        ("R$ 50.000,00", "50000", "BRL"),
        ("(1,250.00)", "-1250", None),
        ("-500", "-500", None),
        ("12.500,- €", "12500", "EUR"),
        ("1.5m GBP", "1500000", "GBP"),
        ("US$ 1,000,000", "1000000", "USD"),
        ("EUR 250,000.00 excl. VAT", "250000", "EUR"),
        ("96.5 MUSD", "96500000", "USD"),
        ("R 3 850 000.00", "3850000", "ZAR"),
        ("人民币1,280万元（含税13%）", "12800000", "CNY"),
        ("TEUR 45", "45000", "EUR"),
        ("3,2 Mrd. €", "3200000000", "EUR"),
        ("36.000,00 € + IVA (21%)", "36000", "EUR"),
        ("12.000,00 € zzgl. 19 % MwSt.", "12000", "EUR"),
        ("1億2,000万円", "120000000", "JPY"),
        ("1,580万元", "15800000", "CNY"),
        ("120万円", "1200000", "JPY"),
        ("48,000,000円（税抜）", "48000000", "JPY"),
    ],
)
def test_one_reading(text: str, amount: str, currency: str | None) -> None:
    money = read_money(text)
    assert money.readings[0].value == Decimal(amount)
    assert money.currency == currency


@pytest.mark.parametrize(
    ("text", "amount"), [("€ 250.000,-", 250_000), ("EUR 540.000,=", 540_000), ("12,-", 12)]
)
def test_a_dash_for_cents_proves_the_mark(text: str, amount: int) -> None:
    assert [reading.value for reading in read_money(text).readings] == [amount]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("0.128BTC (equivalent to $2000)", "names more than one currency"),
        ("~~10,000 USD~~", "is struck out"),
        ("10 DAI + 5 USD", "names more than one currency"),
        ("to be agreed", "is not an amount"),
        ("100/0", "holds several numbers"),
        ("M1", "is not an amount"),
        ("10% of 20,000", "holds several numbers"),
        ("500 Cr", "is not an amount"),  # a credit, where no rupee is named
        ("12,50,00", "is not an amount"),
    ],
)
def test_no_amount(text: str, problem: str) -> None:
    assert read_money(text).readings == ()
    assert read_money(text).problem == problem


def test_thousands_or_decimals_stays_open_without_evidence() -> None:
    milestone = of("29.750 USD", "8,000 USD", "10 ,000 USD").milestones[0]
    assert milestone.amount is None
    assert milestone.unreadable[0].readings == ("29,750", "29.75")


def test_the_column_decides_between_thousands_and_decimals() -> None:
    assert of("29.750 USD", "1.250,50 USD").milestones[0].amount == Decimal(29750)
    assert of("29.750 USD", "1,250.50 USD").milestones[0].amount == Decimal("29.75")
    assert of("29.750 USD", settings=Settings(decimal_comma=True)).milestones[0].amount == Decimal(29750)


def test_the_headings_language_writes_its_own_thousands() -> None:
    rows = [
        ["Meilenstein", "Liefergegenstand", "Betrag"],
        ["Entwurf", "Bericht", "29.750 EUR"],
        ["Bau", "Haus", "1.000 EUR"],
    ]
    sow = read(snapshot_of({"Plan": rows}), Settings())
    assert [m.amount for m in sow.milestones] == [Decimal(29750), Decimal(1000)]


def test_a_unit_in_the_heading_scales() -> None:
    sow = of(30.5, "12", header="Fee in k€")
    assert [m.amount for m in sow.milestones] == [Decimal(30500), Decimal(12000)]
    assert sow.currencies == ("EUR",)


@pytest.mark.parametrize(
    ("number_format", "currency"),
    [
        ("[$€-407] #,##0.00", "EUR"),
        ('"€"#,##0', "EUR"),
        ('#,##0.00 "EUR"', "EUR"),
        ("[$$-1009]#,##0.00", "CAD"),
        ("[$R$-416] #,##0.00", "BRL"),
        ("£#,##0", "GBP"),
        ("[$-409]d-mmm", None),
        ("General", None),
        ("#,##0.00", None),
        ("0%", None),
    ],
)
def test_currency_of_a_number_format(number_format: str, currency: str | None) -> None:
    said = currency_of_format(number_format)
    assert (said.currency if said else None) == currency


def test_the_built_in_dollar_format_is_no_second_currency() -> None:
    sow = of("EUR 1,000.00", Cell(2000, number_format='_("$"* #,##0.00_)'))
    assert sow.currencies == ("EUR",)


def test_a_currency_column_names_each_rows_currency() -> None:
    rows = [
        ["Milestone", "Deliverable", "Amount", "Currency"],
        ["A1", "Report", 5, "EUR"],
        ["B1", "Report", 6, "usd"],
    ]
    sow = read(snapshot_of({"Plan": rows}), Settings())
    assert [m.currency for m in sow.milestones] == ["EUR", "USD"]
    assert sow.currencies == ("EUR", "USD")


def test_percent_by_number_format_text_points_and_fractions() -> None:
    header = "Payment %"
    shown = [Cell(share, number_format="0%") for share in (0.3, 0.3, 0.4)]
    for values in (shown, ["30%", "30 %", "40%"], [30, 30, 40], [0.3, 0.3, 0.4]):
        sow = of(*values, header=header)
        assert [m.payment_percent for m in sow.milestones] == [Decimal(30), Decimal(30), Decimal(40)]


def test_percents_carry_no_float_noise() -> None:
    sow = of(*[Cell(share, number_format="0.0%") for share in (0.1 + 0.2, 0.29, 0.41)], header="Payment %")
    assert [str(m.payment_percent) for m in sow.milestones] == ["30", "29", "41"]
    thirds = of(1 / 3, 1 / 3, 1 / 3, header="Payment %")
    assert abs(sum(m.payment_percent or 0 for m in thirds.milestones) - 100) < Decimal("1e-9")


def test_small_and_large_bare_percents_together_are_not_guessed() -> None:
    sow = of(30, 0.4, 25, header="Payment %")
    assert sow.milestones[1].payment_percent is None
    assert sow.milestones[1].unreadable[0].readings == ("40 %", "0.4 %")
    assert of(30, 0.4, 30, header="Payment %").milestones[1].payment_percent == Decimal(40)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_a_cells_number_is_the_number_that_excel_shows(amount: Decimal) -> None:
    assert from_cell(float(amount)) == amount


@given(st.integers(1, 999_999_99).map(lambda cents: Decimal(cents).scaleb(-2)))
def test_both_conventions_read_the_same_amount(amount: Decimal) -> None:
    point = f"{amount:,.2f}"
    comma = point.replace(",", "_").replace(".", ",").replace("_", ".")
    assert [r.value for r in read_money(point).readings] == [amount]
    assert [r.value for r in read_money(comma).readings] == [amount]


@pytest.mark.parametrize(
    "words", ["30 percent", "30 Prozent", "30 por ciento", "30 por cento", "30 pour cent", "30pct", "30%*"]
)
def test_percents_in_words(words: str) -> None:
    rows = [words, "50 %", "20 %"]
    sow = of(*rows, header="Payment %")
    assert [row.payment_percent for row in sow.milestones] == [30, 50, 20]


def test_a_currency_of_one_home_tells_its_thousands_mark() -> None:
    """Brazil writes R$ 40.000, Guatemala Q1,200 (CLDR pt_BR, es_GT), whatever the headings' language."""
    assert [m.amount for m in of("R$ 40.000", "R$ 25.500").milestones] == [Decimal(40000), Decimal(25500)]
    spanish: list[list[Scalar | Cell]] = [["Hito", "Monto"], ["Inicio", "Q1,200"], ["Entrega", "Q1,000"]]
    milestones = read(snapshot_of({"Plan": spanish}), Settings()).milestones
    assert [m.amount for m in milestones] == [Decimal(1200), Decimal(1000)]
    proven = of("R$ 40.000,50", "R$ 12,500").milestones  # the column's own evidence stands before it
    assert proven[1].amount == Decimal("12.5")


def test_the_home_of_the_currency_of_the_heading_the_column_or_the_contract_tells_the_mark() -> None:
    heading = of("10.000", "25.500", header="Amount (BRL)").milestones
    assert [m.amount for m in heading] == [Decimal(10000), Decimal(25500)]
    column = of("R$ 10.000", "25.500").milestones
    assert [m.amount for m in column] == [Decimal(10000), Decimal(25500)]
    rows = [["Milestone", "Deliverable", "Amount"], ["Start", "Plan", "10.000"], ["End", "Report", "25.500"]]
    contract = read(snapshot_of({"Plan": [["Currency", "BRL"], [], *rows]}), Settings()).milestones
    assert [m.amount for m in contract] == [Decimal(10000), Decimal(25500)]
    assert [m.amount for m in of("10.000", "25.500", header="Amount (EUR)").milestones] == [None, None]
    assert [m.amount for m in of("10.000", "25.500", header="Amount (GBP)").milestones] == [None, None]


def test_a_quarter_is_no_money() -> None:
    assert read_money("Q3").readings == ()
    assert read_money("Q2026").readings == ()


@pytest.mark.parametrize(
    ("written", "amounts"),
    [
        (["25.000", "25.000", "25.000", "25.000,50"], ["25000", "25000", "25000", "25000.50"]),
        (["25,000", "30,000", "1,250.75"], ["25000", "30000", "1250.75"]),
    ],
)
def test_one_amount_with_both_marks_decides_how_its_column_writes_thousands(
    written: list[str], amounts: list[str]
) -> None:
    sow = of(*written)
    assert [milestone.amount for milestone in sow.milestones] == [Decimal(amount) for amount in amounts]
    assert sow.unreadable == ()
