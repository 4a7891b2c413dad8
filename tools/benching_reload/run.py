"""One run: a daemon, a stream of requests, and reloads in the middle of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import zmq

from pika_edge.client import Client
from tools.benching.clients import Clients, Due
from tools.benching.cores import divide, on
from tools.benching.machine import load_average, look_around
from tools.benching.systems import running
from tools.benching.texts import DEV, read_utterances
from tools.benching_reload.reloads import Reloads, pair_of
from tools.benching_reload.results import Results, conclude

_CLIENTS = 4
_WARM_UP = 200
_NS_PER_S = 1e9


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be run."""

    bundle: Path
    reloads: int
    requests_per_s: float
    apart: bool
    """Whether the load has a core of its own."""
    seed: int


def run(wish: Wish, folder: Path, on_reload: Callable[[], object]) -> Results:
    """Run it all; `folder` is for the second bundle, `on_reload` is called after each reload.

    Raises:
        BenchError: the daemon does not start, answers no more, or refuses a reload.
        BundleRefused: the bundle is damaged.
    """
    before, cores, chance = load_average(), divide(apart=wish.apart), Random(wish.seed)
    pair = pair_of(wish.bundle, folder / "another")
    bodies = [utterance.to_bytes() for utterance in read_utterances(DEV)]
    with on(cores.systems), running(wish.bundle, "daemon") as systems, on(cores.load), zmq.Context() as context:
        daemon = systems["daemon"]
        clients = Clients(context, daemon, _CLIENTS)
        clients.warm_up(chance.choices(bodies, k=_WARM_UP))
        with Client(daemon.endpoint) as client:
            engine = client.status().engine
        reloads = Reloads(daemon.control, pair, wish.reloads, wish.seed)
        reloads.start(on_reload)
        try:
            clients.play(_stream(bodies, wish.requests_per_s, chance, reloads))
            clients.listen()
        finally:
            reloads.stop()
            clients.close()
    if reloads.error is not None:
        raise reloads.error
    return conclude(
        clients.record,
        reloads.spans,
        machine=look_around(),
        load_average=(before, load_average()),
        cores=cores.told(),
        model=pair[1].model,
        engine=engine,
        seed=wish.seed,
        requests_per_s=wish.requests_per_s,
    )


def _stream(bodies: list[bytes], requests_per_s: float, chance: Random, reloads: Reloads) -> Iterator[Due]:
    """Give requests at random moments (a Poisson process) until the last reload is over."""
    after_s = 0.0
    while not reloads.is_over:
        after_s += chance.expovariate(requests_per_s)
        yield Due(int(after_s * _NS_PER_S), chance.randrange(_CLIENTS), chance.choice(bodies))
