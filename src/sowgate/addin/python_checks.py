"""The doctor's look at Python and its packages."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import metadata

from sowgate.addin.machine import Machine
from sowgate.addin.verdict import Check, fine, problem

_XLWINGS = (0, 37)  # the release line of pyproject.toml: 1.0 changes what a read gives
_BRIDGE = {"Windows": "pywin32", "Darwin": "appscript"}  # what xlwings speaks to Excel through
_STORE_FOLDER = "windowsapps"  # programs of the Microsoft Store live below a folder of this name


def python_checks(machine: Machine) -> Iterator[Check]:
    """Python's kind, then sowgate, xlwings, and the bridge that xlwings needs on this system."""
    version = ".".join(map(str, sys.version_info[:3]))
    if _STORE_FOLDER in machine.interpreter.lower():
        yield problem(
            "Python",
            f"{machine.interpreter} is Python of the Microsoft Store, which Excel cannot start reliably.",
            "Install Python from python.org, install sowgate in it, then run sowgate addin install.",
        )
    else:
        yield fine("Python", f"{version} at {machine.interpreter}")
    yield fine("sowgate", metadata.version("sowgate"))
    yield _xlwings()
    bridge = _BRIDGE.get(machine.system)
    if bridge:
        found = _version_of(bridge)
        missing = problem(
            bridge, f"{bridge} is not installed, so Python cannot speak to Excel.", f"pip install {bridge}"
        )
        yield fine(bridge, found) if found else missing


def _xlwings() -> Check:
    found = _version_of("xlwings")
    wanted = ".".join(map(str, _XLWINGS))
    mend = f'pip install "xlwings=={wanted}.*"'
    if found is None:
        return problem("xlwings", "xlwings is not installed.", mend)
    if tuple(found.split(".")[:2]) != tuple(map(str, _XLWINGS)):
        return problem("xlwings", f"xlwings {found} is installed; this sowgate works with {wanted}.", mend)
    return fine("xlwings", found)


def _version_of(distribution: str) -> str | None:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None
