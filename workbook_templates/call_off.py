"""The public-sector template: a call-off order under a framework agreement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from language import TERMS, Words

TITLE = "Public-sector call-off: order form and milestones"
# A public buyer pays within 30 days of a valid invoice: Procurement Act 2023 (UK), section 68; Directive
# 2011/7/EU, article 4(3).
VALUES: dict[str, Any] = {"payment_terms": "Net 30"}
_OURS = {
    "title": ["Title", "What the work is called in the order form."],
    "contract_number": ["Contract number", "The call-off's reference."],
    "framework_agreement": [
        "Framework agreement",
        "Its reference and the lot that the order is placed under.",
    ],
    "client": ["Buyer", "The contracting authority."],
    "purchase_order": ["Purchase order", "Invoices without it are returned."],
    "po_value": ["PO value", "What the purchase order covers; it must reach the contract value."],
    "end_date": ["End date", "Expiry of the call-off, without extensions."],
    "extension_option": ["Extension option", "How long and how often the buyer may extend."],
    "payment_terms": [
        "Payment terms",
        "Public buyers pay within 30 days of a valid invoice (UK: Procurement Act 2023, s. 68).",
    ],
}
_FIRST = (
    "A call-off order under a framework agreement. Each milestone is a gate: its deliverable exists and is "
    "signed by the buyer's role, or it is not; public money follows the gate, never the month."
)


def words() -> Words:
    """English, in the terms of public buyers."""
    made = Words("en")
    instructions = [dict(part) for part in made["instructions"]]
    instructions[0]["lines"] = [_FIRST]
    return made.with_(terms=made["terms"] | _OURS, instructions=instructions)


def groups() -> dict[str, Sequence[str]]:
    """The terms of the other templates, with framework, order and extension."""
    contract = [
        "title", "contract_number", "framework_agreement", "client", "supplier", "contract_value", "currency",
        "purchase_order", "po_value", "signed_date", "start_date", "end_date", "extension_option",
    ]  # fmt: skip
    return {**TERMS, "contract": contract}
