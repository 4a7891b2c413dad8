"""Is the bundle whole, and does its net answer as it must, in time, on each engine here?"""

from collections.abc import Iterator
from importlib.util import find_spec
from statistics import quantiles
from typing import get_args

from pika_edge.bundle.golden import read_golden
from pika_edge.bundle.read import open_bundle
from pika_edge.config.settings import Settings
from pika_edge.decide.decider import Decider
from pika_edge.decide.load import load_decider
from pika_edge.doctor.finding import Finding
from pika_edge.doctor.slots import look_at_slots
from pika_edge.errors import BundleRefused, ConfigError
from pika_edge.messages.labels import EngineName
from pika_edge.messages.utterance import Utterance
from pika_edge.trial.choice import Choice

_P99_MS_MOST = 3.0
"""DESIGN §9: net alone, one thread."""
_ROUNDS = 10


def look_at_model(settings: Settings) -> Iterator[Finding]:
    """Verify the bundle's bytes, then its golden cases and its latency on every engine that is installed."""
    choice = Choice.of_net(settings)
    folder = choice.look()
    assert folder is not None  # noqa: S101 - a net is always shipped
    yield from look_at_slots(choice)
    try:
        bundle = open_bundle(folder)
        cases = read_golden(bundle.golden)
    except BundleRefused as error:
        yield Finding("bundle", False, str(error), "set `bundle`, or install or flash it again")
        return
    yield Finding("bundle", True, f"{bundle.manifest.model} in {folder}, every byte as sealed")
    for engine in get_args(EngineName):
        if find_spec(engine) is None:
            continue
        try:
            decider = load_decider(folder, engine, settings.threads)
        except (BundleRefused, ConfigError) as error:
            yield Finding("golden", False, f"{engine}: {error}", f"use another engine, or: pip install -U {engine}")
            continue
        yield Finding("golden", True, f"{engine}: all {len(cases)} answers as they must be")
        took_ms = [_took_ms(decider, case.utterance) for _ in range(_ROUNDS) for case in cases]
        yield _latency(engine, took_ms)


def _took_ms(decider: Decider, utterance: Utterance) -> float:
    return decider.decide(utterance).took_us / 1000


def _latency(engine: str, took_ms: list[float]) -> Finding:
    ranks = quantiles(took_ms, n=100)
    told = f"{engine}: P50 {ranks[49]:.2f} ms, P99 {ranks[98]:.2f} ms over {len(took_ms)} decisions"
    if ranks[98] <= _P99_MS_MOST:
        return Finding("latency", True, told)
    # For information: a shared or busy machine is slow now and then, and nothing is broken by it.
    return Finding("latency", None, f"{told}; more than {_P99_MS_MOST:g} ms on a quiet machine is too slow")
