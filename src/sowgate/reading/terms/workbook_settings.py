"""The workbook's own settings: a sheet "SOW Settings" with settings by name and columns by field.

Settings are rows of a name and a value ("Profile | buyer"). A table headed Field and Column says which column
holds which field ("due date | F", "due date | Finish (contract)", "amount | none"). A table headed Word and
Meaning adds words of the cells ("Abgenommen intern | accepted", "Deposit | kind: advance").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ValidationError

from sowgate.contract.nearest import nearest
from sowgate.contract.settings import Settings, Thresholds
from sowgate.contract.sow import UnreadableValue
from sowgate.contract.terms import Perspective
from sowgate.grid.address import cell_name
from sowgate.grid.snapshot import Scalar, SheetSnapshot, WorkbookSnapshot
from sowgate.reading.terms.names import label_words
from sowgate.reading.terms.values import yes_or_no
from sowgate.reading.values.cell_values import plain_text
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.folding import fold, fold_value
from sowgate.reading.words.own_lists import lists
from sowgate.reading.words.own_words import meanings_named, using, with_more
from sowgate.reading.words.vocabulary import FIELDS, header_aliases

SHEET = "SOW Settings"
_HEADINGS = frozenset({"setting", "settings", "key", "name", "option", "value", "values", "threshold"})
_WORD = frozenset({"word", "words"})
_MEANING = frozenset({"meaning", "meanings", "means"})
_FIELD, _COLUMN = frozenset({"field", "fields"}), frozenset({"column", "columns", "header", "heading"})
# What a workbook may not decide: what it may cost, and what its own columns' words mean for other workbooks.
_NOT_HERE = frozenset(
    {
        "limits",
        "aliases",
        "vocabulary",
        "words_from",
        "terms",
        "columns",
        "thresholds",
        "thresholds_for",
        "waivers",
        "known",
        "decided",
    }
)
_LISTS = frozenset({"select", "ignore"})
_CHOICES = {
    "profile": {"seller": "seller", "supplier": "seller", "vendor": "seller", "buyer": "buyer",
                "client": "buyer", "customer": "buyer", "far": "far"},
    "stage": {"draft": "draft", "signature": "signature", "signing": "signature", "delivery": "delivery"},
    # Each language by its name in English and by its own.
    "language": {"english": "en", "portuguese": "pt", "portugues": "pt", "spanish": "es", "espanol": "es",
                 "castellano": "es", "french": "fr", "francais": "fr", "german": "de", "deutsch": "de"},
}  # fmt: skip


@dataclass
class WorkbookSettings:
    """What the sheet says, and the cells of it that cannot be followed."""

    choices: dict[str, Any] = field(default_factory=dict)
    thresholds: dict[str, Any] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    words: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    words_from: dict[str, dict[str, str]] = field(default_factory=dict)
    defining: set[int] = field(default_factory=set)  # rows of the table of words
    unreadable: list[UnreadableValue] = field(default_factory=list)


def workbook_settings(
    snapshot: WorkbookSnapshot, settings: Settings
) -> tuple[Settings, tuple[UnreadableValue, ...]]:
    """(the settings with the workbook's own over the configuration's, what could not be followed).

    What the command line decided (`Settings.decided`) stays. Applying it twice changes nothing.
    """
    sheet = settings_sheet(snapshot)
    if sheet is None:
        return settings, ()
    with using(settings.vocabulary):
        found = _read(SheetView(sheet))
    choices = {name: value for name, value in found.choices.items() if name not in settings.decided}
    if found.columns:
        choices["columns"] = {**settings.columns, **found.columns}
    if found.words:
        choices["vocabulary"] = with_more(settings.vocabulary, found.words)
        before = settings.words_from
        choices["words_from"] = before | {n: before.get(n, {}) | of for n, of in found.words_from.items()}
    if found.thresholds and "thresholds" not in settings.decided:
        choices["thresholds"] = settings.thresholds.model_copy(update=found.thresholds)
        # The workbook's word stands before the configuration's for one perspective too.
        choices["thresholds_for"] = _without(settings.thresholds_for, found.thresholds)
    merged = settings.model_copy(update=choices) if choices else settings
    return merged, tuple(found.unreadable)


def _without(of_sides: dict[Perspective, Thresholds], names: dict[str, Any]) -> dict[Perspective, Thresholds]:
    """A side's thresholds from the file, less those that the workbook sets: the workbook is nearer."""
    return {
        side: Thresholds(**{n: getattr(kept, n) for n in kept.model_fields_set - names.keys()})
        for side, kept in of_sides.items()
    }


