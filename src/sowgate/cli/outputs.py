"""Where reports go: standard output, and files named by `-o FORMAT=FILE`."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from sowgate.cli.mistakes import Mistake, choice
from sowgate.contract.report import Report
from sowgate.reports.layout import Page, ascii_signs, harmless, page_width

FORMATS = ("text", "json", "jsonl", "csv", "sarif", "junit", "github", "html", "concise")
_PIPED_WIDTH = 100
_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # zip and compound files


def render(report: Report, format: str, **text_options: bool) -> str:
    """The report in a format, for a file: text without colour."""
    if format == "text":
        from sowgate.reports.text import render as render_text

        return render_text(report, Page(_PIPED_WIDTH), **text_options)
    made: str = import_module(f"sowgate.reports.{format}").render(report)
    return made


def parse(outputs: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """(format, file) of every `-o FORMAT=FILE`; the file's folder must be there before the work begins."""
    parsed = []
    for output in outputs:
        format, equals, file = output.partition("=")
        if not equals or not file:
            raise Mistake(f"-o cannot be '{output}'. Write FORMAT=FILE, such as json=report.json.")
        folder = os.path.dirname(file) or os.curdir
        if not os.path.isdir(folder):
            raise Mistake(f"-o {output}: there is no folder {folder}.")
        if os.path.isdir(file):
            raise Mistake(f"-o {output}: {file} is a folder. Name a file in it.")
        keep_workbook(file, f"-o {output}")
        parsed.append((choice(format, FORMATS, "-o FORMAT"), file))
    return tuple(parsed)


def keep_workbook(file: str, where: str, own: Sequence[str] = ()) -> None:
    """Refuses a report's file that is a workbook: a slip of the pen must not cost a contract.

    A report that is a workbook itself may replace one, but none of its `own`, those that it is made of.
    """
    if not os.path.isfile(file):
        return
    with contextlib.suppress(OSError), open(file, "rb") as stream:
        taken = any(os.path.exists(each) and os.path.samefile(file, each) for each in own)
        if taken or (not own and stream.read(8).startswith(_WORKBOOK)):
            raise Mistake(
                f"{where}: {file} is a workbook, and the report would replace it. Name another file."
            )


def write_files(report: Report, outputs: Sequence[tuple[str, str]], **text_options: bool) -> None:
    """Writes every output's file."""
    for format, file in outputs:
        try:
            _write(file, render(report, format, **text_options))
        except OSError as error:
            raise Mistake(f"{file} cannot be written: {error.strerror}.") from None


def _write(file: str, text: str) -> None:
    """Writes a file whole or not at all; a device or pipe, which cannot be replaced, as it comes."""
    special = os.path.exists(file) and not os.path.isfile(file)
    target = file if special else f"{os.path.realpath(file)}.{os.getpid()}.tmp"
    try:
        with open(target, "w", encoding="utf-8", errors="replace", newline="") as stream:
            stream.write(text)
        if not special:
            os.replace(target, os.path.realpath(file))
    finally:
        if not special and os.path.exists(target):
            os.remove(target)


def put(text: str, for_people: bool = False) -> None:
    """Writes to standard output: UTF-8 for machines, what the terminal can show for people.

    What is for machines is given to them as it is, and on a terminal without what could act on it.
    """
    if not for_people and sys.stdout.isatty():
        text = harmless(text)
    sys.stdout.flush()
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(text)
        return
    stream.write(
        _encoded(text, sys.stdout.encoding or "utf-8") if for_people else text.encode("utf-8", "replace")
    )
    stream.flush()


def _encoded(text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return ascii_signs(text).encode(encoding, "replace")


def page(environment: Mapping[str, str] = os.environ) -> Page:
    """The page of standard output: its width, and colour only on a terminal that wants it."""
    terminal = sys.stdout.isatty()
    if not terminal and not environment.get("COLUMNS"):
        return Page(_PIPED_WIDTH, _wants_colour(terminal, environment))
    return Page(page_width(shutil.get_terminal_size().columns), _wants_colour(terminal, environment))


def terminal_width(environment: Mapping[str, str] = os.environ) -> int | None:
    """The columns of the terminal, at least as many as a page has; None where the output goes elsewhere."""
    if not sys.stdout.isatty() and not environment.get("COLUMNS"):
        return None
    return max(page_width(0), shutil.get_terminal_size().columns)


def _wants_colour(terminal: bool, environment: Mapping[str, str]) -> bool:
    """https://no-color.org, and FORCE_COLOR for build logs that show colours."""
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    if environment.get("FORCE_COLOR"):
        return True
    if terminal and os.name == "nt":
        # Starting any command switches the console of Windows 10 and later to understand ANSI sequences.
        os.system("")
    return terminal


def by_format(makers: Mapping[str, Callable[[], str]], format: str) -> None:
    """Prints what the format's maker makes; an unknown format is a Mistake."""
    put(makers[choice(format, makers, "--format")](), for_people=format == "text")


def say(text: str) -> None:
    """Writes a line to standard error, without anything in it that could act on the terminal."""
    print(harmless(text), file=sys.stderr)
