"""Faults of our own: their details go to a file, never to the terminal."""

from __future__ import annotations

import os


def fault_log(details: str) -> str:
    """Writes the details of a fault to a file of its own and gives its path."""
    import tempfile

    handle, path = tempfile.mkstemp(prefix="sowgate-fault-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
        file.write(details)
    return path
