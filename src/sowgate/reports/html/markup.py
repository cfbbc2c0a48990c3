"""HTML built from elements: text is escaped where it enters, so that no workbook can write markup.

Three functions need no template library: what is not `Markup` is text, and text is always escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import TypeAlias

from sowgate.reports.layout import clean

# https://html.spec.whatwg.org/multipage/syntax.html#void-elements
_VOID = frozenset({"meta", "wbr"})
Attribute: TypeAlias = str | int | float | bool | None


class Markup(str):
    """HTML that is ready to be put into the page."""

    __slots__ = ()


Child: TypeAlias = "Markup | str | None"


def tag(name: str, *children: Child, **attributes: Attribute) -> Markup:
    """An element. `class_` is class, `data_key` is data-key; True stands bare, None and False are left out.

    Children that are not Markup are escaped, control characters and marks that turn text taken out.
    """
    opening = f"<{name}{''.join(_attributes(attributes))}>" if attributes else f"<{name}>"
    if name in _VOID:
        return Markup(opening)
    return Markup(f"{opening}{join(children)}</{name}>")


def join(children: Iterable[Child], between: str = "") -> Markup:
    """Children one after the other; None is left out."""
    return Markup(between.join(_child(child) for child in children if child is not None))


def filled(sentence: str, **parts: Child) -> Markup:
    """A sentence as `say` gives it without values, its `{name}`s replaced by elements or text."""
    pieces = re.split(r"\{(\w+)\}", sentence)
    return join(parts[piece] if place % 2 else piece for place, piece in enumerate(pieces))


def _child(child: Markup | str) -> str:
    return child if isinstance(child, Markup) else escape(clean_text(child), quote=False)


def clean_text(text: str) -> str:
    """The text on one line, a blank at either end kept: it parts the text from its neighbours."""
    inner = clean(text)
    if not inner:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"


def _attributes(given: dict[str, Attribute]) -> Iterable[str]:
    for key, value in given.items():
        if value is None or value is False:
            continue
        name = key.rstrip("_").replace("_", "-")
        yield f" {name}" if value is True else f' {name}="{escape(clean(str(value)))}"'
