"""`client-copy`: the version of a workbook that may be sent to the other side."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence

from sowgate.batch.client_copy import ClientCopy, make_client_copy
from sowgate.batch.paths import SUFFIXES, shown_path
from sowgate.cli import outputs
from sowgate.cli.choices import Choices
from sowgate.cli.exit_status import CLEAN, UNREADABLE
from sowgate.cli.mistakes import Mistake, choice
from sowgate.grid.door import Refusal
from sowgate.reports.layout import Page, clean, wrap


def run(
    source: str, destination: str, keep: Sequence[str], also: Sequence[str], comments: bool, force: bool,
    format: str, choices: Choices,
) -> int:  # fmt: skip
    """Makes the copy, lists what it does not hold, and gives the exit status: 3 where it cannot be made."""
    choice(format, ("text", "json"), "--format")
    target = _target(source, destination, force)
    try:
        made = make_client_copy(source, target, choices.settings(source), keep, also, comments)
    except Refusal as refusal:
        outputs.say(f"sowgate: {shown_path(source)}: {refusal.message} [{refusal.code}]")
        return UNREADABLE
    if format == "json":
        data = {
            "schema": "sowgate/client-copy/1", "source": shown_path(source), "copy": shown_path(target),
            "taken_out": made.taken, "look_at": made.doubts,
        }  # fmt: skip
        outputs.put(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        outputs.put(_text(made, shown_path(target), outputs.page()), for_people=True)
    return CLEAN


def _target(source: str, destination: str, force: bool) -> str:
    target = (
        os.path.join(destination, os.path.basename(source)) if os.path.isdir(destination) else destination
    )
    stem, suffix = os.path.splitext(target)
    if suffix.lower() == ".xlsm":
        raise Mistake(f"{target}: a client copy holds no macros. End its name with .xlsx.")
    if not suffix or (os.path.isdir(destination) and suffix.lower() in SUFFIXES):
        target = f"{stem}.xlsx"
    elif suffix.lower() != ".xlsx":
        raise Mistake(f"{target}: a client copy is an .xlsx workbook. End its name with .xlsx.")
    if os.path.exists(target) and os.path.exists(source) and os.path.samefile(source, target):
        raise Mistake("DEST is the workbook itself. Name another file: the copy leaves things out for good.")
    if os.path.exists(target) and not force:
        raise Mistake(
            f"{shown_path(target)} is there already. Choose another name, or replace it with --force."
        )
    return target


def _text(made: ClientCopy, target: str, page: Page) -> str:
    lines = [page.ink(f"{clean(target)} is the copy for the other side.", "bold"), ""]
    for title, told in (("Taken out:", made.taken), ("Still in it, please look:", made.doubts)):
        if told:
            lines.append(page.ink(title, "yellow" if told is made.doubts else "green"))
            lines += [line for each in told for line in wrap(clean(each), page.width, "  - ", "    ")]
    if not made.taken:
        lines.append("Nothing in it looked internal; document properties are never copied.")
    return "\n".join(lines) + "\n"
