"""`schedule`: the payment schedule of one workbook."""

from __future__ import annotations

import sowgate
from sowgate.batch.paths import find
from sowgate.batch.work import Task, do
from sowgate.cli import outputs
from sowgate.cli.choices import Choices
from sowgate.cli.exit_status import CLEAN, FAULT, UNREADABLE
from sowgate.cli.mistakes import Mistake, choice
from sowgate.reports import schedule

_FORMATS = ("text", "json", "csv")


def run(path: str, format: str, choices: Choices) -> int:
    """Prints the schedule and gives the exit status: 3 where there is none to print."""
    choice(format, _FORMATS, "--format")
    search = find([path])
    if len(search.found) > 1:
        raise Mistake(f"{path} means {len(search.found)} workbooks. Name one of them, or use sowgate check.")
    for note in search.notes:
        outputs.say(f"sowgate: {note}")
    if not search.found:
        return UNREADABLE
    found = search.found[0]
    done = do(Task(found, choices.settings(found.path), choices.as_of))
    report = done.report
    if report.schedule is None:
        why = (
            report.reason.message
            if report.reason
            else "no milestone table found; see check --explain-reading."
        )
        outputs.say(f"sowgate: {report.path}: {why}")
        return FAULT if done.fault else UNREADABLE
    if format == "json":
        outputs.put(schedule.render_json(report, sowgate.__version__, choices.as_of))
    elif format == "csv":
        outputs.put(schedule.render_csv(report, choices.as_of))
    else:
        outputs.put(schedule.render_text(report, choices.as_of, outputs.page()), for_people=True)
    return CLEAN
