"""The language of a workbook: that of its milestone headers."""

from __future__ import annotations

from collections import Counter

from sowgate.contract.sow import StatementOfWork
from sowgate.language import ENGLISH, LANGUAGES, Language
from sowgate.reading.words.folding import fold
from sowgate.reading.words.vocabulary import header_aliases


def headers_language(sow: StatementOfWork) -> Language:
    """The language that knows the most headers of the milestone tables; English where none knows more.

    A header that several languages spell alike ("Status", "Phase") counts for each of them.
    """
    aliases = header_aliases({})
    known: Counter[str] = Counter()
    for table in sow.tables:
        for header in table.headers.values():
            alias = aliases.get(fold(header))
            if alias is not None:
                known.update(alias.languages.split())
    best = max(LANGUAGES, key=lambda language: known[language])  # English is the first of equals
    return best if known[best] else ENGLISH
