"""What the ribbon's buttons do: each control's tag names one command of COMMANDS.

A command takes the open workbook and gives the sentence to show, or None. xlwings is imported by `run` alone,
when Excel calls: xlwings 1.0 will hand over the book itself, and only `run` will change.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sowgate.books.live.busy import bounded_tries
from sowgate.excel.boundary import Declined, asked, guarded, sentence_of
from sowgate.grid.changes import ChangeSet

Handler = Callable[[Any], str | None]
# What a tag may hold: it goes through VBA into a line of Python.
TAG = re.compile(r"[a-z][a-z0-9_]{0,40}")


def check(book: Any) -> str | None:
    """Checks the open workbook, writes flags, status and schedule, and shows the risk flags."""
    return _write_and_show(book, "risk_flags")


def schedule(book: Any) -> str | None:
    """Brings everything up to date and shows the payment schedule."""
    return _write_and_show(book, "payment_schedule")


def status(book: Any) -> str | None:
    """Brings everything up to date and shows the status page."""
    return _write_and_show(book, "status")


def what_if(book: Any) -> str | None:
    """Sets alternatives to the payment schedule side by side with the plan as it stands."""
    from sowgate.excel.what_if import KEY

    return _write_and_show(book, KEY, what_if=True)


def clear(book: Any) -> str | None:
    """Takes out everything that sowgate wrote, and nothing else."""
    from sowgate.excel.writing_back import applied

    changed, notes = applied(book, ChangeSet())
    if not changed:
        return "Nothing of sowgate's is in this workbook."
    return " ".join(("Everything that sowgate wrote is taken out.", *notes))


def revert(book: Any) -> str | None:
    """Undoes the last writing: the workbook as it was before the button was pressed.

    sowgate never overwrites a cell of the user's, so there is nothing to put back: taking out what it wrote
    is the whole of undoing. The user's cells are compared before and after to show it.
    """
    from sowgate.books.live import LiveDoor
    from sowgate.excel.writing_back import applied, is_written
    from sowgate.grid.ownership import without_owned

    before = LiveDoor(book).read()
    if not is_written(before):
        return "There is nothing to revert: sowgate has written nothing into this workbook."
    applied(book, ChangeSet())
    same = without_owned(before) == LiveDoor(book).read()
    kept = "your own cells are as they were" if same else "please look over the cells beside the milestones"
    return f"What sowgate wrote is undone; {kept}."


def explain(book: Any) -> str | None:
    """Says what is wrong with the selected cell, or with its milestone, and what to do."""
    from sowgate.excel.checking import checked
    from sowgate.excel.explaining import Selected, explanation

    cells = book.app.selection
    if cells is None:
        raise Declined("Select a cell of a milestone first.")
    at = Selected(cells.sheet.name, cells.row, cells.column)
    done = checked(book)
    return explanation(done.report, done.snapshot, at)


def new_from_template(book: Any) -> str | None:
    """Opens a fresh workbook from the template."""
    from sowgate.excel.templates import open_copy

    name = open_copy(book.app)
    return f"{name} is open. Save it under a name of your own (File, Save As) before you fill it in."


def html_report(book: Any) -> str | None:
    """Saves the report as a page and opens it in the browser; the workbook stays as it is."""
    from sowgate.excel.checking import checked
    from sowgate.excel.html_report import saved_page, show_page

    path = saved_page(checked(book))
    return None if show_page(path) else f"The report is saved as {path}. Open it in a browser."


def client_copy(book: Any) -> str | None:
    """Saves a copy for the other side, and says what is not in it; the workbook stays as it is."""
    from sowgate.excel.client_copy import saved_client_copy

    return saved_client_copy(book)


def settings(book: Any) -> str | None:
    """Shows the sheet SOW Settings; where there is none, adds one to fill in."""
    from sowgate.excel.checking import checked
    from sowgate.excel.settings_sheet import add_settings
    from sowgate.reading.terms.workbook_settings import SHEET

    there = next((sheet for sheet in book.sheets if sheet.name.casefold() == SHEET.casefold()), None)
    if there is not None:
        there.activate()
        return "These are the settings of this workbook. Change a value, then press Check."
    question = f"Add a sheet {SHEET} for the settings of this workbook? It is yours: Clear leaves it."
    if not asked(book.app, question):
        raise Declined("Nothing was added.")
    try:
        done = checked(book)
    except Declined:  # no milestones yet: the sheet may be what makes them found
        done = None
    add_settings(book, SHEET, done)
    return None


def doctor(book: Any) -> str | None:
    """Says what stops sowgate from working on this machine and in this workbook, and the mend."""
    from sowgate.addin.doctor import brief, examine
    from sowgate.addin.machine import this_machine
    from sowgate.excel.open_book import open_book_checks

    return brief((*examine(this_machine()), *open_book_checks(book)))


def show_help(book: Any) -> str | None:
    """Names the buttons and what each does."""
    return "\n".join(f"{command.label}: {command.tip}" for command in COMMANDS.values())


@dataclass(frozen=True, slots=True)
class Command:
    """One button: its tag, the words on it and below it, and what it does."""

    tag: str
    label: str
    tip: str
    handler: Handler


# Every button of the ribbon, by its tag, in the ribbon's order.
COMMANDS: dict[str, Command] = {
    command.tag: command
    for command in (
        Command("check", "Check", "Judges every milestone as a gate and flags the risks.", check),
        Command("schedule", "Payment schedule", "Who pays what and when, gate by gate.", schedule),
        Command("status", "Status", "Where we are, what is billable, blocked and at risk.", status),
        Command("what_if", "What if", "Other terms and gates beside the plan as it stands.", what_if),
        Command("explain", "Explain", "What is wrong with the selected cell, and what to do.", explain),
        Command("revert", "Revert", "Undoes what sowgate wrote; your own cells never change.", revert),
        Command("clear", "Clear", "Takes out everything that sowgate wrote.", clear),
        Command("html_report", "HTML report", "The findings as a page to read, print or send.", html_report),
        Command("client_copy", "Client copy", "A copy to send, without internal figures.", client_copy),
        Command("settings", "Settings", "Whose side, which stage, which rules and columns.", settings),
        Command("new_from_template", "Templates", "A fresh SOW workbook to fill in.", new_from_template),
        Command("doctor", "Doctor", "What stops sowgate from working on this machine.", doctor),
        Command("help", "Help", "What the buttons do.", show_help),
    )
}


def run(tag: str) -> None:
    """What VBA calls: the command of a control's tag, on the workbook that called."""
    import xlwings

    with bounded_tries():
        try:
            book = xlwings.Book.caller()
        except Exception as fault:
            raise SystemExit(sentence_of(fault)) from None
        on_book(tag, book)


def on_book(tag: str, book: Any) -> None:
    """The command of a tag on a workbook, behind the boundary that turns faults into a sentence."""
    try:
        app = book.app
    except Exception as fault:
        raise SystemExit(sentence_of(fault)) from None
    guarded(app, lambda: dispatched(tag, book))


def dispatched(tag: str, book: Any) -> str | None:
    """The command's sentence; Declined for a tag that has none."""
    command = COMMANDS.get(tag) if TAG.fullmatch(tag) else None
    if command is None:
        raise Declined("This button belongs to another version of sowgate. Run sowgate addin install again.")
    return command.handler(book)


def _write_and_show(book: Any, key: str, *, what_if: bool = False) -> str | None:
    from sowgate.excel.checking import checked
    from sowgate.excel.explaining import summary
    from sowgate.excel.writing_back import show, written

    done = checked(book)
    notes = written(book, done, what_if=what_if)
    show(book, key)
    # What was found stands on the sheet now shown; only what the user could not see there is told.
    return f"Checked: {summary(done.report.findings)}. " + " ".join(notes) if notes else None
