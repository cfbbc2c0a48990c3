"""What the add-in starts at a click: `python -P -m sowgate.excel TAG [--log=FILE] --wb=NAME --from_xl=1 ...`.

The other arguments are xlwings' own, by which it finds the workbook. A fault that Excel could not be made to
show ends in status 1, with a sentence as the last line of the log: the add-in (addin/vba/SowPython.bas) shows
that line.
"""

from __future__ import annotations

import gc
import sys
import traceback
from collections.abc import Sequence

_LOG = "--log="
# One click makes few cycles and ends: looking for them as often as usual costs a twentieth of its time.
_OBJECTS_BETWEEN_COLLECTIONS = 200_000


def main(arguments: Sequence[str]) -> int:
    """Runs the command that the first argument names; 0 where all that was to be said has been said."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, 20, 20)
    log = next((each.removeprefix(_LOG) for each in arguments if each.startswith(_LOG)), None)
    if log:
        # UTF-16, which VBA reads on Windows whatever the machine's code page.
        sys.stderr = open(log, "w", encoding="utf-16", errors="replace")  # noqa: SIM115 - until Python ends
    try:
        from sowgate.excel.commands import run

        run(arguments[0] if arguments else "")
    except SystemExit as told:
        if told.code not in (None, 0):
            print(told.code, file=sys.stderr)
            return 1
    except Exception as fault:
        traceback.print_exc()
        said = " ".join(str(fault).split())
        print(f"sowgate could not work ({said}). Run sowgate doctor in a terminal.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
