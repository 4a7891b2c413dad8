"""A robot talks while its endpoints do everything that can go wrong."""

from collections import Counter
from dataclasses import dataclass

from pika_edge.messages.labels import CloudTier
from pika_edge.simulator.endpoints import Constant, matrix
from pika_edge.simulator.endpoints.settings import ApiName
from tools.benching.cores import on
from tools.benching_cloud.robot import Heard, play, robot
from tools.benching_cloud.setting import Advance, Setting
from tools.endpoints import spawn

_RATE = 40.0
_FAULTY_SHARE = 0.15
_TURN_S = 10.0
"""Longer is no use: after seconds a refused key or a gone model, faults too, turn the endpoint off as they should."""
_OWN_MS = 30.0
_TURNS: tuple[tuple[CloudTier, ApiName], ...] = (("l4", "trtllm"), ("groq", "groq"))


@dataclass(frozen=True, slots=True)
class Matrix:
    """Requests through every fault, on both tiers in turns."""

    requests: dict[str, int]
    """That reached the servers, by tier."""
    faults: dict[str, int]
    """What the servers did to them."""
    heard: dict[str, list[Heard]]
    """What the robot heard, turn by turn."""


def through_faults(setting: Setting, requests: int, advance: Advance) -> Matrix:
    """Let a robot talk until so many requests have met the fault matrix."""
    faults: Counter[str] = Counter()
    met: Counter[str] = Counter()
    heard: dict[str, list[Heard]] = {tier: [] for tier, _ in _TURNS}
    turn = 0
    while met.total() < requests:
        tier, api = _TURNS[turn % len(_TURNS)]
        seed = setting.seed + turn
        with on(setting.cores.load):
            server = spawn(api)
        with server as endpoint, robot(setting.bundle, {tier: endpoint}, setting.cores) as system:
            endpoint.forget()
            endpoint.follow(matrix(seed, _FAULTY_SHARE, latency=Constant(ms=_OWN_MS)))
            with on(setting.cores.load):
                heard[tier].append(play(system, [tier], setting.bodies, _RATE, _TURN_S, seed))
            answers = [one for one in endpoint.requests if one.on == "answers"]
        met[tier] += len(answers)
        faults.update(one.fault or "none" for one in answers)
        advance(len(answers))
        turn += 1
    return Matrix(dict(met), dict(faults.most_common()), heard)
