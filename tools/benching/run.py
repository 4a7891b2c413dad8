"""One run of the benchmark, top to bottom as it goes. What would disturb the load comes before or after it."""

import random
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from pika_edge.bundle.read import open_bundle
from pika_edge.messages import limits
from tools.benching.alone import time_net
from tools.benching.cores import Cores, divide, on
from tools.benching.footprint import time_idle, time_starts, weigh_disk, weigh_memory
from tools.benching.machine import load_average, look_around
from tools.benching.results import LoadAverages, Results, conclude
from tools.benching.scenarios import SCENARIOS, measure
from tools.benching.second_look import SECONDS, Load, SecondLookResult, measure_second_look
from tools.benching.stats import describe
from tools.benching.systems import ENGINE, SYSTEMS, THREADS, running
from tools.benching.texts import TRAIN, read_utterances

_IDLE_CPU_S = 15.0


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asked for."""

    bundle: Path
    slm: Path | None
    """Bundle of a language model; None: not measured."""
    scenarios: Sequence[str]
    seconds: float | None
    """Load of each scenario; None: each scenario's own default."""
    rounds: int
    apart: bool
    """The load has a core of its own."""
    starts: int
    seed: int

    def seconds_of(self, scenario: str) -> float:
        """Give the load of one scenario in seconds."""
        return self.seconds or SCENARIOS[scenario].seconds

    @property
    def load_s(self) -> float:
        """Load of all scenarios in seconds."""
        return sum(map(self.seconds_of, self.scenarios)) + (self.second_look_s if self.slm else 0.0)

    @property
    def second_look_s(self) -> float:
        """Load of the daemon with a language model in seconds."""
        return self.seconds or SECONDS

    @property
    def idle_cpu_s(self) -> float:
        """How long the daemon is watched without traffic."""
        return min(self.seconds or _IDLE_CPU_S, _IDLE_CPU_S)


def run(wish: Wish, advance: Callable[[float], object]) -> Results:
    """Measure everything; `advance` is told of every few seconds of load that have passed.

    Raises:
        BenchError: a system does not start or answers no more, or the corpus cannot be read.
        BundleRefused: the bundle cannot be used.
    """
    manifest = open_bundle(wish.bundle).manifest
    machine, before = look_around(), load_average()
    bodies = [utterance.to_bytes() for utterance in read_utterances(TRAIN)]
    random.Random(wish.seed).shuffle(bodies)
    start = time_starts(wish.bundle, wish.starts)
    scenarios = {}
    cores = divide(apart=wish.apart)
    with ExitStack() as stack:
        with on(cores.systems):
            systems = stack.enter_context(running(wish.bundle, *SYSTEMS))
        with on(cores.load):
            for name in wish.scenarios:
                scenario, seconds = SCENARIOS[name], wish.seconds_of(name)
                records = measure(
                    scenario, systems, bodies, seconds=seconds, rounds=wish.rounds, seed=wish.seed, advance=advance
                )
                scenarios[name] = conclude(scenario.what, seconds, records, wish.seed)
        idle_cpu = time_idle(systems["daemon"].pid, wish.idle_cpu_s)
        memory = weigh_memory(systems["daemon"].pid)
    second_look = _second_look(wish, bodies, cores, advance)
    return Results(
        machine=machine,
        second_look=second_look,
        net_alone=describe(time_net(wish.bundle)),
        load_average=LoadAverages(before, load_average()),
        model=manifest.model,
        seal=manifest.seal,
        engine=ENGINE,
        threads=THREADS,
        seed=wish.seed,
        rounds=wish.rounds,
        cores=cores.told(),
        budget_ms=limits.BUDGET_MS,
        scenarios=scenarios,
        start=start,
        memory=memory,
        idle_cpu=idle_cpu,
        disk=weigh_disk(wish.bundle),
        scores=manifest.scores.get("all", {}),
    )


def _second_look(
    wish: Wish, bodies: list[bytes], cores: Cores, advance: Callable[[float], object]
) -> SecondLookResult | None:
    if wish.slm is None:
        return None
    return measure_second_look(
        wish.bundle,
        Load("slm", {"slm-bundle": wish.slm}),
        bodies,
        cores,
        seconds=wish.second_look_s,
        rounds=wish.rounds,
        seed=wish.seed,
        advance=advance,
    )
