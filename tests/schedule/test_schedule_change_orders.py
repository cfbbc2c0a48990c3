"""The Change orders sheet: approved orders on top of the contract value, each counted once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from schedule_cases import line, milestone, schedule, sow, total

from sowgate.contract.side_sheets import ChangeOrder
from sowgate.contract.sow import StatementOfWork


def order(name: str, amount: str | None, approved: bool | None = True) -> ChangeOrder:
    money = None if amount is None else Decimal(amount)
    return ChangeOrder(sheet="CO", row=2, change_order=name, amount=money, approved=approved)


def work(*orders: ChangeOrder, rows: tuple[Any, ...], value: str = "10000") -> StatementOfWork:
    first = milestone("M1", amount="6000", due_date="2026-04-01")
    second = milestone("M2", amount="4000", due_date="2026-05-01")
    return sow(first, second, *rows, contract_value=value).model_copy(update={"change_orders": orders})


def extra(amount: str | None = "1500", change_order: str = "CO-1", **fields: Any) -> Any:
    money = {} if amount is None else {"amount": amount}
    return milestone("M3", due_date="2026-06-01", change_order=change_order, **money, **fields)


def test_an_approved_order_that_a_row_bills_comes_on_top_once() -> None:
    found = schedule(work(order("CO-1", "1500"), rows=(extra(),)))
    assert (total(found), found.change_orders, found.approved_change_orders) == (11500, 1500, 1500)
    assert found.uncounted_change_orders == ()


@pytest.mark.parametrize("written", ["CO-01", "co 1", "CO1", "CO-1, CO-2"])
def test_a_row_names_its_order_as_people_write_it(written: str) -> None:
    found = schedule(work(order("CO-1", "1500"), rows=(extra(change_order=written),)))
    assert found.uncounted_change_orders == ()


def test_an_approved_order_that_nothing_counts_is_told() -> None:
    found = schedule(work(order("CO-1", "1500"), order("CO-2", "-200"), rows=(extra(),)))
    assert (total(found), found.change_orders, found.approved_change_orders) == (11500, 1500, 1300)
    assert found.uncounted_change_orders == (1,)


def test_an_order_that_raised_the_amount_of_a_row_is_counted_there() -> None:
    rows = (milestone("M3", amount="1500", due_date="2026-06-01"),)
    found = schedule(work(order("CO-1", "1500"), rows=rows))
    assert (total(found), found.contract_value, found.change_orders) == (11500, 10000, 1500)
    assert found.uncounted_change_orders == ()


def test_a_contract_value_restated_with_the_order_is_not_raised_again() -> None:
    found = schedule(work(order("CO-1", "1500"), rows=(extra(),), value="11500"))
    assert (total(found), found.change_orders, found.uncounted_change_orders) == (11500, 0, ())


def test_a_row_without_money_takes_that_of_its_order() -> None:
    found = schedule(work(order("CO-1", "1500"), rows=(extra(None),)))
    assert line(found, "M3").gross == 1500


def test_what_an_order_that_is_not_approved_asks_for_is_no_part_of_the_contract() -> None:
    done = extra(accepted_date="2026-02-01")
    found = schedule(work(order("CO-1", "1500", False), rows=(done,)))
    assert (total(found), found.change_orders, found.approved_change_orders) == (10000, 0, 0)
    assert found.states[2].payment == "blocked"
    assert found.states[2].why == "blocked: change order CO-1 is not approved"
    assert found.states[2].amount == 1500
    assert found.notes == (
        "Rows under a change order that is not approved are not in the schedule: M3 (CO-1).",
    )


def test_an_order_of_unknown_standing_bars_nothing_and_approves_nothing() -> None:
    found = schedule(work(order("CO-1", "1500", None), rows=(extra(),)))
    assert (total(found), found.change_orders, found.approved_change_orders) == (11500, 1500, 0)


def test_an_order_without_money_approves_none() -> None:
    found = schedule(work(order("CO-1", None), rows=()))
    assert (total(found), found.approved_change_orders, found.uncounted_change_orders) == (10000, 0, ())
