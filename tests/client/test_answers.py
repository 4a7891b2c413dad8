"""What the clients give and raise, against a real daemon."""

import asyncio
from collections.abc import Iterator

import pytest

from pika_edge import NoAnswer, Refused, __version__
from pika_edge.client import AsyncClient, Client
from pika_edge.messages.frame import PROTOCOL
from pika_edge.messages.utterance import Utterance
from tests.daemon.running import RunningDaemon

TEXT = "con tự buộc dây giày rồi"
EMPTY = Utterance.model_construct(text=" ")


@pytest.fixture
def client(daemon: RunningDaemon) -> Iterator[Client]:
    with Client(daemon.door) as client:
        yield client


def test_ask_takes_text_or_utterance(client: Client) -> None:
    said = client.ask(Utterance(text=TEXT, role="robot", previous="Con giỏi quá!", outcome="correct", lang="vi"))
    plain = client.ask(TEXT)
    assert said.final
    assert plain.final
    assert plain.model == said.model


def test_revisions_start_at_0_and_end_with_the_final_one(client: Client) -> None:
    revisions = list(client.revisions(TEXT))
    assert [decision.revision for decision in revisions] == list(range(len(revisions)))
    assert [decision.final for decision in revisions] == [False] * (len(revisions) - 1) + [True]


def test_same_words_get_the_same_decision(client: Client) -> None:
    first, second = client.ask(TEXT), client.ask(TEXT)
    assert (first.soll_emotion, first.emotions) == (second.soll_emotion, second.emotions)


def test_ping_and_status(client: Client) -> None:
    pong, status = client.ping(), client.status()
    assert (pong.protocol, pong.version) == (PROTOCOL.decode(), __version__)
    assert (status.state, status.version) == ("serving", __version__)


def test_refused_carries_the_daemons_reason(client: Client) -> None:
    with pytest.raises(Refused, match="nothing that can be read") as refused:
        client.ask(EMPTY)
    assert refused.value.reason == "empty"
    client.ask(TEXT)


def test_async_client_says_the_same(daemon: RunningDaemon, client: Client) -> None:
    async def run() -> None:
        async with AsyncClient(daemon.door) as asking:
            decision = await asking.ask(TEXT)
            assert decision.soll_emotion == client.ask(TEXT).soll_emotion
            assert [revision.final async for revision in asking.revisions(TEXT)][-1]
            assert (await asking.ping()).protocol == PROTOCOL.decode()
            assert (await asking.status()).state == "serving"
            with pytest.raises(Refused) as refused:
                await asking.ask(EMPTY)
            assert refused.value.reason == "empty"

    asyncio.run(run())


def test_200_questions_at_once_get_each_its_own_answer(daemon: RunningDaemon, client: Client) -> None:
    texts = [f"con đếm đến {number} rồi" for number in range(200)]
    alone = [client.ask(text).emotions for text in texts]

    async def run() -> list[object]:
        async with AsyncClient(daemon.door) as asking:
            utterances = [Utterance(text=text, budget_ms=60_000) for text in texts]
            answers = await asyncio.gather(*(asking.ask(utterance, timeout_s=60) for utterance in utterances))
            return [answer.emotions for answer in answers]

    assert asyncio.run(run()) == alone


def test_abandoned_question_spoils_nothing(client: Client) -> None:
    for _ in client.revisions("chưa nghe hết"):
        break
    assert client.ask(TEXT).emotions == client.ask(TEXT).emotions


def test_timeout_of_nothing_is_no_answer(client: Client) -> None:
    with pytest.raises(NoAnswer):
        client.ask(TEXT, timeout_s=0)
    client.ask(TEXT)
