"""Whatever stands in a workbook, reading answers, and answers the same twice."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sowgate.books.file import FileDoor
from sowgate.books.memory import snapshot_of
from sowgate.check import check
from sowgate.contract.settings import Settings
from sowgate.grid.address import CellRange
from sowgate.grid.door import Refusal
from sowgate.grid.ownership import without_owned
from sowgate.grid.snapshot import Cell, NamedRange, Scalar, SheetSnapshot, TableRange, WorkbookSnapshot
from sowgate.reading import read

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
WORDS = [
    "Milestone", "Task", "ID", "Deliverable", "Due date", "Start", "End", "Amount (EUR)", "Payment %",
    "Status", "Date",
    "Depends on", "Total", "Phase 1", "Notes:", "Contract value", "Net 30", "T0 + 6 weeks", "M1",
    "M1; M2FS+3d", "TBD",
    "03/04/2026", "31.12.2026", "1.234", "~~5 USD~~", "(1,000.00)", "x", "", " ", "\0", "%", "#", "合计",
    "1-3", "Currency",
    "Retention", "10% to 30%, 5% above", "M9 + 9999999 weeks", "Week 9999", "Advance", "Weekend",
    "1" * 400, "0" * 30,
]  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(WORDS),
    st.text(max_size=12),
    st.integers(-(10**12), 10**12),
    st.floats(),
    st.booleans(),
    st.datetimes(min_value=datetime(1900, 1, 1)),
    st.times(),
)
CELLS = st.one_of(
    VALUES.map(Cell),
    st.builds(Cell, VALUES, number_format=st.sampled_from(["0%", "[$€-407] 0", "dd/mm/yyyy", "@"])),
    st.just(Cell(None, "=A1", "#REF!")),
    st.just(Cell(None, "=A1", None, True)),
)
PLACES = st.tuples(st.integers(1, 14), st.integers(1, 9))
AREAS = st.builds(lambda r, c, h, w: CellRange(r, c, r + h, c + w), st.integers(1, 12), st.integers(1, 8),
st.integers(0, 3), st.integers(0, 3))  # fmt: skip
SHEETS = st.builds(
    SheetSnapshot,
    name=st.sampled_from(["Plan", "Terms", "Holidays", "Lot 1"]),
    cells=st.dictionaries(PLACES, CELLS, max_size=70),
    visibility=st.sampled_from(["visible", "hidden"]),
    merged=st.lists(AREAS, max_size=3).map(tuple),
    tables=st.lists(st.builds(TableRange, st.just("T"), AREAS), max_size=1).map(tuple),
)
BOOKS = st.builds(
    WorkbookSnapshot,
    sheets=st.lists(SHEETS, max_size=3).map(tuple),
    names=st.lists(st.builds(NamedRange, st.sampled_from(["Holidays", "ContractValue"]), st.just("Plan"),
    AREAS), max_size=1).map(tuple),
    date_1904=st.booleans(),
)  # fmt: skip


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(BOOKS)
def test_any_cells_are_read_without_an_exception(book: WorkbookSnapshot) -> None:
    sow = read(book, Settings())
    assert bool(sow.tables) or bool(sow.looked_at) or not book.sheets
    assert read(book, Settings()) == sow
    for milestone in sow.milestones:
        assert milestone.key
        for dependency in milestone.depends_on:
            assert dependency.target is None or 0 <= dependency.target < len(sow.milestones)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not on this machine")
def test_odd_workbooks_of_the_corpus_are_read_or_said_to_have_no_milestones() -> None:
    found = []
    for path in sorted(CORPUS.glob("*.xl*")):
        try:
            snapshot = without_owned(FileDoor(path).read())
        except Refusal:
            continue
        sow = read(snapshot, Settings())
        assert sow.tables or sow.looked_at or not snapshot.sheets, path.name
        if sow.tables:
            found.append(path.name)
    # The two work plans among them; everything else is a test file of a spreadsheet library.
    assert {name.split("__")[1] for name in found} <= {"baec476b", "40b7276c"}, found


@pytest.mark.parametrize("amount", ["9" * 400, "1" + "0" * 60, 1e60, 1e300])
@pytest.mark.parametrize("percent", [1e20, "9" * 200 + "%", 0.5])
def test_a_number_beyond_any_contract_is_unreadable_and_nothing_more(amount: Scalar, percent: Scalar) -> None:
    header = ["ID", "Milestone", "Deliverable", "Acceptance criteria", "Due date", "Amount", "Payment %"]
    rows = [
        ["M1", "Design", "Report v1.0", "Signed by the client", date(2026, 1, 5), amount, percent],
        ["M2", "Build", "Release 1.0", "Signed by the client", date(2026, 2, 2), 1000, percent],
    ]
    terms: list[list[Scalar]] = [["Contract value", amount], ["Retention", "5%"], ["Tax", percent]]
    report = check(snapshot_of({"Terms": terms, "Plan": [header, *rows]}), Settings(), date(2026, 1, 1))
    assert any(finding.code == "STR03" and finding.cell == "F2" for finding in report.findings)
