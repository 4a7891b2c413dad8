"""One question's bookkeeping, without a socket: what counts as its answer."""

from pika_edge.client.exchange import Exchange
from pika_edge.messages import Decision, Utterance
from pika_edge.messages.decision import Hop
from pika_edge.messages.frame import Message

UTTERANCE = Utterance(text="ờ")


def decision(revision: int, *, final: bool) -> Decision:
    """Give an answer."""
    return Decision(
        revision=revision,
        final=final,
        soll_emotion="calm",
        soll_celebrate="no",
        emotions={"calm": 0.9},
        celebrate=0.0,
        confidence=0.9,
        tier="net",
        model="any",
        took_us=1,
        why=(Hop(tier="net", verdict="sure"),),
    )


def hear(exchange: Exchange, *answers: Decision) -> list[int]:
    """Give the revisions that are told on."""
    told = [exchange.accept(Message(b"decision", exchange.id, answer), 0.0) for answer in answers]
    return [answer.revision for answer in told if isinstance(answer, Decision)]


def test_each_revision_is_told_once_and_the_final_one_ends_it() -> None:
    exchange = Exchange(b"utterance", UTTERANCE, 10.0, 0.0)
    first, second, last = decision(0, final=False), decision(1, final=False), decision(2, final=True)
    assert hear(exchange, first, first, second, first, last, last) == [0, 1, 2]
    assert exchange.is_over


def test_a_daemon_started_anew_that_counts_from_0_is_heard_to_the_end() -> None:
    exchange = Exchange(b"utterance", UTTERANCE, 10.0, 0.0)
    assert hear(exchange, decision(0, final=False), decision(1, final=False)) == [0, 1]
    assert hear(exchange, decision(0, final=False), decision(0, final=True)) == [0]
    assert exchange.is_over
