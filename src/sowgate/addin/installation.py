"""The doctor's look at Excel and at what an installation of the add-in has put in place."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from sowgate.addin.machine import Machine
from sowgate.addin.places import (
    FUNCTIONS,
    INTERPRETER_FILE,
    RIBBON,
    SCRIPT,
    Places,
    Refusal,
    excel_program,
    places,
)
from sowgate.addin.shipped import shipped
from sowgate.addin.verdict import Check, fine, not_checked, problem

_INSTALL = "Run sowgate addin install."
_SYNCHRONISED = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def installation_checks(machine: Machine) -> Iterator[Check]:
    """Excel, the add-in's files, the Python that they name, and folders that OneDrive keeps."""
    yield _excel(machine)
    yield from _add_in(machine)
    yield _synchronised(machine)


def _excel(machine: Machine) -> Check:
    if machine.system != "Windows":
        present = Path("/Applications/Microsoft Excel.app").exists()
        absent = problem("Excel", "Microsoft Excel is not in /Applications.", "Install Office for Mac.")
        return fine("Excel", "in /Applications") if present else absent
    program = excel_program(machine)
    if program is None:
        return problem(
            "Excel", "Windows knows no EXCEL.EXE on this machine.", "Install Office, not Excel Online."
        )
    if "windowsapps" in str(program).lower():
        text = f"{program} is Office of the Microsoft Store, which Python may not be able to speak to."
        return problem("Excel", text, "Install Office from office.com instead of the Store.")
    return fine("Excel", str(program))


def _add_in(machine: Machine) -> Iterator[Check]:
    installed = []
    for all_users in (False, True) if machine.system == "Windows" else (False,):
        try:
            where = places(machine, all_users)
        except Refusal:
            continue
        if (where.startup / RIBBON).is_file():
            installed.append(where)
    if not installed:
        yield problem("Add-in", "The tab SOW is not installed.", _INSTALL)
        return
    if len(installed) > 1:
        yield problem(
            "Add-in",
            "The add-in is installed for this user and for all users, so that Excel shows two tabs.",
            "Run sowgate addin uninstall.",
        )
    for where in installed:
        yield from _files(machine, where)


def _files(machine: Machine, where: Places) -> Iterator[Check]:
    for name in (RIBBON, FUNCTIONS):
        if (where.startup / name).is_file():
            yield _same_file(where.startup / name)
    if where.settings:
        yield _interpreter(machine, where.settings / INTERPRETER_FILE)
    if where.scripts:
        script = where.scripts / SCRIPT
        named = script.is_file() and machine.interpreter in script.read_text(
            encoding="utf-8", errors="replace"
        )
        text = f"{script} is absent or names another Python than this one."
        yield fine("Script", str(script)) if named else problem("Script", text, _INSTALL)


def _same_file(path: Path) -> Check:
    """An installed add-in against the one of this package; a signed one has other bytes, but its version."""
    try:
        installed, ours = path.read_bytes(), shipped(path.name)
    except (OSError, Refusal) as error:
        return not_checked("Add-in", f"{path} could not be compared: {error}.")
    if installed == ours:
        return fine("Add-in", str(path))
    version, wanted = _version_in(installed), _version_in(ours)
    if version != wanted:
        text = f"{path} is of {f'sowgate {version}' if version else 'an unknown version'}; this is {wanted}."
        return problem("Add-in", text, _INSTALL)
    return not_checked(
        "Add-in", f"{path} was changed after it was built: signed, if your administrator did it."
    )


def _version_in(add_in: bytes) -> str | None:
    """The version that an add-in states in its properties."""
    try:
        properties = zipfile.ZipFile(io.BytesIO(add_in)).read("docProps/core.xml")
    except (zipfile.BadZipFile, KeyError):
        return None
    found = re.search(rb"<cp:version>([^<]+)</cp:version>", properties)
    return found[1].decode("ascii", "replace") if found else None


def _interpreter(machine: Machine, file: Path) -> Check:
    try:
        named = file.read_text(encoding="utf-16").strip()
    except (OSError, UnicodeError):
        return problem("Python of the add-in", f"{file} is absent or unreadable.", _INSTALL)
    if not Path(named).is_file():
        return problem("Python of the add-in", f"{named} is no longer there.", _INSTALL)
    if named.casefold() != machine.interpreter.casefold():
        text = f"The buttons run {named}; this is {machine.interpreter}."
        return problem("Python of the add-in", text, "Run sowgate addin install from the Python to use.")
    return fine("Python of the add-in", named)


def _synchronised(machine: Machine) -> Check:
    for variable in _SYNCHRONISED:
        folder = machine.environment.get(variable)
        if folder and machine.interpreter.casefold().startswith(folder.casefold().rstrip("\\/") + "\\"):
            return problem(
                "OneDrive",
                f"Python lies in {folder}, which OneDrive keeps in step and may take off this disk.",
                "Install Python outside of OneDrive and run sowgate addin install from it.",
            )
    return fine("OneDrive", "Python lies outside of it; workbooks may lie in it")
