"""What several commands share: their options, their progress bar."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from tqdm import tqdm

from pika_edge.releases.publishing.disk import Progress
from pika_edge.releases.publishing.keyring import Keyring
from pika_edge.releases.publishing.passphrase import VARIABLE, Passphrase
from tools.flashing.answer import EXIT_CODES, Answer

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_command(
    commands: Commands, name: str, run: Callable[[argparse.Namespace], Answer], does: str, more: str = ""
) -> argparse.ArgumentParser:
    """Add a command with its help page; every command has `--json` and the same exit codes."""
    parser = commands.add_parser(
        name,
        help=does,
        description=f"{does[0].upper()}{does[1:]}. {more}",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")
    parser.set_defaults(run=run)
    return parser


def add_repository(parser: argparse.ArgumentParser, what: str) -> None:
    """Add the repository's folder."""
    parser.add_argument("--repository", type=Path, metavar="DIR", required=True, help=what)


def add_keys(parser: argparse.ArgumentParser, which: str) -> None:
    """Add where private keys lie and what opens them."""
    parser.add_argument(
        "--keys", type=Path, metavar="DIR", action="append", default=[], help=f"{which}; several: name it again"
    )
    add_passphrase(parser)


def add_passphrase(parser: argparse.ArgumentParser) -> None:
    """Add where the pass phrase stands."""
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help=f"holds the keys' pass phrase, mode 0600 (else: {VARIABLE}, else a person is asked)",
    )


def add_change(parser: argparse.ArgumentParser) -> None:
    """Add where the signed change goes."""
    parser.add_argument(
        "--out", type=Path, metavar="CHANGE", required=True, help="new folder for the change, to carry to `publish`"
    )


def keyring(options: argparse.Namespace) -> Keyring:
    """Give the keys that the command line names. Raises KeyTrouble."""
    return Keyring(options.keys, Passphrase(options.passphrase_file))


@contextmanager
def bar(label: str, total_bytes: int, options: argparse.Namespace) -> Iterator[Progress]:
    """Show how far copying is, on standard error where a person looks at it."""
    is_quiet = True if options.json else None  # None: quiet where nobody looks
    with tqdm(total=total_bytes, desc=label, unit="B", unit_scale=True, leave=False, disable=is_quiet) as shown:

        def progress(done: int) -> None:
            shown.update(done)

        yield progress


def bytes_in(folder: Path) -> int:
    """Give how large the files in a folder are together."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
