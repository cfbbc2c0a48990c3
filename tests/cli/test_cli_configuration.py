"""The configuration file: where it is found, what it may say, and who wins."""

from __future__ import annotations

from pathlib import Path

import pytest

from sowgate.cli.configuration import load
from sowgate.cli.entry import main
from sowgate.cli.mistakes import Mistake
from sowgate.cli.patterns import matches


def written(folder: Path, text: str, name: str = "sowgate.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_the_nearest_file_upward_is_found(tmp_path: Path) -> None:
    written(tmp_path, 'profile = "buyer"')
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert load(None, deep).settings(None, {}).profile == "buyer"
    written(tmp_path / "a", '[tool.sowgate]\nprofile = "far"', "pyproject.toml")
    assert load(None, deep).settings(None, {}).profile == "far"


def test_a_pyproject_that_does_not_speak_of_us_is_passed_over_even_broken(tmp_path: Path) -> None:
    written(tmp_path, 'stage = "draft"')
    inner = tmp_path / "inner"
    written(inner, "[project]\nname = 'x'", "pyproject.toml")
    assert load(None, inner).settings(None, {}).stage == "draft"
    written(inner, "this is no TOML", "pyproject.toml")
    assert load(None, inner).settings(None, {}).stage == "draft"


def test_the_command_line_wins_over_the_file(tmp_path: Path) -> None:
    written(tmp_path, 'profile = "buyer"\nstage = "draft"')
    settings = load(None, tmp_path).settings(None, {"profile": "seller"})
    assert (settings.profile, settings.stage) == ("seller", "draft")


def test_everything_that_can_be_chosen(tmp_path: Path) -> None:
    path = written(tmp_path, """
        profile = "seller"
        fail_on = "warning"
        select = ["ACC", "no-deliverable"]
        ignore = "ACC02"
        day_first = true
        [thresholds]
        review_days_longest = 20
        [terms]
        "Payment terms" = "Net 45"
        contract_value = 250000.10
        deemed-acceptance = true
        start_date = 2026-01-05
        [aliases]
        milestone = "Etapa"
        owner = ["Dono", "Chefe"]
    """)  # fmt: skip
    configuration = load(str(path))
    settings = configuration.settings(None, {})
    assert configuration.fail_on == "warning"
    assert settings.select == ("ACC", "no-deliverable")
    assert settings.ignore == ("ACC02",)
    assert settings.thresholds.review_days_longest == 20
    assert settings.terms == {
        "payment_terms": "Net 45", "contract_value": "250000.10", "deemed_acceptance": "Yes",
        "start_date": "2026-01-05",
    }  # fmt: skip
    assert settings.aliases == {"milestone": ("Etapa",), "owner": ("Dono", "Chefe")}


def test_terms_by_path_pattern_add_to_the_general_ones(tmp_path: Path) -> None:
    path = written(tmp_path, """
        [terms]
        payment_terms = "Net 30"
        tax = "20%"
        [terms."clients/acme/**"]
        payment_terms = "Net 60"
        [terms."*.draft.xlsx"]
        tax = "0%"
    """)  # fmt: skip
    configuration = load(str(path))

    def terms(name: str) -> dict[str, str]:
        return configuration.settings(str(tmp_path / name), {}).terms

    assert terms("clients/other/a.xlsx") == {"payment_terms": "Net 30", "tax": "20%"}
    assert terms("clients/acme/deep/a.xlsx") == {"payment_terms": "Net 60", "tax": "20%"}
    assert terms("clients/acme/a.draft.xlsx") == {"payment_terms": "Net 60", "tax": "0%"}


@pytest.mark.parametrize(
    ("path", "pattern", "expected"),
    [
        ("clients/acme/a.xlsx", "clients/acme/**", True),
        ("clients/acme/x/a.xlsx", "clients/acme/", True),
        ("clients/acme/x/a.xlsx", "clients/acme/*", False),
        ("clients/acme/x/a.xlsx", "clients/*/x/*.xlsx", True),
        ("clients/Acme/a.xlsx", "clients/acme/*", True),
        ("a.xlsx", "*.xlsx", True),
        ("x/a.xlsx", "*.xlsx", True),
        ("x/a.xlsx", "**/a.xlsx", True),
        ("a.xlsx", "**/a.xlsx", True),
        ("x/ab.xlsx", "x/a?.xlsx", True),
        ("x/a.xlsx", "x/a+.xlsx", False),
    ],
)
def test_patterns(path: str, pattern: str, expected: bool) -> None:
    assert matches(path, pattern) is expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("profil = 'buyer'", "there is no key 'profil'. Did you mean 'profile'?"),
        ("xyz = 1", "there is no key 'xyz'. Known keys: profile, "),
        ("profile = 'byer'", "profile cannot be 'byer'"),
        ("fail_on = 'warn'", "fail_on cannot be 'warn'. Did you mean 'warning'?"),
        ("[thresholds]\nreview_days_longst = 4", "Did you mean 'review_days_longest'?"),
        ("[thresholds]\nreview_days_longest = 0", "thresholds.review_days_longest cannot be 0"),
        ("[limits]\nsecond = 4", "Did you mean 'seconds'?"),
        ("[limits]\nseconds = 0", "limits.seconds cannot be 0"),
        (
            "[terms]\npayment_term = 'Net 30'",
            "there is no term 'payment_term'. Did you mean 'payment_terms'?",
        ),
        ("[terms]\npayment_terms = [1]", "payment_terms must be a text"),
        ("[terms.'x/*']\ntaxx = '1%'", "there is no term 'taxx'. Did you mean 'tax'?"),
        ("[terms]\ntax = 'lots'", "[terms]: tax 'lots' cannot be read as tax. Write it such as '20%'."),
        ("[terms.'x/*']\nweekend = 'Blursday'", "weekend 'Blursday' names no days of the week."),
        ("[terms]\nsigned_date = '30.2.2026'", "signed_date '30.2.2026' is not a date."),
        ("language = 'xx'", "language cannot be 'xx'"),
        ("[aliases]\nmilestones = 'Etapa'", "Did you mean 'milestone'?"),
        ("ignore = ['ACC99']", "no rule is called 'ACC99'"),
        ("ignore = 3", "ignore must be a list of texts"),
        ("terms = 3", "terms must be a table, written as [terms]."),
        ("[terms\n", "is not valid TOML"),
    ],
)
def test_a_mistake_in_the_file_is_one_sentence_with_the_nearest_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str, told: str
) -> None:
    written(tmp_path, text)
    monkeypatch.chdir(tmp_path)
    assert main(["check", "x.xlsx"]) == 2
    err = capsys.readouterr().err
    assert told in err
    assert "sowgate.toml" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "text",
    [
        "[terms]\ntax = 'none'\nlate_interest = 'as per MSA'\nretention = 'TBD'\npurchase_order = 'x'",
        "[terms]\nsigned_date = '03/04/2026'",  # a day that workbooks may decide
        "[terms.'x/*']\nreview_period = '10 AT'\n[vocabulary.'x/*']\nunit = { business = 'AT' }",
    ],
)
def test_terms_that_some_workbook_could_read_are_no_mistake(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    assert load(str(path)).path == path


def test_that_a_term_is_none_is_a_term(tmp_path: Path) -> None:
    from sowgate.books.memory import snapshot_of
    from sowgate.contract.settings import Settings
    from sowgate.reading import read

    terms = read(snapshot_of({"A": [["x"]]}), Settings.of(terms={"late_interest": "none"})).terms
    assert terms.late_interest is not None
    assert terms.late_interest.value == 0


def test_a_file_in_another_encoding_is_told_as_that(tmp_path: Path) -> None:
    (tmp_path / "sowgate.toml").write_bytes("profile = 'buyer'".encode("utf-16"))
    with pytest.raises(Mistake, match="not saved as UTF-8"):
        load(str(tmp_path / "sowgate.toml"))


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(Mistake, match="no configuration file"):
        load(str(tmp_path / "nothing.toml"))


def test_the_fields_of_a_milestone_are_those_that_a_column_may_hold() -> None:
    from sowgate.cli.configuration import FIELDS
    from sowgate.reading.words import vocabulary

    assert set(FIELDS) == set(vocabulary.FIELDS)
