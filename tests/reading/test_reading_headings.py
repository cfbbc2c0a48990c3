"""Headers bind exactly or by a closed grammar that contents confirm; traps bind nothing."""

from __future__ import annotations

from datetime import datetime

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import MilestoneTable
from sowgate.grid.snapshot import Scalar
from sowgate.reading import read
from sowgate.reading.headings.meaning import Heading
from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.words.folding import fold
from sowgate.reading.words.vocabulary import FIELDS, header_aliases, load

VOCABULARY = Vocabulary(header_aliases({}))
DAY = datetime(2026, 3, 2)


def heading(text: str, band: str = "") -> Heading | None:
    return VOCABULARY.heading(text, band)


def table(headers: list[str], *rows: list[Scalar], settings: Settings | None = None) -> MilestoneTable:
    (found,) = read(snapshot_of({"Plan": [headers, *rows]}), settings or Settings()).tables
    return found


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Amount (EUR)", "amount"),
        ("Fee in k€", "amount"),
        ("3. Deliverable", "deliverable"),
        ("Deliverables*", "deliverable"),
        ("Acceptance\ncriteria:", "acceptance_criteria"),
        ("Start (dd/mm/yyyy)", "start_date"),
        ("Planned start date", "start_date"),
        ("Actual finish", "actual_date"),
        ("Revised finish date", "forecast_date"),
        ("Baseline finish", "baseline_due_date"),
        ("Delievrables", "deliverable"),
        ("DueDate", "due_date"),
        ("due_date", "due_date"),
        ("payment percent", "payment_percent"),
        ("Task Owner", "owner"),
        ("Approval date", "accepted_date"),
        ("Amount (%)", "payment_percent"),
        ("Valor (R$)", "amount"),
        ("Critérios de aceitação", "acceptance_criteria"),
        ("Geplantes Enddatum", "due_date"),
        ("计划开始日期", "start_date"),
        ("实际完成时间", "actual_date"),
        ("予定開始日", "start_date"),
        ("Date de fin prévue", "due_date"),
        ("Work component owner", "owner"),
        ("Work component ID", "id"),
    ],
)
def test_headings_of_real_sheets(text: str, field: str) -> None:
    found = heading(text)
    assert found is not None
    assert found.fields == (field,)


@pytest.mark.parametrize(
    "text",
    ["Total slack", "Actual start", "Effort (hours)", "Cost (hours)", "Milestone (Y/N)", "Actual cost"],
)
def test_traps_bind_nothing(text: str) -> None:
    found = heading(text)
    assert found is None or (not found.fields and not found.group)


@pytest.mark.parametrize(
    ("band", "text", "fields"),
    [
        ("Plan", "Start", ("start_date",)),
        ("Plan", "End", ("due_date",)),
        ("Actual", "End", ("actual_date",)),
        ("Actual", "Start", ()),
        ("Submission", "Date", ("submitted_date",)),
        ("Invoice", "Number", ("invoice_number",)),
        ("Invoice", "Date", ("invoice_date",)),
        ("Payment", "%", ("payment_percent",)),
        ("Catering", "Date", ()),
        ("Commercial", "Amount", ("amount",)),
    ],
)
def test_a_band_changes_what_stands_below_it(band: str, text: str, fields: tuple[str, ...]) -> None:
    found = heading(text, band)
    assert found is not None
    assert found.fields == fields


@pytest.mark.parametrize("field", FIELDS)
def test_a_fields_own_name_is_an_alias(field: str) -> None:
    found = heading(field.replace("_", " "))
    assert found is not None
    assert found.fields == (field,) or field in {"cost", "description"}


def test_no_alias_means_two_fields() -> None:
    meaning: dict[str, str] = {}
    for field, languages in load("headers").items():
        for words in languages.values():
            for word in words:
                assert fold(word), (field, word)
                assert meaning.setdefault(fold(word), field) == field, word


def test_a_combined_column_serves_both_fields() -> None:
    found = table(
        ["Milestone / Deliverable", "Due date", "Amount"], ["Report v1", DAY, 5], ["Report v2", DAY, 6]
    )
    assert (found.columns["milestone"], found.columns["deliverable"]) == ("A", "A")


def test_milestone_as_a_flag_is_not_the_name() -> None:
    found = table(
        ["Task", "Milestone", "Start", "Finish"], ["Dig", "No", DAY, DAY], ["Pour", "Yes", DAY, DAY]
    )
    assert found.columns["milestone"] == "A"
    assert found.unmapped == {"B": "Milestone"}


def test_status_that_holds_percents_is_progress_and_one_that_holds_dates_is_nothing() -> None:
    percents = table(["Task", "Finish", "Status"], ["Dig", DAY, 0.5], ["Pour", DAY, 1])
    assert (percents.columns.get("percent_complete"), percents.columns.get("status")) == ("C", None)
    dates = table(["Task", "Finish", "Status"], ["Dig", DAY, DAY], ["Pour", DAY, DAY])
    assert "status" not in dates.columns


def test_cost_is_the_amount_only_where_no_other_amount_is() -> None:
    alone = table(["Milestone", "Due date", "Cost"], ["Dig", DAY, 5], ["Pour", DAY, 6])
    assert (alone.columns.get("amount"), alone.columns.get("cost")) == ("C", None)
    both = table(["Milestone", "Due date", "Cost", "Amount"], ["Dig", DAY, 5, 7], ["Pour", DAY, 6, 8])
    assert (both.columns["cost"], both.columns["amount"]) == ("C", "D")


def test_of_two_columns_with_one_heading_the_first_with_content_binds() -> None:
    found = table(
        ["Milestone", "Due date", "Amount", "Amount"], ["Dig", DAY, None, 7], ["Pour", DAY, None, 8]
    )
    assert found.columns["amount"] == "D"
    assert found.unmapped == {"C": "Amount"}


def test_misspelt_headings_are_suggested_and_never_bound() -> None:
    found = table(
        ["Milestone", "Acceptence criteria", "Due date", "Ammount"],
        ["Dig", "x is 5", DAY, 5],
        ["Pour", "y is 6", DAY, 6],
    )
    assert set(found.columns) == {"milestone", "due_date"}
    assert found.suggestions == {"B": "acceptance_criteria", "D": "amount"}


def test_the_users_own_aliases_bind() -> None:
    settings = Settings(aliases={"acceptance_criteria": ("Proof of the pudding",)})
    found = table(
        ["Milestone", "Proof of the pudding", "Due date"], ["Dig", "hole is 2 m deep", DAY], settings=settings
    )
    assert found.columns["acceptance_criteria"] == "B"


def test_contents_name_the_milestone_where_nothing_else_can() -> None:
    headers = [
        "Work component ID",
        "Work component name",
        "Owner",
        "Milestone",
        "Planned finish date",
        "Percent complete",
    ]
    found = table(
        headers,
        ["3.1", "Message developed", "Ann", "Yes", DAY, 1],
        ["3.2", "Lists made", "Bob", "No", DAY, 0.5],
    )
    assert found.columns["milestone"] == "B"
    assert "milestone" in found.inferred


def test_of_a_sparse_milestone_column_and_a_full_task_column_the_tasks_are_the_rows() -> None:
    rows: list[list[Scalar]] = [
        ["Design", "Draft", DAY],
        [None, "Review", DAY],
        ["Build", "Code", DAY],
        [None, "Test", DAY],
    ]
    found = table(["Milestone", "Task", "Due date"], *rows)
    assert found.columns["milestone"] == "B"
