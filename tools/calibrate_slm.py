"""Calibrate a language model's bundle: fit its opinions and their weight beside the net, score them, seal it again.

Fitted on held-out training cases, which the net did not learn from; scored on the development cases.
"""

import argparse
import json
import random
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a program: `tools` lies one folder up

from pika_edge.bundle.manifest import CARD
from pika_edge.bundle.read import open_bundle
from pika_edge.bundle.slm import SlmBundle, SlmManifest, open_slm
from pika_edge.bundle.write import write_manifest
from pika_edge.config import paths
from pika_edge.errors import PikaError
from pika_edge.net.net import Net
from pika_edge.slm.golden import GoldenOpinion, read_golden_opinions, write_golden_opinions
from pika_edge.slm.scorer import Scorer
from tools.exporting.card import card
from tools.scoring.cases import read_cases
from tools.scoring.held_out import hold_out
from tools.second_look.fit import fit_calibration, fit_weights
from tools.second_look.looked import look_at
from tools.second_look.report import Worth, weigh

_CORPUS = Path(__file__).resolve().parents[1] / "models" / "predetermination" / "corpus"


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line; give the exit code."""
    options = _parser().parse_args(words)
    try:
        worth = calibrate(options)
    except PikaError as error:
        print(f"calibrate_slm: {error.reason}: {error}", file=sys.stderr)
        return 1
    print(json.dumps(asdict(worth), indent=2) if options.json else worth.told())
    return 0


def calibrate(options: argparse.Namespace) -> Worth:
    """Fit, score and seal.

    Raises:
        PikaError: a bundle cannot be used, or the cases cannot be read.
    """
    bundle = open_slm(options.bundle)
    net = Net(open_bundle(options.net))
    scorer = Scorer.load(bundle, options.device, options.threads)
    _, held_out = hold_out(read_cases(options.corpus / "train.jsonl"), options.seed)
    chosen = random.Random(options.seed).sample(held_out, min(options.number, len(held_out)))
    looked = look_at(chosen, net, scorer)
    calibration = fit_calibration(looked)
    weights = fit_weights(looked, calibration)
    worth = weigh(net, look_at(read_cases(options.corpus / "dev.jsonl"), net, scorer), calibration, weights)
    manifest = bundle.manifest.model_copy(
        update={
            "calibration": calibration,
            "weights": weights,
            "scores": worth.rows,
            "training": {
                **bundle.manifest.training,
                "calibrated_on": len(chosen),
                "seed": options.seed,
                "net": net.manifest.model,
            },
        }
    )
    _seal(options.bundle, manifest, read_golden_opinions(bundle.golden))
    return worth


def _seal(folder: Path, manifest: SlmManifest, golden: list[GoldenOpinion]) -> None:
    """Write golden opinions anew, now that the same word means another probability, then card and manifest."""
    scorer = Scorer.load(SlmBundle(folder, manifest))
    cases = [GoldenOpinion.of(case.utterance, scorer.score(case.utterance)) for case in golden]
    write_golden_opinions(folder / manifest.roles.golden, cases)
    (folder / CARD).write_text(card(manifest), encoding="utf-8")
    write_manifest(folder, manifest)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="calibrate_slm", description=__doc__)
    parser.add_argument("bundle", type=Path, metavar="DIR", help="the language model's bundle; it is sealed again")
    parser.add_argument("--net", type=Path, metavar="DIR", default=paths.bundle(), help="the net's (%(default)s)")
    parser.add_argument("--corpus", type=Path, metavar="DIR", default=_CORPUS, help="train.jsonl, dev.jsonl")
    parser.add_argument("--number", type=int, default=600, metavar="N", help="held-out cases to fit (%(default)s)")
    parser.add_argument("--seed", type=int, default=7, help="the seed the net was trained with")
    parser.add_argument("--device", default="CPU", help="OpenVINO's name of the device (%(default)s)")
    parser.add_argument("--threads", type=int, default=0, help="0: as OpenVINO finds right")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    return parser


if __name__ == "__main__":
    sys.exit(main())
