"""What was flashed: does it serve, is it on trial, was it rolled back and why?"""

from collections.abc import Iterator

from pika_edge.doctor.finding import Finding
from pika_edge.errors import PikaError
from pika_edge.trial.choice import Choice

_VERIFY = "flash it again; `pika-edge slots verify` reads every byte"


def look_at_slots(choice: Choice) -> Iterator[Finding]:
    """Look at the marks of a kind's slots; says nothing where nothing was ever flashed."""
    try:
        status = choice.slots.status()
    except PikaError as error:
        yield Finding("slots", False, str(error), "look at the disk; without slots the shipped bundle serves")
        return
    if choice.origin == "named":
        if status.current is not None:
            yield Finding(
                "slots", None, f"{status.kind}: the settings name a folder, slot {status.current} is not used"
            )
        return
    if status.current is None:
        is_flashed = status.a.model is not None or status.b.model is not None
        if is_flashed and status.waiting is None:
            yield Finding("slots", False, f"{status.kind}: {status.why_none}", _VERIFY)
    else:
        told = choice.trial() or "not on trial"
        yield Finding("slots", True, f"{status.kind}: slot {status.current} serves, {told}")
    if status.rolled_back is not None:
        back = status.rolled_back
        told = f"{back.left} was rolled back at {back.at:%Y-%m-%d %H:%M}: {back.reason}"
        yield Finding("slots", None, f"{status.kind}: {told}")
