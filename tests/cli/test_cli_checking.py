"""`check`, `schedule`, `write` and `clear` on real files, through the command line."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sow_files import budget, sow

from sowgate.cli.entry import main

DAY = ("--as-of", "2026-03-31")
VAGUE = "Delivered to the client's satisfaction"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


Captured = pytest.CaptureFixture[str]


def report(capsys: Captured, *words: str) -> dict[str, Any]:
    capsys.readouterr()
    main(["check", *words, *DAY, "--format", "json"])
    made: dict[str, Any] = json.loads(capsys.readouterr().out)
    return made


def test_a_sound_workbook_exits_0_and_a_faulty_one_1(here: Path, capsys: Captured) -> None:
    sow(here / "good.xlsx")
    sow(here / "bad.xlsx", criteria=VAGUE)
    assert main(["check", "good.xlsx", *DAY]) == 0
    assert main(["check", "bad.xlsx", *DAY]) == 1
    assert main(["check", "bad.xlsx", *DAY, "--fail-on", "never"]) == 0
    out = capsys.readouterr().out
    assert "ACC02 subjective-acceptance  Milestones!D5 (M2)" in out
    assert f"│ {VAGUE}" in out
    assert "As of 2026-03-31" in out


def test_the_json_report_of_a_faulty_workbook(here: Path, capsys: Captured) -> None:
    sow(here / "bad.xlsx", criteria=VAGUE, last_amount=11000)
    data = report(capsys, "bad.xlsx")
    (book,) = data["workbooks"]
    found = {each["code"]: each for each in book["findings"]}
    assert {"ACC02", "PAY02"} <= set(found)
    assert found["ACC02"]["cell"] == "D5"
    assert found["ACC02"]["excerpt"] == VAGUE
    assert found["PAY02"]["at_risk"] == {"amount": "1000.00", "currency": "EUR", "basis": "computed"}
    assert [(m["id"], m["gate"], m["payment"], m["binary"]) for m in book["milestones"]] == [
        ("M1", "accepted", "billable", True), ("M2", "not_started", "planned", False),
    ]  # fmt: skip
    assert book["summary"]["billable"] == "18000.00"
    assert data["totals"]["money"]["EUR"]["billable"] == "18000.00"
    assert book["tables"][0]["columns"]["acceptance_criteria"] == "D"
    assert book["terms"]["contract_value"]["cell"] == "B1"


def test_every_workbook_of_a_folder_is_reported_and_none_stops_the_others(
    here: Path, capsys: Captured
) -> None:
    sow(here / "all" / "b" / "bad.xlsx", criteria=VAGUE)
    budget(here / "all" / "c.xlsx")
    (here / "all" / "a.xlsx").write_bytes(b"not a workbook at all")
    (here / "all" / "~$c.xlsx").write_bytes(b"owner")
    data = report(capsys, "all")
    assert [(each["path"], each["outcome"]) for each in data["workbooks"]] == [
        ("all/a.xlsx", "unreadable"), ("all/b/bad.xlsx", "checked"), ("all/c.xlsx", "no_milestones"),
    ]  # fmt: skip
    assert data["workbooks"][0]["reason"]["code"] == "not_a_workbook"
    assert main(["check", "all", *DAY, "--fail-on", "never", "--max-unreadable", "10%"]) == 3
    assert main(["check", "all", *DAY, "--fail-on", "never", "--max-unreadable", "0.34"]) == 0


def test_nothing_found_or_readable_exits_3(here: Path, capsys: Captured) -> None:
    (here / "empty").mkdir()
    (here / "~$x.xlsx").write_bytes(b"owner")
    assert main(["check", "empty"]) == 3
    assert "empty: no workbook found here" in capsys.readouterr().err
    assert main(["check", "nowhere.xlsx"]) == 3
    assert "[no_such_file]" in capsys.readouterr().out
    assert main(["check", "~$x.xlsx"]) == 3
    assert "[lock_file]" in capsys.readouterr().out


def test_the_same_run_gives_the_same_bytes_alone_and_with_two_jobs(here: Path, capsys: Captured) -> None:
    for n in range(5):
        sow(here / "all" / f"{n}.xlsx", last_amount=12000 + n)
    formats = ("json", "jsonl", "csv", "text", "sarif", "junit", "github")
    for name, jobs in (("alone", "1"), ("pooled", "2")):
        (here / name).mkdir()
        files = [word for format in formats for word in ("-o", f"{format}={name}/{format}")]
        main(["check", "all", *DAY, *files, "--jobs", jobs])
    for format in formats:
        assert (here / "alone" / format).read_bytes() == (here / "pooled" / format).read_bytes()
        assert b"2026-03-31" in (here / "alone" / format).read_bytes()


def test_openpyxl_can_be_chosen_as_the_reader_and_reads_the_same(here: Path, capsys: Captured) -> None:
    sow(here / "sow.xlsx", criteria=VAGUE)
    command = ["check", "sow.xlsx", *DAY, "--format", "json"]
    status = main(command)
    ours = capsys.readouterr().out
    assert main([*command, "--reader", "openpyxl", "--engine", "local"]) == status
    assert capsys.readouterr().out == ours


def test_several_outputs_of_one_run(here: Path, capsys: Captured) -> None:
    sow(here / "bad.xlsx", criteria=VAGUE)
    words = ["check", "bad.xlsx", *DAY, "-o", "json=r.json", "-o", "csv=r.csv", "-o", "text=r.txt"]
    assert main(words) == 1
    printed = capsys.readouterr().out
    assert json.loads((here / "r.json").read_text("utf-8"))["as_of"] == "2026-03-31"
    rows = list(csv.DictReader(io.StringIO((here / "r.csv").read_text("utf-8"))))
    assert "ACC02" in {row["code"] for row in rows}
    assert (here / "r.txt").read_text("utf-8") == printed


def test_rules_can_be_selected_and_ignored(here: Path, capsys: Captured) -> None:
    sow(here / "bad.xlsx", criteria=VAGUE, last_amount=11000)

    def codes(*words: str) -> set[str]:
        (book,) = report(capsys, "bad.xlsx", *words)["workbooks"]
        return {each["code"] for each in book["findings"]}

    assert {code[:3] for code in codes("--select", "PAY")} == {"PAY"}
    assert codes("--select", "ACC02,amount-sum") == {"ACC02", "PAY02"}
    assert "ACC02" not in codes("--ignore", "subjective-acceptance")


def test_the_configuration_file_is_used(here: Path, capsys: Captured) -> None:
    sow(here / "bad.xlsx", criteria=VAGUE)
    (here / "sowgate.toml").write_text('fail_on = "never"\nignore = ["ACC"]\nprofile = "buyer"\n', "utf-8")
    assert main(["check", "bad.xlsx", *DAY]) == 0
    data = report(capsys, "bad.xlsx", "--profile", "far")
    assert data["profile"] == data["workbooks"][0]["profile"] == "far"
    assert not [each for each in data["workbooks"][0]["findings"] if each["code"].startswith("ACC")]


def test_terms_of_a_master_agreement_are_used_where_the_workbook_is_silent(
    here: Path, capsys: Captured
) -> None:
    path = sow(here / "acme" / "a.xlsx")
    workbook = load_workbook(path)
    del workbook["Terms"]
    workbook.save(path)
    (here / "sowgate.toml").write_text('[terms."acme/**"]\npayment_terms = "Net 60"\n', "utf-8")
    (book,) = report(capsys, "acme")["workbooks"]
    assert book["terms"]["payment_terms"]["origin"] == "configuration"


def test_a_header_of_ones_own_is_understood_by_configuration(here: Path, capsys: Captured) -> None:
    path = sow(here / "own.xlsx")
    workbook = load_workbook(path)
    workbook["Milestones"]["D3"] = "Proof of the pudding"
    workbook.save(path)
    (before,) = report(capsys, "own.xlsx")["workbooks"]
    assert before["tables"][0]["unmapped"] == {"D": "Proof of the pudding"}
    (here / "sowgate.toml").write_text('[aliases]\nacceptance_criteria = "Proof of the pudding"\n', "utf-8")
    (after,) = report(capsys, "own.xlsx")["workbooks"]
    assert after["tables"][0]["columns"]["acceptance_criteria"] == "D"


def test_one_sheet_can_be_chosen(here: Path, capsys: Captured) -> None:
    path = sow(here / "two.xlsx")
    workbook = load_workbook(path)
    workbook.copy_worksheet(workbook["Milestones"]).title = "Last week"
    workbook.save(path)
    (book,) = report(capsys, "two.xlsx", "--sheet", "Last week")["workbooks"]
    assert [table["sheet"] for table in book["tables"]] == ["Last week"]


@pytest.mark.parametrize("option", ["--sheet", "--table"])
def test_a_sheet_or_table_that_no_workbook_has_is_wrong_usage(
    option: str, here: Path, capsys: Captured
) -> None:
    sow(here / "a.xlsx")
    assert main(["check", ".", *DAY, option, "Milestnes", "--format", "jsonl"]) == 2
    told = capsys.readouterr()
    assert json.loads(told.out)["reason"]["code"] == "no_such_table"
    assert f"{option} 'Milestnes': no workbook has it." in told.err
    workbook = load_workbook(sow(here / "b.xlsx"))
    workbook["Milestones"].title = "Milestnes"
    workbook.save(here / "b.xlsx")
    assert main(["check", ".", *DAY, "--sheet", "Milestnes"]) == 0


def test_the_reading_is_explained(here: Path, capsys: Captured) -> None:
    sow(here / "good.xlsx")
    main(["check", "good.xlsx", *DAY, "--explain-reading"])
    out = capsys.readouterr().out
    assert "Table at Milestones!A3:I5: header in row 3, milestones in rows 4 to 5." in out
    assert "D   acceptance criteria" in out
    assert "(Terms!B1)" in out
    main(["check", "good.xlsx", *DAY, "--explain-reading", "--format", "json"])
    captured = capsys.readouterr()
    json.loads(captured.out)
    assert "How good.xlsx was read" in captured.err


def test_the_schedule_alone(here: Path, capsys: Captured) -> None:
    sow(here / "good.xlsx")
    budget(here / "budget.xlsx")
    assert main(["schedule", "good.xlsx", *DAY, "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [each["net"] for each in data["lines"]] == ["18000.00", "12000.00"]
    assert main(["schedule", "good.xlsx", *DAY, "--format", "csv"]) == 0
    assert len(list(csv.DictReader(io.StringIO(capsys.readouterr().out)))) == 2
    assert main(["schedule", "good.xlsx", *DAY]) == 0
    assert "30,000.00" in capsys.readouterr().out
    assert main(["schedule", "budget.xlsx", *DAY]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "budget.xlsx" in captured.err


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_write_puts_our_sheets_in_twice_is_once_and_clear_gives_the_bytes_back(
    here: Path, capsys: Captured
) -> None:
    path = sow(here / "bad.xlsx", criteria=VAGUE)
    original = digest(path)
    assert main(["write", "bad.xlsx", *DAY]) == 1
    assert "bad.xlsx: written." in capsys.readouterr().err
    assert {"SOW Status", "SOW Risk Flags", "Payment Schedule"} <= set(load_workbook(path).sheetnames)
    written = digest(path)
    assert written != original
    assert main(["write", "bad.xlsx", *DAY]) == 1
    assert "already up to date" in capsys.readouterr().err
    assert digest(path) == written
    assert main(["clear", "bad.xlsx"]) == 0
    assert "bad.xlsx: cleared." in capsys.readouterr().err
    assert digest(path) == original
    assert main(["clear", "bad.xlsx"]) == 0
    assert "nothing of sowgate's is in it" in capsys.readouterr().err


def test_write_reports_what_check_reports(here: Path, capsys: Captured) -> None:
    sow(here / "bad.xlsx", criteria=VAGUE)
    before = report(capsys, "bad.xlsx")
    main(["write", "bad.xlsx", *DAY, "--format", "json"])
    assert json.loads(capsys.readouterr().out) == before
    assert report(capsys, "bad.xlsx") == before


def test_diff_shows_the_changes_and_writes_nothing(here: Path, capsys: Captured) -> None:
    path = sow(here / "bad.xlsx", criteria=VAGUE)
    original = digest(path)
    main(["write", "bad.xlsx", *DAY, "--diff"])
    out = capsys.readouterr().out
    assert "SOW Status" in out
    assert "Milestones!" in out
    assert digest(path) == original
    main(["write", "bad.xlsx", *DAY])
    capsys.readouterr()
    main(["write", "bad.xlsx", *DAY, "--diff"])
    assert "nothing would change" in capsys.readouterr().out


def test_copies_keep_their_paths_and_leave_the_originals(here: Path, capsys: Captured) -> None:
    original = digest(sow(here / "all" / "x" / "a.xlsx"))
    sow(here / "all" / "b.xlsx")
    assert main(["write", "all", *DAY, "--output-dir", "out"]) == 0
    assert "SOW Status" in load_workbook(here / "out" / "x" / "a.xlsx").sheetnames
    assert (here / "out" / "b.xlsx").exists()
    assert digest(here / "all" / "x" / "a.xlsx") == original
    capsys.readouterr()
    assert main(["write", "all/b.xlsx", "all/x/a.xlsx", "--output-dir", "all"]) == 2
    assert "overwrite the original" in capsys.readouterr().err


def test_a_backup_keeps_the_first_original(here: Path, capsys: Captured) -> None:
    path = sow(here / "bad.xlsx", criteria=VAGUE)
    original = digest(path)
    main(["write", "bad.xlsx", *DAY, "--backup"])
    assert digest(here / "bad.xlsx.bak") == original
    main(["write", "bad.xlsx", "--as-of", "2026-06-30", "--backup"])
    assert digest(here / "bad.xlsx.bak") == original
    assert (here / "bad.xlsx.bak2").exists()


def test_a_workbook_that_cannot_be_written_is_skipped_and_the_others_go_on(
    here: Path, capsys: Captured
) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        sow(here / name)
    (here / "a.xlsx").chmod(0o444)
    assert main(["write", ".", *DAY, "--format", "json"]) == 0
    first, second = json.loads(capsys.readouterr().out)["workbooks"]
    assert (first["outcome"], first["reason"]["code"]) == ("skipped", "permission")
    assert second["outcome"] == "checked"
    assert "SOW Status" in load_workbook(here / "b.xlsx").sheetnames
    assert main(["write", "a.xlsx", *DAY]) == 3
    out = capsys.readouterr().out
    assert "not written: a.xlsx is read-only." in out
    assert "[permission]" in out


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_old_and_foreign_formats_are_checked_but_not_written(
    here: Path, capsys: Captured, suffix: str
) -> None:
    sow(here / "bad.xlsx", criteria=VAGUE)
    profile = (here / "profile").as_uri()
    command = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        suffix,
        "bad.xlsx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (book,) = report(capsys, f"bad.{suffix}")["workbooks"]
    assert "ACC02" in {each["code"] for each in book["findings"]}
    before = digest(here / f"bad.{suffix}")
    assert main(["write", f"bad.{suffix}", *DAY]) == 3
    assert "[legacy_format]" in capsys.readouterr().out
    assert digest(here / f"bad.{suffix}") == before


def test_a_true_process_prints_utf8_for_machines_and_survives_a_poor_terminal(here: Path) -> None:
    sow(here / "bad.xlsx", criteria="Zur vollen Zufriedenheit — 満足")
    environment = {"PYTHONIOENCODING": "ascii", "PATH": "", "SYSTEMROOT": "", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "sowgate", "check", "bad.xlsx", *DAY]
    text = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert text.returncode in (0, 1), text.stderr
    assert text.stdout.isascii()
    data = subprocess.run([*command, "--format", "json"], capture_output=True, env=environment, check=False)
    assert "milestones" in json.loads(data.stdout.decode("utf-8"))["workbooks"][0]
    assert b"Traceback" not in text.stderr + data.stderr


def test_what_a_workbook_says_cannot_act_on_the_terminal_or_a_spreadsheet(
    here: Path, capsys: Captured
) -> None:
    # Office Open XML spells an escape character as _x001B_.
    sow(
        here / "evil.xlsx",
        criteria="=HYPERLINK(1)_x001B_[2J_x001B_]0;pwned_x0007_ to the client's satisfaction",
    )
    workbook = load_workbook(here / "evil.xlsx")
    workbook["Milestones"]["D5"].data_type = "s"
    workbook.save(here / "evil.xlsx")
    assert main(["check", "evil.xlsx", *DAY, "-v", "--explain-reading", "-o", "csv=r.csv"]) == 1
    shown = "".join(capsys.readouterr())
    assert "satisfaction" in shown
    assert "\x1b" not in shown
    assert "pwned" not in shown
    rows = list(csv.DictReader(io.StringIO((here / "r.csv").read_text("utf-8"))))
    assert [row["excerpt"][:2] for row in rows if row["cell"] == "D5"][:1] == ["'="]


def test_a_reader_that_goes_away_is_no_fault(here: Path) -> None:
    for n in range(4):
        budget(here / f"{n}.xlsx")
    command = [sys.executable, "-m", "sowgate", "check", ".", "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.read(1)
        run.stdout.close()
        assert run.stderr.read() == b""


def test_new_makes_a_workbook_from_every_template_and_never_over_another(
    here: Path, capsys: Captured
) -> None:
    assert main(["new", "--list"]) == 0
    names = capsys.readouterr().out.split()
    assert "sow" in names
    for name in names:
        assert main(["new", name, f"made/{name}"]) == 0
        assert load_workbook(here / "made" / f"{name}.xlsx").sheetnames
    assert main(["new", "sow", "made/sow.xlsx"]) == 2
    assert main(["new", "sow", "made/sow.xlsx", "--force"]) == 0
    assert main(["new", "sow", "made"]) == 2


@pytest.mark.parametrize("format", ["text", "json", "md"])
def test_every_rule_has_its_page_in_every_format(format: str, capsys: Captured) -> None:
    assert main(["rules", "--format", "json"]) == 0
    for rule in json.loads(capsys.readouterr().out):
        assert main(["explain", rule["code"], "--format", format]) == 0
        page = capsys.readouterr().out
        assert rule["code"] in page
        assert "Bad example" in page
    assert main(["rules", "--format", format]) == 0
    assert "subjective-acceptance" in capsys.readouterr().out


def test_the_schema_names_what_the_report_holds(here: Path, capsys: Captured) -> None:
    sow(here / "good.xlsx")
    data = report(capsys, "good.xlsx")
    main(["schema"])
    schema = json.loads(capsys.readouterr().out)["report"]
    assert set(schema["properties"]) == set(data)
    of_a_workbook = schema["$defs"]["WorkbookReport"]
    assert set(of_a_workbook["properties"]) - {"own_words"} == set(data["workbooks"][0])
    assert "own_words" not in of_a_workbook["required"]  # there where a user has words of his own


def test_one_workbook_from_python(here: Path) -> None:
    from datetime import date

    import sowgate

    sow(here / "bad.xlsx", criteria=VAGUE)
    found = sowgate.check_workbook(here / "bad.xlsx", as_of=date(2026, 3, 31), select=("ACC02",))
    assert [each.code for each in found.findings] == ["ACC02"]
    assert sowgate.to_frame(found)["cell"].tolist() == ["D5"]
    with pytest.raises(ValueError, match="not one workbook"):
        sowgate.check_workbook(here)


def test_statistics_count_each_rule_instead_of_the_findings(here: Path, capsys: Captured) -> None:
    sow(here / "a.xlsx")
    assert main(["check", "a.xlsx", *DAY, "--statistics", "--fail-on", "never"]) == 0
    told = capsys.readouterr().out
    main(["check", "a.xlsx", *DAY, "--format", "json"])
    codes = Counter(each["code"] for each in json.loads(capsys.readouterr().out)["workbooks"][0]["findings"])
    shown = {line.split()[2]: int(line.split()[0]) for line in told.splitlines()[1 : len(codes) + 1]}
    assert shown == codes
    assert main(["check", "a.xlsx", "--statistics", "--format", "json"]) == 2
    assert "--statistics prints text" in capsys.readouterr().err
