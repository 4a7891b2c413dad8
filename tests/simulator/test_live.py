"""Pages: one that does not read holds up nobody, loses the oldest first, and of poses keeps the newest."""

import asyncio
from contextlib import ExitStack

from pika_edge.messages.stage import Expression
from pika_edge.simulator.api import NotDecided, PoseShown, Shown
from pika_edge.simulator.live import SEATS, Audience, Seat


def pose(t_ms: float) -> PoseShown:
    return PoseShown(t_ms=t_ms, showing="calm", gesture=None, is_silent=False, pose={"head.pan_deg": t_ms})


def word(number: int) -> NotDecided:
    return NotDecided(t_ms=number, id=str(number), reason="late", detail="")


async def read(seat: Seat, number: int) -> list[str]:
    messages = seat.messages()
    return [await asyncio.wait_for(anext(messages), 5) for _ in range(number)]


def test_of_poses_that_wait_only_the_newest_counts() -> None:
    async def run() -> list[str]:
        audience = Audience()
        with audience.seat() as seat:
            for t_ms in range(100):
                audience.tell(pose(t_ms))
            audience.tell(word(1))
            return await read(seat, 2)

    first, second = asyncio.run(run())
    assert '"type":"error"' in first
    assert '"head.pan_deg":99.0' in second


def test_a_page_that_does_not_read_loses_the_oldest() -> None:
    async def run() -> list[str]:
        audience = Audience()
        with audience.seat() as seat:
            for number in range(2_000):
                audience.tell(word(number))
            return await read(seat, 512)

    heard = asyncio.run(run())
    assert '"id":"1488"' in heard[0]
    assert '"id":"1999"' in heard[-1]


def test_the_last_expression_is_kept_for_who_comes_later() -> None:
    async def run() -> list[str]:
        audience = Audience()
        told = Expression(soll_emotion="proud", soll_celebrate="no", cause="decision", revision=0, final=True)
        audience.tell(Shown(t_ms=1, id="a", expression=told))
        audience.tell(word(1))  # nobody was there
        with audience.seat() as seat:
            audience.tell(word(2))
            return await read(seat, 2)

    expression, error = asyncio.run(run())
    assert '"soll_emotion":"proud"' in expression
    assert '"id":"2"' in error


def test_seats_are_limited_and_given_back() -> None:
    async def run() -> None:
        audience = Audience()
        with audience.seat():
            assert not audience.is_empty
        assert audience.is_empty
        with ExitStack() as pages:
            for _ in range(SEATS):
                pages.enter_context(audience.seat())
            assert audience.is_full
        assert audience.is_empty

    asyncio.run(run())
