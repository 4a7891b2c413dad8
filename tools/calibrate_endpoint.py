"""Calibrate an endpoint: ask it labelled cases, count how often its word is right, print the lines for the settings.

What is sent are our own training cases, held out from the net's learning: no child's words. It costs what the endpoint
costs; how many tokens that may be is told first. Broken off, it goes on where it was.
"""

import argparse
import asyncio
import random
import sys
from collections.abc import Sequence
from pathlib import Path

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a program: `tools` lies one folder up

from pydantic import ValidationError

from pika_edge.bundle.read import open_bundle
from pika_edge.cloud.dialect import Dialect
from pika_edge.cloud.groq import GroqDialect
from pika_edge.cloud.key import read_key
from pika_edge.cloud.trtllm import TrtllmDialect
from pika_edge.config import paths
from pika_edge.config.cloud import GroqEndpoint, L4Endpoint
from pika_edge.errors import ConfigError, PikaError, told
from pika_edge.net.net import Net
from tools.scoring.cases import Case, read_cases
from tools.scoring.held_out import hold_out
from tools.second_look.kept import Kept
from tools.second_look.rights import found_in, worth_of

try:
    from pika_edge.cloud.http import Client
    from tools.second_look.endpoint import Asking
except ModuleNotFoundError as error:
    sys.exit(f"calibrate_endpoint: {error.name} is missing; run: pip install 'pika-edge[cloud,field]'")

CORPUS = Path(__file__).resolve().parents[1] / "models" / "predetermination" / "corpus"
_KEEP_S = 4.0


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line; give the exit code."""
    options = _parser().parse_args(words)
    try:
        calibrate(options)
    except PikaError as error:
        print(f"calibrate_endpoint: {error.reason}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"calibrate_endpoint: broken off; the same command goes on from {options.answers}", file=sys.stderr)
        return 130
    return 0


def calibrate(options: argparse.Namespace) -> None:
    """Ask, count, and tell.

    Raises:
        PikaError: the settings, the key, the cases or the endpoint cannot be used.
    """
    settings = _settings(options)
    dialect = _dialect(settings)
    client = Client(settings, read_key(settings), _KEEP_S)
    _, held_out = hold_out(read_cases(options.corpus / "train.jsonl"), options.seed)
    cases = random.Random(options.seed).sample(held_out, min(options.most, len(held_out)))
    _tell_price(cases, dialect, settings.name)
    kept = Kept(options.answers)
    asyncio.run(Asking(client, dialect, kept).ask(cases, options.side_by_side))
    found = found_in(cases, dialect, kept)
    print(found.told())
    trusting = settings.model_copy(update=found.rights)
    print("\n".join(f"{name} = {value}" for name, value in found.rights.items()))
    print(_cascade(cases, _dialect(trusting), kept, options))


def _cascade(cases: Sequence[Case], dialect: Dialect, kept: Kept, options: argparse.Namespace) -> str:
    found = found_in(cases, dialect, kept)
    worth = worth_of(found, Net(open_bundle(options.net)), options.endpoint)
    return f"\nwith these lines, on the {len(found.whole)} cases with both halves answered:\n{worth.told()}"


def _tell_price(cases: Sequence[Case], dialect: Dialect, name: str) -> None:
    calls = [call for case in cases for call in dialect.calls(case.utterance())]
    most = sum(call.tokens_most for call in calls)
    print(
        f"sends {len(cases)} of our own training cases, no child's words, to {name}: "
        f"{len(calls)} requests, {most:,} tokens at most (those already answered are not sent again)",
        file=sys.stderr,
    )


def _settings(options: argparse.Namespace) -> GroqEndpoint | L4Endpoint:
    """Make the settings as a robot would have them.

    Raises:
        ConfigError: they are not valid.
    """
    given = {"url": options.url, "key_env": options.key_env, "key_file": options.key_file, "ca_file": options.ca_file}
    common = {name: value for name, value in given.items() if value is not None}
    try:
        if options.endpoint == "l4":
            return L4Endpoint.model_validate({**common, "model": options.model})
        models = {"emotion_model": options.model, "celebrate_model": options.celebrate_model or options.model}
        return GroqEndpoint.model_validate({**common, **{name: value for name, value in models.items() if value}})
    except ValidationError as error:
        raise ConfigError(told(error)) from None


def _dialect(settings: GroqEndpoint | L4Endpoint) -> Dialect:
    return GroqDialect(settings) if isinstance(settings, GroqEndpoint) else TrtllmDialect(settings)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="calibrate_endpoint", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--endpoint", choices=["groq", "l4"], required=True, help="whose API it speaks")
    parser.add_argument("--url", help="its base, up to and with /v1; for groq Groq itself unless given")
    parser.add_argument("--model", help="for groq both halves' model, gpt-oss-20b unless given; for l4 needed")
    parser.add_argument("--celebrate-model", help="for groq, where it is another one")
    parser.add_argument("--key-env", metavar="NAME", help="environment variable that holds the key")
    parser.add_argument("--key-file", type=Path, metavar="FILE", help="file of mode 0600 that holds the key")
    parser.add_argument("--ca-file", type=Path, metavar="FILE", help="the endpoint's own certificate authority")
    parser.add_argument("--most", type=int, default=300, metavar="N", help="cases to ask (%(default)s)")
    parser.add_argument("--side-by-side", type=int, default=2, metavar="N", help="cases asked at once (%(default)s)")
    parser.add_argument(
        "--answers", type=Path, default=Path("endpoint_answers.jsonl"), metavar="FILE", help="kept there (%(default)s)"
    )
    parser.add_argument("--net", type=Path, metavar="DIR", default=paths.bundle(), help="the net's (%(default)s)")
    parser.add_argument("--corpus", type=Path, metavar="DIR", default=CORPUS, help="train.jsonl lies there")
    parser.add_argument("--seed", type=int, default=7, help="the seed the net was trained with")
    return parser


if __name__ == "__main__":
    sys.exit(main())
