"""Ways to spoil what milestones deliver, who answers for it and who approves it."""

from __future__ import annotations

from typing import Any

from fault_books import Book, working
from fault_ways import (
    Places,
    give_share,
    open_rows,
    some_row,
    way,
)

ANYWHERE: Places = [("any",)]
SIGNATURE = ("museum", "scada", "ticketing", "devices", "roboter", "soc")


@way("MIL05", need=("deliverable",), also="MIL11 ACC12", times=4)
def deliverable_copied_down(book: Book, turn: int) -> Places:
    at = some_row(book, turn, not_last=True)
    book.milestones[at + 1]["deliverable"] = book.milestones[at]["deliverable"]
    return [("row", at, "deliverable"), ("row", at + 1, "deliverable")]


@way("MIL05", need=("deliverable",), also="MIL11 MIL03 ACC12", times=4)
def one_text_on_three_rows(book: Book, turn: int) -> Places:
    text = {"de": "Dokumentationspaket", "es": "Paquete de documentación"}.get(
        book.language, "Documentation package"
    )
    rows = open_rows(book)[-3:]
    for at in rows:
        book.milestones[at]["deliverable"] = text
    return [("row", at, "deliverable") for at in rows]


@way("MIL05", need=("deliverable", "milestone"), also="MIL11 MIL03 ACC12", times=6)
def name_is_the_deliverable(book: Book, turn: int) -> Places:
    at = some_row(book, turn)
    texts = {"de": ("Montage", "Schulung"), "es": ("Instalación", "Formación")}
    text = texts.get(book.language, ("Installation", "Integration", "Rollout", "Migration", "Commissioning"))
    row = book.milestones[at]
    row["milestone"] = row["deliverable"] = text[turn % len(text)]
    return [("row", at, "deliverable"), ("row", at, "milestone")]


@way("MIL05", need=("deliverable",), also="MIL11 ACC12", times=4)
def deliverable_of_the_first_row_again(book: Book, turn: int) -> Places:
    at = open_rows(book)[-1]
    book.milestones[at]["deliverable"] = str(book.milestones[0]["deliverable"]).upper()
    return [("row", at, "deliverable"), ("row", 0, "deliverable")]


@way("MIL07", need=("owner",), also="DEP10", times=5)
def owner_left_blank(book: Book, turn: int) -> Places:
    for side in book.sides:
        if side["kind"] == "deliverables":
            for line in side["rows"]:
                line[-1] = None
    at = some_row(book, turn)
    book.milestones[at]["owner"] = None
    return ANYWHERE


@way("MIL07", books=("museum", "roboter", "soc"), times=6)
def register_without_owner_and_format(book: Book, turn: int) -> Places:
    side = book.beside("deliverables")
    line = side["rows"][turn % len(side["rows"])]
    line[2 if turn % 2 else 4] = None
    if book.has("owner"):
        book.milestones[turn % len(side["rows"])]["owner"] = None
    return ANYWHERE


@way("MIL10", also="MIL05 PAY08 PAY03", times=10)
def token_amount(book: Book, turn: int) -> Places:
    at = open_rows(book)[-1]
    give_share(book, at, (0.004, 0.01, 0.015)[turn % 3])
    return [("row", at)]


def _extra(book: Book, row: dict[str, Any]) -> None:
    book.rows.append(row)


@way("MIL08", books=("hotel",), times=4)
def heading_with_nothing_below(book: Book, turn: int) -> Places:
    book.rows.append(("Warranty", "Post-occupancy", "Phase 4 - Exterior works", "Punch-out")[turn % 4])
    return ANYWHERE


@way("MIL08", books=("museum", "roboter"), also="MIL09 MIL03", times=6)
def phase_of_a_task_that_pays_nothing(book: Book, turn: int) -> Places:
    phase, name = {
        "de": (
            ("Garantie", "Fehlersuche im Betrieb"),
            ("Nachlauf", "Begleitung der Schichten"),
            ("Service", "Wartung"),
        ),
    }.get(
        book.language,
        (("Aftercare", "Weekly site visits"), ("Snagging", "Snag visits"), ("Decant", "Objects moved")),
    )[turn % 3]
    last = str(book.milestones[-1]["id"])
    row = {"id": last[0] + str(int(last[1:]) + 1), "phase": phase, "milestone": name}
    _extra(book, row)
    return ANYWHERE


@way("MIL08", books=("museum", "roboter"), also="MIL09 MIL03", times=4)
def work_after_the_gate_of_its_phase(book: Book, turn: int) -> Places:
    last = book.milestones[-1]
    names = (
        ("Nacharbeiten", "Fehlerbehebung") if book.language == "de" else ("Touching up", "Moving crates back")
    )
    row = {
        "id": last["id"][0] + str(int(last["id"][1:]) + 1),
        "phase": last["phase"],
        "milestone": names[turn % 2],
    }
    row |= {"start_date": working(last["due_date"], 3), "due_date": working(last["due_date"], 12)}
    _extra(book, row)
    return ANYWHERE


