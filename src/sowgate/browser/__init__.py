"""sowgate where no Python is installed: the runtime that a browser or Node needs, and the way into it."""
