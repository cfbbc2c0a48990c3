"""The two faulty examples: the clean one, spoilt once for each rule that stands.

Two workbooks and not one, because silence cannot both accept (GAT04) and not accept (TRM01), and because a
missing criteria column (STR01) leaves no criteria to be faulty.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from content import EXAMPLE_TERMS, Row, example_rows

# (code, milestone; None is the contract or the table): every finding that the faults must bring.
SIGNATURE_FAULTS = (
    ("MIL01", "M1"), ("ACC01", "M2"), ("MIL02", "M3"), ("MIL03", "M4"), ("ACC02", "M5"), ("ACC03", "M6"),
    ("MIL09", "M7"), ("STR03", "M8"), ("DEP01", "M6"), ("PAY01", None), ("PAY02", None), ("TRM01", None),
)  # fmt: skip
DELIVERY_FAULTS = (("STR01", None), ("GAT04", "M2"), ("GAT01", "M3"))

# On this day the delivery example is in the middle of its third milestone.
DELIVERY_AS_OF = date(2026, 4, 15)


def signature_example() -> tuple[list[Row], dict[str, Any]]:
    """Rows and terms of the example before signature."""
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
    terms = {field: value for field, value in EXAMPLE_TERMS.items() if field != "deemed_acceptance"}
    return rows, terms


def delivery_example() -> tuple[list[Row], dict[str, Any]]:
    """Rows and terms of the example in delivery, a year (52 weeks) earlier, without a criteria column."""
    year = timedelta(weeks=52)
    rows = example_rows()
    for row in rows:
        del row["acceptance_criteria"]
        row |= {"start_date": row["start_date"] - year, "due_date": row["due_date"] - year}
    m1, m2, m3, *_ = rows
    m1 |= {
        "status": "Paid",
        "submitted_date": date(2026, 2, 6),
        "accepted_date": date(2026, 2, 18),
        "invoice_number": "INV-001",
        "invoice_date": date(2026, 2, 18),
        "paid_date": date(2026, 3, 20),
    }
    m2 |= {"status": "Submitted", "submitted_date": date(2026, 3, 13)}
    m3 |= {"status": "In progress", "invoice_number": "INV-002", "invoice_date": date(2026, 4, 10)}
    terms = dict(EXAMPLE_TERMS)
    for field in ("signed_date", "start_date", "end_date"):
        terms[field] -= year
    return rows, terms
