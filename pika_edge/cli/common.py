"""What several commands share: argparse's type names and the options of an utterance."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from pika_edge.client.connection import CurveKeys
from pika_edge.config import paths
from pika_edge.errors import BadMessage, ConfigError
from pika_edge.messages import limits
from pika_edge.messages.frame import parse_fields
from pika_edge.messages.labels import Lang, Outcome, Role
from pika_edge.messages.utterance import Utterance

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_UTTERANCE_OPTIONS = ("role", "previous", "outcome", "lang", "budget_ms")


def add_utterance_options(parser: argparse.ArgumentParser) -> None:
    """Add an option for each field of an utterance but its text."""
    parser.add_argument("--role", choices=get_args(Role), default="child", help="who says it (default: child)")
    parser.add_argument("--previous", metavar="TEXT", help="Pika's last sentence")
    parser.add_argument("--outcome", choices=get_args(Outcome), help="what the lesson says of the answer")
    parser.add_argument("--lang", choices=get_args(Lang), help="the recogniser's guess")
    parser.add_argument(
        "--budget-ms", type=int, default=limits.BUDGET_MS, metavar="MS", help="time for the final decision"
    )


def utterance_of(text: str, options: argparse.Namespace) -> Utterance:
    """Give the utterance that the command line describes.

    Raises:
        BadMessage: a field breaks its limits.
    """
    if any("\udc80" <= character <= "\udcff" for character in text):  # how Python tells bytes that are not UTF-8
        raise BadMessage("not-utf8", "the text is not UTF-8")
    return parse_fields({"text": text, **context_of(options)}, Utterance)


def context_of(options: argparse.Namespace) -> dict[str, object]:
    """Give the fields of an utterance that the command line says, all but the text."""
    return {name: getattr(options, name) for name in _UTTERANCE_OPTIONS}


def add_curve_options(parser: argparse.ArgumentParser) -> None:
    """Add the keys for a daemon that is reached over the network."""
    parser.add_argument("--curve-secret", type=Path, metavar="FILE", help="our .key_secret, for a daemon with CURVE")
    parser.add_argument("--curve-daemon", type=Path, metavar="FILE", help="that daemon's .key")


def curve_of(options: argparse.Namespace) -> CurveKeys | None:
    """Give the keys that the command line names.

    Raises:
        ConfigError: only one of the two is named.
    """
    if options.curve_secret is None and options.curve_daemon is None:
        return None
    if options.curve_secret is None or options.curve_daemon is None:
        raise ConfigError("--curve-secret and --curve-daemon go together")
    return CurveKeys(client_secret=options.curve_secret, daemon_public=options.curve_daemon)


def add_endpoint_option(parser: argparse.ArgumentParser, name: str) -> None:
    """Add `--door`, `--stage` or `--control`, by default this user's daemon."""
    parser.add_argument(
        f"--{name}", default=paths.endpoint(name), metavar="E", help="the daemon's endpoint (%(default)s)"
    )
