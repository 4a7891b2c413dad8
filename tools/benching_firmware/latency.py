"""One question's round trip: the C client beside the Python client and a bare echo, in turns within one run."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter_ns

import numpy as np
import zmq

from pika_edge.client import Client
from pika_edge.config import paths
from pika_edge.messages.frame import PROTOCOL
from pika_edge.messages.utterance import Utterance
from tools.benching.cores import divide, on
from tools.benching.errors import BenchError
from tools.benching.record import Samples
from tools.benching.stats import Latency, Ratio, compare, describe
from tools.benching.systems import running
from tools.benching.texts import DEV, read_utterances
from tools.benching_firmware.build import build, compilers

_NS_PER_US = 1_000
_WARM_UP = 200
_ECHO_PATIENCE_MS = 2_000


@dataclass(frozen=True, slots=True)
class Compared:
    """The distributions, and how much slower than the Python client the C client is (below 1: faster)."""

    echo: Latency
    python: Latency
    c: Latency
    c_to_python: Ratio


def compare_clients(rounds: int, questions: int, seed: int) -> Compared:
    """Take turns: in each round every client asks so many questions, back to back, of the same daemon.

    Raises:
        BenchError: a system does not start, or the C program cannot be built or broke down.
    """
    texts = [utterance.text for utterance in read_utterances(DEV) if "\n" not in utterance.text]
    cores = divide(apart=True)
    taken: dict[str, list[Samples]] = {"echo": [], "python": [], "c": []}
    with TemporaryDirectory(prefix="pika-c-") as name:
        program = build("latency", Path(name), compilers()[0], ["-O2"])
        file = Path(name) / "texts"
        file.write_text("\n".join(texts), encoding="utf-8")
        with on(cores.systems):
            systems = running(paths.bundle(), "echo", "daemon")
            with systems as found, on(cores.load):
                ways: dict[str, Callable[[int], Samples]] = {
                    "echo": lambda count: _time_echo(found["echo"].endpoint, texts, count),
                    "python": lambda count: _time_python(found["daemon"].endpoint, texts, count),
                    "c": lambda count: _time_c(program, found["daemon"].endpoint, file, count),
                }
                for _ in range(rounds):
                    for way, measure in ways.items():
                        taken[way].append(measure(_WARM_UP + questions)[_WARM_UP:])
    echo, python, c = (np.concatenate(taken[way]) for way in ("echo", "python", "c"))
    return Compared(describe(echo), describe(python), describe(c), compare(c, python, seed))


def _time_echo(endpoint: str, texts: list[str], count: int) -> Samples:
    """Ask the echo with pyzmq as barely as can be."""
    bodies = [Utterance(text=text).to_bytes() for text in texts]
    with zmq.Context() as context, context.socket(zmq.DEALER) as socket:
        socket.linger = 0
        socket.set(zmq.RCVTIMEO, _ECHO_PATIENCE_MS)
        socket.connect(endpoint)

        def ask(number: int) -> None:
            socket.send_multipart([PROTOCOL, b"utterance", b"%d" % number, bodies[number % len(bodies)]])
            socket.recv_multipart()

        return _time(ask, count)


def _time_python(endpoint: str, texts: list[str], count: int) -> Samples:
    with Client(endpoint) as client:
        return _time(lambda number: client.ask(texts[number % len(texts)]), count)


def _time_c(program: Path, endpoint: str, texts: Path, count: int) -> Samples:
    ran = subprocess.run([program, endpoint, texts, str(count)], capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        raise BenchError(f"the C program ended with {ran.returncode}: {ran.stderr.strip()}")
    return np.array(ran.stdout.split(), dtype=np.float64) / _NS_PER_US


def _time(ask: Callable[[int], object], count: int) -> Samples:
    taken_ns = np.empty(count)
    for number in range(count):
        start_ns = perf_counter_ns()
        ask(number)
        taken_ns[number] = perf_counter_ns() - start_ns
    return taken_ns / _NS_PER_US
