"""A repository behind any static HTTP server. What it sends is not trusted, whether it came over TLS or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from tuf.api.exceptions import DownloadError, DownloadHTTPError, SlowRetrievalError

from pika_edge.releases.reader import CHUNK_BYTES
from pika_edge.version import __version__

_OK, _PARTIAL, _BEYOND_END = 200, 206, 416
_FAILURE = 400


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a server, and how slow it may be."""

    silence_s: float = 15.0
    """Without a connection or a byte."""
    grace_s: float = 20.0
    """Before a file's average rate counts."""
    least_bytes_per_s: float = 1024.0


class HttpReader:
    """Reads below one address. Goes on within a file by `Range`; a server that knows none is read from the start."""

    def __init__(self, url: str, patience: Patience = Patience()) -> None:
        self._url = url.rstrip("/")
        self._patience = patience
        retries = urllib3.Retry(total=3, redirect=3, backoff_factor=0.2, allowed_methods=["GET"])
        timeout = urllib3.Timeout(connect=patience.silence_s, read=patience.silence_s)
        # Bytes are taken as they are: a packed answer could be unpacked into far more than was sent.
        headers = {"User-Agent": f"pika-edge/{__version__}", "Accept-Encoding": "identity"}
        where = urlsplit(url)
        proxy = None if proxy_bypass(where.hostname or "") else getproxies().get(where.scheme)
        self._pool = (
            urllib3.ProxyManager(proxy, headers=headers, retries=retries, timeout=timeout)
            if proxy
            else urllib3.PoolManager(headers=headers, retries=retries, timeout=timeout)
        )

    def chunks(self, path: str, offset: int) -> Iterator[bytes]:
        """Give a file from a byte on. Raises as `Reader.chunks` says."""
        url = f"{self._url}/{path}"
        try:
            response = self._get(url, offset)
            try:
                yield from _after(self._paced(response, url), 0 if response.status == _PARTIAL else offset)
            finally:
                response.close()  # not put back: what was not read would have to be read first
        except urllib3.exceptions.MaxRetryError as error:
            if _is_silence(error.reason):
                raise self._silent(url) from error
            raise DownloadError(f"cannot reach {url} ({error.reason})") from error
        except urllib3.exceptions.TimeoutError as error:
            raise self._silent(url) from error
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            raise DownloadError(f"{url} broke off: {error}") from error

    def _get(self, url: str, offset: int) -> urllib3.BaseHTTPResponse:
        ranged = {**self._pool.headers, "Range": f"bytes={offset}-"} if offset else None
        response = self._pool.request("GET", url, headers=ranged, preload_content=False, decode_content=False)
        if response.status >= _FAILURE or response.status not in (_OK, _PARTIAL):
            response.close()
            raise DownloadHTTPError(f"{url} answered {response.status}", response.status)
        said = response.headers.get("Content-Range", "")
        if response.status == _PARTIAL and not said.startswith(f"bytes {offset}-"):
            response.close()
            raise DownloadError(f"{url} answered with another part ({said!r:.80}) than bytes {offset}-")
        return response

    def _paced(self, response: urllib3.BaseHTTPResponse, url: str) -> Iterator[bytes]:
        began, taken = monotonic(), 0
        while chunk := response.read1(CHUNK_BYTES, decode_content=False):
            yield chunk
            taken += len(chunk)
            took_s = monotonic() - began
            if took_s > self._patience.grace_s and taken < took_s * self._patience.least_bytes_per_s:
                raise SlowRetrievalError(f"{url} sends {taken / took_s:.0f} bytes/s; that never ends")

    def _silent(self, url: str) -> SlowRetrievalError:
        return SlowRetrievalError(f"{url} was silent for {self._patience.silence_s:g} s")


def _is_silence(reason: Exception | None) -> bool:
    """Say whether nobody answered. urllib3 counts a refused connection among its timeouts; that is an answer."""
    refused = urllib3.exceptions.NewConnectionError
    return isinstance(reason, urllib3.exceptions.TimeoutError) and not isinstance(reason, refused)


def _after(chunks: Iterator[bytes], skipped: int) -> Iterator[bytes]:
    """Leave out what the taker has already."""
    for chunk in chunks:
        yield chunk[skipped:]
        skipped = max(0, skipped - len(chunk))
