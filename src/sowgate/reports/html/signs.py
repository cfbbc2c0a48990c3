"""States as people read them: a sign, a word and a tone. The sign and the word say all; colour only helps.

Signs and words of gates, payments and findings are those of the sheets (contract.states).
"""

from __future__ import annotations

from sowgate.contract.report import Flag
from sowgate.contract.states import FLAGS, GATES, PAYMENTS, State
from sowgate.language import mark
from sowgate.reports.html.markup import Markup, tag

_TONE_OF = {"good": "good", "caution": "warning", "bad": "error", "neutral": "calm"}


# A note is no state of its own on the sheets: here it is a finding that only informs.
_NOTE = "info"
_SHOWN: dict[str, State] = {
    **{str(gate): shown for gate, shown in GATES.items()},
    **{str(payment): shown for payment, shown in PAYMENTS.items()},
    **{str(flag): shown for flag, shown in FLAGS.items()},
    _NOTE: State("●", mark("Note"), "neutral"),
    "checked": State("✔", mark("Checked"), "good"),
    "no_milestones": State("–", mark("No milestones"), "neutral"),
    "unreadable": State("✖", mark("Unreadable"), "bad"),
    "skipped": State("■", mark("Skipped"), "caution"),
}
# Most grave first: what a column of such words is sorted by.
SEVERITIES = ("error", "warning", "info", "ok")


def tone(state: str) -> str:
    """The state's class: good, calm, info, warning or error."""
    return "info" if state == _NOTE else _TONE_OF[_SHOWN[state].role]


def badge(state: str | Flag) -> Markup:
    """Sign and word in the state's tone. Screen readers are told the word alone."""
    shown = _SHOWN[state]
    return tag("span", tag("span", shown.sign, aria_hidden="true"), f" {shown.said}", class_=tone(state))
