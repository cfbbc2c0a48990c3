"""`diff`: what moved between two versions of a workbook."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date

import sowgate
from sowgate.batch.paths import find, shown_path
from sowgate.check.version import version_of
from sowgate.cli import outputs
from sowgate.cli.choices import Choices
from sowgate.cli.exit_status import CLEAN, FINDINGS, UNREADABLE
from sowgate.cli.mistakes import Mistake, choice
from sowgate.contract.versions import Version, VersionChanges, compare
from sowgate.grid.door import Refusal
from sowgate.language import say, speaking
from sowgate.reports import differences as report

FORMATS = ("text", "json", "csv")


def run(old: str, new: str, format: str, files: Sequence[str], exit_code: bool, choices: Choices) -> int:
    """Prints the differences; exit status 1 where there are some and `exit_code` asks for it."""
    choice(format, FORMATS, "--format")
    wanted = [_output(each, (old, new)) for each in files]
    versions = []
    for path in (old, new):
        try:
            versions.append(_version(path, choices))
        except Refusal as refusal:
            outputs.say(f"sowgate: {shown_path(path)}: {refusal.message} [{refusal.code}]")
            return UNREADABLE
        if not versions[-1].sow.tables:
            outputs.say(
                f"sowgate: {shown_path(path)}: no milestone table found; see check --explain-reading."
            )
            return UNREADABLE
    found = compare(versions[0], versions[1])
    names = (shown_path(old), shown_path(new))
    with speaking(choices.settings(new).decided_language):
        if format == "text":
            outputs.put(report.render_text(found, *names, outputs.page()), for_people=True)
        else:
            outputs.put(_rendered(found, names, format))
        for kind, file in wanted:
            _write(found, names, kind, file, choices.as_of)
    return FINDINGS if exit_code and not found.same else CLEAN


def _version(path: str, choices: Choices) -> Version:
    from sowgate.batch.placing import door_of

    search = find([path])
    if len(search.found) != 1 or os.path.isdir(path):
        raise Mistake(f"{shown_path(path)} is not one workbook. diff compares two workbooks: OLD, then NEW.")
    found = search.found[0]
    if found.reason is not None:
        raise Refusal(found.reason.code, found.reason.message)
    settings = choices.settings(found.path)
    with speaking(settings.decided_language):
        return version_of(door_of(found, settings.limits).read(), settings, choices.as_of)


def _output(text: str, own: tuple[str, str]) -> tuple[str, str]:
    format, equals, file = text.partition("=")
    if not equals or not file:
        raise Mistake(f"-o cannot be '{text}'. Write FORMAT=FILE, such as xlsx=changes.xlsx.")
    outputs.keep_workbook(file, f"-o {text}", own if format == "xlsx" else ())
    return choice(format, (*FORMATS, "xlsx"), "-o FORMAT"), file


def _rendered(found: VersionChanges, names: tuple[str, str], format: str) -> str:
    if format == "json":
        return report.render_json(found, *names, sowgate.__version__)
    return report.render_csv(found) if format == "csv" else report.render_text(found, *names)


def _write(found: VersionChanges, names: tuple[str, str], format: str, file: str, as_of: date) -> None:
    try:
        if format != "xlsx":
            with open(file, "w", encoding="utf-8", newline="") as stream:
                stream.write(_rendered(found, names, format))
            return
        from sowgate.books.sheet_file import render
        from sowgate.writing.changes_sheet import changes_sheet

        sheet = changes_sheet(
            say(
                "Changes from {old} to {new}", old=os.path.basename(names[0]), new=os.path.basename(names[1])
            ),
            say(
                "Compared by sowgate {version}, as of {day}.",
                version=sowgate.__version__,
                day=as_of.isoformat(),
            ),
            report.HEADER,
            report.rows(found),
        )
        with open(file, "wb") as target:
            target.write(render((sheet,)))
    except OSError as error:
        raise Mistake(f"{file} cannot be written: {error.strerror}.") from None
