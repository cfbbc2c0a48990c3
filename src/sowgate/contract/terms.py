"""Contract terms: what the agreement says about value, time, acceptance and payment.

Percentages are in percent points throughout: Decimal("10") is 10 %.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Generic, Literal, TypeVar

from sowgate.contract.frozen import Frozen
from sowgate.language import Language, mark

T = TypeVar("T")

# QuantLib's names (ql/time/businessdayconvention.hpp).
Convention = Literal[
    "Unadjusted", "Following", "Modified Following", "Preceding", "Modified Preceding",
    "Half-Month Modified Following", "Nearest",
]  # fmt: skip
Perspective = Literal["seller", "buyer", "far"]
Trigger = Literal["acceptance", "submission", "progress"]


class Stated(Frozen, Generic[T]):
    """A term's value, the words it was read from and where they stand.

    `sheet` and `cell` are None for a term that a configuration gives (`origin` "configuration").
    """

    value: T
    text: str
    sheet: str | None = None
    cell: str | None = None
    origin: Literal["workbook", "configuration"] = "workbook"


class PaymentTerms(Frozen):
    """When an invoice is due: `days` after its date, or after the end of its month ("Net 30 EOM").

    "2/10 net 30" is discount_percent 2, discount_days 10, days 30. `business`: "10 business days", counted on
    the calendar from the day after the invoice.
    """

    days: int
    end_of_month: bool = False
    discount_percent: Decimal | None = None
    discount_days: int | None = None
    business: bool = False


class Period(Frozen):
    """A number of days. `basis_stated` is False where the text gave a bare number (business days hold)."""

    days: int
    business: bool = True
    basis_stated: bool = True


class RetentionBand(Frozen):
    """A retention rate that holds up to a share of completion; `up_to` None is the last band."""

    percent: Decimal
    up_to: Decimal | None = None


# What a release waits for where no milestone is named: known by these words, said in the reader's language.
FINAL_ACCEPTANCE = mark("final acceptance")


class Release(Frozen):
    """A share of the retention held, released at an event and some months and calendar days after it.

    `event` is "final acceptance" or a milestone's id or name; `on` is a plain date instead of an event.
    """

    share: Decimal
    event: str | None = None
    days_after: int = 0
    on: date | None = None
    months_after: int = 0


class Advance(Frozen):
    """An advance payment: a percent of the contract value, or an amount."""

    percent: Decimal | None = None
    amount: Decimal | None = None


class Recovery(Frozen):
    """How an advance is recovered: `percent` of each gross once `threshold` percent is certified."""

    percent: Decimal
    threshold: Decimal = Decimal(0)


class DelayDamages(Frozen):
    """Delay damages: percent of the milestone's amount per `every` units of time, up to a cap in percent.

    `whole`: a unit that has begun counts in full ("per week or part thereof"); else pro rata by day. Damages
    of a fixed sum ("EUR 500 per day") have it as `amount`, and no percent; `cap_amount` is a cap in money.
    """

    percent: Decimal
    per: Literal["day", "week", "month"] = "week"
    cap: Decimal | None = None
    every: int = 1
    whole: bool = False
    amount: Decimal | None = None
    cap_amount: Decimal | None = None


class ExchangeRate(Frozen):
    """One unit of `base` is `rate` of `quote`, on a day; `on` None where none is stated."""

    base: str
    quote: str
    rate: Decimal
    on: date | None = None


class Money(Frozen):
    """An amount as written, with the currency where the text names one."""

    amount: Decimal
    currency: str | None = None


class Terms(Frozen):
    """Every term that the workbook or the configuration states; None is a term that is stated nowhere."""

    contract_value: Stated[Decimal] | None = None
    currency: Stated[str] | None = None
    client: Stated[str] | None = None
    supplier: Stated[str] | None = None
    contract_number: Stated[str] | None = None
    title: Stated[str] | None = None
    start_date: Stated[date] | None = None
    end_date: Stated[date] | None = None
    signed_date: Stated[date] | None = None
    payment_terms: Stated[PaymentTerms] | None = None
    business_day_convention: Stated[Convention] | None = None
    holiday_calendar: Stated[tuple[str, ...]] | None = None
    weekend: Stated[tuple[int, ...]] | None = None
    review_period: Stated[Period] | None = None
    deemed_acceptance: Stated[bool] | None = None
    rejection_cycles: Stated[int] | None = None
    cure_period: Stated[Period] | None = None
    retention: Stated[tuple[RetentionBand, ...]] | None = None
    retention_cap: Stated[Advance] | None = None
    retention_release: Stated[tuple[Release, ...]] | None = None
    advance: Stated[Advance] | None = None
    advance_recovery: Stated[Recovery] | None = None
    tax: Stated[Decimal] | None = None
    late_interest: Stated[Decimal] | None = None
    delay_damages: Stated[DelayDamages] | None = None
    cost_of_capital: Stated[Decimal] | None = None
    perspective: Stated[Perspective] | None = None
    payment_trigger: Stated[Trigger] | None = None
    cumulative_payment: Stated[bool] | None = None
    extension_of_time: Stated[str] | None = None
    clock_start: Stated[str] | None = None
    rejection_notice: Stated[str] | None = None
    acceptance_form: Stated[str] | None = None
    acceptance_authority: Stated[str] | None = None
    purchase_order: Stated[str] | None = None
    po_value: Stated[Decimal] | None = None
    use_as_acceptance: Stated[str] | None = None
    termination_payment: Stated[str] | None = None
    indexation: Stated[str] | None = None
    report_language: Stated[Language] | None = None
    exchange_rates: Stated[tuple[ExchangeRate, ...]] | None = None

    def stated(self) -> Iterator[tuple[str, Stated[object]]]:
        """(field, value) of every term that is stated, in the order of the fields."""
        for name in type(self).model_fields:
            value = getattr(self, name)
            if value is not None:
                yield name, value
