"""Alternatives to the payment schedule of one workbook, as one pure function."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sowgate.check.aloud import read_aloud
from sowgate.contract.alternatives import Comparison
from sowgate.contract.settings import Settings
from sowgate.grid.ownership import without_owned
from sowgate.grid.snapshot import WorkbookSnapshot
from sowgate.language import speaking
from sowgate.reading.words.own_words import using
from sowgate.rules import profile_of
from sowgate.schedule import AlternativeError, build, what_if
from sowgate.schedule.alternatives import alternative


def compare(
    snapshot: WorkbookSnapshot, settings: Settings, as_of: date, alternatives: Sequence[str]
) -> Comparison:
    """The plan as it stands and each alternative, side by side (grammar: sowgate.schedule.alternatives).

    AlternativeError (a ValueError with one sentence for people) where an alternative cannot be read or does
    not fit the workbook.
    """
    with using(settings.vocabulary):
        sow, language = read_aloud(without_owned(snapshot), settings)
        with speaking(language):
            return what_if(sow, alternatives, as_of, profile_of(sow, settings))


def compare_each(
    snapshot: WorkbookSnapshot, settings: Settings, as_of: date, alternatives: Sequence[str]
) -> tuple[Comparison, dict[str, str]]:
    """`compare` with those alternatives that can be read and fit; what is wrong with the others, by text."""
    with using(settings.vocabulary):
        return _fitting(snapshot, settings, as_of, alternatives)


def _fitting(
    snapshot: WorkbookSnapshot, settings: Settings, as_of: date, alternatives: Sequence[str]
) -> tuple[Comparison, dict[str, str]]:
    sow, language = read_aloud(without_owned(snapshot), settings)
    profile = profile_of(sow, settings)
    base = build(sow, as_of, profile)
    wrong: dict[str, str] = {}
    for text in alternatives:
        try:
            alternative(sow, base, text)
        except AlternativeError as error:
            wrong[text] = str(error)
    fitting = [text for text in alternatives if text not in wrong]
    with speaking(language):
        return what_if(sow, fitting, as_of, profile), wrong
