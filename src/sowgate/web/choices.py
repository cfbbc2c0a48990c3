"""The page's settings: day, side and stage, and terms or a whole sowgate.toml as somebody typed them."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sowgate.cli.configuration import Configuration, load
from sowgate.cli.mistakes import Mistake
from sowgate.contract.settings import Settings

_NAME = "sowgate.toml"
# "payment terms: Net 30": what a contract has, as people write it down.
_PLAIN = re.compile(r"^\s*([A-Za-z][\w -]*?)\s*:\s*(.*\S)\s*$")
_TABLE = re.compile(r"^\s*\[", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Choices:
    """What holds for a run of the page."""

    as_of: date
    configuration: Configuration
    overrides: Mapping[str, Any]

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> Choices:
        """From {"as_of": "2026-06-01", "profile": "buyer", "stage": null, "terms": "payment terms: Net 30"}.

        "language" may be there too; all but as_of may be absent. Mistake: what is wrong with the terms.
        """
        chosen = {name: options[name] for name in ("profile", "stage", "language") if options.get(name)}
        return cls(date.fromisoformat(options["as_of"]), _configuration(options.get("terms") or ""), chosen)

    def for_workbook(self, path: str) -> Settings:
        """The settings for one workbook."""
        return self.configuration.settings(path, self.overrides)

    def for_run(self) -> Settings:
        """The settings of the run as a whole."""
        return self.configuration.settings(None, self.overrides)


def _configuration(text: str) -> Configuration:
    """With a [table] a whole sowgate.toml; any other text is terms alone, in TOML or as "term: value"."""
    if not text.strip():
        return Configuration()
    if not _TABLE.search(text):
        text = "[terms]\n" + "\n".join(_assigned(line) for line in text.splitlines())
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, _NAME)
        file.write_text(text, "utf-8")
        try:
            found = load(str(file))
        except Mistake as mistake:
            raise Mistake(str(mistake).replace(f"{folder}/", "")) from None
    return replace(found, path=Path(_NAME))


def _assigned(line: str) -> str:
    """ "payment terms: Net 30" as TOML; a line of another shape as it is."""
    plain = _PLAIN.match(line)
    if plain is None:
        return line
    key = "_".join(plain[1].casefold().replace("-", " ").split())
    return f"{key} = {json.dumps(plain[2], ensure_ascii=False)}"
