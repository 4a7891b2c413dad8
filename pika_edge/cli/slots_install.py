"""`pika-edge slots install`: a bundle from a repository, proven here, taken over on trial. Needs the extra `field`."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pika_edge.errors import ConfigError

if TYPE_CHECKING:
    from pika_edge.cli.common import Commands
    from pika_edge.slots import Installed
    from pika_edge.trial import Outcome

_KINDS = ("predetermination", "slm")
_STDIN = Path("-")
_MISSING = "{} is missing; installing from a repository needs: pip install 'pika-edge[field]'"


def add(words: Commands) -> None:
    """Add the word to `pika-edge slots`."""
    parser = words.add_parser(
        "install",
        help="install a bundle from a repository and take it over on trial",
        description="Install the bundle that a repository offers: fetch what is missing, prove it on this machine, let "
        "a running daemon take it over, watch it, and go back where it fails. Again, it goes on where it was stopped. "
        "Exit code 1 where it was refused or rolled back: the old bundle serves then.",
    )
    parser.add_argument(
        "--repository",
        required=True,
        metavar="WHERE",
        help="a folder (stick), or http(s)://…, with metadata/ and targets/",
    )
    parser.add_argument("--kind", choices=_KINDS, default=_KINDS[0], help="kind of bundle (default: %(default)s)")
    parser.add_argument("--version", metavar="X.Y.Z", help="not the offered version but this one")
    parser.add_argument(
        "--root",
        type=Path,
        metavar="FILE",
        help="the publisher's 1.root.json, to be trusted from now on; once; -: from standard input",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--config", type=Path, metavar="FILE", help="the daemon's settings file")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Install it and follow its trial; give the exit code."""
    try:
        return _run(options)
    except ModuleNotFoundError as error:
        raise ConfigError(_MISSING.format(error.name)) from None


def _run(options: argparse.Namespace) -> int:
    from pika_edge.config.load import load_settings
    from pika_edge.releases.install import install
    from pika_edge.trial import take_over

    logging.getLogger("urllib3").setLevel(logging.ERROR)  # its word on every try would stand beside ours on the last
    settings = load_settings(options.config)
    root = _root(options.root)
    with _bar("fetch and verify", "B", options.json) as progress:
        installed = install(settings, options.repository, options.kind, options.version, root, progress)
    outcome = None
    if not installed.is_current:
        with _bar("trial", "s", options.json) as tell:
            outcome = take_over(settings, options.kind, tell)
    print(_as_json(installed, outcome) if options.json else _told(installed, outcome))
    return 1 if outcome is not None and outcome.ending == "rolled-back" else 0


def _root(file: Path | None) -> bytes | None:
    from pika_edge.releases.layout import ROOT_BYTES_MOST

    if file is None:
        return None
    with sys.stdin.buffer if file == _STDIN else file.open("rb") as stream:
        return stream.read(ROOT_BYTES_MOST + 1)


def _as_json(installed: Installed, outcome: Outcome | None) -> str:
    ending, told = ("serves-already", "") if outcome is None else (outcome.ending, outcome.told)
    return json.dumps({**installed.model_dump(mode="json"), "ending": ending, "told": told}, ensure_ascii=False)


def _told(installed: Installed, outcome: Outcome | None) -> str:
    if outcome is None:
        return f"{installed.model} serves already"
    fetched = f"{installed.fetched_bytes:,} bytes fetched, {installed.copied_bytes + installed.kept_bytes:,} were here"
    return f"{installed.model} ({fetched}): {outcome.ending}: {outcome.told}"


@contextmanager
def _bar(label: str, unit: str, is_quiet: bool) -> Iterator[Callable[[float, float], None]]:
    """Show how far something is, where a person looks at standard error."""
    from tqdm import tqdm

    with tqdm(desc=label, unit=unit, unit_scale=True, leave=False, disable=True if is_quiet else None) as bar:

        def show(done: float, whole: float) -> None:
            bar.total = whole
            bar.update(done - bar.n)

        yield show
