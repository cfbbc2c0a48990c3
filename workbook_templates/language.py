"""The words of the templates in one language: sheets, headings, labels, messages and ready gates."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "pt", "es", "fr", "de")

# The milestone table's columns and the contract's terms, in the order of the sheets.
FIELDS = (
    "id", "phase", "milestone", "deliverable", "acceptance_criteria", "evidence", "owner", "approver",
    "start_date", "due_date", "depends_on", "payment_percent", "amount", "status", "submitted_date",
    "accepted_date", "rejected_date", "invoice_number", "invoice_date", "paid_date", "notes",
)  # fmt: skip
TERMS: dict[str, tuple[str, ...]] = {
    "contract": (
        "title", "contract_number", "client", "supplier", "contract_value", "currency", "signed_date",
        "start_date", "end_date", "report_language",
    ),
    "acceptance": (
        "review_period", "deemed_acceptance", "clock_start", "rejection_notice", "rejection_cycles",
        "cure_period", "acceptance_form", "acceptance_authority", "use_as_acceptance",
    ),
    "payment": (
        "payment_trigger", "cumulative_payment", "payment_terms", "business_day_convention",
        "holiday_calendar", "retention", "retention_release", "advance", "advance_recovery", "tax",
        "late_interest", "delay_damages", "extension_of_time", "termination_payment", "indexation",
    ),
}  # fmt: skip
# The lists beside the milestones, in the order of the sheets.
SIDES = ("deliverables", "client_dependencies", "change_orders", "payments", "invoices", "waivers")
# Written as the contract clauses that sowgate reads, in every language.
CONVENTIONS = ("Following", "Modified Following", "Preceding", "Modified Preceding", "Unadjusted")
# Each language by its own name.
REPORT_LANGUAGES = ("English", "Português", "Español", "Français", "Deutsch")
# Columns that only some sheets have, in English.
MORE_HEADERS = {
    "cost": "Cost",
    "currency": "Currency",
    "rejections": "Rejections",
    "invoiced_amount": "Invoiced amount",
    "paid_amount": "Paid amount",
    "baseline_due_date": "Baseline due date",
    "baseline_amount": "Baseline amount",
}


class Words:
    """One language's words. A missing one is a fault of the build, so that nothing half-translated ships."""

    def __init__(self, language: str, **changed: dict[str, Any]) -> None:
        self.language = language
        self._said = {**_read(language)}
        for section, words in changed.items():
            self._said[section] = self._said[section] | words

    def with_(self, **sections: Any) -> Words:
        """The same words with whole sections replaced."""
        made = Words(self.language)
        made._said = {**self._said, **sections}
        return made

    def __getitem__(self, section: str) -> Any:
        return self._said[section]

    def header(self, field: str) -> str:
        """A column's heading."""
        return str((MORE_HEADERS | self["headers"])[field])

    def preset(self, field: str) -> str | None:
        """What a term holds before anybody fills it in: reports speak the template's language."""
        return str(self["lists"]["own_language"]) if field == "report_language" else None

    def term(self, field: str) -> tuple[str, str]:
        """A term's label and what to say there."""
        label, hint = self["terms"][field]
        return label, hint

    def sheet(self, key: str) -> str:
        """A sheet's name."""
        return str(self["sheets"][key])

    def side(self, kind: str) -> dict[str, str]:
        """The headings of a list beside the milestones, by field."""
        return {field: text for field, text in self["side"][kind].items() if field != "hint"}

    def message(self, key: str) -> tuple[str, str]:
        """Title and text of a message."""
        title, text = self["messages"][key]
        return title, text


@cache
def _read(language: str) -> dict[str, Any]:
    path = Path(__file__).parent / "words" / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
