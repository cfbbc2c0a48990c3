"""The page around the report: head with its content policy, navigation, and style and script inside."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

from sowgate.language import say, spoken
from sowgate.reports.html.markup import Markup, join, tag


def document(
    title: str, facts: Sequence[str], sections: Sequence[tuple[str, str]], body: Markup, version: str
) -> str:
    """The whole file. Its policy lets our own style and script run, by their hash, and nothing be fetched."""
    style, script = _text("page.css"), _text("page.js")
    policy = (
        f"default-src 'none'; style-src 'sha256-{_hash(style)}'; script-src 'sha256-{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    head = join(
        [
            tag("meta", charset="utf-8"),
            Markup(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
            tag("meta", name_="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name_="color-scheme", content="light dark"),
            tag("meta", name_="referrer", content="no-referrer"),
            tag("meta", name_="robots", content="noindex"),
            tag("title", say("{title}: SOW report", title=title)),
            tag("style", Markup(style)),
        ],
        "\n",
    )
    top = tag(
        "header",
        tag("p", say("SOW report"), class_="kind"),
        tag("h1", title),
        tag("p", f"{'; '.join(facts)}."),
    )
    page = join(
        [
            tag("a", say("To the content"), href="#content", class_="skip"),
            top,
            _navigation(sections),
            tag("main", body, id="content", tabindex=-1),
            tag(
                "footer",
                tag("p", f"{facts[0]}, sowgate {version}. {say('This file holds internal figures.')}"),
            ),
            tag("script", Markup(script)),
        ],
        "\n",
    )
    opening = f'<!doctype html>\n<html lang="{spoken()}">'
    return f"{opening}\n<head>\n{head}\n</head>\n<body>\n{page}\n</body>\n</html>\n"


def _navigation(sections: Sequence[tuple[str, str]]) -> Markup | None:
    if not sections:
        return None
    links = [tag("li", tag("a", title, href=f"#{name}")) for name, title in sections]
    return tag("nav", tag("ul", *links), aria_label=say("Sections"))


@cache
def _text(name: str) -> str:
    return (files("sowgate.reports.html") / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")
