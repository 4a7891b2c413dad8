"""The founding paper's latencies: what a robot sees that waits for the endpoint, and what ours sees."""

from dataclasses import dataclass

from pika_edge.simulator.endpoints import Founding, Plan
from tools.benching.cores import on
from tools.benching_cloud.direct import Direct, call_directly
from tools.benching_cloud.robot import Heard, play, robot
from tools.benching_cloud.setting import Advance, Setting
from tools.endpoints import spawn


@dataclass(frozen=True, slots=True)
class Beside:
    """Both, with the same latencies replayed."""

    direct: Direct
    heard: Heard


def beside_the_paper(setting: Setting, utterances: int, rate: float, advance: Advance) -> Beside:
    """Replay median 75, P99 430, maximum 21,000 ms."""
    plan = Plan(seed=setting.seed, latency=Founding())
    with on(setting.cores.load), spawn("groq", plan) as endpoint:
        direct = call_directly(endpoint, setting.questions(utterances), rate)
    advance(1)
    with on(setting.cores.load):
        server = spawn("groq", plan)
    with server as endpoint, robot(setting.bundle, {"groq": endpoint}, setting.cores) as system:
        endpoint.forget()
        with on(setting.cores.load):
            heard = play(system, ["groq"], setting.bodies, rate, utterances / rate, setting.seed)
    advance(1)
    return Beside(direct, heard)
