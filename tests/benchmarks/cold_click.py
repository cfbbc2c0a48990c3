"""CPU time of one click on Check in a fresh interpreter, beyond what `import xlwings` costs by itself.

`python tests/benchmarks/cold_click.py [MILESTONES]` runs each several times and prints the least. Excel is
the double: loading it and opening the workbook in it is not in the figure, its answers are. What real Excel
adds by answering over COM is not.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

DOUBLES = Path(__file__).parents[1] / "doubles"
# pandas is kept away from xlwings: an installation for the add-in alone could do without it as well.
_BASE = (
    "import sys\n"
    "sys.modules['pandas'] = None\n"
    "import xlwings\n"
    f"sys.path.insert(0, {str(DOUBLES)!r})\n"
    "from sow_in_excel import opened, sow\n"
    "_, book = opened(sow({milestones}))\n"
    "book.set_mock_caller()\n"
)
_CLICK = (
    "from sowgate.excel.__main__ import main\n"
    "assert main(['check']) == 0\n"
    "assert len(book.sheets) == 4\n"
    "assert not {'lxml', 'openpyxl', 'typer', 'rich'} & set(sys.modules)\n"
)


def cpu_seconds(code: str) -> float:
    """CPU time of a Python that runs the code, from its start to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-P", "-W", "ignore", "-c", code], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def cold_click(milestones: int = 50, rounds: int = 5) -> tuple[float, float]:
    """(CPU seconds of the click, of what comes before it), the least of the rounds."""
    base = _BASE.replace("{milestones}", str(milestones))
    waiting = min(cpu_seconds(base) for _ in range(rounds))
    return min(cpu_seconds(base + _CLICK) for _ in range(rounds)) - waiting, waiting


if __name__ == "__main__":
    ours, before = cold_click(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
    print(f"{ours:.2f} s, after {before:.2f} s for Python, xlwings and the double")
