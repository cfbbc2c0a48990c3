"""A headless LibreOffice that scripts of the tests drive: which Python can, and the desktop it then holds.

Scripts that drive it run in that Python, which may lack pytest and sowgate: nothing here needs them.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any


@cache
def python_with_uno() -> str | None:
    """A Python that can speak to LibreOffice: this one, or the system's."""
    for candidate in (sys.executable, "/usr/bin/python3"):
        if Path(candidate).exists():
            tried = subprocess.run([candidate, "-c", "import uno"], capture_output=True, check=False)
            if tried.returncode == 0:
                return candidate
    return None


def for_scripts() -> dict[str, str]:
    """The environment in which a script that LibreOffice is driven by finds this module."""
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def desktop(profile: str, port: int) -> Iterator[Any]:
    """Starts LibreOffice with a profile of its own and gives its desktop; ends it in the end."""
    of_its_own = f"-env:UserInstallation={Path(profile).as_uri()}"
    listen = f"--accept=socket,host=127.0.0.1,port={port};urp;"
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    office = subprocess.Popen(["soffice", "--headless", "--norestore", of_its_own, listen], **quiet)
    try:
        opened = _connected(port)
        yield opened
        opened.terminate()
        office.wait(20)
    finally:
        if office.poll() is None:
            office.terminate()


def _connected(port: int) -> Any:
    import uno

    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    address = f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext"
    for _ in range(120):
        try:
            context = resolver.resolve(address)
        except Exception:
            time.sleep(0.5)
        else:
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    raise SystemExit("LibreOffice did not answer")
