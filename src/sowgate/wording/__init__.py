"""What a milestone's words say: artifact, threshold, evidence, sign-off, vagueness."""

from sowgate.wording.judgement import Judgement, Remark, RowWords
from sowgate.wording.judging import judge

__all__ = ["Judgement", "Remark", "RowWords", "judge"]
