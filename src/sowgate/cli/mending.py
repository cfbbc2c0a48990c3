"""`check --fix`: cells that have one right content are mended before the workbooks are checked."""

from __future__ import annotations

from sowgate.batch.mending import mend
from sowgate.batch.paths import find, shown_path
from sowgate.cli import outputs
from sowgate.cli.choices import Choices
from sowgate.cli.mistakes import Mistake
from sowgate.grid.address import cell_name
from sowgate.grid.door import Refusal
from sowgate.grid.mends import CellMend
from sowgate.reports.layout import clean
from sowgate.reports.text import place_name


def run(choices: Choices, fix: bool, dry: bool) -> bool:
    """Mends, or with `dry` prints what would be mended; whether the check is still to be made."""
    if not fix:
        if dry or choices.backup:
            raise Mistake("check changes nothing without --fix: --diff and --backup go with it.")
        return True
    for found in find(choices.paths).found:
        if found.reason is not None:
            continue  # the check that follows tells it
        try:
            mends = mend(found, choices.settings(found.path), dry, choices.backup)
        except Refusal as refusal:
            if dry or refusal.code in ("signed", "locked", "permission", "legacy_format"):
                outputs.say(f"sowgate: {found.shown}: {refusal.message} [{refusal.code}]")
            continue
        if dry:
            outputs.put(_text(shown_path(found.path), mends), for_people=True)
        elif mends and not choices.quiet:
            kept = ", the original kept beside it as .bak" if choices.backup else ""
            outputs.say(f"{found.shown}: {len(mends)} cell{'' if len(mends) == 1 else 's'} mended{kept}.")
            for each in mends:
                outputs.say(_line(each))
    return not dry


def _text(path: str, mends: tuple[CellMend, ...]) -> str:
    lines = [_line(each) for each in mends] or ["  nothing to mend."]
    return "\n".join([clean(path), *lines]) + "\n"


def _line(mend: CellMend) -> str:
    where = place_name(mend.sheet, cell_name(mend.row, mend.column))
    value = mend.value if isinstance(mend.value, str) else mend.value.isoformat()
    return (
        f"  {where}: {mend.was!r} → {value!r} ({mend.why})"
        if mend.was
        else f"  {where}: {value!r} ({mend.why})"
    )
