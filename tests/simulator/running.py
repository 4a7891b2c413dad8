"""A real `pika-edge simulate`, talked to over real HTTP and a real WebSocket."""

import json
import queue
import select
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psutil
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.daemon.running import PROGRAM, clean_environment
from tests.daemon.wait import PATIENCE_S, wait_until

UNSURE = "ờ thì hôm nay ở lớp ấy"
"""The shipped net must not be sure of it, and not call it serious."""
BUDGET_MS = 5_000
"""More than the slow cloud takes."""
_MARK = "PIKA_TEST_SIMULATOR"

Message = dict[str, Any]


class RunningSimulator:
    """One simulator under test, with its temporary files in a folder of the test's."""

    def __init__(self, folder: Path, flags: Sequence[str] = ()) -> None:
        self.folder = folder
        self._mark = uuid4().hex
        self.popen = subprocess.Popen(
            [PROGRAM, "simulate", "--port", "0", *flags],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=clean_environment() | {_MARK: self._mark, "TMPDIR": str(folder)},
        )
        self.url = ""

    def await_ready(self) -> "RunningSimulator":
        """Wait for the line `ready` and take the address from it."""
        assert self.popen.stdout is not None
        assert select.select([self.popen.stdout], [], [], PATIENCE_S)[0], "no word on standard output"
        line = self.popen.stdout.readline().decode()
        assert line.startswith("ready http://127.0.0.1:"), f"{line!r}\n{self.told()}"
        self.url = line.split()[1].rstrip("/")
        return self

    def told(self) -> str:
        """Give what it has written to standard error, once it has ended."""
        assert self.popen.stderr is not None
        return self.popen.stderr.read().decode()

    def get(self, path: str, **more: Any) -> httpx.Response:
        """Ask for something."""
        return httpx.get(self.url + path, timeout=PATIENCE_S, trust_env=False, **more)

    def post(self, path: str, body: object, **more: Any) -> httpx.Response:
        """Tell it something."""
        return httpx.post(self.url + path, json=body, timeout=PATIENCE_S, trust_env=False, **more)

    def send(self, path: str, content: bytes) -> httpx.Response:
        """Send it bytes."""
        return httpx.post(self.url + path, content=content, timeout=PATIENCE_S, trust_env=False)

    def turn(self, **switches: object) -> Message:
        """Turn switches."""
        answer = self.post("/api/faults", switches)
        assert answer.status_code == 200, answer.text
        told: Message = answer.json()
        return told

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal, wait until it and all it has started are gone, and give the exit code."""
        self.popen.send_signal(number)
        code = self.popen.wait(PATIENCE_S)
        self.await_nobody()
        return code

    def await_nobody(self) -> None:
        """Wait until no process of it is left."""
        wait_until(lambda: not self.alive(), "all its processes are gone")

    def alive(self) -> list[psutil.Process]:
        """Give every process of this simulator, also those whose parent has died."""
        return [process for process in psutil.process_iter() if _environment(process).get(_MARK) == self._mark]

    def close(self) -> None:
        """End it if it runs still, and see that it leaves well and leaves nothing behind."""
        try:
            if self.popen.poll() is None:
                assert self.end() == 0, self.told()
                assert list(self.folder.iterdir()) == []
        finally:
            for process in self.alive():
                process.kill()
            self.popen.wait(PATIENCE_S)
            for pipe in (self.popen.stdout, self.popen.stderr):
                assert pipe is not None
                pipe.close()


class Page:
    """What an open page hears; use it with `with`."""

    def __init__(self, simulator: RunningSimulator) -> None:
        self._simulator = simulator
        self._heard: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self.messages: list[Message] = []
        """All that was heard so far, poses too."""

    def __enter__(self) -> "Page":
        url = self._simulator.url.replace("http", "ws", 1) + "/api/live"
        self._stack = ExitStack()
        self._socket = self._stack.enter_context(connect(url, proxy=None, open_timeout=PATIENCE_S))
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()
        self._reader.join(PATIENCE_S)

    def find(self, condition: Callable[[Message], object], what: str) -> Message:
        """Wait for a message that fits, also among those that were heard before."""
        found = [message for message in self.messages if condition(message)]
        give_up_s = time.monotonic() + PATIENCE_S
        while not found:
            left_s = give_up_s - time.monotonic()
            assert left_s > 0, f"never heard: {what}"
            try:
                message = self._heard.get(timeout=left_s)
            except queue.Empty:
                continue
            self.messages.append(message)
            found = [message] if condition(message) else []
        return found[0]

    def next(self, kind: str) -> Message:
        """Wait for the next message of a kind, none that was heard before."""
        self.messages.clear()
        while not self._heard.empty():
            self._heard.get()
        return self.find(lambda message: message["type"] == kind, kind)

    def say(self, text: str = UNSURE, budget_ms: int = BUDGET_MS, **more: object) -> str:
        """Say something; give its id."""
        answer = self._simulator.post("/api/say", {"text": text, "budget_ms": budget_ms, **more})
        assert answer.status_code == 200, answer.text
        told: str = answer.json()["id"]
        return told

    def ask(self, text: str = UNSURE, budget_ms: int = BUDGET_MS, **more: object) -> Message:
        """Say something and wait for the last word on it."""
        said = self.say(text, budget_ms, **more)
        last = self.find(lambda one: one.get("id") == said and _is_last(one), f"the last word on {said}")
        assert last["type"] == "decision", last
        return last

    def ask_until(self, condition: Callable[[dict[str, str]], object], what: str, **more: Any) -> dict[str, str]:
        """Ask until the reasons of a final decision, by tier, fit."""
        reasons: dict[str, str] = {}

        def fits() -> bool:
            nonlocal reasons
            reasons = reasons_of(self.ask(**more))
            return bool(condition(reasons))

        wait_until(fits, f"{what}; last: {reasons}")
        return reasons

    def _read(self) -> None:
        try:
            for text in self._socket:
                self._heard.put(json.loads(text))
        except ConnectionClosed:
            pass


def reasons_of(message: Message) -> dict[str, str]:
    """Give each tier's verdict and reason in a decision's `why`."""
    return {hop["tier"]: f"{hop['verdict']}: {hop['reason']}" for hop in message["decision"]["why"]}


def _is_last(message: Message) -> bool:
    return message["type"] == "error" or (message["type"] == "decision" and message["decision"]["final"] is True)


def _environment(process: psutil.Process) -> dict[str, str]:
    try:
        environment: dict[str, str] = process.environ()
    except (psutil.Error, OSError):  # ended, a zombie, or another user's
        return {}
    return environment
