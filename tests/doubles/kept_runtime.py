"""The browser's runtime from npm and PyPI, kept outside the repository and filled once for all tests."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from sowgate.browser.gather import NotGathered, fetch
from sowgate.browser.runtime import Group


@cache
def _filled(groups: tuple[Group, ...]) -> Path | str:
    given = os.environ.get("SOWGATE_TEST_CACHE")
    folder = Path(given) if given else Path.home() / ".cache" / "sowgate-tests"
    try:
        return fetch(folder, groups)
    except NotGathered as fault:
        return str(fault)


def kept_runtime(groups: tuple[Group, ...] = ("core",)) -> Path:
    """The folder; skips the test with the reason where the runtime cannot be had."""
    found = _filled(groups)
    if isinstance(found, str):
        pytest.skip(f"the Pyodide runtime could not be gathered: {found}")
    return found
