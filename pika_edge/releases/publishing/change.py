"""A change: what offline keys have signed, in a folder to carry to the machine that publishes.

It looks like the repository it will be laid over: `metadata/` with new versions of root, targets or a kind, `targets/`
with new files. It may be signed by one person after another.
"""

from dataclasses import dataclass
from pathlib import Path

from tuf.api.metadata import Root, Targets

from pika_edge.bundle.kinds import KINDS
from pika_edge.releases.errors import PublishRefused
from pika_edge.releases.layout import METADATA, ROOT, TARGETS, metadata_name
from pika_edge.releases.publishing.disk import put
from pika_edge.releases.publishing.keyring import Keyring, shown
from pika_edge.releases.publishing.state import AnyMetadata, Changed, State, read_metadata

_OFFLINE = (ROOT, TARGETS, *KINDS)


@dataclass(frozen=True, slots=True)
class Missing:
    """A role whose new metadata too few keys have signed."""

    role: str
    more: int
    of: tuple[str, ...]
    """Ids, as people see them, of the keys that have not signed."""

    def __str__(self) -> str:
        """Say it to a person."""
        return f"{self.role}: {self.more} more of {', '.join(self.of)}"


def refuse_full(folder: Path) -> None:
    """Keep changes apart: each has a folder of its own.

    Raises:
        PublishRefused: something lies in the folder.
    """
    if folder.exists() and any(folder.iterdir()):
        raise PublishRefused(f"{folder} is not empty; publish what it holds, or name another folder")


def read_change(folder: Path) -> Changed:
    """Read a change's metadata.

    Raises:
        PublishRefused: this is no change, or it is damaged.
    """
    changed: Changed = {}
    for path in sorted((folder / METADATA).glob("*.json")):
        version, _, role = path.stem.partition(".")
        if role not in _OFFLINE or not version.isdecimal() or role in changed:
            raise PublishRefused(f"{path} does not belong into a change; make the change anew")
        changed[role] = read_metadata(folder, role, int(version), Root if role == ROOT else Targets)
    if not changed:
        raise PublishRefused(f"{folder} is not a change: make one with `bundle sign` or `keys rotate`")
    return changed


def write_change(folder: Path, changed: Changed) -> None:
    """Write a change's metadata; each file is whole or as it was. Raises OSError."""
    for role, metadata in changed.items():
        put(folder / METADATA / metadata_name(role, metadata.signed.version), metadata.to_bytes())


def sign_change(before: State, changed: Changed, keyring: Keyring) -> list[Missing]:
    """Sign with every key at hand that may; give what is missing still. Raises KeyTrouble."""
    after = before.with_changes(changed)
    for role, metadata in changed.items():
        sign(role, metadata, before, after, keyring)
    return missing(before, changed)


def sign(role: str, metadata: AnyMetadata, before: State, after: State, keyring: Keyring) -> None:
    """Sign with a role's keys of before and after: so robots take it whichever root they have reached."""
    known = before.keyids(role) if role in before.metadata else []
    for keyid in dict.fromkeys([*known, *after.keyids(role)]):
        if keyid not in metadata.signatures and (signer := keyring.signer(keyid)) is not None:
            metadata.sign(signer, append=True)


def missing(before: State, changed: Changed) -> list[Missing]:
    """Give the roles that too few keys have signed. A root must be signed by the keys of the one before it too."""
    after = before.with_changes(changed)
    lacking = []
    for role, metadata in changed.items():
        for judge in (before, after) if role == ROOT else (after,):
            found = judge.delegator(role).get_verification_result(role, metadata.signed_bytes, metadata.signatures)
            if not found:
                lacking.append(Missing(role, found.missing, tuple(sorted(shown(keyid) for keyid in found.unsigned))))
    return list(dict.fromkeys(lacking))
