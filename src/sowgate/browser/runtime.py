"""The pinned files of the runtime (runtime.json), and our own package as the archive that it unpacks."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Group = Literal["core", "foreign", "excel"]
"""core: what a check needs; foreign: what .xls, .xlsb, .ods and encrypted workbooks need beside it;
excel: what the add-in's module needs beside it (xlwings, openpyxl)."""

PACKAGE = "sowgate.zip"
LOADER = "runtime.mjs"
MANIFEST = "runtime.json"
_HERE = Path(__file__).parent
_SHIPPED = ("_templates", "_addin", "_web")
_STAMP = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Wheel:
    """One wheel of PyPI, by its exact file."""

    package: str
    version: str
    file: str
    sha256: str
    group: Group


@dataclass(frozen=True, slots=True)
class Package:
    """One package of npm: `files` are those that are needed, with their hashes; they go into `folder`."""

    package: str
    version: str
    sha256: str
    folder: str
    group: Group
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class Pins:
    """Everything of the runtime that comes from elsewhere: packages of npm, and wheels for Pyodide."""

    python: str
    platform: str
    packages: tuple[Package, ...]
    wheels: tuple[Wheel, ...]


@cache
def pins() -> Pins:
    """What runtime.json pins."""
    written = json.loads((_HERE / MANIFEST).read_text("utf-8"))
    return Pins(
        python=written["python"],
        platform=written["platform"],
        packages=tuple(Package(**package) for package in written["npm"]),
        wheels=tuple(Wheel(**wheel) for wheel in written["wheels"]),
    )


def own_files() -> dict[str, bytes]:
    """The loader and the list of pins, which lie beside what they load."""
    return {name: (_HERE / name).read_bytes() for name in (LOADER, MANIFEST)}


def own_package(root: Path = _HERE.parent) -> bytes:
    """This package as a zip; the same sources always give the same bytes.

    What an installation keeps beside the modules (templates, add-in, this page) is left out, so that a source
    checkout and an installed wheel give the same.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in _sources(root):
            entry = zipfile.ZipInfo(f"sowgate/{path.relative_to(root).as_posix()}", _STAMP)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, path.read_bytes())
    return made.getvalue()


def _sources(root: Path) -> Sequence[Path]:
    found = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    ours = (path for path in found if path.parts[0] not in _SHIPPED and not any(map(_leftover, path.parts)))
    return [root / path for path in sorted(ours, key=lambda path: path.as_posix())]


def _leftover(name: str) -> bool:
    """Whether a tool has left it here: .mypy_cache and the like are no part of the package."""
    return name == "__pycache__" or name.startswith(".")
