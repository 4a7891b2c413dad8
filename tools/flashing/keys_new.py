"""`flash.py keys new`: all keys, and a repository with nothing on offer yet."""

import argparse
from datetime import datetime, timezone
from pathlib import Path

from pika_edge.releases.layout import METADATA, ROOT, metadata_name
from pika_edge.releases.publishing.found import found, make_keys
from pika_edge.releases.publishing.passphrase import Passphrase
from pika_edge.releases.publishing.plan import DEFAULT, planned
from tools.flashing.answer import Answer
from tools.flashing.options import Commands, add_command, add_passphrase, add_repository

_DEFAULTS = ", ".join(f"{role}={plan.threshold}/{plan.keys}" for role, plan in DEFAULT.items())
_KEEP = (
    "holder-1/ holder-2/ …  each to another person, on a stick in a safe; root and targets need several of them",
    "release/               to who releases models, on a machine without a network",
    "online/                on the machine that publishes, and nowhere else; it is not locked",
)


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "new",
        run,
        "make all keys and a new repository",
        "Do it on a machine without a network, then carry\nthe folders to those who keep them:\n  "
        + "\n  ".join(_KEEP),
    )
    add_repository(parser, "new folder for the repository")
    parser.add_argument("--out", type=Path, metavar="DIR", required=True, help="new folder for the keys")
    parser.add_argument(
        "--role",
        metavar="ROLE=M/N",
        action="append",
        default=[],
        help=f"M of N keys must sign for a role; again for another (default: {_DEFAULTS})",
    )
    parser.add_argument("--no-passphrase", action="store_true", help="leave offline keys unlocked (mode 0600 only)")
    add_passphrase(parser)


def run(options: argparse.Namespace) -> Answer:
    """Make them."""
    plan = planned(options.role)
    phrase = None if options.no_passphrase else Passphrase(options.passphrase_file).for_new_keys
    signers = make_keys(options.out, plan, phrase)
    found(options.repository, plan, signers, datetime.now(timezone.utc))
    root = options.repository / METADATA / metadata_name(ROOT, 1)
    keys: dict[str, object] = {role: [one.public_key.keyid for one in of] for role, of in signers.items()}
    lines = [
        f"{sum(map(len, signers.values()))} keys in {options.out}; carry its folders away now:",
        *(f"  {line}" for line in _KEEP),
        f"every robot gets {root} once, when it is made (pika-edge slots install --root)",
    ]
    return Answer({"repository": str(options.repository), "root": str(root), "keys": keys}, lines)
