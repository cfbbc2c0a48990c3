"""Many workbooks: finding them below paths, working on each in isolation, adding up what was found."""

from sowgate.batch.run import assemble, run

__all__ = ["assemble", "run"]
