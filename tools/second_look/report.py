"""What a second look is worth: scores of the net alone, the other alone, and both."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pika_edge.bundle.slm import SlmCalibration
from pika_edge.net.net import Net
from pika_edge.opinion import Weights
from tools.scoring.scores import Scores, score
from tools.second_look.looked import Looked, answer_alone, answer_in_cascade, answer_of_net


@dataclass(frozen=True, slots=True)
class Worth:
    """Scores on one file of cases."""

    rows: dict[str, Scores]
    """`net`, the tier's own, `cascade`."""
    unsure: int
    """Cases the net is not sure of."""
    put_right: int
    """Of these: wrong by the net, right by both together."""
    put_wrong: int
    """The other way round."""
    median_ms: float

    def told(self) -> str:
        """Give it for people."""
        columns = ("soll_macro_f1", "soll_accuracy", "celebrate_f1", "serious_recall", "calibration_error")
        lines = ["| | " + " | ".join(columns) + " |", "|---|" + "---:|" * len(columns)]
        lines += [
            f"| {name} | " + " | ".join(f"{row.get(column, 0.0):.3f}" for column in columns) + " |"
            for name, row in self.rows.items()
        ]
        tail = f"of {self.unsure} unsure cases {self.put_right} put right, {self.put_wrong} put wrong"
        return "\n".join(lines) + f"\n{tail}; median {self.median_ms:.0f} ms a question"


def weigh(
    net: Net, looked: Sequence[Looked], calibration: SlmCalibration, weights: Weights, tier: str = "slm"
) -> Worth:
    """Score all three ways of deciding."""
    cases = [one.case for one in looked]
    first = [answer_of_net(net, one) for one in looked]
    both = [answer_in_cascade(net, one, calibration, weights) for one in looked]
    alone = [answer_alone(one, calibration) for one in looked]
    was = np.array([answer.is_right(case) for answer, case in zip(first, cases, strict=True)])
    now = np.array([answer.is_right(case) for answer, case in zip(both, cases, strict=True)])
    return Worth(
        rows={"net": score(cases, first), tier: score(cases, alone), "cascade": score(cases, both)},
        unsure=sum(not answer.is_sure for answer in first),
        put_right=int((~was & now).sum()),
        put_wrong=int((was & ~now).sum()),
        median_ms=float(np.median([one.took_ms for one in looked])),
    )
