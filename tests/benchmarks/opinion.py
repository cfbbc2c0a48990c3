"""Learns the second opinion of the wording judge from labelled rows: src/sowgate/wording/words/opinion.json.

    python tests/benchmarks/opinion.py ROWS.csv [--held-out NAME ...] [--write]

ROWS.csv has the columns set, milestone, deliverable, criteria, weak (1 or 0), work (1, 0, or empty where the
set has no tags). Labels and addresses of the
rows are in data/opinion_labels.csv; their texts belong to others and are not in the repository. Needs
scikit-learn. Sets named by --held-out are not learned from: their figures are printed, the lists alone beside
both together.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from sowgate.wording import RowWords
from sowgate.wording.judging import by_the_lists
from sowgate.wording.opinion import features
from sowgate.wording.row import row

TARGET = Path(__file__).resolve().parents[2] / "src" / "sowgate" / "wording" / "words" / "opinion.json"
FEWEST = 3
"""A feature seen in fewer rows tells of those rows, not of others."""
STRENGTH = 0.1
LEAST = 30
"""Weights smaller than this many thousandths are left out."""
THRESHOLDS = (0.4, 0.45, 0.5, 0.55, 0.6)


@dataclass(frozen=True)
class Example:
    """A labelled row with its features and what the lists alone say of it."""

    set: str
    weak: bool
    work: bool | None
    features: Counter[str]
    by_lists: bool
    certain: bool


def examples(source: Path) -> list[Example]:
    """The rows of a file, read as the judge reads them."""
    found = []
    with source.open(newline="", encoding="utf-8") as handle:
        for line in csv.DictReader(handle):
            words = RowWords(
                milestone=line["milestone"] or None,
                deliverable=line["deliverable"] or None,
                criteria=line["criteria"] or None,
            )
            said = by_the_lists(words)
            counted = Counter(features(row(words), said.features))
            weak, work = line["weak"] == "1", None if line["work"] == "" else line["work"] == "1"
            found.append(Example(line["set"], weak, work, counted, bool(said.why_not), said.certain))
    return found


Fitted = tuple[DictVectorizer, numpy.ndarray, LogisticRegression]


def learned(rows: Sequence[Example], answers: Sequence[bool]) -> Fitted:
    """The vectorizer, which features are kept, and the model of one question."""
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([r.features for r in rows])
    kept = numpy.asarray((matrix > 0).sum(0)).ravel() >= FEWEST
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", solver="liblinear", random_state=0)
    return vectorizer, kept, model.fit(matrix[:, kept], answers)


def f1(found: Sequence[bool], true: Sequence[bool]) -> str:
    """F1 with precision and recall."""
    hits = sum(a and b for a, b in zip(found, true, strict=True))
    precision, recall = hits / max(sum(found), 1), hits / max(sum(true), 1)
    return f"{2 * precision * recall / max(precision + recall, 1e-9):.2f} (P {precision:.2f} R {recall:.2f})"


def show(name: str, rows: Sequence[Example], fitted: Fitted) -> None:
    """Prints a set's figures: the lists alone, and both together at several thresholds."""
    vectorizer, kept, model = fitted
    true = [r.weak for r in rows]
    print(f"{name}: {len(rows)} rows, {sum(true)} weak; lists alone {f1([r.by_lists for r in rows], true)}")
    share = model.predict_proba(vectorizer.transform([r.features for r in rows])[:, kept])[:, 1]
    for level in THRESHOLDS:
        both = [r.certain or bool(p > level) for r, p in zip(rows, share, strict=True)]
        print(f"   both, level {level}: {f1(both, true)}")


def main() -> None:
    """Learns, prints the figures of what was held out, and writes the weights where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=Path)
    parser.add_argument("--held-out", nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    rows = examples(chosen.rows)
    taken = [r for r in rows if r.set not in chosen.held_out]
    fitted = learned(taken, [r.weak for r in taken])
    tagged = [r for r in taken if r.work is not None]
    work = learned(tagged, [bool(r.work) for r in tagged])
    for name in dict.fromkeys(r.set for r in rows):
        if name in chosen.held_out:
            show(name, [r for r in rows if r.set == name], fitted)
    if chosen.write:
        write([fitted, work])


def write(answers: Sequence[Fitted]) -> None:
    """Writes the weights in thousandths, one a question, and the words that were met."""
    weights: list[dict[str, int]] = []
    for vectorizer, used, model in answers:
        names = vectorizer.get_feature_names_out()[used]
        weights.append({str(n): round(w * 1000) for n, w in zip(names, model.coef_[0], strict=True)})
    every = sorted({n for one in weights for n, w in one.items() if abs(w) >= LEAST})
    known = " ".join(sorted({n for one in weights for n in one if n.isalpha()}))
    constants = [round(float(model.intercept_[0]) * 1000) for _, _, model in answers]
    lines = (f"{json.dumps(n, ensure_ascii=False)}:{_pair(n, weights)}" for n in every)
    body = ",\n".join(lines)
    head = f'{{"constants":{json.dumps(constants)},\n"known":"{known}",\n"weights":{{\n'
    TARGET.write_text(f"{head}{body}\n}}}}\n", "utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes, {len(every):,} features")


def _pair(name: str, weights: Sequence[dict[str, int]]) -> str:
    return json.dumps([one.get(name, 0) for one in weights], separators=(",", ":"))


if __name__ == "__main__":
    main()
