"""`web build`: the checker as a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer


def register(app: typer.Typer, group: Any) -> None:
    """Adds the command to the application; `group` is the application's class of command groups."""
    web = typer.Typer(cls=group, help="The checker as a page that runs in the browser.", no_args_is_help=True)
    # A single command would stand for the whole group.
    web.callback()(_web)
    web.command()(build)
    app.add_typer(web, name="web")


def _web() -> None:
    """The checker as a page that runs in the browser; no workbook leaves the reader's machine."""


def build(
    output_dir: Annotated[
        Path,
        typer.Option("--output-dir", metavar="DIR", help="The folder to fill.", show_default=False),
    ],
    cache_dir: Annotated[
        Path | None,
        typer.Option(
            "--cache-dir",
            metavar="DIR",
            envvar="SOWGATE_RUNTIME_CACHE",
            help="Keeps what is fetched; a filled one needs no network.",
        ),
    ] = None,
) -> None:
    """Write the page into a folder for any static host: python -m http.server, an intranet's server."""
    from sowgate.browser.gather import NotGathered
    from sowgate.browser.site import NotBuilt
    from sowgate.browser.site import build as build_site
    from sowgate.cli import outputs
    from sowgate.cli.mistakes import Mistake

    try:
        number, size = build_site(output_dir, cache_dir)
    except (NotGathered, NotBuilt) as fault:
        raise Mistake(str(fault)) from None
    except OSError as fault:
        raise Mistake(f"{fault.filename or output_dir} cannot be written: {fault.strerror}.") from None
    shown = output_dir.as_posix()
    outputs.say(f"{shown}: {number} files, {size / 1e6:.1f} MB. See it: python -m http.server -d {shown}")
