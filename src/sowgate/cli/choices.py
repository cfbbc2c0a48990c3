"""What the command line chose, checked: every wrong value is a Mistake with the nearest right one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from sowgate.batch.task import Reader
from sowgate.cli.configuration import FAIL_ON, Configuration, load
from sowgate.cli.mistakes import Mistake, choice
from sowgate.cli.selectors import selectors
from sowgate.contract.settings import Settings, Stage
from sowgate.contract.terms import Perspective
from sowgate.language import LANGUAGES

_ENGINES = ("local", "dask")
_READERS: tuple[Reader, ...] = ("xml", "openpyxl")


@dataclass(frozen=True)
class Choices:
    """The command line's choices. Options that a command does not have are at their default."""

    paths: tuple[str, ...]
    format: str
    outputs: tuple[str, ...]
    as_of: date
    configuration: Configuration
    overrides: Mapping[str, Any]
    fail_on: str
    jobs: int
    scheduler: str | None
    max_unreadable: Decimal
    explain_reading: bool
    statistics: bool
    quiet: bool
    verbose: bool
    output_dir: str | None
    backup: bool
    against: str | None
    baseline: str | None
    write_baseline: str | None
    since: float | None
    cache: str | None
    reader: Reader

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Choices:
        """Choices from a command's parameters by name."""
        configuration = load(given.get("config"))
        return cls(
            paths=tuple(given.get("paths") or ()),
            format=given.get("format", "text"),
            outputs=tuple(given.get("output") or ()),
            as_of=_day(given.get("as_of")),
            configuration=configuration,
            overrides=_overrides(given),
            fail_on=choice(given.get("fail_on") or configuration.fail_on or "error", FAIL_ON, "--fail-on"),
            jobs=given.get("jobs", 1),
            scheduler=_scheduler(given),
            max_unreadable=_share(given.get("max_unreadable")),
            explain_reading=given.get("explain_reading", False),
            statistics=given.get("statistics", False),
            quiet=given.get("quiet", False),
            verbose=given.get("verbose", False),
            output_dir=given.get("output_dir"),
            backup=given.get("backup", False),
            against=given.get("against"),
            baseline=given.get("baseline"),
            write_baseline=given.get("write_baseline"),
            since=_moment(given.get("since")),
            cache=_cache(given),
            reader=_reader(given.get("reader")),
        )

    def settings(self, path: str) -> Settings:
        """The settings for one workbook: the command line wins over the configuration."""
        return self.configuration.settings(path, self.overrides)

    def run_settings(self) -> Settings:
        """The settings of the run as a whole, without any workbook's own terms."""
        return self.configuration.settings(None, self.overrides)


def _overrides(given: Mapping[str, Any]) -> dict[str, Any]:
    chosen: dict[str, Any] = {}
    if given.get("profile") is not None:
        chosen["profile"] = choice(given["profile"], get_args(Perspective), "--profile")
    if given.get("stage") is not None:
        chosen["stage"] = choice(given["stage"], get_args(Stage), "--stage")
    if given.get("language") is not None:
        chosen["language"] = choice(given["language"], (*LANGUAGES, "workbook"), "--language")
    for name in ("select", "ignore"):
        if given.get(name):
            chosen[name] = selectors(given[name], f"--{name}")
    return chosen | {name: given[name] for name in ("sheet", "table") if given.get(name)}


def _day(text: str | None) -> date:
    if text is None:
        return date.today()
    try:
        if len(text) != len("YYYY-MM-DD"):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise Mistake(f"--as-of cannot be '{text}'. Give a day as YYYY-MM-DD, such as 2026-03-31.") from None


def _scheduler(given: Mapping[str, Any]) -> str | None:
    """The address of the Dask scheduler that the run goes to, None where it stays on this machine."""
    engine, scheduler = given.get("engine"), given.get("scheduler")
    if engine is not None and choice(engine, _ENGINES, "--engine") == "dask" and not scheduler:
        raise Mistake("--engine dask needs --scheduler with its address, such as tcp://127.0.0.1:8786.")
    if scheduler and engine != "dask":
        raise Mistake("--scheduler goes with --engine dask.")
    return scheduler or None


def _reader(name: str | None) -> Reader:
    chosen = choice(name or "xml", _READERS, "--reader")
    return next(reader for reader in _READERS if reader == chosen)


def _moment(text: str | None) -> float | None:
    if text is None:
        return None
    from sowgate.batch.since import moment

    since = moment(text)
    if since is None:
        raise Mistake(
            f"--since cannot be '{text}'. Give a day or time (2026-03-31T18:00), an age (24h, 7d), or a file."
        )
    return since


def _cache(given: Mapping[str, Any]) -> str | None:
    """The folder of kept reports; naming one asks for it to be used."""
    if given.get("cache_dir"):
        return str(given["cache_dir"])
    if not given.get("cache"):
        return None
    from sowgate.batch.cache import default_folder

    return default_folder()


def _share(text: str | None) -> Decimal:
    if text is None:
        return Decimal(1)
    try:
        share = Decimal(text.removesuffix("%").strip()) / (100 if text.endswith("%") else 1)
    except InvalidOperation:
        share = Decimal(-1)
    if not 0 <= share <= 1:
        raise Mistake(f"--max-unreadable cannot be '{text}'. Give a share from 0 to 1, such as 0.05 or 5%.")
    return share
