"""A milestone is called by its id and its name, and the id is told once."""

from __future__ import annotations

import pytest

from sowgate.contract.calling import beside_its_id, id_and_name


@pytest.mark.parametrize(
    ("key", "name", "shown"),
    [
        ("M1", "Design", "M1 Design"),
        ("M1", "M1 Design", "M1 Design"),
        ("M1", "m1: Design", "M1 Design"),
        ("M1", "M1:Design", "M1 Design"),
        ("M1", "M1 - Design", "M1 Design"),
        ("M1", "M1 – Design", "M1 Design"),
        ("M1", "M1", "M1"),
        ("M1", "", "M1"),
        ("3", "3. Design", "3 Design"),
        ("3", "3) Design", "3 Design"),
        ("M1", "M10 accepted", "M1 M10 accepted"),
        ("1", "1.2 Design", "1 1.2 Design"),
        ("2", "2 days on site", "2 2 days on site"),
        ("2", "2-day workshop", "2 2-day workshop"),
        ("", "Retention", "Retention"),
    ],
)
def test_the_id_is_told_once_and_a_number_that_belongs_to_the_name_stays(
    key: str, name: str, shown: str
) -> None:
    assert id_and_name(key, name) == shown


def test_a_name_in_whitespace_is_a_name() -> None:
    assert beside_its_id("M1", "  M1  Design ") == "Design"
