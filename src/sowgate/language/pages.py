"""A rule's page as texts that can be said: its paragraphs, each on one line."""

from __future__ import annotations

from sowgate.language import say

# Sections that hold names of settings and documents, which no language changes.
_NAMES = ("## Settings", "## Authority", "## Measured")


def paragraphs(page: str) -> list[str]:
    """The summary and the paragraphs of a page in Markdown, without headings, tables and lists of names."""
    found = []
    for part in f"\n{page}".split("\n## "):
        heading, _, body = f"## {part}".partition("\n")
        if not heading.startswith(_NAMES):
            found += [running(block) for block in body.split("\n\n") if block.strip() and not is_table(block)]
    return found


def said_paragraph(block: str) -> str:
    """A paragraph in the language of the moment, on one line."""
    return say(running(block))


def running(block: str) -> str:
    """The lines of a block as one."""
    return " ".join(block.split())


def is_table(block: str) -> bool:
    """Whether a block is a table in Markdown."""
    return block.strip().startswith("|")
