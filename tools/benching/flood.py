"""Keeps the language model flat out: always one question in its hands. Run as `python -m tools.benching.flood DOOR`.

A process of its own, so that it takes no time from the load that is measured. It asks while the last word on its
standard input was `go`, rests after `stop`, and ends with its input. It says `ready` when it knows what to ask, and the
number of second opinions it got when it stops.
"""

import json
import select
import sys
from collections.abc import Iterator
from itertools import cycle
from typing import Any

import zmq

from pika_edge.messages import limits
from pika_edge.messages.frame import PROTOCOL
from pika_edge.messages.utterance import Utterance
from tools.benching.texts import TRAIN, read_utterances

_BUDGET_MS = 10_000
"""So long that nothing is refused: it is the model that shall be kept busy, not its clock."""
_UNSURE_WANTED = 20
_TRIED_MOST = 400


def main() -> int:
    """Find what the net is unsure of, then ask it again and again."""
    with zmq.Context() as context, context.socket(zmq.DEALER) as door:
        door.linger = 0
        door.rcvtimeo = 2 * _BUDGET_MS
        door.connect(sys.argv[1])
        ids = iter(range(limits.BUDGET_MS_MOST**2))
        unsure = cycle(_find_unsure(door, ids))
        print("ready", flush=True)
        while (word := sys.stdin.readline().strip()) == "go":
            opinions = 0
            while not _has_word():
                opinions += _has_opinion(_ask(door, next(ids), next(unsure))[-1])
            print(opinions, flush=True)
            sys.stdin.readline()  # the word `stop`
        return int(bool(word))


def _find_unsure(door: zmq.Socket[bytes], ids: Iterator[int]) -> list[Utterance]:
    asked = [one.model_copy(update={"budget_ms": _BUDGET_MS}) for one in read_utterances(TRAIN)[:_TRIED_MOST]]
    found: list[Utterance] = []
    for utterance in asked:
        if len(_ask(door, next(ids), utterance)) > 1:
            found.append(utterance)
        if len(found) == _UNSURE_WANTED:
            break
    if not found:
        sys.exit("flood: the net is sure of everything, or the language model is not there")
    return found


def _ask(door: zmq.Socket[bytes], number: int, utterance: Utterance) -> list[dict[str, Any]]:
    """Ask and give every revision."""
    door.send_multipart([PROTOCOL, b"utterance", b"flood-%d" % number, utterance.to_bytes()])
    revisions: list[dict[str, Any]] = []
    while not revisions or not revisions[-1]["final"]:
        revisions.append(json.loads(door.recv_multipart()[3]))
    return revisions


def _has_opinion(last: dict[str, Any]) -> bool:
    return any(hop["tier"] == "slm" and hop["verdict"] in ("sure", "unsure") for hop in last["why"])


def _has_word() -> bool:
    return bool(select.select([sys.stdin], [], [], 0)[0])


if __name__ == "__main__":
    sys.exit(main())
