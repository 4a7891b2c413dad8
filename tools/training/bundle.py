"""Seal what training made into a bundle, with golden cases that the finished net answers itself."""

import multiprocessing
import resource
from collections.abc import Sequence
from pathlib import Path

from pika_edge.bundle import Bundle, Calibration, Files, Limits, Manifest, Thresholds, write_manifest
from pika_edge.bundle.golden import GoldenCase, write_golden
from pika_edge.bundle.manifest import CARD
from pika_edge.decide.decider import Decider
from pika_edge.messages.labels import EMOTIONS
from pika_edge.messages.utterance import Utterance
from pika_edge.net import Net
from pika_edge.text.normalise import TEXT_VERSION
from pika_edge.tiers import TierStates
from tools.scoring.cases import Case
from tools.scoring.scores import Scores
from tools.training.card import Findings, card
from tools.training.export import IR, ONNX
from tools.training.rows import PREVIOUS_TOKENS, TEXT_TOKENS

VOCABULARY, GOLDEN = "vocabulary.model", "golden.jsonl"
_GOLDEN_EACH = 3  # cases for every expression


def seal(
    folder: Path,
    version: str,
    calibration: Calibration,
    thresholds: Thresholds,
    training: dict[str, str | int | float],
    scores: dict[str, Scores],
    findings: Findings,
    examples: Sequence[Case],
) -> Manifest:
    """Write golden cases, card and manifest beside the net's files; `examples` offer golden inputs."""
    weights = str(Path(IR).with_suffix(".bin"))
    manifest = Manifest.model_validate(
        {
            "name": "predetermination",
            "version": version,
            "licence": "Apache-2.0",
            "text_version": TEXT_VERSION,
            "labels": EMOTIONS,
            "limits": Limits(text_tokens=TEXT_TOKENS, previous_tokens=PREVIOUS_TOKENS),
            "calibration": calibration,
            "thresholds": thresholds,
            "memory_mb": 0,
            "roles": Files(openvino=IR, onnx=ONNX, vocabulary=VOCABULARY, golden=GOLDEN),
            "files": {name: {"bytes": 0, "sha256": "0" * 64} for name in (IR, weights, ONNX, VOCABULARY, GOLDEN, CARD)},
            "training": training,
            "scores": scores,
        }
    )
    write_golden(folder / GOLDEN, _golden(Bundle(folder, manifest), examples))
    measured = manifest.model_copy(update={"memory_mb": _memory_mb(Bundle(folder, manifest))})
    (folder / CARD).write_text(card(measured, findings), encoding="utf-8")
    return write_manifest(folder, measured)


def _golden(bundle: Bundle, examples: Sequence[Case]) -> list[GoldenCase]:
    """Let the net answer `examples` and keep the clearest answers for every expression it gave.

    A narrow answer could tip over on a processor that rounds otherwise, and refuse a bundle that is sound.
    """
    decider = Decider(Net(bundle), TierStates())
    answers = []
    for case in examples:
        utterance = case.utterance()
        answers.append(GoldenCase.of(utterance, decider.decide(utterance)))
    answers.sort(key=lambda answer: answer.confidence, reverse=True)
    by_label = [[answer for answer in answers if answer.soll_emotion == label] for label in EMOTIONS]
    return [answer for group in by_label for answer in group[:_GOLDEN_EACH]]


def _memory_mb(bundle: Bundle) -> int:
    """Load the net in a fresh process, as the daemon would, and give by how many megabytes that process grew."""
    with multiprocessing.get_context("spawn").Pool(1) as fresh:
        return fresh.apply(_grown_mb, (bundle,))


def _grown_mb(bundle: Bundle) -> int:
    before = _resident_bytes()
    net = Net(bundle)
    net.read(Utterance(text="chào Pika"))
    return round((_resident_bytes() - before) / 2**20)


def _resident_bytes() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()
