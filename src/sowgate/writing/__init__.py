"""Report to ChangeSet: the sheets and columns that sowgate owns in a workbook."""

from sowgate.writing.change_set import change_set
from sowgate.writing.preview import preview

__all__ = ["change_set", "preview"]
