"""What the daemon is compared with: `python -m tools.benching.rival echo|floor ENDPOINT BUNDLE`, a process each.

echo    a bare ROUTER that sends every message back
floor   the same loop with the compiled net run inside and nothing else: no checks, no tokenising, no rule
"""

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path

import zmq

from pika_edge.bundle.read import open_bundle
from pika_edge.config.settings import Settings
from pika_edge.daemon.sockets import bind
from pika_edge.decide.decider import Decider
from pika_edge.net.net import Net
from pika_edge.tiers import TierStates
from tools.benching.systems import ENGINE, THREADS
from tools.benching.texts import TRAIN, read_utterances

Frames = list[bytes]
Answer = Callable[[Frames], Frames]

_LOOK_MS = 1_000
"""How often an idle rival looks whether the benchmark is still there; costs a busy one nothing."""


def main() -> int:
    """Say `ready`, then serve until ended or left alone."""
    kind, endpoint, bundle = sys.argv[1:]
    answer = _echo if kind == "echo" else _make_floor(Path(bundle))
    gc.collect()
    gc.freeze()
    gc.disable()  # as in the daemon
    # bound by the daemon's own function: all three systems have the same socket options
    with zmq.Context() as context, bind(context, "door", Settings(door=endpoint)) as socket:
        socket.set(zmq.RCVTIMEO, _LOOK_MS)
        print("ready", flush=True)
        _serve(socket, answer)
    return 0


def _serve(socket: zmq.Socket[bytes], answer: Answer) -> None:
    parent = os.getppid()
    while True:
        try:
            socket.send_multipart(answer(socket.recv_multipart()))
        except zmq.Again:
            if os.getppid() != parent:
                return


def _echo(frames: Frames) -> Frames:
    return frames


def _make_floor(bundle: Path) -> Answer:
    """Tokenise every text beforehand; what is left to do is to run the net and send as many bytes as a decision has."""
    net = Net(open_bundle(bundle), ENGINE, THREADS)
    utterances = read_utterances(TRAIN)
    rows = {one.to_bytes(): net.composer.compose(one.text, one.previous, one.outcome, one.role) for one in utterances}
    reply = Decider(net, TierStates()).decide(utterances[0]).to_bytes()
    infer = net.engine.infer

    def answer(frames: Frames) -> Frames:
        identity, protocol, _, message_id, body = frames
        infer(rows[body])
        return [identity, protocol, b"decision", message_id, reply]

    return answer


if __name__ == "__main__":
    sys.exit(main())
