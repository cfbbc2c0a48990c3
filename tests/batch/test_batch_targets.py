"""Where copies go, and when that is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sowgate.batch.paths import find
from sowgate.batch.placing import Collision, targets


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("north/sow.xlsx", "south/sow.xlsx", "south/plan/b.xlsx"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def placed(*paths: str) -> list[str]:
    return [target.replace(os.sep, "/") for target in targets(find(paths).found, "out")]


def test_paths_relative_to_the_folder_are_kept(tree: Path) -> None:
    assert placed("south") == ["out/plan/b.xlsx", "out/sow.xlsx"]


def test_two_workbooks_for_one_place_are_refused_and_both_named(tree: Path) -> None:
    with pytest.raises(Collision, match=r"north/sow\.xlsx and south/sow\.xlsx .* out/sow\.xlsx"):
        placed("north", "south")
    assert placed(".") == ["out/north/sow.xlsx", "out/south/plan/b.xlsx", "out/south/sow.xlsx"]


def test_names_that_differ_in_case_alone_collide(tree: Path) -> None:
    (tree / "north" / "SOW.xlsx").write_bytes(b"")
    if len(os.listdir(tree / "north")) == 1:
        pytest.skip("this file system does not tell case")
    with pytest.raises(Collision):
        placed("north")


def test_a_copy_over_its_own_original_is_refused(tree: Path) -> None:
    with pytest.raises(Collision, match="overwrite the original"):
        targets(find(["north"]).found, "north")
