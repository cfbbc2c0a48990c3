"""Contract terms in every written form of the public interface, wherever a workbook states them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.contract.terms import (
    Advance,
    DelayDamages,
    PaymentTerms,
    Period,
    Recovery,
    Release,
    RetentionBand,
)
from sowgate.grid.address import parse_range
from sowgate.grid.snapshot import Cell, NamedRange, Scalar, WorkbookSnapshot
from sowgate.reading import read


def term(label: str, value: Scalar | Cell, settings: Settings | None = None) -> StatementOfWork:
    return read(snapshot_of({"Terms": [[label, value]]}), settings or Settings())


@pytest.mark.parametrize(
    ("label", "text", "field", "value"),
    [
        ("Contract value", 250000, "contract_value", Decimal(250000)),
        ("Contract value:", "EUR 250,000.00", "contract_value", Decimal(250000)),
        ("Contract value (k€)", 250, "contract_value", Decimal(250000)),
        ("Valor do contrato", "R$ 250.000,00", "contract_value", Decimal(250000)),
        ("Auftragswert", "€ 2 880", "contract_value", Decimal(2880)),
        ("合同金额", 5000, "contract_value", Decimal(5000)),
        ("Currency", "Euro (EUR)", "currency", "EUR"),
        ("Contract start", "2026-01-05", "start_date", date(2026, 1, 5)),
        ("Date de signature", datetime(2026, 1, 5), "signed_date", date(2026, 1, 5)),
        ("Payment terms", "Net 30", "payment_terms", PaymentTerms(days=30)),
        ("Payment terms", "30 days", "payment_terms", PaymentTerms(days=30)),
        ("Payment terms", "Net 30 EOM", "payment_terms", PaymentTerms(days=30, end_of_month=True)),
        ("Payment terms", "Due on receipt", "payment_terms", PaymentTerms(days=0)),
        ("Payment terms", "2/10 net 30", "payment_terms",
         PaymentTerms(days=30, discount_percent=Decimal(2), discount_days=10)),
        ("Zahlungsziel", "30 Tage netto", "payment_terms", PaymentTerms(days=30)),
        ("Délai de paiement", "45 jours fin de mois", "payment_terms", PaymentTerms(days=45,
        end_of_month=True)),
        ("Business day convention", "modified following", "business_day_convention", "Modified Following"),
        ("Holiday calendar", "US-NY, DE-BY", "holiday_calendar", ("US-NY", "DE-BY")),
        ("Weekend", "Fri, Sat", "weekend", (4, 5)),
        ("Review period", "10 business days", "review_period", Period(days=10)),
        ("Review period", "7 calendar days", "review_period", Period(days=7, business=False)),
        ("Review period", 10, "review_period", Period(days=10, basis_stated=False)),
        ("Review period (business days)", 10, "review_period", Period(days=10)),
        ("Review period", "ten (10) Business Days", "review_period", Period(days=10)),
        ("Prazo de revisão", "10 dias úteis", "review_period", Period(days=10)),
        ("Prüffrist", "10 Werktage", "review_period", Period(days=10)),
        ("Deemed acceptance", "Yes", "deemed_acceptance", True),
        ("Deemed acceptance", "No", "deemed_acceptance", False),
        ("Deemed acceptance", "Silence for 10 business days after receipt is acceptance",
        "deemed_acceptance", True),
        ("Deemed acceptance", "Silence shall not be deemed acceptance", "deemed_acceptance", False),
        ("Rejection cycles", "max 2 cycles", "rejection_cycles", 2),
        ("Cure period", "5 business days", "cure_period", Period(days=5)),
        ("Retention", "10%", "retention", (RetentionBand(percent=Decimal(10)),)),
        ("Retention", Cell(0.05, number_format="0%"), "retention", (RetentionBand(percent=Decimal(5)),)),
        ("Retention", "10% to 30%, 5% above", "retention",
         (RetentionBand(percent=Decimal(10), up_to=Decimal(30)), RetentionBand(percent=Decimal(5)))),
        ("Retention cap", "5% of contract value", "retention_cap", Advance(percent=Decimal(5))),
        ("Retention release", "50% final acceptance; 50% final acceptance + 90 days", "retention_release",
         (Release(share=Decimal(50), event="final acceptance"),
          Release(share=Decimal(50), event="final acceptance", days_after=90))),
        ("Advance", "10%", "advance", Advance(percent=Decimal(10))),
        ("Advance", "EUR 25,000.00", "advance", Advance(amount=Decimal(25000))),
        ("Advance recovery", "25% of each invoice once 10% is certified", "advance_recovery",
         Recovery(percent=Decimal(25), threshold=Decimal(10))),
        ("VAT", 0.2, "tax", Decimal(20)),
        ("Tax", "20%", "tax", Decimal(20)),
        ("Late interest", "8% a year", "late_interest", Decimal(8)),
        ("Delay damages", "0.5% per week, cap 10%", "delay_damages",
         DelayDamages(percent=Decimal("0.5"), per="week", cap=Decimal(10))),
        ("Cost of capital", "9%", "cost_of_capital", Decimal(9)),
        ("Perspective", "Buyer", "perspective", "buyer"),
        ("Payment trigger", "on submission of the report", "payment_trigger", "submission"),
        ("Cumulative payment", "Yes", "cumulative_payment", True),
        ("PO number", "4500012345", "purchase_order", "4500012345"),
        ("PO value", "USD 5,000.00", "po_value", Decimal(5000)),
        ("Client", "Harbour Lane", "client", "Harbour Lane"),
        ("甲方", "某公司", "client", "某公司"),
    ],
)  # fmt: skip
def test_a_term_is_read_in_the_forms_people_write(label: str, text: Any, field: str, value: Any) -> None:
    sow = term(label, text)
    stated = getattr(sow.terms, field)
    assert stated is not None, sow.unreadable
    assert stated.value == value
    assert (stated.sheet, stated.cell, stated.origin) == ("Terms", "B1", "workbook")


def test_the_value_may_stand_below_its_label_or_in_the_same_cell() -> None:
    below = read(
        snapshot_of({"Cover": {"B2": "Contract value", "B3": 100, "E2": "Client", "E3": "ACME"}}), Settings()
    )
    assert below.terms.contract_value is not None
    assert below.terms.contract_value.cell == "B3"
    assert below.terms.client is not None
    inline = read(
        snapshot_of({"Cover": {"B2": "Contract value: EUR 5,000.00\nPayment terms: Net 45"}}), Settings()
    )
    assert inline.terms.contract_value is not None
    assert inline.terms.contract_value.value == Decimal(5000)
    assert inline.terms.payment_terms is not None
    assert inline.terms.payment_terms.value.days == 45


def test_a_defined_name_states_a_term() -> None:
    sheet = snapshot_of({"Cover": {"D9": 100}}).sheets
    book = WorkbookSnapshot(sheet, names=(NamedRange("Contract_Value", "Cover", parse_range("D9")),))
    stated = read(book, Settings()).terms.contract_value
    assert stated is not None
    assert (stated.value, stated.cell) == (Decimal(100), "D9")


@pytest.mark.parametrize(
    ("label", "value", "problem"),
    [
        ("Tax", "-20%", "is negative"),
        ("Review period", "-3 days", "is negative"),
        ("Cost of capital", Cell(-0.09, number_format="0%"), "is negative"),
        ("Retention", "200%", "cannot be read as retention"),
        ("Advance", "150%", "cannot be read as advance"),
        ("Advance recovery", "500% of each invoice", "cannot be read as advance recovery"),
    ],
)
def test_figures_that_cannot_be_are_not_read_as_others(label: str, value: Any, problem: str) -> None:
    (doubt,) = term(label, value).unreadable
    assert doubt.problem == problem


def test_a_deduction_written_with_a_minus_is_what_is_taken_off() -> None:
    stated = term("Retention", "-5%").terms.retention
    assert stated is not None
    assert stated.value == (RetentionBand(percent=Decimal(5)),)


def test_a_term_that_cannot_be_read_is_said_and_a_placeholder_is_no_term() -> None:
    (doubt,) = term("Contract value", "a lot of money").unreadable
    assert (doubt.field, doubt.cell, doubt.problem) == ("contract_value", "B1", "is not an amount")
    assert term("Contract value", Cell(None, "=X1", "#REF!")).unreadable[0].problem == "holds the error #REF!"
    assert term("Contract value", "TBD").unreadable == ()


def test_help_texts_beside_blank_values_are_no_terms() -> None:
    rows = [
        ["Client", None, "Who pays for it."],
        ["Review period", None, "Such as 10 business days, or a number."],
    ]
    sow = read(snapshot_of({"Terms": rows}), Settings())
    assert list(sow.terms.stated()) == []
    assert sow.unreadable == ()


def test_cells_of_lists_are_no_terms() -> None:
    rows: list[list[Scalar]] = [
        ["Milestone", "Deliverable", "Start date", "End date", "Currency", "Amount"],
        ["Design", "Document", datetime(2026, 3, 2), datetime(2026, 4, 2), "EUR", 5],
        ["Advance", "10%", datetime(2026, 3, 2), datetime(2026, 4, 2), "EUR", 5],
    ]
    sow = read(snapshot_of({"Plan": rows}), Settings())
    assert list(sow.terms.stated()) == []


def test_the_configuration_fills_what_the_workbook_does_not_state() -> None:
    settings = Settings(terms={"payment_terms": "Net 60", "Review period": "5 business days"})
    sow = term("Payment terms", "Net 30", settings)
    assert sow.terms.payment_terms is not None
    assert (sow.terms.payment_terms.value.days, sow.terms.payment_terms.origin) == (30, "workbook")
    assert sow.terms.review_period is not None
    assert (sow.terms.review_period.value.days, sow.terms.review_period.origin) == (5, "configuration")
    assert sow.terms.review_period.cell is None


def test_holidays_are_a_column_of_dates_on_their_sheet_or_in_their_range() -> None:
    rows: list[list[Scalar]] = [
        ["Date", "Name"],
        [datetime(2026, 12, 25), "Christmas"],
        ["2026-05-01", "Labour day"],
    ]
    sow = read(snapshot_of({"Holidays": rows}), Settings())
    assert sow.holidays == (date(2026, 5, 1), date(2026, 12, 25))
    named = snapshot_of({"Lists": rows})
    book = WorkbookSnapshot(named.sheets, names=(NamedRange("Holidays", "Lists", parse_range("A2:A3")),))
    assert read(book, Settings()).holidays == (date(2026, 5, 1), date(2026, 12, 25))


def test_labels_and_values_may_alternate_in_one_row_above_the_table() -> None:
    rows: list[list[Scalar]] = [
        ["甲方：", "某公司", "合同总额：", "¥500,000.00"],
        ["序号", "里程碑", "交付物", "金额"],
        [1, "启动", "启动报告", 500000],
    ]
    sow = read(snapshot_of({"Plan": rows}), Settings())
    assert sow.terms.client is not None
    assert sow.terms.contract_value is not None
    assert (sow.terms.client.cell, sow.terms.contract_value.value) == ("B1", Decimal(500000))


def test_a_clause_stands_beyond_an_empty_column_where_short_values_do() -> None:
    rows: list[list[object]] = [
        ["Currency", None, "EUR"],
        ["Retention", None, "5 %"],
        ["Payment terms", None, "Net 30 days from receipt of a valid invoice by the Client"],
    ]
    terms = read(snapshot_of({"Terms": rows}), Settings()).terms  # type: ignore[dict-item]
    assert terms.payment_terms is not None
    assert terms.payment_terms.value.days == 30


def test_help_beyond_an_empty_column_is_no_clause() -> None:
    rows: list[list[object]] = [
        ["Currency", None, "The three letters of the currency in which you invoice"],
        ["Payment terms", None, "Say in how many days an invoice is due, for instance net 30"],
    ]
    terms = read(snapshot_of({"Terms": rows}), Settings()).terms  # type: ignore[dict-item]
    assert (terms.payment_terms, terms.currency) == (None, None)
