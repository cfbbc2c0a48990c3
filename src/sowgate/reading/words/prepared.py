"""The vocabulary made ready: parsed and folded once, and kept in a file beside the lists.

`python -m sowgate.reading.words.preparing` writes that file anew after a change of the lists. It bears the
digest of the lists it was made of: where that is not theirs, they are parsed and folded when first asked for,
with the same words.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

FILE = "prepared.json"
LISTS = ("contents", "grammar", "headers", "marks", "phrases", "side_sheets", "terms", "values", "words")


def source(name: str) -> bytes:
    """The file of one list."""
    return (
        files("sowgate.reading").joinpath("vocabulary", f"{name}.toml").read_bytes().replace(b"\r\n", b"\n")
    )


def digest() -> str:
    """What tells the lists as they stand from any others."""
    return hashlib.sha256(b"\0".join(map(source, LISTS))).hexdigest()


@lru_cache(maxsize=1)
def prepared() -> Mapping[str, Any]:
    """What was made ready of the lists as they stand; empty where the file was made of others."""
    try:
        kept: Mapping[str, Any] = json.loads(
            files("sowgate.reading").joinpath("vocabulary", FILE).read_text(encoding="utf-8")
        )
        return kept if kept["digest"] == digest() else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
