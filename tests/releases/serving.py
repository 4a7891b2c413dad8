"""A static HTTP server over a folder, honest unless a test hangs something else under a path."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

Misbehave = Callable[[BaseHTTPRequestHandler], None]


class Server(ThreadingHTTPServer):
    """Serves one folder on loopback."""

    daemon_threads = True

    def __init__(self, folder: Path, knows_ranges: bool) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder
        self.knows_ranges = knows_ranges
        self.instead: dict[str, Misbehave] = {}
        """How a path ends → what answers there."""
        self.asked: list[tuple[str, str | None]] = []
        """Path and range of every request."""
        self.breaks_after: int | None = None
        """Bytes of a file after which a connection breaks, once."""

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *_: object) -> None:
        """Say nothing: robots hang up on what misbehaves."""


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        said = self.headers.get("Range")
        self.server.asked.append((self.path, said))
        for ending, misbehave in self.server.instead.items():
            if self.path.endswith(ending):
                misbehave(self)
                return
        path = self.server.folder / self.path.lstrip("/")
        if not path.is_file():
            self.send_error(404)
            return
        self._send(path.read_bytes(), said if self.server.knows_ranges else None)

    def _send(self, raw: bytes, said: str | None) -> None:
        begin = int(match[1]) if said and (match := re.fullmatch(r"bytes=(\d+)-", said)) else 0
        self.send_response(206 if said else 200)
        if said:
            self.send_header("Content-Range", f"bytes {begin}-{len(raw) - 1}/{len(raw)}")
        self.send_header("Content-Length", str(len(raw) - begin))
        self.end_headers()
        part = raw[begin:]
        if self.server.breaks_after is not None and len(part) > self.server.breaks_after:
            part, self.server.breaks_after = part[: self.server.breaks_after], None
            self.close_connection = True
        self.wfile.write(part)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path, knows_ranges: bool = True) -> Iterator[Server]:
    """Serve a folder for a while."""
    server = Server(folder, knows_ranges)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Send bytes until the other side hangs up."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 65536)


def circle(handler: BaseHTTPRequestHandler) -> None:
    """Send the other side back to where it is."""
    handler.send_response(302)
    handler.send_header("Location", handler.path)
    handler.send_header("Content-Length", "0")
    handler.end_headers()
