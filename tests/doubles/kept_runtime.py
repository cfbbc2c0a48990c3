"""The browser's runtime from npm and PyPI, kept outside the repository and filled once for all tests."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

from sowgate.browser.gather import NotGathered, fetch
from sowgate.browser.runtime import Group, own_package
from sowgate.browser.site import build

_SITES = 4
_PATIENCE = 180


@cache
def _filled(groups: tuple[Group, ...]) -> Path | str:
    given = os.environ.get("SOWGATE_TEST_CACHE")
    folder = Path(given) if given else Path.home() / ".cache" / "sowgate-tests"
    try:
        return fetch(folder, groups)
    except NotGathered as fault:
        return str(fault)


def kept_runtime(groups: tuple[Group, ...] = ("core", "foreign")) -> Path:
    """The folder; skips the test with the reason where the runtime cannot be had."""
    found = _filled(groups)
    if isinstance(found, str):
        pytest.skip(f"the Pyodide runtime could not be gathered: {found}")
    return found


def built_site() -> Path:
    """The page as it is built of these very sources: made once, whatever tests and runs want it."""
    kept = kept_runtime()
    content = [own_package(), *(path.read_bytes() for path in _sources_of_the_page())]
    key = sha256(b"".join(sha256(each).digest() for each in content)).hexdigest()[:16]
    sites = kept / "sites"
    wanted = sites / key
    sites.mkdir(exist_ok=True)
    if not wanted.is_dir() and not _made_elsewhere(wanted):
        making = Path(tempfile.mkdtemp(prefix="making-", dir=sites))
        build(making, kept)
        with suppress(OSError):  # another run was quicker
            making.rename(wanted)
        with suppress(OSError):
            wanted.with_suffix(".being-made").rmdir()
        by_age = sorted(sites.iterdir(), key=lambda path: path.stat().st_mtime)
        for old in by_age[:-_SITES]:
            shutil.rmtree(old, ignore_errors=True)
    return wanted


def _made_elsewhere(wanted: Path) -> bool:
    """Waits for another process of the tests that makes this very site; False where it is ours to make."""
    mark = wanted.with_suffix(".being-made")
    try:
        mark.mkdir()
        return False
    except FileExistsError:
        with suppress(
            OSError
        ):  # it is taken away when the site is there; an old one was left by a killed run
            while time.time() - mark.stat().st_mtime < _PATIENCE:
                time.sleep(0.2)
    return wanted.is_dir()


def _sources_of_the_page() -> list[Path]:
    root = Path(__file__).parents[2]
    found = [*(root / "addin" / "web").iterdir(), *(root / "workbook_templates").glob("*.xlsx")]
    return sorted(path for path in found if path.is_file() and path.name[0] not in ".~")
