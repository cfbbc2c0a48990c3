"""A workbook read, and the language in which it is told."""

from __future__ import annotations

from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.snapshot import WorkbookSnapshot
from sowgate.language import Language, speaking
from sowgate.reading import headers_language, read
from sowgate.reading.workbook_settings import place_of


def read_aloud(snapshot: WorkbookSnapshot, settings: Settings) -> tuple[StatementOfWork, Language]:
    """The contract, and the language that it is told in."""
    with speaking(settings.decided_language):
        sow = read(snapshot, settings)
    language = _language(snapshot, settings, sow)
    if language == settings.decided_language:
        return sow, language
    with speaking(language):
        return read(snapshot, settings), language  # once more: what reading says of its cells is in it too


def _language(snapshot: WorkbookSnapshot, settings: Settings, sow: StatementOfWork) -> Language:
    """The run's language, else that of SOW Settings, else of the terms, else of the configuration."""
    stated = sow.terms.report_language
    nearer = "language" in settings.decided or place_of(snapshot, "language") is not None
    if stated is not None and not nearer:
        return stated.value
    return headers_language(sow) if settings.language == "workbook" else settings.decided_language
