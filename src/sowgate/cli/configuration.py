"""The configuration file: `sowgate.toml`, or `[tool.sowgate]` in a `pyproject.toml`, found upward."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from sowgate.cli.layouts import (
    NAMES,
    Layout,
    Parser,
    layouts_of,
    refuse_two_fields,
    with_layout,
    words_from,
    words_of,
)
from sowgate.cli.mistakes import Mistake, choice, suggestion
from sowgate.cli.patterns import matches
from sowgate.cli.selectors import selectors
from sowgate.cli.waivers import waivers_of
from sowgate.contract.settings import Limits, Settings, Thresholds, WaiverChoice
from sowgate.contract.sow import Milestone
from sowgate.contract.terms import Perspective, Terms

FAIL_ON = ("error", "warning", "info", "never")
_OWN_FILE, _SHARED_FILE = "sowgate.toml", "pyproject.toml"
# Fields of Milestone that describe the reading rather than a column.
_NOT_COLUMNS = {
    "key",
    "sheet",
    "row",
    "status_meaning",
    "cells",
    "inferred",
    "unreadable",
    "hidden",
    "relative_due",
    "due_text",
    "deliverable_count",
    "unknown_successors",
}
# Settings that a run makes out for itself.
OF_THE_RUN = {"decided", "known", "thresholds_for", "words_from"}
FIELDS = tuple(name for name in Milestone.model_fields if name not in _NOT_COLUMNS)


@dataclass(frozen=True)
class Configuration:
    """A configuration file's choices; empty where there is no file.

    `terms_for` holds the terms of [terms."PATTERN"] tables, patterns relative to the file's folder, in the
    order of the file: later ones win over earlier ones, and all of them over plain [terms]. `waivers_for`
    are waivers for the workbooks of a pattern alone, `layouts` their aliases, columns and words.
    """

    path: Path | None = None
    choices: Mapping[str, Any] = field(default_factory=dict)
    fail_on: str | None = None
    terms_for: tuple[tuple[str, Mapping[str, str]], ...] = ()
    waivers_for: tuple[tuple[str, WaiverChoice], ...] = ()
    layouts: tuple[Layout, ...] = ()

    def settings(self, path: str | None, overrides: Mapping[str, Any]) -> Settings:
        """The settings for a workbook (None: for none in particular); overrides win."""
        choices = dict(self.choices)
        mine_alone = [each for each in self.layouts if path is not None and self._means(each.pattern, path)]
        for layout in mine_alone:
            with_layout(choices, layout)
        if choices.get("vocabulary") and self.path is not None:
            choices["words_from"] = words_from(self.path.name, self.choices.get("vocabulary", {}), mine_alone)
        choices |= overrides
        choices["decided"] = frozenset(name for name, value in overrides.items() if value is not None)
        mine = self._terms_for(path) if path is not None else {}
        if mine:
            choices["terms"] = {**choices.get("terms", {}), **mine}
        if path is not None and self.waivers_for:
            here = [waiver for pattern, waiver in self.waivers_for if self._means(pattern, path)]
            choices["waivers"] = (*choices.get("waivers", ()), *here)
        return Settings.of(**choices)

    def _terms_for(self, path: str) -> dict[str, str]:
        chosen: dict[str, str] = {}
        for pattern, terms in self.terms_for:
            if self._means(pattern, path):
                chosen |= terms
        return chosen

    def _means(self, pattern: str, path: str) -> bool:
        """Whether a pattern, relative to the file's folder, means a workbook."""
        relative = os.path.relpath(os.path.abspath(path), self._folder).replace(os.sep, "/")
        return matches(relative, pattern)

    @cached_property
    def _folder(self) -> str:
        return os.path.abspath((self.path or Path()).parent)


