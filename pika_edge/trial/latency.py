"""Is a net fast enough on this machine? Pure rules over measured times.

A robot, or a machine of tests, does other things too: a single slow answer says nothing about a net. So each case is
decided several times and its best time counts, which is what the net needs when nobody disturbs it; and where even
that is above the promise, the bundle that serves now, measured by turns with the new one, says what is usual here.
"""

from collections.abc import Iterable

LIMIT_MS = 3.0
"""DESIGN §9: net alone, one thread."""
SLOWER_MOST = 1.5
"""On a machine where the promise cannot be kept the new net may take so many times what the old one takes."""


def slowest_ms(rounds: Iterable[list[float]]) -> float:
    """Give the slowest case by the best time of each: every round holds one time per case, in one order, in ms."""
    times: Iterable[tuple[float, ...]] = zip(*rounds, strict=True)
    return max(min(case) for case in times)


def why_too_slow(new_ms: float, serving_ms: float | None) -> str | None:
    """Say why a net is too slow; None where it is not. Without a serving one the promise alone decides."""
    if new_ms <= LIMIT_MS:
        return None
    if serving_ms is None:
        return f"takes {new_ms:.1f} ms at best for its slowest golden case, {LIMIT_MS:g} ms are allowed"
    if new_ms <= SLOWER_MOST * serving_ms:
        return None
    return (
        f"takes {new_ms:.1f} ms at best for its slowest golden case; {LIMIT_MS:g} ms are allowed, or {SLOWER_MOST:g} "
        f"times what the serving bundle takes here ({serving_ms:.1f} ms)"
    )
