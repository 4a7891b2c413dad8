"""How far readers agree, who labelled the same cases blind."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import cohen_kappa_score

from tools.scoring.cases import Case
from tools.scoring.scores import f1, macro_f1


@dataclass(frozen=True, slots=True)
class Agreement:
    """The second reader's labels, judged by the author's as a net's would be."""

    cases: int
    soll_accuracy: float
    soll_macro_f1: float
    soll_kappa: float
    """Cohen's kappa: agreement beyond what chance gives."""
    celebrate_f1: float


def agreement(cases: Sequence[Case]) -> Agreement | None:
    """Compare the first two readings of every case that has two; None where no case has."""
    pairs = [case.readings[:2] for case in cases if len(case.readings) > 1]
    if not pairs:
        return None
    (first, second), (first_party, second_party) = (
        tuple(np.array([pair[reader][half] for pair in pairs]) for reader in (0, 1)) for half in (0, 1)
    )
    return Agreement(
        cases=len(pairs),
        soll_accuracy=float((first == second).mean()),
        soll_macro_f1=macro_f1(first, second),
        soll_kappa=float(cohen_kappa_score(first, second)),
        celebrate_f1=f1(first_party == "yes", second_party == "yes"),
    )
