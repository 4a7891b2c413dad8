"""First decisions with 20 cloud requests in flight and without, in turns."""

from pathlib import Path
from tempfile import TemporaryDirectory

from pika_edge.simulator.endpoints import Constant, Plan
from tools.benching.cores import on
from tools.benching.second_look import Load, SecondLookResult, measure_second_look
from tools.benching_cloud.consent import consent
from tools.benching_cloud.setting import Advance, Setting
from tools.benching_cloud.settings import write_settings
from tools.endpoints import spawn

_QUESTIONS = 10
"""In flight; Groq makes two requests of each."""
_OWN_MS = 400.0
_ROUNDS = 10


def beside_requests(setting: Setting, seconds: float, advance: Advance) -> SecondLookResult:
    """Measure with one client and random gaps."""
    with on(setting.cores.load):
        server = spawn("groq", Plan(seed=setting.seed, latency=Constant(ms=_OWN_MS)))
    with server as endpoint, TemporaryDirectory(prefix="pika-bench-cloud-") as folder:
        load = Load(
            "groq",
            {"config": write_settings(Path(folder), {"groq": endpoint})},
            in_flight=_QUESTIONS,
            prepare=lambda system: consent(system.control),
        )
        return measure_second_look(
            setting.bundle,
            load,
            setting.bodies,
            setting.cores,
            seconds=seconds,
            rounds=_ROUNDS,
            seed=setting.seed,
            advance=advance,
        )
