"""What holds for every command, however the suite is started."""

from __future__ import annotations

import os

# Workers of pytest-xdist are told the width of the terminal that started them; tests ask for theirs.
os.environ.pop("COLUMNS", None)
