"""Deliverables, payments, invoices, change orders and the like on sheets of their own."""
