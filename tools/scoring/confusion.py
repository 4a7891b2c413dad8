"""Which expression is taken for which: a matrix, as a picture."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from pika_edge.messages.labels import EMOTIONS
from tools.scoring.cases import Case
from tools.scoring.scores import Answer

_INDEX: dict[str, int] = {label: index for index, label in enumerate(EMOTIONS)}


def confusion(cases: Sequence[Case], answers: Sequence[Answer]) -> NDArray[np.int64]:
    """Count (13, 13) cases: a row for the right expression, a column for the given one."""
    counts = np.zeros((len(EMOTIONS), len(EMOTIONS)), dtype=np.int64)
    for case, answer in zip(cases, answers, strict=True):
        counts[_INDEX[case.soll_emotion], _INDEX[answer.soll_emotion]] += 1
    return counts


def draw(counts: NDArray[np.int64], title: str, file: Path) -> None:
    """Write the matrix as a PNG; the shade is the share of a row, the number the cases."""
    figure = Figure(figsize=(8, 7.2), dpi=110, layout="constrained")
    axes = figure.add_subplot()
    axes.imshow(counts / np.maximum(counts.sum(1, keepdims=True), 1), cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(EMOTIONS)), EMOTIONS, rotation=45, ha="right")
    axes.set_yticks(range(len(EMOTIONS)), EMOTIONS)
    axes.set_xlabel("given")
    axes.set_ylabel("right")
    axes.set_title(title)
    for (row, column), count in np.ndenumerate(counts):
        if count:
            is_dark = count > counts[row].sum() / 2
            axes.text(column, row, str(count), ha="center", va="center", color="white" if is_dark else "black")
    figure.savefig(file, format="png")
