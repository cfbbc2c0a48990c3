"""Alternatives to a plan, side by side: what each does to exposure, its price and both sides' values."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from schedule_cases import Kind, day, milestone, schedule, sow

from sowgate.contract.alternatives import Comparison, Plan
from sowgate.contract.sow import StatementOfWork
from sowgate.schedule import AlternativeError, exposure, what_if
from sowgate.schedule.alternatives import alternative, changes_in

ROWS = (
    milestone("M1", payment_percent="40", cost="30000", start_date="2026-01-05", due_date="2026-01-30"),
    milestone("M2", payment_percent="60", cost="50000", start_date="2026-02-02", due_date="2026-02-27",
              after=[0]),
)  # fmt: skip
TERMS: dict[str, Any] = {
    "contract_value": "100000", "payment_terms": 30, "cost_of_capital": "10", "currency": "EUR",
    "business_day_convention": "Unadjusted", "start_date": "2026-01-05",
}  # fmt: skip
WORK = sow(*ROWS, **TERMS)


def compared(*texts: str, work: StatementOfWork = WORK, as_of: str = "2026-01-01") -> Comparison:
    return what_if(work, texts, day(as_of), "seller")


def only(text: str) -> Plan:
    return compared(text).plans[1]


def test_the_plan_as_it_stands_comes_first_and_is_the_report_s_own_exposure() -> None:
    found = compared("net 45", "advance 10%")
    own = exposure(WORK, schedule(WORK, "2026-01-01"), day("2026-01-01"))
    assert own is not None
    base = found.plans[0]
    assert [plan.label for plan in found.plans] == ["As it stands", "net 45", "advance 10%"]
    assert (base.peak, base.peak_date, base.financing_cost, base.npv_seller, base.npv_buyer, base.xirr) == (
        own.peak, own.peak_date, own.financing_cost, own.npv, own.npv_buyer, own.xirr
    )  # fmt: skip
    assert found.valued_on == day("2026-01-05")


def test_the_figures_are_those_of_the_changed_contract() -> None:
    # 80,000 of cost by 27 February; M1's 40,000 come on 1 March (net 30), 16 March (net 45): the peak is all
    # cost at the end of February
    assert (only("net 30").peak, only("net 30").peak_date) == (Decimal("80000.00"), day("2026-02-27"))
    # due on receipt: 40,000 come on 30 January; the day before M2 is paid 77,500 less 40,000 are open
    assert (only("due on receipt").peak, only("due on receipt").peak_date) == (37500, day("2026-02-26"))
    # an advance of 10 % on 5 January, due 4 February: 70,000 open at the end of February
    assert only("advance 10%").peak == 70000
    assert only("advance 10000").peak == 70000


def test_both_sides_see_the_other_side_of_the_same_cash() -> None:
    sooner, later = only("due on receipt"), only("net 90")
    assert sooner.npv_seller is not None
    assert sooner.npv_buyer is not None
    assert later.npv_seller is not None
    assert later.npv_buyer is not None
    assert sooner.npv_seller > later.npv_seller
    assert sooner.npv_buyer < later.npv_buyer
    # what one side gains by time the other loses, for the costs are the same
    gain = (sooner.npv_seller - later.npv_seller) + (sooner.npv_buyer - later.npv_buyer)
    assert abs(gain) <= Decimal("0.02")


def test_one_more_gate_divides_time_cost_and_money() -> None:
    changed = alternative(WORK, schedule(WORK, "2026-01-01"), "one more gate at 50% of M2")
    first, second = changed.milestones[2], changed.milestones[1]
    assert [first.key, first.amount, first.cost, str(first.due_date)] == ["M2+", 30000, 25000, "2026-02-14"]
    assert [second.amount, second.cost, str(second.start_date)] == [30000, 25000, "2026-02-15"]
    assert [link.target for link in second.depends_on] == [2]
    assert [link.target for link in first.depends_on] == [0]
    found = schedule(changed, "2026-01-01")
    assert (found.totals.gross, found.change_orders) == (100000, 0)
    paying = alternative(WORK, schedule(WORK, "2026-01-01"), "gate at 40% of M2 paying 30%").milestones
    assert [paying[2].amount, paying[2].cost] == [18000, 20000]
    # without a name the largest payment is divided
    assert alternative(WORK, schedule(WORK, "2026-01-01"), "one more gate") == changed


def test_money_and_dates_can_be_moved() -> None:
    base = schedule(WORK, "2026-01-01")
    for text in ("move 10% from M2 to M1", "move 10 000 EUR from M2 to M1"):
        moved = alternative(WORK, base, text)
        assert [state.amount for state in schedule(moved, "2026-01-01").states] == [50000, 50000]
    shifted = alternative(WORK, base, "M2 2 weeks later, M1 on 2026-01-23").milestones
    assert [str(row.due_date) for row in shifted] == ["2026-01-23", "2026-03-13"]
    assert str(shifted[1].start_date) == "2026-02-16"
    assert str(alternative(WORK, base, "M2 1 month earlier").milestones[1].due_date) == "2026-01-27"


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("advance 10%, net 45", ("advance 10%", "net 45")),
        ("retention 10% to 30%, 5% above, net 60", ("retention 10% to 30%, 5% above", "net 60")),
        ("M3 2 weeks later, move 5% from M4 to M1", ("M3 2 weeks later", "move 5% from M4 to M1")),
        ("release 50% final acceptance; 50% final acceptance + 90 days, retention 5%",
         ("release 50% final acceptance; 50% final acceptance + 90 days", "retention 5%")),
    ],
)  # fmt: skip
def test_a_comma_divides_changes_and_not_the_words_of_one(text: str, changes: tuple[str, ...]) -> None:
    assert changes_in(text) == changes


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("release 100% final acceptance", "retention release 100% final acceptance"),
        ("recovery 10% of each invoice", "advance recovery 10% of each invoice"),
        ("review 5 business days", "review period 5 business days"),
        ("trigger submission", "payment trigger submission"),
        ("net 45", "payment terms net 45"),
    ],
)
def test_a_term_may_be_called_by_its_whole_name(short: str, long: str) -> None:
    base = schedule(WORK, "2026-01-01")
    brief, whole = (alternative(WORK, base, text).terms for text in (short, long))
    assert brief.model_dump(exclude_none=True).keys() == whole.model_dump(exclude_none=True).keys()
    for name in type(brief).model_fields:
        one, other = getattr(brief, name), getattr(whole, name)
        assert (one and one.value) == (other and other.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("nett 45", "'nett 45' is no change"),
        ("advance some", "'advance some' is no change"),
        ("gate at 50% of M9", "No milestone is called 'M9'. The sheet has M1, M2."),
        ("gate at 100% of M2", "between 0 % and 100 %"),
        ("move 61% from M2 to M1", "M2 pays less than the 61,000.00"),
        ("M2 on 2026-02-30", "'2026-02-30' is no date"),
        ("retention 200%", "'retention 200%' is more than all there is."),
        ("advance 10%, advance 20%", "changes the advance twice."),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(text: str, said: str) -> None:
    with pytest.raises(AlternativeError, match=said.replace("(", r"\(").replace(".", r"\.")):
        compared(text)


def test_what_is_settled_cannot_be_changed() -> None:
    done = sow(ROWS[0].model_copy(update={"accepted_date": day("2026-01-30")}), ROWS[1], **TERMS)
    for text in ("gate at 50% of M1", "move 5% from M1 to M2", "M1 2 weeks later"):
        with pytest.raises(AlternativeError, match="settled"):
            compared(text, work=done, as_of="2026-02-10")
    paid = sow(milestone("A", kind=Kind.ADVANCE, amount="5000"), *ROWS, **TERMS)
    with pytest.raises(AlternativeError, match="row of its own"):
        compared("advance 10%", work=paid)


def test_what_the_workbook_does_not_tell_is_left_out_and_said() -> None:
    bare = sow(milestone("M1", amount="100", due_date="2026-03-01"), payment_terms=30)
    found = compared("net 45", work=bare)
    assert {plan.peak for plan in found.plans} == {None}
    assert {plan.npv_buyer for plan in found.plans} == {None}
    assert [plan.last_cash for plan in found.plans] == [day("2026-03-31"), day("2026-04-15")]
    assert len(found.notes) == 2
    undated = compared("net 45", work=sow(milestone("M1", amount="100")))
    assert "No payment has a date" in undated.notes[0]


def test_retention_that_nothing_gives_back_is_said() -> None:
    assert any("5,000.00 EUR is given no release" in note for note in only("retention 5%").notes)
    given = only("retention 5%, release 100% final acceptance + 30 days")
    assert not any("no release" in note for note in given.notes)
