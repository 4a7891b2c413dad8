"""What tests of a daemon with a language model share: words the net is not sure of, and every decision that comes."""

import json
import time
from collections import defaultdict
from collections.abc import Callable
from secrets import token_hex

from pika_edge.client import Client
from pika_edge.messages import Decision
from pika_edge.messages.decision import Hop
from pika_edge.messages.status import Status
from tests.daemon.running import RunningDaemon
from tests.daemon.wait import PATIENCE_S, wait_until
from tests.daemon.wire import Wire

PERHAPS_UNSURE = (
    "hôm nay con thấy con gì lạ lắm ở ngoài sân đó Pika",
    "ờ",
    "hmm zzz qwx",
    "à mà thôi con quên mất rồi",
    "12 34",
    "xyzzy",
)
PERHAPS_SURE = (
    "con tự buộc dây giày rồi",
    "con yêu Pika lắm",
    "con được mười điểm",
    "con tự đi xe đạp được rồi",
    "cảm ơn Pika",
    "chào Pika",
)
LONG_S = 60
"""A budget in which the language model can answer on the busiest machine."""


def find_unsure(daemon: RunningDaemon) -> str:
    """Give words that this daemon's net is not sure of."""
    return _find(daemon, PERHAPS_UNSURE, "unsure")


def find_sure(daemon: RunningDaemon) -> str:
    """Give words that this daemon's net is sure of."""
    return _find(daemon, PERHAPS_SURE, "sure")


def _find(daemon: RunningDaemon, words: tuple[str, ...], verdict: str) -> str:
    with Client(daemon.door) as client:
        for text in words:
            if client.ask(text, LONG_S).why[0].verdict == verdict:
                return text
    raise AssertionError(f"this net is {verdict} of none of {words}")


def await_second_looks(daemon: RunningDaemon) -> None:
    """Wait until the language model is loaded, knows its pace and is asked."""
    text = find_unsure(daemon)
    with Client(daemon.door) as client:
        wait_until(
            lambda: any(hop.tier == "slm" and hop.took_us for hop in client.ask(text, LONG_S).why), "it is asked"
        )


def await_tier(daemon: RunningDaemon, told: str) -> str:
    """Wait until `status` tells this of the language model; give all that it tells."""
    with Client(daemon.door) as client:

        def state() -> str | None:
            state = client.status(PATIENCE_S).tiers["slm"]
            return state if told in state else None

        found = wait_until(state, f"{told!r} in status")
        assert found is not None
        return found


def body(text: str, budget_ms: int = LONG_S * 1000, **more: str) -> bytes:
    """Give the body of an utterance."""
    return json.dumps({"text": text, "budget_ms": budget_ms, **more}).encode()


def slm_hop(decision: Decision) -> Hop:
    """Give what a decision says of the language model."""
    (hop,) = [hop for hop in decision.why if hop.tier == "slm"]
    return hop


class Heard:
    """Asks over a bare socket and keeps every decision that comes, with the time at which it came."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._name = token_hex(4).encode()
        self.asked_at: dict[bytes, float] = {}
        self.decisions: dict[bytes, list[Decision]] = defaultdict(list)
        self.came_at: dict[bytes, list[float]] = defaultdict(list)

    def ask(self, text: str, budget_ms: int = LONG_S * 1000, **more: str) -> bytes:
        """Ask under an id of its own, and give that."""
        message_id = b"%s-%d" % (self._name, len(self.asked_at))
        self.asked_at[message_id] = time.perf_counter()
        self._wire.say(b"utterance", body(text, budget_ms, **more), message_id)
        return message_id

    def ask_until(self, condition: Callable[[], object], text: str, budget_ms: int = 2_000) -> None:
        """Ask all along, some hundred times a second, until something is true."""
        give_up = time.monotonic() + 2 * PATIENCE_S
        while not condition():
            assert time.monotonic() < give_up, f"not in {len(self.asked_at)} questions"
            self.ask(text, budget_ms)
            self.listen(0.01)

    def listen(self, for_s: float) -> None:
        """Take what comes within so many seconds."""
        end = time.monotonic() + for_s
        while self._wire.socket.poll(int(1000 * max(0.0, end - time.monotonic()))):
            self._take()

    def await_all(self) -> dict[bytes, list[Decision]]:
        """Wait until the daemon has nothing more to say; give all decisions."""
        while (status := self._status()).waiting or status.refining:
            self.listen(0.02)
        return self.decisions

    def of(self, message_id: bytes) -> list[Decision]:
        """Wait for the final decision on one question; give all there were."""
        while not any(decision.final for decision in self.decisions[message_id]):
            self._take()
        return self.decisions[message_id]

    def first(self, message_id: bytes) -> Decision:
        """Wait for the first decision on one question."""
        while not self.decisions[message_id]:
            self._take()
        return self.decisions[message_id][0]

    def second_looks(self) -> int:
        """Give how many questions had an opinion of the language model."""
        finals = [decisions[-1] for decisions in self.decisions.values() if decisions]
        return sum(hop.tier == "slm" and hop.verdict in ("sure", "unsure") for last in finals for hop in last.why)

    def assert_one_last_word_each(self) -> None:
        """Fail if a question got no last word or two, or if anything came in a wrong order.

        On a machine so busy that a last word would have come after its deadline none was said, but it was counted.
        """
        unsaid = 0
        for message_id in self.asked_at:
            came = [(decision.revision, decision.final) for decision in self.decisions[message_id]]
            if came in ([], [(0, False)]):
                unsaid += 1
            else:
                assert came in ([(0, True)], [(0, False), (1, True)]), (message_id, self.decisions[message_id])
        assert unsaid == 0 or unsaid <= self._status().counts.late

    def _status(self) -> Status:
        self._wire.say(b"status", b"{}", b"status")
        while (status := self._take()) is None:
            pass
        return status

    def _take(self) -> Status | None:
        """Take one message; give it where it is a status."""
        message = self._wire.receive()
        if isinstance(message.body, Status):
            return message.body
        assert isinstance(message.body, Decision), message
        self.decisions[message.id].append(message.body)
        self.came_at[message.id].append(time.perf_counter())
        return None
