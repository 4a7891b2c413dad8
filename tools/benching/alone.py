"""The net alone: tokenise, infer, calibrate, decide, in this process and on one thread, without any socket."""

import gc
from pathlib import Path
from time import perf_counter_ns

import numpy as np

from pika_edge.decide.load import load_decider
from tools.benching.record import Samples
from tools.benching.systems import ENGINE
from tools.benching.texts import DEV, read_utterances

_ROUNDS = 4
_NS_PER_US = 1_000


def time_net(bundle: Path) -> Samples:
    """Decide every development text a few times over; give how long each decision took, in µs."""
    decide = load_decider(bundle, ENGINE, threads=1).decide
    utterances = read_utterances(DEV)
    for utterance in utterances:
        decide(utterance)
    gc.collect()
    gc.disable()
    try:
        ticks_ns = [perf_counter_ns()]
        for utterance in utterances * _ROUNDS:
            decide(utterance)
            ticks_ns.append(perf_counter_ns())
    finally:
        gc.enable()
    return np.diff(np.array(ticks_ns, dtype=np.float64)) / _NS_PER_US
