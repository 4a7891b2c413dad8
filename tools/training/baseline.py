"""What any net must beat: the lexical model alone, on the same cases, with the same rule and the same scores."""

from collections.abc import Sequence

from pika_edge.decide import rule
from pika_edge.net.reading import COUNT, Reading
from tools.scoring.cases import Case
from tools.scoring.scores import Scores, score_all
from tools.training.calibrate import PLAIN, answer
from tools.training.lexical import Lexical


def score_baseline(training: Sequence[Case], judged: Sequence[Case]) -> dict[str, Scores]:
    """Train the baseline on `training` and score it on `judged`, overall, per language and per slice."""
    answers = Lexical(training).probabilities(judged).tolist()
    readings = [Reading(soll=row[:COUNT], emotions=row[COUNT:-1], celebrate=float(row[-1])) for row in answers]
    return score_all(judged, [answer(rule(reading, PLAIN)) for reading in readings])
