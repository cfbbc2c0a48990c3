"""Contract terms: what the located labels say, and the configuration where the workbook is silent."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sowgate.contract.sow import UnreadableValue
from sowgate.contract.terms import Advance, Recovery, Stated, Terms
from sowgate.grid.snapshot import Cell
from sowgate.reading.terms.answers import in_words, nothing
from sowgate.reading.terms.labels import Located
from sowgate.reading.terms.names import labels, unit_of_hint
from sowgate.reading.terms.periods import read_period
from sowgate.reading.terms.rates import cap_in_retention, in_proportion, names_percent
from sowgate.reading.terms.values import AMOUNTS, DATES, PARSERS, PERCENTS, TEXTS
from sowgate.reading.values.amounts import amounts_in
from sowgate.reading.values.cell_values import (
    Conventions,
    Value,
    broken,
    is_blank,
    plain_text,
    read_amount,
    read_date,
    shown,
)
from sowgate.reading.values.numbers import from_cell, plain
from sowgate.reading.words.folding import fold, fold_value, one_line
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.phrases import phrase
from sowgate.reading.words.vocabulary import words

_FIGURE = re.compile(r"(?<![^\W\d_])\d")  # no cell's name
_PROSE = 120  # characters of a text that tells more than a term
_PERCENT_OR_AMOUNT = frozenset({"advance", "retention_cap"})
_SHARES = frozenset({"retention", "retention_cap", "advance", "advance_recovery"})
# A minus is a slip of the pen here; before retention and damages it says that they are taken off.
_NEVER_NEGATIVE = frozenset(
    {"tax", "late_interest", "cost_of_capital", "review_period", "cure_period", "rejection_cycles"}
)
_NEGATIVE = re.compile(r"^\s*[-−]\d")
_ASIDE = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
_CLAUSE = {
    "payment_terms": "is not a payment term", "review_period": "is not a number of days",
    "cure_period": "is not a number of days", "business_day_convention": "is no business-day convention",
    "weekend": "names no days of the week", "perspective": "is not seller, buyer or far",
    "report_language": "is not English, Portuguese, Spanish, French or German",
    "currency": "is not a currency", "rejection_cycles": "is not a count",
    "late_interest": "names no whole rate a year (a margin over a base rate needs the base rate's figure)",
}  # fmt: skip


def _in_prose(at: Located, text: str) -> bool:
    """Whether words without a figure stand behind a colon in the middle of a long text.

    "Enter the name in B3. Enter the start date: the label is in D3." is what a template tells its reader.
    """
    return at.inline is not None and len(shown(at.cell)) > _PROSE and not _FIGURE.search(text)


class TermReader:
    """Reads located terms into Terms; the first statement that can be read wins."""

    def __init__(self, how: Conventions) -> None:
        self.how = how
        self.values: dict[str, Stated[Any]] = {}
        self.failed: dict[str, UnreadableValue] = {}
        self.nothing: dict[str, Stated[Any]] = {}
        self.worded: dict[str, str] = {}
        self.currencies: list[str] = []
        self.of_the_value: Stated[Any] | None = None  # the currency that the contract's value names

    def read(self, found: Sequence[Located], configured: Mapping[str, str]) -> Terms:
        """Terms of the workbook, then of the configuration for what the workbook does not state."""
        for statement in found:
            if statement.field not in self.values:
                self._statement(statement)
        if self.of_the_value is not None:
            self.values.setdefault("currency", self.of_the_value)
        self.values = {**self.nothing, **self.values}
        for label, text in configured.items():
            name = labels().get(fold(label))
            if name is not None and name not in self.values:
                value = nothing(name, text)
                if value is None:
                    value, _ = self._parsed(name, Cell(text), text, self.how)
                if value is not None:
                    self.values[name] = Stated[Any](value=value, text=text, origin="configuration")
        self._period_of_the_clause()
        self._cap_of_the_retention()
        self._recovery_in_proportion()
        return Terms(**self.values)

    def _period_of_the_clause(self) -> None:
        """A deemed-acceptance clause that names its own period states the review period, where nothing else
        does: "if not rejected within 5 Business Days after receipt"."""
        clause = self.values.get("deemed_acceptance")
        if clause is None or not clause.value or "review_period" in self.values | self.failed:
            return
        period = read_period(clause.text)
        if period is not None:
            self.values["review_period"] = clause.model_copy(update={"value": period})

    def _cap_of_the_retention(self) -> None:
        """A retention clause that names its own cap states it, where nothing else does."""
        clause = self.values.get("retention")
        if clause is None or "retention_cap" in self.values | self.failed:
            return
        limit = cap_in_retention(clause.text)
        cap = None if limit is None else self._parsed("retention_cap", Cell(limit), limit, self.how)[0]
        if cap is not None:
            self.values["retention_cap"] = clause.model_copy(update={"value": cap})

    def _recovery_in_proportion(self) -> None:
        """ "Pro rata" recovers of each bill what share of the contract the advance was."""
        unread, advance = self.failed.get("advance_recovery"), self.values.get("advance")
        if unread is None or advance is None or not in_proportion(unread.text):
            return
        percent, value = advance.value.percent, self.values.get("contract_value")
        if percent is None and value is not None and value.value:
            percent = advance.value.amount * 100 / value.value
        if percent is not None:
            self.values["advance_recovery"] = Stated[Any](
                value=Recovery(percent=percent), text=unread.text, sheet=unread.sheet, cell=unread.cell
            )

    def problem(self, name: str, text: str) -> str | None:
        """Why a term of the configuration says nothing that can be read; None where it does."""
        folded = fold_value(text)
        if nothing(name, text) is not None or in_words(name, text):
            return None
        if not folded or folded in words("placeholder") or folded in words("blank"):
            return None
        value, clause = self._parsed(name, Cell(text), text, self.how)
        if value is not None:
            return None
        return clause or _CLAUSE.get(name, "cannot be read as " + name.replace("_", " "))

    def unreadable(self) -> tuple[UnreadableValue, ...]:
        """Statements that could not be read, of terms that nothing else states."""
        return tuple(value for name, value in self.failed.items() if name not in self.values | self.worded)

    def in_words(self) -> dict[str, str]:
        """Terms that are stated in words without a figure ("as per MSA"), and nowhere with one."""
        return {name: text for name, text in self.worded.items() if name not in self.values}

    def _statement(self, at: Located) -> None:
        text = at.inline if at.inline is not None else shown(at.cell)
        none = nothing(at.field, text)
        if none is not None:
            stated = Stated[Any](value=none, text=text, sheet=at.sheet, cell=at.address)
            self.nothing.setdefault(at.field, stated)
            return
        if at.inline is None and is_blank(at.cell):
            return
        if text.rstrip().endswith(":") or (labels().get(fold(text)) is not None and at.field in TEXTS):
            return
        if fold_value(text) in words("placeholder") or fold_value(text) in words("blank"):
            return
        currency, scale = unit_of_hint(at.hint)
        cell = Cell(at.inline) if at.inline is not None else at.cell
        said = _with_hint(text, at.hint, cell)
        value, clause = self._parsed(at.field, cell, said, replace(self.how, scale=scale))
        if value is None and broken(cell) is None and in_words(at.field, text):
            self.worded.setdefault(at.field, text)
            return
        if value is None and at.field in DATES and _in_prose(at, text):
            return
        if value is None:
            clause = clause or _CLAUSE.get(at.field, "cannot be read as " + at.field.replace("_", " "))
            unread = UnreadableValue(
                field=at.field, sheet=at.sheet, cell=at.address, text=text, problem=clause
            )
            self.failed.setdefault(at.field, unread)
            return
        self.values[at.field] = Stated[Any](value=value, text=text, sheet=at.sheet, cell=at.address)
        if at.field in AMOUNTS:
            self._money_currency(at, text, currency, cell)
        elif at.field == "currency":
            self.currencies.insert(0, value)

    def _money_currency(self, at: Located, text: str, currency: str | None, cell: Cell) -> None:
        amount = read_amount(cell, self.how)
        code = currency or (None if amount.weak_currency else amount.currency)
        if code is None:
            return
        self.currencies.append(code)
        if at.field == "contract_value":
            self.of_the_value = Stated[Any](value=code, text=text, sheet=at.sheet, cell=at.address)

    def _parsed(self, name: str, cell: Cell, text: str, how: Conventions) -> tuple[Any, str | None]:
        """(value, problem)."""
        fault = broken(cell)
        if fault is not None:
            return None, fault.clause
        if name in DATES:
            value = read_date(cell, how)
            if value.value is None and isinstance(cell.value, str):  # "1 March 2026 (kick-off)"
                bare = _ASIDE.sub("", cell.value)
                value = read_date(cell._replace(value=bare), how) if bare != cell.value else value
            return _outcome(value, "is not a date")
        if name in AMOUNTS:
            if isinstance(cell.value, str):
                cell = cell._replace(value=_limit().sub("", cell.value))
            value = read_amount(cell, how)
            readings = amounts_in(cell.value) if isinstance(cell.value, str) else []
            if len(readings) > 1 and value.value == min(readings) and min(readings) < 1000:
                first, second = sorted(readings, reverse=True)[:2]
                return None, f"may be {first:,} or {second:,}"  # no price has a thousandth: "EUR 27,500"
            if isinstance(value.value, Decimal) and value.value < 0:
                return None, "is negative"
            return _outcome(value, "is not an amount")
        if name in _PERCENT_OR_AMOUNT and not _says_percent(cell, text):
            value = read_amount(cell, how)
            if isinstance(value.value, Decimal) and value.value > 0:
                return Advance(amount=value.value), None
        if name in PERCENTS and isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
            number = from_cell(cell.value)
            fraction = "%" in cell.number_format or (0 < number < 1)
            text = (
                f"{plain(number * 100 if fraction else number)}%"
                if fraction or name != "advance" or number <= 100
                else text
            )
        if name in _NEVER_NEGATIVE and _NEGATIVE.match(text):
            return None, "is negative"
        read = PARSERS[name](text)
        return (None if name in _SHARES and _above_all(read) else read), None


def _above_all(value: Any) -> bool:
    """Whether a share is above 100 %."""
    parts = value if isinstance(value, tuple) else (value,)
    return any((getattr(part, "percent", None) or 0) > 100 for part in parts)


def _says_percent(cell: Cell, text: str) -> bool:
    """Whether a term that may be a percent or an amount is a percent: a % sign, a fraction, at most 100."""
    if "%" in text or "%" in cell.number_format:
        return True
    if isinstance(cell.value, (int, float)):
        return cell.value <= 100
    return names_percent(text)


@worded_cache(maxsize=1)
def _limit() -> re.Pattern[str]:
    """A value that is an upper limit is the contract's value all the same."""
    return re.compile(rf"^\s*(?:{phrase('amount.limit')})\s*:?\s*(?=\S*\s?\d)", re.I)


def _outcome(value: Value, otherwise: str) -> tuple[Any, str | None]:
    if value.value is not None:
        return value.value, None
    return None, value.problem.clause if value.problem else otherwise


def _with_hint(text: str, hint: str, cell: Cell) -> str:
    """A bare number takes the words of its label: "Review period (business days)" 10."""
    bare = isinstance(cell.value, (int, float)) or one_line(plain_text(cell.value)).isdigit()
    return f"{text} {hint}" if hint and bare and any(c.isalpha() for c in hint) else text
