"""The progress bar: on a terminal, for more than one workbook, on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

T = TypeVar("T")


def shown(results: Iterable[T], total: int | None, quiet: bool) -> Iterator[T]:
    """The results, counted by a bar while they come, with their rate and the time that is left.

    `total` None: nobody knows how many will come.
    """
    if quiet or (total is not None and total < 2) or not sys.stderr.isatty():
        yield from results
        return
    with _bar() as progress:
        task = progress.add_task("Workbooks", total=total, rate="")
        for count, result in enumerate(results, 1):
            speed = progress.tasks[0].finished_speed or progress.tasks[0].speed
            progress.update(task, completed=count, rate=rate(speed))
            yield result


def rate(speed: float | None) -> str:
    """Workbooks a second for people; a minute where they are slow, nothing while it is not known."""
    if not speed:
        return ""
    return f"{speed:,.0f}/s" if speed >= 10 else f"{speed:.1f}/s" if speed >= 1 else f"{speed * 60:.0f}/min"


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn("Workbooks"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
