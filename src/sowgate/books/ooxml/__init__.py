"""The one-pass reader of Office Open XML workbooks, Transitional and Strict."""
