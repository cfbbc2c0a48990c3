"""Percents and amounts become money that adds up to the contract value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from schedule_cases import (
    Advance,
    DelayDamages,
    Kind,
    Milestone,
    PaymentTerms,
    Period,
    Recovery,
    Release,
    Status,
    day,
    flat,
    line,
    milestone,
    schedule,
    sow,
    total,
)

from sowgate.contract.gates import PaymentSchedule
from sowgate.schedule import exposure


def shares(*percents: str, **fields: str) -> list[Milestone]:
    return [milestone(f"M{i}", payment_percent=p, **fields) for i, p in enumerate(percents, 1)]


def gross(found: PaymentSchedule) -> list[str]:
    return [str(state.amount) for state in found.states]


THIRD = "33.333333333333336"


def test_three_thirds_add_up_and_the_first_row_gets_the_cent() -> None:
    found = schedule(sow(*shares(THIRD, THIRD, THIRD), contract_value="100000"))
    assert gross(found) == ["33333.34", "33333.33", "33333.33"]
    assert total(found) == 100000


def test_percents_that_do_not_add_up_are_not_stretched() -> None:
    # Prozorro validator tests: 100.001 is rejected, it must not be scaled to 100.
    found = schedule(sow(*shares("50", "50.001"), contract_value="100000"))
    assert gross(found) == ["50000.00", "50001.00"]
    found = schedule(sow(*shares("22.775", "22.775", "70"), contract_value="100000"))
    assert gross(found) == ["22775.00", "22775.00", "70000.00"]


def test_a_fixed_amount_counts_as_its_share() -> None:
    rows = [
        milestone("M1", amount="25000"),
        *shares("25", "25", "25")[1:],
        milestone("M4", payment_percent="25"),
    ]
    found = schedule(sow(*rows, contract_value="100000.01"))
    # 25,000 is a little less than a quarter of 100,000.01: nothing adds up, nothing is stretched.
    assert gross(found) == ["25000.00", "25000.00", "25000.00", "25000.00"]
    found = schedule(
        sow(milestone("M1", amount="10000"), *shares("0", "45", "45")[1:], contract_value="100000")
    )
    assert gross(found) == ["10000.00", "45000.00", "45000.00"]
    assert total(found) == 100000


def test_an_amount_beats_its_percent() -> None:
    found = schedule(sow(milestone("M1", amount="85000", payment_percent="40"), contract_value="215000"))
    assert gross(found) == ["85000.00"]


def test_amounts_divided_by_a_formula_add_up_to_the_cent() -> None:
    # 185,000 / 7 as Excel stores it: the surplus decimals leave, the sum stays.
    rows = [milestone(f"M{i}", amount="26428.571428571428") for i in range(7)]
    found = schedule(sow(*rows, contract_value="185000"))
    assert total(found) == 185000
    assert gross(found) == ["26428.58"] + ["26428.57"] * 6


def test_a_zero_row_is_a_line_of_nothing() -> None:
    # Santa Ana, Exhibit B: 6,500 + 6,000 + 7,500 + 0 + 9,875 = 29,875, the contract's fee.
    rows = [milestone(f"M{i}", amount=a) for i, a in enumerate(("6500", "6000", "7500", "0", "9875"), 1)]
    found = schedule(sow(*rows, contract_value="29875"))
    assert total(found) == 29875
    assert line(found, "M4").net == 0


def test_amounts_alone_make_the_contract_value() -> None:
    found = schedule(sow(milestone("M1", amount="600"), milestone("M2", amount="400"),
                         advance=Advance(percent=Decimal(10)), start_date="2026-01-05"))  # fmt: skip
    assert gross(found) == ["600.00", "400.00"]
    assert line(found, None, "advance").net == 100
    assert found.contract_value is None


def test_a_percent_beside_amounts_is_of_nothing_known() -> None:
    # 10 % of 1,000 or of 1,111.11? Without a contract value nobody can tell.
    found = schedule(sow(milestone("M1", amount="1000"), milestone("M2", payment_percent="10")))
    assert [state.amount for state in found.states] == [1000, None]


def test_percents_of_nothing_known_are_no_amounts() -> None:
    found = schedule(sow(*shares("40", "60")))
    assert [state.amount for state in found.states] == [None, None]
    assert found.lines == ()
    assert found.states[0].payment == "planned"


@pytest.mark.parametrize(
    ("currency", "expected"),
    [("JPY", ["333334", "333333", "333333"]), ("KWD", ["333333.334", "333333.333", "333333.333"])],
)
def test_money_has_the_minor_unit_of_its_currency(currency: str, expected: list[str]) -> None:
    found = schedule(sow(*shares(THIRD, THIRD, THIRD), contract_value="1000000", currency=currency))
    assert gross(found) == expected


def test_each_lot_adds_up_to_its_own_value() -> None:
    rows = [
        milestone("A1", lot="A", amount="600", payment_percent="60"),
        milestone("A2", lot="A", amount="400", payment_percent="40"),
        milestone("B1", lot="B", payment_percent=THIRD),
        milestone("B2", lot="B", payment_percent=THIRD),
        milestone("B3", lot="B", payment_percent=THIRD),
    ]
    without = schedule(sow(*rows))
    assert [state.amount for state in without.states[2:]] == [None, None, None]
    assert any("Lot 'B'" in note for note in without.notes)
    work = sow(*rows).model_copy(update={"lot_values": {"B": Decimal(100)}})
    found = schedule(work)
    assert gross(found) == ["600.00", "400.00", "33.34", "33.33", "33.33"]
    assert total(found) == 1100


def test_lots_that_only_label_the_rows_leave_the_percents_of_the_contract() -> None:
    rows = [milestone("A1", lot="A", payment_percent="40"), milestone("B1", lot="B", payment_percent="60")]
    assert gross(schedule(sow(*rows, contract_value="1000"))) == ["400.00", "600.00"]


def test_change_orders_come_on_top() -> None:
    rows = [*shares("40", "60"), milestone("M3", amount="5000", change_order="CO-1"),
            milestone("M4", payment_percent="10", change_order="CO-2")]  # fmt: skip
    found = schedule(sow(*rows, contract_value="100000"))
    assert gross(found) == ["40000.00", "60000.00", "5000.00", "10000.00"]
    assert total(found) == 115000
    assert found.change_orders == 15000


def test_a_contract_value_that_has_the_change_orders_in_it_is_not_raised_again() -> None:
    rows = [milestone("M1", amount="60000"), milestone("M2", amount="40000"),
            milestone("M3", amount="5000", change_order="CO-1")]  # fmt: skip
    found = schedule(sow(*rows, contract_value="105000"))
    assert (total(found), found.change_orders) == (105000, 0)


@pytest.mark.parametrize("out", [{"kind": Kind.OPTIONAL}, {"status": Status.CANCELLED}])
def test_optional_and_cancelled_rows_leave_the_sums(out: dict[str, object]) -> None:
    found = schedule(sow(*shares("40", "60"), milestone("M3", amount="7000", **out), contract_value="100000"))
    assert total(found) == 100000
    assert str(found.states[2].amount) == "7000.00"
    assert [one.milestone for one in found.lines] == ["M1", "M2"]


@pytest.mark.parametrize(("value", "expected"), [("100000", 100000), ("112000", 112000), (None, 100000)])
def test_expenses_are_in_the_sum_where_the_contract_value_counts_them(
    value: str | None, expected: int
) -> None:
    rows = [milestone("M1", amount="40000"), milestone("M2", amount="60000"),
            milestone("X", amount="12000", kind=Kind.EXPENSES)]  # fmt: skip
    assert total(schedule(sow(*rows, **({"contract_value": value} if value else {})))) == expected


@pytest.mark.parametrize(("value", "expected"), [("100000", 100000), ("95000", 95000), (None, 95000)])
def test_a_discount_row_is_counted_as_the_contract_value_counts_it(value: str | None, expected: int) -> None:
    rows = [milestone("M1", amount="40000"), milestone("M2", amount="60000"),
            milestone("X", amount="-5000", kind=Kind.ADJUSTMENT)]  # fmt: skip
    assert total(schedule(sow(*rows, **({"contract_value": value} if value else {})))) == expected


def test_an_advance_row_that_is_part_of_the_sum_is_not_recovered() -> None:
    rows = [milestone("A", payment_percent="20", kind=Kind.ADVANCE), *shares("30", "50")]
    found = schedule(sow(*rows, contract_value="1000", start_date="2026-01-05"))
    assert [(one.kind, str(one.net), one.gross is None) for one in found.lines] == [
        ("advance", "200.00", True), ("milestone", "300.00", False), ("milestone", "500.00", False)
    ]  # fmt: skip
    assert found.unrecovered_advance == 0
    assert str(found.lines[0].invoice_date) == "2026-01-05"


def test_an_advance_row_beside_the_sum_is_recovered_and_stands_for_the_term() -> None:
    rows = [milestone("A", amount="200", kind=Kind.ADVANCE, due_date="2026-01-15"), *shares("40", "60")]
    found = schedule(sow(*rows, contract_value="1000", advance=Advance(percent=Decimal(20)),
                         advance_recovery=Recovery(percent=Decimal(50))))  # fmt: skip
    assert [one.kind for one in found.lines].count("advance") == 1
    assert total(found) == 1000
    assert found.totals.advance_recovery == 200


def test_a_release_row_that_is_part_of_the_sum_leaves_nothing_to_withhold() -> None:
    rows = [*shares("45", "50"), milestone("R", payment_percent="5", kind=Kind.RETENTION_RELEASE)]
    found = schedule(sow(*rows, contract_value="1000", retention=flat("5")))
    assert found.totals.retention == 0
    assert line(found, "R", "retention_release").net == 50
    assert total(found) == 1000


def test_release_rows_beside_the_sum_give_back_what_was_withheld() -> None:
    rows = [*shares("40", "60"), milestone("R1", kind=Kind.RETENTION_RELEASE, due_date="2026-09-01"),
            milestone("R2", kind=Kind.RETENTION_RELEASE, due_date="2026-12-01")]  # fmt: skip
    release = (Release(share=Decimal(30)), Release(share=Decimal(70)))
    found = schedule(sow(*rows, contract_value="1000", retention=flat("10"), retention_release=release))
    assert [(one.milestone, str(one.net)) for one in found.lines if one.kind == "retention_release"] == [
        ("R1", "30.00"), ("R2", "70.00")
    ]  # fmt: skip
    assert total(found) == 1000


def test_rows_in_another_currency_are_left_out_and_told() -> None:
    rows = [milestone("M1", amount="10", currency="EUR"), milestone("M2", amount="20", currency="EUR"),
            milestone("M3", amount="30", currency="USD")]  # fmt: skip
    found = schedule(sow(*rows))
    assert (found.currency, total(found)) == ("EUR", 30)
    assert any("another currency" in note for note in found.notes)


@pytest.mark.parametrize("bad", ["1e400", "1e-400", "-1e400", "1e16", "-5", "0"])
def test_numbers_beyond_reason_do_not_stop_the_schedule(bad: str) -> None:
    rows = [milestone("M1", amount=bad, cost=bad), milestone("M2", payment_percent=bad, paid_amount=bad),
            milestone("M3", amount="10", retention_percent=bad, due_date="2026-03-01")]  # fmt: skip
    number = Decimal(bad)
    work = sow(
        *rows,
        contract_value=bad,
        tax=bad,
        late_interest=bad,
        cost_of_capital=bad,
        retention=flat(bad),
        retention_release=(Release(share=number),),
        advance=Advance(amount=number),
        advance_recovery=Recovery(percent=number, threshold=number),
        delay_damages=DelayDamages(percent=number, cap=number),
        payment_terms=PaymentTerms(days=10**12, discount_percent=number, discount_days=-(10**12)),
        review_period=Period(days=10**12),
    )
    found = schedule(work)
    assert len(found.states) == 3
    exposure(work, found, day("2026-03-01"))
