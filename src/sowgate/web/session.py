"""The calls of the page's worker: check a workbook, show reports, make files of them.

Nothing is remembered between calls, so that a worker can be ended and replaced at any moment: the page keeps
each workbook's report as the text that `check` gave, and hands it back for what it wants made of it. All
arguments and answers are text, so that nothing has to be converted between the two languages.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Any

from sowgate.batch.paths import find
from sowgate.batch.run import assemble
from sowgate.batch.task import Task
from sowgate.batch.work import do
from sowgate.contract.money import format_money
from sowgate.contract.report import Report, WorkbookReport
from sowgate.language import speaking
from sowgate.web.choices import Choices

# By format, the module of sowgate.reports that makes it.
FORMATS = ("html", "json", "csv", "sarif")


def warm_up() -> None:
    """Imports what nearly every workbook needs: the time of the first one is then its own."""
    for name in ("batch.excerpts", "books.file", "check", "reports.html"):
        import_module(f"sowgate.{name}")


def settings(options: str) -> str:
    """What holds for a run: {"fault": one sentence or "", "seconds": the most that a workbook may take}."""
    from sowgate.cli.mistakes import Mistake

    try:
        seconds = Choices.of(json.loads(options)).for_run().limits.seconds
    except Mistake as mistake:
        return json.dumps({"fault": str(mistake), "seconds": 0})
    return json.dumps({"fault": "", "seconds": seconds})


def check(path: str, options: str, password: str = "") -> str:
    """Checks one workbook of the runtime's file system: its report to keep, and its line of the list.

    `password` opens it where it is encrypted; it goes into no report.
    """
    return _answer(do(replace(_task(path, options), password=password or None)).report)


def out_of_time(path: str, options: str) -> str:
    """The answer for a workbook on which the worker was ended because it took too long."""
    from sowgate.batch.crew import out_of_time as late

    return _answer(late(_task(path, options)))


def died(path: str, options: str) -> str:
    """The answer for a workbook on which the worker ended by itself, twice."""
    from sowgate.batch.crew import died as ended

    return _answer(ended(_task(path, options), "in the browser"))


def shown(kept: str, options: str) -> str:
    """The report of the kept workbooks for the page: title, facts, sections, body as HTML, language."""
    from sowgate.reports.html import content

    report = _run(kept, options)
    return json.dumps({**content(report)._asdict(), "language": report.language})


def made(kept: str, options: str, format: str) -> str:
    """The report of the kept workbooks as a file; ValueError where there is no such format."""
    if format not in FORMATS:
        raise ValueError(f"there is no format {format!r}")
    render: Callable[[Report], str] = import_module(f"sowgate.reports.{format}").render
    return render(_run(kept, options))


def _task(path: str, options: str) -> Task:
    (found,) = find([path]).found
    choices = Choices.of(json.loads(options))
    return Task(found, choices.for_workbook(found.path), choices.as_of)


def _run(kept: str, options: str) -> Report:
    choices = Choices.of(json.loads(options))
    workbooks = [WorkbookReport.model_validate_json(text) for text in json.loads(kept)]
    return assemble(workbooks, choices.as_of, choices.for_run())


def _answer(report: WorkbookReport) -> str:
    return json.dumps({"kept": report.model_dump_json(), "line": _line(report)})


def _line(report: WorkbookReport) -> dict[str, Any]:
    """What the list of workbooks shows of one: counts, money as text."""
    standing = [finding.severity.value for finding in report.findings if finding.waived is None]
    line: dict[str, Any] = {
        "outcome": report.outcome,
        "language": report.language,
        "reason": {"code": report.reason.code, "message": report.reason.message} if report.reason else None,
        **{severity: standing.count(severity) for severity in ("error", "warning", "info")},
    }
    summary = report.summary
    if summary is not None:
        line |= {"milestones": summary.milestones, "accepted": summary.accepted}
        with speaking(report.language):
            for key in ("billable", "blocked", "at_risk"):
                line[key] = format_money(getattr(summary, key), report.currency)
    return line
