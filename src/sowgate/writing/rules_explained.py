"""Below the risk flags: the pages of the rules that found something, so that a code is never a riddle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sowgate.language import mark, say
from sowgate.language.pages import is_table, said_paragraph
from sowgate.writing.page import Page

if TYPE_CHECKING:
    from sowgate.rules import Rule

# No joined cells: each would be a call of its own in an open workbook. The names run over empty neighbours.
HEADERS = {
    1: mark("Code"),
    2: mark("Rule"),
    3: "",
    4: "",
    5: mark("What it checks"),
    6: mark("Why it costs money, and a good example"),
}
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
    page.section(say("The rules behind these flags (for the screen: not printed)"), last)
    for column, text in HEADERS.items():
        page.put(column, say(text), "header")
    page.need(24)
    page.next()
    for rule in rules:
        page.put(1, rule.code, "label")
        page.put(2, rule.name)
        for column in (3, 4):
            page.put(column, None)  # ruled like its neighbours; the name runs over it
        page.put(5, _plain(f"{say(rule.summary)} {_section(rule, 'What it checks')}"), "wrap")
        good = _plain(_section(rule, "Good example"))
        why = _plain(_section(rule, "Why it costs money"))
        page.put(6, "\n".join([why, *([say("Good: {example}", example=good)] if good else [])]), "wrap")
        page.next()


def _section(rule: Rule, heading: str) -> str:
    """A section of the rule's page, its paragraphs in the language of the moment."""
    blocks = rule.sections().get(heading, "").split("\n\n")
    return "\n\n".join(block if is_table(block) else said_paragraph(block) for block in blocks)


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
