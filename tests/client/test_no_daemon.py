"""Where no daemon answers, or not yet: every call ends in time, and a daemon that comes later is found."""

import asyncio
import threading
from pathlib import Path

import pytest

from pika_edge import ConfigError, NoAnswer
from pika_edge.client import AsyncClient, Client, CurveKeys
from pika_edge.messages.decision import Decision
from tests.conftest import StartDaemon
from tests.daemon.running import RunningDaemon

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


def test_client_that_was_there_first_is_answered(start_daemon: StartDaemon) -> None:
    daemon = start_daemon(ready=False)
    with Client(daemon.door) as client:
        assert client.ask("con dậy sớm nhất!", timeout_s=60).final
    daemon.await_ready()


def test_200_questions_that_were_there_first_are_answered(start_daemon: StartDaemon) -> None:
    daemon = start_daemon(ready=False)

    async def run() -> list[Decision]:
        async with AsyncClient(daemon.door) as client:
            asking = (client.ask(f"con đếm đến {number}", timeout_s=30) for number in range(200))
            return list(await asyncio.gather(*asking))

    assert len(asyncio.run(run())) == 200
    daemon.await_ready()


def test_questions_given_up_are_not_asked_later(start_daemon: StartDaemon) -> None:
    """Old questions must not make the robot pull a face when the daemon comes up at last."""
    with Client(_door_of_a_daemon_to_come(start_daemon)) as client:
        for _ in range(5):
            with pytest.raises(NoAnswer):
                client.ask("câu này không ai nghe", timeout_s=SOON_S)
        daemon = _the_daemon_that_came(start_daemon)
        client.ask("còn câu này thì có", timeout_s=60)
        assert client.status().counts.decided == 1
        assert daemon.restarts("reflex") == 0


_folders: list[Path] = []


def _door_of_a_daemon_to_come(start_daemon: StartDaemon) -> str:
    """End a daemon to know where the next one will be."""
    daemon = start_daemon()
    assert daemon.end() == 0
    _folders.append(daemon.folder)
    return daemon.door


def _the_daemon_that_came(start_daemon: StartDaemon) -> RunningDaemon:
    return start_daemon(folder=_folders.pop())
