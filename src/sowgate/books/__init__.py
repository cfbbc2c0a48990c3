"""The doors: a workbook file, an open Excel book, or a test's dictionary, all read as one snapshot."""
