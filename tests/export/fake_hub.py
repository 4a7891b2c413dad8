"""A hub on loopback with one model: as much of the Hugging Face protocol as a download needs."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@contextmanager
def fake_hub(name: str, folder: Path) -> Iterator[str]:
    """Serve a folder as the model `name`; gives the hub's address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(name, folder))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(name: str, folder: Path) -> type[BaseHTTPRequestHandler]:
    about = {"id": name, "sha": COMMIT, "siblings": [{"rfilename": path.name} for path in folder.iterdir()]}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.wfile.write(self._head())

        def do_HEAD(self) -> None:
            self._head()

        def _head(self) -> bytes:
            """Send status and headers, and give the body."""
            path = self.path.split("?")[0]
            if path == f"/api/models/{name}/revision/main":
                body = json.dumps(about).encode()
            elif path.startswith(f"/{name}/resolve/{COMMIT}/"):
                body = (folder / path.rsplit("/", 1)[-1]).read_bytes()
            else:
                self.send_response(404)
                self.send_header("X-Error-Code", "RevisionNotFound" if f"/{name}/" in path else "RepoNotFound")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return b""
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("X-Repo-Commit", COMMIT)
            self.send_header("ETag", f'"{path.rsplit("/", 1)[-1]}-{len(body)}"')
            self.end_headers()
            return body

        def log_message(self, *facts: object) -> None:
            """Say nothing."""

    return Handler
