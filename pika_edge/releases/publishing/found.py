"""Found a repository: new keys for every role, and the first version of everything, with nothing on offer yet."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import DelegatedRole, Delegations, Metadata, Root, Snapshot, Targets, Timestamp

from pika_edge.bundle.kinds import KINDS
from pika_edge.releases.errors import PublishRefused
from pika_edge.releases.layout import METADATA, ROOT, SNAPSHOT, TARGETS, TIMESTAMP, delegated_paths
from pika_edge.releases.publishing.new_keys import NewKeys
from pika_edge.releases.publishing.plan import TOP, RolePlan
from pika_edge.releases.publishing.publish import meta_of, perform, write_of
from pika_edge.releases.publishing.state import AnyMetadata, Changed, expiry

Signers = dict[str, list[CryptoSigner]]


def make_keys(folder: Path, plan: dict[str, RolePlan], phrase: Callable[[], bytes] | None) -> Signers:
    """Make every role's keys, locked with a pass phrase where one is given.

    Raises:
        PublishRefused: there are keys already.
        KeyTrouble: the pass phrase is bad.
        OSError: the folder cannot be written.
    """
    if any(folder.rglob("*.pem")):
        raise PublishRefused(f"{folder} holds keys already; name a new folder")
    keys = NewKeys(folder, phrase)
    return {role: [keys.make(role) for _ in range(of.keys)] for role, of in plan.items()}


def found(repository: Path, plan: dict[str, RolePlan], signers: Signers, now: datetime) -> None:
    """Write the first version of every role's metadata.

    Raises:
        PublishRefused: there is a repository already.
        OSError: the folder cannot be written.
    """
    if (repository / METADATA).exists():
        raise PublishRefused(f"{repository} is a repository already; name a new folder, or use `keys rotate`")
    signed: Changed = {
        ROOT: Metadata(_root(plan, signers, now)),
        TARGETS: Metadata(_targets(plan, signers, now)),
        **{kind: Metadata(Targets(expires=expiry(kind, now))) for kind in KINDS},
    }
    _sign_all(signed, signers)
    named = {f"{role}.json": meta_of(signed[role]) for role in (TARGETS, *KINDS)}
    snapshot = Metadata(Snapshot(expires=expiry(SNAPSHOT, now), meta=named))
    _sign_all({SNAPSHOT: snapshot}, signers)
    timestamp = Metadata(Timestamp(expires=expiry(TIMESTAMP, now), snapshot_meta=meta_of(snapshot)))
    _sign_all({TIMESTAMP: timestamp}, signers)
    order = {**signed, SNAPSHOT: snapshot, TIMESTAMP: timestamp}
    perform([write_of(repository, role, metadata) for role, metadata in order.items()])


def _root(plan: dict[str, RolePlan], signers: Signers, now: datetime) -> Root:
    root = Root(expires=expiry(ROOT, now), consistent_snapshot=True)
    for role in TOP:
        root.roles[role].threshold = plan[role].threshold
        for signer in signers[role]:
            root.add_key(signer.public_key, role)
    return root


def _targets(plan: dict[str, RolePlan], signers: Signers, now: datetime) -> Targets:
    roles = {
        kind: DelegatedRole(kind, [], plan[kind].threshold, terminating=True, paths=delegated_paths(kind))
        for kind in KINDS
    }
    targets = Targets(expires=expiry(TARGETS, now), delegations=Delegations({}, roles))
    for kind in KINDS:
        for signer in signers[kind]:
            targets.add_key(signer.public_key, kind)
    return targets


def _sign_all(metadata: dict[str, AnyMetadata], signers: Signers) -> None:
    for role, unsigned in metadata.items():
        for signer in signers[role]:
            unsigned.sign(signer, append=True)
