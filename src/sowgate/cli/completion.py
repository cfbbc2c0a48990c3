"""What the shell offers after an option or argument: formats, sides, stages, rules, templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sowgate.language import LANGUAGES


def _offered(words: Iterable[str], begun: str) -> list[str]:
    return [word for word in words if word.casefold().startswith(begun.casefold())]


def formats(incomplete: str) -> list[str]:
    """Formats of `--format`."""
    from sowgate.cli.outputs import FORMATS

    return _offered(FORMATS, incomplete)


def outputs(incomplete: str) -> list[str]:
    """Formats of `-o`, with the sign after which the file's name follows."""
    return [f"{name}=" for name in formats(incomplete)] if "=" not in incomplete else []


def sides(incomplete: str) -> list[str]:
    """Values of `--profile`."""
    return _offered(("seller", "buyer", "far"), incomplete)


def stages(incomplete: str) -> list[str]:
    """Values of `--stage`."""
    return _offered(("draft", "signature", "delivery"), incomplete)


def languages(incomplete: str) -> list[str]:
    """Values of `--language`."""
    return _offered((*LANGUAGES, "workbook"), incomplete)


def severities(incomplete: str) -> list[str]:
    """Values of `--fail-on`."""
    return _offered(("error", "warning", "info", "never"), incomplete)


def rules(incomplete: str) -> Iterator[tuple[str, str]]:
    """Codes with the rules' names; where a name is begun, the name. After a comma the next one."""
    from sowgate.rules import catalogue

    before, comma, begun = incomplete.rpartition(",")
    for rule in catalogue():
        if rule.code.startswith(begun.upper()):
            yield f"{before}{comma}{rule.code}", rule.name
        elif begun and rule.name.startswith(begun.lower()):
            yield f"{before}{comma}{rule.name}", rule.code


def templates(incomplete: str) -> list[str]:
    """Names of the templates."""
    from sowgate.cli.templates import templates as named

    return _offered(named(), incomplete)
