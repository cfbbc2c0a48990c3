"""[[waivers]] of the configuration: findings that somebody answers for, each with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sowgate.cli.mistakes import Mistake, suggestion
from sowgate.cli.selectors import selectors
from sowgate.contract.settings import WaiverChoice

_KEYS = (*WaiverChoice.model_fields, "path")


def waivers_of(
    given: Any, where: str
) -> tuple[tuple[WaiverChoice, ...], tuple[tuple[str, WaiverChoice], ...]]:
    """(the waivers for every workbook, those for the workbooks of a path pattern)."""
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        raise Mistake(f"{where}: waivers must be tables, each written as [[waivers]].")
    plain, by_pattern = [], []
    for number, table in enumerate(given, 1):
        waiver = _waiver(table, f"{where} [[waivers]] {number}")
        if "path" in table:
            by_pattern.append((str(table["path"]), waiver))
        else:
            plain.append(waiver)
    return tuple(plain), tuple(by_pattern)


def _waiver(table: Mapping[str, Any], where: str) -> WaiverChoice:
    for key in table:
        if key not in _KEYS:
            near = suggestion(key, _KEYS) or f" Known keys: {', '.join(_KEYS)}."
            raise Mistake(f"{where}: there is no key '{key}'.{near}")
    until = table.get("until")
    if isinstance(until, str):
        try:
            until = date.fromisoformat(until)
        except ValueError:
            raise Mistake(f"{where}: until cannot be '{until}'. Write a day as 2026-12-31.") from None
    if isinstance(until, datetime):
        until = until.date()
    if until is not None and not isinstance(until, date):
        raise Mistake(f"{where}: until cannot be {until!r}. Write a day as 2026-12-31.")
    texts = {
        name: _text(table.get(name), f"{where}: {name}") for name in ("code", "reason", "milestone", "who")
    }
    if texts["code"] is None:
        raise Mistake(f'{where}: it names no code. Write the rule to waive, such as code = "ACC04".')
    if texts["reason"] is None:
        raise Mistake(f"{where}: the waiver of {texts['code']} has no reason. Say why, and who agreed to it.")
    selectors([texts["code"]], f"{where}: code")
    return WaiverChoice(
        code=texts["code"],
        reason=texts["reason"],
        milestone=texts["milestone"],
        who=texts["who"],
        until=until,
    )


def _text(value: Any, where: str) -> str | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str):
        raise Mistake(f"{where} must be a text.")
    return value.strip()
