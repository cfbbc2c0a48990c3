"""Dependencies and status words as people write them (shared WORKBOOKS)."""

from __future__ import annotations

import pytest

from sowgate.contract.sow import Dependency, Kind, Status
from sowgate.reading.values.dependencies import known_rows, read_dependencies
from sowgate.reading.values.statuses import inferred_kind, word_meaning

NAMES = ["Requirements baseline", "Design freeze", "Factory test", "Site acceptance"]


def deps(
    text: str, ids: list[str | None], position: int = 9, ordinals: bool = False
) -> tuple[Dependency, ...]:
    keys = [own or f"M{number}" for number, own in enumerate(ids, 1)]
    return read_dependencies(text, position, known_rows(ids, keys, NAMES[: len(ids)], ordinals))


@pytest.mark.parametrize(
    ("text", "ids", "targets"),
    [
        ("55", ["54", "55"], [1]),
        ("4.1,4.2", ["4.1", "4.2"], [0, 1]),
        ("1.0, 1.01", ["1", "1.01"], [0, 1]),
        ("1.00-1.10", ["1.00", "1.05", "1.10"], [0, 1, 2]),
        ("1.2.2 & 1.2.3", ["1.2.2", "1.2.3"], [0, 1]),
        ("M1; M2", ["M1", "M2"], [0, 1]),
        ("M1 and M2", ["M1", "M2"], [0, 1]),
        ("m-01", ["M1", "M2"], [0]),
        ("After acceptance of M2", ["M1", "M2"], [1]),
        ("Design freeze", ["1", "2"], [1]),
        ("M1/M2", ["M1", "M2"], [0, 1]),
        ("M1 a M3", ["M1", "M2", "M3"], [0, 1, 2]),
        ("M1～M3", ["M1", "M2", "M3"], [0, 1, 2]),
        ("M1 t/m M3", ["M1", "M2", "M3"], [0, 1, 2]),
        ("2", ["M1", "M2"], [1]),
    ],
)
def test_ids_lists_ranges_and_names(text: str, ids: list[str | None], targets: list[int]) -> None:
    found = deps(text, ids)
    assert [d.target for d in found] == targets
    assert not any(d.outside for d in found)


@pytest.mark.parametrize(
    ("text", "link", "lag"),
    [
        ("2fs", "FS", None),
        ("49SS", "SS", None),
        ("104FS+1 hr", "FS", "+1hr"),
        ("1.1.1.5.1.7[SS]", "SS", None),
        ("3FF-2d", "FF", "-2d"),
    ],
)
def test_link_types_and_lags(text: str, link: str, lag: str | None) -> None:
    ids: list[str | None] = ["2", "49", "104", "1.1.1.5.1.7"] if not text.startswith("3") else ["3"]
    (found,) = deps(text, ids)
    assert found.target is not None
    assert (found.link, found.lag) == (link, lag)


def test_free_text_is_outside_and_an_unknown_id_is_neither() -> None:
    (outside,) = deps("Client's test data", ["M1", "M2"])
    assert (outside.target, outside.outside) == (None, True)
    (unknown,) = deps("M9", ["M1", "M2"])
    assert (unknown.target, unknown.outside) == (None, False)


@pytest.mark.parametrize("text", ["", "-", "n/a", "None", "nenhuma", "TBD"])
def test_nothing_is_no_dependency(text: str) -> None:
    assert deps(text, ["M1"]) == ()


def test_numbers_count_rows_only_where_no_row_has_an_id() -> None:
    assert [d.target for d in deps("2", [None, None, None], ordinals=True)] == [1]


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("Complete", Status.IN_PROGRESS), ("Done", Status.IN_PROGRESS), ("X", Status.IN_PROGRESS),
        ("100 %", Status.IN_PROGRESS),
        ("0%", Status.NOT_STARTED), ("Accepted", Status.ACCEPTED), ("Approved", Status.ACCEPTED),
        ("Signed off", Status.ACCEPTED),
        ("Under review", Status.SUBMITTED), ("Rejected", Status.REJECTED), ("Not accepted", Status.REJECTED),
        ("Invoiced", Status.INVOICED), ("Paid", Status.PAID), ("On Hold", Status.ON_HOLD), ("Cancelled",
        Status.CANCELLED),
        ("Waived", Status.WAIVED), ("Concluída", Status.IN_PROGRESS), ("Em execução", Status.IN_PROGRESS),
        ("Não iniciada", Status.NOT_STARTED), ("Abgenommen", Status.ACCEPTED), ("已验收", Status.ACCEPTED),
        ("完了", Status.IN_PROGRESS),
        ("Accepted - 12 May", Status.ACCEPTED), ("4. Submitted", Status.SUBMITTED), ("G", Status.IN_PROGRESS),
        ("Wibble", None),
    ],
)  # fmt: skip
def test_status_words(word: str, meaning: Status | None) -> None:
    assert word_meaning(word) == meaning


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Travel at cost, NTE 12,000", Kind.EXPENSES), ("Discount -5,000", Kind.ADJUSTMENT),
        ("Retention: acceptance + 90 days", Kind.RETENTION_RELEASE), ("Advance payment", Kind.ADVANCE),
        ("Anzahlung bei Auftrag", Kind.ADVANCE), ("Optional: second site", Kind.OPTIONAL),
        ("Retention policy document", Kind.MILESTONE), ("Advance warning system accepted", Kind.MILESTONE),
        ("Travel report", Kind.MILESTONE), ("Deposit (10 %)", Kind.ADVANCE), ("Final acceptance",
        Kind.MILESTONE),
    ],
)  # fmt: skip
def test_kinds_by_words(name: str, kind: Kind) -> None:
    assert inferred_kind(name, None) == kind
