"""Which workbooks a PATH means."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from sowgate.batch.paths import SUFFIXES, find


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.xlsx", "a.XLSM", "notes.txt", "~$b.xlsx", "deep/er/c.ods", "deep/d.xls", "a.xlsx.bak"):
        path = tmp_path / "work" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shown(*paths: str, **options: str) -> list[str]:
    return [found.shown for found in find(paths, **options).found]


def test_a_folder_means_every_workbook_below_it_sorted_and_no_owner_file(tree: Path) -> None:
    assert shown("work") == ["work/a.XLSM", "work/b.xlsx", "work/deep/d.xls", "work/deep/er/c.ods"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_kind_of_workbook_is_found(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"book{suffix}").write_bytes(b"")
    assert len(find([str(tmp_path)]).found) == 1


def test_the_path_inside_the_folder_is_kept_for_copies(tree: Path) -> None:
    assert [f.inside for f in find(["work/deep"]).found] == ["d.xls", os.path.join("er", "c.ods")]


def test_a_glob_means_its_matches_and_folders_among_them_whole(tree: Path) -> None:
    assert shown("work/*") == ["work/a.XLSM", "work/b.xlsx", "work/deep/d.xls", "work/deep/er/c.ods"]
    assert shown("work/**/*.ods") == ["work/deep/er/c.ods"]


def test_copies_of_a_glob_keep_their_path_below_its_fixed_part(tree: Path) -> None:
    assert [f.inside for f in find(["work/deep/**/*.ods"]).found] == [os.path.join("er", "c.ods")]


def test_a_workbook_whose_name_looks_like_a_glob_is_that_workbook(tree: Path) -> None:
    (tree / "SOW [final].xlsx").write_bytes(b"")
    assert shown("SOW [final].xlsx") == ["SOW [final].xlsx"]


def test_a_workbook_named_twice_appears_once(tree: Path) -> None:
    assert shown("work/b.xlsx", "work", "./work/b.xlsx")[0] == "work/b.xlsx"
    assert len(shown("work/b.xlsx", "work", "./work/b.xlsx")) == 4


def test_an_owner_file_that_is_named_is_refused_by_its_reason(tree: Path) -> None:
    (found,) = find(["work/~$b.xlsx"]).found
    assert found.reason is not None
    assert found.reason.code == "lock_file"


def test_a_missing_file_is_a_result_with_a_reason(tree: Path) -> None:
    (found,) = find(["work/nothing.xlsx"]).found
    assert found.reason is not None
    assert found.reason.code == "no_such_file"


def test_a_path_that_leads_to_no_workbook_is_told(tree: Path) -> None:
    (tree / "empty").mkdir()
    search = find(["empty", "work/*.xlsb", "work/b.xlsx"])
    assert len(search.found) == 1
    assert [note.partition(":")[0] for note in search.notes] == ["empty", "work/*.xlsb"]


def test_products_of_an_earlier_run_are_not_taken_for_originals(tree: Path) -> None:
    out = tree / "work" / "out"
    out.mkdir()
    (out / "b.xlsx").write_bytes(b"")
    assert "work/out/b.xlsx" in shown("work")
    assert "work/out/b.xlsx" not in shown("work", leave_out="work/out")
    assert "work/out/b.xlsx" not in shown("work/**/*.xlsx", leave_out="work/out")
    assert shown("work/out", leave_out="work/out") == ["work/out/b.xlsx"]
    assert shown("work/out/b.xlsx", leave_out=".") == ["work/out/b.xlsx"]


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need a privilege on Windows")
def test_a_loop_of_links_ends_and_nothing_appears_twice(tree: Path) -> None:
    (tree / "work" / "deep" / "loop").symlink_to(tree / "work", target_is_directory=True)
    (tree / "work" / "gone.xlsx").symlink_to(tree / "nowhere.xlsx")
    found = find(["work"]).found
    assert [f.shown for f in found if f.reason is None] == [
        "work/a.XLSM", "work/b.xlsx", "work/deep/d.xls", "work/deep/er/c.ods",
    ]  # fmt: skip
    assert [f.shown for f in found if f.reason is not None] == ["work/gone.xlsx"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode there")
def test_a_file_name_that_is_no_unicode_can_be_shown_and_opened(tree: Path) -> None:
    raw = os.fsencode(tree) + b"/work/caf\xe9.xlsx"
    with open(raw, "wb"):
        pass
    found = next(f for f in find(["work"]).found if "caf" in f.shown)
    assert found.shown.encode("utf-8")
    assert os.path.exists(found.path)


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="an administrator may read everything"
)
def test_a_folder_that_may_not_be_read_is_reported(tree: Path) -> None:
    closed = tree / "work" / "deep"
    closed.chmod(0)
    try:
        reasons = {f.shown: f.reason for f in find(["work"]).found}
    finally:
        closed.chmod(0o755)
    reason = reasons["work/deep"]
    assert reason is not None
    assert reason.code == "permission"
