"""What the page's worker calls, under CPython: settings as people type them, reports kept as text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sowgate.web import session

EXAMPLE = Path(__file__).parents[2] / "workbook_templates" / "sow-example.xlsx"


def options(**given: str) -> str:
    return json.dumps({"as_of": "2026-06-01", **given})


def terms_of(checked: str) -> dict[str, str]:
    kept = json.loads(json.loads(checked)["kept"])
    return {name: term["value"] for name, term in kept["terms"].items()}


@pytest.mark.parametrize(
    "text",
    [
        "purchase order: PO 7:1",
        "Purchase-order : PO 7:1",
        'purchase_order = "PO 7:1"',
        '[terms]\npurchase_order = "PO 7:1"',
        '# ours\n\n[terms."*.xlsx"]\npurchase_order = "PO 7:1"',
    ],
)
def test_terms_are_understood_as_lines_and_as_toml(text: str) -> None:
    assert terms_of(session.check(str(EXAMPLE), options(terms=text)))["purchase_order"] == "PO 7:1"


def test_a_wrong_term_is_told_with_the_nearest_right_one_and_no_folder_of_ours() -> None:
    told = json.loads(session.settings(options(terms="paymnt terms: Net 30")))
    assert told["fault"].startswith("sowgate.toml [terms]: there is no term 'paymnt_terms'.")
    assert "sowgate.toml is not valid TOML" in json.loads(session.settings(options(terms="[terms")))["fault"]


def test_limits_of_the_settings_hold() -> None:
    assert json.loads(session.settings(options()))["seconds"] == 60
    assert json.loads(session.settings(options(terms="[limits]\nseconds = 5")))["seconds"] == 5
    late = json.loads(session.out_of_time("a.xlsx", options(terms="[limits]\nseconds = 5")))
    assert late["line"]["reason"]["code"] == "timeout"
    assert "after 5 seconds" in late["line"]["reason"]["message"]


def test_a_text_of_a_workbook_never_becomes_markup(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.load_workbook(EXAMPLE)
    sheet = book["Milestones"]
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and not cell.value.startswith("="):
                cell.value = f"{cell.value} <img src=x onerror=alert(1)>" if cell.row > 6 else cell.value
    book.save(tmp_path / "hostile.xlsx")
    kept = json.loads(session.check(str(tmp_path / "hostile.xlsx"), options()))["kept"]
    shown = json.loads(session.shown(json.dumps([kept]), options()))
    assert "&lt;img" in shown["body"]
    assert "<img" not in shown["body"]


def test_the_report_and_its_line_of_the_list_are_in_the_language_chosen() -> None:
    answer = json.loads(session.check(str(EXAMPLE), options(language="pt")))
    assert (answer["line"]["language"], answer["line"]["billable"]) == ("pt", "0,00 EUR")
    shown = json.loads(session.shown(json.dumps([answer["kept"]]), options(language="pt")))
    assert shown["language"] == "pt"
    assert "Em risco" in shown["body"]


def test_a_password_opens_a_workbook_and_stands_in_no_report(tmp_path: Path) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    with EXAMPLE.open("rb") as plain, (tmp_path / "secret.xlsx").open("wb") as made:
        OOXMLFile(plain).encrypt("only-here-7", made)
    path = str(tmp_path / "secret.xlsx")
    assert json.loads(session.check(path, options()))["line"]["reason"]["code"] == "encrypted"
    answer = session.check(path, options(), "only-here-7")
    assert json.loads(answer)["line"]["outcome"] == "checked"
    assert "only-here-7" not in answer
