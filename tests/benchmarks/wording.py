"""Precision, recall and F1 of the wording judge.

`python tests/benchmarks/wording.py [--held-out] [--errors] [--markdown | --write]`

Sets: ../shared/data/statements.csv (good/weak, one annotator); rows of grant_milestones.csv labelled in
data/wording_labels.csv (good/weak and rule codes as tags); and rows of our own in data/wording_own_rows.csv,
written and labelled before the judge saw them, in five languages and many trades. A third of the grant rows,
where the number in the row id is divisible by three, is held out and only looked at with --held-out; it was
labelled twice, and both labellings are printed. The rows whose id begins with n are a second sample of
specifications alone, without the licences, guides and articles that every grant has: the hardest texts. Those
that begin with f are five hundreds that repeat no text: the first four were measured blind and then mended
by, the errors of the fifth were never looked at. The 200 that begin with h were labelled by two annotators,
neither of whom saw the other's labels or the judge's; errors of the odd ones were looked at, those of the
even ones never before the figures. The judge's second opinion was learned from all of these but the held-out
third, the fifth hundred and the even ones of two annotators (opinion.py). How rows are labelled, and how far
two labellings agree, is told in data/README.md. `--write` puts each code's figures where `sowgate explain`
shows them.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from sowgate.wording import Judgement, judge

sys.path.insert(0, str(Path(__file__).resolve().parent))

from wording_rows import (
    HERE,
    LAST_HUNDRED,
    SHARED,
    Labelled,
    asked,
    criteria_alone,
    deliverable_alone,
    grants,
    held_out,
    hundred,
    odd,
    own_rows,
    second_sample,
    seen,
    statements,
    third_sample,
    two_annotators,
    unseen,
)

__all__ = ["SHARED", "criteria_alone", "deliverable_alone", "grants", "own_rows", "statements"]

MEASURED = HERE.parents[1] / "src" / "sowgate" / "rules" / "measured.json"
MOST_ALARMS = 6
CODES = (
    "MIL02",
    "MIL03",
    "MIL04",
    "ACC02",
    "ACC03",
    "ACC06",
    "ACC07",
    "ACC08",
    "ACC09",
    "ACC10",
    "ACC11",
    "ACC13",
    "ACC14",
)


def scores(pairs: Iterable[tuple[bool, bool]]) -> tuple[int, int, int, float, float, float]:
    """(true positives, false positives, misses, precision, recall, F1) of (said, true) pairs."""
    listed = list(pairs)
    hit = sum(said and true for said, true in listed)
    false = sum(said and not true for said, true in listed)
    missed = sum(true and not said for said, true in listed)
    precision = hit / (hit + false) if hit + false else 0.0
    recall = hit / (hit + missed) if hit + missed else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hit else 0.0
    return hit, false, missed, precision, recall, f1


def _line(name: str, pairs: Iterable[tuple[bool, bool]]) -> str:
    hit, false, missed, precision, recall, f1 = scores(pairs)
    return (
        f"{name:<28}{hit + missed:>6}{hit:>6}{false:>6}{missed:>6}{precision:>8.2f}{recall:>8.2f}{f1:>8.2f}"
    )


def _codes(judgement: Judgement) -> frozenset[str]:
    return frozenset(r.code for r in judgement.remarks) & frozenset(CODES)


def table(name: str, rows: Sequence[Labelled], errors: bool) -> None:
    """Print one set's table."""
    judged = [(row, judge(row.words)) for row in rows]
    print(_line(name, ((not j.binary, row.weak) for row, j in judged)))
    tagged = [(row, row.tags, _codes(j)) for row, j in judged if row.tags is not None]
    if tagged:
        print(_line("  all tags", [pair for code in CODES for pair in _told(tagged, code)]))
        for code in CODES:
            if any(code in true or code in said for _, true, said in tagged):
                print(_line(f"  {code}", _told(tagged, code)))
    if errors:
        for row, j in judged:
            if j.binary == row.weak:
                kind = "MISS " if row.weak else "FALSE"
                why = " ".join(f"{r.code}:{r.words!r}" for r in j.remarks)
                print(f"    {kind} {row.id} {row.words.deliverable!r:.80} => {row.words.criteria!r:.260}")
                print(f"          {' '.join(j.why_not)} | {why} | {j.artifact} | {j.condition}")


