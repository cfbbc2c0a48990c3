"""Records made without validation are, value for value, what the validator would have made of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pydantic import BaseModel

from sowgate.books.file import FileDoor
from sowgate.check import check
from sowgate.contract.finding import Place
from sowgate.contract.frozen import as_given
from sowgate.contract.gates import ScheduleLine
from sowgate.contract.settings import Settings
from sowgate.reading import read
from sowgate.schedule import build

TEMPLATES = sorted((Path(__file__).parents[2] / "workbook_templates").glob("*.xlsx"))
AS_OF = date(2026, 3, 31)


def records(value: object) -> Iterator[BaseModel]:
    """Every record within a value."""
    if isinstance(value, BaseModel):
        yield value
        for each in value.__dict__.values():
            yield from records(each)
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from records(each)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_what_the_program_makes_unvalidated_the_validator_would_make_the_same(path: Path) -> None:
    snapshot = FileDoor(path).read()
    sow = read(snapshot, Settings())
    made = [*records(build(sow, AS_OF, "seller")), *records(check(snapshot, Settings(), AS_OF))]
    assert made
    for record in made:
        again = type(record)(**{name: getattr(record, name) for name in record.model_fields_set})
        assert again == record
        for name, value in record.__dict__.items():
            assert type(value) is type(getattr(again, name)), (type(record), name, value)


def test_defaults_stand_where_nothing_is_given_and_fields_keep_their_order() -> None:
    money = {"net": 1, "tax": 2, "payable": 3}
    line = as_given(ScheduleLine)(kind="milestone", milestone=None, **money)  # type: ignore[arg-type]
    assert line.label == ""
    assert line.gross is None
    assert list(line.__dict__) == list(ScheduleLine.model_fields)


def test_such_a_record_is_a_record_like_any_other() -> None:
    place = as_given(Place)(sheet="Plan", cell="A1")
    assert place == Place(sheet="Plan", cell="A1")
    assert hash(place) == hash(Place(sheet="Plan", cell="A1"))
    assert place.model_copy(update={"cell": "B2"}) == Place(sheet="Plan", cell="B2")
    with pytest.raises(ValueError, match="frozen"):
        place.cell = "C3"  # type: ignore[misc]
