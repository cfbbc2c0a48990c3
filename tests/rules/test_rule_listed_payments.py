"""Where a list on a sheet of its own pays the milestones, their rows are paid rows like any other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.finding import Finding
from sowgate.contract.settings import Settings

CRITERION = "30 of 30 test steps passed; test report signed by the client's engineer"
NAMES = ("Survey", "Design", "Build", "Trial")


def findings(
    amounts: Sequence[int], deliverable: str | None = "Report v1.0", criterion: str | None = CRITERION
) -> list[Finding]:
    """A plan of four milestones without a column of money, and a sheet of the payments for them."""
    plan: dict[str, Any] = dict(
        zip(
            ("A1", "B1", "C1", "D1", "E1"),
            ("ID", "Milestone", "Deliverable", "Acceptance criteria", "Due date"),
            strict=True,
        )
    )
    paid: dict[str, Any] = {"A1": "Payment", "B1": "Milestone", "C1": "Amount (EUR)"}
    for n, (name, amount) in enumerate(zip(NAMES, amounts, strict=True), start=2):
        plan |= {
            f"A{n}": f"M{n - 1}",
            f"B{n}": f"{name} accepted",
            f"C{n}": f"{name} report v1.0" if n != 3 else deliverable,
            f"D{n}": CRITERION if n != 3 else criterion,
            f"E{n}": date(2026, n, 20),
        }
        paid |= {f"A{n}": f"P{n - 1}", f"B{n}": f"M{n - 1}", f"C{n}": amount}
    return list(check(snapshot_of({"Plan": plan, "Payments": paid}), Settings(), date(2026, 1, 5)).findings)


EVEN = (25000, 25000, 26000, 24000)


def test_a_paid_milestone_without_deliverable_or_criteria_is_told() -> None:
    assert not {"MIL01", "ACC01"} & {f.code for f in findings(EVEN)}
    assert [(f.sheet, f.cell) for f in findings(EVEN, deliverable=None) if f.code == "MIL01"] == [
        ("Plan", "C3")
    ]
    assert [(f.sheet, f.cell) for f in findings(EVEN, criterion="-") if f.code == "ACC01"] == [("Plan", "D3")]


def test_a_gate_that_pays_too_much_is_told_at_its_line_of_the_list() -> None:
    (finding,) = (f for f in findings((10000, 60000, 15000, 15000)) if f.code == "PAY04")
    assert (finding.sheet, finding.cell, finding.milestone) == ("Payments", "C3", "M2")
    assert "Payments!C3" in finding.message


def test_a_token_payment_is_told_at_its_line_of_the_list() -> None:
    (finding,) = (f for f in findings((34000, 33000, 32000, 1000)) if f.code == "MIL10")
    assert (finding.sheet, finding.cell) == ("Payments", "C5")


def listed(*lines: tuple[str, str | None, int], value: int = 100000) -> list[Finding]:
    """The same plan, with these lines on the sheet of payments and a stated contract value."""
    plan: list[list[Any]] = [["Contract value", f"EUR {value:,}"], []]
    plan.append(["ID", "Milestone", "Deliverable", "Acceptance criteria", "Due date"])
    for n, name in enumerate(NAMES, start=1):
        plan.append([f"M{n}", f"{name} accepted", f"{name} report v1.0", CRITERION, date(2026, n + 1, 20)])
    sheets = {"Plan": plan, "Payments": [["Payment", "Milestone", "Amount (EUR)"], *map(list, lines)]}
    return list(check(snapshot_of(sheets), Settings(), date(2026, 1, 5)).findings)  # type: ignore[arg-type]


def test_a_list_that_pays_some_of_the_milestones_is_no_missing_column() -> None:
    found = listed(("P1", "M2", 50000), ("P2", "M4", 50000))
    assert not {"STR01", "MIL01", "PAY02", "PAY10"} & {f.code for f in found}


def test_a_deposit_of_the_list_is_part_of_the_price() -> None:
    lines = (("Deposit", None, 20000), ("On design", "M2", 40000), ("On trial", "M4", 40000))
    assert "PAY02" not in {f.code for f in listed(*lines)}
    assert "PAY02" in {f.code for f in listed(*lines, value=120000)}
