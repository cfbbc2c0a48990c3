"""What stands in a cell element: text as data, numbers, formulas with their result."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from sowgate.books.builder import clean_text, link_formula, link_text
from sowgate.books.package import markup
from sowgate.books.package.markup import Element
from sowgate.books.package.workbook import Workbook
from sowgate.grid.sheets import Formula, Link

_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def escaped(text: str) -> str:
    """The text with what only looks like an escape escaped itself: "_x0041_" stays these seven letters."""
    return _LOOKS_ESCAPED.sub("_x005F_", text)


def empty(cell: Element) -> None:
    """Takes value, formula and type out of a cell; its style stays."""
    for one in list(cell):
        if markup.local(one) in ("v", "f", "is"):
            cell.remove(one)
    markup.unset(cell, "t", "cm", "vm")


def is_empty(cell: Element) -> bool:
    """Whether the cell holds neither value nor formula."""
    return not any(markup.local(one) in ("v", "f", "is") for one in cell)


def fill(cell: Element, value: str | Decimal | int | bool | Link | Formula | None) -> None:
    """Puts a value into a cell. Text becomes an inline string and so can never be taken for a formula."""
    empty(cell)
    if isinstance(value, Link):
        _formula(cell, link_formula(value), link_text(value))
    elif isinstance(value, Formula):
        _formula(cell, value.text, value.result)
    elif isinstance(value, str):
        cell.set("t", "inlineStr")
        holder = markup.make(cell, "is")
        text = markup.make(cell, "t")
        text.text = escaped(clean_text(value))
        if text.text != text.text.strip() or "\n" in text.text:
            text.set(markup.XML_SPACE, "preserve")
        holder.append(text)
        cell.insert(0, holder)
    elif value is not None:
        _result(cell, value)


def _formula(cell: Element, text: str, result: str | Decimal | bool | None) -> None:
    formula = markup.make(cell, "f")
    formula.text = escaped(text.removeprefix("="))
    cell.insert(0, formula)
    if result is not None:
        _result(cell, result)


def _result(cell: Element, value: str | Decimal | int | bool) -> None:
    stored = markup.make(cell, "v")
    if isinstance(value, str):
        cell.set("t", "str")
        stored.text = escaped(clean_text(value))
    elif isinstance(value, bool):
        cell.set("t", "b")
        stored.text = "1" if value else "0"
    else:
        # Excel holds a double; the shortest text of that double is what it would write itself.
        stored.text = repr(float(value)) if isinstance(value, Decimal) and value % 1 else str(int(value))
    cell.insert(len(cell.findall(f"{{{markup.namespace(cell)}}}f")), stored)


def shared_strings(workbook: Workbook) -> list[Element]:
    """The entries of a workbook's table of strings."""
    found = workbook.package.related(workbook.part, "sharedStrings")
    return markup.children(workbook.package.xml(found[0]), "si") if found else []


def string_of(cell: Element, strings: Sequence[Element]) -> Element | None:
    """What holds a cell's text: its own string or its entry in the table of strings; None of no text."""
    if cell.get("t") != "s":
        return markup.child(cell, "is")
    at = markup.number(cell.findtext("{*}v"), -1)
    return strings[at] if 0 <= at < len(strings) else None


def text_of(cell: Element | None, strings: list[Element]) -> str:
    """The text a cell shows, phonetic readings left out; a number's digits as stored."""
    if cell is None:
        return ""
    holder = string_of(cell, strings)
    if holder is None:
        return cell.findtext("{*}v") or ""
    return "".join(
        text.text or ""
        for text in holder.iter("{*}t")
        if "rPh" not in [markup.local(above) for above in text.iterancestors()]
    )
