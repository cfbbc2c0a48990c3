"""Each rule's fault, put into clean contracts of several layouts and languages, is found there alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from mutation_workbook import PROGRESS, Contract, clean, laid_out

from sowgate.check import check
from sowgate.contract.settings import Settings, Thresholds

LAYOUTS = [("en", 0), ("de", 1), ("pt", 2), ("en", 1)]
Fault = tuple[str, int | None, str, Callable[[Contract], Any]]


def put(row: int, **values: Any) -> Callable[[Contract], Any]:
    return lambda contract: contract.rows[row].update(values)


def says(code: str, row: int, name: str, **values: Any) -> Fault:
    return code, row, name, put(row, **{name: next(iter(values.values()))} if len(values) == 1 else values)


def term(code: str, **values: Any) -> Fault:
    labels = {label.replace("_", " ").capitalize(): value for label, value in values.items()}
    return code, None, "", lambda contract: contract.terms.update(labels)


def shares(*percents: int) -> Callable[[Contract], Any]:
    return lambda c: [row.update(amount=p * 2000) for row, p in zip(c.rows, percents, strict=True)]


def later(row: int, days: int) -> Callable[[Contract], Any]:
    def change(contract: Contract) -> None:
        for each in contract.rows[row:]:
            each["start_date"] += timedelta(days=days)
            each["due_date"] += timedelta(days=days)
        contract.terms["Contract end date"] += timedelta(days=days)

    return change


def beside(name: str, *rows: list[Any]) -> Callable[[Contract], Any]:
    return lambda contract: contract.sheets.update({name: [list(row) for row in rows]})


def column(name: str, row: int, value: Any) -> Callable[[Contract], Any]:
    return lambda c: (c.columns.append(name), c.rows[row].update({name: value}))


def submitted(days: int, **terms: Any) -> Callable[[Contract], Any]:
    def change(contract: Contract) -> None:
        row, before = contract.rows[2], contract.rows[1]
        row |= {"status": "Submitted", "submitted_date": row["due_date"]}
        contract.as_of = row["due_date"] + timedelta(days=days)
        before |= {"status": "Paid", "paid_amount": before["amount"]}
        before["paid_date"] = before["invoice_date"] + timedelta(days=20)
        contract.terms.update({label.replace("_", " ").capitalize(): v for label, v in terms.items()})

    return change


def percents(*shown: int, amounts: bool) -> Callable[[Contract], Any]:
    def change(contract: Contract) -> None:
        contract.columns.append("payment_percent")
        if not amounts:
            contract.columns.remove("amount")
        for row, percent in zip(contract.rows, shown, strict=True):
            row["payment_percent"] = f"{percent}%"

    return change


def costs(share: float, *more: tuple[int, int]) -> Callable[[Contract], Any]:
    def change(contract: Contract) -> None:
        contract.columns.append("cost")
        for row in contract.rows:
            row["cost"] = int(row["amount"] * share)
        for row, cost in more:
            contract.rows[row]["cost"] = cost

    return change


def phases(contract: Contract) -> None:
    """Three phases; the last ends with a row of work that is no gate."""
    contract.columns.insert(1, "phase")
    for number, row in enumerate(contract.rows):
        row["phase"] = "Design" if number < 3 else "Build"
    last = contract.rows[4]
    contract.rows[4] = {
        **dict.fromkeys(contract.columns),
        "id": "M5",
        "milestone": "Bug fixing",
        "phase": "Warranty",
        "start_date": last["start_date"],
        "due_date": last["due_date"],
        "depends_on": "M4",
    }
    shares(32, 28, 21, 19, 0)(contract)
    contract.rows[4]["amount"] = None


def ahead(contract: Contract) -> None:
    """Billing runs ahead of the work: the dear phases come last, and their price with the first gate."""
    contract.settings = Settings(profile="buyer")
    costs(0, (3, 70000), (4, 60000))(contract)


def uneven(contract: Contract) -> None:
    shares(20, 20, 20, 20, 20)(contract)
    contract.terms["Contract value"] = 200000.02


def financed(contract: Contract) -> None:
    contract.settings = Settings(profile="far")
    shares(24, 24, 23, 22, 7)(contract)


def unordered(contract: Contract) -> None:
    """The gate at work stands under a change order that is not approved."""
    column("change_order", 2, "CO-7")(contract)
    contract.rows[2]["start_date"] = contract.as_of
    beside(
        "Change orders",
        ["Change order", "Description", "Amount", "Status"],
        ["CO-7", "Extra interface", 40000, "Submitted"],
    )(contract)


def together(contract: Contract) -> None:
    last, before = contract.rows[4], contract.rows[3]
    last |= {"due_date": before["due_date"], "start_date": None, "depends_on": before["depends_on"]}


def rejected(contract: Contract) -> None:
    submitted(9)(contract)
    contract.columns += ["rejected_date", "notes"]
    contract.rows[2] |= {
        "status": "Rejected",
        "rejected_date": contract.rows[2]["due_date"] + timedelta(days=7),
    }


def withheld(contract: Contract) -> None:
    """The first gate is open again, the second invoiced, and payments are cumulative."""
    contract.terms["Cumulative payment"] = "Yes"
    contract.rows[0] |= {"status": "In progress", **dict.fromkeys(PROGRESS[1:])}


BEFORE: list[Fault] = [
    ("STR01", None, "", lambda c: c.columns.remove("acceptance_criteria")),
    ("STR02", 3, "id", put(3, id="M3")),
    ("STR03", 2, "amount", put(2, amount="40.0O0")),
    ("STR05", None, "", lambda c: c.hidden.add(3)),
    says("STR04", 3, "acceptance_criteria", text="TBD"),
    ("MIL01", 3, "deliverable", put(3, deliverable=None)),
    ("MIL02", 2, "acceptance_criteria", put(2, acceptance_criteria="90 days after signature", evidence=None)),
    ("MIL03", 2, "deliverable", put(2, deliverable="Testing", acceptance_criteria="Signed by the client lead",
                                    evidence=None)),
    ("MIL04", 0, "milestone", put(0, milestone="Contract signature", deliverable=None,
                                  acceptance_criteria=None, evidence=None)),
    ("MIL05", 3, "deliverable", lambda c: c.rows[3].update(deliverable=c.rows[2]["deliverable"])),
    says("MIL06", 0, "deliverable", text="Customer portal v1.0 and call centre manual v1.0"),
    ("MIL07", 2, "owner", put(2, owner=None)),
    ("MIL08", None, "", phases),
    ("MIL09", 3, "due_date", put(3, due_date="after M3 sign-off")),
    ("MIL11", None, "", beside("Deliverables", ["Deliverable ID", "Title", "Format", "Gate"],
                               ["D9", "Spare parts list", "PDF", None])),
    ("ACC01", 1, "acceptance_criteria", put(1, acceptance_criteria=None)),
    says("ACC02", 1, "acceptance_criteria", text="Report to the client's satisfaction, signed by the lead"),
    says("ACC03", 1, "acceptance_criteria", text="Complete"),
    ("ACC04", 2, "approver", put(2, approver=None, deliverable="Data dictionary v1.0", evidence="Log export",
                                 acceptance_criteria="240 of 240 fields described")),
    ("ACC05", 2, "evidence", put(2, evidence=None, deliverable="Customer portal",
                                 acceptance_criteria="Customers can log in")),
    says("ACC06", 1, "acceptance_criteria", text="12 of 12 checks pass; only minor defects remain"),
    says("ACC07", 1, "acceptance_criteria", text="12 of 12 checks pass, where possible"),
    says("ACC08", 1, "acceptance_criteria", text="12 of 12 checks pass; covers logins, reports, etc."),
    says("ACC09", 1, "acceptance_criteria", text="Report signed; all outstanding issues resolved"),
    ("ACC10", 1, "acceptance_criteria", put(1, acceptance_criteria="At the Client's sole discretion",
                                            deliverable="Work package", evidence=None)),
    says("ACC11", 1, "acceptance_criteria", text="12 of 12 checks pass; the limit will be agreed later"),
    ("ACC12", 1, "acceptance_criteria", put(1, deliverable="Load test report v1.0",
                                            acceptance_criteria="Response times reported, signed by lead")),
    says("ACC13", 1, "acceptance_criteria", text="Certificate issued by the national regulator"),
    says("ACC14", 1, "acceptance_criteria", text="Conforms to the specification; report signed by the lead"),
    term("TRM01", deemed_acceptance="No"),
    term("TRM02", review_period="2 business days"),
    term("TRM03", holiday_calendar=None),
    term("TRM04", rejection_cycles=None, cure_period=None),
    term("TRM04", rejection_cycles="unlimited"),
    ("TRM05", 2, "approver", put(2, approver="Quality manager of Acme Works")),
    term("TRM06", rejection_notice="The Client may reject orally", deemed_acceptance="Yes"),
    term("TRM07", clock_start=None, deemed_acceptance="Yes"),
    term("TRM08", late_interest=None),
    ("PAY02", None, "", put(2, amount=40500)),
    ("PAY03", None, "", uneven),
    ("PAY03", 2, "amount", put(2, amount=40000.004)),
    ("PAY06", None, "", ahead),
    ("PAY07", None, "", financed),
    ("PAY04", 2, "amount", shares(10, 15, 45, 15, 15)),
    ("PAY05", 4, "amount", shares(15, 16, 18, 17, 34)),
    ("PAY08", 3, "due_date", later(3, 28)),
    ("PAY11", 3, "currency", lambda c: (c.columns.append("currency"),
                                        [r.update(currency="EUR") for r in c.rows],
                                        put(3, currency="USD")(c))),
    term("PAY12", advance="10%"),
    term("PAY13", retention="10%"),
    term("PAY14", payment_terms="Net 90"),
    term("PAY15", delay_damages="0.5% per week"),
    ("PAY17", None, "", beside("Payments", ["Payment", "Milestone", "Amount", "Date"],
                               ["Monthly fee", None, 5000, None])),
    ("DEP01", None, "", put(1, depends_on="M4")),
    ("DEP02", 2, "depends_on", put(2, depends_on="M12")),
    ("DEP03", 2, "depends_on", put(2, depends_on=None)),
    ("DEP04", 2, "start_date", lambda c: c.rows[2].update(start_date=c.rows[1]["due_date"] - timedelta(9))),
    ("DEP05", 3, "due_date", lambda c: c.rows[3].update(due_date=c.rows[3]["start_date"] - timedelta(3))),
    ("DEP07", None, "", lambda c: c.rows[4].update(due_date=c.rows[4]["due_date"] + timedelta(days=3))),
    ("DEP08", 2, "start_date", lambda c: c.rows[2].update(start_date=c.rows[1]["due_date"] + timedelta(5))),
    ("DEP09", None, "", lambda c: c.terms.update({"Contract end date": c.rows[4]["due_date"]})),
    ("DEP10", None, "notes", column("notes", 2, "The Client provides the key cards")),
    ("DEP11", 0, "start_date", lambda c: c.terms.update(
        {"Signed date": c.rows[0]["start_date"] + timedelta(7)})),
    ("STR06", 1, "amount", lambda c: (percents(22, 21, 20, 19, 18, amounts=True)(c),
                                      put(1, amount=39000)(c), put(2, amount=43000)(c))),
    ("PAY01", None, "", percents(22, 21, 23, 19, 18, amounts=False)),
    ("PAY09", None, "", costs(0.8)),
    ("PAY16", 2, "cost", costs(0.2, (2, 45000))),
    ("PAY10", 3, "amount", shares(30, 25, 25, 0, 20)),
    ("MIL10", 3, "amount", lambda c: (shares(30, 25, 24, 1, 20)(c), put(4, depends_on="M3")(c))),
    ("DEP06", None, "", together),
    ("CHG02", None, "", beside("Change orders", ["Change order", "Description", "Amount", "Status"],
                               ["CO-1", "Extra interface", 8000, "Approved"])),
]  # fmt: skip
DURING: list[Fault] = [
    ("GAT01", 2, "invoice_date", lambda c: c.rows[2].update(
        invoice_number="INV-103", invoice_date=c.as_of, invoiced_amount=40000)),
    ("GAT02", 0, "paid_amount", put(0, paid_amount=46500)),
    ("GAT03", 1, "evidence", put(1, evidence=None)),
    ("GAT04", 2, "status", submitted(25)),
    ("GAT05", 1, "invoice_date", lambda c: (put(1, status="Accepted", invoice_number=None, invoice_date=None,
                                                invoiced_amount=None)(c),
                                            setattr(c, "as_of", c.as_of + timedelta(days=12)))),
    ("GAT06", None, "", withheld),
    ("GAT07", 2, "due_date", lambda c: (
        submitted(6)(c), put(2, status="In progress", submitted_date=None)(c))),
    ("GAT09", 2, "notes", rejected),
    ("GAT08", 3, "status", put(3, status="Zorbed")),
    ("GAT10", 2, "submitted_date", submitted(25, deemed_acceptance="No")),
    ("GAT11", 1, "invoiced_amount", put(1, invoiced_amount=43200)),
    ("GAT12", 1, "invoice_number", put(1, invoice_number="INV-100")),
    ("GAT13", None, "", lambda c: setattr(c, "settings", Settings.of(
        thresholds=Thresholds(purchase_order_required=True)))),
    ("CHG03", 2, "change_order", unordered),
    ("CHG01", 3, "amount", lambda c: (c.columns.append("baseline_amount"), [
        row.update(baseline_amount=row["amount"] - (3000 if row["id"] == "M4" else 0)) for row in c.rows])),
]  # fmt: skip
# What the same fault makes true beside it: a code that the catalogue does not silence there.
WITH = {
    "MIL03": {"ACC10"}, "GAT03": {"ACC05"}, "MIL10": {"DEP03"}, "DEP06": {"DEP03", "PAY05"},
    "PAY10": {"PAY08"}, "GAT06": {"GAT07"}, "GAT09": {"GAT07"}, "PAY16": {"PAY09"},
    "TRM01": {"TRM06"}, "GAT10": {"TRM01", "TRM06"}, "DEP01": {"DEP03", "DEP04"}, "DEP02": {"DEP03"},
    "DEP05": {"DEP08", "PAY08", "DEP03"}, "PAY13": {"PAY05"}, "PAY11": {"PAY02", "PAY05", "PAY08"},
    "STR02": {"DEP03", "DEP02"}, "STR03": {"PAY02"}, "MIL09": {"PAY08"}, "GAT04": {"GAT07"},
    "MIL02": {"ACC05"}, "ACC10": {"MIL03"}, "GAT01": {"GAT07"}, "GAT05": {"GAT07"},
    "MIL08": {"MIL03"}, "DEP07": {"PAY08", "DEP09"}, "PAY04": {"PAY05"},
}  # fmt: skip


def codes(contract: Contract) -> dict[tuple[str, str | None], set[str]]:
    """Cells of the findings (the primary one and the related ones) by code and milestone."""
    found: dict[tuple[str, str | None], set[str]] = {}
    for finding in check(laid_out(contract), contract.settings, contract.as_of).findings:
        cells = {finding.cell or "", *(place.cell for place in finding.related)}
        found.setdefault((finding.code, finding.milestone), set()).update(cells)
    return found


@pytest.mark.parametrize("delivery", [False, True])
@pytest.mark.parametrize(("language", "layout"), LAYOUTS)
def test_a_clean_contract_has_no_finding(language: str, layout: int, delivery: bool) -> None:
    assert codes(clean(language, layout, delivery=delivery)) == {}


@pytest.mark.parametrize(("language", "layout"), LAYOUTS)
@pytest.mark.parametrize(
    ("fault", "delivery"),
    [(f, False) for f in BEFORE] + [(f, True) for f in DURING],
    ids=lambda v: str(v)[2:7],
)
def test_a_fault_is_found_where_it_is_and_nothing_else(
    fault: Fault, delivery: bool, language: str, layout: int
) -> None:
    code, row, name, change = fault
    contract = clean(language, layout, delivery=delivery)
    change(contract)
    found = codes(contract)
    assert {each for each, _ in found} - WITH.get(code, set()) == {code}
    if row is not None and name:
        cells = set().union(*(cells for (each, _), cells in found.items() if each == code))
        assert contract.at[row, name] in cells
