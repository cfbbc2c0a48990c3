"""Laws that hold for every workbook, however odd: no rule breaks, and every finding can be found again."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from case_workbook import COLUMNS, context_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sowgate.grid.address import parse_cell
from sowgate.rules import run

ODD: list[Any] = [
    None,
    "",
    "-",
    "TBD",
    "N/A",
    "M1",
    "M1; M2; M3; M4",
    "M4SS+5d",
    "1E+40",
    "Accepted",
    "Rejected",
    "Submitted",
    "Paid",
    "Complete",
    "‹role›",
    "Month 3",
    "to the client's satisfaction",
    "12.000,50",
    "-5000",
    "EUR 1e9",
    "$9k",
    "yes",
    "31.02.2026",
    "T0 + 6 weeks",
    "after UAT",
    "Retention: acceptance + 90 days",
    "0",
    "100%",
    0,
    -1,
    1,
    0.1,
    1e18,
    1e-12,
    10**14,
    33333.333333333336,
    True,
    date(2026, 3, 6),
    date(1900, 1, 1),
    date(9999, 12, 31),
    datetime(2026, 3, 6, 23, 59),
    {"error": "#REF!"},
    {"formula": "=A1", "not_calculated": True},
]
MORE = [
    "Status",
    "Submitted date",
    "Accepted date",
    "Rejected date",
    "Invoice date",
    "Invoiced amount",
    "Paid date",
    "Paid amount",
    "Cost",
    "Currency",
    "Baseline amount",
    "Baseline due date",
    "Notes",
    "Lot",
    "Kind",
]
TERMS = [
    "Contract value",
    "Payment terms",
    "Review period",
    "Deemed acceptance",
    "Retention",
    "Advance",
    "Delay damages",
    "End date",
    "Signed date",
    "Cost of capital",
    "Cumulative payment",
]

_edits = st.dictionaries(st.sampled_from(COLUMNS[1:] + MORE), st.sampled_from(ODD), max_size=6)
_cases = st.fixed_dictionaries(
    {
        "columns": st.just(MORE),
        "set": st.dictionaries(st.sampled_from(["M1", "M2", "M3", "M4"]), _edits, max_size=4),
        "terms": st.dictionaries(st.sampled_from(TERMS), st.sampled_from(ODD), max_size=4),
        "profile": st.sampled_from(["seller", "buyer", "far"]),
        "stage": st.sampled_from(["draft", "signature", "delivery"]),
        "as_of": st.sampled_from([date(2026, 1, 5), date(2026, 6, 1), date(2030, 1, 1)]),
    }
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_cases)
def test_findings_of_any_sheet_are_placed_priced_and_told_apart(case: dict[str, Any]) -> None:
    context = context_of(case)
    results = run(context)
    assert len(results.verdicts) == len(context.sow.milestones)
    assert all(bool(v.why_not) is not v.binary for v in results.verdicts)
    fingerprints = [f.fingerprint for f in results.findings]
    assert len(set(fingerprints)) == len(fingerprints)
    keys = {milestone.key for milestone in context.sow.milestones}
    for finding in results.findings:
        assert finding.cell is not None
        assert parse_cell(finding.cell)
        assert finding.milestone is None or finding.milestone in keys
        assert finding.message.endswith(".")
        assert finding.suggestion.endswith((".", "”", "?", "certificate", '"')) or ":" in finding.suggestion
        assert finding.at_risk is None or finding.at_risk.amount > 0
        assert "None" not in finding.message + finding.suggestion


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_cases)
def test_a_run_gives_the_same_results_twice(case: dict[str, Any]) -> None:
    assert run(context_of(case)) == run(context_of(case))
