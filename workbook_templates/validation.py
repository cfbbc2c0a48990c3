"""What the templates' input cells take: lists, dates and amounts, with messages that help."""

from __future__ import annotations

from content import CONVENTIONS, YES_NO
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet


def validate_term(sheet: Worksheet, field: str, cell: str) -> None:
    """Lets the value cell of a term take only what the term can be, where that can be said."""
    # Deemed acceptance takes Yes, No or the clause itself: the list helps, but does not forbid.
    lists = {"business_day_convention": CONVENTIONS, "deemed_acceptance": YES_NO}
    if field in lists:
        listed = DataValidation(type="list", formula1=f'"{",".join(lists[field])}"', allow_blank=True)
        listed.showErrorMessage = field != "deemed_acceptance"
        _advise(listed, "Not in the list", "Choose one of the list.")
    elif field.endswith("_date"):
        listed = date_validation()
    elif field == "contract_value":
        listed = amount_validation()
    else:
        return
    sheet.add_data_validation(listed)
    listed.add(cell)


def validate_milestones(sheet: Worksheet, fields: list[str], header_row: int, last: int) -> None:
    """Lists, dates, amounts and shares for the columns of the milestone table."""
    for column, field in enumerate(fields, 1):
        letter = get_column_letter(column)
        cells = f"{letter}{header_row + 1}:{letter}{last}"
        if field == "status":
            listed = DataValidation(type="list", formula1="=StatusWords", allow_blank=True)
            _advise(listed, "Unknown status", "Choose a word of the list on the sheet Lists.")
            for word, colour in (("Rejected", "9C2B20"), ("Accepted", "1F5F43")):
                looks = DifferentialStyle(font=Font(bold=True, color=colour))
                formula = f'{letter}{header_row + 1}="{word}"'
                sheet.conditional_formatting.add(cells, Rule(type="expression", dxf=looks, formula=[formula]))
        elif field.endswith("_date"):
            listed = date_validation()
        elif field == "amount":
            listed = amount_validation()
        elif field == "payment_percent":
            listed = DataValidation(
                type="decimal", operator="between", formula1="0", formula2="1", allow_blank=True
            )
            _advise(listed, "Not a share", "Give a percent of the contract value between 0 % and 100 %.")
        else:
            continue
        sheet.add_data_validation(listed)
        listed.add(cells)


def date_validation() -> DataValidation:
    """A calendar date after 1999."""
    listed = DataValidation(type="date", operator="greaterThan", formula1="36526", allow_blank=True)
    _advise(listed, "Not a date", "Give a calendar date. 'After UAT' is a dependency, not a date.")
    return listed


def amount_validation() -> DataValidation:
    """A number that is not negative."""
    listed = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    _advise(listed, "Not an amount", "Give a number, without the currency.")
    return listed


def _advise(validation: DataValidation, title: str, text: str) -> None:
    validation.errorTitle, validation.error = title, text
