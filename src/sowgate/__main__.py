"""`python -m sowgate`."""

import sys

from sowgate.cli.entry import main

if __name__ == "__main__":
    sys.exit(main())
