"""Sheets by combining the layout traits of real workbooks: any combination must read the same contract."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal

from hypothesis import strategies as st

from sowgate.grid.address import CellRange
from sowgate.grid.snapshot import Cell, Scalar, SheetSnapshot, WorkbookSnapshot

FIELDS = ("id", "milestone", "deliverable", "acceptance_criteria", "due_date", "payment_percent", "amount")
HEADERS = {
    "en": ("ID", "Milestone", "Deliverable", "Acceptance criteria", "Due date", "Payment %", "Amount"),
    "pt": ("Nº", "Marco", "Entregável", "Critérios de aceitação", "Data prevista", "% do contrato", "Valor"),
    "es": (
        "Nº",
        "Hito",
        "Entregable",
        "Criterios de aceptación",
        "Fecha de entrega",
        "% del contrato",
        "Importe",
    ),
    "fr": ("N°", "Jalon", "Livrable", "Critères d'acceptation", "Fin prévue", "% du contrat", "Montant"),
    "de": ("Nr.", "Meilenstein", "Liefergegenstand", "Abnahmekriterien", "Termin", "Anteil %", "Betrag"),
    "it": ("N.", "Attività", "Consegna", "Criteri di accettazione", "Scadenza", "% del totale", "Importo"),
    "nl": ("Nr", "Mijlpaal", "Oplevering", "Acceptatiecriteria", "Opleverdatum", "% betaling", "Bedrag"),
    "zh": ("序号", "里程碑", "交付物", "验收标准", "计划完成日期", "付款比例", "金额"),
    "ja": ("番号", "マイルストーン", "成果物", "受入基準", "終了予定日", "支払割合", "金額"),
}
TOTAL = {
    "en": "Total", "pt": "Total geral", "es": "Total general", "fr": "Total général", "de": "Gesamtsumme",
    "it": "Totale", "nl": "Totaal", "zh": "合计", "ja": "合計",
}  # fmt: skip
NOTE = {
    "en": "Notes:", "pt": "Observações:", "es": "Observaciones:", "fr": "Remarques :", "de": "Hinweise:",
    "it": "Note:", "nl": "Opmerkingen:", "zh": "备注：", "ja": "備考：",
}  # fmt: skip
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}  # fmt: skip
CONTRACT = (
    ("M1", "Requirements baseline", "Requirements specification v1.0", "Signed by the client's lead",
    date(2026, 2, 16), Decimal(20), Decimal("24690.50")),
    ("M2", "Design freeze", "Design document v1.0", "0 open comments of class A", date(2026, 4, 30),
    Decimal(25), Decimal("30863.13")),
    ("M3", "Factory test", "Test report FT-1", "All 42 cases passed", date(2026, 6, 17), Decimal(30),
    Decimal("37035.75")),
    ("M4", "Site acceptance", "Acceptance certificate", "Certificate signed", date(2026, 9, 25),
    Decimal(25), Decimal("30863.12")),
)  # fmt: skip


@dataclass(frozen=True)
class Traits:
    """How one sheet is laid out and how its values are written."""

    language: str
    titles: int
    left: int
    order: tuple[int, ...]
    two_rows: bool
    merged_header: bool
    sections: bool
    blanks: bool
    total: bool
    notes: bool
    gantt: bool
    spacer: bool
    phantom: bool
    dates: str
    amounts: str
    percents: str
    decorated: bool


def traits() -> st.SearchStrategy[Traits]:
    """Every combination of the traits."""
    return st.builds(
        Traits,
        language=st.sampled_from(sorted(HEADERS)),
        titles=st.integers(0, 12),
        left=st.integers(0, 4),
        order=st.permutations(range(2, 7)).map(lambda rest: (0, 1, *rest)),
        two_rows=st.booleans(),
        merged_header=st.booleans(),
        sections=st.booleans(),
        blanks=st.booleans(),
        total=st.booleans(),
        notes=st.booleans(),
        gantt=st.booleans(),
        spacer=st.booleans(),
        phantom=st.booleans(),
        dates=st.sampled_from(["true", "iso", "slash", "us", "dotted", "worded", "backtick"]),
        amounts=st.sampled_from(["number", "comma", "point", "signed", "spaced", "formatted"]),
        percents=st.sampled_from(["format", "text", "points", "fraction"]),
        decorated=st.booleans(),
    )


def written_date(day: date, how: str, language: str) -> Scalar | Cell:
    """The day as the trait writes it. The contract's days are over 12, so every order proves itself."""
    if how == "true":
        return datetime.combine(day, time())
    if how == "worded" and language in MONTHS:
        return f"{day.day} {MONTHS[language].split()[day.month - 1]} {day.year}"
    if how == "worded":
        return f"{day.year}年{day.month}月{day.day}日"
    return {
        "iso": day.isoformat(),
        "slash": f"{day.day}/{day.month}/{day.year}",
        "us": f"{day.month}/{day.day}/{day.year}",
        "dotted": f"{day.day:02}.{day.month:02}.{day.year}",
        "backtick": f"`{day.month}/{day.day}/{day.year}`",
    }[how]


