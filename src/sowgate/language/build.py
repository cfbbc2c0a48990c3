"""Gathers the sentences from the source, brings the catalogues up to date and compiles them.

    python -m sowgate.language.build [--check]

Needs Babel (the extra `test` installs it). New sentences appear untranslated (msgstr ""), those that are
gone are dropped; what is translated stays. `--check` writes nothing and exits 1 with what is missing.
"""

from __future__ import annotations

import argparse
import ast
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from sowgate.language import ENGLISH, LANGUAGES
from sowgate.language.pages import paragraphs

PACKAGE = Path(__file__).parents[1]
CATALOGUES = Path(__file__).parent / "catalogues"
KEYWORDS: dict[str, tuple[int, ...] | None] = {"say": None, "mark": None, "say_number": (1, 2)}
TRANSLATED = tuple(language for language in LANGUAGES if language != ENGLISH)


def gathered() -> Any:
    """The template catalogue: every sentence of the source in the order of files and lines."""
    from babel.messages.catalog import Catalog
    from babel.messages.extract import extract_from_dir

    template = Catalog(project="sowgate", charset="utf-8", fuzzy=False)
    for path, _, message, _, _ in extract_from_dir(str(PACKAGE), keywords=KEYWORDS):
        template.add(message, locations=[(path.replace("\\", "/"), 0)])
    for path, message in _within_fstrings():
        template.add(message, locations=[(path, 0)])
    for text in _pages():
        template.add(text, locations=[("rules", 0)])
    return template


def _within_fstrings() -> list[tuple[str, Any]]:
    """The sentences said inside f-strings, which Babel cannot see before Python 3.12 (PEP 701)."""
    found: list[tuple[str, Any]] = []
    for file in sorted(PACKAGE.rglob("*.py")):
        path = file.relative_to(PACKAGE).as_posix()
        tree = ast.parse(file.read_text(encoding="utf-8"))
        joined = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
        for call in (inner for node in joined for inner in ast.walk(node) if isinstance(inner, ast.Call)):
            name = call.func.id if isinstance(call.func, ast.Name) else ""
            texts = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
            if name == "say_number" and len(texts) >= 2:
                found.append((path, (texts[0], texts[1])))
            elif name in ("say", "mark") and texts and texts[0]:
                found.append((path, texts[0]))
    return found


def _pages() -> list[str]:
    """What the rules' pages say, which is no call but a module's docstring: summary and paragraphs."""
    found = []
    for path in sorted((PACKAGE / "rules").glob("*/*.py")):
        page = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        if page and "## What it checks" in page:
            found += paragraphs(page)
    return found


def known(language: str) -> Any:
    """The language's catalogue as it lies in the package; empty where there is none yet."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    path = CATALOGUES / f"{language}.po"
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str, template: Any) -> Any:
    """The language's catalogue with exactly the template's sentences, translated where they were before."""
    from babel.messages.catalog import Catalog

    class Steady(Catalog):
        """A catalogue whose header says nothing that changes by itself: no dates, no versions."""

        @property
        def mime_headers(self) -> list[tuple[str, str]]:
            """The header as pairs: what gettext needs to read the rest."""
            return [
                ("Language", language),
                ("Plural-Forms", self.plural_forms),
                ("MIME-Version", "1.0"),
                ("Content-Type", "text/plain; charset=utf-8"),
                ("Content-Transfer-Encoding", "8bit"),
            ]

    kept = known(language)
    fresh = Steady(locale=language, header_comment="# sowgate", charset="utf-8", fuzzy=False)
    for message in template:
        if not message.id:
            continue
        before = kept.get(_key(message.id))
        files = sorted({path for path, _ in message.locations})
        said = before.string if before is not None and before.id == message.id else None
        fresh.add(message.id, said, locations=[(path, 0) for path in files], flags=message.flags)
    return fresh


def _key(identity: Any) -> str:
    return identity if isinstance(identity, str) else str(identity[0])


def portable(catalogue: Any) -> bytes:
    """The catalogue as a .po file that changes only where sentences do: without line numbers."""
    from babel.messages.pofile import write_po

    out = BytesIO()
    write_po(out, catalogue, width=110, sort_output=True, include_lineno=False, omit_header=False)
    return out.getvalue()


def compiled(catalogue: Any) -> bytes:
    """The catalogue as a .mo file; untranslated sentences are left out, and said in English."""
    from babel.messages.mofile import write_mo

    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def missing(catalogue: Any) -> list[str]:
    """The sentences of a catalogue that have no translation."""
    return [_key(message.id) for message in catalogue if message.id and not _whole(message.string)]


def _whole(string: Any) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


def main() -> int:
    """Writes .po and .mo of every language; with --check tells what is missing or out of date."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 where something is missing"
    )
    check = parser.parse_args().check
    template = gathered()
    faults = 0
    for language in TRANSLATED:
        catalogue = updated(language, template)
        left = missing(catalogue)
        print(f"{language}: {len(catalogue)} sentences, {len(left)} not translated")
        for kind, content in (("po", portable(catalogue)), ("mo", compiled(catalogue))):
            path = CATALOGUES / f"{language}.{kind}"
            if not check:
                path.write_bytes(content)
            elif not path.exists() or path.read_bytes() != content:
                print(f"{path.name} is out of date")
                faults += 1
        faults += bool(left and check)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
