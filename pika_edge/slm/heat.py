"""How hot the machine is, and the rule of letting the language model rest: nothing else heats a robot so much."""

from pathlib import Path

_ZONES = "sys/class/thermal"
_MILLI = 1000
_PLAUSIBLE_C = 150.0
"""Above, and below 0, a sensor is broken: some drivers tell nonsense while a part sleeps."""
_COOLED_C = 5.0
"""So much cooler it must be before the model works again, so that it does not come and go."""


def hottest_c(root: Path) -> float | None:
    """Give the hottest of the kernel's thermal zones in °C, None where it tells none. `root` is that of `sys`."""
    told = [_zone_c(zone) for zone in (root / _ZONES).glob("thermal_zone*/temp")]
    plausible = [zone_c for zone_c in told if zone_c is not None and 0.0 <= zone_c <= _PLAUSIBLE_C]
    return max(plausible, default=None)


def must_rest(hottest_c: float | None, hot_c: float, *, is_resting: bool) -> str | None:
    """Say why the model must rest; None where it may work. What cannot be measured does not count."""
    most_c = hot_c - _COOLED_C if is_resting else hot_c
    if hottest_c is None or hottest_c < most_c:
        return None
    return f"too hot: {hottest_c:.0f} °C, works below {most_c:.0f} °C"


def _zone_c(zone: Path) -> float | None:
    try:
        return int(zone.read_text(encoding="ascii")) / _MILLI
    except (OSError, ValueError):  # a driver may refuse while its part sleeps
        return None
