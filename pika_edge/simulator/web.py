"""The web server: the page's files, the API, and what happens as it happens. Loopback only."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp
from starlette.websockets import WebSocket, WebSocketDisconnect

from pika_edge.errors import PikaError
from pika_edge.messages import limits
from pika_edge.messages.frame import BodyT, parse_body
from pika_edge.messages.model import Body
from pika_edge.simulator.api import Asked, Say
from pika_edge.simulator.guard import Guard
from pika_edge.simulator.live import Seat
from pika_edge.simulator.world import World

PAGE = Path(__file__).with_name("page")
HOST = "127.0.0.1"

Answer = Callable[[Request], Awaitable[Body]]


def application(world: World, port: int) -> ASGIApp:
    """Give the application for a server on this port of loopback."""
    routes: list[BaseRoute] = [
        Route("/", _index),
        Mount("/page", StaticFiles(directory=PAGE, check_dir=False)),
        WebSocketRoute("/api/live", _Live(world)),
        *_Api(world).routes(),
    ]
    return Guard(Starlette(routes=routes), [f"{name}:{port}" for name in (HOST, "localhost")])


async def _index(_: Request) -> Response:
    return FileResponse(PAGE / "index.html")


class _Api:
    """One method for each question."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[BaseRoute]:
        return [
            _route("GET", "/api/about", self._about),
            _route("POST", "/api/say", self._say),
        ]

    async def _about(self, _: Request) -> Body:
        return self._world.about()

    async def _say(self, request: Request) -> Body:
        return Asked(id=self._world.firmware.say(await _parse(request, Say)))


def _route(method: str, path: str, answer: Answer) -> Route:
    async def endpoint(request: Request) -> Response:
        try:
            body = await answer(request)
        except PikaError as error:
            return JSONResponse({"reason": error.reason, "detail": str(error)}, 400)
        return Response(body.model_dump_json(), media_type="application/json")

    return Route(path, endpoint, methods=[method])


async def _parse(request: Request, model: type[BodyT]) -> BodyT:
    """Read a request's body, no more of it than is allowed. Raises `BadMessage`."""
    content = b""
    with suppress(ClientDisconnect):
        async for piece in _pieces(request):
            content += piece
            if len(content) > limits.BODY_BYTES:
                break
    return parse_body(content, model)


def _pieces(request: Request) -> AsyncIterator[bytes]:
    return request.stream()


class _Live:
    """The WebSocket: everything goes out, nothing that comes in is looked at."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def __call__(self, *connection: object) -> None:
        websocket = WebSocket(*connection)  # type: ignore[arg-type]
        if self._world.audience.is_full:
            await websocket.close(1013, "too many pages are open")
            return
        await websocket.accept()
        with self._world.audience.seat() as seat:
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
