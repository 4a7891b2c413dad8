"""Make a model of Phi-3-mini's full shape with random weights, to measure with where the real ones cannot be had.

    python tools/random_phi3.py --out build/random-phi-3             # 3.8 billion weights: 7.7 GB of disk
    python tools/random_phi3.py --out build/random-phi-3 --layers 2  # a sixteenth of the work

What comes out is a transformers folder for `tools/export_slm.py`. Its tokenizer is trained on the corpus's English
texts: it cuts Vietnamese finely, as tokenizers made for English do.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if not __package__:
    sys.path.insert(0, str(ROOT))  # run as a program: `tools` lies one folder up

try:
    from pika_edge.errors import PikaError
    from tools.exporting.errors import ExportError
    from tools.exporting.room import require_disk
    from tools.random_model.folder import write_model
    from tools.random_model.tokenizer import make_tokenizer
    from tools.random_model.weights import Shape
except ModuleNotFoundError as error:
    sys.exit(f"random_phi3: {error.name} is missing; run: pip install 'pika-edge[slm]'")

MINI = Shape(hidden=3072, layers=32, heads=32, kv_heads=32, intermediate=8192, vocabulary=32_064)
"""Phi-3-mini-4k-instruct."""
_TEXTS = ROOT / "models" / "predetermination" / "corpus" / "train.jsonl"
_TOKENS = 8_000
"""Of the tokenizer; the model's vocabulary has room for more."""


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit code: 0, or 2 with one line on stderr that says what to do."""
    options = _parser().parse_args(words)
    try:
        _make(options.out, replace(MINI, layers=options.layers), options.seed)
    except (PikaError, OSError) as error:
        print(f"random_phi3: {error}", file=sys.stderr)
        return 2
    print(f"made; now: python tools/export_slm.py {options.out} --out DIR")
    return 0


def _make(folder: Path, shape: Shape, seed: int) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise ExportError(f"{folder} is there already: name another --out, or remove it")
    require_disk(folder, shape.file_bytes, "a random Phi-3")
    folder.mkdir(parents=True, exist_ok=True)
    write_model(folder, shape, make_tokenizer(_english(), _TOKENS), seed, licence="apache-2.0")


def _english() -> list[str]:
    cases = map(json.loads, _TEXTS.read_text(encoding="utf-8").splitlines())
    return [case["text"] for case in cases if case["lang"] == "en"]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="random_phi3", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, metavar="DIR", required=True, help="the model's folder")
    parser.add_argument("--layers", type=_layers, metavar="N", default=MINI.layers, help="1 to 32 (32)")
    parser.add_argument("--seed", type=int, default=1, help="of the weights (1)")
    return parser


def _layers(word: str) -> int:
    if not 1 <= int(word) <= MINI.layers:
        raise argparse.ArgumentTypeError(f"must be 1 to {MINI.layers}")
    return int(word)


if __name__ == "__main__":
    sys.exit(main())
