"""A word of a user's own that was in use while a workbook was read."""

from __future__ import annotations

from sowgate.contract.frozen import Frozen


class OwnWord(Frozen):
    """What the word means in which list, where it was given, and in how many places it stands.

    `source` is the configuration file, that with a path pattern ('sowgate.toml "acme/*"'), or the cell of
    the workbook's own sheet; empty where a program gave the word. Places are cells and names of sheets;
    `first` is the first of them ("Plan!G4").
    """

    list: str
    word: str
    meaning: str
    source: str = ""
    places: int = 0
    first: str | None = None
