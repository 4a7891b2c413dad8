"""`flash.py bundle sign`: offer a bundle to robots, signed with the offline keys of its kind."""

import argparse
from datetime import datetime, timezone
from pathlib import Path

from pika_edge.releases.offer import FIRST_DAEMON
from pika_edge.releases.publishing.release import sign_bundle
from tools.flashing.answer import Answer
from tools.flashing.changes import change_answer
from tools.flashing.options import Commands, add_change, add_command, add_keys, add_repository, bar, bytes_in, keyring


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "sign",
        run,
        "offer a bundle to robots, signed with the keys of its kind",
        "Runs without a\nnetwork: it needs the bundle, the repository's metadata (a copy will do) and the keys,\n"
        "and writes a change for `bundle publish`.",
    )
    parser.add_argument("bundle", type=Path, metavar="BUNDLE")
    add_repository(parser, "the repository, or a copy of its metadata/")
    add_keys(parser, "folder with the keys of the bundle's kind")
    add_change(parser)
    parser.add_argument(
        "--least-daemon", metavar="X.Y.Z", default=FIRST_DAEMON, help="oldest pika-edge that can run it (%(default)s)"
    )
    parser.add_argument(
        "--allow-rollback", action="store_true", help="robots may go back to it from a newer version, on purpose"
    )


def run(options: argparse.Namespace) -> Answer:
    """Sign it."""
    with bar("sign", bytes_in(options.bundle), options) as progress:
        offer, lacking = sign_bundle(
            options.bundle,
            options.repository,
            keyring(options),
            options.out,
            datetime.now(timezone.utc),
            options.least_daemon,
            options.allow_rollback,
            progress,
        )
    return change_answer(options.out, lacking, f"{offer.model} is signed", {"offer": offer.model_dump()})
