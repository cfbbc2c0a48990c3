"""Reports kept from earlier runs: never wrong, and what a run that was interrupted goes on from."""

from __future__ import annotations

import json
import os
import shutil
import time
from datetime import date
from pathlib import Path

import pytest

from sowgate.batch import cache
from sowgate.batch.paths import Found, find
from sowgate.batch.run import assemble, results
from sowgate.batch.since import changed_since, moment
from sowgate.batch.task import Task
from sowgate.batch.work import do
from sowgate.cli import outputs
from sowgate.cli.entry import main
from sowgate.contract.settings import Settings

TEMPLATES = Path(__file__).parents[2] / "workbook_templates"
DAY = date(2026, 3, 31)


def _task(path: Path, folder: Path, **choices: object) -> Task:
    settings = Settings.of(**choices)
    return Task(Found(str(path), path.name, path.name), settings, DAY, cache=str(folder))


@pytest.mark.parametrize("name", sorted(path.name for path in TEMPLATES.glob("*.xlsx")))
def test_a_kept_report_says_the_same_in_every_format(name: str, tmp_path: Path) -> None:
    first = do(_task(TEMPLATES / name, tmp_path))
    second = do(_task(TEMPLATES / name, tmp_path))
    assert not first.kept
    assert second.kept
    for format in outputs.FORMATS:
        one, two = (outputs.render(assemble([done.report], DAY), format) for done in (first, second))
        assert one == two, format


def _kept(task: Task) -> bool:
    return do(task).kept


def test_any_change_of_bytes_settings_day_or_program_is_checked_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, folder = tmp_path / "a.xlsx", tmp_path / "cache"
    shutil.copy(TEMPLATES / "sow-example.xlsx", path)
    task = _task(path, folder)
    do(task)
    assert _kept(task)
    assert not _kept(_task(path, folder, profile="buyer"))
    assert not _kept(Task(task.found, task.settings, date(2026, 4, 1), cache=str(folder)))
    assert not _kept(Task(task.found, task.settings, DAY, cache=str(folder), reader="openpyxl"))
    with monkeypatch.context() as patched:
        patched.setattr(cache, "_maker", lambda: "another sowgate")
        assert not _kept(task)
    shutil.copy(TEMPLATES / "sow-faults-billing.xlsx", path)
    assert not _kept(task)
    assert _kept(task)


def test_a_copy_elsewhere_is_known_by_its_bytes_and_told_by_its_own_path(tmp_path: Path) -> None:
    do(_task(TEMPLATES / "sow-example.xlsx", tmp_path / "cache"))
    copy = tmp_path / "copy.xlsx"
    shutil.copy(TEMPLATES / "sow-example.xlsx", copy)
    done = do(_task(copy, tmp_path / "cache"))
    assert done.kept
    assert done.report.path == "copy.xlsx"


def test_a_damaged_entry_costs_a_check_and_no_more(tmp_path: Path) -> None:
    task = _task(TEMPLATES / "sow-example.xlsx", tmp_path)
    fresh = do(task).report
    (entry,) = tmp_path.rglob("*.json.z")
    entry.write_bytes(entry.read_bytes()[:-20])
    again = do(task)
    assert not again.kept
    assert again.report == fresh
    assert do(task).kept


def test_what_cannot_be_read_is_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04 cut off")
    task = _task(path, tmp_path / "cache")
    assert do(task).report.outcome == "unreadable"
    assert not _kept(task)
    shutil.copy(TEMPLATES / "sow-example.xlsx", path)
    assert do(task).report.outcome == "checked"


def test_compound_files_which_may_be_encrypted_leave_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    assert cache.digest_of(_task(path, tmp_path / "cache")) is None


def test_an_interrupted_run_goes_on_where_it_stopped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    books, folder = tmp_path / "books", tmp_path / "cache"
    shutil.copytree(TEMPLATES, books, ignore=lambda _, names: [n for n in names if not n.endswith(".xlsx")])
    line = ["check", str(books), "--format", "jsonl", "--as-of", "2026-03-31", "-v"]
    main(line)
    expected = capsys.readouterr().out
    tasks = [Task(found, Settings(), DAY, cache=str(folder)) for found in find([str(books)]).found]
    running = results(tasks)
    for _ in range(4):
        next(running)
    running.close()
    assert main([*line, "--cache-dir", str(folder)]) == 1
    resumed = capsys.readouterr()
    assert resumed.out == expected
    assert resumed.err.count("from the cache") == 4


def test_days_that_no_run_has_used_for_a_month_are_removed(tmp_path: Path) -> None:
    do(_task(TEMPLATES / "sow-example.xlsx", tmp_path))
    (day,) = (tmp_path / "1").iterdir()
    cache.prune(str(tmp_path), time.time() + 29 * 86400)
    assert day.exists()
    cache.prune(str(tmp_path), time.time() + 31 * 86400)
    assert not day.exists()


def test_since_leaves_out_what_has_not_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "old.xlsx", tmp_path / "new.xlsx"
    for path in (old, new):
        shutil.copy(TEMPLATES / "sow-example.xlsx", path)
    os.utime(old, (1_700_000_000, 1_700_000_000))
    found = find([str(tmp_path)]).found
    assert [each.shown for each in changed_since(found, 1_700_000_001)] == [f"{tmp_path}/new.xlsx"]
    main(["check", str(tmp_path), "--since", "2024-01-01", "--format", "csv", "--as-of", "2026-03-31"])
    told = capsys.readouterr()
    assert "old.xlsx" not in told.out
    assert "new.xlsx" in told.out
    assert "1 of 2 workbooks have not changed since" in told.err
    os.utime(new, (1_700_000_000, 1_700_000_000))
    assert main(["check", str(tmp_path), "--since", "1d"]) == 0


def test_a_night_without_changes_reports_no_workbooks_and_not_those_of_the_night_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(TEMPLATES / "sow-example.xlsx", tmp_path / "a.xlsx")
    kept = tmp_path / "report.json"
    command = ["check", str(tmp_path), "--as-of", "2026-03-31", "--format", "json", "-o", f"json={kept}"]
    main(command)
    assert len(json.loads(kept.read_text("utf-8"))["workbooks"]) == 1
    capsys.readouterr()
    os.utime(tmp_path / "a.xlsx", (1_700_000_000, 1_700_000_000))
    assert main([*command, "--since", "1d"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["workbooks"] == []
    assert told["as_of"] == "2026-03-31"
    assert json.loads(kept.read_text("utf-8")) == told


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("90m", 5400), ("24h", 86400), ("7d", 7 * 86400), ("2 w", 14 * 86400)],
)
def test_an_age_is_counted_from_now(text: str, seconds: int) -> None:
    assert moment(text, now=2_000_000_000.0) == 2_000_000_000.0 - seconds


def test_a_moment_is_a_day_a_time_or_a_file(tmp_path: Path) -> None:
    assert moment("2026-03-31T18:00:00+00:00") == 1_774_980_000.0
    file = tmp_path / "report.json"
    file.write_text("{}")
    os.utime(file, (1_700_000_000, 1_700_000_000))
    assert moment(str(file)) == 1_700_000_000.0
    assert moment("the day before") is None


def test_a_wrong_moment_is_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(TEMPLATES), "--since", "yesterday"]) == 2
    assert "--since cannot be 'yesterday'" in capsys.readouterr().err
