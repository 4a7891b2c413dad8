"""Every request that was received, with all that left its sender: whoever wants to know what left looks here."""

import base64
import json
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from pika_edge.simulator.endpoints.oracle import Label
from pika_edge.simulator.endpoints.plan import On


@dataclass(slots=True)
class Received:
    """A request and how it fared. Times are those of `time.monotonic_ns()`, which all processes of a machine share."""

    number: int
    """From 0, among those that asked for the same."""
    on: On | None
    """None: nothing is at this path."""
    method: str
    path: str
    headers: Mapping[str, str]
    """Names in small letters."""
    client: str
    """Address and port of the connection."""
    at_s: float
    """The wall clock's time, in seconds since 1970."""
    opened_ns: int
    """When the head was there."""

    body: bytes = b""
    received_ns: int | None = None
    """When the body was there; None while it is not."""
    fault: str | None = None
    """What the plan wanted."""
    wait_ms: float = 0.0
    """After which time, counted from `received_ns`, the plan wanted the answer to begin."""
    label: Label | None = None
    """What the oracle said."""
    written: str | None = None
    """The answer's text."""
    status: int | None = None
    """None: no status was told."""
    sent_ns: int | None = None
    """When the first byte was handed to the socket."""
    ended_ns: int | None = None
    """When the last byte was, or the connection was cut."""
    left_ns: int | None = None
    """When the client was seen to have gone before it had an answer."""

    def json(self) -> Any:
        """Read the body as JSON."""
        return json.loads(self.body)

    @property
    def spent_ms(self) -> float | None:
        """Give the time from the request's last byte to the answer's last one."""
        if self.received_ns is None or self.ended_ns is None:
            return None
        return (self.ended_ns - self.received_ns) / 1e6

    def to_dict(self) -> dict[str, Any]:
        """Give the record for JSON."""
        return {**asdict(self), "body": base64.b64encode(self.body).decode()}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Received":
        """Read what `to_dict` gave."""
        known = {name.name: told[name.name] for name in fields(cls)}
        label = Label(*told["label"]) if told["label"] else None
        return cls(**{**known, "body": base64.b64decode(told["body"]), "label": label})


class Log:
    """The records, in the order in which the requests' heads came."""

    def __init__(self) -> None:
        self._records: list[Received] = []
        self._numbers: dict[On | None, int] = {}

    def open(self, on: On | None, method: str, path: str, headers: Mapping[str, str], client: str) -> Received:
        """Begin a record."""
        number = self._numbers.get(on, 0)
        self._numbers[on] = number + 1
        now_ns = time.monotonic_ns()
        record = Received(number, on, method, path, headers, client, at_s=time.time(), opened_ns=now_ns)
        self._records.append(record)
        return record

    def all(self) -> list[Received]:
        """Give the records so far; those of requests under way still change."""
        return list(self._records)

    def clear(self) -> None:
        """Forget the records, and number requests from 0 again."""
        self._records.clear()
        self._numbers.clear()
