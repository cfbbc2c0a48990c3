"""What a milestone's words say: artifact, threshold, evidence, sign-off, vagueness."""

from sowgate.wording.criterion import Criterion, Measure, parse
from sowgate.wording.judgement import Judgement, Remark, RowWords
from sowgate.wording.judging import judge

__all__ = ["Criterion", "Judgement", "Measure", "Remark", "RowWords", "judge", "parse"]
