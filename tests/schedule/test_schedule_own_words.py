"""A user's own words for the acceptance that a release of retention waits for."""

from __future__ import annotations

from datetime import date

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.reading import read
from sowgate.reading.words.own_words import checked, using
from sowgate.schedule import build

_PLAN = {
    "A1": "Retention", "B1": "10%", "A2": "Retention release", "B2": "M2 hyväksytty",
    "A4": "ID", "B4": "Milestone", "C4": "Amount", "D4": "Due date",
    "A5": "M1", "B5": "Design", "C5": 1000, "D5": date(2026, 3, 31),
    "A6": "M2", "B6": "Build", "C6": 1000, "D6": date(2026, 6, 30),
}  # fmt: skip


def _released(settings: Settings) -> list[date | None]:
    sow = read(snapshot_of({"Plan": _PLAN}), settings)
    with using(settings.vocabulary):
        lines = build(sow, date(2026, 2, 1), "seller").lines
    with using({}):
        return [line.invoice_date for line in lines if "etention release" in line.label]


def test_a_release_waits_for_the_milestone_that_its_words_name() -> None:
    assert _released(Settings()) == [None]
    own = checked({"release": {"accepted": ("hyväksytty",)}})
    assert _released(Settings.of(vocabulary=own)) == [date(2026, 6, 30)]
