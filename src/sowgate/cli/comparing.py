"""`--baseline`, `--write-baseline` and `--against`: what a run is compared with, and its mistakes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sowgate.batch.baseline import Baseline, NotABaseline, parse, text_of
from sowgate.batch.paths import Found, find
from sowgate.cli import outputs
from sowgate.cli.mistakes import Mistake

if TYPE_CHECKING:
    from sowgate.contract.report import WorkbookReport
    from sowgate.contract.settings import Settings
    from sowgate.grid.snapshot import WorkbookSnapshot


def read_baseline(file: str | None) -> Baseline | None:
    """The baseline of `--baseline FILE`; None where the option is not given."""
    if file is None:
        return None
    path = Path(file)
    if not path.is_file():
        raise Mistake(f"--baseline: there is no file {file}. Write one with --write-baseline {file}.")
    return _parsed(path, "--baseline", "Write one with --write-baseline.")


def ready_to_write(file: str | None) -> None:
    """Refuses a `--write-baseline FILE` that cannot be written, or that would replace something else."""
    if file is None:
        return
    path = Path(file)
    folder = os.path.dirname(file) or os.curdir
    if not os.path.isdir(folder):
        raise Mistake(f"--write-baseline: there is no folder {folder}.")
    if path.is_dir():
        raise Mistake(f"--write-baseline: {file} is a folder. Name a file in it.")
    if path.exists():
        _parsed(path, "--write-baseline", "It is not replaced; name another file.")


def write_baseline(
    file: str, workbooks: Sequence[tuple[str, WorkbookReport]], earlier: Baseline | None, quiet: bool
) -> None:
    """Writes the baseline of a run, whole or not at all."""
    folder = os.path.dirname(file) or os.curdir
    text = text_of(workbooks, folder, earlier)
    waiting = f"{file}.tmp{os.getpid()}"
    try:
        Path(waiting).write_text(text, encoding="utf-8", newline="\n")
        os.replace(waiting, file)
    except OSError as error:
        Path(waiting).unlink(missing_ok=True)
        raise Mistake(f"--write-baseline: {file} cannot be written: {error.strerror}.") from None
    if not quiet:
        count = text.count('"fingerprint"')
        outputs.say(
            f"{file}: {count} known finding{'' if count == 1 else 's'} of {len(workbooks)} workbooks."
        )


def older_version(
    file: str | None, found: Sequence[Found], settings: Settings, password: str | None
) -> WorkbookSnapshot | None:
    """The snapshot of `--against OLD.xlsx`; None where the option is not given."""
    if file is None:
        return None
    if len(found) > 1:
        raise Mistake(
            f"--against compares one workbook with its older version, and PATH means {len(found)} of them."
        )
    from sowgate.batch.placing import door_of
    from sowgate.grid.door import Refusal
    from sowgate.grid.ownership import without_owned
    from sowgate.reading import read

    old = find([file]).found
    if len(old) != 1 or os.path.isdir(file):
        raise Mistake(f"--against: {file} is no workbook. Name the older version's file.")
    if old[0].reason is not None:
        raise Mistake(f"--against: {file}: {old[0].reason.message}")
    try:
        snapshot = door_of(old[0], settings.limits, password=password).read()
    except Refusal as refusal:
        raise Mistake(f"--against: {file}: {refusal.message} [{refusal.code}]") from None
    if not read(without_owned(snapshot), settings).tables:
        raise Mistake(f"--against: {file} holds no milestone table, so there is nothing to compare with.")
    return snapshot


def _parsed(path: Path, option: str, mend: str) -> Baseline:
    try:
        return parse(path.read_text("utf-8"), str(path.parent))
    except UnicodeDecodeError:
        raise Mistake(f"{option}: {path} is not a baseline (it is no text). {mend}") from None
    except NotABaseline as fault:
        raise Mistake(f"{option}: {path} is not a baseline (it {fault}). {mend}") from None
    except OSError as error:
        raise Mistake(f"{option}: {path} cannot be read: {error.strerror}.") from None
