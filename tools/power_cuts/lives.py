"""A numbered cut: which program, cut where, losing what, after what. The same number is the same cut."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from tools.power_cuts.cut import survivors
from tools.power_cuts.disk import SimDisk, Tree
from tools.power_cuts.effects import Effect, Name, Rename, Step, Unname, Write
from tools.power_cuts.losses import BY_SYSTEM, Losses
from tools.power_cuts.rules import broken_after_cut, broken_at_end, loaded, may_serve
from tools.power_cuts.scenarios import SCENARIOS, Scenario

_EARLIER_MOST = 3
_CUTS_OF_A_PAST = 16
"""So many cuts by chance have the same past, which costs more than they do."""
_PASTS_KEPT = 16


@dataclass(frozen=True)
class Run:
    """A program that ran to its end on a disk."""

    before: tuple[str | None, ...]
    """What served when it began; several where an earlier program was killed and what it did is not safe yet."""
    disk: SimDisk
    began: int
    """How many effects an earlier, killed program had on this disk before."""

    @property
    def log(self) -> list[Effect]:
        """All effects, the earlier program's too."""
        return self.disk.log


@dataclass(frozen=True)
class Place:
    """Where a run is cut."""

    effect: int
    within: bool
    """While the effect happens; else before it, which is after the one before."""


@dataclass(frozen=True)
class Cut:
    """One cut, and how it came to it."""

    number: int
    scenario: Scenario
    earlier: tuple[str, ...]
    run: Run
    place: Place
    losses: Losses

    @property
    def step(self) -> str:
        """What the program was about when it was cut."""
        return step_of(self.run, self.place)

    def left(self) -> Tree:
        """Give what lies on the disk afterwards."""
        return survivors(self.run.disk.start, _happened(self.run, self.place), self.losses)


@dataclass(frozen=True)
class _Past:
    scenario: Scenario
    run: Run
    told: tuple[str, ...]


class Lives:
    """Cuts by number, each judged; what was judged before is known."""

    def __init__(self, scenarios: Sequence[Scenario] = SCENARIOS, disk: type[SimDisk] = SimDisk) -> None:
        self._disk = disk
        self._scenarios = scenarios
        self._fresh = [self._run(scenario, disk(scenario.start)) for scenario in scenarios]
        self.places = [(n, place) for n, run in enumerate(self._fresh) for place in _places(run)]
        self._judged: set[int] = set()
        self._fresh_judged: list[int] = []
        self._past_of = lru_cache(_PASTS_KEPT)(self._past)

    def cut(self, number: int) -> Cut:
        """Give the cut of this number: every place in every scenario with each loss by system, then all by chance."""
        round_number, index = divmod(number, len(self.places))
        if round_number < len(BY_SYSTEM):
            at, place = self.places[index]
            return Cut(number, self._scenarios[at], (), self._fresh[at], place, BY_SYSTEM[round_number])
        past, random = self._past_of(number // _CUTS_OF_A_PAST), Random(number)
        place = _some_place(past.run, random)
        return Cut(number, past.scenario, past.told, past.run, place, Losses("by chance", random=random))

    def judge(self, cut: Cut) -> list[str]:
        """Give each broken rule in words; none where the robot comes up as it must, and the program can be finished."""
        left, step = cut.left(), cut.step
        known = hash((cut.scenario.name, step, cut.run.before, left))
        if known in self._judged:
            return []
        broken = list(broken_after_cut(cut.scenario, step, cut.run.before, self._disk(left)))
        broken += self._unfinished(cut.scenario, left)
        if not broken:
            self._judged.add(known)
            self._fresh_judged.append(known)
        return broken

    def judged_since(self) -> list[int]:
        """Give what was judged well since this was last asked: what a program left when cut in a step, as a hash."""
        fresh, self._fresh_judged = self._fresh_judged, []
        return fresh

    def _past(self, number: int) -> _Past:
        """Let a program be killed, or the power go, up to three times before the cut that counts."""
        random = Random(~number)
        at = self.places[random.randrange(len(self.places))][0]  # a long program is cut as often as it has places
        run, told = self._fresh[at], list[str]()
        while len(told) < _EARLIER_MOST and random.random() < 0.5:
            place = _some_place(run, random)
            if random.random() < 0.5:
                told.append(f"killed at effect {place.effect} of {len(run.log)}")
                run = self._run_after_kill(at, run, place)
            else:
                told.append(f"power cut at effect {place.effect} of {len(run.log)}")
                left = survivors(run.disk.start, _happened(run, place), Losses("by chance", random=random))
                run = self._run(self._scenarios[at], self._disk(left))
        return _Past(self._scenarios[at], run, tuple(told))

    def _unfinished(self, scenario: Scenario, left: Tree) -> list[str]:
        disk = self._disk(left)
        try:
            scenario.program(disk)
        except Exception as error:
            return [f"cannot be finished: {type(error).__name__}: {error}"]
        return list(broken_at_end(scenario, disk))

    def _run_after_kill(self, at: int, run: Run, place: Place) -> Run:
        scenario, disk = self._scenarios[at], self._disk.after(run.disk.start, _happened(run, place))
        return self._run(scenario, disk, may_serve(scenario, step_of(run, place), run.before))

    def _run(self, scenario: Scenario, disk: SimDisk, before: tuple[str | None, ...] = ()) -> Run:
        before, began = before or (loaded(disk),), len(disk.log)
        scenario.program(disk)
        return Run(before, disk, began)


def step_of(run: Run, place: Place) -> str:
    """Say what a program is about at a place."""
    done = run.log[run.began : place.effect + place.within]
    return next((effect.word for effect in reversed(done) if isinstance(effect, Step)), "")


def _places(run: Run) -> list[Place]:
    cuttable = [at for at, effect in enumerate(run.log) if not isinstance(effect, Step)]
    return [Place(at, within) for at in cuttable for within in (False, True)] + [Place(len(run.log), within=False)]


def _some_place(run: Run, random: Random) -> Place:
    effect = random.randrange(run.began, len(run.log) + 1)
    return Place(effect, within=effect < len(run.log) and random.random() < 0.5)


def _happened(run: Run, place: Place) -> list[Effect]:
    """Give the effects that the machine has seen: within one, a write has come half through, a sync to no end."""
    done = run.log[: place.effect]
    if place.within:
        effect = run.log[place.effect]
        if isinstance(effect, Write):
            done.append(Write(effect.file, effect.chunk[: len(effect.chunk) // 2]))
        elif isinstance(effect, (Name, Rename, Unname)):
            done.append(effect)
    return done
