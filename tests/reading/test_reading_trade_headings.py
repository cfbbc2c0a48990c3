"""Headings of instalment plans and deliverable lists of trades, and what columns below them prove."""

from decimal import Decimal

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.reading import read


def table(*rows: list[object]) -> StatementOfWork:
    cells = {
        f"{'ABCDEFGH'[column]}{row}": value
        for row, cells in enumerate(rows, 3)
        for column, value in enumerate(cells)
        if value is not None
    }
    return read(snapshot_of({"Plan": cells}), Settings())


def bound(sow: StatementOfWork) -> dict[str, str]:
    return dict(sow.tables[0].columns.items())


@pytest.mark.parametrize(
    ("heading", "field", "values"),
    [
        ("USD", "amount", [640_000, 1_280_000, 480_000]),
        ("Betrag CHF (inkl. 8.1% MwSt)", "amount", ["1'260'000.--", "3'150'000.--", "1'890'000.--"]),
        ("Valor do evento (R$ mil)", "amount", [180, 900, 420]),
        ("Importe a facturar", "amount", [200, 450, 150]),
        ("拨付经费(万元)", "amount", [84, 112, 84]),
        ("Portion of Contract Price", "payment_percent", ["10%", "60%", "30%"]),
        ("Release of payment (%)", "payment_percent", ["30", "40", "30"]),
        ("Percentuale", "payment_percent", ["30", "40", "30"]),
        ("Gereed (%)", "percent_complete", [80, 50, 0]),
        ("Completion (%)", "percent_complete", [80, 50, 0]),
        ("Target (months from FNTP)", "due_date", ["FNTP", "FNTP + 3 months", "FNTP + 7 months"]),
        ("Entrega", "due_date", ["30 de enero de 2026", "13 de marzo de 2026", "15 de mayo de 2026"]),
        ("検収予定日", "due_date", ["令和8年3月13日", "令和8年5月29日", "令和8年9月30日"]),
        ("Week", "due_date", ["Week 1", "Week 4", "Week 10"]),
        ("Inspection Status", "status", ["Paid", "Approved", "Open"]),
        ("Government Approver", "approver", ["COR", "COR", "ISSO"]),
        ("Predecessor Event", "depends_on", ["None", "M1", "M1, M2"]),
        ("Scheduled Completion", "due_date", ["60 DACA", "150 DACA", "270 DACA"]),
        ("Mese", "due_date", ["M1", "M6", "M12"]),
        ("Days from NTP", "due_date", [60, 150, 270]),
        ("MEUR", "amount", [2.46, 3.69, 4.92]),
        ("お支払い金額（税別）", "amount", ["1,440,000円", "1,440,000円", "1,920,000円"]),
        ("Bereitstellung", "due_date", ["30.04.2026", "31.07.2026", "30.09.2026"]),
        ("Supporting document", "evidence", ["Guarantee", "Certificate of the engineer", "Report"]),
        ("Facturation HT", "amount", ["24 000 €", "28 800 €", "14 400 €"]),
    ],
)
def test_a_heading_means_its_field(heading: str, field: str, values: list[object]) -> None:
    rows = [[f"M{n}", f"Report number {n} handed over", value] for n, value in enumerate(values, 1)]
    assert bound(table(["ID", "Milestone", heading], *rows)).get(field) == "C"


@pytest.mark.parametrize("heading", ["Instalment", "Cuota", "Parcela", "Termijn"])
@pytest.mark.parametrize("numbers", [[1, 2, 3], ["1st", "2nd", "3rd"], ["1ª", "2ª", "3ª"]])
def test_numbered_instalments_are_ids_and_no_amounts(heading: str, numbers: list[object]) -> None:
    rows = [[number, f"Report {number} handed over", 1000] for number in numbers]
    columns = bound(table([heading, "Milestone", "Amount"], *rows))
    assert columns["id"] == "A"
    assert columns["amount"] == "C"


@pytest.mark.parametrize(
    "text", ["zzgl. 19 % MwSt.", "+ 21% IVA", "Plus VAT @ 20%", "MwSt. 19 %", "TVA 20 %"]
)
def test_a_row_that_adds_tax_is_no_milestone(text: str) -> None:
    sow = table(
        ["Nr", "Meilenstein", "Betrag", "Termin"],
        [1, "Konzept abgenommen", 5000, "2026-03-01"],
        [2, "System abgenommen", 7000, "2026-05-01"],
        [text, None, 2280, None],
    )
    assert [row.amount for row in sow.milestones] == [Decimal(5000), Decimal(7000)]


