"""Where the add-in's files go on Windows and macOS. Microsoft's folders; unverified on real machines.

Excel opens whatever lies in a start-up folder, so nothing but the add-ins goes there: the interpreter's path
is kept in a folder of ours, which VBA (addin/vba/SowPlaces.bas) knows by the same names.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sowgate.addin.machine import Machine

RIBBON, FUNCTIONS = "sowgate.xlam", "sowgate-udf.xlam"
SCRIPT = "sowgate.applescript"
INTERPRETER_FILE = "interpreter.txt"
_EXCEL_PATH = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
# The container that Office for Mac shares between its programs; its name is Microsoft's team identifier.
_MAC_OFFICE = "Library/Group Containers/UBF8T346G9.Office/User Content.localized"


class Refusal(Exception):  # noqa: N818 - the add-in cannot be handled here, told as a sentence
    """Installing or removing is not possible; the message is one sentence with what to do instead."""


@dataclass(frozen=True)
class Places:
    """The start-up folder of Excel, our folder (Windows), and the folder of Excel's scripts (macOS)."""

    startup: Path
    settings: Path | None = None
    scripts: Path | None = None

    def files(self) -> tuple[Path, ...]:
        """Every file that an installation may have put there."""
        found = [self.startup / RIBBON, self.startup / FUNCTIONS]
        if self.settings:
            found += [
                self.settings / INTERPRETER_FILE,
                *(self.settings / library_name(bits) for bits in (32, 64)),
            ]
        if self.scripts:
            found.append(self.scripts / SCRIPT)
        return tuple(found)


def library_name(bits: int) -> str:
    """The name under which xlwings' library is kept for the cell functions; declared in SowServer.bas."""
    return f"sowgate-udf{bits}.dll"


def places(machine: Machine, all_users: bool = False) -> Places:
    """Where the files go; raises Refusal where the add-in cannot be installed so."""
    if machine.system == "Windows":
        return _windows_machine(machine) if all_users else _windows_user(machine)
    if machine.system == "Darwin":
        if all_users:
            raise Refusal(
                "macOS keeps Excel's scripts per user: run sowgate addin install as each user "
                "(addin/IT-GUIDE.md shows how with Jamf)."
            )
        return Places(
            startup=machine.home / _MAC_OFFICE / "Startup.localized" / "Excel",
            scripts=machine.home / "Library/Application Scripts/com.microsoft.Excel",
        )
    raise Refusal(
        f"Excel's add-ins work on Windows and macOS; this is {machine.system}. "
        "Get the files with sowgate addin build --output-dir DIR."
    )


def _windows_user(machine: Machine) -> Places:
    return Places(
        startup=_folder(machine, "APPDATA") / "Microsoft" / "Excel" / "XLSTART",
        settings=_folder(machine, "LOCALAPPDATA") / "sowgate",
    )


def _windows_machine(machine: Machine) -> Places:
    excel = excel_program(machine)
    if excel is None:
        raise Refusal(
            "Excel was not found on this machine: install Office first, then sowgate addin install."
        )
    programs = "ProgramW6432" if machine.environment.get("ProgramW6432") else "ProgramFiles"
    return Places(startup=excel.parent / "XLSTART", settings=_folder(machine, programs) / "sowgate")


def excel_program(machine: Machine) -> Path | None:
    """EXCEL.EXE as Windows knows it, or None."""
    for root in ("HKLM", "HKCU"):
        value = machine.registry(root, _EXCEL_PATH, "")
        if isinstance(value, str) and value.strip():
            return Path(value.strip().strip('"'))
    return None


def _folder(machine: Machine, variable: str) -> Path:
    value = machine.environment.get(variable)
    if not value:
        raise Refusal(f"Windows does not say where {variable} is. Sign in as a user and try again.")
    return Path(value)
