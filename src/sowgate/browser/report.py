"""The way into sowgate from JavaScript: text in, text out, so that nothing has to be converted."""

from __future__ import annotations

import json
from datetime import date
from importlib import import_module

from sowgate.batch import run
from sowgate.contract.settings import Settings


def report(options: str) -> str:
    """Checks workbooks of the runtime's own file system and gives the report as text.

    `options` is JSON: {"paths": [...], "as_of": "2026-06-01", "format": "json", "settings": {...}}; format is
    a module of sowgate.reports, settings are Settings'. Everything is worked on in this one process. The same
    workbooks give the same text as the command line. ValueError: an option has a wrong value.
    """
    given = json.loads(options)
    found = run(given["paths"], Settings.of(**given.get("settings", {})), date.fromisoformat(given["as_of"]))
    name = given.get("format", "json")
    if name not in ("json", "jsonl", "csv", "sarif", "junit", "text"):
        raise ValueError(f"there is no format {name!r}")
    return str(import_module(f"sowgate.reports.{name}").render(found))
