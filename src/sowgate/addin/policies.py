"""The doctor's look at policies that keep macros from running or Excel from starting Python (Windows).

Registry places: Microsoft's administrative templates for Office 2016 and later (excel16.admx, office16.admx),
and "Attack surface reduction rules reference" for Defender. Unverified on real machines.
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.addin.machine import Machine
from sowgate.addin.verdict import Check, fine, not_checked, problem

_POLICY = r"Software\Policies\Microsoft\Office\16.0"
_OWN = r"Software\Microsoft\Office\16.0"
_EXCEL = r"\Excel\Security"
_RULES = r"SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
_NO_CHILD_PROCESSES = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"  # block Office from creating child processes
_BLOCKED = (1, 6)  # a rule's modes "block" and "warn"
_ONLY_SIGNED, _NONE = 3, 4  # VBAWarnings
_ASK = "Ask the administrator (addin/IT-GUIDE.md has the text), or use xlwings Lite, which needs no macros."


def policy_checks(machine: Machine) -> Iterator[Check]:
    """Macro settings, trusted locations, and Defender's rule against child processes."""
    if machine.system != "Windows":
        why = "macOS keeps no macro policy that can be read here; see Excel > Settings > Security."
        yield not_checked("Macro policy", why)
        return
    yield _macros(machine)
    if _policy(machine, rf"{_EXCEL}\Trusted Locations", "AllLocationsDisabled") == 1:
        text = "Trusted locations are switched off, so that the start-up folder does not help the add-in."
        yield problem("Trusted locations", text, f"Have the add-in signed. {_ASK}")
    mode = machine.registry("HKLM", _RULES, _NO_CHILD_PROCESSES)
    if mode is not None and str(mode) in map(str, _BLOCKED):
        text = "Defender keeps Office from starting other programs, so that the buttons cannot start Python."
        yield problem("Defender", text, _ASK)


def _macros(machine: Machine) -> Check:
    if _policy(machine, r"\Common", "VbaOff") == 1:
        return problem("Macro policy", "VBA is switched off for Office on this machine.", _ASK)
    warnings = _policy(machine, _EXCEL, "VBAWarnings")
    if warnings is None:
        warnings = machine.registry("HKCU", _OWN + _EXCEL, "VBAWarnings")
    if warnings == _NONE:
        # Files of a trusted location run whatever this setting says, unless locations are switched off too.
        return fine(
            "Macro policy", "macros are off, except in trusted locations such as Excel's start-up folder"
        )
    if warnings == _ONLY_SIGNED:
        return fine(
            "Macro policy", "only signed macros run, except in trusted locations such as the start-up folder"
        )
    return fine("Macro policy", "nothing keeps the add-in from running")


def _policy(machine: Machine, key: str, name: str) -> str | int | None:
    """A policy of the user, else of the machine."""
    for root in ("HKCU", "HKLM"):
        value = machine.registry(root, _POLICY + key, name)
        if value is not None:
            return value
    return None
