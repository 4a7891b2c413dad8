"""Between the daemon's messages and the serial link's: labels become their numbers and back."""

from typing import Literal, TypeVar, get_args

from pika_edge.errors import BadMessage
from pika_edge.messages import limits
from pika_edge.messages.decision import Decision
from pika_edge.messages.error import Reason
from pika_edge.messages.frame import parse_fields
from pika_edge.messages.labels import EMOTIONS, TIERS, Celebrate, Lang, Outcome, Role
from pika_edge.messages.stage import Cause, Expression
from pika_edge.messages.status import State
from pika_edge.messages.utterance import Utterance
from pika_edge.serial import wire

LinkState = Literal[State, "silent"]
"""How the daemon is, as the controller is told: its own word, or that there has been none for long."""

LINK_STATES: tuple[LinkState, ...] = (*get_args(State), "silent")
REASONS: tuple[str, ...] = get_args(Reason)

ROLES: tuple[Role, ...] = get_args(Role)
OUTCOMES: tuple[Outcome | None, ...] = (None, *get_args(Outcome))
LANGS: tuple[Lang | None, ...] = (None, *get_args(Lang))
_CAUSES: tuple[Cause, ...] = get_args(Cause)
_COUNT_MOST = 0xFFFF

WordT = TypeVar("WordT")


def utterance(said: wire.Utterance, tail: bytes) -> Utterance:
    """Give what the daemon is asked.

    Raises:
        BadMessage: with the reason that the controller is told.
    """
    if said.text_bytes > len(tail):
        raise BadMessage("bad-frames", "the utterance is shorter than it says")
    previous = tail[said.text_bytes :]
    try:
        texts = {"text": tail[: said.text_bytes].decode(), "previous": previous.decode() if previous else None}
    except UnicodeDecodeError:
        raise BadMessage("not-utf8", "text or previous is not UTF-8") from None
    fields: dict[str, object] = {
        **texts,
        "role": _word(ROLES, said.role, "role"),
        "outcome": _word(OUTCOMES, said.outcome, "outcome"),
        "lang": _word(LANGS, said.lang, "lang"),
        "budget_ms": said.budget_ms or limits.BUDGET_MS,
    }
    return parse_fields(fields, Utterance)


def decision(key: int, decided: Decision) -> wire.Decision:
    """Give a revision as the controller is told."""
    return wire.Decision(
        key=key,
        revision=min(decided.revision, _COUNT_MOST),
        emotion=EMOTIONS.index(decided.soll_emotion),
        flags=_flags(decided.final, decided.soll_celebrate),
        tier=TIERS.index(decided.tier),
        confidence=round(decided.confidence * wire.CONFIDENCE_ONE),
    )


def expression(change: int, shown: Expression) -> wire.Expression:
    """Give what is to be shown as the controller is told."""
    return wire.Expression(
        change=change,
        emotion=EMOTIONS.index(shown.soll_emotion),
        flags=_flags(shown.final, shown.soll_celebrate),
        cause=_CAUSES.index(shown.cause),
    )


def _flags(final: bool, celebrate: Celebrate) -> int:
    return (wire.FINAL if final else 0) | (wire.CELEBRATE if celebrate == "yes" else 0)


def _word(words: tuple[WordT, ...], number: int, field: str) -> WordT:
    if number >= len(words):
        raise BadMessage("bad-field", f"{field}: {number} is none")
    return words[number]
