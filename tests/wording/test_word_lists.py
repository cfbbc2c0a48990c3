"""Every entry of the word lists shows on its own sentences that it sees what it should, and only that."""

from __future__ import annotations

import pytest

from sowgate.wording import RowWords, judge
from sowgate.wording.entries import Entry, entries, sources
from sowgate.wording.lexicon import lexicon
from sowgate.wording.plain import plain
from sowgate.wording.thresholds import thresholds
from sowgate.wording.vagueness import CODES

_FAULTS = {**CODES, "discretion": "ACC10", "completion": "ACC03", "measurable": "ACC12"}


def _seen(entry: Entry, sentence: str) -> bool:
    if entry.kind in _FAULTS:
        remarks = judge(RowWords(milestone="Item", deliverable="Item", criteria=sentence)).remarks
        return any(remark.code == _FAULTS[entry.kind] for remark in remarks)
    if entry.signs:
        return bool(thresholds(plain(sentence)))
    return entry.kind in lexicon().hits(plain(sentence))


_ENTRIES = [
    pytest.param(entry, id=f"{entry.language}-{entry.kind}-{i}") for i, entry in enumerate(entries(sources()))
]


@pytest.mark.parametrize("entry", _ENTRIES)
def test_entry_sees_its_sentences_and_no_others(entry: Entry) -> None:
    assert entry.reason
    assert entry.triggers, "at least one sentence must trigger"
    assert entry.passes, "at least one sentence must pass"
    assert [s for s in entry.triggers if not _seen(entry, s)] == []
    assert [s for s in entry.passes if _seen(entry, s)] == []
