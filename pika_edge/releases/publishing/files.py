"""The bundles' files in a repository and a change: all that is signed is there, with the right bytes."""

from pathlib import Path

from tuf.api.exceptions import LengthOrHashMismatchError
from tuf.api.metadata import TargetFile

from pika_edge.releases.errors import PublishRefused
from pika_edge.releases.layout import TARGETS_FOLDER, stored_path
from pika_edge.releases.publishing.disk import Progress
from pika_edge.releases.publishing.state import State


def stored(target: TargetFile) -> str:
    """Give where a target lies below `targets/`."""
    return stored_path(target.path, target.hashes["sha256"])


def files_of(change: Path) -> dict[str, Path]:
    """Give a change's files of bundles by where they belong below `targets/`."""
    folder = change / TARGETS_FOLDER
    return {str(path.relative_to(folder)): path for path in sorted(folder.rglob("*")) if path.is_file()}


def to_write(state: State, repository: Path, new: dict[str, Path]) -> dict[str, Path]:
    """Check that every signed file is in the repository or among the new ones; give those that are not there yet.

    Raises:
        PublishRefused: one is missing or damaged, or nobody signed it.
    """
    signed = _signed(state)
    for path, source in new.items():
        if path not in signed:
            raise PublishRefused(f"{source} is signed by nobody; make the change anew")
        if not _is_right(source, signed[path]):
            raise PublishRefused(f"{source} is damaged: make the change anew, or copy it again")
    there = repository / TARGETS_FOLDER
    lacking = [path for path in signed if path not in new and not (there / path).is_file()]
    if lacking:
        raise PublishRefused(f"{len(lacking)} signed files are not there, {lacking[0]} for one: copy the change again")
    return {path: source for path, source in new.items() if not _is_right(there / path, signed[path])}


def damaged(state: State, repository: Path, progress: Progress | None = None) -> list[str]:
    """Give the signed files of a repository that are missing or have a wrong byte."""
    wrong = []
    for path, target in _signed(state).items():
        if not _is_right(repository / TARGETS_FOLDER / path, target):
            wrong.append(path)
        if progress is not None:
            progress(target.length)
    return wrong


def _signed(state: State) -> dict[str, TargetFile]:
    return {stored(target): target for kind in state.kinds for target in state.targets(kind).targets.values()}


def _is_right(path: Path, target: TargetFile) -> bool:
    try:
        with path.open("rb") as file:
            target.verify_length_and_hashes(file)
    except (FileNotFoundError, LengthOrHashMismatchError):
        return False
    return True
