"""One column's header, as every step of reading hands it on."""

from __future__ import annotations

from typing import NamedTuple


class HeaderCell(NamedTuple):
    """One column's header: its own text, and the band's text above it."""

    column: int
    text: str
    band: str = ""

    @property
    def shown(self) -> str:
        """The header for people: "Plan / Start"."""
        return f"{self.band} / {self.text}" if self.band else self.text
