"""Counting flashes as WCAG 2.3.1 does: a pair of opposing changes of relative luminance, each of at least one step.

WCAG leaves out changes whose darker side is brighter than 0.8; counting those too is stricter, and simpler.
"""

from collections.abc import Sequence

_WINDOW_S = 1.0


def flashes_per_second(luminance: Sequence[float], samples_per_s: float, step: float) -> int:
    """Give the most flashes that begin and end within any one second."""
    changes = _changes_s(luminance, samples_per_s, step)
    windows = (sum(begin <= each <= begin + _WINDOW_S for each in changes) for begin in changes)
    return max(windows, default=0) // 2


def _changes_s(luminance: Sequence[float], samples_per_s: float, step: float) -> list[float]:
    """Give when each change of at least one step, opposed to the one before, was complete."""
    found: list[float] = []
    low = high = luminance[0]
    direction = 0
    for number, level in enumerate(luminance):
        low, high = min(low, level), max(high, level)
        if direction <= 0 and level - low >= step:
            direction, high = 1, level
        elif direction >= 0 and high - level >= step:
            direction, low = -1, level
        else:
            continue
        found.append(number / samples_per_s)
    return found
