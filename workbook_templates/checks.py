"""The live checks: formulas of plain Excel that need no sowgate, each one cell that begins with its mark.

✔ holds, ✖ does not, ○ nothing filled in yet. The mark and the words say it; colour only helps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from language import Words
from look import CHECK, put
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

# Rows that a table may still grow by.
ROOM = 500
_MARKS = (("✔", "005A8C"), ("✖", "9C2B20"))
_GATE = ("deliverable", "acceptance_criteria", "evidence", "approver")

Columns = Mapping[str, str]


def cells(columns: Columns, field: str, header_row: int) -> str:
    """The absolute range of a field's cells, with room for the table to grow."""
    letter = columns[field]
    return f"${letter}${header_row + 1}:${letter}${header_row + ROOM}"


def milestone_checks(columns: Columns, header_row: int, words: Words) -> list[str]:
    """Sum of the shares, sum of the amounts, gaps in the gates and dates the wrong way round."""

    def of(field: str) -> str:
        return cells(columns, field, header_row)

    cancelled = words["lists"]["status"][-1]
    counted = [f'({of("status")}<>"{cancelled}")'] if "status" in columns else []
    # A row with a change order comes on top of the contract value.
    counted += [f'({of("change_order")}="")'] if "change_order" in columns else []
    made = []
    if "payment_percent" in columns:
        made.append(_percent(_sum(counted, of("payment_percent")), of("payment_percent"), words))
    if "amount" in columns:
        made.append(_amount(_sum(counted, of("amount")), of("amount"), words))
    gaps = [f'({of(field)}="")' for field in _GATE if field in columns]
    if gaps:
        empty = f'SUMPRODUCT(({of("milestone")}<>"")*(({"+".join(gaps)})>0))'
        made.append(_counted(empty, f"COUNTA({of('milestone')})", "gate", words))
    if {"start_date", "due_date"} <= columns.keys():
        start, due = of("start_date"), of("due_date")
        turned = f"SUMPRODUCT(ISNUMBER({start})*ISNUMBER({due})*({due}<{start}))"
        made.append(_counted(turned, f"COUNT({due})", "date", words))
    return made


def invoice_check(amount: str, paid: str, words: Words) -> str:
    """What is invoiced and not paid yet."""
    open_ = f"SUM({amount})-SUM({paid})"
    good, bad = (
        _said(words, "invoiced_good", "✔", _money(open_)),
        _said(words, "invoiced_bad", "✖", _money(f"-({open_})")),
    )
    return f"=IF(COUNT({amount})=0,{_said(words, 'invoiced_none', '○')},IF(ROUND({open_},2)>=0,{good},{bad}))"


def place(sheet: Worksheet, at: Sequence[tuple[int, int]], formulas: Sequence[str]) -> None:
    """Puts each check into its cell (row, column), in the colour of its mark."""
    for (row, column), formula in zip(at, formulas, strict=False):
        put(sheet, row, column, formula, CHECK)
        cell = sheet.cell(row, column).coordinate
        for mark, colour in _MARKS:
            looks = DifferentialStyle(font=Font(bold=True, color=colour))
            sheet.conditional_formatting.add(
                cell, Rule(type="expression", dxf=looks, formula=[f'LEFT({cell},1)="{mark}"'])
            )


def _sum(conditions: Sequence[str], numbers: str) -> str:
    # After the comma text cells count as nothing; multiplied they would make the whole sum an error.
    return f"SUMPRODUCT({'*'.join([*conditions, '1'])},{numbers})" if conditions else f"SUM({numbers})"


def _percent(total: str, numbers: str, words: Words) -> str:
    bad = _said(words, "percent_bad", "✖", f"ROUND({total}*100,4)")
    good = _said(words, "percent_good", "✔")
    # 1e-9 is what sowgate takes for equal (three thirds add up).
    return f"=IF(COUNT({numbers})=0,{_said(words, 'percent_none', '○')},IF(ABS({total}-1)<1E-9,{good},{bad}))"


def _amount(total: str, numbers: str, words: Words) -> str:
    good = _said(words, "amount_good", "✔", _money(total))
    bad = _said(words, "amount_bad", "✖", _money(f"{total}-ContractValue"))
    compared = f"IF(ABS({total}-ContractValue)<0.005,{good},{bad})"
    valued = f"IF(ISNUMBER(ContractValue),{compared},{_said(words, 'value_none', '○')})"
    return f"=IF(COUNT({numbers})=0,{_said(words, 'amount_none', '○')},{valued})"


def _counted(count: str, any_: str, key: str, words: Words) -> str:
    good, bad = _said(words, f"{key}_good", "✔"), _said(words, f"{key}_bad", "✖", count)
    return f'=IF({any_}=0,"",IF({count}=0,{good},{bad}))'


def _money(expression: str) -> str:
    """Two decimals with the reader's own separators."""
    return f"FIXED({expression},2)"


def _said(words: Words, key: str, mark: str, value: str | None = None) -> str:
    """The check's text as an expression, `value` in the place of {0}."""
    text = f"{mark} {words['checks'][key]}".replace('"', '""')
    if value is None:
        return f'"{text}"'
    before, _, after = text.partition("{0}")
    return f'"{before}"&{value}&"{after}"' if after else f'"{before}"&{value}'
