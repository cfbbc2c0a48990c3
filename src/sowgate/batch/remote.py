"""Workbooks behind an address (s3://, zip://, https:// …): found and fetched through fsspec, if installed.

What is fetched lies in a folder of its own while it is worked on; remote_writing puts it back.
"""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sowgate.grid.door import Refusal

_CREDENTIALS = re.compile(r"//[^/@]*@")
# Seconds to wait before each further try: services that throttle ask for patience.
_PATIENCE = (0.5, 2.0, 6.0)
_FINAL = (FileNotFoundError, PermissionError, NotADirectoryError, IsADirectoryError)


def shown_address(url: str) -> str:
    """The address without what opens it: names, passwords and signed queries stay out of reports."""
    return _CREDENTIALS.sub("//", url).partition("?")[0]


def below(url: str) -> list[tuple[str, str]]:
    """(address, path below) of the files that an address means: its own, or all below it, in order.

    Refusal where the address cannot be reached.
    """
    system, path = system_of(url)
    try:
        if not patiently(lambda: system.isdir(path)):
            return [(url, os.path.basename(path.rstrip("/")))]
        folder = path.rstrip("/") + "/"
        members = sorted(patiently(lambda: system.find(path)))
        return [(_address(url, system, each), each.removeprefix(folder)) for each in members]
    except Exception as fault:
        raise refusal_of(url, fault) from fault


@contextmanager
def fetched(url: str, most_bytes: int) -> Iterator[Path]:
    """A local copy of the file behind an address, gone afterwards; Refusal where it cannot be had."""
    system, path = system_of(url)
    with tempfile.TemporaryDirectory(prefix="sowgate-") as folder:
        local = Path(folder, os.path.basename(path) or "workbook")
        try:
            size = patiently(lambda: system.size(path))
            if size is not None and size > most_bytes:
                bound = most_bytes // 1024**2
                raise Refusal("too_large", f"{local.name} is larger than {bound} MiB, the most that is read.")
            patiently(lambda: local.write_bytes(system.cat_file(path)))
        except Refusal:
            raise
        except Exception as fault:
            raise refusal_of(url, fault) from fault
        yield local


def system_of(url: str) -> tuple[Any, str]:
    """(filesystem, path in it) of an address; Refusal where no library speaks its protocol."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise Refusal(
            "no_such_file",
            f"{shown_address(url)} is an address, which needs the library fsspec: "
            "pip install 'sowgate[remote]', or download the workbook first.",
        ) from None
    try:
        found: tuple[Any, str] = url_to_fs(url)
        return found
    except ImportError as fault:
        raise Refusal("no_such_file", f"{shown_address(url)} cannot be opened here: {fault}.") from fault
    except ValueError as fault:  # "Protocol not known"
        kind = url.partition("://")[0]
        problem = f"{shown_address(url)}: no library knows addresses that begin with {kind}://."
        raise Refusal("no_such_file", f"{problem} Look for a typing error in it.") from fault
    except Exception as fault:
        raise refusal_of(url, fault) from fault


def _address(url: str, system: Any, path: str) -> str:
    """The address of a file found below another; a chain ("zip://…::outer") keeps its outer part."""
    protocol = url.partition("://")[0]
    _, chained, outer = url.partition("::")
    return f"{protocol}://{path}::{outer}" if chained else str(system.unstrip_protocol(path))


def patiently(work: Any) -> Any:
    """The work's result, tried again with growing waits where the fault may pass."""
    for wait in _PATIENCE:
        try:
            return work()
        except _FINAL:
            raise
        except OSError:
            time.sleep(wait)
    return work()


def refusal_of(url: str, fault: Exception) -> Refusal:
    """The reason, for people, why an address could not be used."""
    where = shown_address(url)
    if isinstance(fault, PermissionError) or type(fault).__name__ == "NoCredentialsError":
        return Refusal("permission", f"{where} may not be read with these credentials. Renew them.")
    if isinstance(fault, FileNotFoundError):
        return Refusal(
            "no_such_file", f"There is nothing at {where}. Look for a typing error in the address."
        )
    if isinstance(fault, TimeoutError):
        return Refusal("timeout", f"{where} did not answer in time. Run again later.")
    return Refusal("no_such_file", f"{where} cannot be reached ({type(fault).__name__}). Check the address.")
