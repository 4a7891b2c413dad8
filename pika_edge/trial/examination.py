"""The process in which a bundle proves itself: `examination FOLDER [SERVING]` prints a `Proof`, or why not."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import get_args

from pika_edge.bundle.golden import GoldenCase, read_golden
from pika_edge.bundle.read import open_bundle, read_manifest
from pika_edge.bundle.slm import SlmManifest, open_slm
from pika_edge.config.settings import Settings
from pika_edge.decide.decider import Decider
from pika_edge.decide.load import load_decider
from pika_edge.errors import BundleRefused, PikaError
from pika_edge.messages.labels import EngineName
from pika_edge.slm.memory import available_mb, may_load
from pika_edge.trial.latency import slowest_ms, why_too_slow
from pika_edge.trial.prove import EngineProof, Proof

_ROUNDS = 7
_REFUSED = 3


def main() -> int:
    """Examine what the command line names; give the exit code."""
    os.nice(10)
    os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    folder, serving = Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None
    try:
        proof = _examine(folder, serving)
    except PikaError as error:
        print(error)  # noqa: T201 - the answer
        return _REFUSED
    print(proof.model_dump_json())  # noqa: T201 - the answer
    return 0


def _examine(folder: Path, serving: Path | None) -> Proof:
    if _is_slm(folder):
        return _examine_slm(folder)
    bundle = open_bundle(folder)
    cases = read_golden(bundle.golden)
    engines = [engine for engine in get_args(EngineName) if find_spec(engine) is not None]
    if not engines:
        raise BundleRefused("no engine is installed to prove it with: pip install openvino onnxruntime")
    return Proof(
        model=bundle.manifest.model, engines=tuple(_on_engine(engine, folder, serving, cases) for engine in engines)
    )


def _on_engine(engine: EngineName, folder: Path, serving: Path | None, cases: list[GoldenCase]) -> EngineProof:
    """Let it answer its golden cases (`load_decider` does), and measure it by turns with the one that serves."""
    new = load_decider(folder, engine)
    old = _loaded(serving, engine)
    new_ms, old_ms = [], []
    for _ in range(_ROUNDS):
        new_ms.append(_round_ms(new, cases))
        if old is not None:
            old_ms.append(_round_ms(old, cases))
    slowest, usual = slowest_ms(new_ms), slowest_ms(old_ms) if old_ms else None
    if (reason := why_too_slow(slowest, usual)) is not None:
        raise BundleRefused(f"{new.model} on {engine} {reason}")
    return EngineProof(engine=engine, cases=len(cases), slowest_ms=slowest, serving_ms=usual)


def _loaded(serving: Path | None, engine: EngineName) -> Decider | None:
    """Give the serving bundle; one that does not load is no measure, and no reason to refuse another."""
    try:
        return None if serving is None else load_decider(serving, engine)
    except PikaError:
        return None


def _round_ms(decider: Decider, cases: list[GoldenCase]) -> list[float]:
    return [decider.decide(case.utterance).took_us / 1_000 for case in cases]


def _is_slm(folder: Path) -> bool:
    try:
        read_manifest(folder, SlmManifest)
    except BundleRefused:
        return False
    return True


def _examine_slm(folder: Path) -> Proof:
    """Verify a language model, and let it give its golden opinions where there is room beside the one that serves."""
    manifest = open_slm(folder).manifest
    settings = Settings()
    if (reason := may_load(available_mb(), manifest.memory_mb, settings.slm_reserve_mb)) is not None:
        return Proof(model=manifest.model, engines=(), left_to_trial=f"its golden opinions: {reason}")
    from pika_edge.daemon.slm.mind import Mind  # needs the extra

    Mind(folder, settings)
    return Proof(model=manifest.model, engines=())
