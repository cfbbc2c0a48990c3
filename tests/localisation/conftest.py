"""A made-up language that shows which sentences went through the catalogues."""

from __future__ import annotations

from gettext import NullTranslations

import pytest

import sowgate.language


class Bracketed(NullTranslations):
    """A language in which every sentence stands in brackets."""

    def gettext(self, message: str) -> str:
        """The sentence in brackets."""
        return f"‹{message}›"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for the number in brackets."""
        return f"‹{msgid1 if n == 1 else msgid2}›"


@pytest.fixture
def bracketed(monkeypatch: pytest.MonkeyPatch) -> None:
    """German says every sentence in brackets."""
    monkeypatch.setattr(sowgate.language, "_catalogue", lambda language: Bracketed())
