"""What most of a column's cells hold, whatever its header says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, time
from itertools import islice

from sowgate.contract.once import once
from sowgate.grid.snapshot import Cell
from sowgate.reading.values.cell_kinds import kind_of, kind_of_string, text_says
from sowgate.reading.values.money_in_text import share_beside
from sowgate.reading.values.relative_dates import is_relative
from sowgate.reading.values.year_periods import period_of_year
from sowgate.reading.values.yearless_dates import yearless
from sowgate.reading.words.folding import fold_value, one_line
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.vocabulary import meanings

_CLOCK = re.compile(r"^\d{1,2}[:h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?$", re.I)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)?")
_SMALL = re.compile(r"^\d{1,3}(?:[.,]\d{1,2})?$")  # a percent or an ordinal as text
SAMPLE = 300  # rows that show what a column holds
_SILENT = frozenset({"blank", "broken"})
_BARE = frozenset({"number", "percent"})
# The kinds of "Q1 2026", "1. Quartal 2026", "03.2026".
_OF_A_QUARTER = frozenset({"code", "money", "name", "text", "number"})


class Contents:
    """What a column's cells hold, from those of at most 300 rows.

    Most columns are asked little, so that each answer is found when it is asked for.
    """

    def __init__(self, cells: Iterable[Cell]) -> None:
        self._texts: list[str] = []  # white space and words that stand for nothing are among them
        self._values: list[Cell] = []  # what is no text and says something
        self._silent: list[Cell] = []
        texts, values = self._texts, self._values
        for cell in islice(cells, SAMPLE):
            value = cell[0]
            if isinstance(value, str):
                texts.append(value)
            else:
                (self._silent if value is None else values).append(cell)
        self.said = len(values) + sum(map(text_says, texts))  # blanks and broken ones do not

    @once
    def _kinds(self) -> list[str]:
        """The kind of each text."""
        return list(map(kind_of_string, self._texts))

    @once
    def counts(self) -> dict[str, int]:
        """Cells by kind."""
        return Counter([*self._kinds, *map(kind_of, self._values), *map(kind_of, self._silent)])

    @once
    def _said(self) -> list[str]:
        """What the cells say, as texts."""
        texts = [text for text in self._texts if text_says(text)]
        others = [cell[0] for cell in self._values]
        return texts + [_day(value) if isinstance(value, date) else str(value) for value in others]

    @once
    def distinct(self) -> int:
        """How many different texts the cells say."""
        return len(set(self._said))

    @once
    def mean_length(self) -> float:
        """Characters of what a cell says, on average."""
        return sum(map(len, self._said)) / self.said if self.said else 0.0

    @once
    def latin(self) -> bool:
        """Whether all that the cells say is ASCII: a word of two characters is none of these."""
        return all(map(str.isascii, self._said))

    @once
    def marks(self) -> frozenset[str]:
        """The flags that occur: {"yes", "no"}."""
        written = [t for t, kind in zip(self._texts, self._kinds, strict=True) if kind == "flag"]
        flags = [str(cell[0]) for cell in self._values if kind_of(cell) == "flag"]
        return frozenset(map(fold_value, [*written, *flags]))

    @once
    def closed_up(self) -> bool:
        """Whether every text is one Latin word without white space, as the keys of other programs are."""
        return self.latin and not any(" " in text.strip() for text in self._texts)

    @once
    def relative(self) -> float:
        """The part of them that is a date in words ("Week 3")."""
        return self._part({"date"}, lambda text: is_relative(one_line(text)))

    @once
    def quarters(self) -> float:
        """The part of them that is a part of a year ("Q1 2026", "KW 7/2026")."""
        return self._part(_OF_A_QUARTER, lambda text: period_of_year(text) is not None)

    @once
    def yearless(self) -> float:
        """The part of them that is a day without its year ("11 May", "3月24日")."""
        return self._part(_OF_A_QUARTER, _is_day_alone)

    @once
    def months(self) -> float:
        """The part of them that is a month without its year ("September"; "Março" is of kind "marco" too)."""
        return self._part({"name", "kind"}, lambda text: fold_value(text) in meanings("month"))

    @once
    def clocked(self) -> float:
        """The part of them that is a time of day ("10:30")."""
        times = sum(isinstance(cell[0], time) for cell in self._values)
        written = sum(bool(_CLOCK.match(one_line(text))) for text in self._texts)
        return (times + written) / self.said if self.said else 0.0

    @once
    def beside(self) -> float:
        """The part of them that is a share of the price beside the sum that it makes ("50% ($46,250)")."""
        return self._part({"money"}, lambda text: share_beside(one_line(text)) is not None)

    def _part(self, kinds: Collection[str], is_one: Callable[[str], bool]) -> float:
        if not self.said or self.counts.keys().isdisjoint(kinds):
            return 0.0
        texts = zip(self._texts, self._kinds, strict=True)
        return sum(kind in kinds and is_one(text) for text, kind in texts) / self.said

    @once
    def _numbers(self) -> list[float]:
        """The numbers: of cells, and percents and small numbers that are written as text."""
        texts = zip(self._texts, self._kinds, strict=True)
        written = [t for t, kind in texts if kind == "percent" or (kind == "number" and _SMALL.match(t))]
        found = [float(figure[0].replace(",", ".")) for t in written if (figure := _FIGURE.search(t))]
        for value, *_ in self._values:
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                found.append(value if -1e300 < value < 1e300 else 0)
        return found

    @once
    def shares(self) -> bool:
        """Whether they are numbers or percents that add up to 1 or 100."""
        return _add_up(self._numbers)

    @once
    def nearly_shares(self) -> bool:
        """Whether they are parts of a whole that somebody miscounted; progress runs from nothing to all.

        Four or more, none of them nothing or above a half, in sum within a fifth of 1 or 100.
        """
        numbers = self._numbers
        if len(numbers) < 4 or len(numbers) < self.said:
            return False
        whole = 100.0 if max(numbers) > 1 else 1.0
        if min(numbers) <= 0 or max(numbers) > whole / 2:
            return False
        return abs(sum(numbers) - whole) <= whole / 5

    @once
    def finished(self) -> bool:
        """Whether each is nothing or the whole, and both occur: what is done, and no share of a price."""
        return set(self._numbers) in ({0, 1}, {0, 100})

    @once
    def below_zero(self) -> bool:
        """Whether one of the numbers is below zero, as places in a chart are and numbers of rows are not."""
        return any(
            value < 0
            for value, *_ in self._values
            if isinstance(value, (int, float)) and not isinstance(value, bool)
        )

    @once
    def largest(self) -> float | None:
        """The largest of the bare numbers, where all are whole and above zero."""
        numbers = self._numbers
        return max(numbers) if numbers and all(n >= 1 and n == int(n) for n in numbers) else None

    def share(self, *kinds: str) -> float:
        """The part of the cells that say something which are of these kinds."""
        if not self.said:
            return 0.0
        counts = self.counts
        return sum([counts[kind] for kind in kinds if kind in counts]) / self.said

    def mostly(self, part: float, *kinds: str) -> bool:
        """Whether at least this part of what the cells say is of these kinds.

        A column of words is no column of numbers, and told so without finding out what each cell is.
        """
        if "counts" not in self.__dict__ and _BARE.issuperset(kinds) and self._bare < part * self.said:
            return False
        return self.share(*kinds) >= part

    @once
    def _bare(self) -> int:
        """How many cells may be bare numbers or percents: no text that begins with a letter is one."""
        return len(self._values) + sum(not text.lstrip()[:1].isalpha() for text in self._texts)

    @property
    def main(self) -> str:
        """The kind of most cells; "empty" where none says anything."""
        if not self.said:
            return "empty"
        order = sorted(self.counts.items(), key=lambda item: (-item[1], item[0]))
        return next((kind for kind, _ in order if kind not in _SILENT), "empty")


def _is_day_alone(text: str) -> bool:
    """Whether the text is a day without its year, and no percent or part of a year."""
    return not _SMALL.match(text) and period_of_year(text) is None and yearless(text) is not None


@worded_cache(maxsize=8192)
def _day(value: date) -> str:
    return str(value)


def _add_up(numbers: Sequence[float]) -> bool:
    if len(numbers) < 2:
        return False
    total = sum(numbers)
    return (
        abs(total - 1) < 1e-6 or abs(total - 100) < 1e-6 or abs(total - 2) < 1e-6 or abs(total - 200) < 1e-6
    )
