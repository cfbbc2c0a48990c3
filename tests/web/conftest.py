"""The page as it is built, a server that sees every request of the browser, and one browser for all tests."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from kept_runtime import built_site

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder that `sowgate web build` fills."""
    return built_site()


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Server and proxy in one: as the browser's only way out, it is asked for every host."""

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        host = asked.netloc or self.headers["Host"]
        self.server.asked.append(f"{host}{asked.path}")  # type: ignore[attr-defined]
        if host != self.server.host or self.server.down:  # type: ignore[attr-defined]
            self.send_error(503)
            return
        self.path = asked.path
        super().do_GET()

    def do_CONNECT(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        self.send_error(503)

    def log_message(self, *_: object) -> None:
        pass


class Server(http.server.ThreadingHTTPServer):
    """`asked` holds every request as host and path; `down` answers none."""

    daemon_threads = True
    asked: list[str]
    down = False
    host = ""

    @property
    def address(self) -> str:
        return f"http://{self.host}/"


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[Server]:
    made = Server(("127.0.0.1", 0), functools.partial(_Handler, directory=str(site)))
    made.asked, made.host = [], f"127.0.0.1:{made.server_port}"
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()


@pytest.fixture(scope="session")
def browser(server: Server) -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    with sync_api.sync_playwright() as playwright:
        # Without "<-loopback>" the browser would reach this very machine past the proxy.
        way = [
            "--no-sandbox",
            "--disable-background-networking",
            "--disable-component-update",
            f"--proxy-server={server.host}",
            "--proxy-bypass-list=<-loopback>",
        ]
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=way)
        yield started
        started.close()
