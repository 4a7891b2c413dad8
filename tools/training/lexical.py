"""TF-IDF of characters and words with logistic regression: the baseline a net must beat, and its teacher's colleague.

It knows nothing of meaning, but is right where a teacher of few cases is not: their mean is better than either.
"""

from collections.abc import Sequence

import numpy as np
import torch
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import FeatureUnion, make_union
from torch import Tensor

from pika_edge.messages.labels import EMOTIONS
from pika_edge.text import normalise
from tools.scoring.cases import Case
from tools.training.cases import Spoken


class Lexical:
    """Three logistic regressions, one for each head of the net."""

    def __init__(self, cases: Sequence[Case]) -> None:
        """Learn from `cases`."""
        self._features: FeatureUnion = make_union(
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2),
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        )
        features = self._features.fit_transform([_text(case) for case in cases])
        fitting = np.array([[label in case.emotions for label in EMOTIONS] for case in cases])
        self._soll = _regression().fit(features, [EMOTIONS.index(case.soll_emotion) for case in cases])
        self._emotions = OneVsRestClassifier(_regression()).fit(features, fitting)
        self._celebrate = _regression().fit(features, [case.soll_celebrate for case in cases])

    def probabilities(self, utterances: Sequence[Spoken]) -> Tensor:
        """Give (utterances, 27) probabilities in the order of the net's outputs."""
        features = self._features.transform([_text(said) for said in utterances])
        soll = np.zeros((len(utterances), len(EMOTIONS)))
        soll[:, self._soll.classes_] = self._soll.predict_proba(features)
        emotions = self._emotions.predict_proba(features)
        celebrate = self._celebrate.predict_proba(features)[:, 1:]
        return torch.from_numpy(np.concatenate([soll, emotions, celebrate], axis=1)).float()


def _regression() -> LogisticRegression:
    return LogisticRegression(C=10, max_iter=500)


def _text(said: Spoken) -> str:
    # The marks keep what Pika said apart from what the child said.
    before = [f"pika_{word}" for word in normalise(said.previous or "").split()]
    outcome = [f"outcome_{said.outcome}"] if said.outcome else []
    return " ".join([normalise(said.text), f"role_{said.role}", *outcome, *before])
