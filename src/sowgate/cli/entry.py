"""The command's entry: answers `--version` before anything heavy is imported, then runs the application."""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False  # not from typing: see sowgate/__init__.py
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and gives its exit status: 0 clean, 1 findings, 2 usage or fault, 3 unread."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"]:
        from sowgate import __version__

        print(f"sowgate {__version__}")
        return 0
    _quick_start()
    from sowgate.cli.running import run

    return run(given)


def _quick_start() -> None:
    """Leaves out what costs a short-lived process a tenth of its time and gives it nothing."""
    # Imports make many objects that live to the end: looking for garbage among them finds none.
    gc.set_threshold(200_000, 10, 10)
    # Plugins of pydantic would be searched for in everything that is installed; we use none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


if __name__ == "__main__":
    sys.exit(main())
