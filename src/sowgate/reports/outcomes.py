"""What became of a workbook, and at which stage it was judged, in words."""

from __future__ import annotations

from sowgate.contract.money import in_figures
from sowgate.language import mark, say, say_number

STAGES = {
    "draft": mark("stage draft"),
    "signature": mark("stage signature"),
    "delivery": mark("stage delivery"),
}
# Outcomes that leave a workbook without findings, in the order in which they are told.
OTHER_OUTCOMES = ("no_milestones", "unreadable", "skipped")
_NAMES = {
    "checked": mark("checked"),
    "no_milestones": mark("no milestones"),
    "unreadable": mark("unreadable"),
    "skipped": mark("skipped"),
}
_HEADINGS = {
    "checked": mark("Checked"),
    "no_milestones": mark("No milestones"),
    "unreadable": mark("Unreadable"),
    "skipped": mark("Skipped"),
}


def outcome_name(outcome: str) -> str:
    """The outcome in running text: "no milestones"."""
    return say(_NAMES[outcome])


def outcome_heading(outcome: str) -> str:
    """The outcome at the beginning of a line: "No milestones"."""
    return say(_HEADINGS[outcome])


def outcome_counted(outcome: str, number: int) -> str:
    """How many workbooks ended so: "3 without milestones"."""
    count = in_figures(number)
    match outcome:
        case "no_milestones":
            return say_number("{count} without milestones", "{count} without milestones", number, count=count)
        case "unreadable":
            return say_number("{count} unreadable", "{count} unreadable", number, count=count)
        case _:
            return say_number("{count} skipped", "{count} skipped", number, count=count)
