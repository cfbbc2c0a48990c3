"""The rules: one a file, found by themselves, run over a contract and its schedule."""

from sowgate.rules.catalogue import catalogue, rule_called, selector_names, unknown_selectors
from sowgate.rules.context import RuleContext
from sowgate.rules.measured import measured
from sowgate.rules.rule import HEADINGS, Rule
from sowgate.rules.running import RuleResults, run
from sowgate.rules.selection import profile_of, stage_of
from sowgate.rules.verdicts import Verdict

__all__ = [
    "HEADINGS",
    "Rule",
    "RuleContext",
    "RuleResults",
    "Verdict",
    "catalogue",
    "measured",
    "profile_of",
    "rule_called",
    "run",
    "selector_names",
    "stage_of",
    "unknown_selectors",
]
