"""The frame around the rules: choice, stages, silencing, verdicts, order, money and fingerprints."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from contract_by_hand import after, context, row, stated

from sowgate.contract.finding import AtRisk, Finding
from sowgate.contract.settings import Settings
from sowgate.contract.sow import Kind, StatementOfWork, Status
from sowgate.contract.terms import Terms
from sowgate.rules import Rule, catalogue, profile_of, rule_called, run, stage_of, unknown_selectors

BARE = row(1, acceptance_criteria=None)
VALUE = Terms(contract_value=stated(Decimal(6000)), deemed_acceptance=stated(True))


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def test_a_rule_is_selected_by_code_name_or_prefix() -> None:
    rows = (BARE, row(2, deliverable=None))
    for selector in ("ACC01", "acc01", "no-acceptance-criteria"):
        assert codes(run(context(rows, VALUE, select=(selector,))).findings) == ["ACC01"]
    assert set(codes(run(context(rows, VALUE, select=("ACC", "MIL01"))).findings)) == {"ACC01", "MIL01"}
    assert "ACC01" not in codes(run(context(rows, VALUE, ignore=("ACC",))).findings)


def test_a_misspelt_selector_is_named() -> None:
    assert unknown_selectors(("ACC01", "ACCC1", "no-acceptance-criterias", "MIL")) == (
        "ACCC1",
        "no-acceptance-criterias",
    )
    assert unknown_selectors(("",)) == ("",)


def test_explain_finds_a_rule_by_code_or_name() -> None:
    rule = rule_called("pay02")
    assert isinstance(rule, Rule)
    assert rule is rule_called("Amount-Sum")
    assert rule_called("PAY") is None


def test_ignoring_a_cause_does_not_bring_its_consequences_back() -> None:
    admin = row(1, milestone="Contract signature", deliverable="Contract signature", acceptance_criteria=None)
    everything = run(context((admin, row(2)), VALUE))
    about = [f.code for f in everything.findings if f.milestone == "M1"]
    assert "MIL04" in about
    assert not {"MIL01", "MIL02", "MIL03", "ACC01", "ACC04", "ACC05"} & set(about)
    ignored = run(context((admin, row(2)), VALUE, ignore=("MIL04",)))
    assert "ACC01" not in codes(ignored.findings)


def test_blank_criteria_are_one_finding_of_their_row() -> None:
    result = run(context((BARE, row(2)), VALUE, select=("ACC",)))
    assert [(f.code, f.milestone) for f in result.findings] == [("ACC01", "M1")]


def test_a_missing_column_is_one_finding_and_silences_what_needs_it() -> None:
    rows = tuple(row(n, acceptance_criteria=None) for n in (1, 2, 3))
    result = run(context(rows, VALUE, without=("acceptance_criteria",)))
    assert [f.field for f in result.findings if f.code == "STR01"] == ["acceptance_criteria"]
    assert "ACC01" not in codes(result.findings)
    assert result.silent["ACC01"] == "no column for acceptance criteria"


@pytest.mark.parametrize("selection", [{}, {"select": ("PAY02",)}, {"ignore": ("ACC", "MIL")}])
def test_the_binary_verdict_does_not_depend_on_the_selection(selection: dict[str, tuple[str, ...]]) -> None:
    vague = row(2, acceptance_criteria="Complete", deliverable="Work")
    verdicts = run(context((row(1), vague, BARE), VALUE, **selection)).verdicts
    assert [v.binary for v in verdicts] == [True, False, False]
    assert "ACC03" in verdicts[1].why_not
    assert "ACC01" in verdicts[2].why_not
    assert all(bool(v.why_not) is not v.binary for v in verdicts)


def test_rows_that_are_no_milestones_are_not_judged_as_gates() -> None:
    travel = row(
        2, kind=Kind.EXPENSES, milestone="Travel at cost", deliverable=None, acceptance_criteria=None
    )
    result = run(context((row(1), travel), VALUE))
    assert result.verdicts[1].binary
    assert not [f for f in result.findings if f.milestone == "M2" and f.code[:3] in ("MIL", "ACC")]


def test_findings_come_gravest_first_then_by_money_then_in_the_sheets_order() -> None:
    rows = tuple(row(n, acceptance_criteria=None) for n in (1, 2, 3))
    findings = run(context(rows, VALUE)).findings
    keys = [(-f.severity.rank, -(f.at_risk.amount if f.at_risk else Decimal(0))) for f in findings]
    assert keys == sorted(keys)
    assert [f.milestone for f in findings if f.code == "ACC01"] == ["M3", "M2", "M1"]


def test_a_fingerprint_stays_when_the_row_moves_and_differs_between_rows() -> None:
    before = run(context((BARE, row(2)), VALUE, select=("ACC01",))).findings
    moved = row(4, key="M1", id="M1", acceptance_criteria=None)
    after_move = run(context((row(2), row(3), moved), VALUE, select=("ACC01",))).findings
    assert [f.fingerprint for f in before] == [f.fingerprint for f in after_move]
    assert before[0].cell != after_move[0].cell
    both = run(context((BARE, row(2, acceptance_criteria=None)), VALUE, select=("ACC01",))).findings
    assert len({f.fingerprint for f in both}) == 2


def test_findings_of_duplicate_ids_have_fingerprints_of_their_own() -> None:
    twins = (row(1, acceptance_criteria=None), row(2, key="M1", id="M1", acceptance_criteria=None))
    findings = run(context(twins, VALUE, select=("ACC01",))).findings
    assert len(findings) == 2
    assert len({f.fingerprint for f in findings}) == 2


def test_stage_is_delivery_as_soon_as_a_row_is_under_way() -> None:
    planned = StatementOfWork(milestones=(row(1), row(2, status_meaning=Status.NOT_STARTED)))
    started = StatementOfWork(milestones=(row(1), row(2, status_meaning=Status.IN_PROGRESS)))
    submitted = StatementOfWork(milestones=(row(1, submitted_date=date(2026, 2, 1)),))
    assert stage_of(planned, Settings()) == "signature"
    assert stage_of(started, Settings()) == "delivery"
    assert stage_of(submitted, Settings()) == "delivery"
    assert stage_of(started, Settings(stage="draft")) == "draft"


def test_profile_is_chosen_then_stated_then_seller() -> None:
    sow = StatementOfWork(terms=Terms(perspective=stated("buyer")))
    assert profile_of(sow, Settings(profile="far")) == "far"
    assert profile_of(sow, Settings()) == "buyer"
    assert profile_of(StatementOfWork(), Settings()) == "seller"


def test_a_draft_is_not_judged_by_terms_gates_and_changes() -> None:
    rows = (row(1, baseline_amount=Decimal(900)), row(2))
    result = run(context(rows, stage="draft", terms=Terms(contract_value=stated(Decimal(3000)))))
    assert not [c for c in codes(result.findings) if c.startswith(("TRM", "GAT", "CHG"))]
    assert result.silent["TRM01"] == "not judged in a draft"


def test_before_signature_changes_are_judged_only_where_baselines_are_filled() -> None:
    blank = (row(1, baseline_amount=None), row(2))
    filled = (row(1, baseline_amount=Decimal(900)), row(2))
    assert "CHG01" in run(context(blank, VALUE)).silent
    assert "CHG01" in codes(run(context(filled, VALUE)).findings)


def test_a_circle_is_told_the_same_way_wherever_its_rows_stand() -> None:
    rows = (row(1), row(2, depends_on=after(3)), row(3, depends_on=after(1)), row(4, depends_on=after(2)))
    found = run(context(rows, VALUE, select=("DEP01",))).findings
    assert [f.message.split(" wait")[0] for f in found] == ["M2 → M3 → M4 → M2"]
    assert found[0].at_risk == AtRisk(amount=Decimal("9000.00"), currency=None, basis="indicative")


def test_a_chain_of_thousands_is_walked_without_recursion() -> None:
    rows = tuple(row(n, due_date=None, depends_on=after(n - 2) if n > 1 else ()) for n in range(1, 5001))
    assert run(context(rows, VALUE, select=("DEP01",))).findings == ()


def test_a_merged_cell_does_not_hide_which_row_a_finding_is_about() -> None:
    shared = row(1, acceptance_criteria=None)
    merged = row(2, acceptance_criteria=None, deliverable="Done")
    merged = merged.model_copy(
        update={"cells": {**merged.cells, "acceptance_criteria": shared.cells["acceptance_criteria"]}}
    )
    told = run(context((shared, merged), VALUE, select=("ACC",))).findings
    assert sorted((f.code, f.milestone) for f in told) == [("ACC01", "M1"), ("ACC01", "M2")]


def test_every_code_and_name_is_unique_and_belongs_to_its_family() -> None:
    rules = catalogue()
    assert len({rule.code for rule in rules}) == len(rules)
    assert len({rule.name for rule in rules}) == len(rules)
    prefixes = {
        "structure": "STR", "milestones": "MIL", "acceptance": "ACC", "terms": "TRM",
        "payment": "PAY", "dependencies": "DEP", "gates": "GAT", "changes": "CHG",
    }  # fmt: skip
    assert all(rule.code.startswith(prefixes[rule.family]) for rule in rules)