def test_codes_under_an_unknown_heading_in_front_are_ids() -> None:
    rows = [[f"B-0{n}", f"Report {n} handed over", 1000, f"B-0{n - 1}" if n > 1 else None] for n in (1, 2, 3)]
    sow = table(["Baustein", "Milestone", "Amount", "Depends on"], *rows)
    assert [row.id for row in sow.milestones] == ["B-01", "B-02", "B-03"]
    assert [dependency.target for dependency in sow.milestones[2].depends_on] == [1]


def test_a_legend_above_a_table_is_not_its_title() -> None:
    cells = {"A1": "Legend:", "B1": "blue = client input", "C1": "green = done"}
    rows = [
        ["ID", "Payment milestone", "Amount"],
        ["M1", "Concept approved", 10],
        ["M2", "Series release", 20],
    ]
    cells |= {f"{'ABC'[c]}{r}": value for r, row in enumerate(rows, 3) for c, value in enumerate(row)}
    assert len(read(snapshot_of({"Plan": cells}), Settings()).milestones) == 2


def test_cost_is_no_amount_where_a_dearer_column_stands_unread() -> None:
    rows = [[f"Report {n} handed over", 15_000 * n, 25_000 * n] for n in (1, 2, 3)]
    columns = bound(table(["Milestone", "Cost", "Zeta figure"], *rows))
    assert columns["cost"] == "B"
    assert "amount" not in columns


def test_german_instalments_are_not_what_they_cost() -> None:
    rows = [[n, f"Bauabschnitt {n} fertig", f"{n}7.600,00 €", f"2026-0{n}-01"] for n in (1, 2, 3, 4)]
    columns = bound(table(["Rate", "Meilenstein", "Betrag", "Termin"], *rows))
    assert (columns["id"], columns["amount"]) == ("A", "C")


def test_what_a_payment_waits_for_names_its_milestone() -> None:
    rows = [[f"T{n}", f"Report {n} accepted by the donor", 1000 * n] for n in (1, 2, 3)]
    columns = bound(table(["Tranche", "Release condition", "Amount USD"], *rows))
    assert columns["milestone"] == "B"


def test_codes_in_front_of_every_name_are_ids_that_links_know() -> None:
    rows = [["H1 Levantamiento", 640, None], ["H2 Diseño", 640, "H1"], ["H3 Construcción", 1280, "H1 y H2"]]
    sow = table(["Hito", "Pago UF", "Depende de"], *rows)
    assert [row.id for row in sow.milestones] == ["H1", "H2", "H3"]
    assert [dependency.target for dependency in sow.milestones[2].depends_on] == [0, 1]


def test_a_code_in_front_of_some_names_is_a_part_of_them() -> None:
    sow = table(["Milestone", "Amount"], ["H1 Prototype", 10], ["Handover", 20], ["Close-out", 30])
    assert [row.id for row in sow.milestones] == [None, None, None]


def test_a_percent_that_the_amounts_follow_is_their_share_whatever_subtotals_add() -> None:
    rows: list[list[object]] = [
        ["P1", "Plano de projeto aceito", "196.800,00", "10%"],
        ["P2", "Desenho de processos aceito", "295.200,00", "15%"],
        ["Subtotal", None, "492.000,00", "25%"],
        ["P3", "Módulo em produção", "1.476.000,00", "75%"],
    ]
    assert bound(table(["Nº", "Marco", "Valor (R$)", "%"], *rows)).get("payment_percent") == "D"


def test_a_percent_that_the_amounts_do_not_follow_is_progress() -> None:
    rows: list[list[object]] = [
        ["P1", "Plan accepted", 10_000, "100%"],
        ["P2", "Build accepted", 40_000, "40%"],
        ["P3", "Handover accepted", 50_000, "0%"],
    ]
    columns = bound(table(["No", "Milestone", "Amount", "%"], *rows))
    assert columns.get("percent_complete") == "D"
    assert "payment_percent" not in columns


@pytest.mark.parametrize("heading", ["Data contrattuale", "Contract date (agreed)", "Contractdatum"])
def test_what_was_agreed_first_is_no_start(heading: str) -> None:
    rows = [[f"M{n}", f"Report {n} accepted", f"2026-0{n}-10", f"2026-0{n + 1}-20", n] for n in (1, 2, 3)]
    columns = bound(table(["ID", "Milestone", heading, "Due date", "Amount"], *rows))
    assert columns["due_date"] == "D"
    assert "start_date" not in columns
