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
PHASE = {
    "en": "Phase", "pt": "Fase", "es": "Fase", "fr": "Phase", "de": "Phase", "it": "Fase", "nl": "Fase",
    "zh": "阶段", "ja": "フェーズ",
}  # fmt: skip
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
    gantt: str
    spacer: bool
    phantom: bool
    dates: str
    amounts: str
    percents: str
    decorated: bool
    several: bool  # the second milestone has a row for each of its deliverables
    phases: str  # none, or a column of phases: repeated, merged downwards
    thousands: bool
    hidden: bool
    repeated: bool  # the header stands again in the middle
    beside: str  # none, or other lists: below, right, sheets
    copies: bool  # older copies of the plan on sheets of their own
    footnote: bool
    relative: str  # none, or how due dates stand in relation to the start or to the milestone before
    combined: bool  # one column is both milestone and deliverable


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
        gantt=st.sampled_from(["", "weeks", "days", "dates"]),
        spacer=st.booleans(),
        phantom=st.booleans(),
        dates=st.sampled_from(["true", "iso", "slash", "us", "dotted", "worded", "backtick"]),
        amounts=st.sampled_from(["number", "comma", "point", "signed", "spaced", "formatted"]),
        percents=st.sampled_from(["format", "text", "points", "fraction"]),
        decorated=st.booleans(),
        several=st.booleans(),
        phases=st.sampled_from(["none", "column", "merged"]),
        thousands=st.booleans(),
        hidden=st.booleans(),
        repeated=st.booleans(),
        beside=st.sampled_from(["none", "below", "right", "sheets"]),
        copies=st.booleans(),
        footnote=st.booleans(),
        relative=st.sampled_from(["none", "start", "previous", "after", "counted"]),
        combined=st.booleans(),
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


START = date(2026, 1, 5)


def written_offset(number: int, how: str) -> Scalar:
    """The due date of a milestone as an offset from the start of the contract or from the one before."""
    due = CONTRACT[number][4]
    if how in {"previous", "after"} and number:
        before = CONTRACT[number - 1]
        days = (due - before[4]).days
        return f"{before[0]} + {days} days" if how == "previous" else f"{days} days after {before[0]}"
    days = (due - START).days
    if how == "counted":
        return days
    return f"T0 + {days // 7} weeks" if days % 7 == 0 else f"T0 + {days} days"


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


SECOND = "Interface control document v1.0"
STAGES = ("Stage A", "Stage A", "Stage B", "Stage B")


def workbook(how: Traits) -> WorkbookSnapshot:
    """The contract laid out with these traits."""
    sheet = Sheet(how)
    sheets = [sheet.snapshot("Plan 2026-02-02" if how.copies else "Plan")]
    if how.copies:
        sheets.insert(0, Sheet(replace(how, beside="none"), older=True).snapshot("Plan 2026-01-05"))
    if how.beside == "sheets":
        sheets += [placed(name, rows) for name, rows in LISTS.items()]
    if how.relative != "none":
        sheets.append(placed("Terms", (("Start date", datetime.combine(START, time())),)))
    return WorkbookSnapshot(tuple(sheets))


LISTS: dict[str, tuple[tuple[Scalar, ...], ...]] = {
    "Invoices": (
        ("Invoice no", "Milestone", "Date", "Amount"),
        ("INV-1", "M1", datetime(2026, 3, 1), 24690.5),
        ("INV-2", "M2", datetime(2026, 5, 13), 1000),
    ),
    "Change orders": (
        ("Change order", "Description", "Amount", "Status"),
        ("CO-1", "More reports", 500, "Approved"),
    ),
    "Client dependencies": (
        ("Dependency", "Needed for", "Needed by", "Owner"),
        ("Test data", "M3", datetime(2026, 5, 20), "Client IT"),
    ),
}


def placed(name: str, rows: tuple[tuple[Scalar, ...], ...]) -> SheetSnapshot:
    """Rows from A1 on a sheet."""
    cells = {(r, c): Cell(v) for r, row in enumerate(rows, 1) for c, v in enumerate(row, 1)}
    return SheetSnapshot(name, cells)


