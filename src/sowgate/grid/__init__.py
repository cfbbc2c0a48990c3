"""What passes a door: the workbook as plain cells, and the changes to make to it."""
