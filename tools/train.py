"""Train the pre-determination net: one command from the corpus to a sealed bundle. See models/predetermination."""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if not __package__:
    sys.path.insert(0, str(ROOT))  # run as a program: `tools` and `pika_edge` lie one folder up

from pika_edge.errors import PikaError  # noqa: E402

try:
    from tools.training import candidates, commands
except ModuleNotFoundError as error:
    sys.exit(f"train: {error.name} is missing; run: pip install 'pika-edge[train]'")


def main(words: list[str] | None = None) -> int:
    """Run the command line and give the exit code: 0, or 2 with one line on stderr that says what to do."""
    options = _parser().parse_args(words)
    try:
        if options.baseline:
            commands.judge_baseline(options)
        elif options.front:
            commands.show_front(options)
        elif options.data:
            commands.train_on_data(options)
        else:
            commands.train_bundle(options)
    except PikaError as error:
        print(f"train: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("train: stopped; the same command goes on from the last finished epoch", file=sys.stderr)
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    models = commands.MODELS
    parser = argparse.ArgumentParser(prog="train", description=__doc__)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--baseline", action="store_true", help="score TF-IDF with logistic regression and stop")
    what.add_argument("--front", action="store_true", help="train and compare all nets that --net can name, and stop")
    what.add_argument("--data", type=Path, metavar="FILE", help="train on JSON Lines of text, labels and split instead")
    parser.add_argument("--teacher", type=Path, metavar="DIR", help="folder of multilingual-e5-small (safetensors)")
    parser.add_argument("--public", type=Path, metavar="DIR", help="folder of public *.jsonl.gz; optional, but better")
    parser.add_argument("--corpus", type=Path, metavar="DIR", default=models / "corpus", help="train.jsonl, dev.jsonl")
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help=f"where the net goes (default: {models.name}; --data: nowhere)"
    )
    parser.add_argument("--labels", metavar="A,B,…", help="with --data: only these labels, in this order")
    parser.add_argument("--checkpoints", type=Path, metavar="DIR", default=ROOT / "build" / "train")
    parser.add_argument("--version", default="1.2.0", help="version of the bundle")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--net", choices=candidates.CANDIDATES, default=candidates.SHIPPED, help="the net to distil into"
    )
    parser.add_argument("--teacher-layers", type=int, default=12, help="how many of the encoder's layers teach")
    parser.add_argument("--teachers", type=int, default=1, help="teachers whose opinions are averaged")
    parser.add_argument("--epochs", type=int, default=4, help="epochs of the teacher on the corpus")
    parser.add_argument("--pupil-epochs", type=int, default=10)
    parser.add_argument("--sentences", type=int, default=12000, help="public sentences the teacher labels")
    parser.add_argument("--threads", type=int, default=0, help="processor threads; 0 leaves it to torch")
    return parser


if __name__ == "__main__":
    sys.exit(main())
