"""A run: tasks worked off in a stable order, in this process or in several, and the report of them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import sowgate
from sowgate.batch.paths import find
from sowgate.batch.task import Done, Task
from sowgate.batch.totals import totals
from sowgate.batch.work import do
from sowgate.contract.report import Report, WorkbookReport
from sowgate.contract.settings import Settings


def run(
    paths: Sequence[str],
    settings: Settings | Callable[[str], Settings],
    as_of: date,
    jobs: int = 0,
) -> Report:
    """Checks every workbook that the paths mean and gives the report of the run.

    `settings` may be a function of the workbook's path, where clients differ. `jobs` 0 works in this process;
    with 1 or more, several workbooks are worked on in that many processes of their own, as a script may ask
    below `if __name__ == "__main__":`. Never raises for a workbook; WorkersUnavailable: see `results`.
    """
    chosen = settings if callable(settings) else lambda _: settings
    tasks = [Task(found, chosen(found.path), as_of) for found in find(paths).found]
    given = None if callable(settings) else settings
    return assemble([done.report for done in results(tasks, jobs)], as_of, given)


def assemble(workbooks: Sequence[WorkbookReport], as_of: date, settings: Settings | None = None) -> Report:
    """The report of a run from its workbooks.

    `profile` is the one that holds where no workbook states its own; `stage` is null where each decides.
    """
    return Report(
        version=sowgate.__version__,
        as_of=as_of,
        profile=(settings.profile if settings else None) or "seller",
        stage=settings.stage if settings else None,
        workbooks=tuple(workbooks),
        totals=totals(workbooks),
    )


def results(tasks: Sequence[Task], jobs: int = 0) -> Iterator[Done]:
    """The result of every task, in the order of the tasks, as they come.

    `jobs` 0 works in this process. Otherwise several tasks go to that many worker processes, even to one: a
    workbook that hangs or crashes then costs itself alone. A single task needs no process of its own.
    WorkersUnavailable where the system lets no worker come up.
    """
    if jobs < 1 or len(tasks) <= 1:
        yield from map(do, tasks)
        return
    from sowgate.batch.crew import Crew

    crew = Crew(tasks, jobs, tasks[0].settings.limits)
    try:
        yield from crew.results()
    finally:
        crew.close()
