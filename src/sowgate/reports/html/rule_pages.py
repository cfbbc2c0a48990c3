"""The pages of the rules that a report names: what each checks and why it costs money."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sowgate.contract.report import WorkbookReport
from sowgate.language import say
from sowgate.language.pages import said_paragraph
from sowgate.reports.html.markup import Markup, join, tag
from sowgate.rules import Rule, catalogue


def rule_pages(workbooks: Iterable[WorkbookReport]) -> Markup | None:
    """One entry for each rule that is linked from the report, in the catalogue's order."""
    named: set[str] = set()
    for workbook in workbooks:
        named.update(finding.code for finding in workbook.findings)
        named.update(code for milestone in workbook.milestones for code in milestone.why_not_binary)
    rules = {rule.code: rule for rule in catalogue()}
    known = [rule for rule in rules.values() if rule.code in named]
    # A report may come from another version: its links must lead somewhere all the same.
    others = [_unknown(code) for code in sorted(named - rules.keys())]
    entries = [*(entry(rule) for rule in known), *others]
    if not entries:
        return None
    return tag("section", tag("h2", say("Rules named here"), id="rules"), *entries, aria_labelledby="rules")


def entry(rule: Rule) -> Markup:
    """A rule, folded up: its code, name and summary, and its page inside."""
    summary = tag("summary", tag("b", rule.code), f" {rule.name}: {say(rule.summary)}")
    parts = [tag("h3", f"{rule.code} {rule.name}", class_="unseen")]
    return tag("details", summary, *parts, *_page(rule.page), id=f"rule-{rule.code}", class_="rule")


def _unknown(code: str) -> Markup:
    return tag(
        "p",
        tag("b", code),
        f": {say('see {command}.', command=f'sowgate explain {code}')}",
        id=f"rule-{code}",
    )


def _page(page: str) -> Iterator[Markup]:
    """The rule's page, of which only headings, paragraphs and tables occur."""
    for block in page.split("\n\n")[1:]:
        lines = block.strip().splitlines()
        if lines and lines[0].startswith("## "):
            yield tag("h4", say(lines[0][3:]))
            lines = lines[1:]
        if lines and all(line.startswith("|") for line in lines):
            yield _example(lines)
        elif lines:
            yield tag("p", join(_code(said_paragraph("\n".join(lines)))))


def _code(text: str) -> Iterator[Markup | str]:
    """Backticks make code, as they do in Markdown."""
    for position, part in enumerate(text.split("`")):
        yield tag("code", part) if position % 2 else part


def _example(lines: list[str]) -> Markup:
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    head = tag("tr", *[tag("th", cell, scope="col") for cell in cells[0]])
    rows = [tag("tr", *[tag("td", cell) for cell in row]) for row in cells[2:]]
    made = tag("table", tag("thead", head), tag("tbody", *rows), class_="example")
    return tag("div", made, class_="scroll", role="group", aria_label=say("Example"), tabindex=0)
