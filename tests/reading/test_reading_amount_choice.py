"""Several money columns side by side: the amount is without tax, before retention, of the milestone alone."""

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.reading import read

NAMES = ("Design accepted", "Build accepted", "Handover accepted")
DAYS = ("2026-02-27", "2026-05-29", "2026-07-31")


def amount_of(*headings: str) -> str | None:
    """The heading that the amount was read from; the columns hold 10 times their place, and more."""
    cells: dict[str, object] = {"A1": "Milestone", "B1": "Target date"}
    cells |= {f"{'CDEFGH'[at]}1": heading for at, heading in enumerate(headings)}
    for row, (name, day) in enumerate(zip(NAMES, DAYS, strict=True), 2):
        cells |= {f"A{row}": name, f"B{row}": day}
        cells |= {f"{'CDEFGH'[at]}{row}": 1000 * row + 100 * at for at, _ in enumerate(headings)}
    tables = read(snapshot_of({"Plan": cells}), Settings()).tables
    return tables[0].headers.get("amount") if tables else None


@pytest.mark.parametrize(
    ("headings", "chosen"),
    [
        (("Gross (inc VAT)", "VAT", "Net (ex VAT)"), "Net (ex VAT)"),
        (("税込金額", "消費税", "税抜金額"), "税抜金額"),
        (("Valor bruto", "Retenção (5%)", "Valor líquido"), "Valor bruto"),
        (("Net payable", "Less retention", "Gross (KES)"), "Gross (KES)"),
        (("Hours", "Rate", "Fee"), "Fee"),
        (("Cumulative billing", "Milestone billing"), "Milestone billing"),
        (("回款金额", "累计回款"), "回款金额"),
    ],
)
def test_the_amount_is_what_the_milestone_itself_is_worth(headings: tuple[str, ...], chosen: str) -> None:
    assert amount_of(*headings) == chosen


@pytest.mark.parametrize("headings", [("Hours", "Rate"), ("Qty", "Unit price")])
def test_a_rate_is_no_amount(headings: tuple[str, ...]) -> None:
    assert amount_of(*headings) is None


@pytest.mark.parametrize("heading", ["Amount incl. VAT", "Gross", "Net", "Rate"])
def test_the_only_amount_is_the_amount(heading: str) -> None:
    assert amount_of(heading) == heading


@pytest.mark.parametrize("said", ["D", "Total due at gate", "SOW!D"])
def test_the_amount_is_where_the_user_says_whatever_else_the_table_holds(said: str) -> None:
    rows = [
        ["ID", "Milestone", "Due date", "Total due at gate", "Amount without VAT"],
        ["M1", "Design", "2026-01-15", 100, 1000], ["M2", "Build", "2026-02-15", 200, 2000],
    ]  # fmt: skip
    sow = read(snapshot_of({"SOW": rows}), Settings(columns={"amount": said}))
    assert [milestone.amount for milestone in sow.milestones] == [100, 200]
