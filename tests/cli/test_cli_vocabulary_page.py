"""`sowgate explain vocabulary`: every list that takes words of one's own, as reading follows it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from sowgate.cli.configuration import load
from sowgate.cli.entry import main
from sowgate.reading.words.own_lists import known_words, lists

Captured = pytest.CaptureFixture[str]


def page(capsys: Captured, *arguments: str) -> str:
    assert main(["explain", *arguments]) == 0
    return capsys.readouterr().out


def test_the_page_has_every_list_with_what_it_is_for(capsys: Captured) -> None:
    text = page(capsys, "vocabulary")
    assert re.findall(r"^  ([a-z_]+) {2,}\S", text, re.M) == list(lists())
    for name, each in lists().items():
        assert each.about
        assert not each.about.endswith(".")
        assert f" {name} {each.about} (" in " ".join(text.split())


def test_no_line_is_broader_than_the_terminal(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for topic in ("vocabulary", "vocabulary.label", "vocabulary.rate"):
        assert max(map(len, page(capsys, topic).splitlines())) <= 80


@pytest.mark.parametrize("name", sorted(lists()))
def test_a_page_of_a_list_has_its_meanings_and_words_that_reading_knows(name: str, capsys: Captured) -> None:
    for given in (f"vocabulary.{name}", f"Vocabulary.{name.replace('_', '-')}"):
        (told,) = json.loads(page(capsys, given, "--format", "json")).values()
        assert set(told["meanings"]) == set(lists()[name].targets)
        assert all(told["meanings"].values()), {m for m, words in told["meanings"].items() if not words}
    assert f"# [vocabulary.{name}]" in page(capsys, f"vocabulary.{name}", "--format", "md")


def test_what_the_page_shows_as_an_example_is_a_configuration(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", page(capsys, "vocabulary", "--format", "md"), re.S)
    (tmp_path / "sowgate.toml").write_text(example, "utf-8")
    settings = load(str(tmp_path / "sowgate.toml")).settings("a.xlsx", {})
    assert settings.vocabulary == {"status": {"accepted": ("Abgenommen intern", "i. O.")}}


def test_an_unknown_list_or_topic_is_told_with_the_nearest(capsys: Captured) -> None:
    assert main(["explain", "vocabulary.statsu"]) == 2
    assert "there is no list 'statsu'. Did you mean 'status'?" in capsys.readouterr().err
    assert main(["explain", "vocabulry"]) == 2
    assert "Did you mean 'vocabulary'?" in capsys.readouterr().err


def test_every_place_of_a_list_is_one_of_the_data_files() -> None:
    for name, each in lists().items():
        for meaning, targets in each.targets.items():
            assert targets, (name, meaning)
            for target in targets:
                known_words(target)  # raises for a section that no file has
