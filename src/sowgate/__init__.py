"""sowgate: milestone sheets of a Statement of Work, judged as gates and priced."""

from __future__ import annotations

__version__ = "0.1.0"
__all__ = ["__version__", "check_workbook", "to_frame"]

# Not from typing, which loads much that `sowgate --version` has no use for.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sowgate.batch.single import check_workbook
    from sowgate.reports.frame import to_frame


def __getattr__(name: str) -> Any:
    """The public functions, imported when first asked for: `import sowgate` alone costs nothing."""
    if name == "check_workbook":
        from sowgate.batch.single import check_workbook

        return check_workbook
    if name == "to_frame":
        from sowgate.reports.frame import to_frame

        return to_frame
    raise AttributeError(f"module 'sowgate' has no attribute {name!r}")
