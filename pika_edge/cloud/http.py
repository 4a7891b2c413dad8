"""Requests to one endpoint, in time or not at all. Needs the extra `cloud`.

One wall clock runs over connecting, sending, waiting and reading: with a timeout for each step, as clients usually have
it, an endpoint that sends a byte now and then is waited for without end.
"""

import json
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from time import perf_counter

import anyio
import httpx

from pika_edge.cloud.failure import Failure
from pika_edge.cloud.key import Key
from pika_edge.cloud.refusal import refusal
from pika_edge.config.cloud import Endpoint
from pika_edge.errors import ConfigError
from pika_edge.version import __version__

_ANSWER_BYTES = 256 * 1024
_CONNECTIONS = 64
_KEPT = 8
_OK = 200
_CUT = (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError, httpx.CloseError)
_MS = 1_000

Leave = Callable[[], None]
"""Called before each request leaves; raises `Failure` where it must not."""


@dataclass(slots=True)
class _Trail:
    """How far a request came, told by httpcore."""

    has_connected: bool = False
    """It opened a connection of its own."""
    is_sent: bool = False
    has_head: bool = False

    async def __call__(self, event: str, _: object) -> None:
        """Take an event; its details hold the key and the words, and are not looked at."""
        self.has_connected |= event == "connection.connect_tcp.started"
        self.is_sent |= event == "http11.send_request_body.complete"
        self.has_head |= event == "http11.receive_response_headers.complete"

    @property
    def was_stale(self) -> bool:
        """Whether a kept connection gave nothing: the server had just closed it."""
        return not self.has_connected and not self.has_head

    def where(self) -> str:
        """Say what was waited for."""
        if self.has_head:
            return "its answer was not complete"
        return "no answer" if self.is_sent else "not connected"


class Client:
    """Connections to one endpoint, opened when first needed and kept; no proxy, no redirect, no cookie."""

    def __init__(self, settings: Endpoint, key: Key | None, keep_s: float | None) -> None:
        """Take where it is; `keep_s`: an idle connection is not used again after so long, None always.

        Raises:
            ConfigError: `ca_file` cannot be used.
        """
        self._url = settings.url
        self._tls = _tls(settings)
        self._keep_s = keep_s
        self._headers = {"user-agent": f"pika-edge/{__version__}", "accept-encoding": "identity"}
        if key is not None:
            self._headers["authorization"] = key.header()
        self._kept: httpx.AsyncClient | None = None

    async def get(self, path: str, deadline_s: float) -> object:
        """Ask for something; give the answer's JSON.

        Raises:
            Failure: there is none in time.
        """
        return await self._ask("GET", path, None, deadline_s, _nothing)

    async def post(self, path: str, body: object, deadline_s: float, leave: Leave) -> object:
        """Send JSON; give the answer's JSON. The deadline is by `perf_counter`.

        Raises:
            Failure: there is none in time, or `leave` does not want it sent.
        """
        return await self._ask("POST", path, json.dumps(body, ensure_ascii=False).encode(), deadline_s, leave)

    async def close(self) -> None:
        """Close all connections; the next request opens new ones."""
        client, self._kept = self._kept, None
        if client is not None:
            await client.aclose()

    async def _ask(self, method: str, path: str, body: bytes | None, deadline_s: float, leave: Leave) -> object:
        trail = _Trail()
        started_s = perf_counter()
        try:
            with anyio.fail_after(max(0.0, deadline_s - started_s)):
                try:
                    return await self._send(self._keeping(), trail, method, path, body, leave)
                except _CUT:
                    if not trail.was_stale:
                        raise
                trail = _Trail()
                async with self._new(kept=0) as fresh:  # another kept one might be as stale
                    return await self._send(fresh, trail, method, path, body, leave)
        except TimeoutError:
            raise Failure("late", f"{trail.where()} within {(perf_counter() - started_s) * _MS:.0f} ms") from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise _failure(error) from None

    async def _send(
        self, client: httpx.AsyncClient, trail: _Trail, method: str, path: str, body: bytes | None, leave: Leave
    ) -> object:
        leave()
        headers = {} if body is None else {"content-type": "application/json"}
        url = f"{self._url}/{path}"
        async with client.stream(method, url, content=body, headers=headers, extensions={"trace": trail}) as response:
            answer = await _read(response)
        if response.status_code != _OK:
            raise refusal(response.status_code, response.headers, answer)
        try:
            return json.loads(answer)
        except (ValueError, RecursionError):
            raise Failure("bad-answer", "the answer is not JSON") from None

    def _keeping(self) -> httpx.AsyncClient:
        if self._kept is None:
            self._kept = self._new(kept=_KEPT)
        return self._kept

    def _new(self, kept: int) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            headers=self._headers,
            verify=self._tls,
            timeout=None,  # the one deadline over all is ours  # noqa: S113
            trust_env=False,
            follow_redirects=False,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            limits=httpx.Limits(
                max_connections=_CONNECTIONS, max_keepalive_connections=kept, keepalive_expiry=self._keep_s
            ),
        )


def _nothing() -> None:
    """Let a request leave that carries no words."""


def _tls(settings: Endpoint) -> ssl.SSLContext:
    try:
        if settings.ca_file is not None:
            return ssl.create_default_context(cafile=str(settings.ca_file))
    except OSError as error:  # ssl.SSLError is one
        raise ConfigError(f"ca_file: cannot use {settings.ca_file}: {error.strerror or 'no certificate'}") from None
    return httpx.create_ssl_context(trust_env=False)


async def _read(response: httpx.Response) -> bytes:
    """Read a body of bounded length, as it is: unpacking could make it any length."""
    pieces, length = [], 0
    async for piece in response.aiter_raw():
        length += len(piece)
        if length > _ANSWER_BYTES:
            raise Failure("bad-answer", f"the answer is longer than {_ANSWER_BYTES // 1024} KB")
        pieces.append(piece)
    return b"".join(pieces)


def _failure(error: Exception) -> Failure:
    """Say what went wrong on the way, in our words: an exception's own text may quote a header."""
    if isinstance(error, _CUT):
        return Failure("cut", "the connection ended before the answer did")
    return Failure("unreachable", f"no connection: {_cause(error)}")


def _cause(error: BaseException) -> str:
    """Give the system's word at the bottom of an error."""
    found: BaseException | None = error
    told = type(error).__name__
    while found is not None:
        if isinstance(found, ssl.SSLCertVerificationError):
            return f"its certificate is not trusted: {found.verify_message}"
        if isinstance(found, OSError) and found.strerror:
            told = found.strerror
        found = found.__cause__ or found.__context__
    return told
