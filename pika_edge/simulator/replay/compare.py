"""Asks again what was asked then, and compares."""

from collections.abc import Iterable
from dataclasses import dataclass

from pika_edge.bundle.golden import CONFIDENCE_TOLERANCE
from pika_edge.messages.decision import Decision
from pika_edge.simulator.api import Answered, Replay, ReplayedTurn
from pika_edge.simulator.replay.recorded import Session, Turn
from pika_edge.simulator.replay.respondent import Respondent


@dataclass(frozen=True, slots=True)
class Again:
    """A session that was played again."""

    replay: Replay
    decisions: dict[str, list[Decision]]
    """Each utterance's id → every revision of now."""


def replay(session: Session, respondent: Respondent, turns: Iterable[Turn] | None = None) -> Again:
    """Ask everything again, in order and without waiting; `turns` are the session's own, perhaps behind a progress bar.

    Raises:
        Refused, NoAnswer: a running daemon did not decide.
    """
    decisions: dict[str, list[Decision]] = {}
    compared = []
    for turn in session.turns if turns is None else turns:
        decisions[turn.id] = respondent.revisions(turn.said)
        place = 0 if respondent.compared == "first" else -1
        was = answered(turn.decisions[place]) if turn.decisions else None
        now = answered(decisions[turn.id][place])
        compared.append(
            ReplayedTurn(
                id=turn.id, t_ms=turn.t_ms, text=turn.said.text, was=was, now=now, changed=not is_same(was, now)
            )
        )
    told = Replay(
        recorded_with=session.head.bundle,
        replayed_with=respondent.model,
        compared=respondent.compared,
        changed=sum(turn.changed for turn in compared),
        turns=tuple(compared),
    )
    return Again(told, decisions)


def answered(decision: Decision) -> Answered:
    """Give what is compared of a decision."""
    return Answered(
        soll_emotion=decision.soll_emotion,
        soll_celebrate=decision.soll_celebrate,
        confidence=decision.confidence,
        tier=decision.tier,
    )


def is_same(was: Answered | None, now: Answered) -> bool:
    """Say whether nothing has changed but the last digits of a confidence, which engines round differently."""
    if was is None or abs(was.confidence - now.confidence) > CONFIDENCE_TOLERANCE:
        return False
    return was == now.model_copy(update={"confidence": was.confidence})
