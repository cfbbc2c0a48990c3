"""The cell functions and commands as xlwings takes them: the one module that its decorators are used in.

The build makes the wrappers of the second add-in from it, xlwings' function server on Windows serves it, and
in xlwings Lite it is the whole module that a workbook needs: `from sowgate.excel.worksheet import *`.
"""

# ruff: noqa: N802 - these are names of worksheet functions

from __future__ import annotations

from typing import Any

import xlwings as xw

from sowgate.excel import commands, functions


@xw.func
@xw.arg("milestones", ndim=2, err_to_str=True, doc="The milestone table's range, header row included")
def SOWGATE_CHECK(milestones: Any) -> Any:
    """Checks a milestone table and gives its findings."""
    return functions.sowgate_check(milestones)


@xw.func
@xw.arg("milestones", ndim=2, err_to_str=True, doc="The milestone table's range, header row included")
@xw.arg("terms", ndim=2, err_to_str=True, doc="Two columns, label and value; may be left out")
def SOWGATE_SCHEDULE(milestones: Any, terms: Any = None) -> Any:
    """Gives the payment schedule of a milestone table."""
    return functions.sowgate_schedule(milestones, terms)


@xw.func
@xw.arg("submitted", doc="The day of submission; the next working day is day 1")
@xw.arg("review", doc="Business days, or a text such as 7 calendar days")
@xw.arg(
    "calendar", ndim=2, err_to_str=True, doc="A code such as GB-ENG, or a range of holidays; may be left out"
)
def SOWGATE_DEEMED_ACCEPTANCE(submitted: Any, review: Any, calendar: Any = None) -> Any:
    """Gives the last day of the review after which silence accepts."""
    return functions.sowgate_deemed_acceptance(submitted, review, calendar)


@xw.func
@xw.arg("invoiced", doc="The invoice's date")
@xw.arg("terms", doc="Net 30, Net 30 EOM, 2/10 net 30, or a number of days")
@xw.arg(
    "calendar", ndim=2, err_to_str=True, doc="A code such as GB-ENG, or a range of holidays; may be left out"
)
def SOWGATE_DUE_DATE(invoiced: Any, terms: Any, calendar: Any = None) -> Any:
    """Gives the day on which an invoice is due, on a working day."""
    return functions.sowgate_due_date(invoiced, terms, calendar)


@xw.func
@xw.arg("total", doc="The amount to split")
@xw.arg("shares", ndim=2, err_to_str=True, doc="A range of percents or other weights")
@xw.arg("currency", doc="Its ISO code, which tells the decimals; may be left out")
def SOWGATE_SPLIT(total: Any, shares: Any, currency: Any = None) -> Any:
    """Splits an amount by shares; the rounded parts add up to it exactly."""
    return functions.sowgate_split(total, shares, currency)


@xw.func
@xw.arg("row", ndim=2, err_to_str=True, doc="The milestone's row, or the header row and the milestone's")
@xw.arg("headers", ndim=2, err_to_str=True, doc="The header row, where it is not in the first range")
def SOWGATE_GATE(row: Any, headers: Any = None) -> Any:
    """Gives the gate of one milestone."""
    return functions.sowgate_gate(row, headers)


@xw.func
@xw.arg("deliverable", doc="What is handed over")
@xw.arg("criteria", doc="How it is accepted")
@xw.arg("evidence", doc="What proves it; may be left out")
@xw.arg("approver", doc="Who signs; may be left out")
def SOWGATE_IS_BINARY(deliverable: Any, criteria: Any, evidence: Any = None, approver: Any = None) -> Any:
    """Whether a stranger could decide yes or no from these words alone."""
    return functions.sowgate_is_binary(deliverable, criteria, evidence, approver)


@xw.func
@xw.arg("code", doc="A rule's code or name, such as ACC02")
def SOWGATE_EXPLAIN(code: Any) -> Any:
    """Says what a rule checks and why it costs money."""
    return functions.sowgate_explain(code)


@xw.script
def sow_check(book: xw.Book) -> None:
    """Checks the open workbook, writes flags, status and schedule, and shows the risk flags."""
    commands.on_book("check", book)


@xw.script
def sow_schedule(book: xw.Book) -> None:
    """Brings everything up to date and shows the payment schedule."""
    commands.on_book("schedule", book)


@xw.script
def sow_status(book: xw.Book) -> None:
    """Brings everything up to date and shows the status page."""
    commands.on_book("status", book)


@xw.script
def sow_what_if(book: xw.Book) -> None:
    """Sets alternatives to the payment schedule side by side with the plan as it stands."""
    commands.on_book("what_if", book)


@xw.script
def sow_settings(book: xw.Book) -> None:
    """Shows the sheet SOW Settings; where there is none, adds one to fill in."""
    commands.on_book("settings", book)


@xw.script
def sow_explain(book: xw.Book) -> None:
    """Says what is wrong with the selected cell, and what to do."""
    commands.on_book("explain", book)


@xw.script
def sow_revert(book: xw.Book) -> None:
    """Undoes what sowgate wrote; your own cells never change."""
    commands.on_book("revert", book)


@xw.script
def sow_clear(book: xw.Book) -> None:
    """Takes out everything that sowgate wrote."""
    commands.on_book("clear", book)
