"""`flash.py bundle build`: a folder with a manifest becomes a sealed bundle."""

import argparse
from pathlib import Path

from pika_edge.releases.publishing.build import build
from tools.flashing.answer import Answer
from tools.flashing.options import Commands, add_command, bar, bytes_in


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "build",
        run,
        "make a sealed bundle of a folder with a manifest",
        "The same input\ngives the same bytes, modes and times, whenever and wherever it is built.",
    )
    parser.add_argument("source", type=Path, metavar="FOLDER", help="as tools/train.py or tools/export_slm.py write it")
    parser.add_argument("--out", type=Path, metavar="BUNDLE", required=True, help="new folder")
    parser.add_argument("--version", metavar="X.Y.Z", help="another version than the manifest's")


def run(options: argparse.Namespace) -> Answer:
    """Build it."""
    with bar("build", bytes_in(options.source), options) as progress:
        manifest = build(options.source, options.out, options.version, progress)
    facts: dict[str, object] = {"model": manifest.model, "bundle": str(options.out), "seal": manifest.seal}
    return Answer(facts, [f"{manifest.model} in {options.out}, seal {manifest.seal}"])
