"""No other web page may talk to the simulator: who asks must have been given by us, at our own address."""

from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SAFE = {
    "content-security-policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Guard:
    """Looks at `Host` (DNS rebinding) and `Origin` (other pages), for HTTP and WebSocket alike."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._origins = frozenset(f"http://{host}" for host in self._hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection, as ASGI has it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
        elif (detail := self._why_not(Headers(scope=scope))) is not None:
            await _refuse(detail, scope, receive, send)
        else:
            await self._app(scope, receive, _with_headers(send))

    def _why_not(self, headers: Headers) -> str | None:
        if headers.get("host", "").lower() not in self._hosts:
            return "this host name is not the simulator's; open the address that it has printed"
        origin = headers.get("origin")  # programs send none; browsers always do where it matters
        if origin is not None and origin.lower() not in self._origins:
            return "another web page must not talk to the simulator"
        return None


async def _refuse(detail: str, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": detail})  # before accept: HTTP 403
    else:
        await JSONResponse({"reason": "forbidden", "detail": detail}, 403)(scope, receive, send)


def _with_headers(send: Send) -> Send:
    async def send_safe(message: Message) -> None:
        if message["type"] == "http.response.start":
            told = {name.lower() for name, _ in message.get("headers", ())}
            more = [(name.encode(), value.encode()) for name, value in _SAFE.items() if name.encode() not in told]
            message = {**message, "headers": [*message.get("headers", ()), *more]}
        await send(message)

    return send_safe
