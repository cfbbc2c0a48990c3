"""Puts the add-in where Excel loads it from, tells it which Python to run, and takes all that away again."""

from __future__ import annotations

import os
from importlib import metadata
from pathlib import Path

from sowgate.addin.machine import Machine
from sowgate.addin.places import (
    FUNCTIONS,
    INTERPRETER_FILE,
    RIBBON,
    SCRIPT,
    Places,
    Refusal,
    library_name,
    places,
)
from sowgate.addin.shipped import shipped


def install(machine: Machine, all_users: bool = False, functions: bool = False) -> tuple[Path, ...]:
    """Installs the ribbon's add-in, with `functions` the cell functions too; gives the files written.

    Running it again renews what is there. Raises Refusal, with nothing half written, where it cannot.
    """
    where = places(machine, all_users)
    if functions and machine.system != "Windows":
        raise Refusal("Cell functions work in Excel for Windows alone. Install without --functions.")
    files = {where.startup / RIBBON: shipped(RIBBON)}
    if functions:
        files[where.startup / FUNCTIONS] = shipped(FUNCTIONS)
        files |= _libraries(machine, where)
    if where.settings:
        files[where.settings / INTERPRETER_FILE] = _windows_interpreter(machine).encode("utf-16")
    if where.scripts:
        files[where.scripts / SCRIPT] = _script(machine)
    for path, content in files.items():
        _replace(path, content)
    return tuple(files)


def uninstall(machine: Machine, all_users: bool = False) -> tuple[Path, ...]:
    """Removes every file of ours and our folder if nothing else is in it; gives what was removed."""
    where = places(machine, all_users)
    removed = []
    for path in where.files():
        try:
            path.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise Refusal(_not_written(path, error)) from None
        removed.append(path)
    if where.settings and where.settings.is_dir() and not any(where.settings.iterdir()):
        where.settings.rmdir()
    return tuple(removed)


def _windows_interpreter(machine: Machine) -> str:
    """The interpreter's path; what SowIsInterpreter of SowPlaces.bas refuses is refused here, with words."""
    path = machine.interpreter
    if "%" in path or '"' in path:
        raise Refusal(
            f"Windows would not start {path} from Excel: install Python in a folder without % in its name."
        )
    if not path.lower().endswith("\\python.exe"):
        raise Refusal(
            f"The add-in starts a python.exe; this is {path or 'unknown'}. Run sowgate from a Python."
        )
    return path


def _script(machine: Machine) -> bytes:
    """The AppleScript with the interpreter's path in it, as a string of AppleScript."""
    quoted = machine.interpreter.replace("\\", "\\\\").replace('"', '\\"')
    return shipped(SCRIPT).replace(b"@INTERPRETER@", quoted.encode())


def _libraries(machine: Machine, where: Places) -> dict[Path, bytes]:
    """xlwings' libraries under our names, so that the add-in need not know xlwings' version."""
    if where.settings is None:
        return {}
    version = metadata.version("xlwings")
    found = {}
    for bits in (32, 64):
        source = machine.prefix / f"xlwings{bits}-{version}.dll"
        if source.is_file():
            found[where.settings / library_name(bits)] = source.read_bytes()
    if not found:
        raise Refusal(
            f"xlwings' library for cell functions is not in {machine.prefix}: "
            "run pip install --force-reinstall xlwings, or install without --functions."
        )
    return found


def _replace(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all; an open Excel keeps its add-ins locked."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Excel opens what it finds in its start-up folder, so the draft is gone before it can.
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise Refusal(_not_written(path, error)) from None


def _not_written(path: Path, error: OSError) -> str:
    if isinstance(error, PermissionError):
        return f"{path} cannot be changed: close Excel, or ask for the rights to that folder, and try again."
    return f"{path} cannot be changed: {error.strerror}."
