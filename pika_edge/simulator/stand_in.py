"""The stand-in for a robot in tests: everything real but body, ears and cloud; in this process, without a page.

```python
with simulated_robot(tmp_path) as robot:
    assert robot.say("con yêu Pika nhất").soll_emotion == "loving"
    robot.turn(noise=0.3, cloud="down")
    assert robot.play(read_scenario("day-at-home")).failed == ()
```
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from anyio.from_thread import BlockingPortal, start_blocking_portal

from pika_edge.config import paths
from pika_edge.errors import NoAnswer
from pika_edge.messages.decision import Decision
from pika_edge.messages.frame import parse_fields
from pika_edge.messages.labels import Emotion, Tier
from pika_edge.simulator.api import Faults, FaultsSet, Say
from pika_edge.simulator.opening import Open, open_world
from pika_edge.simulator.options import Options
from pika_edge.simulator.scenarios.ears import Ears
from pika_edge.simulator.scenarios.play import play
from pika_edge.simulator.scenarios.scenario import Scenario
from pika_edge.simulator.scenarios.verdict import Verdict

_SEED = 7


class SimulatedRobot:
    """A robot in a world of its own. Use it from one thread."""

    def __init__(self, portal: BlockingPortal, opened: Open) -> None:
        self._portal = portal
        self._opened = opened
        self.door = opened.world.about.door
        """Where other programs may talk to the same daemon."""
        self.stage = opened.world.about.stage

    @property
    def showing(self) -> Emotion:
        """What the body shows now."""
        return self._portal.call(lambda: self._opened.robot.showing)

    @property
    def tiers(self) -> dict[Tier, str]:
        """Each tier's state in words. Raises as `Client.status`."""
        return self._portal.call(self._opened.firmware.tiers)

    def say(self, text: str, **more: Any) -> Decision:
        """Say something, and give the last word on it; `more` are an utterance's other fields.

        Raises:
            BadMessage: it is no utterance.
            NoAnswer: there is no last word; says why.
        """
        return self._portal.call(self._say, parse_fields({"text": text, **more}, Say))

    def turn(self, **switches: Any) -> Faults:
        """Turn switches by their names in `FaultsSet`. Raises as `Switches.set`."""
        return self._portal.call(self._opened.switches.set, parse_fields(switches, FaultsSet))

    def play(self, scenario: Scenario) -> Verdict:
        """Play a scenario. Raises as `scenarios.play.play`."""
        return self._portal.call(play, self._opened, scenario)

    async def _say(self, say: Say) -> Decision:
        ears = Ears()
        with self._opened.world.listened_by(ears.hear):
            heard = ears.listen_for(self._opened.firmware.say(say))
            await heard.is_over.wait()
        if heard.error is not None or heard.last is None:
            raise NoAnswer(heard.error or "nothing was decided")
        return heard.last


@contextmanager
def simulated_robot(
    folder: Path, *, bundle: Path | None = None, slm_bundle: Path | None = None, seed: int = _SEED
) -> Iterator[SimulatedRobot]:
    """Open a world in an empty folder, whose path is short enough for Unix sockets; end all of it afterwards.

    Raises:
        PikaError: something does not start; says what to do.
    """
    options = Options(
        folder=folder,
        bundle=bundle or paths.bundle(),
        slm_bundle=slm_bundle,
        tables=paths.shipped_expressions(),
        seed=seed,
    )
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(open_world(options)) as opened:
        yield SimulatedRobot(portal, opened)
