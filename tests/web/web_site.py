"""Where the tests keep what comes from npm and PyPI, filled once."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from sowgate.browser.gather import NotGathered, gather


@cache
def _filled() -> Path | str:
    given = os.environ.get("SOWGATE_TEST_CACHE")
    folder = Path(given) if given else Path.home() / ".cache" / "sowgate-tests"
    try:
        return gather(folder)
    except NotGathered as fault:
        return str(fault)


def kept_runtime() -> Path:
    """The folder; skips the test with the reason where the runtime cannot be had."""
    found = _filled()
    if isinstance(found, str):
        pytest.skip(f"the Pyodide runtime could not be gathered: {found}")
    return found