Tagged = tuple[Labelled, frozenset[str], frozenset[str]]
"""A row, its tags, and the codes of the judge."""


def _told(rows: Iterable[Tagged], code: str) -> list[tuple[bool, bool]]:
    """Whether the judge says a code and whether it is a tag, for all rows whose labels ask for it."""
    return [(code in said, code in true) for row, true, said in rows if asked(row, code)]


def kappa(pairs: Iterable[tuple[bool, bool]]) -> float:
    """Cohen's kappa of two yes-or-no answers to the same questions."""
    listed = list(pairs)
    same = sum(one == other for one, other in listed) / len(listed)
    first = sum(one for one, _ in listed) / len(listed)
    second = sum(other for _, other in listed) / len(listed)
    chance = first * second + (1 - first) * (1 - second)
    return (same - chance) / (1 - chance) if chance < 1 else 1.0


Answers = list[tuple[bool, bool, bool]]
"""What the first annotator, the second and the judge say."""


def _answers(pairs: Sequence[tuple[Labelled, Labelled]]) -> tuple[Answers, Answers]:
    """The answers to weak or not, row by row, and to every code of every row."""
    judged = [(one, other, judge(one.words)) for one, other in pairs]
    weak = [(one.weak, other.weak, not j.binary) for one, other, j in judged]
    tags = [
        (code in (one.tags or ()), code in (other.tags or ()), code in _codes(j))
        for one, other, j in judged
        for code in CODES
    ]
    return weak, tags


def _agreed(answers: Answers) -> list[tuple[bool, bool]]:
    """What the judge says where both annotators say the same, and what they say."""
    return [(said, one) for one, other, said in answers if one == other]


def agreement(name: str, pairs: Sequence[tuple[Labelled, Labelled]]) -> None:
    """Print how far two annotators agree, and the judge beside each and where both say the same."""
    for what, answers in zip(("weak", "tags"), _answers(pairs), strict=True):
        print(f"{name}, {what}: kappa {kappa((one, other) for one, other, _ in answers):.2f}")
        print(_line("  second against first", ((other, one) for one, other, _ in answers)))
        print(_line("  judge against first", ((said, one) for one, _, said in answers)))
        print(_line("  judge against second", ((said, other) for _, other, said in answers)))
        print(_line("  judge where both agree", _agreed(answers)))


