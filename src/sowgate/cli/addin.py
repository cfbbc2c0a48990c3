"""`addin install`, `uninstall`, `build`, and `doctor`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

AllUsers = Annotated[
    bool, typer.Option("--all-users", help="For every user of this machine (administrators).")
]
Silent = Annotated[bool, typer.Option("--silent", help="Print nothing but mistakes.")]


def register(app: typer.Typer, group: Any) -> None:
    """Adds the commands to the application; `group` is the application's class of command groups."""
    addin = typer.Typer(cls=group, help="The Excel add-in with the tab SOW.", no_args_is_help=True)
    addin.command()(install)
    addin.command()(uninstall)
    addin.command()(build)
    app.add_typer(addin, name="addin")
    app.command()(doctor)


def install(
    all_users: AllUsers = False,
    silent: Silent = False,
    functions: Annotated[
        bool, typer.Option("--functions", help="With the SOWGATE_ cell functions (Windows).")
    ] = False,
) -> None:
    """Put the tab SOW into Excel, run by this Python. Close Excel first."""
    from sowgate.addin import install as installer
    from sowgate.addin.machine import this_machine

    written = _refused_as_mistake(lambda: installer.install(this_machine(), all_users, functions))
    _say([f"{path}: written." for path in written] + ["Start Excel: the tab SOW is there."], silent)


def uninstall(all_users: AllUsers = False, silent: Silent = False) -> None:
    """Take the add-in and all of its files away. Close Excel first."""
    from sowgate.addin import install as installer
    from sowgate.addin.machine import this_machine

    removed = _refused_as_mistake(lambda: installer.uninstall(this_machine(), all_users))
    _say([f"{path}: removed." for path in removed] or ["Nothing of the add-in was there."], silent)


def build(
    output_dir: Annotated[
        Path, typer.Option("--output-dir", metavar="DIR", help="Where to write both files.")
    ],
) -> None:
    """Write sowgate.xlam and sowgate-udf.xlam into a folder, to distribute them yourself."""
    from hashlib import sha256

    from sowgate.addin.shipped import build as write

    written = _refused_as_mistake(lambda: write(output_dir))
    for path in written:
        typer.echo(f"{sha256(path.read_bytes()).hexdigest()}  {path.as_posix()}")


def doctor(
    format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text or json.")] = "text",
) -> None:
    """Say what stops the add-in from working on this machine, and the mend."""
    from dataclasses import asdict

    from sowgate.addin.doctor import examine, told
    from sowgate.addin.machine import this_machine
    from sowgate.addin.verdict import Verdict
    from sowgate.cli.mistakes import choice

    choice(format, ("text", "json"), "--format")
    checks = examine(this_machine())
    if format == "json":
        document = {"schema": "sowgate/doctor/1", "checks": [asdict(check) for check in checks]}
        typer.echo(json.dumps(document, indent=2))
    else:
        typer.echo(told(checks), nl=False)
    raise typer.Exit(1 if any(check.verdict is Verdict.PROBLEM for check in checks) else 0)


def _refused_as_mistake(work: Any) -> Any:
    from sowgate.addin.places import Refusal
    from sowgate.cli.mistakes import Mistake

    try:
        return work()
    except Refusal as refusal:
        raise Mistake(str(refusal)) from None


def _say(lines: list[str], silent: bool) -> None:
    if not silent:
        typer.echo("\n".join(lines))
