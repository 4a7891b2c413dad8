"""An endpoint in a process of its own, so that it takes no time from the client that is measured."""

import json
import os
import select
import ssl
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pika_edge.simulator.endpoints.admin import LOG, PLAN
from pika_edge.simulator.endpoints.errors import EndpointError
from pika_edge.simulator.endpoints.log import Received
from pika_edge.simulator.endpoints.plan import Plan
from pika_edge.simulator.endpoints.settings import ApiName

_ROOT = Path(__file__).resolve().parents[2]
_READY_S, _END_S, _ASK_S = 30.0, 10.0, 60.0


class InProcess:
    """An endpoint in another process, reached through its own door."""

    def __init__(self, process: subprocess.Popen[bytes], ready: dict[str, str | None]) -> None:
        self.process = process
        self._ready = ready
        self._tls = ssl.create_default_context(cafile=ready["authority"]) if ready["authority"] else None

    @property
    def url(self) -> str:
        """Scheme, host and port."""
        return str(self._ready["url"])

    @property
    def base_url(self) -> str:
        """What a client of the API takes as its base."""
        return str(self._ready["base_url"])

    @property
    def authority(self) -> Path | None:
        """With TLS the certificate that a client must trust."""
        return Path(self._ready["authority"]) if self._ready["authority"] else None

    @property
    def requests(self) -> list[Received]:
        """Every request received so far."""
        return [Received.from_dict(told) for told in json.loads(self._ask("GET", LOG))]

    def forget(self) -> None:
        """Forget the requests so far."""
        self._ask("DELETE", LOG)

    def follow(self, plan: Plan) -> None:
        """Follow another plan from now on."""
        self._ask("PUT", PLAN, plan.model_dump_json().encode())

    def _ask(self, method: str, path: str, body: bytes | None = None) -> bytes:
        request = urllib.request.Request(self.url + path, body, method=method)  # noqa: S310 - our own http(s) URL
        with urllib.request.urlopen(request, timeout=_ASK_S, context=self._tls) as answer:  # noqa: S310 - as above
            told: bytes = answer.read()
            return told


@contextmanager
def spawn(api: ApiName = "groq", plan: Plan | None = None, *words: str) -> Iterator[InProcess]:
    """Run an endpoint in a process; `words` are further ones of `tools/serve_endpoint.py`'s command line.

    An oracle goes as `"--oracle", "tests.some.module:function"`.

    Raises:
        EndpointError: it does not start; says its last words.
    """
    command = [
        sys.executable,
        "-m",
        "tools.serve_endpoint",
        "--api",
        api,
        "--json",
        "--with-parent",
        "--plan",
        "-",
        *words,
    ]
    # a session of its own: Ctrl-C in the terminal reaches the test alone, which then ends its endpoint
    process = subprocess.Popen(
        command,
        cwd=_ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield InProcess(process, _await_ready(process, plan or Plan()))
    finally:
        _end(process)


def _await_ready(process: subprocess.Popen[bytes], plan: Plan) -> dict[str, str | None]:
    if process.stdin is None or process.stdout is None or process.stderr is None:
        raise EndpointError("the endpoint has no pipes")  # PIPE was asked for
    try:
        process.stdin.write(plan.model_dump_json().encode())
        process.stdin.close()
    except BrokenPipeError:
        pass  # its last words say why
    can_read, _, _ = select.select([process.stdout], [], [], _READY_S)
    line = process.stdout.readline() if can_read else b""
    if not line:
        process.kill()
        raise EndpointError(f"the endpoint does not start: {process.stderr.read().decode(errors='replace').strip()}")
    ready: dict[str, str | None] = json.loads(line)
    return ready


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_END_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()
