"""Report to ChangeSet: the sheets and columns that sowgate owns in a workbook."""
