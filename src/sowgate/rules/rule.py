"""What a rule is: its code and name, what it needs, and its page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from sowgate.contract.finding import Severity
from sowgate.contract.terms import Perspective
from sowgate.language import mark

Basis = Literal["computed", "indicative"]

HEADINGS = (
    mark("What it checks"),
    mark("Why it costs money"),
    mark("Bad example"),
    mark("Good example"),
    mark("Settings"),
    mark("Authority"),
)


@dataclass(frozen=True)
class Rule:
    """One rule of the catalogue; a rule's module states it as RULE, beside its `check` function.

    `needs` are columns without which the rule cannot judge (also side sheets by their kind, and
    "older_version"), and `terms` are terms; "amount|payment_percent" is one of several. `silent_for` are
    perspectives from which the fault is none. `counted`: the rule tells many rows in one note, so that a
    waiver for one of them takes out that row alone. `mendable`: `check --fix` mends some of what it finds,
    where one content alone is right. `basis` says whether its money at risk is computed by
    arithmetic or indicative. The catalogue fills in the last three fields: `summary` is the first line of the
    module's docstring, `page` all of it, `family` its package.
    """

    code: str
    name: str
    severity: Severity
    authority: str
    needs: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    basis: Basis = "indicative"
    counted: bool = False
    mendable: bool = False
    silent_for: tuple[Perspective, ...] = ()
    summary: str = ""
    page: str = ""
    family: str = ""

    def called(self, selector: str) -> bool:
        """Whether a selector of select or ignore means this rule: its code, name, or a prefix of the code."""
        wanted = selector.strip()
        return bool(wanted) and (self.code.startswith(wanted.upper()) or self.name == wanted.lower())

    def sections(self) -> dict[str, str]:
        """The page by heading (Markdown, second level), without the summary line."""
        parts = re.split(rf"^## ({'|'.join(HEADINGS)})\n", self.page, flags=re.MULTILINE)
        return {heading: body.strip() for heading, body in zip(parts[1::2], parts[2::2], strict=True)}
