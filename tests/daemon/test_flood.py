"""Clients that flood, never read, or come and go by the thousand: others are served, and nothing grows."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psutil
import pytest
import zmq

from pika_edge.client import Client
from pika_edge.messages.frame import PROTOCOL
from tests.daemon.running import RunningDaemon, await_growth_end
from tests.daemon.wait import wait_until
from tests.daemon.wire import GOOD, Wire, subscriber

GROWTH_MB = 25.0
"""Buffers that libzmq keeps after a flood, allocator's slack included; a leak of a flood's size is far more."""

SAID = {"utterances": (b"utterance", GOOD), "pings": (b"ping", b"{}"), "bad bodies": (b"utterance", b"{")}


@contextmanager
def flood(door: str, kind: bytes, body: bytes, count: int) -> Iterator[Callable[[], int]]:
    """Send `count` messages from a thread and never read; gives a question for how many are sent."""
    with Wire(door) as wire:
        wire.socket.set(zmq.SNDHWM, 0)
        wire.socket.connect(door)  # options hold for later connections only
        sent = 0

        def run() -> None:
            nonlocal sent
            while sent < count:
                wire.socket.send_multipart([PROTOCOL, kind, b"f-%d" % sent, body])
                sent += 1

        thread = threading.Thread(target=run)
        thread.start()
        try:
            yield lambda: sent
        finally:
            thread.join()


@pytest.mark.parametrize(("kind", "body"), SAID.values(), ids=SAID)
def test_who_never_reads_holds_nobody_up(daemon: RunningDaemon, kind: bytes, body: bytes) -> None:
    reflex = daemon.process("reflex")
    with Client(daemon.door) as client:
        before = await_growth_end(reflex)
        for _ in range(2):
            with flood(daemon.door, kind, body, 20_000) as sent:
                for number in range(50):
                    client.ask(f"câu số {number}", timeout_s=60)
                wait_until(lambda: sent() == 20_000, "the flood is sent")
                wait_until(lambda: client.status().counts.unread > 0, "answers that nobody reads are let go")
            client.ask("và bây giờ?")
        assert await_growth_end(reflex) - before < GROWTH_MB
        assert daemon.restarts("reflex") == 0


def test_subscriber_that_never_reads_holds_nobody_up(daemon: RunningDaemon) -> None:
    reflex = daemon.process("reflex")
    with subscriber(daemon.stage, "") as deaf, Wire(daemon.door) as wire:
        assert deaf.poll(60_000)
        before = await_growth_end(reflex)
        for number in range(2_000):  # more than libzmq holds for it
            wire.say(b"utterance", GOOD, b"u-%d" % number)
            if number % 50 == 49:
                assert {wire.receive().kind for _ in range(50)} == {b"decision"}
        assert await_growth_end(reflex) - before < GROWTH_MB


def test_a_thousand_clients_leave_nothing_behind(daemon: RunningDaemon) -> None:
    reflex = daemon.process("reflex")
    come_and_go(daemon.door, 100)  # allocators warm up
    memory, descriptors = await_growth_end(reflex), await_descriptors(reflex)
    come_and_go(daemon.door, 1_000)
    wait_until(lambda: reflex.num_fds() <= descriptors, f"descriptors are {descriptors} again")
    assert await_growth_end(reflex) - memory < GROWTH_MB
    with Wire(daemon.door) as wire:
        wire.serves()


def come_and_go(door: str, count: int) -> None:
    """Connect `count` clients; every third asks and reads, every third asks and leaves, every third says nothing."""
    with zmq.Context() as context:
        for number in range(count):
            with context.socket(zmq.DEALER) as socket:
                socket.linger = 0
                socket.connect(door)
                if number % 3 != 2:
                    socket.send_multipart([PROTOCOL, b"utterance", b"u-1", GOOD])
                if number % 3 == 0:
                    assert socket.poll(60_000)
                    assert socket.recv_multipart()[1] == b"decision"


def await_descriptors(process: psutil.Process) -> int:
    """Give the number of open descriptors once no client's connection is being closed any more."""
    counts: list[int] = []

    def is_steady() -> bool:
        counts.append(process.num_fds())
        return len(counts) > 20 and len(set(counts[-20:])) == 1

    wait_until(is_steady, "descriptors are steady")
    return counts[-1]
