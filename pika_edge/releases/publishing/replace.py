"""Give roles new keys in place of old ones, or a new signature before the old one expires."""

from collections.abc import Callable, Iterable
from datetime import datetime

from securesystemslib.signer import CryptoSigner, Key

from pika_edge.releases.errors import PublishRefused
from pika_edge.releases.layout import ROOT, SNAPSHOT, TARGETS, TIMESTAMP
from pika_edge.releases.publishing.plan import ONLINE, ROLES, TOP
from pika_edge.releases.publishing.state import Changed, State, next_version

MakeKey = Callable[[str], CryptoSigner]
"""Role → a new key for it."""


def rotate(state: State, roles: Iterable[str], make_key: MakeKey, now: datetime) -> Changed:
    """Make the change in which all keys of some roles are new. Raises PublishRefused for a role that is not there."""
    return _replace(state, {role: list(_known(state, role)) for role in roles}, make_key, now)


def revoke(state: State, begun: Iterable[str], make_key: MakeKey, now: datetime) -> Changed:
    """Make the change in which some keys, named by how their ids begin, are trusted nowhere; new ones replace them.

    What the roles had signed is signed anew by the keys that are left and the new ones.

    Raises:
        PublishRefused: an id fits no key, or several.
    """
    lost = {_resolve(state, begin) for begin in begun}
    outgoing = {role: [keyid for keyid in _known(state, role) if keyid in lost] for role in ROLES if _has(state, role)}
    return _replace(state, {role: keyids for role, keyids in outgoing.items() if keyids}, make_key, now)


def renew(state: State, roles: Iterable[str], now: datetime) -> Changed:
    """Make the change in which some offline roles' metadata holds for its whole time again."""
    changed: Changed = {}
    for role in roles:
        _known(state, role)
        if role in ONLINE:
            raise PublishRefused(f"{role} is renewed by `bundle publish` without a change")
        changed[role] = next_version(state.metadata[role], role, now)
    return changed


def _replace(state: State, outgoing: dict[str, list[str]], make_key: MakeKey, now: datetime) -> Changed:
    changed: Changed = {}
    for role, keyids in outgoing.items():
        delegator = ROOT if role in TOP else TARGETS
        for touched in (delegator, role):
            if touched not in ONLINE and touched not in changed:  # what is signed online is made when it is published
                changed[touched] = next_version(state.metadata[touched], touched, now)
        trusting = changed[delegator].signed
        for keyid in keyids:
            trusting.revoke_key(keyid, role)
            trusting.add_key(_public(make_key(role)), role)
    return changed


def _public(signer: CryptoSigner) -> Key:
    return signer.public_key


def _has(state: State, role: str) -> bool:
    return role in (ROOT, TARGETS, SNAPSHOT, TIMESTAMP) or role in state.kinds


def _known(state: State, role: str) -> list[str]:
    if not _has(state, role):
        raise PublishRefused(f"there is no role {role}; name some of {', '.join((*TOP, *state.kinds))}")
    return state.keyids(role)


def _resolve(state: State, begin: str) -> str:
    every = {keyid for role in ROLES if _has(state, role) for keyid in state.keyids(role)}
    fitting = [keyid for keyid in every if begin and keyid.startswith(begin.rpartition("-")[2].removesuffix(".pem"))]
    if len(fitting) != 1:
        raise PublishRefused(f"{begin} fits {len(fitting)} keys of the repository; `bundle inspect` shows their ids")
    return fitting[0]
