"""The faulty examples: a clean Statement of Work, spoilt once for each rule that stands.

Several workbooks and not one, because faults exclude one another: silence cannot both accept (GAT04) and not
accept (GAT10), a missing criteria column (STR01) leaves no criteria to be faulty, and what a buyer must mend
(PAY06) is what a seller wishes for. Every example says which findings it must bring, and a test holds that it
brings these and no others.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from content import Row, example_rows
from faults_in_delivery import beside_the_table, in_billing, in_delivery
from faulty import Faulty, Planted, terms


def before_signature() -> Faulty:
    """What a gate must say, a row a fault; sums and terms as well."""
    rows = example_rows()
    m1, m2, m3, m4, m5, m6, m7, m8 = rows
    m1["deliverable"] = None
    m2["acceptance_criteria"] = None
    m3["milestone"] = "Month 3"
    m4 |= {"deliverable": "Testing", "acceptance_criteria": "Testing carried out by the delivery team"}
    m4 |= {"payment_percent": 0.20, "amount": 48000}
    m5["acceptance_criteria"] = "Migration rehearsed to the client's satisfaction"
    m6 |= {"acceptance_criteria": "Complete", "depends_on": "M5, M7"}
    m7["due_date"] = None
    m8["due_date"] = "31.11.2027"
    planted: Planted = (
        ("MIL01", "M1"), ("ACC01", "M2"), ("MIL02", "M3"), ("MIL03", "M4"), ("ACC02", "M5"), ("ACC03", "M6"),
        ("MIL09", "M7"), ("STR03", "M8"), ("DEP01", "M6"), ("PAY01", None), ("PAY02", None), ("TRM01", None),
    )  # fmt: skip
    return Faulty(
        "sow-faults-signature", "Example: one fault a row, before signature", rows,
        terms("deemed_acceptance"), {"seller": planted},
    )  # fmt: skip


# Criteria with one weakness each; the rest of the row is sound.
_WEAK: tuple[tuple[str, Row], ...] = (
    ("MIL04", {"milestone": "Kick-off", "deliverable": "Kick-off meeting held"}),
    ("PAY11", {"deliverable": "Work package report 3 v1.0 (PDF)", "currency": "USD"}),
    ("MIL05", {}),
    ("MIL06", {"deliverable": "Training handbook v1.0 (PDF) and data migration tool v2.0"}),
    ("ACC04", {"acceptance_criteria": "12 sections of template T-05 v1.0 filled; 0 open review comments",
               "approver": None, "evidence": "Review report RR-05"}),
    ("ACC05", {"deliverable": "Portal search switched on",
               "acceptance_criteria": "Portal search answers in the client's network", "evidence": None}),
    ("ACC06", {"acceptance_criteria": "Report v1.0 covers several sections of template T-07; signed by the "
               "client programme manager"}),
    ("ACC07", {"acceptance_criteria": "12 sections of template T-08 v1.0 filled as appropriate; signed by the "
               "client programme manager"}),
    ("ACC08", {"acceptance_criteria": "Report v1.0 covers risks, costs, etc.; signed by the client programme "
               "manager"}),
    ("ACC09", {"acceptance_criteria": "All defects are fixed; test report v1.0 signed by the client programme "
               "manager"}),
    ("ACC10", {"deliverable": "Interim stage", "acceptance_criteria": "Accepted at the client's sole discretion"}),
    ("ACC11", {"acceptance_criteria": "Criteria for report v1.0 will be agreed in the initiation phase"}),
    ("ACC12", {"deliverable": "Performance test report v1.0 (PDF)",
               "acceptance_criteria": "Report v1.0 shows the response time of the portal; signed by the client "
               "programme manager"}),
    ("ACC13", {"acceptance_criteria": "Client has gone live with the portal; report v1.0 signed by the client "
               "programme manager"}),
    ("ACC14", {"acceptance_criteria": "Portal build 1.5 behaves as in the user stories; report signed by the "
               "client programme manager"}),
    ("TRM05", {"approver": "Work package lead"}),
    ("STR04", {"deliverable": "TBD"}),
    ("MIL10", {"payment_percent": 0.01, "amount": 4000, "depends_on": None}),
)  # fmt: skip


def weak_criteria() -> Faulty:
    """Eighteen work packages, each with another weakness in its words."""
    rows: list[Row] = []
    for number, (_, change) in enumerate(_WEAK, 1):
        start = date(2027, 1, 11) + timedelta(weeks=4 * (number - 1))
        percent = 0.05 if number != 1 else 0.14 + 0.05
        rows.append({
            "id": f"M{number}",
            "milestone": f"Work package {number} accepted",
            "deliverable": f"Work package report {number} v1.0 (PDF)",
            "acceptance_criteria": f"12 sections of template T-{number:02d} v1.0 filled; 0 open review comments; "
            "signed by the client programme manager",
            "evidence": f"Signed acceptance certificate AC-{number:02d}",
            "owner": "Work package lead",
            "approver": "Client programme manager",
            "start_date": start,
            "due_date": start + timedelta(days=4),
            "depends_on": f"M{number - 1}" if number > 1 else None,
            "payment_percent": percent,
            "amount": round(400000 * percent),
            "currency": "EUR",
        } | change)  # fmt: skip
    planted: Planted = tuple((code, f"M{number}") for number, (code, _) in enumerate(_WEAK, 1) if code)
    # The last one waits for nothing.
    planted += (("DEP03", "M18"),)
    agreed = terms(
        "acceptance_form",
        "acceptance_authority",
        contract_value=400000,
        end_date=date(2028, 9, 29),
        indexation="Irish consumer price index, once a year from January 2028",
    )
    return Faulty(
        "sow-faults-criteria", "Example: one weak wording a row", rows, agreed, {"seller": planted},
        columns=("currency",),
    )  # fmt: skip


def payments() -> Faulty:
    """A payment plan that finances the client, and terms that let it; the same plan seen by the other side."""
    rows = example_rows()
    percents, costs = (5, 5, 5, 10, 10, 0, 20, 45), (9, 16, 10, 20, 20, 0, 40, 90)
    for row, percent, cost in zip(rows, percents, costs, strict=True):
        row |= {"payment_percent": percent / 100, "amount": 2400 * percent, "cost": 1000 * cost}
    rows[3] |= {"due_date": date(2027, 7, 9)}
    rows[4] |= {"start_date": date(2027, 7, 26), "due_date": date(2027, 7, 28)}
    agreed = terms(
        "retention_release", "rejection_cycles", "cure_period", "extension_of_time",
        "clock_start", "use_as_acceptance", "termination_payment", advance="20%", payment_terms="Net 90",
        delay_damages="1% per week",
        review_period="2 business days", rejection_notice="By telephone to the delivery manager",
    )  # fmt: skip
    both: Planted = (("PAY10", "M6"), ("PAY12", None), ("PAY14", None), ("TRM02", None))
    planted = {
        "seller": (
            *both, ("PAY04", "M8"), ("PAY05", "M8"), ("PAY08", "M4"), ("PAY09", None), ("PAY13", None),
            ("PAY15", None), ("PAY16", "M2"), ("TRM04", None),
            ("TRM06", None), ("TRM07", None), ("TRM08", None),
        ),
    }  # fmt: skip
    return Faulty(
        "sow-faults-payment", "Example: payments that finance the client", rows, agreed, planted,
        columns=("cost",),
    )  # fmt: skip


def front_loaded() -> Faulty:
    """A plan that a buyer (PAY06) or a federal contracting officer (PAY07) would not sign."""
    rows = example_rows()
    for row, percent in zip(rows, (38, 15, 12, 10, 8, 7, 6, 4), strict=True):
        row |= {"payment_percent": percent / 100, "amount": 2400 * percent}
    return Faulty(
        "sow-faults-front-loaded", "Example: the buyer pays ahead of the work", rows, terms(),
        {"seller": (), "buyer": (("PAY06", "M1"),), "far": (("PAY07", "M8"), ("PAY06", "M1"))},
    )  # fmt: skip


def dates() -> Faulty:
    """A plan whose order and calendar do not hold."""
    rows = example_rows()
    _, m2, m3, m4, m5, m6, m7, m8 = rows
    m2["due_date"] = date(2027, 3, 13)
    m3["start_date"] = date(2027, 3, 22)
    m4["start_date"] = date(2027, 4, 26)
    m5["start_date"] = date(2027, 7, 20)
    m6["depends_on"] = "M55"
    m7 |= {"depends_on": "M5", "start_date": m6["start_date"], "due_date": m6["due_date"]}
    m7["payment_percent"] = 0.16
    m8 |= {"start_date": date(2027, 9, 27), "due_date": date(2027, 10, 8)}
    planted: Planted = (
        ("DEP11", "M1"), ("DEP07", "M2"), ("DEP08", "M3"), ("DEP04", "M4"), ("DEP05", "M5"), ("DEP02", "M6"),
        ("DEP06", "M7"), ("STR06", "M7"), ("DEP09", "M8"),
    )  # fmt: skip
    agreed = terms(signed_date=date(2027, 1, 18), end_date=date(2027, 10, 15))
    return Faulty("sow-faults-dates", "Example: dates that do not hold", rows, agreed, {"seller": planted})


def sheet() -> Faulty:
    """A sheet that cannot be trusted as it stands: ids, hidden rows, cents."""
    rows = example_rows()[:7]
    for row in rows:
        row |= {"payment_percent": None, "amount": 34285.71}
        row.pop("depends_on", None)
    rows[5]["id"], rows[6]["id"] = "M4", "M6"
    rows[1]["owner"] = None
    rows.append({
        "id": "M7", "phase": "Test", "milestone": "Bug fixing", "owner": "Test lead",
        "start_date": date(2027, 10, 11), "due_date": date(2027, 10, 22),
    })  # fmt: skip
    planted: Planted = (
        ("MIL07", "M2"),
        ("MIL03", "M7"),
        ("MIL08", "M7"),
        ("STR02", "M4"),
        ("STR05", "M5"),
        ("PAY03", None),
        ("TRM03", None),
    )
    return Faulty(
        "sow-faults-sheet", "Example: a sheet that cannot be trusted", rows, terms(review_period=10),
        {"seller": planted}, without=frozenset({"payment_percent", "depends_on"}), hidden=frozenset({"M5"}),
    )  # fmt: skip


EXAMPLES: tuple[Callable[[], Faulty], ...] = (
    before_signature,
    weak_criteria,
    payments,
    front_loaded,
    dates,
    sheet,
    in_delivery,
    in_billing,
    beside_the_table,
)
