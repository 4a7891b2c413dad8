"""From an endpoint's answer to an opinion: letters, log-probabilities where it tells them, and how far it is trusted.

An endpoint is uncalibrated: its 0.9999 must not count more than it is right. So its own distribution is taken for what
it would name, and a name is right with the measured probability and else any other label alike; a bare letter is the
distribution that has all in one place. Of the likely tokens only some are told: a code that is not among them had at
most the last one's probability, and is taken to have had half of it.
"""

from collections.abc import Sequence
from math import exp, inf, log

from pydantic import ValidationError

from pika_edge.cloud.dialect import BadAnswer, Half
from pika_edge.config.cloud import Endpoint
from pika_edge.errors import told
from pika_edge.opinion import Opinion
from pika_edge.prompt import CELEBRATE_CODES, EMOTION_CODES
from pika_edge.prompt.answer import Answered, NoCodes, answered, codes_of
from pika_edge.prompt.completion import Choice, Completion, Likely, Position

_EMOTIONS = tuple(EMOTION_CODES.values())
_CELEBRATES = tuple(CELEBRATE_CODES.values())
"""Yes first."""


def opinion_of(answer: object, half: Half, endpoint: Endpoint) -> Opinion:
    """Read an answer's parsed JSON body; a half that was not asked for, or not answered, is null.

    Raises:
        BadAnswer: it holds none of the codes.
    """
    choice = _choice(answer)
    found = _answered(choice)
    soll = celebrate = None
    if found.emotion is not None and half != "celebrate":
        shares = _shares(choice.positions, _EMOTIONS, EMOTION_CODES[found.emotion])
        soll = trusted(shares, endpoint.right_soll)
    if found.celebrate is not None and half != "emotion":
        shares = _shares(choice.positions, _CELEBRATES, CELEBRATE_CODES[found.celebrate])
        celebrate = trusted(shares, endpoint.right_celebrate)[0]
    if soll is None and celebrate is None:
        raise BadAnswer("the answer holds a code of another question")
    return Opinion(soll=soll, celebrate=celebrate)


def trusted(shares: Sequence[float], right: float) -> tuple[float, ...]:
    """Give the probability of each label, given what an endpoint has for it and how often its word is right."""
    others = len(shares) - 1
    return tuple(right * share + (1.0 - right) * (1.0 - share) / others for share in shares)


def _choice(answer: object) -> Choice:
    try:
        return Completion.model_validate(answer).choices[0]
    except ValidationError as error:
        raise BadAnswer(f"the answer is no chat completion ({told(error)})") from None


def _answered(choice: Choice) -> Answered:
    if not choice.text.strip():
        why = ": all its tokens were spent before it, as by reasoning" if choice.is_cut else ""
        raise BadAnswer(f"the answer has no text{why}")
    try:
        return answered(choice.text)
    except NoCodes as error:
        raise BadAnswer(f"the answer has {error}{', cut at its longest' if choice.is_cut else ''}") from None


def _shares(positions: Sequence[Position], codes: Sequence[str], chosen: str) -> list[float]:
    """Share 1 among the codes as they were likely where the chosen one was written; all to that one if nobody tells."""
    told_of = next((place.all for place in positions if chosen in _codes(place)), (Likely(token=chosen, logprob=0.0),))
    best = max(likely.logprob for likely in told_of if set(_codes(likely)) & set(codes))
    unseen = min(likely.logprob for likely in told_of) - log(2) if len(told_of) > 1 else -inf
    weights = []
    for code in codes:
        own = [likely.logprob for likely in told_of if code in _codes(likely)] or [unseen]
        weights.append(sum(exp(logprob - best) for logprob in own))
    total = sum(weights)
    return [weight / total for weight in weights]


def _codes(likely: Likely) -> str:
    return codes_of(likely.token.strip())
