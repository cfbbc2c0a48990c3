"""What a user does to the template from the first entry to the last gate, as entries in cells by step.

The same entries are made in the Excel double and in LibreOffice. A date is a `date`; a text is typed.
"""

from __future__ import annotations

from datetime import date

Entry = str | int | float | date
Entries = dict[str, dict[str, Entry]]
AS_OF = date(2026, 5, 4)

_TERMS: dict[str, Entry] = {
    "C6": "Warehouse portal", "C7": "SOW-12", "C8": "Alder Freight Ltd", "C9": "Brightline Systems",
    "C10": 100_000, "C11": "EUR", "C12": date(2026, 1, 12), "C13": date(2026, 1, 19),
    "C14": date(2026, 9, 30), "C17": "10 business days", "C18": "Yes",
    "C19": "Receipt of the delivery note", "C20": "In writing, with the reasons", "C21": 2,
    "C22": "5 business days", "C23": "Signed acceptance certificate", "C24": "Client programme manager",
    "C25": "No", "C30": "Net 30", "C31": "Following", "C32": "IE",
}  # fmt: skip
_HEADER = "ABCDEFGHIJKLMN"  # ID to Status
_ROWS: tuple[tuple[Entry | None, ...], ...] = (
    ("M1", "Design", "Requirements signed", "Requirements traceability matrix v1.0 (xlsx)",
     "All 62 requirements traced and 0 open comments, signed by the client programme manager",
     "Signed acceptance certificate", "Ana Cruz", "Client programme manager", date(2026, 1, 19),
     date(2026, 2, 27), None, None, 20_000, "In progress"),
    ("M2", "Build", "Portal release 1", "Portal release 1.0 on the test system",
     "40 of 40 cases of test plan TP-3 pass, test report signed by the client programme manager",
     "Test report TR-1", "Ana Cruz", "Client programme manager", date(2026, 3, 2), date(2026, 5, 15), "M1",
     None, 30_000, "In progress"),
    ("M3", "Build", "Month 5 fee", "Ongoing support", "To the client's satisfaction", None, "Ana Cruz",
     "Client programme manager", date(2026, 5, 18), date(2026, 6, 19), "M2", None, 20_000, "Not started"),
    ("M4", "Launch", "Portal in use", "Portal release 1.1 on the live system and operations manual v1.0",
     "15 of 15 acceptance tests of plan AT-1 pass on the live system, certificate signed by the client",
     "Acceptance certificate", "Ana Cruz", "Client programme manager", date(2026, 6, 22),
     date(2026, 8, 14), "M3", None, 25_000, "Not started"),
)  # fmt: skip


def _rows() -> dict[str, Entry]:
    return {
        f"{column}{row}": entry
        for row, line in enumerate(_ROWS, 6)
        for column, entry in zip(_HEADER, line, strict=True)
        if entry is not None
    }


FILLED_IN: Entries = {"Terms": _TERMS, "Milestones": _rows()}
# A fee by time becomes a gate, and the amounts add up to the contract's value.
MENDED: Entries = {
    "Milestones": {
        "C8": "Data migrated", "D8": "Migration report v1.0 (PDF)",
        "E8": "100 % of 48,000 records reconciled with 0 differences, report signed by the client",
        "F8": "Reconciliation log", "M9": 30_000,
    }
}  # fmt: skip
ACCEPTED: Entries = {
    "Milestones": {
        "N6": "Accepted", "O6": date(2026, 2, 27), "P6": date(2026, 3, 10),
        "F6": "Acceptance certificate AC-1 of 10 March 2026",
    }
}  # fmt: skip
