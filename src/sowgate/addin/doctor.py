"""What stops the add-in from working on this machine, and the mend. Reads, never changes anything."""

from __future__ import annotations

from collections.abc import Sequence

from sowgate.addin.installation import installation_checks
from sowgate.addin.machine import Machine
from sowgate.addin.policies import policy_checks
from sowgate.addin.python_checks import python_checks
from sowgate.addin.verdict import Check, Verdict, not_checked


def examine(machine: Machine) -> tuple[Check, ...]:
    """All checks in a fixed order: Python and packages, Excel and the add-in, policies."""
    checks = tuple(python_checks(machine))
    if machine.has_excel_for_desktop:
        return (*checks, *installation_checks(machine), *policy_checks(machine))
    why = (
        "Excel, the installed add-in, OneDrive folders and macro policies are there on Windows and macOS "
        f"alone; this is {machine.system}."
    )
    return (*checks, not_checked("Excel", why))


def told(checks: Sequence[Check]) -> str:
    """The checks as text, a line each, a problem's mend below it."""
    word = {Verdict.FINE: "fine", Verdict.PROBLEM: "PROBLEM", Verdict.NOT_CHECKED: "not checked"}
    lines = []
    for check in checks:
        lines.append(f"{word[check.verdict]:<12}{check.subject}: {check.message}")
        if check.mend:
            lines.append(f"{'':<12}{check.mend}")
    count = sum(check.verdict is Verdict.PROBLEM for check in checks)
    lines.append(f"{count} problem{'' if count == 1 else 's'}.")
    return "\n".join(lines) + "\n"


def brief(checks: Sequence[Check]) -> str:
    """The checks for a message box, which Excel cuts at 1,000 characters: problems and their mends first."""
    problems = [check for check in checks if check.verdict is Verdict.PROBLEM]
    lines = [f"{check.subject}: {check.message} {check.mend}".rstrip() for check in problems]
    if not lines:
        lines = ["Everything that sowgate needs is here."]
    rest = [check for check in checks if check.verdict is Verdict.FINE]
    return "\n".join([*lines, "", *(f"{check.subject}: {check.message}" for check in rest)])
