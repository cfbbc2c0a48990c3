"""The crew: persistent worker processes, each with one workbook at a time and a time limit on it.

One workbook can hang, crash or exhaust its worker; that worker is ended and replaced, and the workbook alone
is reported. concurrent.futures knows no time limit on a task and gives up a whole pool for one dead worker.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from functools import lru_cache
from multiprocessing import connection, get_all_start_methods, get_context
from typing import TYPE_CHECKING, Any

from sowgate.batch.task import Done, Task
from sowgate.batch.work import WorkersUnavailable, unread
from sowgate.batch.worker import READY, serve
from sowgate.contract.report import Reason, WorkbookReport

if TYPE_CHECKING:
    from sowgate.contract.settings import Limits

# Results that wait for an earlier workbook, per worker: memory does not grow with the number of workbooks.
_AHEAD = 64
_START_SECONDS = 120.0
_FAREWELL_SECONDS = 5.0
_MOMENT_SECONDS = 0.2
# A worker may die for what another one did (the kernel ends some process when memory runs out).
_ATTEMPTS = 2
_STARTS = 3


class _Worker:
    """One process. Its connection says READY, then one Done for every Task."""

    def __init__(self, memory_mib: int) -> None:
        context = _context()
        self.connection, theirs = context.Pipe()
        given = (theirs, memory_mib, dict(os.environ))
        self.process = context.Process(target=serve, args=given, daemon=True)
        with _interrupts_later():
            self.process.start()
        theirs.close()
        self.ready = False
        self.at: int | None = None  # position of the task in work
        self.deadline = time.monotonic() + _START_SECONDS
        self.finished = 0

    def give(self, at: int, task: Task) -> None:
        self.at = at
        self.deadline = time.monotonic() + task.settings.limits.seconds
        # Dead already: its connection then reads as ended, which is met where answers are met.
        with contextlib.suppress(OSError):
            self.connection.send(task)

    def end(self, patience: float = 0.0) -> int | None:
        """Ends the process, by force after so many seconds, and gives its status, negative for a signal."""
        self.connection.close()
        self.process.join(patience)
        self.process.kill()
        self.process.join()
        status: int | None = self.process.exitcode
        return status


@lru_cache(maxsize=1)
def _context() -> Any:
    """Where workers come from: a fork server where the system has one, else each is started afresh.

    The server is a process of one thread that has imported what a check needs and only then forks: a worker
    starts in some 20 ms instead of a second. Never a fork of this process, which has a progress bar's thread.
    """
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["sowgate.batch.warm"])
    return context


@contextlib.contextmanager
def _interrupts_later() -> Iterator[None]:
    """Ctrl-C waits for the end of the block; a process started in it never hears one, from its first moment.

    Processes inherit the mask of signals. To ignore Ctrl-C here would hand that down as well, but lose the
    one that comes while the server starts, which takes a second: a write would go on over all workbooks.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, frame: heard.append(number))
    masks = hasattr(signal, "pthread_sigmask")  # not on Windows, where children hear it and ignore it soon
    if masks:  # started later, this helper of the fork server would unblock what is blocked here
        from multiprocessing import resource_tracker  # absent in a browser, which starts no process

        resource_tracker.ensure_running()
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if masks else set()
    try:
        yield
    finally:
        if masks:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(signal.SIGINT, before)
        if heard:
            signal.raise_signal(signal.SIGINT)


