"""The commands for what passes between two sides: the copy to send, and what has changed since."""

from __future__ import annotations

from typing import Annotated

import typer

from sowgate.cli import options as o


def register(app: typer.Typer) -> None:
    """Adds `diff` and `client-copy` to the application."""
    app.command("diff")(diff)
    app.command("client-copy")(client_copy)


def client_copy(
    source: Annotated[str, typer.Argument(metavar="SRC", help="A workbook.", show_default=False)],
    destination: Annotated[str, typer.Argument(metavar="DEST", help="The copy to make.", show_default=False)],
    keep: Annotated[
        list[str] | None,
        typer.Option("--keep", metavar="NAME", help="A sheet or header that stays in; repeatable."),
    ] = None,
    also: Annotated[
        list[str] | None,
        typer.Option("--also", metavar="NAME", help="A sheet or header to take out as well; repeatable."),
    ] = None,
    keep_comments: Annotated[
        bool, typer.Option("--keep-comments", help="Keep comments on cells that stay, without their authors.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a copy that is there.")] = False,
    format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text or json.")] = "text",
    config: o.Config = None,
    sheet: o.Sheet = None,
    table: o.Table = None,
) -> None:
    """Make the copy for the other side, without cost, margin, waivers, settings and notes; list what went."""
    from sowgate.cli.choices import Choices
    from sowgate.cli.client_copy import run

    choices = Choices.of({"config": config, "sheet": sheet, "table": table})
    raise typer.Exit(run(source, destination, keep or (), also or (), keep_comments, force, format, choices))


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The older version.", show_default=False)],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The newer version.", show_default=False)],
    format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text, json or csv.")] = "text",
    output: Annotated[
        list[str] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FORMAT=FILE",
            help="Also write a file: xlsx, json, csv or text; repeatable.",
        ),
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 where the versions differ.")
    ] = False,
    as_of: o.AsOf = None,
    language: o.Language = None,
    config: o.Config = None,
    sheet: o.Sheet = None,
    table: o.Table = None,
) -> None:
    """Compare two versions of a workbook: milestones, dates, amounts, criteria and terms that moved."""
    from sowgate.cli.choices import Choices
    from sowgate.cli.differences import run

    given = {"as_of": as_of, "language": language, "config": config, "sheet": sheet, "table": table}
    raise typer.Exit(run(old, new, format, output or (), exit_code, Choices.of(given)))
