"""`flash.py bundle publish`: lay a signed change over a repository, or renew its timestamp."""

import argparse
from datetime import datetime, timezone
from pathlib import Path

from pika_edge.releases.publishing.publish import publish
from tools.flashing.answer import Answer
from tools.flashing.options import Commands, add_command, add_keys, add_repository, bar, bytes_in, keyring


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "publish",
        run,
        "lay a signed change over a repository",
        "Readers see the old state or the new one;\nstopped at any moment, the old one holds, and the same command "
        "ends the work. Without CHANGE it only\nrenews the timestamp: run that daily, it holds for 7 days.",
    )
    parser.add_argument("change", type=Path, metavar="CHANGE", nargs="?", help="what `sign` or `rotate` wrote")
    add_repository(parser, "folder that robots read, from a stick or through any static HTTP server")
    add_keys(parser, "folder with the keys of snapshot and timestamp")


def run(options: argparse.Namespace) -> Answer:
    """Publish it."""
    change: Path | None = options.change
    with bar("publish", 0 if change is None else bytes_in(change), options) as progress:
        published = publish(options.repository, change, keyring(options), datetime.now(timezone.utc), progress)
    versions = ", ".join(f"{role} {version}" for role, version in published.versions.items())
    facts: dict[str, object] = {"versions": published.versions, "files": published.files}
    return Answer(facts, [f"published in {options.repository}: {versions}; {published.files} files of bundles"])
