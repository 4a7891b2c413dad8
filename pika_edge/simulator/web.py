"""The web server: the page's files, the API, and what happens as it happens. Loopback only."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from pika_edge.errors import BadMessage, PikaError
from pika_edge.messages import limits
from pika_edge.messages.frame import BodyT, parse_body
from pika_edge.messages.model import Body
from pika_edge.simulator.api import Asked, FaultsSet, RecordingSwitch, Say
from pika_edge.simulator.guard import Guard
from pika_edge.simulator.live import Audience, Seat
from pika_edge.simulator.opening import Open
from pika_edge.simulator.replay.replayer import RECORDING_BYTES

PAGE = Path(__file__).with_name("page")
HOST = "127.0.0.1"

Answer = Callable[[Request], Awaitable[Body | Response]]


def application(opened: Open, port: int) -> ASGIApp:
    """Give the application for a server on this port of loopback."""
    routes: list[BaseRoute] = [
        Route("/", _index),
        Mount("/page", StaticFiles(directory=PAGE)),
        WebSocketRoute("/api/live", _Live(opened.world.audience)),
        *_Api(opened).routes(),
    ]
    return Guard(Starlette(routes=routes), [f"{name}:{port}" for name in (HOST, "localhost")])


async def _index(_: Request) -> Response:
    return FileResponse(PAGE / "index.html")


class _Api:
    """One method for each question."""

    def __init__(self, opened: Open) -> None:
        self._world = opened.world
        self._firmware = opened.firmware
        self._switches = opened.switches
        self._replayer = opened.replayer

    def routes(self) -> list[BaseRoute]:
        return [
            _route("GET", "/api/about", self._about),
            _route("POST", "/api/say", self._say),
            _route("GET", "/api/faults", self._faults),
            _route("POST", "/api/faults", self._set_faults),
            _route("POST", "/api/recording", self._record),
            _route("GET", "/api/recording", self._recording),
            _route("POST", "/api/replay", self._replay),
        ]

    async def _about(self, _: Request) -> Body:
        return self._world.about

    async def _say(self, request: Request) -> Body:
        return Asked(id=self._firmware.say(await _parse(request, Say)))

    async def _faults(self, _: Request) -> Body:
        return self._switches.now

    async def _set_faults(self, request: Request) -> Body:
        return await self._switches.set(await _parse(request, FaultsSet))

    async def _record(self, request: Request) -> Body:
        return self._world.record(await _parse(request, RecordingSwitch))

    async def _recording(self, _: Request) -> Response:
        path = self._world.recorder.path()
        return FileResponse(path, media_type="application/jsonl", filename="pika-recording.jsonl")

    async def _replay(self, request: Request) -> Body:
        content = await _read(request, RECORDING_BYTES)
        if len(content) > RECORDING_BYTES:
            raise BadMessage("too-long", f"a recording may have {RECORDING_BYTES} bytes; `pika-edge replay` takes more")
        return await self._replayer.replay(content)


def _route(method: str, path: str, answer: Answer) -> Route:
    async def endpoint(request: Request) -> Response:
        try:
            body = await answer(request)
        except PikaError as error:
            return JSONResponse({"reason": error.reason, "detail": str(error)}, 400)
        return body if isinstance(body, Response) else Response(body.model_dump_json(), media_type="application/json")

    return Route(path, endpoint, methods=[method])


async def _parse(request: Request, model: type[BodyT]) -> BodyT:
    """Parse a request's body. Raises `BadMessage`."""
    return parse_body(await _read(request, limits.BODY_BYTES), model)


async def _read(request: Request, most: int) -> bytes:
    """Read a request's body, no more of it than shows that it is too long."""
    content = bytearray()
    with suppress(ClientDisconnect):
        async for piece in request.stream():
            content += piece
            if len(content) > most:
                break
    return bytes(content)


class _Live:
    """The WebSocket: everything goes out, nothing that comes in is looked at."""

    def __init__(self, audience: Audience) -> None:
        self._audience = audience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        websocket = WebSocket(scope, receive, send)
        if self._audience.is_full:
            await websocket.close(1013, "too many pages are open")
            return
        await websocket.accept()
        with self._audience.seat() as seat:
            sends = asyncio.create_task(_send(websocket, seat))
            leaves = asyncio.create_task(_await_leaving(websocket))
            await asyncio.wait((sends, leaves), return_when=asyncio.FIRST_COMPLETED)
            for task in (sends, leaves):
                task.cancel()
            await asyncio.gather(sends, leaves, return_exceptions=True)


async def _send(websocket: WebSocket, seat: Seat) -> None:
    with suppress(WebSocketDisconnect):
        async for text in seat.messages():
            await websocket.send_text(text)


async def _await_leaving(websocket: WebSocket) -> None:
    while (await websocket.receive())["type"] != "websocket.disconnect":
        pass
