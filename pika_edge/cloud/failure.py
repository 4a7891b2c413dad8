"""Everything that can go wrong with one request: a small closed set, each with a reason for people."""

from typing import Literal

from pika_edge.errors import PikaError

Kind = Literal[
    "not-sent",
    "late",
    "unreachable",
    "cut",
    "busy",
    "server-error",
    "refused",
    "key-refused",
    "model-gone",
    "bad-answer",
]
"""`not-sent`: we did not want to. `busy`: it wants to be left alone. `refused`: it takes no such request."""

REASON_CHARS = 200

_MAY_REPEAT: frozenset[Kind] = frozenset({"unreachable", "cut", "server-error"})


class Failure(PikaError):
    """Why a request brought nothing. Its text holds neither the child's words, nor the key, nor the server's words."""

    reason = "cloud"

    def __init__(self, kind: Kind, text: str, rest_s: float | None = None) -> None:
        """Take what happened; `rest_s`: so long the endpoint wants no further request."""
        super().__init__(text[:REASON_CHARS])
        self.kind = kind
        self.rest_s = rest_s

    @property
    def may_repeat(self) -> bool:
        """Whether the same request to the same endpoint may fare better at once."""
        return self.kind in _MAY_REPEAT
