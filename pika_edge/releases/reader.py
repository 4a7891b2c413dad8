"""How a repository's files are read, wherever it lies. Errors are python-tuf's, which `words.py` puts into ours."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from tuf.ngclient.fetcher import FetcherInterface

from pika_edge.errors import ConfigError

CHUNK_BYTES = 64 * 1024


class Reader(Protocol):
    """A repository's files, by their path below it."""

    def chunks(self, path: str, offset: int) -> Iterator[bytes]:
        """Give a file from a byte on, in chunks of at most `CHUNK_BYTES`. The taker counts: it may never end.

        Raises:
            DownloadHTTPError: with status 404 where there is no such file.
            DownloadError: any other trouble.
        """
        ...


class MetadataFetcher(FetcherInterface):
    """Lets python-tuf read metadata through a `Reader`; it counts what it takes."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def _fetch(self, url: str) -> Iterator[bytes]:
        return self._reader.chunks(url, 0)


def reader_of(repository: str) -> Reader:
    """Give the reader of a repository: `http://…`, `https://…`, or a folder.

    Raises:
        ConfigError: it is neither, or the address has a password in it, which errors would show.
    """
    where = urlsplit(repository)
    scheme = where.scheme
    if "://" in repository and where.username is not None:
        raise ConfigError("repository: an address with a name or password in it is not taken; bundles are no secret")
    if scheme in ("http", "https"):
        from pika_edge.releases.http import HttpReader

        return HttpReader(repository)
    if "://" in repository:
        raise ConfigError(f"repository: {scheme}:// is not known; name a folder or an http(s) address")
    from pika_edge.releases.folder import FolderReader

    return FolderReader(Path(repository))