@way("MIL11", books=("museum", "roboter", "soc"), times=6)
def register_lists_what_no_gate_gates(book: Book, turn: int) -> Places:
    side = book.beside("deliverables")
    titles = (
        ("Betriebsmittelliste", "Schulungsfilm")
        if book.language == "de"
        else ("Visitor survey report", "Asset register", "Cable schedule")
    )
    side["rows"].append([f"X{9 + turn}", titles[turn % len(titles)], "PDF", None, "Project manager"])
    return [("side", "deliverables", len(side["rows"]) - 1)]


@way("MIL11", books=("museum", "roboter", "soc"), also="MIL07", times=6)
def gate_without_a_line_in_the_register(book: Book, turn: int) -> Places:
    side = book.beside("deliverables")
    at = some_row(book, turn)
    side["rows"].pop(at)
    return [("row", at), ("side", "deliverables")]


@way("MIL11", books=("museum", "roboter", "soc"), times=4)
def register_names_a_gate_that_is_not_there(book: Book, turn: int) -> Places:
    side = book.beside("deliverables")
    at = some_row(book, turn)
    side["rows"][at][3] = "Z99"
    return [("row", at), ("side", "deliverables")]


@way("TRM05", need=("owner",), also="ACC04", times=5)
def owner_approves(book: Book, turn: int) -> Places:
    at = some_row(book, turn)
    book.milestones[at]["approver"] = book.milestones[at]["owner"]
    return [("row", at, "approver"), ("row", at, "owner")]


@way("TRM05", also="ACC04", times=8)
def own_side_approves(book: Book, turn: int) -> Places:
    at = some_row(book, turn)
    supplier = str(book.term("supplier") or "Supplier").split(": ")[-1]
    texts = {
        "de": ("Projektleiter des Auftragnehmers", f"{supplier}, Geschäftsführer"),
        "es": ("Director técnico del proveedor", f"{supplier}, gerente"),
    }.get(
        book.language,
        (
            "Supplier's delivery director",
            f"QA lead, {supplier}",
            "Contractor's quality manager",
            "Vendor project manager",
        ),
    )
    book.milestones[at]["approver"] = texts[turn % len(texts)]
    if book.name == "devices":
        book.terms.append(["supplier", "", "The Supplier is Glenlair Translations Ltd."])
    return [("row", at, "approver")]


@way("TRM05", also="ACC04", times=6)
def a_bare_name_approves(book: Book, turn: int) -> Places:
    at = some_row(book, turn)
    names = ("Priya Raghunathan", "D. Okafor", "Marta Quintana", "J. Abernathy", "Uwe Petersen")
    book.milestones[at]["approver"] = names[turn % len(names)]
    return [("row", at, "approver")]


@way("TRM03", books=SIGNATURE, times=6)
def no_calendar_named(book: Book, turn: int) -> Places:
    book.unsay("holiday_calendar")
    for line in book.terms:
        if isinstance(line[2], str):
            line[2] = (
                line[2].replace(", England and Wales calendar", "").replace(", federal holidays excluded", "")
            )
            line[2] = line[2].replace(", using the Scottish bank holiday calendar", "")
    return ANYWHERE


@way("PAY10", need=("amount",), also="PAY04 PAY05 PAY08 MIL10 PAY09 PAY06 PAY16 DEP04", times=5)
def amount_of_nothing(book: Book, turn: int) -> Places:
    at = some_row(book, turn, not_last=True)
    give_share(book, at, 0)
    return [("row", at, "amount"), ("row", at, "payment_percent")]


@way(
    "PAY10",
    books=("scada", "devices", "ticketing", "hotel"),
    also="PAY04 PAY05 PAY08 MIL10 PAY09 PAY01 STR06 PAY03 DEP04",
    times=4,
)
def amount_not_applicable(book: Book, turn: int) -> Places:
    at = some_row(book, turn, not_last=True)
    give_share(book, at, 0)
    book.milestones[at]["amount"] = ("N/A", "n/a", "none")[turn % 3]
    if book.has("payment_percent"):
        book.milestones[at]["payment_percent"] = None
    return [("row", at, "amount"), ("row", at, "payment_percent")]


@way(
    "PAY10",
    books=("scada", "devices", "ticketing", "hotel", "museum", "game"),
    also="PAY04 PAY05 PAY08 PAY09 MIL10 PAY16 PAY03 DEP04",
    times=6,
)
def amount_below_nothing(book: Book, turn: int) -> Places:
    at = some_row(book, turn, not_last=True)
    give_share(book, at, -0.01)
    return [("row", at, "amount"), ("row", at, "payment_percent")]
