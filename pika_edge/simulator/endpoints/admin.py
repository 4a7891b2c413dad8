"""The server's own door, for tests in another process: `GET /-/log`, `DELETE /-/log`, `PUT /-/plan`. Not logged."""

from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from pika_edge.simulator.endpoints.errors import EndpointError
from pika_edge.simulator.endpoints.plan import read_plan

if TYPE_CHECKING:
    from pika_edge.simulator.endpoints.house import House

PREFIX = "/-/"
LOG, PLAN = f"{PREFIX}log", f"{PREFIX}plan"


class Admin:
    """What is neither Groq nor TensorRT-LLM."""

    def __init__(self, house: "House") -> None:
        self._house = house
        routes = [Route(LOG, self._log, methods=["GET", "DELETE"]), Route(PLAN, self._plan, methods=["PUT"])]
        self._app = Starlette(routes=routes)

    def is_meant(self, scope: Scope) -> bool:
        """Tell whether a request is for this door."""
        return str(scope["path"]).startswith(PREFIX)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, as ASGI has it."""
        await self._app(scope, receive, send)

    async def _log(self, request: Request) -> Response:
        if request.method == "DELETE":
            self._house.log.clear()
            return Response(status_code=204)
        return JSONResponse([record.to_dict() for record in self._house.log.all()])

    async def _plan(self, request: Request) -> Response:
        try:
            self._house.plan = read_plan((await request.body()).decode(errors="replace"))
        except EndpointError as error:
            return PlainTextResponse(str(error), 400)
        return Response(status_code=204)
