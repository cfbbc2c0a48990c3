"""`schedule`: the payment schedule of one workbook, or alternatives to it side by side."""

from __future__ import annotations

from collections.abc import Sequence

import sowgate
from sowgate.batch.paths import find
from sowgate.batch.task import Task
from sowgate.batch.work import do
from sowgate.cli import outputs
from sowgate.cli.choices import Choices
from sowgate.cli.exit_status import CLEAN, FAULT, UNREADABLE
from sowgate.cli.mistakes import Mistake, choice
from sowgate.cli.password import password_for
from sowgate.contract.alternatives import Comparison
from sowgate.language import speaking
from sowgate.reports import schedule

_FORMATS = ("text", "json", "csv")


def run(path: str, format: str, choices: Choices, alternatives: Sequence[str] = ()) -> int:
    """Prints the schedule, or alternatives to it; gives the exit status, 3 where there is none to print."""
    choice(format, _FORMATS, "--format")
    _understood(alternatives)
    search = find([path])
    if len(search.found) > 1:
        raise Mistake(f"{path} means {len(search.found)} workbooks. Name one of them, or use sowgate check.")
    for note in search.notes:
        outputs.say(f"sowgate: {note}")
    if not search.found:
        return UNREADABLE
    found = search.found[0]
    password = password_for([found])
    settings = choices.settings(found.path)
    done = do(Task(found, settings, choices.as_of, password=password, what_if=tuple(alternatives)))
    if done.mistake is not None:
        raise Mistake(f"--what-if: {done.mistake}")
    report = done.report
    if report.schedule is None:
        why = (
            report.reason.message
            if report.reason
            else "no milestone table found; see check --explain-reading."
        )
        outputs.say(f"sowgate: {report.path}: {why}")
        return FAULT if done.fault else UNREADABLE
    if done.comparison is not None:
        with speaking(report.language):
            _put_comparison(done.comparison, report.path, format)
    elif format == "json":
        outputs.put(schedule.render_json(report, sowgate.__version__, choices.as_of))
    elif format == "csv":
        outputs.put(schedule.render_csv(report, choices.as_of))
    else:
        outputs.put(schedule.render_text(report, choices.as_of, outputs.page()), for_people=True)
    return CLEAN


def _understood(alternatives: Sequence[str]) -> None:
    """A Mistake where an alternative cannot be understood, before any workbook is opened."""
    if not alternatives:
        return
    from sowgate.schedule.alternatives import check_words
    from sowgate.schedule.moved_milestones import AlternativeError

    try:
        for text in alternatives:
            check_words(text)
    except AlternativeError as error:
        raise Mistake(f"--what-if: {error}") from None


def _put_comparison(comparison: Comparison, path: str, format: str) -> None:
    from sowgate.reports import what_if

    if format == "json":
        outputs.put(what_if.render_json(comparison, path, sowgate.__version__))
    elif format == "csv":
        outputs.put(what_if.render_csv(comparison, path))
    else:
        outputs.put(what_if.render_text(comparison, path, outputs.page()), for_people=True)
