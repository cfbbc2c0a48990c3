"""Causes of errors that the rows of two annotators showed, in sentences of our own."""

from __future__ import annotations

import pytest

from sowgate.wording import RowWords, judge


def _judged(text: str, deliverable: str | None = None) -> tuple[bool, set[str]]:
    """Whether the row is decidable, and the codes of its remarks."""
    judgement = judge(RowWords(milestone="Item", deliverable=deliverable or text, criteria=text))
    return judgement.binary, {remark.code for remark in judgement.remarks}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Report writing", "MIL03"),
        ("Video editing of the films", "MIL03"),
        ("Perform unit tests on the individual algorithms to ensure their safety", "MIL03"),
        ("Conducting end-to-end tests of minting and of the marketplace", "MIL03"),
        ("20 % upon kick-off of the project", "MIL04"),
        ("So that visitors have a good experience", "ACC02"),
        ("High test coverage of the module", "ACC06"),
        ("Compatible with all wallets", "ACC09"),
        ("All material is acquired", "ACC09"),
        ("Charts of sales and much more", "ACC08"),
        ("Site opened, subject to approval by the city council", "ACC13"),
        ("As described in the methodology section above", "ACC14"),
        ("Performed in accordance with applicable standards", "ACC14"),
        ("The site may show charts of sales", "ACC11"),
    ],
)
def test_a_fault_is_seen(text: str, code: str) -> None:
    assert code in _judged(text)[1]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Guide to report writing", "MIL03"),
        ("Report on policy development v1.0", "MIL03"),
        ("The page shows a message if the third-party login fails", "ACC13"),
        ("The report may not exceed 20 pages", "ACC11"),
        ("All 14 reports of Annex B are delivered", "ACC09"),
        ("Mobile application that lists all 40 stations", "ACC14"),
    ],
)
def test_what_only_looks_like_a_fault_is_none(text: str, code: str) -> None:
    assert code not in _judged(text)[1]


@pytest.mark.parametrize(
    "text",
    [
        "There is no need for a docker image.",
        "The draft specification.",
        "Press release to inform the audience",
        "Migrated version of the ledger contract. The following features will be included.",
        "The following criteria must be met:",
    ],
)
def test_nothing_is_named_that_could_be_looked_at(text: str) -> None:
    assert not _judged(text, "0d. Docker")[0]


def test_a_list_that_follows_is_looked_at() -> None:
    assert _judged("Ledger migrated; the following features are included: search, export, audit trail")[0]


def test_a_name_repeated_under_its_number_adds_nothing() -> None:
    assert not _judged("Customized club page for makers", "M4 Customized club page for makers")[0]


def test_a_command_in_code_tells_what_is_meant_whatever_stands_in_its_brackets() -> None:
    assert "MIL03" not in _judged("Update target registry", "1 `pkg update --registry <name>`")[1]


@pytest.mark.parametrize(
    ("deliverable", "criteria"),
    [
        ("Testing", "Unit tests covering at least 75 % of the ledger module"),
        ("Unit tests", "We will add unit tests for deposit, withdrawal and refund."),
        ("Development", "We will deliver the booking page with calendar, payment form and receipt"),
        ("Address formats", "Add support of UK postcodes to the delivery form"),
        ("Log of visits", "Support for filtering and exporting the visits"),
    ],
)
def test_a_description_of_what_is_made_under_the_name_of_the_work_is_no_mere_work(
    deliverable: str, criteria: str
) -> None:
    assert "MIL03" not in _judged(criteria, deliverable)[1]


@pytest.mark.parametrize(
    ("deliverable", "criteria"),
    [
        ("Testing", "95 % of requests answered within 300 ms; test report signed by the client's IT manager"),
        ("Research", "We will start our research with memory and storage."),
        ("Deployment", "Deploy the code on a server"),
        ("Support", "Support of the client's team during go-live"),
    ],
)
def test_work_stays_work_beside_a_criterion_or_a_mere_plan(deliverable: str, criteria: str) -> None:
    assert "MIL03" in _judged(criteria, deliverable)[1]
