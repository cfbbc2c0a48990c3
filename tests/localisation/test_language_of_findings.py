"""What the rules and the schedule say is said whole: nothing of it escapes the catalogues."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sowgate.books.file import FileDoor
from sowgate.check import check
from sowgate.contract.report import WorkbookReport
from sowgate.contract.settings import Settings

TEMPLATES = Path(__file__).parents[2] / "workbook_templates"
FAULTY = sorted(TEMPLATES.glob("sow-faults-*.xlsx"))
AS_OF = date(2026, 7, 15)


def _report(path: Path, language: str) -> WorkbookReport:
    chosen = frozenset({"language"})  # the run's language, over the one that a template names
    settings = Settings(language=language, decided=chosen)  # type: ignore[arg-type]
    return check(FileDoor(path).read(), settings, AS_OF)


def _outside(text: str) -> str:
    """The letters of a text that stand outside any bracket."""
    depth, left = 0, []
    for letter in text:
        depth += (letter == "‹") - (letter == "›")
        if depth == 0 and letter.isalpha():
            left.append(letter)
    return "".join(left)


def _said(report: WorkbookReport) -> Iterator[tuple[str, str]]:
    """Every sentence for people, and where it comes from."""
    for finding in report.findings:
        yield f"{finding.code} message", finding.message
        yield f"{finding.code} suggestion", finding.suggestion
    for milestone in report.milestones:
        yield "why", milestone.why
    for code, reason in report.silent_rules.items():
        yield f"{code} silent", reason
    for note in report.schedule.notes if report.schedule is not None else ():
        yield "note", note


@pytest.mark.usefixtures("bracketed")
@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_every_sentence_of_the_judgement_is_said(path: Path) -> None:
    left = [(origin, text) for origin, text in _said(_report(path, "de")) if _outside(text)]
    assert left == []


@pytest.mark.usefixtures("bracketed")
@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_the_language_changes_words_alone(path: Path) -> None:
    spoken, english = _report(path, "de"), _report(path, "en")
    assert [(f.code, f.cell, f.milestone, f.severity, f.at_risk, f.fingerprint) for f in spoken.findings] == [
        (f.code, f.cell, f.milestone, f.severity, f.at_risk, f.fingerprint) for f in english.findings
    ]
    assert [(m.gate, m.payment) for m in spoken.milestones] == [
        (m.gate, m.payment) for m in english.milestones
    ]
