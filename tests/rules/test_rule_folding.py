"""One cause on many rows is one finding; a few single faults are told one by one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from contract_by_hand import after, context, row, stated

from sowgate.check.assembly import assemble
from sowgate.contract.finding import AtRisk, Finding
from sowgate.contract.settings import Thresholds
from sowgate.contract.sow import Dependency, Milestone, Status
from sowgate.contract.terms import Terms
from sowgate.rules import run

NOWHERE = Dependency(text="99")


def plan(count: int, faulty: int, **fault: object) -> tuple[Milestone, ...]:
    """A sheet of `count` rows whose last `faulty` ones have the fault."""
    return tuple(row(n, **(fault if n > count - faulty else {})) for n in range(1, count + 1))


def found(code: str, rows: tuple[Milestone, ...], **choices: object) -> list[Finding]:
    return list(run(context(rows, select=(code,), **choices)).findings)  # type: ignore[arg-type]


@pytest.mark.parametrize("count", [6, 8, 12])
@pytest.mark.parametrize("faulty", [1, 2, 3])
@pytest.mark.parametrize(
    ("code", "fault"),
    [("MIL01", {"deliverable": None}), ("ACC01", {"acceptance_criteria": None}),
     ("MIL09", {"due_date": None}), ("DEP02", {"depends_on": (NOWHERE,)}),
     ("ACC03", {"acceptance_criteria": "Complete"})],
)  # fmt: skip
def test_single_faults_are_told_one_by_one_at_their_own_cell(
    code: str, fault: dict[str, object], faulty: int, count: int
) -> None:
    rows = plan(count, faulty, **fault)
    findings = found(code, rows)
    assert sorted(f.milestone or "" for f in findings) == sorted(r.key for r in rows[count - faulty :])
    assert len({f.cell for f in findings}) == faulty


def test_an_empty_column_is_one_finding_with_the_count_the_dearest_rows_and_every_cell() -> None:
    (finding,) = found("MIL01", plan(12, 9, deliverable=None))
    assert finding.message == (
        "9 of 12 milestones name no deliverable: M12, M11, M10, M9, M8 and 4 more, in deliverable (column D)."
    )
    assert (finding.milestone, finding.cell) == (None, "D5")
    assert [place.cell for place in finding.related] == [f"D{n}" for n in range(9, 18)]
    assert finding.at_risk == AtRisk(amount=Decimal("72000.00"), currency=None, basis="indicative")


def test_ids_copied_down_are_one_finding_about_the_numbering() -> None:
    rows = tuple(row(n, id=f"1.{(n + 2) // 3}") for n in range(1, 25))
    (finding,) = found("STR02", rows)
    assert finding.message.startswith("16 of 24 milestones have no id of their own: ")
    assert finding.suggestion.startswith("Number every milestone once")
    assert len(finding.related) == 16
    assert len(found("STR02", (*(row(n) for n in range(1, 24)), row(24, id="M3")))) == 1


def test_six_rows_with_money_stay_six_findings_even_where_they_are_all() -> None:
    assert len(found("ACC01", plan(6, 6, acceptance_criteria=None))) == 6
    assert len(found("ACC01", plan(7, 7, acceptance_criteria=None))) == 1


def test_less_than_half_of_the_rows_are_single_faults_up_to_twenty() -> None:
    assert len(found("MIL09", plan(40, 19, due_date=None))) == 19
    assert len(found("MIL09", plan(60, 21, due_date=None))) == 1


def test_more_than_three_rows_of_a_plan_without_prices_are_one_finding() -> None:
    def unpriced(faulty: int) -> tuple[Milestone, ...]:
        rows = plan(40, faulty, due_date=None)
        return tuple(r.model_copy(update={"amount": None, "payment_percent": None}) for r in rows)

    assert len(found("MIL09", unpriced(3))) == 3
    assert len(found("MIL09", unpriced(4))) == 1


def test_how_many_are_told_one_by_one_is_a_setting() -> None:
    rows = plan(12, 9, deliverable=None)
    assert len(found("MIL01", rows, thresholds=Thresholds(listed_one_by_one=50))) == 9


def test_predecessors_in_another_numbering_are_one_finding_and_void_every_link() -> None:
    rows = tuple(row(n, depends_on=(NOWHERE,)) for n in range(1, 10))
    by_chance = row(10, due_date=date(2026, 1, 1), depends_on=after(0))
    told = [f for f in run(context((*rows, by_chance))).findings if f.code.startswith("DEP")]
    assert [f.code for f in told] == ["DEP02"]
    assert told[0].message.startswith(
        "9 of 10 rows with predecessors name predecessors that no row has (another numbering): "
    )


def test_a_plan_that_nobody_kept_up_is_one_finding_even_when_it_is_short() -> None:
    rows = tuple(
        row(n, amount=None, status_meaning=Status.NOT_STARTED, status="Not started") for n in range(1, 6)
    )
    late = {"as_of": date(2027, 1, 4), "stage": "delivery"}
    assert len(found("GAT07", rows, **late)) == 1
    assert len(found("GAT07", rows[:3], **late)) == 3


def test_the_same_words_on_many_rows_are_one_fault_and_other_words_another() -> None:
    rows = tuple(row(n, acceptance_criteria="Complete") for n in range(1, 9))
    other = row(9, acceptance_criteria="Everything is finished")
    findings = found("ACC03", (*rows, other))
    assert sorted(f.milestone or "" for f in findings) == ["", "M9"]
    assert "8 of 9 milestones say “Complete”" in next(f for f in findings if f.milestone is None).message


def test_currencies_are_never_added() -> None:
    rows = tuple(row(n, deliverable=None, currency="EUR" if n < 5 else "USD") for n in range(1, 9))
    (finding,) = found("MIL01", rows)
    assert finding.at_risk == AtRisk(amount=Decimal("8000.00"), currency="USD", basis="indicative")


def test_every_row_of_a_folded_finding_keeps_its_flag_its_money_and_its_verdict() -> None:
    judged = context(plan(9, 8, deliverable=None), Terms(contract_value=stated(Decimal(45000))))
    report = assemble(judged, run(judged))
    assert [m.flag for m in report.milestones[1:]] == ["error"] * 8
    assert [m.at_risk for m in report.milestones[1:3]] == [Decimal("2000.00"), Decimal("3000.00")]
    assert all("MIL01" in m.why_not_binary for m in report.milestones[1:])
    assert report.summary.affected == Decimal("44000.00")
    assert "rows" not in report.findings[0].model_dump()


def test_a_folded_findings_fingerprint_does_not_hang_on_which_rows_have_the_fault() -> None:
    one, other = found("MIL01", plan(12, 9, deliverable=None)), found("MIL01", plan(14, 11, deliverable=None))
    assert one[0].fingerprint == other[0].fingerprint


def test_nothing_is_known_to_be_paid_on_a_sheet_without_money() -> None:
    faulty = plan(9, 3, deliverable=None, acceptance_criteria=None)
    rows = tuple(r.model_copy(update={"amount": None}) for r in faulty)
    results = run(context(rows, without=("amount",)))
    assert not {"MIL01", "ACC01"} & {f.code for f in results.findings}
    assert [f.field for f in results.findings if f.code == "STR01"] == ["amount"]
    assert results.verdicts[-1].why_not == ("ACC01", "MIL01")


def test_why_a_gate_is_not_binary_is_told_in_rule_codes_alone() -> None:
    rows = (row(1, deliverable="Things", acceptance_criteria="Stuff", approver=None, evidence=None), row(2))
    (why, _) = (verdict.why_not for verdict in run(context(rows)).verdicts)
    assert why
    assert all(len(code) == 5 and code[3:].isdigit() for code in why)
