"""Keeps a refining tier busy: always so many questions in its hands. `python -m tools.benching.flood DOOR TIER N`.

A process of its own, so that it takes no time from the load that is measured. It asks while the last word on its
standard input was `go`, rests after `stop`, and ends with its input. It says `ready` when it knows what to ask, and the
number of second opinions it got when it stops.
"""

import json
import select
import sys
from collections.abc import Iterator
from itertools import count, cycle
from typing import Any

import zmq

from pika_edge.messages.frame import PROTOCOL
from pika_edge.messages.utterance import Utterance
from tools.benching.texts import TRAIN, read_utterances

_BUDGET_MS = 10_000
"""So long that nothing is refused: it is the tier that shall be kept busy, not its clock."""
_UNSURE_WANTED = 20
_TRIED_MOST = 400


class Flood:
    """Asks what the net is unsure of, and counts the opinions of one tier."""

    def __init__(self, door: zmq.Socket[bytes], tier: str) -> None:
        self._door = door
        self._tier = tier
        self._ids = count()
        self._open = 0
        self.opinions = 0
        self._unsure = cycle(self._find_unsure())

    def keep(self, in_flight: int) -> None:
        """Let so many questions be open, then wait for the next last word."""
        while self._open < in_flight:
            self._ask(next(self._unsure))
        self._hear_last()

    def settle(self) -> None:
        """Wait for every last word."""
        while self._open:
            self._hear_last()

    def _find_unsure(self) -> list[Utterance]:
        asked = [one.model_copy(update={"budget_ms": _BUDGET_MS}) for one in read_utterances(TRAIN)[:_TRIED_MOST]]
        found: list[Utterance] = []
        for utterance in asked:
            self._open = 0
            self._ask(utterance)
            if self._hear_last()["revision"] > 0:
                found.append(utterance)
            if len(found) == _UNSURE_WANTED:
                break
        if not found:
            sys.exit(f"flood: the net is sure of everything, or {self._tier} is not there")
        return found

    def _ask(self, utterance: Utterance) -> None:
        self._door.send_multipart([PROTOCOL, b"utterance", b"flood-%d" % next(self._ids), utterance.to_bytes()])
        self._open += 1

    def _hear_last(self) -> dict[str, Any]:
        while True:
            decision: dict[str, Any] = json.loads(self._door.recv_multipart()[3])
            if decision["final"]:
                self._open -= 1
                self.opinions += self._has_opinion(decision)
                return decision

    def _has_opinion(self, last: dict[str, Any]) -> bool:
        return any(hop["tier"] == self._tier and hop["verdict"] in ("sure", "unsure") for hop in last["why"])


def main() -> int:
    """Find what the net is unsure of, then ask it again and again."""
    endpoint, tier, in_flight = sys.argv[1:]
    with zmq.Context() as context, context.socket(zmq.DEALER) as door:
        door.linger = 0
        door.rcvtimeo = 2 * _BUDGET_MS
        door.connect(endpoint)
        flood = Flood(door, tier)
        print("ready", flush=True)
        for word in _words():
            if word == "go":
                flood.opinions = 0
                while not _has_word():
                    flood.keep(int(in_flight))
                flood.settle()
                print(flood.opinions, flush=True)
    return 0


def _words() -> Iterator[str]:
    return iter(lambda: sys.stdin.readline().strip(), "")


def _has_word() -> bool:
    return bool(select.select([sys.stdin], [], [], 0)[0])


if __name__ == "__main__":
    sys.exit(main())
