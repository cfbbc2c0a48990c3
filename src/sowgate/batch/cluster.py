"""The same batch on a Dask cluster: its workers read the workbooks themselves, only reports travel.

Paths must mean the same file on every machine (a share, or addresses). A worker that is lost costs nothing:
the cluster does its workbooks again elsewhere, and each has one place in the report.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import sowgate
from sowgate.batch.paths import is_address
from sowgate.batch.task import Done, Task
from sowgate.batch.work import WorkersUnavailable, do

# Workbooks handed out ahead of the one that is told next, per thread of the cluster.
_AHEAD = 16
_PATIENCE_SECONDS = 30.0


def results(tasks: Sequence[Task], scheduler: str) -> Iterator[Done]:
    """Every task's result in the order of the tasks, worked on below the scheduler ("tcp://host:8786").

    Tasks with a password are refused, for they would cross the network. WorkersUnavailable, one sentence:
    Dask is not installed, nothing answers at the address, it has no workers or they run another sowgate.
    """
    if any(task.password is not None for task in tasks):
        raise WorkersUnavailable("A password is not sent to a cluster. Check encrypted workbooks here.")
    client = _client(scheduler)
    try:
        yield from _results(client, tasks)
    finally:
        client.close()


def _results(client: Any, tasks: Sequence[Task]) -> Iterator[Done]:
    from distributed import CancelledError, KilledWorker
    from distributed.comm import CommClosedError

    ahead = _AHEAD * _threads(client)
    futures: dict[int, Any] = {}
    given = 0
    for at, task in enumerate(tasks):
        while given < min(len(tasks), at + ahead):
            # Not pure: a second run must look at the files again. Of 3 workers that it may cost, Dask tells.
            futures[given] = client.submit(do, _reachable(tasks[given]), pure=False)
            given += 1
        try:
            yield futures.pop(at).result()
        except KilledWorker:
            from sowgate.batch.crew import died

            yield Done(died(task, "on several workers of the cluster"))
        except (CancelledError, CommClosedError, OSError) as fault:
            raise WorkersUnavailable(
                f"The scheduler was lost after {at} of {len(tasks)} workbooks ({type(fault).__name__}). "
                "Run again when it is back; --cache keeps what is done."
            ) from fault


def _client(scheduler: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise WorkersUnavailable(
            "--engine dask needs the library distributed: pip install 'sowgate[dask]'."
        ) from None
    try:
        client = Client(scheduler, timeout=_PATIENCE_SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError) as fault:
        raise WorkersUnavailable(
            f"No scheduler answers at {scheduler} ({type(fault).__name__}). Give its address, such as "
            "tcp://127.0.0.1:8786."
        ) from fault
    try:
        client.wait_for_workers(1, timeout=_PATIENCE_SECONDS)
        versions = set(client.run(installed, on_error="return").values())
    except (OSError, TimeoutError) as fault:
        client.close()
        raise WorkersUnavailable(f"The scheduler at {scheduler} has no workers. Start some first.") from fault
    if versions != {sowgate.__version__}:
        client.close()
        raise WorkersUnavailable(
            f"Every worker of the cluster needs sowgate {sowgate.__version__}, as here: the report must not "
            "depend on which worker read a workbook."
        )
    return client


def installed() -> str:
    """The version of sowgate where this is called."""
    return sowgate.__version__


def _threads(client: Any) -> int:
    threads: dict[str, int] = client.nthreads()
    return max(1, sum(threads.values()))


def _reachable(task: Task) -> Task:
    """The task with paths that do not depend on where the run was started."""
    if task.target is not None:
        task = replace(task, target=os.path.abspath(task.target))
    if is_address(task.found.path):
        return task
    return replace(task, found=replace(task.found, path=os.path.abspath(task.found.path)))
