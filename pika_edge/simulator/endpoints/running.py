"""An endpoint in a thread of this process.

```python
with serve(api="groq", plan=Plan(latency=Founding())) as groq:
    client = httpx.Client(base_url=groq.base_url, headers={"authorization": f"Bearer {KEY}"})
    ...
    assert [record.json()["model"] for record in groq.requests] == [...]
```
"""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import uvicorn

from pika_edge.simulator.endpoints.errors import EndpointError
from pika_edge.simulator.endpoints.house import House
from pika_edge.simulator.endpoints.log import Received
from pika_edge.simulator.endpoints.plan import Plan
from pika_edge.simulator.endpoints.settings import Settings
from pika_edge.simulator.endpoints.tls import Certificate, make_certificate
from pika_edge.simulator.endpoints.wire import OpenProtocol

_START_S, _END_S, _LOOK_S = 20.0, 10.0, 0.005
_BACKLOG = 2_048


class Endpoint(Protocol):
    """A running endpoint, in this process or in another."""

    @property
    def url(self) -> str:
        """Scheme, host and port."""

    @property
    def base_url(self) -> str:
        """What a client of the API takes as its base, such as `http://127.0.0.1:4711/openai/v1`."""

    @property
    def authority(self) -> Path | None:
        """With TLS the certificate that a client must trust."""

    @property
    def requests(self) -> list[Received]:
        """Every request received so far."""

    def forget(self) -> None:
        """Forget the requests so far; their numbers begin at 0 again."""

    def follow(self, plan: Plan) -> None:
        """Follow another plan from now on; its times begin now, the requests' numbers only with `forget`."""


class InThread:
    """An endpoint in a thread."""

    def __init__(self, settings: Settings, certificate: Certificate | None) -> None:
        self._house = House(settings)
        self._socket = _listen(settings)
        self._certificate = certificate
        self._server = uvicorn.Server(_config(self._house, certificate))
        self._loop: asyncio.AbstractEventLoop | None = None
        name = f"endpoint-{settings.api}"
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), name=name, daemon=True)

    @property
    def url(self) -> str:
        """Scheme, host and port."""
        host, port = self._socket.getsockname()[:2]
        return f"{'https' if self._certificate else 'http'}://{host}:{port}"

    @property
    def base_url(self) -> str:
        """What a client of the API takes as its base."""
        return self.url + self._house.api.base

    @property
    def authority(self) -> Path | None:
        """With TLS the certificate that a client must trust."""
        return self._certificate.authority if self._certificate else None

    @property
    def requests(self) -> list[Received]:
        """Every request received so far."""
        return self._house.log.all()

    def forget(self) -> None:
        """Forget the requests so far."""
        self._house.log.clear()

    def follow(self, plan: Plan) -> None:
        """Follow another plan from now on."""
        self._house.plan = plan

    def start(self) -> None:
        """Serve.

        Raises:
            EndpointError: it does not start.
        """
        self._thread.start()
        give_up_s = time.monotonic() + _START_S
        while not self._server.started:
            if not self._thread.is_alive() or time.monotonic() > give_up_s:
                raise EndpointError("the endpoint does not start")
            time.sleep(_LOOK_S)

    def stop(self) -> None:
        """Cut all connections and end."""
        if self._loop is not None and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._hang_up)
        self._thread.join(_END_S)
        self._socket.close()

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        await self._server.serve(sockets=[self._socket])

    def _hang_up(self) -> None:
        self._server.should_exit = True
        for connection in list(self._server.server_state.connections):
            transport = connection.transport
            if isinstance(transport, asyncio.Transport):
                transport.abort()  # whoever waits for its client sees it gone, so nothing holds up the end


@contextmanager
def serve(settings: Settings | None = None, **changes: Any) -> Iterator[InThread]:
    """Run an endpoint in a thread; `changes` are of the settings: `serve(api="trtllm", plan=...)`.

    Raises:
        EndpointError: it does not start.
    """
    settings = replace(settings or Settings(), **changes)
    with ExitStack() as stack:
        certificate = None
        if settings.tls:
            folder = settings.tls_folder or Path(stack.enter_context(TemporaryDirectory(prefix="pika-tls-")))
            certificate = make_certificate(folder, settings.host)
        endpoint = InThread(settings, certificate)
        stack.callback(endpoint.stop)
        endpoint.start()
        yield endpoint


def _listen(settings: Settings) -> socket.socket:
    # asyncio turns Nagle's algorithm off only where the protocol is named; with it each body waits 40 ms for an ACK
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        raise EndpointError(f"cannot listen on {settings.host}:{settings.port}: {error.strerror}") from None
    listener.setblocking(False)
    return listener


def _config(house: House, certificate: Certificate | None) -> uvicorn.Config:
    return uvicorn.Config(
        house,
        http=OpenProtocol,
        loop="asyncio",
        lifespan="off",
        ws="none",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        backlog=_BACKLOG,
        timeout_keep_alive=house.api.keep_alive_s,
        timeout_graceful_shutdown=1,
        ssl_certfile=str(certificate.chain) if certificate else None,
        ssl_keyfile=str(certificate.key) if certificate else None,
    )
