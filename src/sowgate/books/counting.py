"""The ranges that a formula counts: figures of ours must not slip into a user's sum.

Every door asks this, whatever its formulas come from; so nothing of a file's or of Excel's is known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sowgate.grid.address import CellRange, parse_range

LONGEST_FORMULA = 8_192  # characters, by Excel's limit; what is longer is no formula

_TEXT = re.compile(r'"(?:[^"]|"")*"')
# Functions that take in every figure or entry of a range; a lookup does not mind more columns.
_COUNTS = re.compile(
    r"\b(?:SUM\w*|SUBTOTAL|AGGREGATE|AVERAGE\w*|COUNT\w*|MIN\w*|MAX\w*|MEDIAN|PRODUCT|STDEV[\w.]*|VAR[\w.]*|"
    r"LARGE|SMALL|RANK[\w.]*)\(",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?:(?:'((?:[^']|'')+)'|([\w.]+))!)?(?<![\w.\]])(\$?[A-Za-z]{1,3}\$?\d{1,7}:\$?[A-Za-z]{1,3}\$?\d{1,7})(?![\w(])"
)


def counts(formula: str) -> bool:
    """Whether the formula takes in the figures of a range of several cells."""
    return ":" in formula and len(formula) <= LONGEST_FORMULA and _COUNTS.search(formula) is not None


def referred(formula: str, home: str) -> Iterator[tuple[str, CellRange]]:
    """(sheet, range) of each rectangle of several cells that a formula on the sheet `home` names.

    Whole rows and columns are left out: nothing could stand beside a table that one of them crosses.
    """
    for match in _RANGE.finditer(_TEXT.sub("", formula)):
        try:
            at = parse_range(match[3])
        except ValueError:
            continue
        yield (match[1].replace("''", "'") if match[1] else match[2] or home), at
