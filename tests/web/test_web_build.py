"""Building the page: the same bytes each time, whole, and one sentence where it cannot be done."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path

import pytest
from kept_runtime import built_site, kept_runtime

from sowgate.browser import gather as gathering
from sowgate.browser.site import build
from sowgate.cli.entry import main

WEB = Path(__file__).parents[2] / "addin" / "web"


def digests(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


# What a warmed-up runtime leaves in its memory depends on the moment, and what bears its digest with it.
OF_THE_MOMENT = {"memory.gz", "memory.json", "site.json", "service-worker.js"}


def test_two_builds_are_the_same_bytes_but_for_the_kept_memory_and_every_file_is_listed(
    tmp_path: Path,
) -> None:
    one = built_site()
    build(tmp_path / "two", kept_runtime())
    found, again = digests(one), digests(tmp_path / "two")
    assert found.keys() == again.keys()
    assert {name for name in found if found[name] != again[name]} <= OF_THE_MOMENT
    listed = json.loads((one / "site.json").read_text("utf-8"))
    assert {**listed["files"]} == {
        name: digest for name, digest in found.items() if name not in ("site.json", "service-worker.js")
    }
    worker = (one / "service-worker.js").read_text("utf-8")
    assert listed["version"] in worker


def test_it_says_in_one_sentence_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(gathering.shutil, "which", lambda name: None)
    assert main(["web", "build", "--output-dir", str(tmp_path / "site")]) == 2
    said = capsys.readouterr().err
    assert "npm is not installed" in said
    assert "Traceback" not in said
    (tmp_path / "file").write_text("")
    assert main(["web", "build", "--output-dir", str(tmp_path / "file")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_page_that_is_not_ours_is_not_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "index.html").write_text("<h1>Our intranet</h1>")
    assert main(["web", "build", "--output-dir", str(tmp_path)]) == 2
    assert "index.html is not of sowgate's making" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
    assert (tmp_path / "index.html").read_text() == "<h1>Our intranet</h1>"


def test_nothing_of_ours_names_another_host() -> None:
    for path in WEB.iterdir():
        named = set(re.findall(r"https?://[^\s\"'`)]+", path.read_text("utf-8")))
        assert named <= {"http://www.w3.org/2000/svg"}, path


def test_every_language_has_every_word_with_the_same_places() -> None:
    words = json.loads((built_site() / "words.json").read_text("utf-8"))
    assert list(words) == ["en", "pt", "es", "fr", "de"]
    used = set(re.findall(r'data-word(?:-label)?="(\w+)"', (WEB / "index.html").read_text("utf-8")))
    assert used <= words["en"].keys()
    for own in words.values():
        assert own.keys() == words["en"].keys()
        for name, text in own.items():
            places = re.findall(r"\{\w+\}", text)
            assert set(places) == set(re.findall(r"\{\w+\}", words["en"][name])), (name, text)
            assert text.strip()
