"""What build servers, editors and shells take from one run."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from openpyxl import load_workbook
from sow_files import sow
from typer.testing import CliRunner

from sowgate.cli.app import app
from sowgate.cli.entry import main

VAGUE = "Delivered to the client's satisfaction"
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def sarif(path: Path) -> dict[str, Any]:
    main(["check", str(path), "--as-of", "2026-03-31", "-o", "sarif=out.sarif", "-q"])
    made: dict[str, Any] = json.loads(Path("out.sarif").read_text(encoding="utf-8"))
    return made


def test_one_run_writes_every_format_and_they_tell_of_the_same_findings(here: Path) -> None:
    sow(here / "a.xlsx", criteria=VAGUE, last_amount=9000)
    (here / "b.xlsx").write_text("no workbook")
    formats = ("json", "jsonl", "csv", "sarif", "junit", "github", "html", "text")
    outputs = [word for name in formats for word in ("-o", f"{name}=out.{name}")]
    main(["check", ".", "--as-of", "2026-03-31", "-q", *outputs])
    texts = {name: (here / f"out.{name}").read_text(encoding="utf-8") for name in formats}
    findings = json.loads(texts["json"])["workbooks"][0]["findings"]
    codes = sorted(each["code"] for each in findings)
    assert len(codes) >= 2
    run = json.loads(texts["sarif"])["runs"][0]
    assert sorted(each["ruleId"] for each in run["results"]) == codes
    assert sorted(row["code"] for row in csv.DictReader(texts["csv"].splitlines()) if row["code"]) == codes
    assert sorted(re.findall(r"title=([A-Z]{3}\d\d) ", texts["github"])) == codes
    suites = ElementTree.fromstring(texts["junit"])
    failing = [each for each in findings if each["severity"] != "info"]
    assert len(list(suites.iter("failure"))) == len(failing)
    for each in findings:
        assert f'href="#rule-{each["code"]}"' in texts["html"]
        assert each["code"] in texts["text"]


def test_sarif_holds_what_the_standard_and_code_scanning_ask_for(here: Path) -> None:
    sow(here / "a b.xlsx", criteria=VAGUE, last_amount=9000)
    log = sarif(here / "a b.xlsx")
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "sowgate"
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert run["results"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"].strip()
        assert re.fullmatch(r"[0-9a-f]{8,}", result["partialFingerprints"]["sowgate/1"])
        for location in [*result["locations"], *result["relatedLocations"]]:
            assert " " not in location["physicalLocation"]["artifactLocation"]["uri"]
            assert location["physicalLocation"]["region"]["startLine"] >= 1


def test_fingerprints_stay_when_rows_are_inserted_above(here: Path) -> None:
    sow(here / "a.xlsx", criteria=VAGUE, last_amount=9000)
    before = sarif(here / "a.xlsx")["runs"][0]["results"]
    book = load_workbook(here / "a.xlsx")
    book["Milestones"].insert_rows(1, 5)
    book.save(here / "a.xlsx")
    after = sarif(here / "a.xlsx")["runs"][0]["results"]
    assert [each["partialFingerprints"] for each in before] == [each["partialFingerprints"] for each in after]
    assert [each["locations"] for each in before] != [each["locations"] for each in after]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("sowgate ch", {"check"}),
        ("sowgate check --format s", {"sarif"}),
        ("sowgate check -o h", {"html="}),
        ("sowgate check --stage d", {"draft", "delivery"}),
        ("sowgate check --fail-on n", {"never"}),
        ("sowgate explain subjective", {"subjective-acceptance"}),
        ("sowgate new sow-ex", {"sow-example", "sow-example-closed"}),
        ("sowgate cl", {"clear", "client-copy"}),
    ],
)
def test_the_shell_completes_commands_options_and_their_values(line: str, offered: set[str]) -> None:
    words = {
        "_SOWGATE_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split()) - 1),
    }
    told = CliRunner().invoke(app, env=words, prog_name="sowgate").output
    assert set(told.split()) == offered


def test_the_hook_for_pre_commit_runs_a_command_there_is_on_the_files_that_are_read() -> None:
    from sowgate.batch.paths import SUFFIXES

    hook = ROOT / ".pre-commit-hooks.yaml"
    if not hook.exists():
        pytest.skip("the hook file is part of the repository, not of the package")
    (entry,) = yaml.safe_load(hook.read_text(encoding="utf-8"))
    assert entry["entry"].split() == ["sowgate", "check"]
    assert all(re.search(entry["files"], f"contracts/a{suffix}") for suffix in SUFFIXES)
    assert re.search(entry["exclude"], "contracts/~$a.xlsx")