def settings_sheet(snapshot: WorkbookSnapshot) -> SheetSnapshot | None:
    """The sheet of settings."""
    return next((sheet for sheet in snapshot.sheets if fold(sheet.name) == fold(SHEET)), None)


def place_of(snapshot: WorkbookSnapshot, name: str) -> tuple[str, str] | None:
    """(sheet, cell) of the value of a setting on the workbook's own sheet; None where it states none."""
    sheet = settings_sheet(snapshot)
    if sheet is None:
        return None
    view = SheetView(sheet)
    for row, column in _labels(view):
        beside = _value(view, row, column)
        if beside is not None and fold(view.text(row, column)).replace(" ", "_") == name:
            return sheet.name, cell_name(row, beside)
    return None


def terms_alone(view: SheetView) -> SheetSnapshot:
    """The sheet of settings without its settings, whose words ("Profile | buyer") are no terms."""
    known = {fold(name) for name in (*Settings.model_fields, *Thresholds.model_fields)} | _HEADINGS
    terms = {
        row
        for row, column in _labels(view)
        if fold(view.text(row, column)) in label_words() and fold(view.text(row, column)) not in known
    } - _read(view).defining
    return replace(view.sheet, cells={at: cell for at, cell in view.sheet.cells.items() if at[0] in terms})


def _read(view: SheetView) -> WorkbookSettings:
    found = WorkbookSettings()
    table = ""
    for row, column in _labels(view):
        label = view.text(row, column)
        folded = fold(label)
        beside = _value(view, row, column)
        if beside is not None and (headed := _table_headed(folded, view.at(row, beside).value)):
            table = headed
        elif folded in _HEADINGS or beside is None:
            table = "" if folded in _HEADINGS else table
        elif table == "words":
            found.defining.add(row)
            _mean(found, view, row, column, beside)
        elif table or (
            "thresholds" not in folded and _column_name(label) in FIELDS and _letters(view, row, beside)
        ):
            _map(found, view, row, column, beside)
        else:
            _set(found, view, row, column, beside)
    return found


def _table_headed(label: str, beside: Scalar) -> str:
    """ "columns" or "words" where two cells head a table of corrections; else nothing."""
    other = fold(plain_text(beside))
    if label in _FIELD and other in _COLUMN:
        return "columns"
    return "words" if label in _WORD and other in _MEANING else ""


def _labels(view: SheetView) -> Iterator[tuple[int, int]]:
    """The first text of each row."""
    for row in view.filled_rows:
        column = view.columns(row)[0]
        if view.text(row, column):
            yield row, column


def _value(view: SheetView, row: int, column: int) -> int | None:
    return next((c for c in view.columns(row) if column < c <= column + 3), None)


def _letters(view: SheetView, row: int, column: int) -> bool:
    text = plain_text(view.at(row, column).value)
    return text.isascii() and text.isalpha() and text.isupper() and len(text) <= 2


def _column_name(label: str) -> str:
    """The field that a label names: its own name in any spelling, else an alias."""
    plain = fold(label).replace(" ", "_")
    if plain in FIELDS:
        return plain
    alias = header_aliases({}).get(fold(label))
    return alias.field or plain if alias is not None else plain


def _map(found: WorkbookSettings, view: SheetView, row: int, column: int, beside: int) -> None:
    name = _column_name(view.text(row, column))
    if name not in FIELDS:
        _refuse(found, view, row, column, f"is no field of a milestone{_near(name, FIELDS)}")
    else:
        found.columns[name] = plain_text(view.at(row, beside).value).strip()


