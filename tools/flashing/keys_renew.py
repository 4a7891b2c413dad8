"""`flash.py keys renew`: sign anew what would expire."""

import argparse
from datetime import datetime, timezone

from pika_edge.releases.publishing.change import refuse_full, sign_change, write_change
from pika_edge.releases.publishing.plan import ONLINE, ROLES
from pika_edge.releases.publishing.replace import renew
from pika_edge.releases.publishing.state import read_state
from tools.flashing.answer import Answer
from tools.flashing.changes import change_answer
from tools.flashing.options import Commands, add_change, add_command, add_keys, add_repository, keyring

_OFFLINE = [role for role in ROLES if role not in ONLINE]


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "renew",
        run,
        "sign anew what offline keys signed before it expires",
        "`bundle inspect` shows what expires when.\nSnapshot and timestamp are renewed by `bundle publish`.",
    )
    parser.add_argument("roles", metavar="ROLE", nargs="+", choices=_OFFLINE, help=f"of {', '.join(_OFFLINE)}")
    add_repository(parser, "the repository, or a copy of its metadata/")
    add_keys(parser, "folder or stick with keys of these roles")
    add_change(parser)


def run(options: argparse.Namespace) -> Answer:
    """Renew them."""
    refuse_full(options.out)
    state = read_state(options.repository)
    changed = renew(state, options.roles, datetime.now(timezone.utc))
    lacking = sign_change(state, changed, keyring(options))
    write_change(options.out, changed)
    return change_answer(options.out, lacking, f"renewed: {', '.join(changed)}", {})
