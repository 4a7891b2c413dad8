"""python-tuf's errors in our words, at one border: what happened, and what to do."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timezone

from tuf.api import exceptions as tuf

from pika_edge.releases.errors import Reason, ReleaseRefused

_MIRROR = "take the bundle from a repository you trust; nothing was changed"


@contextmanager
def in_our_words(repository: str) -> Iterator[None]:
    """Turn what python-tuf raises into `ReleaseRefused`."""
    try:
        yield
    except (tuf.RepositoryError, tuf.DownloadError) as error:
        reason, text = _told(error, repository)
        raise ReleaseRefused(reason, text) from error


def _told(error: Exception, repository: str) -> tuple[Reason, str]:
    what = " ".join(str(error).split()) or type(error).__name__
    for kind, tell in _TELLERS:
        if isinstance(error, kind):
            return tell(what, repository)
    return "malformed", f"{repository} is not a repository of bundles ({what}): {_MIRROR}"


def _expired(what: str, repository: str) -> tuple[Reason, str]:
    now = datetime.now(timezone.utc)
    return "expired", (
        f"{what}: check this machine's clock (it says {now:%Y-%m-%d %H:%M} UTC); if that is right, "
        f"{repository} was not renewed or an old copy is shown: the publisher runs `bundle publish` anew"
    )


def _unsigned(what: str, repository: str) -> tuple[Reason, str]:
    return "bad-signature", f"{what} that this robot trusts, in {repository}: {_MIRROR}"


def _version_told(what: str, repository: str) -> tuple[Reason, str]:
    """Tell going back from not fitting together; python-tuf has one error for both and tells them apart in its text."""
    if "must be >=" in what or ".json version" in what:
        return "rolled-back", (
            f"{repository} shows an older state than this robot has seen ({what}): an old copy; {_MIRROR}"
        )
    return _mixed(what, repository)


def _mixed(what: str, repository: str) -> tuple[Reason, str]:
    return "mixed", f"{repository} shows parts of different states ({what}): try again; else {_MIRROR}"


def _too_large(what: str, repository: str) -> tuple[Reason, str]:
    return "too-large", f"{repository} sends more than is allowed ({what}): {_MIRROR}"


def _too_slow(what: str, _: str) -> tuple[Reason, str]:
    return "too-slow", f"{what}: try again later, or from another mirror or a stick"


def _unreachable(what: str, _: str) -> tuple[Reason, str]:
    return "unreachable", (
        f"{what}: check the network, and name the folder or address under which metadata/ and targets/ lie"
    )


_TELLERS: tuple[tuple[type[Exception], Callable[[str, str], tuple[Reason, str]]], ...] = (
    (tuf.ExpiredMetadataError, _expired),
    (tuf.UnsignedMetadataError, _unsigned),
    (tuf.BadVersionNumberError, _version_told),
    (tuf.LengthOrHashMismatchError, _mixed),
    (tuf.DownloadLengthMismatchError, _too_large),
    (tuf.SlowRetrievalError, _too_slow),
    (tuf.DownloadError, _unreachable),
)
