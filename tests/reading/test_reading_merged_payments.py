"""Milestones of several rows whose amount is merged over them, and what a bare "$" means beside a code."""

from datetime import date

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.address import parse_range
from sowgate.grid.snapshot import SheetSnapshot, WorkbookSnapshot
from sowgate.reading import read

DAY = date(2026, 6, 5)


def of(rows: list[list[object]], *merged: str) -> StatementOfWork:
    plain = snapshot_of({"Fees": rows}).sheets[0]  # type: ignore[dict-item]
    sheet = SheetSnapshot("Fees", plain.cells, merged=tuple(parse_range(area) for area in merged))
    return read(WorkbookSnapshot(sheets=(sheet,)), Settings())


def test_a_phase_merged_with_its_amount_is_the_milestone() -> None:
    sow = of(
        [
            ["Study phase", "Report or record", "Completion target", "Fee, USD"],
            ["Phase I: formulation", "Formulation analysis report", DAY, 48000],
            [None, "Stability data set", DAY],
            ["Phase II: study", "In-life summary", DAY, 156000],
            [None, "Necropsy records", DAY],
            [None, "Draft study report", DAY],
            ["Phase III: reporting", "Final signed report", DAY, 36000],
        ],
        "A2:A3", "D2:D3", "A4:A6", "D4:D6",
    )  # fmt: skip
    assert [(m.milestone, m.amount) for m in sow.milestones] == [
        ("Phase I: formulation", 48000), ("Phase II: study", 156000), ("Phase III: reporting", 36000),
    ]  # fmt: skip


def test_rows_that_share_a_merged_id_and_amount_are_one_milestone() -> None:
    sow = of(
        [
            ["MS", "Deliverable", "Due date", "Amount EUR"],
            ["A", "Concept", DAY, 38000],
            [None, "Test plan", DAY],
            ["B", "Release 1.0", DAY, 96000],
        ],
        "A2:A3", "D2:D3",
    )  # fmt: skip
    assert [(m.id, m.amount) for m in sow.milestones] == [("A", 38000), ("B", 96000)]


def test_a_bare_dollar_is_the_dollar_that_the_contract_value_spells() -> None:
    sow = of(
        [
            ["Importe del contrato: $12,500,000.00 MXN"],
            [],
            ["Clave", "Hito", "Importe", "Fecha de entrega"],
            ["H-01", "Terracerías", "$ 2,500,000.00", DAY],
            ["H-02", "Cimentación", "$ 10,000,000.00", DAY],
        ]
    )
    assert [m.currency for m in sow.milestones] == ["MXN", "MXN"]


def test_of_three_columns_of_days_none_is_told_to_be_the_end() -> None:
    rows: list[list[object]] = [["Module", "Storyboard due", "Alpha due", "Gold due", "Module price (USD)"]]
    rows += [
        [f"M{n} of the course", date(2026, 2, n), date(2026, 3, n), date(2026, 4, n), 8000 + n]
        for n in range(1, 5)
    ]
    assert not any(m.due_date is not None and m.due_date.month == 3 for m in of(rows).milestones)