def load(explicit: str | None, start: Path | None = None) -> Configuration:
    """The configuration of `--config`, else the nearest one upward from the current folder, else none."""
    if explicit is not None:
        path = Path(explicit)
        if not path.is_file():
            raise Mistake(f"there is no configuration file {explicit}.")
        return _parsed(path, _section(path, _toml(path)) or {})
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        own, shared = folder / _OWN_FILE, folder / _SHARED_FILE
        if own.is_file():
            return _parsed(own, _toml(own))
        # Another project's broken pyproject.toml is none of our business unless it speaks of us.
        if shared.is_file() and b"tool.sowgate" in shared.read_bytes():
            section = _section(shared, _toml(shared))
            if section is not None:
                return _parsed(shared, section)
    return Configuration()


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"), parse_float=Decimal)
    except UnicodeDecodeError:
        raise Mistake(f"{path} is not saved as UTF-8. Save it as UTF-8 and run again.") from None
    except tomllib.TOMLDecodeError as error:
        raise Mistake(f"{path} is not valid TOML: {error}.") from None
    except OSError as error:
        raise Mistake(f"{path} cannot be read: {error.strerror}.") from None


def _section(path: Path, data: dict[str, Any]) -> dict[str, Any] | None:
    """Our part of the file: [tool.sowgate] of a pyproject.toml, else all of it."""
    if path.name != _SHARED_FILE:
        return data
    section = data.get("tool", {}).get("sowgate")
    return section if isinstance(section, dict) else None


def _parsed(path: Path, data: Mapping[str, Any]) -> Configuration:
    where = str(path) if path.name != _SHARED_FILE else f"{path} [tool.sowgate]"
    known = (*(name for name in Settings.model_fields if name not in OF_THE_RUN), "fail_on")
    data = _underscored(data, where)
    _refuse_unknown(data, known, where)
    choices = {key: value for key, value in data.items() if key not in ("fail_on", "terms")}
    fail_on = data.get("fail_on")
    if fail_on is not None:
        choice(str(fail_on), FAIL_ON, f"{where}: fail_on")
    if "thresholds" in choices:
        choices |= _thresholds(_table(choices["thresholds"], where, "thresholds"), where)
    if "limits" in choices:
        choices["limits"] = _underscored(_table(choices["limits"], where, "limits"), f"{where} [limits]")
        _refuse_unknown(choices["limits"], tuple(Limits.model_fields), f"{where} [limits]")
    waivers, waivers_for = waivers_of(choices.pop("waivers", []), where)
    if waivers:
        choices["waivers"] = waivers
    layouts: list[Layout] = []
    for name in (name for name in NAMES if name in choices):
        choices[name], some = layouts_of(name, _table(choices[name], where, name), where, _LAYOUTS[name])
        layouts.extend(some)
    for name in ("select", "ignore"):
        if name in choices:
            choices[name] = selectors(_texts_of(choices[name], f"{where}: {name}"), f"{where}: {name}")
    plain, by_pattern = _terms(_table(data.get("terms", {}), where, "terms"), where)
    if plain:
        choices["terms"] = plain
    try:
        settings = Settings.of(**choices)
    except ValidationError as error:
        raise Mistake(f"{where}: {_first(error)}") from None
    if plain or by_pattern:
        every = dict(choices)
        for layout in layouts:  # terms of a pattern may be in words of that pattern
            with_layout(every, layout)
        settings = Settings.of(**every)
        _refuse_unread(plain, settings, f"{where} [terms]")
        for pattern, terms in by_pattern:
            _refuse_unread(terms, settings, f'{where} [terms."{pattern}"]')
    return Configuration(path, choices, fail_on, by_pattern, waivers_for, tuple(layouts))


def _refuse_unread(terms: Mapping[str, str], settings: Settings, where: str) -> None:
    from sowgate.reading import unread_terms

    for sentence in unread_terms(terms, settings):
        raise Mistake(f"{where}: {sentence}")


def _underscored(table: Mapping[str, Any], where: str) -> dict[str, Any]:
    """The table with its keys as we write them: `fail-on`, as on the command line, is `fail_on`."""
    found: dict[str, Any] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name in found:
            raise Mistake(f"{where}: '{key}' stands there twice, with a hyphen and with an underscore.")
        found[name] = value
    return found


