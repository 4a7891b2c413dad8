"""How many keys a role has, how many must sign, how long that holds, and who keeps them."""

from dataclasses import dataclass

from pika_edge.bundle.kinds import KINDS
from pika_edge.errors import ConfigError
from pika_edge.releases.layout import ROOT, SNAPSHOT, TARGETS, TIMESTAMP

ONLINE = (SNAPSHOT, TIMESTAMP)
"""Roles that sign by themselves, often; the keys of all others lie in a safe."""
TOP = (ROOT, TARGETS, SNAPSHOT, TIMESTAMP)
"""Roles whose keys the root names; those of the kinds are named by `targets`."""
ROLES = (*TOP, *KINDS)

_KEYS_MOST = 16


@dataclass(frozen=True, slots=True)
class RolePlan:
    """One role."""

    threshold: int
    """So many of its keys must sign."""
    keys: int
    days: int
    """So long a signature holds."""


DEFAULT = {
    ROOT: RolePlan(threshold=2, keys=3, days=730),
    TARGETS: RolePlan(threshold=2, keys=3, days=730),
    SNAPSHOT: RolePlan(threshold=1, keys=1, days=30),
    TIMESTAMP: RolePlan(threshold=1, keys=1, days=7),
    **{kind: RolePlan(threshold=1, keys=1, days=365) for kind in KINDS},
}


def planned(words: list[str]) -> dict[str, RolePlan]:
    """Give the default plan with what a person wants otherwise: `root=3/5` for 3 of 5 keys.

    Raises:
        ConfigError: a word cannot be read, or asks for what cannot work.
    """
    plan = dict(DEFAULT)
    for word in words:
        role, _, of = word.partition("=")
        threshold, _, keys = of.partition("/")
        if role not in plan or not (threshold.isdecimal() and keys.isdecimal()):
            raise ConfigError(f"--role: {word} is not like root=2/3, with one of {', '.join(plan)}")
        if not 1 <= int(threshold) <= int(keys) <= _KEYS_MOST:
            raise ConfigError(f"--role: {word}: 1 ≤ threshold ≤ keys ≤ {_KEYS_MOST} must hold")
        plan[role] = RolePlan(int(threshold), int(keys), plan[role].days)
    return plan


def home(role: str, number: int) -> str:
    """Give the folder, below the keys' folder, for a role's n-th key: a folder is what one person or machine keeps."""
    if role in ONLINE:
        return "online"
    return f"holder-{number}" if role in (ROOT, TARGETS) else "release"