def written_amount(amount: Decimal, how: str) -> Scalar | Cell:
    """The amount as the trait writes it."""
    plain = f"{amount:,.2f}"
    swapped = plain.replace(",", "_").replace(".", ",").replace("_", ".")
    return {
        "number": float(amount),
        "comma": swapped,
        "point": plain,
        "signed": f"€ {swapped}",
        "spaced": f"{plain.replace(',', ' ')} EUR",
        "formatted": Cell(float(amount), number_format="[$€-407] #,##0.00"),
    }[how]


def written_percent(percent: Decimal, how: str) -> Scalar | Cell:
    """The percent as the trait writes it."""
    share = float(percent) / 100
    return {
        "format": Cell(share, number_format="0%"),
        "text": f"{percent} %",
        "points": int(percent),
        "fraction": share,
    }[how]


def workbook(how: Traits) -> WorkbookSnapshot:
    """The contract laid out with these traits."""
    cells: dict[tuple[int, int], Scalar | Cell] = {}
    merged: list[CellRange] = []
    columns = {field: _column(how, place) for place, field in enumerate(how.order)}
    row = 1
    for line in range(how.titles):
        cells[row, 1 + how.left] = ("Project Aurora", "Prepared in Lisbon", "Version 3", "Confidential")[
            line % 4
        ]
        row += 1 + (line % 3 == 2)
    row += 1
    row = _header(how, cells, merged, columns, row)
    first = min(columns.values())
    for number, milestone in enumerate(CONTRACT):
        if how.sections and number in (0, 2):
            cells[row, columns[1]] = f"Stage {'AB'[number // 2]}"
            row += 1
        values: tuple[Scalar | Cell, ...] = (
            *milestone[:4],
            written_date(milestone[4], how.dates, how.language),
            written_percent(milestone[5], how.percents),
            written_amount(milestone[6], how.amounts),
        )
        for field, value in enumerate(values):
            cells[row, columns[field]] = value
        if how.gantt:
            cells[row, max(columns.values()) + 2 + number] = "x"
        row += 1 + (how.blanks and number == 1)
    if how.total:
        cells[row, columns[1]] = TOTAL[how.language]
        cells[row, columns[6]] = float(sum(m[6] for m in CONTRACT))
        row += 1
    if how.notes:
        cells[row + 1, first] = NOTE[how.language]
        cells[row + 2, first] = (
            "All amounts exclude value added tax and are payable in the currency of the contract."
        )
    if how.phantom:
        for empty in range(row + 4, row + 70):
            cells[empty, columns[1]] = "  "
    placed = {at: value if isinstance(value, Cell) else Cell(value) for at, value in cells.items()}
    return WorkbookSnapshot((SheetSnapshot("Plan", placed, merged=tuple(merged)),))


def _column(how: Traits, place: int) -> int:
    column = 1 + how.left + [*how.order].index(place)
    return column + (1 if how.spacer and column > 2 + how.left else 0)


def _header(
    how: Traits,
    cells: dict[tuple[int, int], Scalar | Cell],
    merged: list[CellRange],
    columns: dict[int, int],
    row: int,
) -> int:
    """Puts the header down; the row of the first milestone."""
    texts = list(HEADERS[how.language])
    if how.decorated:
        texts = [f"{text}*" if number % 2 else f"{text}:" for number, text in enumerate(texts)]
        texts[6] = f"{HEADERS[how.language][6]} (EUR)"
        texts[3] = f"4. {HEADERS[how.language][3]}".replace(" ", "\n", 2)
    beside = max(columns.values())
    if how.two_rows:
        for field, text in enumerate(texts):
            if field == 6:
                cells[row, columns[field]] = "Commercial"
                cells[row + 1, columns[field]] = text
                continue
            cells[row, columns[field]] = text
            if how.merged_header:
                merged.append(CellRange(row, columns[field], row + 1, columns[field]))
        row += 1
    else:
        for field, text in enumerate(texts):
            cells[row, columns[field]] = text
    if how.gantt:
        for week in range(8):
            cells[row, beside + 2 + week] = f"W{week + 1}"
    return row + 1


def renamed(snapshot: WorkbookSnapshot, name: str) -> SheetSnapshot:
    """The snapshot's sheet under another name, to stand beside others."""
    return replace(snapshot.sheets[0], name=name)
