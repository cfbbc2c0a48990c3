"""States as people read them: a sign, a word and a tone. The sign and the word say all; colour only helps.

Signs and words of gates, payments and findings are those of the sheets (contract.states).
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.report import Flag
from sowgate.contract.states import FLAGS, GATES, PAYMENTS
from sowgate.reports.html.markup import Markup, tag

_TONE_OF = {"good": "good", "caution": "warning", "bad": "error", "neutral": "calm"}


def _as_on_the_sheets() -> Iterator[tuple[str, tuple[str, str]]]:
    for states in (GATES, PAYMENTS, FLAGS):
        for state, shown in states.items():
            yield state, (shown.text, _TONE_OF[shown.role])


# Sign with word, and tone, of every state.
_SHOWN: dict[str, tuple[str, str]] = {
    **dict(_as_on_the_sheets()),
    "info": ("● Note", "info"),
    "checked": ("✔ Checked", "good"),
    "no_milestones": ("– No milestones", "calm"),
    "unreadable": ("✖ Unreadable", "error"),
    "skipped": ("■ Skipped", "warning"),
}
# Most grave first: what a column of such words is sorted by.
SEVERITIES = ("error", "warning", "info", "ok")


def tone(state: str) -> str:
    """The state's class: good, calm, info, warning or error."""
    return _SHOWN[state][1]


def badge(state: str | Flag) -> Markup:
    """Sign and word in the state's tone. Screen readers are told the word alone."""
    sign, word = _SHOWN[state][0].split(" ", 1)
    return tag("span", tag("span", sign, aria_hidden="true"), f" {word}", class_=tone(state))
