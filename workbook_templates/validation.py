"""What the templates' input cells take: lists, dates and amounts, with messages that help."""

from __future__ import annotations

from collections.abc import Mapping

from language import Words
from look import is_money
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

# Dark ink on a light ground, blue, amber and vermilion: told apart with every kind of colour vision.
_LOOKS = {
    "good": DifferentialStyle(font=Font(bold=True, color="005A8C"), fill=PatternFill(bgColor="DCEBF5")),
    "wait": DifferentialStyle(font=Font(bold=True, color="7A4F00"), fill=PatternFill(bgColor="FFF1D6")),
    "bad": DifferentialStyle(font=Font(bold=True, color="9C2B20"), fill=PatternFill(bgColor="FBE3DF")),
}
# By the place of the word in the list: submitted, rejected, accepted, invoiced, paid, on hold.
_STATUS_LOOKS = {2: "wait", 3: "bad", 4: "good", 5: "good", 6: "good", 7: "wait"}
_LISTS = {
    "status": "StatusWords",
    "business_day_convention": "DayConventions",
    "report_language": "ReportLanguages",
    "deemed_acceptance": "YesNo",
    "cumulative_payment": "YesNo",
    "change_status": "ChangeStates",
}
# The list helps there, but does not forbid: a clause may say more.
_OPEN = frozenset({"deemed_acceptance", "cumulative_payment", "needed_for"})
_REFERENCES = frozenset({"gate", "needed_for", "milestone_reference"})


def validate_term(sheet: Worksheet, field: str, cell: str, words: Words) -> None:
    """Lets the value cell of a term take only what the term can be, where that can be said."""
    made = _validation(field, words)
    if made is not None:
        label, hint = words.term(field)
        made.promptTitle, made.prompt = label[:32], hint
        sheet.add_data_validation(made)
        made.add(cell)


def validate_columns(
    sheet: Worksheet, columns: Mapping[str, str], first: int, last: int, words: Words
) -> None:
    """Lists, dates, amounts and shares for the columns (field to letter) of a table."""
    for field, letter in columns.items():
        cells = f"{letter}{first}:{letter}{last}"
        made = _validation(field, words)
        if f"ask_{field}" in words["messages"]:
            made = made or DataValidation(allow_blank=True)
            made.promptTitle, made.prompt = words.message(f"ask_{field}")
        if made is not None:
            sheet.add_data_validation(made)
            made.add(cells)
        if field == "status":
            _colour(sheet, cells, f"{letter}{first}", words)


def _validation(field: str, words: Words) -> DataValidation | None:
    if field in _LISTS or field in _REFERENCES:
        source = _LISTS.get(field, "MilestoneIds")
        made = DataValidation(type="list", formula1=f"={source}", allow_blank=True)
        key = "status" if field == "status" else "milestone" if field in _REFERENCES else "list"
        made.showErrorMessage = field not in _OPEN
        made.errorStyle = "stop" if field == "status" else "warning"
    elif field.endswith("_date") or field in ("date", "until", "needed_by"):
        made, key = (
            DataValidation(type="date", operator="greaterThan", formula1="36526", allow_blank=True),
            "date",
        )
    elif field in ("payment_percent", "percent_complete"):
        made = DataValidation(
            type="decimal", operator="between", formula1="0", formula2="1", allow_blank=True
        )
        key = "share"
    elif is_money(field):
        least = "-1E15" if field.startswith("signed_") else "0"
        made = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1=least, allow_blank=True)
        key = "amount"
    else:
        return None
    made.errorTitle, made.error = words.message(key)
    return made


def _colour(sheet: Worksheet, cells: str, first: str, words: Words) -> None:
    status = words["lists"]["status"]
    for place, look in _STATUS_LOOKS.items():
        formula = f'{first}="{status[place]}"'
        sheet.conditional_formatting.add(cells, Rule(type="expression", dxf=_LOOKS[look], formula=[formula]))
