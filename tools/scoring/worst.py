"""The wrong answers that were given with most confidence: what to look at first."""

from collections.abc import Sequence

from tools.scoring.cases import Case
from tools.scoring.scores import Answer


def worst_cases(cases: Sequence[Case], answers: Sequence[Answer]) -> list[dict[str, object]]:
    """Give the cases with either half wrong, the surest first."""
    wrong = [(case, answer) for case, answer in zip(cases, answers, strict=True) if not answer.is_right(case)]
    wrong.sort(key=lambda pair: pair[1].confidence, reverse=True)
    return [
        {
            "text": case.text,
            "previous": case.previous,
            "outcome": case.outcome,
            "right": f"{case.soll_emotion} {case.soll_celebrate}",
            "given": f"{answer.soll_emotion} {answer.soll_celebrate}",
            "confidence": round(answer.confidence, 3),
        }
        for case, answer in wrong
    ]
