"""Where no daemon answers, or not yet: every call ends in time, and a daemon that comes later is found."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from pika_edge import ConfigError, NoAnswer
from pika_edge.client import AsyncClient, Client, CurveKeys
from pika_edge.messages.decision import Decision
from tests.conftest import StartDaemon

NOWHERE = "ipc:///tmp/pika-edge-nobody-is-here"
SOON_S = 0.05


def test_no_daemon_is_no_answer_that_names_doctor() -> None:
    with Client(NOWHERE) as client, pytest.raises(NoAnswer, match=r"within 0\.05 s.*pika-edge doctor"):
        client.ask("có ai không?", timeout_s=SOON_S)


def test_no_daemon_is_no_answer_for_async_too() -> None:
    async def run() -> None:
        async with AsyncClient(NOWHERE) as client:
            with pytest.raises(NoAnswer, match="pika-edge doctor"):
                await client.ask("có ai không?", timeout_s=SOON_S)
            with pytest.raises(NoAnswer):
                await client.ping(timeout_s=SOON_S)

    asyncio.run(run())


def test_asking_nobody_again_and_again_never_blocks() -> None:
    def run() -> None:
        with Client(NOWHERE) as client:
            for _ in range(1_200):  # more than libzmq queues for a peer that is not there
                with pytest.raises(NoAnswer):
                    client.ask("có ai không?", timeout_s=0.001)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(60)
    assert not thread.is_alive(), "a question hangs for longer than its timeout"


def test_1500_questions_to_nobody_all_end_in_no_answer() -> None:
    async def run() -> list[object]:
        async with AsyncClient(NOWHERE) as client:
            asking = (client.ask(f"câu {number}", timeout_s=1) for number in range(1_500))
            return list(await asyncio.wait_for(asyncio.gather(*asking, return_exceptions=True), 60))

    assert {type(answer) for answer in asyncio.run(run())} == {NoAnswer}


def test_endpoint_that_is_none_is_told() -> None:
    with pytest.raises(ConfigError, match="nonsense"):
        Client("nonsense")


def test_key_that_is_none_is_told(tmp_path: Path) -> None:
    keys = CurveKeys(client_secret=tmp_path / "none", daemon_public=tmp_path / "none")
    with pytest.raises(ConfigError, match="cannot connect"):
        Client("tcp://127.0.0.1:9", keys)


def test_questions_that_were_there_first_are_answered(
    start_daemon: StartDaemon, new_folder: Callable[[], Path]
) -> None:
    folder = new_folder()
    door = f"ipc://{folder}/door"

    async def run() -> list[Decision]:
        async with AsyncClient(door) as client:
            asking = [asyncio.ensure_future(client.ask(f"con đếm đến {number}", timeout_s=60)) for number in range(200)]
            with pytest.raises(NoAnswer):  # several rounds of asking again pass before there is a daemon
                await client.ping(timeout_s=1)
            start_daemon(folder=folder, ready=False)
            return list(await asyncio.gather(*asking))

    assert len(asyncio.run(run())) == 200


def test_questions_given_up_are_not_asked_later(start_daemon: StartDaemon, new_folder: Callable[[], Path]) -> None:
    """Old questions must not make the robot pull a face when the daemon comes up at last."""
    folder = new_folder()
    with Client(f"ipc://{folder}/door") as client:
        for _ in range(5):
            with pytest.raises(NoAnswer):
                client.ask("câu này không ai nghe", timeout_s=SOON_S)
        start_daemon(folder=folder, ready=False)
        client.ask("còn câu này thì có", timeout_s=60)
        assert client.status().counts.decided == 1
