"""What the Invoices sheet says about a milestone, beside the columns of its own row."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sowgate.contract.side_sheets import Invoice
from sowgate.language import say
from sowgate.rules.placing import side_place
from sowgate.rules.rows import Row

if TYPE_CHECKING:
    from sowgate.rules.context import RuleContext


def sheet_invoices(context: RuleContext, row: Row) -> list[Invoice]:
    """The milestone's invoices and credit notes of the Invoices sheet, sent by as-of, in order of day."""
    settled = row.state.settlement
    found = [context.sow.invoices[position] for position in settled.invoices] if settled is not None else []
    return sorted(found, key=lambda invoice: str(invoice.invoice_date or ""))


def charged(invoice: Invoice) -> Decimal:
    """What the invoice asks for; a credit note asks for nothing."""
    return max(invoice.amount or Decimal(0), Decimal(0))


def called(invoice: Invoice) -> str:
    """What people call an invoice: its number, else its line."""
    number = (invoice.invoice or "").strip()
    return number or say("The invoice of {place}", place=where(invoice, "amount"))


def reference(invoice: Invoice) -> str:
    """What an invoice is known by in a fingerprint: the same in every language."""
    return (invoice.invoice or "").strip() or f"The invoice of {where(invoice, 'amount')}"


def where(invoice: Invoice, field: str) -> str:
    """The sheet and cell of an invoice's field."""
    return f"{invoice.sheet}!{side_place(invoice, field).cell}"
