"""Make a language model's bundle: from transformers weights, a published OpenVINO IR, or a GGUF file.

MODEL is a folder, a .gguf file, or OWNER/NAME on the Hugging Face hub. An interrupted export goes on where it was.
See models/phi-3-mini.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if not __package__:
    sys.path.insert(0, str(ROOT))  # run as a program: `tools` and `pika_edge` lie one folder up

from pika_edge.errors import PikaError  # noqa: E402

_MISSING = "export_slm: {} is missing; run: pip install 'pika-edge[slm]'"

try:
    from tools.exporting.recipe import export
    from tools.exporting.settings import CHANNEL_WISE, Quantisation, Settings
except ModuleNotFoundError as error:
    sys.exit(_MISSING.format(error.name))


def main(words: list[str] | None = None) -> int:
    """Run the command line and give the exit code: 0, or 2 with one line on stderr that says what to do."""
    options = _parser().parse_args(words)
    try:
        manifest = export(_settings(options))
    except PikaError as error:
        print(f"export_slm: {error}", file=sys.stderr)
        return 2
    except ModuleNotFoundError as error:
        print(_MISSING.format(error.name), file=sys.stderr)
        return 2
    except OSError as error:
        print(f"export_slm: {error}; mend that, and the same command goes on", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("export_slm: stopped; the same command goes on after the last finished step", file=sys.stderr)
        return 130
    print(f"{manifest.model} sealed in {options.out}: {manifest.quantisation}, {manifest.memory_mb} MB once loaded")
    return 0


def _settings(options: argparse.Namespace) -> Settings:
    group_size = options.group_size or (128 if options.bits == 4 else CHANNEL_WISE)
    return Settings(
        model=options.model,
        out=options.out.absolute(),
        revision=options.revision,
        is_published=options.published,
        quantisation=Quantisation(options.bits, group_size, options.ratio, options.awq, options.dataset),
        name=options.name,
        version=options.version,
        licence=options.licence,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="export_slm", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", metavar="MODEL")
    parser.add_argument("--out", type=Path, metavar="DIR", required=True, help="the bundle's folder")
    parser.add_argument("--published", action="store_true", help="MODEL is an OpenVINO IR; take it as it is")
    parser.add_argument("--revision", metavar="R", help="branch, tag or commit on the hub")
    parser.add_argument("--bits", type=int, choices=(4, 8), default=4, help="of a weight")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--group-size", type=int, metavar="N", help="weights that share a scale (default: 128)")
    group.add_argument(
        "--channel-wise",
        dest="group_size",
        action="store_const",
        const=CHANNEL_WISE,
        help="symmetric, one scale a channel, as neural processors need it; the same as --group-size -1",
    )
    parser.add_argument("--ratio", type=float, default=1.0, help="share of the layers with 4 bits, the rest has 8")
    parser.add_argument("--awq", action="store_true", help="activation-aware quantisation")
    parser.add_argument("--dataset", type=Path, metavar="FILE", help="labelled cases (JSON Lines) to show to AWQ")
    parser.add_argument("--name", help="of the bundle (default: after the model)")
    parser.add_argument("--version", default="1.0.0", help="of the bundle")
    parser.add_argument("--licence", help="of the model (default: what it says itself)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
