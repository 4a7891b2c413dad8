"""What tables must keep, proven for any expressions in any order at any times; `sampling.py` measures it besides.

A blended channel never leaves the range of its goals, nor the speed that breathing and blinking leave it (`blend.py`).
So it is enough to look at every goal, and at what is added to it. Lights: relative luminance is a weighted mean of
three levels and changes no faster than they do. Four flashes are eight steps within a second; lights that are slower
than that cannot flash more than three times a second, whatever they are asked. A colour that is no saturated red lies
in a cone, and blending stays in it, because the three levels move in step.
"""

from collections.abc import Iterable

from pika_edge.expression.blend import Pace
from pika_edge.expression.channels import BREATH_HEAD, CHANNELS, HEAD_TILT, LIGHTS, LUMINANCE, Vector
from pika_edge.expression.life import added_speed_per_s
from pika_edge.expression.tables import CELEBRATE, Tables, TablesRefused

_WINDOW_S = 1.0


def pace_of(tables: Tables) -> Pace:
    """Give how fast blending may go, so that with breathing and blinking the limits hold."""
    speed_per_s = tables.bounds()[2] - added_speed_per_s(tables)
    return Pace(easing_ms=tables.easing_of_channel_ms, speed_per_ms=speed_per_s / 1000)


def goals(tables: Tables) -> Iterable[tuple[str, Vector]]:
    """Give every goal that the tables name, and where."""
    yield from ((f"expressions.{name}", row.vector) for name, row in tables.expressions.items())
    for name, gesture in tables.gestures.items():
        yield from ((f"gestures.{name}.frames.{number}", row.vector) for number, row in enumerate(gesture.frames))


def refuse_what_breaks_limits(tables: Tables) -> None:
    """Look at every goal, speed, light and priority.

    Raises:
        TablesRefused: names each table and key that breaks a limit, and what to do.
    """
    wrong = [*_limits(tables), *_goals(tables), *_tilt(tables), *_lights(tables), *_manners(tables)]
    if wrong:
        raise TablesRefused("; ".join(wrong))


def _limits(tables: Tables) -> Iterable[str]:
    for name, added in zip(CHANNELS, added_speed_per_s(tables), strict=True):
        row = tables.limit(name)
        if row.least >= row.most:
            yield f"limits.{name}: least {row.least:g} must be below most {row.most:g}"
        if row.speed_per_s <= added:
            yield (
                f"limits.{name}.speed_per_s is {row.speed_per_s:g}, and breathing and blinking alone reach {added:.3g}"
                ": raise it, lower limits.breath, or lengthen blink.length_ms"
            )


def _goals(tables: Tables) -> Iterable[str]:
    for where, goal in goals(tables):
        for name, value in zip(CHANNELS, goal, strict=True):
            row = tables.limit(name)
            if value < row.least or value > row.most:
                yield (
                    f"{where}.{name} is {value:.4g}, outside of {row.least:g} to {row.most:g}: "
                    f"bring it inside, or change limits.{name} if the robot can do more"
                )


def _tilt(tables: Tables) -> Iterable[str]:
    """The head's tilt has breathing on top, and may meet the deepest breath on its way from another expression."""
    row = tables.limit(CHANNELS[HEAD_TILT])
    deepest = max(abs(goal[BREATH_HEAD]) for _, goal in goals(tables) if goal[BREATH_HEAD] == goal[BREATH_HEAD])
    for where, goal in goals(tables):
        tilt = goal[HEAD_TILT]
        if tilt - deepest < row.least or tilt + deepest > row.most:
            yield (
                f"{where}.head.tilt_deg is {tilt:g}, and breathing adds up to {deepest:g} to each side, beyond "
                f"{row.least:g} to {row.most:g}: tilt less, or lower breath.head_deg"
            )


def _lights(tables: Tables) -> Iterable[str]:
    flash = tables.flash
    fastest = max(row.speed_per_s for row in tables.limits["lights"].values())
    slowest_flashing = 2 * (flash.per_second_most + 1) * flash.luminance_step_share / _WINDOW_S
    if fastest >= slowest_flashing:
        yield (
            f"limits.lights: a speed_per_s of {fastest:g} could flash over {flash.per_second_most} times a second; "
            f"stay below {slowest_flashing:g}"
        )
    for where, goal in goals(tables):
        red, total = goal[LIGHTS][0], goal[LIGHTS].sum()
        if red > flash.red_share_most * total:
            yield (
                f"{where}.lights.colour is a saturated red ({red / total:.2f} of its light, at most "
                f"{flash.red_share_most:g}): mix in green and blue"
            )


def _manners(tables: Tables) -> Iterable[str]:
    serious, celebration = tables.expressions["serious"], tables.gestures[CELEBRATE]
    if serious.may_celebrate:
        yield "expressions.serious.may_celebrate must be false: nobody celebrates what is serious"
    others = [row.priority for name, row in tables.expressions.items() if name != "serious"]
    if serious.priority <= max(celebration.priority, *others):
        yield "expressions.serious.priority must be above every other expression's and the celebration's: raise it"
    for name, row in tables.expressions.items():
        own_ms = tables.gestures[row.gesture].length_ms if row.gesture else 0
        played_ms = max(own_ms, celebration.length_ms if row.may_celebrate else 0)
        if row.hold_ms < max(row.least_ms, row.move_ms, played_ms):
            yield f"expressions.{name}.hold_ms is below its least_ms, move_ms or gesture ({played_ms} ms): raise it"


def luminance(seen: Vector) -> Vector:
    """Give the relative luminance of the lights in a pose."""
    result: Vector = seen[..., LIGHTS] @ LUMINANCE
    return result
