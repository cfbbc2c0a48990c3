"""What a row is called in a message, and what it says of its day."""

from __future__ import annotations

from sowgate.contract.sow import Milestone, UnreadableValue


def named(milestone: str) -> str:
    return Milestone(key="M3", sheet="Payments", row=4, milestone=milestone).name


def test_a_name_in_brackets_is_not_bracketed_again() -> None:
    assert named("M3 (Week 8)") == "M3 (Week 8)"
    assert named("M3: Go-live (all sites)") == "M3 (Go-live (all sites))"
    assert named("M3 (pilot) and (roll-out)") == "M3 ((pilot) and (roll-out))"


def test_the_words_of_a_day_are_those_of_the_cell_and_never_of_a_broken_formula() -> None:
    def row(text: str) -> Milestone:
        unread = UnreadableValue(field="due_date", sheet="S", cell="C4", text=text, problem="is not a date")
        return Milestone(key="M1", sheet="S", row=4, unreadable=(unread,))

    assert row("after UAT").due_words == "after UAT"
    assert row("#REF!").due_words is None