class Sheet:
    """One sheet being filled, with its merged cells and hidden rows."""

    def __init__(self, how: Traits, older: bool = False) -> None:
        self.how, self.older = how, older
        self.cells: dict[tuple[int, int], Scalar | Cell] = {}
        self.merged: list[CellRange] = []
        self.hidden: set[int] = set()
        self.columns = {field: _column(how, place) for place, field in enumerate(how.order)}
        self.fields = {0, 1, 3, 4, 5, 6} if how.combined else set(range(7))
        self.phase = 1 + how.left if how.phases != "none" else None
        self.last = max(self.columns.values())
        row = self._titles()
        top = row
        row = self._header(row)
        row = self._rows(row)
        self._below(row)
        if how.beside == "right":
            self._list(top, self.last + (14 if how.gantt else 3))

    def snapshot(self, name: str) -> SheetSnapshot:
        """The sheet as it stands."""
        cells = {at: value if isinstance(value, Cell) else Cell(value) for at, value in self.cells.items()}
        return SheetSnapshot(name, cells, merged=tuple(self.merged), hidden_rows=frozenset(self.hidden))

    def _titles(self) -> int:
        row = 1
        for line in range(self.how.titles):
            text = ("Project Aurora", "Prepared in Lisbon", "Version 3", "Confidential")[line % 4]
            self.cells[row, 1 + self.how.left] = text
            row += 1 + (line % 3 == 2)
        return row + 1

    def _texts(self) -> list[str]:
        how = self.how
        texts = list(HEADERS[how.language])
        if how.relative == "counted":
            texts[4] = f"{texts[4]} (days)"
        if how.combined:
            texts[1] = f"{texts[1]} / {texts[2]}"
        if how.decorated:
            texts = [f"{text}*" if number % 2 else f"{text}:" for number, text in enumerate(texts)]
            texts[6] = f"{HEADERS[how.language][6]} (EUR)"
            texts[3] = f"4. {HEADERS[how.language][3]}".replace(" ", "\n", 2)
        if how.thousands:
            texts[6] = f"{HEADERS[how.language][6]} (k€)"
        return texts

    def _header(self, row: int) -> int:
        how, cells = self.how, self.cells
        texts = {self.columns[f]: text for f, text in enumerate(self._texts()) if f in self.fields}
        if self.phase is not None:
            texts[self.phase] = PHASE[how.language]
        amount = self.columns[6]
        if how.two_rows:
            for column, text in texts.items():
                if column == amount:
                    cells[row, column] = "Commercial"
                    cells[row + 1, column] = text
                    continue
                cells[row, column] = text
                if how.merged_header:
                    self.merged.append(CellRange(row, column, row + 1, column))
            row += 1
        else:
            cells.update({(row, column): text for column, text in texts.items()})
        for week in range(8 if how.gantt else 0):
            cells[row, self.last + 2 + week] = {
                "weeks": f"W{week + 1}",
                "days": "MTWTFSSM"[week],
                "dates": datetime(2026, 1, 5 + week),
            }[how.gantt]
        return row + 1

    def _rows(self, row: int) -> int:
        how, cells, columns = self.how, self.cells, self.columns
        first = row
        for number, milestone in enumerate(CONTRACT):
            if number == 2 and how.repeated and not how.two_rows:
                row = self._header(row)
            if how.sections and self.phase is None and number in (0, 2):
                cells[row, columns[1]] = STAGES[number]
                row += 1
            if self.phase is not None and (how.phases == "column" or number in (0, 2)):
                first = row if number in (0, 2) else first
                cells[row, self.phase] = STAGES[number]
            self._milestone(row, milestone, number)
            if how.gantt:
                cells[row, self.last + 2 + number] = "x"
            if how.hidden and number == 3:
                self.hidden.add(row)
            if how.several and not how.combined and number == 1:
                row += 1
                cells[row, columns[2]] = SECOND
                if how.phases == "column":
                    cells[row, self.phase or 0] = STAGES[number]
            if how.phases == "merged" and number in (1, 3) and self.phase is not None:
                self.merged.append(CellRange(first, self.phase, row, self.phase))
            row += 1 + (how.blanks and number == 1)
        return row

    def _milestone(
        self, row: int, milestone: tuple[str, str, str, str, date, Decimal, Decimal], number: int
    ) -> None:
        how = self.how
        amount = written_amount(milestone[6] - 7 * self.older, how.amounts)
        if how.thousands:
            amount = float((milestone[6] - 7 * self.older) / 1000)
        day = written_date(milestone[4], how.dates, how.language)
        values: tuple[Scalar | Cell, ...] = (
            milestone[0],
            milestone[2] if how.combined else milestone[1],
            *milestone[2:4],
            day if how.relative == "none" else written_offset(number, how.relative),
            written_percent(milestone[5], how.percents),
            amount,
        )
        for field, value in enumerate(values):
            if field in self.fields:
                self.cells[row, self.columns[field]] = value

    def _below(self, row: int) -> None:
        how, cells, columns = self.how, self.cells, self.columns
        first = min(columns.values())
        if how.total:
            cells[row, columns[1]] = TOTAL[how.language]
            cells[row, columns[6]] = float(sum(m[6] for m in CONTRACT))
            row += 1
        if how.footnote:
            cells[row, columns[1]] = "* Amounts are fixed for the term of the contract."
            row += 1
        if how.notes:
            cells[row + 1, first] = NOTE[how.language]
            cells[row + 2, first] = (
                "All amounts exclude value added tax and are payable in the currency of the contract."
            )
            row += 3
        if how.beside == "below":
            self._list(row + 1, first)
            row += 6
        if how.phantom:
            for empty in range(row + 4, row + 70):
                cells[empty, columns[1]] = "  "

    def _list(self, row: int, column: int) -> None:
        """A list of invoices with its title."""
        self.cells[row, column] = "Invoices"
        for r, line in enumerate(LISTS["Invoices"], row + 1):
            for c, value in enumerate(line, column):
                self.cells[r, c] = value


def _column(how: Traits, place: int) -> int:
    column = 1 + how.left + [*how.order].index(place) + (how.phases != "none")
    return column + (1 if how.spacer and column > 2 + how.left + (how.phases != "none") else 0)
