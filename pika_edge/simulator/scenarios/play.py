"""Plays a scenario in an open world, by the clock."""

import asyncio
import time
from collections.abc import Callable

from pika_edge.messages.labels import Tier
from pika_edge.simulator.api import FaultsSet
from pika_edge.simulator.opening import Open
from pika_edge.simulator.scenarios.ears import Ears, Heard
from pika_edge.simulator.scenarios.scenario import Scenario, Step, check_playable
from pika_edge.simulator.scenarios.verdict import Outcome, Played, Verdict, failures

_TIERS_S = 60.0
"""Patience for tiers: probes and breakers take their time, a busy machine more."""
_SHOWN_S = 10.0
"""Patience for the body, which shows some expressions for a while before it takes the next."""
_LOOK_S = 0.02

Tell = Callable[[Played], None]


def _tell_nobody(_: Played) -> None:
    pass


async def play(opened: Open, scenario: Scenario, tell: Tell = _tell_nobody) -> Verdict:
    """Play a scenario, beginning with all switches untouched; `tell` hears of each step when it is over.

    Texts after noise, their order and the local cloud's answers are the same each time; how long those take depends on
    the seed that the world was opened with, and on the machine.

    Raises:
        ConfigError: it needs a language model, and there is none.
        PikaError: the daemon did not carry out a switch.
    """
    has_slm = opened.world.about.slm is not None
    check_playable(scenario, has_slm=has_slm)
    await opened.switches.set(FaultsSet(**FaultsSet(slm="up" if has_slm else "absent").model_dump()))
    opened.firmware.begin_again(scenario.seed)
    ears = Ears()
    with opened.world.listened_by(ears.hear):
        return await _Player(opened, ears, tell).play(scenario)


class _Player:
    def __init__(self, opened: Open, ears: Ears, tell: Tell) -> None:
        self._opened = opened
        self._ears = ears
        self._tell = tell
        self._open: list[asyncio.Task[None]] = []
        self._played: list[Played] = []
        self._began_s = time.monotonic()

    async def play(self, scenario: Scenario) -> Verdict:
        try:
            for number, step in enumerate(scenario.step, 1):
                await self._await_time(step)
                await self._take(number, step)
            await self._await_last_words()
        finally:
            for task in self._open:
                task.cancel()
        return Verdict(scenario, tuple(sorted(self._played, key=lambda played: played.number)))

    async def _await_time(self, step: Step) -> None:
        if step.at_ms is None:
            await self._await_last_words()
            await asyncio.sleep((step.after_ms or 0) / 1000)
        else:
            await asyncio.sleep((step.at_ms - self._now_ms()) / 1000)  # what is past is due at once

    async def _await_last_words(self) -> None:
        await asyncio.gather(*self._open)

    async def _take(self, number: int, step: Step) -> None:
        t_ms = self._now_ms()
        if step.turn is not None:
            await self._opened.switches.set(step.turn)
            self._note(Played(number, step, t_ms, None, ()))
        elif step.until is not None:
            self._note(Played(number, step, t_ms, None, await self._await_tiers(step.until)))
        elif step.said is not None:
            heard = self._ears.listen_for(self._opened.firmware.say(step.said))
            self._open.append(asyncio.create_task(self._hear_out(number, step, t_ms, heard)))

    async def _hear_out(self, number: int, step: Step, t_ms: float, heard: Heard) -> None:
        await heard.is_over.wait()
        if heard.last is not None and heard.last.soll_emotion == step.expect.shown:
            await self._await_shown(heard.last.soll_emotion, heard)
        outcome = Outcome(heard.text, heard.last, heard.error, heard.told, self._opened.robot.showing)
        self._note(Played(number, step, t_ms, outcome, tuple(failures(step.expect, step.budget_ms, outcome))))

    async def _await_shown(self, wanted: str, heard: Heard) -> None:
        """Wait until the stage has told it of this very utterance, and the body shows it."""
        give_up_s = time.monotonic() + _SHOWN_S
        while (heard.told, self._opened.robot.showing) != (wanted, wanted) and time.monotonic() < give_up_s:
            await asyncio.sleep(_LOOK_S)

    async def _await_tiers(self, wanted: dict[Tier, str]) -> tuple[str, ...]:
        give_up_s = time.monotonic() + _TIERS_S
        while True:
            states = await self._opened.firmware.tiers()
            others = [(tier, state) for tier, state in wanted.items() if not states[tier].startswith(state)]
            if not others or time.monotonic() >= give_up_s:
                return tuple(f"{tier} stays: {states[tier]}, not {state}" for tier, state in others)
            await asyncio.sleep(_LOOK_S)

    def _note(self, played: Played) -> None:
        self._played.append(played)
        self._tell(played)

    def _now_ms(self) -> float:
        return (time.monotonic() - self._began_s) * 1000
