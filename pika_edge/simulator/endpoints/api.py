"""What the server needs of an API; `groq` and `trtllm` are the two there are."""

from collections.abc import Mapping
from typing import Protocol

from pika_edge.simulator.endpoints.asked import Asked
from pika_edge.simulator.endpoints.plan import On, Refused, Rule
from pika_edge.simulator.endpoints.reply import Reply
from pika_edge.simulator.endpoints.written import Written

Route = tuple[str, str]
"""Method and path."""


class Api(Protocol):
    """One API: its paths, its checks and its words. Functions that check raise `Refusal`."""

    base: str
    """What clients call the base URL, without the host."""
    keep_alive_s: int
    routes: Mapping[Route, On]

    def headers(self, request_id: str) -> Mapping[str, str]:
        """Give the headers that every reply has."""

    def admit(self, headers: Mapping[str, str], body: bytes) -> None:
        """Check who asks, and how much."""

    def parse(self, path: str, body: bytes) -> Asked:
        """Read a request, checking all that the real one checks."""

    def write(self, asked: Asked, text: str, *, is_eaten: bool) -> Written:
        """Let the model write an answer; `is_eaten`: it reasons until its limit."""

    def answer(self, asked: Asked, written: Written, confidence: float, request_id: str) -> Reply:
        """Tell an answer."""

    def get(self, on: On, path: str) -> Reply:
        """Answer what is not a completion."""

    def refuse(self, word: Refused, on: On, asked: Asked | None, rule: Rule) -> Reply:
        """Tell an error that the plan wants."""

    def unknown(self, method: str, path: str, *, is_path_known: bool) -> Reply:
        """Tell that there is nothing at this path, or not by this method."""
