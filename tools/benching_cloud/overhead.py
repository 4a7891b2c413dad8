"""What we add to an endpoint's own time, beside a plain client that only sends the two requests."""

from dataclasses import dataclass

import numpy as np
import zmq

from pika_edge.simulator.endpoints import Constant, Endpoint, Plan
from tools.benching.clients import Clients
from tools.benching.cores import on
from tools.benching.record import Record, Samples
from tools.benching_cloud.direct import call_directly
from tools.benching_cloud.robot import conclude, robot
from tools.benching_cloud.setting import Advance, Setting
from tools.endpoints import spawn

_OWN_MS = 75.0
_GAP_S = 0.15
"""Longer than an answer takes: one question at a time."""


@dataclass(frozen=True, slots=True)
class Overhead:
    """From the utterance to its last word, less the slower request's time inside the endpoint."""

    ours_us: Samples
    direct_us: Samples
    """The same for the plain client."""


def over_the_endpoint(setting: Setting, turns: int, advance: Advance) -> Overhead:
    """Ask Groq one question at a time through the daemon and directly; its own time is in its log."""
    with on(setting.cores.load):
        server = spawn("groq", Plan(seed=setting.seed, latency=Constant(ms=_OWN_MS)))
    with server as endpoint, robot(setting.bundle, {"groq": endpoint}, setting.cores) as system:
        with on(setting.cores.load), zmq.Context() as context:
            clients = Clients(context, system, 1)
            bodies = setting.bodies
            clients.warm_up(bodies[:5])
            clients.listen_for(1.0)
            clients.record = Record()
            endpoint.forget()
            for turn in range(turns):
                clients.ask(bodies[turn % len(bodies)])
                clients.listen_for(_GAP_S)
                advance(1)
            clients.close()
            ours = conclude(clients.record, ["groq"]).last_us
            own = _own_us(endpoint)
        endpoint.forget()
        with on(setting.cores.load):
            direct = call_directly(endpoint, setting.questions(turns), rate=1 / _GAP_S)
            direct_own = _own_us(endpoint)
    return Overhead(_less(ours, own), _less(direct.took_us, direct_own))


def _own_us(endpoint: Endpoint) -> Samples:
    """Give the time that each pair of requests was inside the endpoint, in their order: the slower one counts."""
    spent = [one.spent_ms for one in endpoint.requests if one.on == "answers" and one.spent_ms is not None]
    pairs = zip(spent[::2], spent[1::2], strict=False)
    return np.array([max(pair) for pair in pairs], dtype=np.float64) * 1_000


def _less(all_us: Samples, own_us: Samples) -> Samples:
    """Subtract one by one; where a measurement of the daemon's own came between, the endpoint's median serves."""
    if all_us.size == own_us.size:
        return all_us - own_us
    return all_us - float(np.median(own_us))
