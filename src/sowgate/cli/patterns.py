"""Path patterns of the configuration: "clients/acme/**", "*.draft.xlsx"."""

from __future__ import annotations

import re
from functools import lru_cache


def matches(path: str, pattern: str) -> bool:
    """Whether a path with forward slashes matches.

    "*" and "?" stay within a folder, "**" crosses folders; a pattern without a slash means the file's name
    in any folder; a pattern that ends with a slash means everything below that folder. Case does not count.
    """
    return _compiled(pattern).fullmatch(path) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    if pattern.endswith("/"):
        pattern += "**"
    if "/" not in pattern:
        pattern = f"**/{pattern}"
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", pattern.removeprefix("./"))
    spelled = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile(
        "".join(spelled.get(piece, re.escape(piece)) for piece in pieces), re.IGNORECASE | re.DOTALL
    )