def markdown(sets: Sequence[tuple[str, Sequence[Labelled]]]) -> None:
    """Print the README's table: every set, then every code over the sets together."""
    print("| Set | Rows | Precision | Recall | F1 |")
    print("|---|---:|---:|---:|---:|")
    every: list[Tagged] = []
    for name, rows in sets:
        judged = [(row, judge(row.words)) for row in rows]
        figures = scores((not j.binary, row.weak) for row, j in judged)
        tagged = [(row, row.tags, _codes(j)) for row, j in judged if row.tags is not None]
        print("| {}: weak gates | {} | {:.2f} | {:.2f} | {:.2f} |".format(name, len(rows), *figures[3:]))
        if tagged:
            figures = scores(pair for code in CODES for pair in _told(tagged, code))
            print("| {}: tags | {} | {:.2f} | {:.2f} | {:.2f} |".format(name, len(rows), *figures[3:]))
        every += tagged
    for half in (False, True):
        pairs = [p for p in two_annotators() if odd(p[0]) == half]
        for what, answers in zip(("weak gates", "tags"), _answers(pairs), strict=True):
            rates = scores(_agreed(answers))[3:]
            name = f"two annotators, {'seen' if half else 'unseen'}: {what}"
            print("| {} | {} | {:.2f} | {:.2f} | {:.2f} |".format(name, len(pairs), *rates))
    print()
    print("| Code | True | Found | False alarms | Precision | Recall | F1 |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for code in CODES:
        hit, false, missed, *rates = scores(_told(every, code))
        if hit or false or missed:
            print("| {} | {} | {} | {} | {:.2f} | {:.2f} | {:.2f} |".format(
                code, hit + missed, hit, false, *rates))  # fmt: skip


def measured() -> dict[str, object]:
    """Each code's figures for its rule's page, and false alarms among the rows that tuning looked at."""
    judged = [(row, judge(row.words), row.tags or frozenset()) for row in seen()]
    fresh = [(row, judge(row.words), row.tags or frozenset()) for row in unseen()]
    written: dict[str, object] = {}
    for code in CODES:
        alarms = [
            f'"{remark.words[:40]}" in "{(row.words.criteria or "")[:90]}"'
            for row, j, tags in judged
            for remark in j.remarks
            if remark.code == code and code not in tags and asked(row, code)
        ]
        written[code] = {
            "all": _counted(code, [*judged, *fresh]),
            "unseen": _counted(code, fresh),
            "false_alarms": [" ".join(alarm.split()) for alarm in alarms[:MOST_ALARMS]],
        }
    return written


def _counted(code: str, rows: Sequence[tuple[Labelled, Judgement, frozenset[str]]]) -> dict[str, int]:
    told = _told(((row, tags, _codes(j)) for row, j, tags in rows), code)
    hit, false, missed, *_ = scores(told)
    return {"rows": len(told), "labelled": hit + missed, "found": hit, "false": false}


def main() -> None:
    """Print all tables and the time a row takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", action="store_true", help="also the third that tuning did not see")
    parser.add_argument("--errors", action="store_true", help="list false alarms and misses")
    parser.add_argument("--write", action="store_true", help=f"write {MEASURED.name} for the rule pages")
    parser.add_argument(
        "--markdown", action="store_true", help="the tables of README, with the held-out rows"
    )
    options = parser.parse_args()
    if options.write:
        MEASURED.write_text(
            json.dumps(measured(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n"
        )
        return
    if options.markdown:
        fifth = [r for r in grants() if third_sample(r) and hundred(r) == LAST_HUNDRED]
        held = grants(second=True)
        markdown(
            [("statements", statements()), ("fifth hundred", fifth), ("held out", held), ("seen", seen())]
        )
        return
    print(f"{'set':<28}{'true':>6}{'found':>6}{'false':>6}{'miss':>6}{'prec':>8}{'recall':>8}{'F1':>8}")
    table("statements", statements(), options.errors)
    table("statements, criteria alone", criteria_alone(), False)
    table("statements, as deliverable", deliverable_alone(), False)
    rows = grants()
    table(
        "grants, development", [r for r in rows if r.id.startswith("g") and not held_out(r)], options.errors
    )
    table("grants, second sample", [r for r in rows if second_sample(r)], options.errors)
    if options.held_out:
        table("grants, held out", [r for r in rows if held_out(r)], options.errors)
        table("  labelled again", grants(second=True), options.errors)
    third = [r for r in rows if third_sample(r)]
    for number in range(1, LAST_HUNDRED + options.held_out):
        table(f"grants, third sample, {number}", [r for r in third if hundred(r) == number], options.errors)
    table("own rows", own_rows(), options.errors)
    table("own rows, second", own_rows(ids="b"), options.errors)
    table("own rows, third", own_rows(ids="c"), options.errors)
    table("own rows of strangers", own_rows(ids="p") + own_rows(ids="r"), options.errors)
    pairs = two_annotators()
    agreement("two annotators, seen", [p for p in pairs if odd(p[0])])
    agreement("two annotators, unseen", [p for p in pairs if not odd(p[0])])
    agreement("two annotators", pairs)
    start = time.process_time()
    for row in rows:
        judge(row.words.model_copy(update={"evidence": "x"}))
    print(f"{(time.process_time() - start) / max(len(rows), 1) * 1000:.2f} ms a row")


if __name__ == "__main__":
    main()
