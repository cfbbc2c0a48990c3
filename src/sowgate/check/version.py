"""One version of a workbook, ready to be compared with another."""

from __future__ import annotations

from datetime import date

from sowgate.check.term_text import term_text
from sowgate.contract.settings import Settings
from sowgate.contract.versions import Version
from sowgate.grid.ownership import without_owned
from sowgate.grid.snapshot import WorkbookSnapshot
from sowgate.reading import read, workbook_settings
from sowgate.reading.words.own_words import using
from sowgate.rules import profile_of
from sowgate.schedule import build


def version_of(snapshot: WorkbookSnapshot, settings: Settings, as_of: date) -> Version:
    """What was read of a workbook, with the amounts that its schedule pays and its terms in plain text."""
    users = without_owned(snapshot)
    chosen, _ = workbook_settings(users, settings)
    with using(chosen.vocabulary):
        sow = read(users, chosen)
        schedule = build(sow, as_of, profile_of(sow, chosen))
    currency = sow.terms.currency.value if sow.terms.currency else None
    return Version(
        sow=sow,
        amounts=tuple(state.amount for state in schedule.states),
        terms={name: term_text(name, stated.value, currency) for name, stated in sow.terms.stated()},
        currency=schedule.currency,
    )
