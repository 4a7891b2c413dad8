"""The local cloud: a Groq and a trtllm-serve on real sockets of loopback, which fare as the switch wants it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

from pika_edge.simulator.api import CloudState
from pika_edge.simulator.endpoints import Constant, Endpoint, LogNormal, Oracle, Plan, Rule, serve
from pika_edge.simulator.endpoints.latency import FOUNDING_MEDIAN_MS, FOUNDING_P99_MS
from pika_edge.simulator.endpoints.plan import On
from pika_edge.simulator.endpoints.settings import KEY

_SLOW_MS = 3_000.0
_RETRY_AFTER_S = 5
_EVERYTHING: tuple[On, ...] = get_args(On)
_RIGHT = 0.95
"""How much the daemon trusts it."""


def plans(seed: int) -> Mapping[CloudState, Plan]:
    """Give what both endpoints do in each state; where it is `off` they would answer, and nobody asks."""
    latency = LogNormal(median_ms=FOUNDING_MEDIAN_MS, p99_ms=FOUNDING_P99_MS)
    reset = tuple(Rule(fault="cut_before", reset=True, after_ms=0.0, on=on) for on in _EVERYTHING)
    limited = Rule(fault="rate_limited", after_ms=0.0, retry_after_s=_RETRY_AFTER_S)
    return {
        "up": Plan(seed=seed, latency=latency),
        "off": Plan(seed=seed, latency=latency),
        "slow": Plan(seed=seed, latency=Constant(ms=_SLOW_MS)),
        "down": Plan(seed=seed, rules=reset),
        "429": Plan(seed=seed, rules=(limited,)),
    }


class Cloud:
    """Both endpoints."""

    def __init__(self, groq: Endpoint, l4: Endpoint, seed: int) -> None:
        self._endpoints = (groq, l4)
        self._groq, self._l4 = groq, l4
        self._plans = plans(seed)

    def follow(self, state: CloudState) -> None:
        """Fare so from now on; what is on its way already fares as before."""
        for endpoint in self._endpoints:
            endpoint.follow(self._plans[state])

    def settings(self, folder: Path) -> str:
        """Give the daemon's settings of both, as TOML; their key goes into a file there."""
        key = folder / "key"
        key.touch(0o600)
        key.write_text(KEY, encoding="utf-8")
        common = f'key_file = "{key}"\nright_soll = {_RIGHT}\nright_celebrate = {_RIGHT}\n'
        l4 = f'[[l4]]\nurl = "{self._l4.base_url}"\nmodel = "simulated"\n{common}'
        return f'{l4}[[groq]]\nurl = "{self._groq.base_url}"\n{common}'


@contextmanager
def local_cloud(oracle: Oracle, seed: int) -> Iterator[Cloud]:
    """Run both endpoints in threads of this process.

    Raises:
        EndpointError: one does not start.
    """
    plan = plans(seed)["up"]
    with (
        serve(api="groq", plan=plan, oracle=oracle) as groq,
        serve(api="trtllm", plan=plan, oracle=oracle) as l4,
    ):
        yield Cloud(groq, l4, seed)
