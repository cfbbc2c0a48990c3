"""A run: tasks worked off in a stable order, in this process or in several, and the report of them all."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from itertools import islice

import sowgate
from sowgate.batch.paths import find
from sowgate.batch.totals import totals
from sowgate.batch.work import Done, Task, do
from sowgate.contract.report import Reason, Report, WorkbookReport
from sowgate.contract.settings import Settings

_WAITING_PER_JOB = 4


def run(
    paths: Sequence[str],
    settings: Settings | Callable[[str], Settings],
    as_of: date,
    jobs: int = 1,
) -> Report:
    """Checks every workbook that the paths mean and gives the report of the run.

    `settings` may be a function of the workbook's path, where clients differ. Never raises for a workbook.
    """
    chosen = settings if callable(settings) else lambda _: settings
    tasks = [Task(found, chosen(found.path), as_of) for found in find(paths).found]
    given = None if callable(settings) else settings
    return assemble([done.report for done in results(tasks, jobs)], as_of, given)


def assemble(workbooks: Sequence[WorkbookReport], as_of: date, settings: Settings | None = None) -> Report:
    """The report of a run from its workbooks; profile and stage are null where each workbook decides."""
    return Report(
        version=sowgate.__version__,
        as_of=as_of,
        profile=settings.profile if settings else None,
        stage=settings.stage if settings else None,
        workbooks=tuple(workbooks),
        totals=totals(workbooks),
    )


def results(tasks: Sequence[Task], jobs: int = 1) -> Iterator[Done]:
    """The result of every task, in the order of the tasks, as they come."""
    if jobs <= 1 or len(tasks) <= 1:
        yield from map(do, tasks)
        return
    done = 0
    while done < len(tasks):
        try:
            for result in _pooled(islice(tasks, done, None), jobs):
                yield result
                done += 1
        except BrokenProcessPool:
            # A worker was killed. Which of the tasks at hand did it cannot be told: each of them runs alone.
            for task in islice(tasks, done, done + jobs * _WAITING_PER_JOB):
                yield _alone(task)
                done += 1


def _pooled(tasks: Iterable[Task], jobs: int) -> Iterator[Done]:
    """Keeps a bounded window of tasks in the pool: memory does not grow with the number of workbooks."""
    from multiprocessing import get_context

    # "spawn" everywhere: the same behaviour on all systems, and no fork under a progress bar's thread.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_leave_interrupts_alone)
    try:
        coming = iter(tasks)
        waiting: deque[Future[Done]] = deque(
            pool.submit(do, task) for task in islice(coming, jobs * _WAITING_PER_JOB)
        )
        while waiting:
            result = waiting.popleft().result()
            waiting.extend(pool.submit(do, task) for task in islice(coming, 1))
            yield result
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts_alone() -> None:
    """Ctrl-C reaches every process of the terminal; the parent alone answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _alone(task: Task) -> Done:
    try:
        return next(_pooled([task], 1))
    except BrokenProcessPool:
        reason = Reason(
            code="too_large",
            message="The worker that read this workbook was killed, most often for want of memory. "
            "Check it alone on a larger machine.",
        )
        return Done(WorkbookReport(path=task.found.shown, outcome="unreadable", reason=reason))
