"""Rules that a workbook's own settings select or ignore; words that no rule answers to are told."""

from __future__ import annotations

from sowgate.contract.nearest import nearest
from sowgate.contract.settings import Settings
from sowgate.contract.sow import UnreadableValue
from sowgate.grid.snapshot import WorkbookSnapshot
from sowgate.reading import workbook_settings
from sowgate.reading.terms.workbook_settings import place_of
from sowgate.rules import selector_names, unknown_selectors

_NAMES = ("select", "ignore")


def chosen_settings(
    snapshot: WorkbookSnapshot, settings: Settings
) -> tuple[Settings, tuple[UnreadableValue, ...]]:
    """(the settings with the workbook's own, its selectors that no rule answers to).

    A typing mistake in "Ignore" leaves nothing out; one in "Select" selects nothing and stands for no choice.
    """
    merged, _ = workbook_settings(snapshot, settings)
    faults: list[UnreadableValue] = []
    known: dict[str, tuple[str, ...]] = {}
    for name in _NAMES:
        place = place_of(snapshot, name)
        given: tuple[str, ...] = getattr(merged, name)
        if place is None or given == getattr(settings, name):
            continue
        unknown = unknown_selectors(given)
        if unknown:
            known[name] = tuple(word for word in given if word not in unknown)
            faults.extend(_fault(word, *place) for word in unknown)
    return (merged.model_copy(update=known) if known else merged), tuple(faults)


def _fault(word: str, sheet: str, cell: str) -> UnreadableValue:
    near = nearest(word, selector_names())
    return UnreadableValue(
        field="settings",
        sheet=sheet,
        cell=cell,
        text=word,
        problem="is no rule of sowgate" + (f" (perhaps {near!r})" if near else ""),
    )
