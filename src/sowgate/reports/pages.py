"""The rules' pages and their catalogue, as text, JSON and Markdown."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sowgate.reports.layout import Page, pad, width_of, wrap
from sowgate.rules import Rule, measured

_LIVING = "Mending and leaving out"
_MEASURED = "Measured"


def page_text(rule: Rule, page: Page | None = None) -> str:
    """A rule's page for a terminal: prose wrapped, examples left as they are."""
    page = page or Page()
    lines = [f"{page.ink(f'{rule.code} {rule.name}', 'bold')}  ({rule.severity.value})", ""]
    lines += [
        *wrap(rule.summary, page.width),
        *(page.ink(line, "dim") for line in wrap(_facts(rule), page.width)),
    ]
    for heading, body in _sections(rule).items():
        lines += ["", page.ink(heading, "bold"), *_body(body, page)]
    return "\n".join(lines) + "\n"


def page_markdown(rule: Rule) -> str:
    """A rule's page as Markdown."""
    head = f"# {rule.code} {rule.name}\n\nSeverity: {rule.severity.value}. {_facts(rule)}\n\n"
    figures = measured(rule.code)
    told = f"\n\n## {_MEASURED}\n{figures.told()}" if figures else ""
    return f"{head}{rule.page.strip()}{told}\n\n## {_LIVING}\n{_living_with(rule)}\n"


def page_json(rule: Rule) -> str:
    """A rule's page as a JSON object; `sections` maps every heading to its text."""
    return json.dumps({**_entry(rule), "sections": _sections(rule)}, ensure_ascii=False, indent=2) + "\n"


def catalogue_text(rules: Sequence[Rule], page: Page | None = None) -> str:
    """The catalogue for a terminal, by family."""
    page = page or Page()
    longest = max((width_of(rule.name) for rule in rules), default=0)
    lines: list[str] = []
    family = None
    for rule in rules:
        if rule.family != family:
            family = rule.family
            lines += [*([""] if lines else []), page.ink(family.capitalize(), "bold")]
        mark = "*" if rule.mendable else " "
        first = f"{rule.code}{mark} {pad(rule.name, longest)}  {pad(rule.severity.value, 7)}  "
        lines += wrap(rule.summary, page.width, first, " " * width_of(first))
    mended = "* sowgate check --fix mends some of it. "
    told = f"{len(rules)} rules. A rule's page: sowgate explain CODE."
    return "\n".join([*lines, "", *wrap(mended + told, page.width)]) + "\n"


def catalogue_markdown(rules: Sequence[Rule]) -> str:
    """The catalogue as a Markdown table."""
    rows = [
        f"| {r.code} | {r.name} | {r.severity.value} | {r.summary.replace('|', chr(92) + '|')} |"
        for r in rules
    ]
    return "\n".join(["| Code | Name | Severity | What it finds |", "|---|---|---|---|", *rows]) + "\n"


def catalogue_json(rules: Sequence[Rule]) -> str:
    """The catalogue as a JSON array."""
    return json.dumps([_entry(rule) for rule in rules], ensure_ascii=False, indent=2) + "\n"


def _sections(rule: Rule) -> dict[str, str]:
    figures = measured(rule.code)
    told = {_MEASURED: figures.told()} if figures else {}
    return {**rule.sections(), **told, _LIVING: _living_with(rule)}


def _facts(rule: Rule) -> str:
    """What a reader asks of any rule: what it needs to see, for whom it is none, what its money means."""
    needs = [_words(each) for each in rule.needs] + [f"the term {_words(each)}" for each in rule.terms]
    told = [f"Needs: {', '.join(needs)}."] if needs else []
    if rule.silent_for:
        told.append(f"Not told to: {', '.join(rule.silent_for)}.")
    meant = "computed" if rule.basis == "computed" else "indicative, what the fault can hold up"
    return " ".join([*told, f"Money: {meant}."])


def _words(name: str) -> str:
    return name.replace("|", " or ").replace("_", " ")


def _living_with(rule: Rule) -> str:
    """What a finding of the rule can be answered with, besides mending it by hand."""
    ways = [
        f"- one milestone, where somebody answers for it: a row on the sheet Waivers with {rule.code}, the "
        "milestone, the reason, who, and until when",
        f"- one run: `sowgate check --ignore {rule.code}`",
        f'- for good: `ignore = ["{rule.code}"]` in sowgate.toml, or on the workbook\'s sheet SOW Settings',
        "- all that stands today: `sowgate check --write-baseline FILE`, then `--baseline FILE`",
    ]
    if rule.mendable:
        mend = "- mended where one content alone is right: `sowgate check --fix` (`--diff` shows it first)"
        ways.insert(0, mend)
    return "\n".join(ways)


def _entry(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "severity": rule.severity.value,
        "summary": rule.summary,
        "authority": rule.authority,
        "needs": list(rule.needs),
        "terms": list(rule.terms),
        "basis": rule.basis,
        "silent_for": list(rule.silent_for),
        "mendable": rule.mendable,
    }


def _body(body: str, page: Page) -> list[str]:
    """Paragraphs of the page wrapped; indented lines, list items and tables keep their line."""
    lines: list[str] = []
    paragraph: list[str] = []
    for raw in [*body.splitlines(), ""]:
        if raw and not raw.startswith((" ", "|", "-", "*", ">", "`")):
            paragraph.append(raw)
            continue
        lines += wrap(" ".join(paragraph), page.width, "  ")
        paragraph = []
        if raw:
            indent = " " * (2 + len(raw) - len(raw.lstrip()))
            lines += wrap(raw.strip(), page.width, indent, indent + "  ")
        elif lines and lines[-1]:
            lines.append("")
    return lines[:-1] if lines and not lines[-1] else lines
