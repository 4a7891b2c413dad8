"""What two bundles decide of the same utterances, as counts: no words are kept. Pure."""

from collections import Counter, defaultdict

from pika_edge.daemon.recent import Recent
from pika_edge.messages.decision import Decision
from pika_edge.messages.labels import Emotion
from pika_edge.messages.shadow import ExpressionCount, ShadowSide, ShadowState, ShadowStatus

_DIGITS = 4


class _Side:
    """What is kept of one bundle's decisions."""

    def __init__(self, model: str) -> None:
        self._model = model
        self._sure = 0
        self._confidence = {True: 0.0, False: 0.0}
        """Sums, by whether both decided the same."""
        self._recent = Recent()

    def add(self, decision: Decision, *, agree: bool) -> None:
        net = decision.why[0]
        self._sure += net.verdict == "sure"
        self._confidence[agree] += decision.confidence
        self._recent.add(net.took_us or 0)

    def told(self, agree: int, differ: int) -> ShadowSide:
        return ShadowSide(
            model=self._model,
            sure=self._sure,
            confidence_agree=round(self._confidence[True] / agree, _DIGITS) if agree else None,
            confidence_differ=round(self._confidence[False] / differ, _DIGITS) if differ else None,
            latency=self._recent.latency(),
        )


class Comparison:
    """Counts; the serving bundle's decisions stand first."""

    def __init__(self, serving: str, candidate: str, wanted: int) -> None:
        """Take the names of both models, and for how many utterances they are to be compared."""
        self._wanted = wanted
        self._serving, self._candidate = _Side(serving), _Side(candidate)
        self._expressions: defaultdict[Emotion, Counter[Emotion]] = defaultdict(Counter)
        self._agree = self._celebrate_differ = self._compared = 0
        self.failed = 0

    @property
    def is_done(self) -> bool:
        """Whether as many as wanted were compared, or failed."""
        return self._compared + self.failed >= self._wanted

    @property
    def is_even(self) -> bool:
        """Whether an even number was compared so far."""
        return self._compared % 2 == 0

    def add(self, serving: Decision, candidate: Decision) -> None:
        """Take what both decided of one utterance."""
        has_same_end = serving.soll_celebrate == candidate.soll_celebrate
        agree = serving.soll_emotion == candidate.soll_emotion and has_same_end
        self._compared += 1
        self._agree += agree
        self._celebrate_differ += not has_same_end
        self._expressions[serving.soll_emotion][candidate.soll_emotion] += 1
        self._serving.add(serving, agree=agree)
        self._candidate.add(candidate, agree=agree)

    def status(self, state: ShadowState) -> ShadowStatus:
        """Give the counts so far."""
        differ = self._compared - self._agree
        return ShadowStatus(
            state=state,
            wanted=self._wanted,
            compared=self._compared,
            agree=self._agree,
            celebrate_differ=self._celebrate_differ,
            failed=self.failed,
            expressions={
                emotion: ExpressionCount(
                    agree=others[emotion], differ={other: n for other, n in others.items() if other != emotion}
                )
                for emotion, others in self._expressions.items()
            },
            serving=self._serving.told(self._agree, differ),
            candidate=self._candidate.told(self._agree, differ),
        )
