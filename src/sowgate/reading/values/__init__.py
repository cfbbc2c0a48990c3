"""What one cell says: a number, an amount, a date, a share, a status, an id."""
