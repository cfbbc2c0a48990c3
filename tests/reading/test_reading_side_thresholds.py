"""A threshold on the workbook's own sheet is nearer than the file's, also than the file's for one side."""

from __future__ import annotations

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings, Thresholds
from sowgate.reading import workbook_settings


def test_a_workbooks_threshold_wins_over_the_files_for_a_side() -> None:
    file = Settings(
        thresholds=Thresholds(billing_gap_days=70),
        thresholds_for={"seller": Thresholds(billing_gap_days=80, float_days=3)},
    )
    sheet = snapshot_of({"SOW Settings": [["Setting", "Value"], ["Billing gap days", 90]]})
    merged, wrong = workbook_settings(sheet, file)
    assert not wrong
    assert merged.thresholds_of("seller").billing_gap_days == 90
    assert merged.thresholds_of("seller").float_days == 3
    assert file.thresholds_of("seller").billing_gap_days == 80
