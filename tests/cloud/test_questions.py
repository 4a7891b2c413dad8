"""Each question is answered once, whoever comes first: its own end, an error, or what ends it."""

import asyncio

from pika_edge.daemon.cloud.questions import Questions
from pika_edge.daemon.link import Refine, Refined
from pika_edge.messages import Utterance
from pika_edge.messages.labels import CloudTier


def _question(ticket: int, tier: CloudTier = "groq") -> Refine:
    return Refine(ticket=ticket, tier=tier, utterance=Utterance(text="a"), deadline_ns=0)


async def _failed(question: Refine) -> Refined:
    return Refined.without(question, "failed", "HTTP 503")


async def _raises(_: Refine) -> Refined:
    raise ZeroDivisionError("con tự buộc dây giày")


async def _never(_: Refine) -> Refined:
    await asyncio.Event().wait()
    raise AssertionError


async def _stubborn(question: Refine) -> Refined:
    try:
        return await _never(question)
    except asyncio.CancelledError:
        return await _failed(question)


def _withdrawn(question: Refine) -> str | None:
    return "consent withdrawn" if question.tier == "groq" else None


def test_by_its_own_end_and_by_an_error() -> None:
    said: list[Refined] = []

    async def ask() -> None:
        questions = Questions(said.append)
        questions.take(_question(1), _failed)
        questions.take(_question(2), _raises)
        await questions.ended()

    asyncio.run(ask())
    assert [(word.ticket, word.reason) for word in said] == [(1, "HTTP 503"), (2, "internal error: ZeroDivisionError")]


def test_by_what_ends_it_at_once_and_only_so() -> None:
    said: list[Refined] = []

    async def ask() -> None:
        questions = Questions(said.append)
        questions.take(_question(1), _never)
        questions.take(_question(2), _stubborn)
        questions.take(_question(3, "l4"), _never)
        await asyncio.sleep(0)
        questions.take(_question(4), _never)  # not begun yet
        questions.end("not-taken", _withdrawn)
        assert sorted(word.ticket for word in said) == [1, 2, 4]
        questions.end("not-taken", _withdrawn)
        questions.end("failed", lambda _: "the daemon is stopping")
        await questions.ended()

    asyncio.run(ask())
    assert sorted(word.ticket for word in said) == [1, 2, 3, 4]
    assert {word.reason for word in said if word.tier == "groq"} == {"consent withdrawn"}


def test_two_tiers_may_look_at_the_same_utterance() -> None:
    """The router asks a second tier beside the first when that is slower than predicted."""
    said: list[Refined] = []

    async def ask() -> None:
        questions = Questions(said.append)
        questions.take(_question(1, "l4"), _failed)
        questions.take(_question(1, "groq"), _failed)
        await questions.ended()

    asyncio.run(ask())
    assert [(word.ticket, word.tier) for word in said] == [(1, "l4"), (1, "groq")]


def test_what_ends_questions_ends_all_tiers_of_an_utterance() -> None:
    said: list[Refined] = []

    async def ask() -> None:
        questions = Questions(said.append)
        questions.take(_question(1, "l4"), _never)
        questions.take(_question(1, "groq"), _never)
        await asyncio.sleep(0)
        questions.end("not-taken", lambda _: "consent withdrawn")
        await asyncio.wait_for(questions.ended(), 60)

    asyncio.run(ask())
    assert sorted(word.tier for word in said) == ["groq", "l4"]
