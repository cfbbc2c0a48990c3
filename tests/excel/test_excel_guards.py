"""What must never happen: code under xlwings' other licence, and a slow start of the command line."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "addin").rglob("*.py")])
TEXTS = sorted(p for p in (ROOT / "addin").rglob("*") if p.suffix in {".bas", ".xml", ".md", ".cls"})
# PolyForm-Noncommercial or paid (EXCEL.md, "Licence and version"), and all that imports it.
FORBIDDEN = ("xlwings.pro", "xlwings.server", "xlwings.reports")


def imported(tree: ast.AST) -> set[str]:
    """Every module that a file names in an import, names imported from xlwings as modules too."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def offences(source: str) -> list[str]:
    tree = ast.parse(source)
    found = [name for name in imported(tree) if name.startswith(FORBIDDEN)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            found += [f"{word.arg}=" for word in node.keywords if word.arg == "json" and _is_book(node.func)]
        if isinstance(node, ast.Attribute) and node.attr in ("render_template", "create_report", "fullname"):
            found.append(node.attr)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "LICENSE_KEY" in node.value:
            found.append("license key")
    return found


def _is_book(called: ast.expr) -> bool:
    return getattr(called, "attr", getattr(called, "id", "")) == "Book"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_source_uses_what_is_not_free_for_our_users(path: Path) -> None:
    assert offences(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "import xlwings.pro", "from xlwings import server", "from xlwings.reports import create_report",
        "xw.Book(json=data)", "app.render_template('a')", "os.environ['XLWINGS_LICENSE_KEY'] = 'x'",
        "print(book.fullname)",
    ],
)  # fmt: skip
def test_the_guard_sees_each_of_them(source: str) -> None:
    assert offences(source)


def test_no_text_of_the_add_in_names_them() -> None:
    for path in TEXTS:
        text = path.read_text("utf-8", errors="replace")
        assert not [word for word in FORBIDDEN if f"import {word}" in text], path


def loaded_by(code: str) -> set[str]:
    """The heavy modules that a fresh interpreter has loaded after running the code."""
    heavy = "('xlwings', 'pandas', 'numpy', 'typer', 'rich', 'openpyxl', 'holidays', 'lxml')"
    program = f"import sys\n{code}\nprint(*[m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_command_line_never_loads_xlwings() -> None:
    assert "xlwings" not in loaded_by("import sowgate.cli.entry, sowgate.cli.app, sowgate.batch.work")


def test_the_plain_functions_and_the_commands_load_nothing_heavy() -> None:
    assert not loaded_by("import sowgate.excel.functions, sowgate.excel.commands, sowgate.books.live")


def test_the_core_loads_neither_lxml_nor_pandas_nor_any_workbook_library() -> None:
    """Where no such library can be installed (Pyodide has no lxml), reading to writing must still work."""
    code = (
        "from datetime import date\n"
        "from sowgate.books.memory import MemoryDoor, snapshot_of\n"
        "from sowgate.check import check\n"
        "from sowgate.contract.settings import Settings\n"
        "from sowgate.writing import change_set\n"
        "rows = [['Milestone', 'Deliverable', 'Acceptance criteria', 'Due date', 'Amount']]\n"
        "rows += [['M%d' % n, 'Report', 'Signed', date(2026, 5, n), 100] for n in (1, 2, 3)]\n"
        "door = MemoryDoor(snapshot_of({'Plan': rows}))\n"
        "report = check(door.read(), Settings(), date(2026, 1, 1))\n"
        "assert len(report.milestones) == 3, report\n"
        "changes = change_set(report, door.read(), date(2026, 1, 1))\n"
        "assert door.apply(changes).changed and door.apply(changes).changed is False\n"
    )
    assert loaded_by(code) <= {"holidays"}


def test_checking_and_writing_in_excel_load_neither_pandas_nor_openpyxl_nor_lxml_of_their_own() -> None:
    """xlwings itself takes pandas where it is installed; here it is kept away, and nothing of ours asks."""
    code = (
        "sys.modules['pandas'] = None\n"
        f"sys.path[:0] = [{str(ROOT / 'tests' / 'doubles')!r}]\n"
        "from sow_in_excel import opened, sow\n"
        "from sowgate.excel import commands\n"
        "_, book = opened(sow(5))\n"
        "for tag in ('check', 'schedule', 'status', 'revert', 'check', 'clear'):\n"
        "    commands.dispatched(tag, book)\n"
        "del sys.modules['pandas']\n"
    )
    assert not loaded_by(code) & {"pandas", "openpyxl", "lxml", "typer", "rich"}
