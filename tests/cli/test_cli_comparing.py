"""`--baseline`, `--write-baseline`, `--against` and waivers, through the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sow_files import sow

from sowgate.cli.entry import main

DAY = ("--as-of", "2026-03-31")
VAGUE = "Delivered to the client's satisfaction"

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def report(capsys: Captured, *words: str) -> dict[str, Any]:
    capsys.readouterr()
    main(["check", *words, *DAY, "--format", "json"])
    made: dict[str, Any] = json.loads(capsys.readouterr().out)
    return made


def refused(capsys: Captured, *words: str) -> str:
    capsys.readouterr()
    assert main(["check", *words, *DAY]) == 2
    return capsys.readouterr().err


def test_what_a_baseline_knows_is_left_out_and_counts_for_nothing(here: Path, capsys: Captured) -> None:
    sow(here / "a.xlsx", criteria=VAGUE)
    assert main(["check", "a.xlsx", *DAY, "--write-baseline", "known.json"]) == 1
    before = report(capsys, "a.xlsx")
    after = report(capsys, "a.xlsx", "--baseline", "known.json")
    assert main(["check", "a.xlsx", *DAY, "--baseline", "known.json", "--fail-on", "info"]) == 0
    assert after["workbooks"][0]["findings"] == []
    assert {m["flag"] for m in after["workbooks"][0]["milestones"]} == {"ok"}
    assert after["totals"]["known"] == len(before["workbooks"][0]["findings"]) > 0
    assert "known left out" in capsys.readouterr().out


def test_a_new_finding_shows_although_its_row_has_moved(here: Path, capsys: Captured) -> None:
    path = sow(here / "a.xlsx", criteria=VAGUE)
    main(["check", "a.xlsx", *DAY, "--write-baseline", "known.json"])
    workbook = load_workbook(path)
    workbook["Milestones"].insert_rows(4, 2)
    workbook["Milestones"]["C6"] = None
    workbook["Milestones"]["A6"], workbook["Milestones"]["B6"] = "M1", "Design accepted"
    workbook.save(path)
    found = report(capsys, "a.xlsx", "--baseline", "known.json")["workbooks"][0]["findings"]
    assert [f["code"] for f in found] == ["MIL01"]


def test_a_workbook_that_the_baseline_does_not_know_has_no_known_findings(
    here: Path, capsys: Captured
) -> None:
    sow(here / "a.xlsx", criteria=VAGUE)
    sow(here / "b.xlsx", criteria=VAGUE)
    main(["check", "a.xlsx", *DAY, "--write-baseline", "known.json"])
    found = {w["path"]: w["findings"] for w in report(capsys, ".", "--baseline", "known.json")["workbooks"]}
    assert found["a.xlsx"] == []
    assert "ACC02" in [f["code"] for f in found["b.xlsx"]]


def test_a_renamed_workbook_alone_is_still_known(here: Path, capsys: Captured) -> None:
    path = sow(here / "a.xlsx", criteria=VAGUE)
    main(["check", "a.xlsx", *DAY, "--write-baseline", "known.json"])
    path.rename(here / "v2.xlsx")
    assert report(capsys, "v2.xlsx", "--baseline", "known.json")["workbooks"][0]["findings"] == []


def test_a_baseline_can_be_written_anew_without_losing_what_it_knows(here: Path) -> None:
    sow(here / "a.xlsx", criteria=VAGUE)
    main(["check", "a.xlsx", *DAY, "--write-baseline", "known.json"])
    first = (here / "known.json").read_bytes()
    main(["check", "a.xlsx", *DAY, "--baseline", "known.json", "--write-baseline", "known.json"])
    assert (here / "known.json").read_bytes() == first


def test_baselines_refuse_what_is_none(here: Path, capsys: Captured) -> None:
    sow(here / "a.xlsx")
    (here / "notes.json").write_text('{"some": "notes"}')
    (here / "newer.json").write_text('{"schema": "sowgate/baseline/9"}')
    assert "there is no file gone.json" in refused(capsys, "a.xlsx", "--baseline", "gone.json")
    assert "notes.json is not a baseline" in refused(capsys, "a.xlsx", "--baseline", "notes.json")
    assert "another version" in refused(capsys, "a.xlsx", "--baseline", "newer.json")
    assert "a.xlsx is not a baseline" in refused(capsys, "a.xlsx", "--write-baseline", "a.xlsx")
    assert "there is no folder nowhere" in refused(capsys, "a.xlsx", "--write-baseline", "nowhere/b.json")
    assert (here / "notes.json").read_text() == '{"some": "notes"}'


def test_an_older_version_shows_what_moved_without_a_change_order(here: Path, capsys: Captured) -> None:
    sow(here / "old.xlsx")
    sow(here / "new.xlsx", criteria="20 of 20 cases of test plan 4 pass; report signed by the product owner")
    found = report(capsys, "new.xlsx", "--against", "old.xlsx", "--select", "CHG")["workbooks"][0]["findings"]
    assert [(f["code"], f["milestone"], f["cell"]) for f in found] == [("CHG01", "M2", "D5")]


def test_write_flags_what_moved_as_well(here: Path) -> None:
    sow(here / "old.xlsx")
    sow(here / "new.xlsx", criteria="20 of 20 cases of test plan 4 pass; report signed by the product owner")
    main(["write", "new.xlsx", *DAY, "--against", "old.xlsx", "--output-dir", "out"])
    flags = load_workbook(here / "out" / "new.xlsx")["SOW Risk Flags"]
    assert any(cell.value == "CHG01" for row in flags.iter_rows() for cell in row)


def test_an_older_version_must_be_one_workbook_with_milestones(here: Path, capsys: Captured) -> None:
    sow(here / "a.xlsx")
    sow(here / "b.xlsx")
    (here / "text.xlsx").write_text("no workbook")
    empty = load_workbook(sow(here / "empty.xlsx"))
    empty["Milestones"].delete_rows(1, 20)
    empty.save(here / "empty.xlsx")
    assert "There is no file gone.xlsx" in refused(capsys, "a.xlsx", "--against", "gone.xlsx")
    assert "[not_a_workbook]" in refused(capsys, "a.xlsx", "--against", "text.xlsx")
    assert "holds no milestone table" in refused(capsys, "a.xlsx", "--against", "empty.xlsx")
    assert "compares one workbook" in refused(capsys, "a.xlsx", "b.xlsx", "--against", "a.xlsx")


def waived_in_workbook(path: Path) -> None:
    workbook = load_workbook(path)
    waivers = workbook.create_sheet("Waivers")
    waivers.append(["Code", "Milestone", "Reason", "Who", "Until"])
    waivers.append(["ACC02", "M2", "Agreed by the steering board", "A. Sponsor", "2026-12-31"])
    workbook.save(path)


def test_a_waived_error_does_not_fail_the_run_and_is_told_in_a_line(here: Path, capsys: Captured) -> None:
    path = sow(here / "a.xlsx", criteria=VAGUE)
    waived_in_workbook(path)
    assert main(["check", "a.xlsx", *DAY]) == 0
    out = capsys.readouterr().out
    line = "waived ACC02 Milestones!D5 (M2): Agreed by the steering board (A. Sponsor, until 2026-12-31)"
    assert line in out
    assert "(1 waived)" in out
    assert "✖" not in out
    made = report(capsys, "a.xlsx")
    (finding,) = [f for f in made["workbooks"][0]["findings"] if f["code"] == "ACC02"]
    assert finding["waived"]["who"] == "A. Sponsor"
    assert made["totals"]["findings"]["error"] == 0
    assert made["totals"]["waived"] == 1


def test_an_expired_waiver_fails_the_run_again_and_says_so(here: Path, capsys: Captured) -> None:
    path = sow(here / "a.xlsx", criteria=VAGUE)
    waived_in_workbook(path)
    assert main(["check", "a.xlsx", "--as-of", "2027-01-01"]) == 1
    assert "expired on 2026-12-31" in " ".join(capsys.readouterr().out.split())


def test_waivers_stand_in_the_configuration_for_all_or_by_path(here: Path, capsys: Captured) -> None:
    sow(here / "a.xlsx", criteria=VAGUE)
    sow(here / "b.xlsx", criteria=VAGUE)
    (here / "sowgate.toml").write_text(
        '[[waivers]]\ncode = "ACC02"\nmilestone = "M2"\nreason = "Framework contract"\nuntil = 2026-12-31\n'
        'path = "a.xlsx"\n'
    )
    flags = {
        w["path"]: [f["waived"] is not None for f in w["findings"] if f["code"] == "ACC02"]
        for w in report(capsys, ".")["workbooks"]
    }
    assert flags == {"a.xlsx": [True], "b.xlsx": [False]}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[waivers]]\ncode = "ACC02"', "the waiver of ACC02 has no reason"),
        ('[[waivers]]\nreason = "x y"', "names no code"),
        ('[[waivers]]\ncode = "ACC99"\nreason = "x y"', "no rule is called 'ACC99'"),
        ('[[waivers]]\ncode = "ACC02"\nreason = "x"\nuntil = "soon"', "until cannot be 'soon'"),
        ('[[waivers]]\ncode = "ACC02"\nreasons = "x"', "Did you mean 'reason'?"),
        ("waivers = 3", "waivers must be tables"),
    ],
)
def test_a_waiver_that_is_written_wrongly_stops_the_run(
    here: Path, capsys: Captured, text: str, words: str
) -> None:
    sow(here / "a.xlsx")
    (here / "sowgate.toml").write_text(text)
    assert words in refused(capsys, "a.xlsx")


def test_keys_of_the_configuration_are_written_with_hyphens_or_underscores(
    here: Path, capsys: Captured
) -> None:
    sow(here / "a.xlsx", criteria=VAGUE)
    (here / "sowgate.toml").write_text('fail-on = "never"\n[thresholds]\nlisted-one-by-one = 2')
    assert main(["check", "a.xlsx", *DAY]) == 0
    (here / "sowgate.toml").write_text('fail_on = "never"')
    assert main(["check", "a.xlsx", *DAY]) == 0
    (here / "sowgate.toml").write_text('fail_on = "never"\nfail-on = "error"')
    assert "stands there twice" in refused(capsys, "a.xlsx")


def test_thresholds_may_differ_by_perspective(here: Path, capsys: Captured) -> None:
    sow(here / "a.xlsx")
    (here / "sowgate.toml").write_text(
        "[thresholds]\npayment_days_longest = 90\n[thresholds.buyer]\npayment_days_longest = 20"
    )
    for side, expected in (("seller", []), ("buyer", ["PAY14"]), ("far", [])):
        made = report(capsys, "a.xlsx", "--profile", side, "--select", "PAY14")
        assert [f["code"] for f in made["workbooks"][0]["findings"]] == expected
    (here / "sowgate.toml").write_text("[thresholds.bayer]\npayment_days_longest = 20")
    assert "Did you mean 'buyer'?" in refused(capsys, "a.xlsx")
