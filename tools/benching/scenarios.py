"""The three kinds of load. In each the systems take turns, so that all are measured in the same minutes."""

import gc
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from heapq import merge
from itertools import cycle, islice

import zmq

from tools.benching.clients import Clients, Due
from tools.benching.record import Record
from tools.benching.systems import SYSTEMS, System, SystemName

IDLE_SLOT_S = (0.1, 0.4)
"""Bounds of the pause before each slot. The order is drawn anew every three slots, so a system's own gap spans one
to five slots: 0.1 to 2 s."""
RATE_PER_S = 5.0
"""Utterances of each of the 20 clients."""

_WARM_UP = 40
_NS_PER_S = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Load:
    """What a scenario needs to run."""

    clients: Mapping[SystemName, Clients]
    bodies: Sequence[bytes]
    seconds: float
    rounds: int
    chance: random.Random
    advance: Callable[[float], object]
    """Told of every few seconds that have passed."""

    def turns(self) -> list[SystemName]:
        """Give the systems in an order of chance."""
        return self.chance.sample(SYSTEMS, len(SYSTEMS))

    @property
    def block_s(self) -> float:
        """How long each system is under load before the next has its turn."""
        return self.seconds / self.rounds / len(SYSTEMS)


@dataclass(frozen=True, slots=True)
class Scenario:
    """One row of the table below."""

    what: str
    clients: int
    seconds: float
    """How long it takes when nobody says otherwise."""
    run: Callable[[Load], None]


def measure(
    scenario: Scenario,
    systems: Mapping[SystemName, System],
    bodies: Sequence[bytes],
    *,
    seconds: float,
    rounds: int,
    seed: int,
    advance: Callable[[float], object],
) -> dict[SystemName, Record]:
    """Run one scenario on warm systems and give what each was asked and answered."""
    with _clients(systems, scenario.clients) as clients:
        for each in clients.values():
            each.warm_up(islice(cycle(bodies), _WARM_UP))
        with _no_collection():
            scenario.run(Load(clients, bodies, seconds, rounds, random.Random(seed), advance))
        for each in clients.values():
            each.listen()
        return {name: each.record for name, each in clients.items()}


def plan_poisson(bodies: Iterator[bytes], clients: int, seconds: float, chance: random.Random) -> list[Due]:
    """Give every client requests at random times, `RATE_PER_S` on average, in the order of time."""
    times = merge(*(_poisson_ns(client, seconds, chance) for client in range(clients)))
    return [Due(after_ns, client, next(bodies)) for after_ns, client in times]


def _poisson_ns(client: int, seconds: float, chance: random.Random) -> list[tuple[int, int]]:
    times: list[tuple[int, int]] = []
    after_s = chance.expovariate(RATE_PER_S)
    while after_s < seconds:
        times.append((int(after_s * _NS_PER_S), client))
        after_s += chance.expovariate(RATE_PER_S)
    return times


def _idle(load: Load) -> None:
    end_s = time.perf_counter() + load.seconds
    for body in cycle(load.bodies):
        for name in load.turns():
            pause_s = load.chance.uniform(*IDLE_SLOT_S)
            time.sleep(pause_s)
            load.clients[name].ask(body)
            load.advance(pause_s)
        if time.perf_counter() > end_s:
            return


def _busy(load: Load) -> None:
    bodies = {name: cycle(load.bodies) for name in SYSTEMS}
    for _ in range(load.rounds):
        for name in load.turns():
            end_s = time.perf_counter() + load.block_s
            while time.perf_counter() < end_s:
                load.clients[name].ask(next(bodies[name]))
            load.advance(load.block_s)


def _many(load: Load) -> None:
    bodies = cycle(load.bodies)
    for _ in range(load.rounds):
        plan = plan_poisson(bodies, SCENARIOS["clients20"].clients, load.block_s, load.chance)
        for name in load.turns():
            load.clients[name].play(plan)
            load.advance(load.block_s)


@contextmanager
def _clients(systems: Mapping[SystemName, System], number: int) -> Iterator[dict[SystemName, Clients]]:
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    clients = {name: Clients(context, system, number) for name, system in systems.items()}
    try:
        yield clients
    finally:
        for each in clients.values():
            each.close()
        context.term()


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector's pauses out of the load."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


SCENARIOS = {
    "idle": Scenario("1 client with random gaps, never more than one request in flight", 1, 100.0, _idle),
    "busy": Scenario("1 client back to back", 1, 15.0, _busy),
    "clients20": Scenario(f"20 clients at {RATE_PER_S:g}/s each, random times", 20, 45.0, _many),
}
