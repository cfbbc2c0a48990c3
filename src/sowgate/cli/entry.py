"""The command's entry: answers `--version` before anything heavy is imported, then runs the application."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and gives its exit status: 0 clean, 1 findings, 2 usage or fault, 3 unread."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"]:
        from sowgate import __version__

        print(f"sowgate {__version__}")
        return 0
    from sowgate.cli.running import run

    return run(given)


if __name__ == "__main__":
    sys.exit(main())
