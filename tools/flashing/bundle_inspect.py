"""`flash.py bundle inspect`: what a bundle, a change or a repository holds, verified."""

import argparse
from datetime import datetime, timezone
from pathlib import Path

from pika_edge.releases.publishing.inspect import BundleFacts, ChangeFacts, RepositoryFacts, RoleFacts, inspect
from tools.flashing.answer import OK, REFUSED, Answer
from tools.flashing.options import Commands, add_command, bar, bytes_in


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "inspect",
        run,
        "show and verify a bundle, a change or a repository",
        "Exit code 3 where a repository\nhas troubles that keep robots from using it.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")


def run(options: argparse.Namespace) -> Answer:
    """Look at it."""
    with bar("inspect", bytes_in(options.folder), options) as progress:
        facts = inspect(options.folder, datetime.now(timezone.utc), progress)
    is_troubled = isinstance(facts, RepositoryFacts) and facts.troubles
    return Answer(facts.model_dump(mode="json"), _lines(facts), REFUSED if is_troubled else OK)


def _lines(facts: BundleFacts | ChangeFacts | RepositoryFacts) -> list[str]:
    match facts:
        case BundleFacts():
            return [f"bundle {facts.model} ({facts.kind}), {facts.bytes:,} bytes, every one as sealed ({facts.seal})"]
        case ChangeFacts():
            offers = [f"offers {offer.model}" for offer in facts.offers]
            signed = [
                f"{role} {version}: {facts.signatures[role]} signatures" for role, version in facts.versions.items()
            ]
            return ["change", *signed, *offers]
    roles = [_role_line(role) for role in facts.roles]
    offers = [f"offers {offer.model}{', also in place of a newer one' * offer.rollback}" for offer in facts.offers]
    versions = [f"{kind}: {', '.join(of) or 'nothing signed yet'}" for kind, of in facts.versions.items()]
    return ["repository", *roles, *offers, *versions, *(f"trouble: {trouble}" for trouble in facts.troubles)]


def _role_line(role: RoleFacts) -> str:
    keys = " ".join(role.keys)
    return (
        f"{role.role:16} {role.version:4}  until {role.expires:%Y-%m-%d}  {role.threshold} of {len(role.keys)}: {keys}"
    )
