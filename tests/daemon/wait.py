"""Waiting for a condition with a deadline, instead of sleeping and hoping."""

import time
from collections.abc import Callable
from typing import TypeVar

PATIENCE_S = 60.0
"""Generous: a deadline only says that something has gone wrong, never that it was slow."""

_PAUSE_S = 0.02

Found = TypeVar("Found")


def wait_until(condition: Callable[[], Found], what: str, within_s: float = PATIENCE_S) -> Found:
    """Look again and again until `condition` gives something true, and give that."""
    give_up = time.monotonic() + within_s
    while not (found := condition()):
        if time.monotonic() > give_up:
            raise AssertionError(f"not within {within_s:g} s: {what}")
        time.sleep(_PAUSE_S)
    return found
