"""A workbook read, and the language in which it is told."""

from __future__ import annotations

from contextvars import ContextVar

from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.snapshot import WorkbookSnapshot
from sowgate.language import ENGLISH, Language, speaking
from sowgate.reading import headers_language, read
from sowgate.reading.terms.workbook_settings import place_of

# The language of the workbook before: the next of a folder mostly has it too, and need not be read twice.
_before: ContextVar[Language] = ContextVar("sowgate.check.before", default=ENGLISH)


def read_aloud(snapshot: WorkbookSnapshot, settings: Settings) -> tuple[StatementOfWork, Language]:
    """The contract, and the language that it is told in.

    It is read in the language that is expected, and once more where it turns out to have another: what
    reading says of its cells is in the contract too.
    """
    expected = _before.get() if settings.language in {None, "workbook"} else settings.decided_language
    with speaking(expected):
        sow = read(snapshot, settings)
    language = _language(snapshot, settings, sow)
    _before.set(language)
    if language == expected:
        return sow, language
    with speaking(language):
        return read(snapshot, settings), language


def _language(snapshot: WorkbookSnapshot, settings: Settings, sow: StatementOfWork) -> Language:
    """The run's language, else that of SOW Settings, else of the terms, else of the configuration."""
    stated = sow.terms.report_language
    nearer = "language" in settings.decided or place_of(snapshot, "language") is not None
    if stated is not None and not nearer:
        return stated.value
    return headers_language(sow) if settings.language == "workbook" else settings.decided_language
