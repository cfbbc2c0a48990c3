"""Command lines of `check` and `write` that need no option parser: it costs a fifth of a short run.

What stands here is read as the parser reads it; anything else, every mistake and `--help` included, is
left to the parser. A test holds the two together.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

_ONE = {
    "--format": "format", "--as-of": "as_of", "--profile": "profile", "--stage": "stage",
    "--fail-on": "fail_on", "--config": "config", "--sheet": "sheet", "--table": "table",
    "--max-unreadable": "max_unreadable", "--output-dir": "output_dir", "--since": "since",
    "--cache-dir": "cache_dir", "--language": "language",
}  # fmt: skip
_MANY = {"-o": "output", "--output": "output", "--select": "select", "--ignore": "ignore"}
_FLAGS = {
    "--explain-reading": "explain_reading", "-q": "quiet", "--quiet": "quiet", "-v": "verbose",
    "--verbose": "verbose", "--diff": "diff", "--backup": "backup", "--cache": "cache",
    "--statistics": "statistics",
}  # fmt: skip
_COUNTS = {"-j": "jobs", "--jobs": "jobs"}
_OF_WRITE = frozenset({"output_dir", "diff", "backup"})
_OF_CHECK = frozenset({"cache", "cache_dir", "statistics"})


def parsed(arguments: Sequence[str]) -> tuple[str, dict[str, Any]] | None:
    """(command, its parameters by name) of a plain command line; None where the parser is needed."""
    if not arguments or arguments[0] not in ("check", "write") or "_SOWGATE_COMPLETE" in os.environ:
        return None
    given: dict[str, Any] = {"paths": []}
    rest = iter(arguments[1:])
    for word in rest:
        if not word.startswith("-"):
            given["paths"].append(word)
        elif word in _FLAGS:
            given[_FLAGS[word]] = True
        else:
            name, equals, value = word.partition("=")
            if not name.startswith("--") and equals:
                return None
            if not _take(given, name, value if equals else next(rest, "-")):
                return None
    strange = _OF_WRITE if arguments[0] == "check" else _OF_CHECK
    if not given["paths"] or strange & given.keys():
        return None
    return arguments[0], given


def _take(given: dict[str, Any], name: str, value: str) -> bool:
    """Notes an option's value; False where this is not the place to judge it."""
    if value.startswith("-") or not value:
        return False
    if name in _ONE:
        given[_ONE[name]] = value
    elif name in _MANY:
        given.setdefault(_MANY[name], []).append(value)
    elif name in _COUNTS and value.isascii() and value.isdigit() and int(value) >= 1:
        given[_COUNTS[name]] = int(value)
    else:
        return False
    return True
