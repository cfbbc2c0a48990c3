"""A rule that judges wording shows on its page how often it is right."""

from __future__ import annotations

import json

import pytest

from sowgate.reports import pages
from sowgate.rules import catalogue, measured, rule_called

_JUDGED = [rule for rule in catalogue() if measured(rule.code)]


def test_the_rules_of_wording_are_measured() -> None:
    codes = {rule.code for rule in _JUDGED}
    assert {"MIL02", "MIL03", "ACC02", "ACC03", "ACC06", "ACC07", "ACC08", "ACC09", "ACC10", "ACC11"} <= codes


@pytest.mark.parametrize("rule", _JUDGED, ids=lambda rule: rule.code)
def test_every_page_tells_the_counts_behind_a_share(rule) -> None:  # type: ignore[no-untyped-def]
    figures = measured(rule.code)
    assert figures is not None
    text, sections = pages.page_text(rule), json.loads(pages.page_json(rule))["sections"]
    assert "Measured" in text
    assert f"{figures.all.labelled} of {figures.all.rows} rows have the fault" in sections["Measured"]
    assert "## Measured" in pages.page_markdown(rule)
    assert figures.unseen.rows < figures.all.rows


def test_a_rule_of_arithmetic_has_no_such_section() -> None:
    rule = rule_called("PAY01")
    assert rule is not None
    assert "Measured" not in pages.page_text(rule)
