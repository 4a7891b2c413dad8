"""What lies where in a repository of bundles, and what each role in it may do."""

from pika_edge.bundle.manifest import MANIFEST

METADATA, TARGETS_FOLDER = "metadata", "targets"
ROOT, TARGETS, SNAPSHOT, TIMESTAMP = "root", "targets", "snapshot", "timestamp"

OFFER = "offer.json"
"""Beside a kind's versions: which of them robots are to have."""

ROOT_BYTES_MOST = 512_000


def metadata_name(role: str, version: int) -> str:
    """Give the file in which a version of a role's metadata lies; `timestamp` alone has one name for ever."""
    return f"{role}.json" if role == TIMESTAMP else f"{version}.{role}.json"


def offer_path(kind: str) -> str:
    """Give the target that says which version robots are to have."""
    return f"{kind}/{OFFER}"


def file_path(kind: str, version: str, name: str) -> str:
    """Give the target of a bundle's file."""
    return f"{kind}/{version}/{name}"


def manifest_path(kind: str, version: str) -> str:
    """Give the target of a bundle's manifest."""
    return file_path(kind, version, MANIFEST)


def delegated_paths(kind: str) -> list[str]:
    """Give the patterns of all targets that a kind's role may sign; a star stops at a slash."""
    return [offer_path(kind), file_path(kind, "*", "*")]


def stored_path(path: str, sha256: str) -> str:
    """Give where a target lies under `targets/`: its hash goes before its name, so that no file is ever changed."""
    folder, _, name = path.rpartition("/")
    return f"{folder}/{sha256}.{name}"