def _thresholds(table: Mapping[str, Any], where: str) -> dict[str, Any]:
    """The thresholds for all, and those of [thresholds.SIDE] for one perspective."""
    sides = {key: value for key, value in table.items() if isinstance(value, dict)}
    _refuse_unknown(sides, get_args(Perspective), f"{where} [thresholds]")
    plain = _underscored({k: v for k, v in table.items() if k not in sides}, f"{where} [thresholds]")
    own = {side: _underscored(some, f"{where} [thresholds.{side}]") for side, some in sides.items()}
    for name, some in (("thresholds", plain), *((f"thresholds.{side}", own[side]) for side in own)):
        _refuse_unknown(some, tuple(Thresholds.model_fields), f"{where} [{name}]")
    return {"thresholds": plain, "thresholds_for": own}


def _terms(
    table: Mapping[str, Any], where: str
) -> tuple[dict[str, str], tuple[tuple[str, Mapping[str, str]], ...]]:
    """Plain terms, and those of sub-tables by path pattern."""
    plain = {key: value for key, value in table.items() if not isinstance(value, dict)}
    patterns = {key: value for key, value in table.items() if isinstance(value, dict)}
    return _texts(plain, f"{where} [terms]"), tuple(
        (pattern, _texts(terms, f'{where} [terms."{pattern}"]')) for pattern, terms in patterns.items()
    )


def _texts(terms: Mapping[str, Any], where: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    for key, value in terms.items():
        name = key.strip().casefold().replace(" ", "_").replace("-", "_")
        if name not in Terms.model_fields:
            raise Mistake(f"{where}: there is no term '{key}'.{suggestion(name, Terms.model_fields)}")
        texts[name] = _term_text(value, f"{where}: {key}")
    return texts


def _term_text(value: Any, where: str) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, (str, int, Decimal)):
        return str(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()[:10]
    raise Mistake(f"{where} must be a text, a number, a date or true or false.")


def _aliases(table: Mapping[str, Any], where: str) -> dict[str, Any]:
    _refuse_unknown(table, FIELDS, where)
    aliases = {key: _texts_of(value, f"{where}: {key}") for key, value in table.items()}
    refuse_two_fields(aliases, where)
    return aliases


def _columns(table: Mapping[str, Any], where: str) -> dict[str, Any]:
    _refuse_unknown(table, FIELDS, where)
    for key, value in table.items():
        if not isinstance(value, str):
            raise Mistake(f"{where}: {key} must be a column's letters, its header, or 'none'.")
    return dict(table)


def _words(table: Mapping[str, Any], where: str) -> dict[str, Any]:
    return words_of(table, where, _texts_of)


_LAYOUTS: Mapping[str, Parser] = {"aliases": _aliases, "columns": _columns, "vocabulary": _words}


def _texts_of(value: Any, where: str) -> tuple[str, ...]:
    """A list of texts; a single text stands for a list of one."""
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise Mistake(f"{where} must be a list of texts.")
    return tuple(texts)


def _table(value: Any, where: str, name: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise Mistake(f"{where}: {name} must be a table, written as [{name}].")
    return value


def _refuse_unknown(table: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    for key in table:
        if key not in known:
            near = suggestion(key, known) or f" Known keys: {', '.join(known)}."
            raise Mistake(f"{where}: there is no key '{key}'.{near}")


def _first(error: ValidationError) -> str:
    """The first fault that validation found, as "key: what it must be"."""
    fault = error.errors()[0]
    # Of a choice between kinds, pydantic adds which kind it tried last: "language.literal['en','pt']".
    key = ".".join(str(part) for part in fault["loc"] if "[" not in str(part))
    return f"{key} cannot be {fault['input']!r}: {fault['msg'][0].lower()}{fault['msg'][1:]}."
