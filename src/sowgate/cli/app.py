"""The commands and their options; each body is one call into the module that does the work."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from sowgate.cli import addin, completion, portfolio, sharing, web
from sowgate.cli import options as o
from sowgate.cli.mistakes import Mistake, suggestion

if TYPE_CHECKING:
    from sowgate.cli.choices import Choices


class _Commands(TyperGroup):
    """The command group: an unknown command is told in one sentence, with the nearest one."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and self.get_command(ctx, args[0]) is None:
            known = self.list_commands(ctx)
            near = suggestion(args[0], known) or f" Commands: {', '.join(known)}."
            raise Mistake(f"there is no command '{args[0]}'.{near}")
        return super().resolve_command(ctx, args)


app = typer.Typer(
    cls=_Commands,
    help="Checks the milestone sheet of a Statement of Work, and writes flags and payment schedule back.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@cache
def command() -> Any:
    """The application as one command."""
    return typer.main.get_command(app)


@app.callback()
def _top(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    if version:
        from sowgate import __version__

        print(f"sowgate {__version__}")
        raise typer.Exit(0)


@app.command()
def check(
    paths: o.Paths,
    format: o.Format = "text",
    output: o.Output = None,
    as_of: o.AsOf = None,
    profile: o.Profile = None,
    stage: o.Stage = None,
    language: o.Language = None,
    select: o.Select = None,
    ignore: o.Ignore = None,
    fail_on: o.FailOn = None,
    jobs: o.Jobs = 1,
    config: o.Config = None,
    sheet: o.Sheet = None,
    table: o.Table = None,
    against: o.Against = None,
    baseline: o.Baseline = None,
    write_baseline: o.WriteBaseline = None,
    explain_reading: o.ExplainReading = False,
    statistics: o.Statistics = False,
    max_unreadable: o.MaxUnreadable = None,
    since: o.Since = None,
    engine: o.Engine = None,
    scheduler: o.Scheduler = None,
    reader: o.Reader = None,
    cache: o.Cache = False,
    cache_dir: o.CacheDir = None,
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
    fix: o.Fix = False,
    diff: o.Diff = False,
    backup: o.Backup = False,
) -> None:
    """Check milestone tables: what is wrong, what it can cost, how to mend it. Only --fix changes files."""
    from sowgate.cli import checking, mending

    choices = _choices(locals())
    if not mending.run(choices, fix, diff):
        raise typer.Exit(0)
    raise typer.Exit(checking.run(choices, "check"))


@app.command()
def write(
    paths: o.Paths,
    format: o.Format = "text",
    output: o.Output = None,
    as_of: o.AsOf = None,
    profile: o.Profile = None,
    stage: o.Stage = None,
    language: o.Language = None,
    select: o.Select = None,
    ignore: o.Ignore = None,
    fail_on: o.FailOn = None,
    jobs: o.Jobs = 1,
    config: o.Config = None,
    sheet: o.Sheet = None,
    table: o.Table = None,
    against: o.Against = None,
    baseline: o.Baseline = None,
    write_baseline: o.WriteBaseline = None,
    explain_reading: o.ExplainReading = False,
    max_unreadable: o.MaxUnreadable = None,
    since: o.Since = None,
    engine: o.Engine = None,
    scheduler: o.Scheduler = None,
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
    output_dir: o.OutputDir = None,
    diff: o.Diff = False,
    backup: o.Backup = False,
) -> None:
    """Check, then write flags, status summary and payment schedule into each workbook."""
    from sowgate.cli.checking import run

    raise typer.Exit(run(_choices(locals()), "diff" if diff else "write"))


@app.command()
def clear(
    paths: o.Paths,
    output_dir: o.OutputDir = None,
    backup: o.Backup = False,
    jobs: o.Jobs = 1,
    max_unreadable: o.MaxUnreadable = None,
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
) -> None:
    """Take out everything that sowgate wrote into workbooks, and nothing else."""
    from sowgate.cli.checking import clear

    raise typer.Exit(clear(_choices(locals())))


@app.command()
def schedule(
    path: o.OnePath,
    format: o.ScheduleFormat = "text",
    what_if: o.WhatIf = None,
    as_of: o.AsOf = None,
    profile: o.Profile = None,
    language: o.Language = None,
    config: o.Config = None,
    sheet: o.Sheet = None,
    table: o.Table = None,
) -> None:
    """Print the payment schedule of one workbook, or alternatives to it side by side."""
    from sowgate.cli.scheduling import run

    raise typer.Exit(run(path, format, _choices(locals()), what_if or ()))


@app.command()
def explain(
    code: Annotated[
        str,
        typer.Argument(
            metavar="CODE", help="A rule's code or name, or: vocabulary.", autocompletion=completion.rules
        ),
    ],
    format: o.PageFormat = "text",
) -> None:
    """Print a rule's page: what it checks, why it costs money, examples; or the lists of words."""
    from sowgate.cli.catalogue import explain

    explain(code, format)


@app.command()
def rules(format: o.PageFormat = "text") -> None:
    """List all rules."""
    from sowgate.cli.catalogue import rules

    rules(format)


@app.command()
def new(
    template: Annotated[
        str | None,
        typer.Argument(metavar="TEMPLATE", help="The template's name.", autocompletion=completion.templates),
    ] = None,
    destination: Annotated[str | None, typer.Argument(metavar="DEST", help="The workbook to make.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="Name the templates.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a workbook that is there.")] = False,
) -> None:
    """Make a fresh workbook from a template."""
    from sowgate.cli.templates import new

    new(template, destination, list_, force)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the report and of the configuration."""
    from sowgate.cli.schemas import schema

    schema()


def _choices(given: dict[str, Any]) -> Choices:
    from sowgate.cli.choices import Choices

    return Choices.of(given)


sharing.register(app)
addin.register(app, _Commands)
web.register(app, _Commands)
portfolio.register(app)
