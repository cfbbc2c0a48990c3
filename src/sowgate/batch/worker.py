"""The worker process: it reads untrusted workbooks, one after the other, until its parent has no more."""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import os
import signal
from typing import TYPE_CHECKING

from sowgate.batch.task import Done, Task
from sowgate.batch.work import do, out_of_memory

if TYPE_CHECKING:
    from collections.abc import Mapping
    from multiprocessing.connection import Connection

READY = "ready"
_MEBIBYTE = 1024 * 1024
# The parent ends a worker that takes too long. Where the parent itself is gone, this much later nobody does.
_GRACE_SECONDS = 30.0


def serve(connection: Connection, memory_mib: int, environment: Mapping[str, str] | None = None) -> None:
    """Says that it is ready, then answers every Task with a Done; ends when the connection does.

    `environment` is the parent's: a fork server has the one of the moment when it was started.
    """
    if environment is not None and environment != dict(os.environ):
        os.environ.clear()
        os.environ.update(environment)
    # Ctrl-C reaches every process of the terminal; the parent alone answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bound_memory(memory_mib)
    _warm_up()
    faulthandler.dump_traceback_later(_GRACE_SECONDS)  # no thread, no worker: better known before READY
    faulthandler.cancel_dump_traceback_later()
    with contextlib.suppress(EOFError, OSError), open(os.devnull, "w") as nowhere:
        connection.send(READY)
        while True:
            task = connection.recv()
            faulthandler.dump_traceback_later(
                task.settings.limits.seconds + _GRACE_SECONDS, exit=True, file=nowhere
            )
            _answer(connection, task)
            faulthandler.cancel_dump_traceback_later()


def _answer(connection: Connection, task: Task) -> None:
    done = do(task)
    try:
        connection.send(done)
    except MemoryError:
        connection.send(Done(out_of_memory(task)))


def _warm_up() -> None:
    """Imports what every workbook needs; nothing is left to do in a worker that a fork server started."""
    import sowgate.batch.warm  # noqa: F401

    gc.set_threshold(50_000, 10, 10)


def _bound_memory(memory_mib: int) -> None:
    """Bounds the address space, where the system can: Linux does, macOS ignores it, Windows cannot.

    The hard limit stays, so that the child that reads .xls may set its own.
    """
    try:
        import resource
    except ImportError:
        return
    if memory_mib:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = memory_mib * _MEBIBYTE
        if hard != resource.RLIM_INFINITY:
            wanted = min(wanted, hard)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
