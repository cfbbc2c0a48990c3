"""Writes the file of the prepared vocabulary: `python -m sowgate.reading.words.preparing`."""

from __future__ import annotations

import json
from pathlib import Path

from sowgate.reading.words import vocabulary
from sowgate.reading.words.prepared import FILE, LISTS, digest


def prepared_text() -> str:
    """The text of the file for the lists as they stand, one list a line."""
    lists = {name: vocabulary.parsed(name) for name in LISTS}
    kept = {
        "digest": digest(),
        "list contents": lists["contents"],
        "list marks": lists["marks"],
        "list phrases": lists["phrases"],
        "side sheets": vocabulary.made_side_lists(lists["side_sheets"]),
        "labels": vocabulary.made_grammar(lists["terms"]),
        "aliases": vocabulary.made_aliases(lists["contents"], lists["headers"]),
        "currencies": vocabulary.made_currencies(lists["values"]["currency"]),
        **{
            f"words {section} {key}": sorted(vocabulary.made_words(texts))
            for section, entry in lists["words"].items()
            for key, texts in entry.items()
        },
        **{
            f"meanings {section}": vocabulary.made_meanings(entry)
            for section, entry in lists["values"].items()
        },
        **{
            f"grammar {section}": vocabulary.made_grammar(entry)
            for section, entry in lists["grammar"].items()
        },
    }
    lines = (f"{_compact(name)}:{_compact(found)}" for name, found in kept.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    (Path(__file__).parents[1] / "vocabulary" / FILE).write_text(prepared_text(), encoding="utf-8")
