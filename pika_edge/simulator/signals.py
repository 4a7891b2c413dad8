"""How this program's work ends when it is told to."""

import asyncio
import signal
from collections.abc import Callable, Coroutine
from typing import Any

_NUMBERS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


async def until_signal(work: Coroutine[Any, Any, None], ask_to_end: Callable[[], bool] = lambda: False) -> int | None:
    """Do work until it is done, or until SIGINT, SIGTERM or SIGHUP; give the signal that ended it.

    `ask_to_end` asks the work to come to its end by itself, and says whether it will; if not it is cancelled.
    """
    task, ended_by = asyncio.create_task(work), None

    def end(number: int) -> None:
        nonlocal ended_by
        ended_by = ended_by or number
        if not ask_to_end():
            task.cancel()

    loop = asyncio.get_running_loop()
    for number in _NUMBERS:
        loop.add_signal_handler(number, end, number)
    try:
        await task
    except asyncio.CancelledError:
        if ended_by is None:
            raise
    return ended_by
