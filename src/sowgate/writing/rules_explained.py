"""Below the risk flags: the pages of the rules that found something, so that a code is never a riddle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sowgate.writing.page import Page

if TYPE_CHECKING:
    from sowgate.rules import Rule

_HEADERS = {1: "Code", 2: "Rule", 5: "What it checks", 6: "Why it costs money", 7: "A good example"}
# Rows between the table and the first rule: air, the section's own air and heading, the header.
_ABOVE = 3


def pages_of(codes: Sequence[str]) -> list[Rule]:
    """The rules of these codes, each once, in the order of the flags."""
    from sowgate.rules import catalogue

    known = {rule.code: rule for rule in catalogue()}
    return [known[code] for code in dict.fromkeys(codes) if code in known]


def rows_of(rules: Sequence[Rule], table_ends: int) -> dict[str, int]:
    """The row that each rule will stand in, below a table whose last row is `table_ends`."""
    return {rule.code: table_ends + _ABOVE + number for number, rule in enumerate(rules, 1)}


def explain(page: Page, rules: Sequence[Rule], last: int) -> None:
    """One row for each rule: what it checks, why that costs money, and how it is written well."""
    if not rules:
        return
    page.section("The rules behind these flags", last)
    for column, text in _HEADERS.items():
        page.put(column, text, "header", to=_to(column, last))
    page.need(24)
    page.next()
    for rule in rules:
        said = rule.sections()
        page.put(1, rule.code, "label")
        page.put(2, f"{rule.name}: {rule.summary}", "wrap", to=_to(2, last))
        for column, heading in ((5, "What it checks"), (6, "Why it costs money"), (7, "Good example")):
            page.put(column, _plain(said.get(heading, "")), "wrap", to=_to(column, last))
        page.next()


def _to(column: int, last: int) -> int | None:
    """The last column that a text runs over; None for its own alone."""
    return {2: 4, 7: last}.get(column)


def _plain(text: str) -> str:
    """A page's Markdown as running text; a table as "heading: cell" of each row."""
    lines = text.replace("`", "").splitlines()
    table = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in lines
        if line.startswith("|")
    ]
    prose = " ".join(" ".join(line for line in lines if not line.startswith("|")).split())
    rows = [
        "; ".join(f"{heading}: {cell}" for heading, cell in zip(table[0], row, strict=False) if cell)
        for row in table[2:]
    ]
    return "\n".join([*([prose] if prose else []), *rows])
