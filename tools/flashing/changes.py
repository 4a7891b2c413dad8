"""What the commands that make changes have in common: how they end."""

import argparse
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path

from pika_edge.releases.publishing.change import Missing, refuse_full, sign_change, write_change
from pika_edge.releases.publishing.keyring import Keyring
from pika_edge.releases.publishing.new_keys import NewKeys
from pika_edge.releases.publishing.passphrase import Passphrase
from pika_edge.releases.publishing.replace import MakeKey
from pika_edge.releases.publishing.state import Changed, State, read_state
from tools.flashing.answer import Answer
from tools.flashing.options import Commands, add_change, add_command, add_keys, add_repository

Replace = Callable[[State, MakeKey, datetime], Changed]


def add_replacing(
    commands: Commands, name: str, run: Callable[[argparse.Namespace], Answer], does: str, more: str
) -> argparse.ArgumentParser:
    """Add a command that gives roles new keys."""
    parser = add_command(commands, name, run, does, more)
    add_repository(parser, "the repository, or a copy of its metadata/")
    add_keys(parser, "folder or stick with keys that must sign: of root, of targets where a kind is touched")
    parser.add_argument("--new-keys", type=Path, metavar="DIR", required=True, help="folder for the new keys")
    parser.add_argument("--no-passphrase", action="store_true", help="leave new offline keys unlocked")
    add_change(parser)
    return parser


def replaced(options: argparse.Namespace, replace: Replace, told: str) -> Answer:
    """Make new keys and the change that brings them in, signed with the keys at hand."""
    refuse_full(options.out)
    passphrase = Passphrase(options.passphrase_file)
    keys = NewKeys(options.new_keys, None if options.no_passphrase else passphrase.for_new_keys)
    state = read_state(options.repository)
    changed = replace(state, keys.make, datetime.now(timezone.utc))
    lacking = sign_change(state, changed, Keyring(options.keys, passphrase, keys.made))
    write_change(options.out, changed)
    return change_answer(options.out, lacking, f"{told}; the new keys are in {options.new_keys}", {})


def change_answer(out: Path, lacking: list[Missing], told: str, facts: dict[str, object]) -> Answer:
    """Say what a change needs next: more signatures, or to be published."""
    missing = {one.role: {"more": one.more, "of": one.of} for one in lacking}
    if lacking:
        then = f"not signed by enough keys yet ({'; '.join(map(str, lacking))}): run `keys sign {out}` with those"
    else:
        then = f"publish it: bundle publish {out} --repository … --keys …"
    return Answer({**facts, "change": str(out), "missing": missing}, [told, then])
