"""Builds the add-ins from text: `python -m addin.build` at the top of the repository.

The ribbon's add-in (sowgate.xlam) holds no library declaration and starts a process at a click. The cell
functions (sowgate-udf.xlam, Windows alone) are a second, optional file. Both are committed, and a test holds
them equal to what this builds.
"""

from __future__ import annotations

import hashlib
import sys
import tomllib
from pathlib import Path

from addin.package import add_in
from addin.vba_project import Module, vba_project
from addin.wrappers import vba_wrappers

FOLDER = Path(__file__).resolve().parent
# Identifiers of the two VBA projects: any GUIDs, but the same for ever.
_RIBBON_ID = "{5E0C5B7E-3A44-4C0B-9F5B-1F6B0D8E2A01}"
_FUNCTIONS_ID = "{5E0C5B7E-3A44-4C0B-9F5B-1F6B0D8E2A02}"
_DOCUMENTS = (Module("ThisWorkbook", kind="workbook"), Module("Sheet1", kind="sheet"))


def products() -> dict[str, bytes]:
    """Both add-ins by file name."""
    return {"sowgate.xlam": ribbon_add_in(), "sowgate-udf.xlam": functions_add_in()}


def ribbon_add_in() -> bytes:
    """The add-in with the tab SOW."""
    project = vba_project("Sowgate", _RIBBON_ID, ribbon_modules())
    ribbon = (FOLDER / "ribbon.xml").read_text(encoding="utf-8")
    about = "Checks the milestones of a Statement of Work and writes its payment schedule."
    return add_in("SOW", about, version(), project, ribbon)


def functions_add_in() -> bytes:
    """The add-in with the SOWGATE_ cell functions."""
    project = vba_project("SowgateFunctions", _FUNCTIONS_ID, functions_modules())
    return add_in("SOW functions", "The SOWGATE_ functions for cells.", version(), project)


def ribbon_modules() -> list[Module]:
    """The modules of the ribbon's add-in."""
    return [*_DOCUMENTS, *map(_module, ("SowPlaces", "SowPython", "SowRibbon"))]


def functions_modules() -> list[Module]:
    """The modules of the cell functions' add-in; the wrappers are generated."""
    from sowgate.excel.functions import FUNCTIONS

    _, _, wrappers = vba_wrappers(FUNCTIONS).partition("\n")
    return [*_DOCUMENTS, *map(_module, ("SowPlaces", "SowServer")), Module("SowFunctions", wrappers)]


def version() -> str:
    """The package's version, which the add-ins state in their properties."""
    project = tomllib.loads((FOLDER.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def _module(name: str) -> Module:
    return Module.of(FOLDER / "vba" / f"{name}.bas")


def main() -> None:
    """Writes both add-ins into this folder, or into the one named."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    target.mkdir(parents=True, exist_ok=True)
    for name, content in products().items():
        (target / name).write_bytes(content)
        print(f"{hashlib.sha256(content).hexdigest()}  {name}")


if __name__ == "__main__":
    main()
