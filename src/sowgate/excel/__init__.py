"""What Excel's ribbon and cells call: commands on the open workbook, and functions for formulas."""
