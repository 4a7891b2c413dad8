"""How good decisions are: the same figures for the net, the baseline and any slice."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.scoring.cases import Case

Scores = dict[str, float]
_BINS = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """What was decided for one case, by whatever means."""

    soll_emotion: str
    soll_celebrate: str
    emotions: frozenset[str]
    confidence: float
    is_sure: bool

    def is_right(self, case: Case) -> bool:
        """Tell whether both halves of the decision are what the case asks for."""
        return (case.soll_emotion, case.soll_celebrate) == (self.soll_emotion, self.soll_celebrate)


def score_all(cases: Sequence[Case], answers: Sequence[Answer]) -> dict[str, Scores]:
    """Give the scores over all cases (`all`), per language (`lang-vi` …), slice (`slice-plain` …) and role."""
    groups: dict[str, list[int]] = {"all": list(range(len(cases)))}
    for index, case in enumerate(cases):
        groups.setdefault(f"lang-{case.lang}", []).append(index)
        groups.setdefault(f"slice-{case.slice}", []).append(index)
        groups.setdefault(f"role-{case.role}", []).append(index)
    return {
        name: score([cases[index] for index in chosen], [answers[index] for index in chosen])
        for name, chosen in sorted(groups.items())
    }


def score(cases: Sequence[Case], answers: Sequence[Answer]) -> Scores:
    """Give F1 scores, accuracy, calibration error, recall of `serious`; a figure without any case is left out."""
    expected = np.array([case.soll_emotion for case in cases])
    given = np.array([answer.soll_emotion for answer in answers])
    celebrates = np.array([case.soll_celebrate == "yes" for case in cases])
    celebrated = np.array([answer.soll_celebrate == "yes" for answer in answers])
    right = expected == given
    both_right = right & (celebrates == celebrated)
    sure = np.array([answer.is_sure for answer in answers])
    scores = {
        "cases": float(len(cases)),
        "soll_macro_f1": macro_f1(expected, given),
        "soll_accuracy": float(right.mean()),
        "emotions_micro_f1": _set_f1(cases, answers),
        "calibration_error": calibration_error(np.array([answer.confidence for answer in answers]), both_right),
        "sure_share": float(sure.mean()),
    }
    if celebrates.any():
        scores["celebrate_f1"] = f1(celebrates, celebrated)
    if (serious := expected == "serious").any():
        scores["serious_recall"] = float(right[serious].mean())
    if not serious.all():
        scores["false_alarms"] = float((given[~serious] == "serious").mean())
    if sure.any():
        scores["sure_accuracy"] = float(both_right[sure].mean())
    return {name: round(value, 4) for name, value in scores.items()}


def f1(expected: NDArray[np.bool_], given: NDArray[np.bool_]) -> float:
    """Give the F1 of a yes-or-no answer; 0 where nothing was to be found and nothing was."""
    hits = int((expected & given).sum())
    return 2.0 * hits / max(1, int(expected.sum()) + int(given.sum()))


def macro_f1(expected: NDArray[np.str_], given: NDArray[np.str_]) -> float:
    """Give the mean of the F1 of every label that occurs in either array."""
    labels = sorted({*expected.tolist(), *given.tolist()})
    return float(np.mean([f1(expected == label, given == label) for label in labels]))


def calibration_error(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Give the expected gap between confidence and truth over ten equal bins."""
    bins = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    gaps = [abs(confidence[bins == k].mean() - right[bins == k].mean()) * (bins == k).mean() for k in set(bins)]
    return float(np.sum(gaps))


def _set_f1(cases: Sequence[Case], answers: Sequence[Answer]) -> float:
    pairs = [(set(case.emotions), answer.emotions) for case, answer in zip(cases, answers, strict=True)]
    hits = sum(len(expected & given) for expected, given in pairs)
    return 2.0 * hits / sum(len(expected) + len(given) for expected, given in pairs)
