"""The workbook that rule cases start from: a Statement of Work without a fault, and edits to it.

The milestone table stands on sheet SOW with its header in row 3 (M1 in row 4), the terms on sheet Terms.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings, Thresholds
from sowgate.grid.address import cell_name, parse_range
from sowgate.grid.ownership import without_owned
from sowgate.grid.snapshot import Cell, WorkbookSnapshot
from sowgate.reading import read
from sowgate.rules import RuleContext, RuleResults, profile_of, run, stage_of
from sowgate.schedule import build

HEADER_ROW = 3
COLUMNS = [
    "ID", "Milestone", "Deliverable", "Acceptance criteria", "Evidence", "Approver", "Owner", "Start date",
    "Due date", "Payment %", "Amount", "Depends on",
]  # fmt: skip
ROWS: list[list[Any]] = [
    [
        "M1", "Requirements baselined", "Requirements traceability matrix v1.0 (xlsx)",
        "Requirements R1 to R48 each traced to a source document; 0 open questions in the review log; "
        "signed by the Product Owner",
        "Signed acceptance certificate AC-01", "Product Owner (client)", "Supplier analyst",
        date(2026, 2, 2), date(2026, 3, 6), 35, 35000, None,
    ],
    [
        "M2", "Design approved", "Solution design document v1.0 (pdf)",
        "0 open major comments in review log RL-02; signed by the Lead Architect",
        "Signed acceptance certificate AC-02", "Lead Architect (client)", "Supplier architect",
        date(2026, 3, 23), date(2026, 4, 30), 25, 25000, "M1",
    ],
    [
        "M3", "System test passed", "Test summary report v1.0 for release 1.0",
        "120 of 120 test scripts run, 0 open Severity 1 defects; signed by the Test Manager",
        "Signed acceptance certificate AC-03", "Test Manager (client)", "Supplier test lead",
        date(2026, 5, 18), date(2026, 6, 26), 20, 20000, "M2",
    ],
    [
        "M4", "User acceptance passed", "User acceptance report v1.0 for release 1.1",
        "40 of 40 scenarios of Annex C v1.2 passed, 0 open Severity 1 defects; signed by the Sponsor",
        "Signed acceptance certificate AC-04", "Sponsor (client)", "Supplier project manager",
        date(2026, 7, 13), date(2026, 8, 14), 20, 20000, "M3",
    ],
]  # fmt: skip
CLAUSE = (
    "Yes. If the Client gives no written rejection within 10 Business Days after receipt that names each "
    "unmet criterion, the Deliverable is accepted on the last day."
)
TERMS: dict[str, Any] = {
    "Contract value": "EUR 100,000.00",
    "Currency": "EUR",
    "Client": "Northwind Rail",
    "Supplier": "Harbour Systems",
    "Start date": date(2026, 2, 2),
    "End date": date(2026, 10, 30),
    "Signed date": date(2026, 1, 26),
    "Payment terms": "Net 30",
    "Review period": "10 business days",
    "Holiday calendar": "GB-ENG",
    "Deemed acceptance": CLAUSE,
    "Rejection cycles": 2,
    "Cure period": "5 business days",
    "Rejection notice": "Written, itemised against the stated criteria",
    "Clock start": "Receipt of the submission notice by e-mail",
}


def workbook(case: dict[str, Any]) -> WorkbookSnapshot:
    """The base workbook with a case's edits.

    `columns` adds columns to the right, `drop` takes some out, `set` changes cells by id and header, `rows`
    adds rows (dicts by header), `only` replaces them all, `without` takes rows out by id, `hide` hides them,
    `merge` merges ranges, `order` gives the rows' order by id. `terms` changes terms: null takes one out,
    and `terms: none` takes all out. `sheets` adds sheets, each a list of rows.
    """
    dropped = case.get("drop", [])
    columns = [name for name in COLUMNS if name not in dropped] + list(case.get("columns", []))
    records = [dict(zip(COLUMNS, row, strict=True)) for row in ROWS]
    records = [r for r in records if r["ID"] not in case.get("without", [])]
    if "only" in case:
        records = []
    for record in records:
        record.update(case.get("set", {}).get(record["ID"], {}))
    records += [dict(extra) for extra in case.get("rows", case.get("only", []))]
    if "order" in case:
        records.sort(key=lambda r: case["order"].index(r["ID"]))
    cells: dict[str, Any] = {"A1": "Statement of Work: ticketing renewal"}
    for c, name in enumerate(columns, 1):
        cells[cell_name(HEADER_ROW, c)] = name
        for r, record in enumerate(records, HEADER_ROW + 1):
            cells[cell_name(r, c)] = _value(name, record.get(name))
    beside = {
        name: [[_value("", value) for value in row] for row in rows]
        for name, rows in case.get("sheets", {}).items()
    }
    snapshot = snapshot_of({"SOW": cells, "Terms": _terms(case.get("terms", {})), **beside})
    hidden = [r for r, record in enumerate(records, HEADER_ROW + 1) if record["ID"] in case.get("hide", [])]
    merged = tuple(parse_range(text) for text in case.get("merge", []))
    sheet = replace(snapshot.sheets[0], hidden_rows=frozenset(hidden), merged=merged)
    return replace(snapshot, sheets=(sheet, *snapshot.sheets[1:]))


def _terms(changes: dict[str, Any] | str) -> list[list[Any]]:
    if changes == "none":
        return [["Notes"]]
    assert isinstance(changes, dict)
    merged = {**TERMS, **changes}
    return [["Contract terms"]] + [
        [label, _value(label, value)] for label, value in merged.items() if value is not None
    ]


def _value(name: str, value: Any) -> Any:
    if isinstance(value, dict):
        return Cell(**value)
    if name == "Payment %" and isinstance(value, int | float):
        return Cell(value / 100, number_format="0.00%")
    if isinstance(value, date) and not isinstance(value, datetime):
        return Cell(datetime(value.year, value.month, value.day), number_format="yyyy-mm-dd")
    return value


def context_of(case: dict[str, Any]) -> RuleContext:
    """The true pipeline up to the rules: reading, schedule, context."""
    thresholds = Thresholds(**case.get("thresholds", {}))
    settings = Settings.of(profile=case.get("profile"), stage=case.get("stage"), thresholds=thresholds)
    as_of = case.get("as_of", date(2026, 1, 27))
    sow = read(without_owned(workbook(case)), settings)
    profile = profile_of(sow, settings)
    return RuleContext(
        sow=sow,
        schedule=build(sow, as_of, profile),
        settings=settings,
        as_of=as_of,
        profile=profile,
        stage=stage_of(sow, settings),
    )


def judged(case: dict[str, Any]) -> RuleResults:
    """What the rules find in a case's workbook."""
    return run(context_of(case))
