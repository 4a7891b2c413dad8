"""Fetch a model from the Hugging Face hub into its own cache, where an interrupted download goes on."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.exporting.errors import ExportError
from tools.exporting.progress import say
from tools.exporting.room import require_disk

_IGNORED = ["*/*", "consolidated*"]
"""The same weights once more, in other formats."""


def fetch(name: str, revision: str | None, patterns: Iterable[str]) -> Path:
    """Give the folder of a model's files, downloaded where they are not yet here.

    Raises:
        ExportError: no such model or revision, no access, no network, or no room.
    """
    from huggingface_hub import constants, snapshot_download

    say(f"fetch {name}")
    allowed = list(patterns)
    with _told(name, revision):
        missing_bytes = _missing_bytes(name, revision, allowed)
        require_disk(Path(constants.HF_HUB_CACHE), missing_bytes, f"fetching {name}")
        folder: str = snapshot_download(name, revision=revision, allow_patterns=allowed, ignore_patterns=_IGNORED)
    return Path(folder)


def _missing_bytes(name: str, revision: str | None, allowed: list[str]) -> int:
    """Give how much a download would fetch; without a network nothing, the cache may hold all of it."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import DryRunError

    try:
        files = snapshot_download(
            name, revision=revision, allow_patterns=allowed, ignore_patterns=_IGNORED, dry_run=True
        )
    except DryRunError:
        return 0
    return sum(file.file_size for file in files if file.will_download)


@contextmanager
def _told(name: str, revision: str | None) -> Iterator[None]:
    """Say in one line what a person can do about each of the hub's refusals."""
    from httpx import HTTPError
    from huggingface_hub import errors

    try:
        yield
    except errors.GatedRepoError:
        raise ExportError(
            f"{name} wants its licence accepted: do so at https://huggingface.co/{name}, then run: hf auth login"
        ) from None
    except errors.RevisionNotFoundError:
        raise ExportError(f"{name} has no revision {revision}: look at https://huggingface.co/{name}/commits") from None
    except errors.RepositoryNotFoundError:
        raise ExportError(
            f"no model {name} here or on the hub: check the name, or run `hf auth login` if it is private"
        ) from None
    except (HTTPError, OSError) as error:
        raise ExportError(
            f"cannot fetch {name}, the hub is out of reach ({str(error).splitlines()[0]}): "
            "run the same command with a network, or name a local folder"
        ) from error
