"""One pure render(report) -> str a format."""