def _mean(found: WorkbookSettings, view: SheetView, row: int, column: int, beside: int) -> None:
    """A word and its meaning: the meaning's name, with its list where several have it."""
    word, said = view.text(row, column).strip(), plain_text(view.at(row, beside).value).strip()
    named = meanings_named(said)
    if len(named) != 1:
        among = " or ".join(f"{name.replace('_', ' ')}: {meaning}" for name, meaning in named)
        clause = f"can be {among}" if named else f"is no meaning of a word{_near(fold(said), _meanings())}"
        _refuse(found, view, row, beside, clause)
        return
    name, meaning = named[0]
    of_list = found.words.setdefault(name, {})
    other = next((m for m, texts in of_list.items() if fold_value(word) in map(fold_value, texts)), meaning)
    if other != meaning:
        _refuse(found, view, row, column, f"already means {other.replace('_', ' ')} above")
        return
    of_list[meaning] = (*of_list.get(meaning, ()), word)
    found.words_from.setdefault(name, {})[fold_value(word)] = f"{view.name}!{cell_name(row, column)}"


def _meanings() -> tuple[str, ...]:
    """Every meaning by its name in words, without those that are numbers."""
    names = {meaning.replace("_", " ").casefold() for each in lists().values() for meaning in each.targets}
    return tuple(name for name in names if not name.isdigit())


def _set(found: WorkbookSettings, view: SheetView, row: int, column: int, beside: int) -> None:
    label = view.text(row, column)
    name = fold(label.split(".")[-1]).replace(" ", "_")
    known = set(Settings.model_fields) - _NOT_HERE
    if name in Thresholds.model_fields:
        _validated(found, found.thresholds, Thresholds, name, view, row, beside)
    elif name in known:
        _validated(found, found.choices, Settings, name, view, row, beside)
    elif fold(label) not in label_words() and len(label) <= 40 and "." not in label.strip()[-1:]:
        names = (*known, *Thresholds.model_fields)
        _refuse(found, view, row, column, f"is no setting of sowgate{_near(name, names)}")


def _validated(
    found: WorkbookSettings,
    into: dict[str, Any],
    model: type[BaseModel],
    name: str,
    view: SheetView,
    row: int,
    beside: int,
) -> None:
    cell = view.at(row, beside)
    text = plain_text(cell.value).strip()
    value: Any = text
    if name in _CHOICES:
        value = _CHOICES[name].get(fold(text), text)
    elif name in _LISTS:
        value = tuple(
            word for word in text.replace(";", ",").replace("\n", ",").replace(" ", ",").split(",") if word
        )
    elif name in _flags():
        answer = cell.value if isinstance(cell.value, bool) else yes_or_no(text)
        value = text if answer is None else answer
    else:
        value = text.removesuffix("%").strip()
    try:
        into[name] = getattr(model.model_validate({name: value}), name)
    except ValidationError as error:
        fault = error.errors()[0]["msg"]
        _refuse(
            found, view, row, beside, f"cannot be {name.replace('_', ' ')}: {fault[0].lower()}{fault[1:]}"
        )


@lru_cache(maxsize=1)
def _flags() -> frozenset[str]:
    """Settings that are answered by yes or no."""
    fields = {**Settings.model_fields, **Thresholds.model_fields}
    return frozenset(name for name, info in fields.items() if info.annotation in (bool, bool | None))


def _near(name: str, known: tuple[str, ...]) -> str:
    near = nearest(name, sorted(known))
    return f" (perhaps {near.replace('_', ' ')!r})" if near else ""


def _refuse(found: WorkbookSettings, view: SheetView, row: int, column: int, clause: str) -> None:
    text = plain_text(view.at(row, column).value)
    found.unreadable.append(
        UnreadableValue(
            field="settings", sheet=view.name, cell=cell_name(row, column), text=text, problem=clause
        )
    )