class Crew:
    """Works off tasks in `jobs` processes. Use it once, and close it."""

    def __init__(self, tasks: Sequence[Task], jobs: int, limits: Limits) -> None:
        self._tasks = tasks
        self._limits = limits
        self._jobs = min(jobs, len(tasks))
        self._waiting = deque(range(len(tasks)))
        self._attempts: dict[int, int] = {}
        self._done: dict[int, Done] = {}
        self._workers: list[_Worker] = []
        self._failed_starts = 0  # in a row

    def results(self) -> Iterator[Done]:
        """Every task's result in the order of the tasks, as soon as it and all before it are there."""
        told = 0
        while told < len(self._tasks):
            self._man(told)
            self._listen()
            while told in self._done:
                yield self._done.pop(told)
                told += 1

    def close(self) -> None:
        """Lets the workers end, those that are still at work after a moment."""
        for worker in self._workers:
            worker.connection.close()
        last = time.monotonic() + _FAREWELL_SECONDS
        for worker in self._workers:
            worker.end(max(0.0, last - time.monotonic()))
        self._workers.clear()

    def _man(self, told: int) -> None:
        """Fills the crew up and gives every free worker the next task that is not too far ahead."""
        busy = sum(worker.at is not None for worker in self._workers)
        while len(self._workers) < min(self._jobs, busy + len(self._waiting)):
            try:
                self._workers.append(_Worker(self._limits.memory_mib))
            except (EOFError, OSError) as fault:  # the fork server was killed, and is started anew
                self._not_started(type(fault).__name__)
                time.sleep(_MOMENT_SECONDS)  # until the system knows that it has ended
        for worker in self._workers:
            near = self._waiting and self._waiting[0] < told + _AHEAD * self._jobs
            if near and worker.ready and worker.at is None:
                at = self._waiting.popleft()
                worker.give(at, self._tasks[at])

    def _listen(self) -> None:
        """Waits for an answer, an end or a deadline, and takes what is there."""
        heard = [worker for worker in self._workers if worker.at is not None or not worker.ready]
        first = min((worker.deadline for worker in heard), default=0.0)
        patience = max(0.0, first - time.monotonic())
        there = connection.wait([worker.connection for worker in heard], patience)
        for worker in heard:
            if worker.connection in there:
                self._take(worker)
            elif time.monotonic() >= worker.deadline:
                self._stop(worker)

    def _take(self, worker: _Worker) -> None:
        try:
            answer = worker.connection.recv()
        except (EOFError, OSError):
            self._died(worker)
            return
        if answer == READY:
            worker.ready = True
            self._failed_starts = 0
            return
        assert worker.at is not None
        self._done[worker.at] = answer
        worker.at = None
        worker.finished += 1
        reason = answer.report.reason
        spent = worker.finished >= self._limits.workbooks_per_worker
        # What a reading that ran out of memory leaves behind is not known to be sound.
        if spent or (reason is not None and reason.code == "too_large"):
            self._workers.remove(worker)
            worker.end(_FAREWELL_SECONDS)

    def _stop(self, worker: _Worker) -> None:
        """Ends a worker that is past its time."""
        self._workers.remove(worker)
        worker.end()
        if worker.at is None:
            self._not_started(f"not ready after {_START_SECONDS:g} seconds")
        else:
            self._done[worker.at] = Done(out_of_time(self._tasks[worker.at]))

    def _died(self, worker: _Worker) -> None:
        """A worker has ended by itself: its task is tried once more, since the cause may lie elsewhere."""
        self._workers.remove(worker)
        how = _ending(worker.end(_FAREWELL_SECONDS))
        if not worker.ready:
            self._not_started(how)
        elif worker.at is not None:
            tried = self._attempts.get(worker.at, 0) + 1
            self._attempts[worker.at] = tried
            if tried < _ATTEMPTS:
                self._waiting.appendleft(worker.at)
            else:
                self._done[worker.at] = Done(died(self._tasks[worker.at], how))

    def _not_started(self, how: str) -> None:
        self._failed_starts += 1
        if self._failed_starts >= _STARTS:
            raise WorkersUnavailable(
                f"worker processes end before they are ready ({how}). Allow them more with memory_mib under "
                "[limits] of the configuration, or check one workbook at a time."
            )


def out_of_time(task: Task) -> WorkbookReport:
    """The report of a workbook whose worker was ended because it took too long."""
    seconds = task.settings.limits.seconds
    reason = Reason(
        code="timeout",
        message=f"Work on this workbook was stopped after {seconds:g} seconds. Save a copy with the "
        "milestone sheets alone, or allow more with seconds under [limits] of the configuration.",
    )
    return unread(task, reason)


def died(task: Task, how: str) -> WorkbookReport:
    """The report of a workbook whose worker ended by itself, twice."""
    reason = Reason(
        code="worker_died",
        message=f"The process that worked on this workbook ended twice before it was done ({how}). "
        "Check the workbook alone, and report it if it happens again.",
    )
    return unread(task, reason)


def _ending(status: int | None) -> str:
    """An exit status for people."""
    if status is None or status >= 0:
        return f"exit status {status}"
    try:
        return f"signal {signal.Signals(-status).name}"
    except ValueError:
        return f"signal {-status}"
