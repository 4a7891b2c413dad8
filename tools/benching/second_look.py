"""One daemon with a refining tier, its hands full and empty in turns: does the first word suffer?"""

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import zmq

from pika_edge.client.sync import Client
from pika_edge.messages.labels import Tier
from tools.benching.clients import Clients
from tools.benching.cores import Cores, on
from tools.benching.errors import BenchError
from tools.benching.record import Record, judge
from tools.benching.scenarios import IDLE_SLOT_S
from tools.benching.stats import Latency, Ratio, compare, describe
from tools.benching.systems import Flags, System, running
from tools.benching.texts import ROOT

SECONDS = 200.0
_LOAD_S = 120.0
"""How long the tier may take until it can be asked."""
_BUDGET_MS = 800
_DRAIN_S = 1.2
"""Longer than the budget: so long later revisions may come."""


@dataclass(frozen=True, slots=True)
class SecondLookResult:
    """First decisions with a tier at rest and flat out, in the same minutes."""

    tier: Tier
    seconds: float
    rest: Latency
    flat_out: Latency
    ratio: Ratio
    """Flat out to rest."""
    opinions: int
    """Second opinions the tier gave while it was flat out."""
    mishaps: int
    """Utterances without a first decision, revisions that came twice, decisions after their deadline."""


@dataclass(frozen=True, slots=True)
class Load:
    """Which tier is kept busy, and how."""

    tier: Tier
    flags: Flags
    """The settings that give the daemon this tier."""
    in_flight: int = 1
    """Questions that are always in its hands."""
    prepare: Callable[[System], object] = lambda _: None
    """What is to be done before it can be asked, such as consenting."""


def measure_second_look(
    bundle: Path,
    load: Load,
    bodies: Sequence[bytes],
    cores: Cores,
    *,
    seconds: float,
    rounds: int,
    seed: int,
    advance: Callable[[float], object],
) -> SecondLookResult:
    """Measure one client with random gaps, the tier at rest and flat out in turns.

    Raises:
        BenchError: the daemon or its tier does not start.
    """
    chance = random.Random(seed)
    records = {"rest": Record(), "flat out": Record()}
    opinions = 0
    with on(cores.systems):
        daemons = running(bundle, "daemon", flags=load.flags)
    with daemons as systems, on(cores.load), zmq.Context() as context:
        system = systems["daemon"]
        load.prepare(system)
        await_tier(system.endpoint, load.tier)
        clients = Clients(context, system, 1)
        clients.warm_up(bodies[:40])
        clients.listen_for(_DRAIN_S)
        with _flood(system.endpoint, load) as flood:
            for _ in range(rounds):
                for name in chance.sample(list(records), len(records)):
                    clients.record = records[name]
                    if name == "flat out":
                        flood.go()
                    _ask_with_gaps(clients, bodies, seconds / rounds / len(records), chance, advance)
                    if name == "flat out":
                        opinions += flood.stop()
        clients.close()
    judged = {name: judge(record, _BUDGET_MS) for name, record in records.items()}
    rest_us, flat_us = judged["rest"].latencies_us, judged["flat out"].latencies_us
    return SecondLookResult(
        tier=load.tier,
        seconds=seconds,
        rest=describe(rest_us),
        flat_out=describe(flat_us),
        ratio=compare(flat_us, rest_us, seed),
        opinions=opinions,
        mishaps=sum(one.lost + one.doubled + one.late for one in judged.values()),
    )


def _ask_with_gaps(
    clients: Clients, bodies: Sequence[bytes], seconds: float, chance: random.Random, advance: Callable[[float], object]
) -> None:
    end_s = time.perf_counter() + seconds
    for body in cycle(chance.sample(list(bodies), len(bodies))):
        pause_s = chance.uniform(*IDLE_SLOT_S)
        clients.listen_for(pause_s)
        clients.ask(body)
        advance(pause_s)
        if time.perf_counter() > end_s:
            clients.listen_for(_DRAIN_S)  # the last revisions belong to this turn
            return


def await_tier(endpoint: str, tier: Tier) -> None:
    """Wait until a tier can be asked.

    Raises:
        BenchError: it does not get there; says what it tells of itself.
    """
    give_up_s = time.monotonic() + _LOAD_S
    with Client(endpoint) as client:
        while (told := client.status().tiers[tier]) != "on":
            if time.monotonic() > give_up_s:
                raise BenchError(f"{tier} is not ready after {_LOAD_S:.0f} s: {told}")
            time.sleep(0.5)


class _Flood:
    """The process that keeps the tier busy."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._expect("ready")

    def go(self) -> None:
        """Let it ask."""
        self._say("go")

    def stop(self) -> int:
        """Let it rest; give how many second opinions it got."""
        self._say("stop")
        return int(self._hear())

    def _say(self, word: str) -> None:
        assert self._process.stdin is not None  # noqa: S101 - PIPE was asked for
        print(word, file=self._process.stdin, flush=True)

    def _hear(self) -> str:
        assert self._process.stdout is not None  # noqa: S101 - PIPE was asked for
        line = self._process.stdout.readline().strip()
        if not line:
            raise BenchError("what keeps the tier busy has ended")
        return line

    def _expect(self, word: str) -> None:
        if (heard := self._hear()) != word:
            raise BenchError(f"what keeps the tier busy said {heard}")


@contextmanager
def _flood(endpoint: str, load: Load) -> Iterator[_Flood]:
    command = [sys.executable, "-m", "tools.benching.flood", endpoint, load.tier, str(load.in_flight)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield _Flood(process)
        finally:
            process.kill()
