"""`portfolio`: many reports or workbooks rolled up, and what has changed since the last run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from sowgate.cli import options as o

if TYPE_CHECKING:
    from sowgate.cli.choices import Choices
    from sowgate.portfolio.gathering import Gathered
    from sowgate.portfolio.sources import Told
    from sowgate.portfolio.tables import Portfolio

FORMATS = ("xlsx", "parquet", "csv", "html")
_NAMED = 5  # workbooks that could not be read


def register(app: typer.Typer) -> None:
    """Adds `portfolio` to the application."""
    app.command("portfolio")(portfolio)


def portfolio(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Reports of earlier runs (.json, .jsonl), or workbooks and folders to check now.",
            show_default=False,
        ),
    ],
    output: Annotated[
        list[str] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FORMAT=FILE",
            help="Write a file: xlsx or html (all tables), csv or parquet (the contracts); repeatable.",
        ),
    ] = None,
    previous: Annotated[
        list[str] | None,
        typer.Option(
            "--previous",
            metavar="FILE",
            help="Reports of the last run (.json, .jsonl): tell what is new, worse, fixed; repeatable.",
        ),
    ] = None,
    as_of: o.AsOf = None,
    jobs: o.Jobs = 1,
    config: o.Config = None,
    cache: o.Cache = False,
    cache_dir: o.CacheDir = None,
    max_unreadable: o.MaxUnreadable = None,
    quiet: o.Quiet = False,
) -> None:
    """Roll up many contracts: totals, exposure by client and month, ageing, gates due, top risks, changes."""
    from sowgate.cli.choices import Choices

    choices = Choices.of(locals())
    raise typer.Exit(run(choices, tuple(previous or ()), dated=as_of is not None))


def run(choices: Choices, previous: tuple[str, ...], dated: bool) -> int:
    """Gathers, rolls up and writes; gives the exit status. `dated` tells that the day was chosen."""
    from sowgate.batch.work import WorkersUnavailable
    from sowgate.cli import outputs
    from sowgate.cli.mistakes import Mistake
    from sowgate.portfolio.changes import Comparison
    from sowgate.portfolio.facts import contract_of
    from sowgate.portfolio.gathering import Gathered
    from sowgate.portfolio.sources import NotAReport
    from sowgate.portfolio.tables import portfolio as rolled_up

    files = _files(choices.outputs)
    gathered = Gathered()
    as_of = None
    try:
        comparison = Comparison(_earlier(previous)) if previous else None
        for each in _told(choices):
            day = choices.as_of if dated else each.as_of
            as_of = max(as_of or day, day)
            gathered.add(contract_of(each.workbook, day))
            if comparison is not None:
                comparison.add(each.workbook)
    except (NotAReport, WorkersUnavailable) as fault:
        raise Mistake(str(fault)) from None
    result = rolled_up(gathered, as_of or choices.as_of, comparison)
    if not choices.quiet:
        from sowgate.portfolio.outputs import text

        outputs.put(text(result, outputs.terminal_width()), for_people=True)
    _tell_left_out(gathered, choices)
    # An earlier portfolio has no milestones, and is what -o xlsx=FILE replaces.
    unread = [each for each in gathered.left_out if each.outcome != "no_milestones"]
    own = [each.path for each in (*gathered.contracts.values(), *unread)]
    own += [each.path for each in gathered.doubles]
    for format, file in files:
        if format == "xlsx" and own:
            outputs.keep_workbook(file, f"-o xlsx={file}", own)
        _write(format, file, result)
    return _status(gathered, choices)


def _status(gathered: Gathered, choices: Choices) -> int:
    from sowgate.cli.exit_status import CLEAN, UNREADABLE

    unread = sum(each.outcome in ("unreadable", "skipped") for each in gathered.left_out)
    none = not gathered.seen or unread == gathered.seen
    return UNREADABLE if none or unread > choices.max_unreadable * gathered.seen else CLEAN


def _tell_left_out(gathered: Gathered, choices: Choices) -> None:
    """Names what could not be read on standard error: the portfolio lacks its money."""
    from sowgate.cli import outputs

    if not gathered.seen:
        outputs.say(f"sowgate: no workbook and no report was found in {', '.join(choices.paths)}.")
    unread = [each for each in gathered.left_out if each.outcome in ("unreadable", "skipped")]
    for each in unread[:_NAMED]:
        outputs.say(f"sowgate: {each.path} is not counted: {each.reason}")
    if (more := len(unread) - _NAMED) > 0:
        outputs.say(f"sowgate: and {more} more; the table 'Not counted' of -o xlsx=FILE names them all.")


def _told(choices: Choices) -> Iterator[Told]:
    from sowgate.cli.progress import shown
    from sowgate.portfolio.sources import told

    every = told(choices.paths, choices.settings, choices.as_of, choices.jobs, choices.cache)
    return shown(every, None, choices.quiet)


def _earlier(previous: tuple[str, ...]) -> Iterator[dict[str, object]]:
    from sowgate.portfolio.sources import report_lines

    for path in previous:
        for each in report_lines(path):
            yield each.workbook


def _files(given: tuple[str, ...]) -> list[tuple[str, str]]:
    from sowgate.cli.mistakes import Mistake, choice
    from sowgate.cli.outputs import keep_workbook

    found = []
    for output in given:
        format, equals, file = output.partition("=")
        if not equals or not file:
            raise Mistake(f"-o cannot be '{output}'. Write FORMAT=FILE, such as xlsx=portfolio.xlsx.")
        choice(format, FORMATS, "-o FORMAT")
        folder = os.path.dirname(file) or os.curdir
        if not os.path.isdir(folder) or os.path.isdir(file):
            raise Mistake(f"-o {output}: name a file in a folder that is there.")
        if format != "xlsx":
            keep_workbook(file, f"-o {output}")
        found.append((format, file))
    return found


def _write(format: str, file: str, result: Portfolio) -> None:
    """Writes one output whole or not at all."""
    from sowgate.cli.mistakes import Mistake
    from sowgate.portfolio import outputs as made

    makers: dict[str, Callable[[Portfolio], bytes | str]] = {
        "xlsx": made.workbook, "parquet": made.parquet, "csv": made.as_csv, "html": made.html,
    }  # fmt: skip
    try:
        content = makers[format](result)
    except ImportError:
        raise Mistake("Parquet needs the library pyarrow: pip install 'sowgate[parquet]'.") from None
    waiting = f"{file}.{os.getpid()}.tmp"
    try:
        with open(waiting, "wb") as stream:
            stream.write(content.encode("utf-8", "replace") if isinstance(content, str) else content)
        os.replace(waiting, file)
    except OSError as error:
        raise Mistake(f"{file} cannot be written: {error.strerror}.") from None
    finally:
        if os.path.exists(waiting):
            os.remove(waiting)
