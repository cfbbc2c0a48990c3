"""Every sentence is translated, with the same placeholders, and the catalogues are compiled."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from sowgate.books.file import FileDoor
from sowgate.check import check
from sowgate.contract.settings import Settings
from sowgate.language import LANGUAGES, Language, build
from sowgate.writing import change_set

TEMPLATES = Path(__file__).parents[2] / "workbook_templates"
pytest.importorskip("babel", reason="Babel is not installed (sowgate[test])")


@pytest.fixture(scope="module")
def template() -> Any:
    return build.gathered()


def sentences(catalogue: Any) -> dict[str, Any]:
    return {str(message.id): message.string for message in catalogue if message.id}


def forms(text: Any) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def placeholders(text: str) -> Counter[str]:
    return Counter(
        f"{name}!{how}:{spec}" for _, name, spec, how in Formatter().parse(text) if name is not None
    )


@pytest.mark.parametrize("language", build.TRANSLATED)
def test_the_catalogue_is_whole_and_compiled(language: str, template: Any) -> None:
    catalogue = build.updated(language, template)
    assert build.missing(catalogue) == []
    assert sentences(build.known(language)) == sentences(catalogue)
    assert (build.CATALOGUES / f"{language}.mo").read_bytes() == build.compiled(catalogue)


@pytest.mark.parametrize("language", build.TRANSLATED)
def test_a_translation_fills_in_what_the_sentence_does(language: str, template: Any) -> None:
    wrong = []
    for message in build.updated(language, template):
        if not message.id:
            continue
        said, wanted = forms(message.string), forms(message.id)
        for form in said:
            # The singular may leave the number out ("one gate"), nothing else.
            known = [placeholders(each) for each in wanted]
            if (
                placeholders(form) not in known
                or form.strip() == ""
                or form[:1].isspace() != wanted[-1][:1].isspace()
            ):
                wrong.append((wanted, form))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["faults-payment", "faults-delivery"])
def test_no_table_has_one_header_twice(language: Language, name: str) -> None:
    """Excel calls a workbook damaged in which two columns of a table have the same header."""
    snapshot = FileDoor(TEMPLATES / f"sow-{name}.xlsx").read()
    report = check(snapshot, Settings(language=language), date(2026, 4, 15))
    sheets = change_set(report, snapshot, date(2026, 4, 15)).sheets
    tables = [(sheet, table.range) for sheet in sheets for table in sheet.tables]
    assert len(tables) >= 2
    for sheet, area in tables:
        header = [
            str(placed.value).casefold()
            for placed in sheet.cells
            if placed.row == area.min_row and area.min_column <= placed.column <= area.max_column
        ]
        assert len(set(header)) == len(header) == area.max_column - area.min_column + 1
