"""What the installer and the doctor ask a machine, as values: tests describe machines of any system."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

Registry = Callable[[str, str, str], "str | int | None"]
"""(root HKCU or HKLM, key, value's name; "" is the key's default) -> the value, or None if absent."""


@dataclass(frozen=True)
class Machine:
    """An operating system (`Windows`, `Darwin` or `Linux`), its environment, registry and Python."""

    system: str
    environment: Mapping[str, str]
    home: Path
    interpreter: str
    prefix: Path
    registry: Registry

    @property
    def has_excel_for_desktop(self) -> bool:
        """Whether desktop Excel exists for this operating system at all."""
        return self.system in ("Windows", "Darwin")


def this_machine() -> Machine:
    """The machine that runs this."""
    return Machine(
        system=platform.system(),
        environment=dict(os.environ),
        home=Path.home(),
        interpreter=sys.executable,
        prefix=Path(sys.prefix),
        registry=_registry_value,
    )


def _registry_value(root: str, key: str, name: str) -> str | int | None:
    """A text or number of the Windows registry, in the 64-bit view; None where it is absent or unreadable."""
    if sys.platform != "win32":
        return None
    import winreg

    hive = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}[root]
    try:
        with winreg.OpenKey(hive, key, access=winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as opened:
            value = winreg.QueryValueEx(opened, name)[0]
    except OSError:
        return None
    return value if isinstance(value, str | int) else None
