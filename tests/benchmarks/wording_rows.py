"""The rows against which the wording judge is measured, with their labels: see data/README.md."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from sowgate.wording import RowWords

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared" / "data"
LAST_HUNDRED = 5


@dataclass(frozen=True)
class Labelled:
    """A row with its label; `tags` None where the set has none."""

    id: str
    words: RowWords
    weak: bool
    tags: frozenset[str] | None = None


def statements(source: Path = SHARED / "statements.csv") -> list[Labelled]:
    """Each statement as the row's deliverable and criteria, with a neutral name."""
    with source.open(newline="", encoding="utf-8") as handle:
        return [
            Labelled(
                f"s{i}",
                RowWords(milestone="Item", deliverable=r["text"], criteria=r["text"]),
                r["label"] == "weak",
            )
            for i, r in enumerate(csv.DictReader(handle), 1)
        ]


def criteria_alone(source: Path = SHARED / "statements.csv") -> list[Labelled]:
    """Each statement as the criteria of a row whose deliverable says nothing."""
    return [
        Labelled(x.id, x.words.model_copy(update={"deliverable": "Deliverable"}), x.weak)
        for x in statements(source)
    ]


def deliverable_alone(source: Path = SHARED / "statements.csv") -> list[Labelled]:
    """Each statement as the deliverable of a row that is signed with a certificate."""
    signed = {"criteria": "Signed acceptance certificate AC-01", "evidence": "AC-01", "approver": "Client PM"}
    return [Labelled(x.id, x.words.model_copy(update=signed), x.weak) for x in statements(source)]


def own_rows(source: Path = HERE / "data" / "wording_own_rows.csv", ids: str = "o") -> list[Labelled]:
    """Our own rows: a deliverable and its criteria, with an approver and no evidence column.

    `ids`: the letter of their ids, "o" for the first 78, "b" for 120 written with the third sample, "c" for
    60 with the fourth, "p" for 520 in English and "r" for 480 in five languages by strangers to
    the lists.
    """
    with source.open(newline="", encoding="utf-8") as handle:
        return [
            Labelled(
                r["id"],
                RowWords(
                    milestone="Item",
                    deliverable=r["deliverable"],
                    criteria=r["criteria"],
                    approver="Client PM",
                ),
                r["label"] == "weak",
                frozenset(r["tags"].split()),
            )
            for r in csv.DictReader(handle)
            if r["id"].startswith(ids)
        ]


def grants(
    labels: Path = HERE / "data" / "wording_labels.csv",
    source: Path = SHARED / "grant_milestones.csv",
    second: bool = False,
    sample: str = "gnf",
) -> list[Labelled]:
    """The labelled rows: deliverable and specification of one item of a grant milestone.

    `second`: the rows that were labelled a second time, with those labels. `sample`: letters of their ids.
    Where a grant numbers two milestones alike, rows of the sample h are of the first one, others of the last.
    """
    with source.open(newline="", encoding="utf-8") as handle:
        milestones = list(csv.DictReader(handle))
    by_key = {(r["path"], r["milestone_no"]): r for r in (milestones[::-1] if sample == "h" else milestones)}
    found = []
    with labels.open(newline="", encoding="utf-8") as handle:
        for label in csv.DictReader(handle):
            if label["id"][0] not in sample:
                continue
            row = by_key[(label["path"], label["milestone_no"])]
            item = label["item"]
            if item == "name":
                words = RowWords(milestone="Item", deliverable=row["milestone"], criteria=row["milestone"])
            else:
                thing = row["deliverables"].split(" || ")[int(item)]
                words = RowWords(
                    milestone=row["milestone"],
                    deliverable=thing,
                    criteria=row["specifications"].split(" || ")[int(item)] or thing,
                )
            said, tags = label["label"], label["tags"]
            if second:
                said, tags = label["second_label"], label["second_tags"]
            if said:
                found.append(Labelled(label["id"], words, said == "weak", frozenset(tags.split())))
    return found


def asked(row: Labelled, code: str) -> bool:
    """Whether those who tagged the row were asked for the code: the strangers' rows have three fewer."""
    return not (row.id[0] in "pr" and code in ("MIL02", "ACC03", "ACC13"))


def held_out(row: Labelled) -> bool:
    """Whether the row belongs to the third that tuning must not see."""
    return row.id.startswith("g") and int(row.id[1:]) % 3 == 0


def second_sample(row: Labelled) -> bool:
    """Whether the row belongs to the second sample."""
    return row.id.startswith("n")


def third_sample(row: Labelled) -> bool:
    """Whether the row belongs to the third sample: what no grant repeats, boilerplate once."""
    return row.id.startswith("f")


def hundred(row: Labelled) -> int:
    """Which hundred of the third sample it is of: 1 to 5, in the order in which they were measured."""
    return (int(row.id[1:]) - 1) // 100 + 1


def odd(row: Labelled) -> bool:
    """Whether the row of two annotators is of the half whose errors were looked at."""
    return int(row.id[1:]) % 2 == 1


def two_annotators() -> list[tuple[Labelled, Labelled]]:
    """The fourth sample: each row with the labels of the first and of the second annotator."""
    return list(zip(grants(sample="h"), grants(second=True, sample="h"), strict=True))


def unseen() -> list[Labelled]:
    """The rows whose errors nobody looked at: held-out third, fifth hundred, the even ones of sample h."""
    fifth = [r for r in grants() if third_sample(r) and hundred(r) == LAST_HUNDRED]
    return grants(second=True) + fifth + [r for r in grants(sample="h") if not odd(r)]


def seen() -> list[Labelled]:
    """The rows with tags that tuning looked at."""
    kept = [r for r in grants() if not held_out(r) and not (third_sample(r) and hundred(r) == LAST_HUNDRED)]
    kept += [r for r in grants(sample="h") if odd(r)]
    return kept + [row for ids in "obcpr" for row in own_rows(ids=ids)]
